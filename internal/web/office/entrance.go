package office

import (
	"context"
	"encoding/json"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/login"
	"gongkai/internal/store"
	"gongkai/internal/web/wall"
	"gongkai/org"
)

// An Entrance says how staff come in.
type Entrance struct {
	Origin   string           // https://… by which browsers know the site; "" only on the machine itself
	Rules    login.Rules      // what a password has to be
	Provider *login.Provider  // the agency's own identity provider; nil for none
	Now      func() time.Time // of the world, not of the desk; nil is the real clock
}

func (e Entrance) now() time.Time {
	if e.Now != nil {
		return e.Now()
	}
	return time.Now()
}

// origin is the address by which a browser knows the site; "" where it is not
// known for sure.
func (e Entrance) origin(r *http.Request) string {
	if e.Origin != "" {
		return e.Origin
	}
	u := url.URL{Host: r.Host}
	ip, err := netip.ParseAddr(u.Hostname())
	if u.Hostname() == "localhost" || err == nil && ip.IsLoopback() {
		return "http://" + r.Host
	}
	return ""
}

// pending is what a sign-in that is not complete has proved so far.
type pending struct {
	Person string
	Method string // what it was proved by, in the words of store.SignIn
	Secret bool   // by a one-time secret: a password has to be chosen
	Factor bool   // a second factor was given
	Next   string // where to go afterwards
	Until  int64  // Unix seconds
}

// pendingLife is how long signing in may take.
const pendingLife = 15 * time.Minute

var tookTooLong = fault.Say("登录没有完成，已经超时，请重新开始。")

// begin remembers what was proved, under a new token, and leads on.
func (s *Server) begin(w http.ResponseWriter, r *http.Request, p org.Person, v pending) error {
	if err := s.Sessions.RenewToken(r.Context()); err != nil {
		return err
	}
	v.Person, v.Until = p.ID, s.Entrance.now().Add(pendingLife).Unix()
	return s.advance(w, r, p, v)
}

// advance leads to what is still missing: a second factor, a password of one's
// own, an enrolment; or in.
func (s *Server) advance(w http.ResponseWriter, r *http.Request, p org.Person, v pending) error {
	var have []store.Factor
	var needed bool
	err := s.Desk.DB.Read(r.Context(), func(tx *store.Tx) (err error) {
		if have, err = tx.Factors(p.ID); err != nil {
			return err
		}
		needed, err = s.Desk.NeedsFactor(tx, p)
		return err
	})
	if err != nil {
		return err
	}
	to := ""
	switch {
	case len(have) > 0 && !v.Factor:
		to = factorPath
	case v.Secret:
		to = choosePath
	case len(have) == 0 && needed && !v.Factor:
		to = enrolPath
	default:
		if v.Next, err = s.enter(r, p, v); err != nil {
			return err
		}
		http.Redirect(w, r, v.Next, http.StatusSeeOther)
		return nil
	}
	text, err := json.Marshal(v)
	if err != nil {
		return err
	}
	s.Sessions.Put(r.Context(), "pending", text)
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// waitingFor is the sign-in of this browser that is not complete; ok is false
// where there is none, or it took too long. Then the visitor was sent to begin
// anew.
func (s *Server) waitingFor(w http.ResponseWriter, r *http.Request) (p org.Person, v pending, ok bool, err error) {
	text := s.Sessions.GetBytes(r.Context(), "pending")
	if text != nil {
		err = json.Unmarshal(text, &v)
	}
	if err != nil {
		return p, v, false, err
	}
	if v.Person == "" || v.Until < s.Entrance.now().Unix() {
		return p, v, false, s.startAnew(w, r, "late")
	}
	err = s.Desk.DB.Read(r.Context(), func(tx *store.Tx) (err error) {
		p, err = tx.Person(v.Person)
		return err
	})
	if fault.KindOf(err) == fault.NotFound { // stopped meanwhile
		return p, v, false, s.startAnew(w, r, "late")
	}
	return p, v, err == nil, err
}

func (s *Server) startAnew(w http.ResponseWriter, r *http.Request, why string) error {
	s.Sessions.Remove(r.Context(), "pending")
	s.Sessions.Put(r.Context(), "ended", why)
	http.Redirect(w, r, signInPath, http.StatusSeeOther)
	return nil
}

// enter makes the visitor the person signed in, and tells where to go.
func (s *Server) enter(r *http.Request, p org.Person, v pending) (next string, err error) {
	ctx, now := r.Context(), s.Entrance.now()
	if err := s.Sessions.RenewToken(ctx); err != nil {
		return "", err
	}
	s.Sessions.Remove(ctx, "pending")
	// Who has no second factor has just given all he has.
	id, err := s.Desk.BeginSignIn(ctx, store.SignIn{Person: p.ID, Method: v.Method, Device: login.Device(r.UserAgent()),
		Network: wall.Network(r), FreshUntil: now.Add(desk.FreshFor).Unix()}, now)
	if err != nil {
		return "", err
	}
	s.Sessions.Put(ctx, "sign-in", id)
	unnamed, err := s.unnamed(ctx, p)
	if unnamed {
		return startPath, err
	}
	return v.Next, err
}

type (
	personKey struct{}
	signInKey struct{}
)

// person is who is signed in; Agency "" where nobody is.
func person(ctx context.Context) org.Person {
	p, _ := ctx.Value(personKey{}).(org.Person)
	return p
}

// signInOf is the sign-in behind a request.
func signInOf(ctx context.Context) store.SignIn {
	s, _ := ctx.Value(signInKey{}).(store.SignIn)
	return s
}

// endings tell why one has to sign in again.
var endings = map[string]fault.Phrase{
	desk.EndedOther:    fault.Say("这次登录已在您的另一台设备上结束，请重新登录。"),
	desk.EndedAdmin:    fault.Say("系统管理员结束了这次登录，请重新登录。"),
	desk.EndedPassword: fault.Say("密码已经更改，请用新的密码重新登录。"),
	desk.EndedFactors:  fault.Say("系统管理员重设了您的第二因素，请重新登录。"),
	desk.EndedSelf:     fault.Say("您已经退出，请重新登录。"),
	"idle":             fault.Say("登录已经超时，请重新登录。"),
	"stopped":          fault.Say("这个账号已经停用。"),
	"late":             tookTooLong,
}
