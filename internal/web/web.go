// Package web is the server: it mounts the surfaces, and does once what all of
// them need: security headers, limits, sessions, languages, the request log,
// and what is told when something fails.
//
// It has no pages and no rules of its own.
package web

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"gongkai/internal/desk"
	"gongkai/internal/web/office"
	"gongkai/internal/web/page"
	"gongkai/internal/web/portal"
	"gongkai/internal/web/wall"
)

// Config says what is served and how.
type Config struct {
	Desk    *desk.Desk
	Agency  string       // id of the agency whose portal this is
	Secure  bool         // reached over HTTPS: cookies are sent there only
	Gallery bool         // open the gallery of sample pages: only while developing
	Office  bool         // serve the office
	Portal  bool         // serve the portal; the two often stand on separate networks
	Log     *slog.Logger // one line a request
	// How staff come in; the zero value is by password, and codes.
	Entrance office.Entrance
	Wall
}

// How long a session lasts.
const (
	sessionLife = 9 * time.Hour
	sessionIdle = office.Idle
)

// New makes the server's handler. An agency that the database does not know is
// an error.
func New(ctx context.Context, c Config) (http.Handler, error) {
	if _, err := siteOf(ctx, c.Desk.DB, c.Agency); err != nil {
		return nil, err
	}
	told := &site{db: c.Desk.DB, agency: c.Agency, office: c.Office}
	mux := http.NewServeMux()
	mux.Handle("GET "+page.AssetPath, page.Assets())
	if c.Limits != nil {
		mux.Handle("GET /robots.txt", c.Limits.Robots())
	}
	if c.Office {
		mux.Handle("/office/", c.office(told).Handler())
	}
	if c.Portal {
		mux.Handle("/", c.portal().Handler())
	} else {
		mux.Handle("GET /{$}", http.RedirectHandler("/office/", http.StatusSeeOther))
	}
	return c.around(mux, told), nil
}

func (c Config) portal() *portal.Server {
	return &portal.Server{Public: c.Desk.DB.Public(c.Desk.Today), Counter: c.Desk.Counter(c.Agency), Guesses: portal.NewGuesses(), Agency: c.Agency, Today: c.Desk.Today, Log: c.Log}
}

func (c Config) office(told *site) *office.Server {
	s := &office.Server{Desk: c.Desk, Sessions: c.sessions(), Log: c.Log, Throttle: office.NewThrottle(c.Desk.DB), Entrance: c.Entrance, Renamed: told.forget, Limits: c.Limits, Uploads: c.Uploads}
	if c.Gallery {
		s.Samples = append(append(portal.Samples(), office.Samples()...), wall.Samples()...)
	}
	return s
}

// sessions keeps who is signed in. The database holds only hashes of the
// tokens, so that a copy of it opens no session.
func (c Config) sessions() *scs.SessionManager {
	m := scs.New()
	m.Store = sessionStore{c.Desk.DB}
	m.HashTokenInStore = true
	m.Lifetime, m.IdleTimeout = sessionLife, sessionIdle
	m.Cookie.Name = "gongkai"
	if c.Secure {
		m.Cookie.Name = "__Host-gongkai"
	}
	m.Cookie.Path, m.Cookie.HttpOnly, m.Cookie.Secure, m.Cookie.SameSite = "/", true, c.Secure, http.SameSiteLaxMode
	m.Cookie.Persist = false
	m.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) {
		c.Log.ErrorContext(r.Context(), "session failed", "number", page.Number(r.Context()), "error", page.Loggable(err))
		http.Error(w, "登录状态读取失败，请稍后再试。编号："+page.Number(r.Context()), http.StatusInternalServerError)
	}
	return m
}
