package office

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"net/http"
	"strings"

	"gongkai/internal/store"
	"gongkai/internal/web/wall"
	"gongkai/org"
)

// deviceCookie names, behind the name of the session's, the cookie by which a browser is known in which somebody
// signed in. It opens nothing: who guesses his password elsewhere does not slow
// him here.
const deviceCookie = "-device"

// deviceLife is how long it is kept, in seconds.
const deviceLife = 90 * 24 * 60 * 60

// knowDevice makes that the browser is known as one of a person.
func (s *Server) knowDevice(w http.ResponseWriter, r *http.Request, p org.Person) {
	if _, ok := s.deviceOf(r, p.Login); ok {
		return
	}
	sealed := s.Desk.Keys.Seal([]byte(p.Login+"\n"+rand.Text()), deviceCookie)
	http.SetCookie(w, &http.Cookie{Name: s.Sessions.Cookie.Name + deviceCookie, Value: base64.RawURLEncoding.EncodeToString(sealed), Path: "/",
		MaxAge: deviceLife, HttpOnly: true, Secure: s.Sessions.Cookie.Secure, SameSite: http.SameSiteLaxMode})
}

// deviceOf is the id of the browser, if it is known as one of a login.
func (s *Server) deviceOf(r *http.Request, login string) (id string, ok bool) {
	c, err := r.Cookie(s.Sessions.Cookie.Name + deviceCookie)
	if err != nil {
		return "", false
	}
	sealed, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil {
		return "", false
	}
	text, err := s.Desk.Keys.Open(sealed, deviceCookie)
	if err != nil {
		return "", false
	}
	whose, id, _ := strings.Cut(string(text), "\n")
	return id, whose == login
}

// guess is an attempt at somebody's password or factor, with where it comes from.
func (s *Server) guess(ctx context.Context, r *http.Request, what, login string) (g Guess, err error) {
	g = Guess{What: what, Who: login, Network: wall.Network(r)}
	if sign := signInOf(ctx); sign.ID != "" && person(ctx).Login == login {
		g.From = "sign-in " + sign.ID
		return g, nil
	}
	if id, ok := s.deviceOf(r, login); ok {
		g.From = "device " + id
		return g, nil
	}
	err = s.Desk.DB.Read(ctx, func(tx *store.Tx) error {
		known, err := tx.CameFrom(login, g.Network)
		if known {
			g.From = "network " + g.Network
		}
		return err
	})
	return g, err
}
