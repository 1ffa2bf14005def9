package office

import (
	"context"
	"encoding/json"
	"errors"
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
	Secret string // hash of the one-time secret it was: a password has to be chosen; "" for none
	Stand  string // how the account stood then: another change of it makes all this void
	Factor bool   // a second factor was given
	Next   string // where to go afterwards
	Until  int64  // Unix seconds
}

// pendingLife is how long signing in may take.
const pendingLife = 15 * time.Minute

var tookTooLong = fault.Say("登录没有完成，已经超时，请重新开始。")

// begin remembers what was proved, under a new token, and leads on. What a page
// of an earlier sign-in asked or showed, maybe to somebody else, ends.
func (s *Server) begin(w http.ResponseWriter, r *http.Request, p org.Person, v pending) error {
	if err := s.Sessions.RenewToken(r.Context()); err != nil {
		return err
	}
	s.Sessions.Remove(r.Context(), "enrol")
	s.Sessions.Remove(r.Context(), "passkey")
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
	case v.Secret != "":
		to = choosePath
	case len(have) == 0 && needed && !v.Factor:
		to = enrolPath
	default:
		if v.Next, err = s.enter(w, r, p, v); err != nil {
			return s.orAnew(w, r, err)
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
	var stand string
	err = s.Desk.DB.Read(r.Context(), func(tx *store.Tx) (err error) {
		if p, err = tx.Person(v.Person); err != nil {
			return err
		}
		stand, err = tx.Standing(p.ID)
		return err
	})
	// The step that follows compares once more, where nothing comes between.
	if fault.KindOf(err) == fault.NotFound || err == nil && stand != v.Stand {
		return p, v, false, s.startAnew(w, r, "moved")
	}
	return p, v, err == nil, err
}

// orAnew leads back to the beginning where the account was changed meanwhile;
// other errors stay what they are.
func (s *Server) orAnew(w http.ResponseWriter, r *http.Request, err error) error {
	if errors.Is(err, desk.ErrMoved) {
		return s.startAnew(w, r, "moved")
	}
	return err
}

func (s *Server) startAnew(w http.ResponseWriter, r *http.Request, why string) error {
	for _, key := range []string{"pending", "enrol", "passkey"} {
		s.Sessions.Remove(r.Context(), key)
	}
	s.Sessions.Put(r.Context(), "ended", why)
	http.Redirect(w, r, signInPath, http.StatusSeeOther)
	return nil
}

// enter makes the visitor the person signed in, and tells where to go.
func (s *Server) enter(w http.ResponseWriter, r *http.Request, p org.Person, v pending) (next string, err error) {
	ctx, now := r.Context(), s.Entrance.now()
	if err := s.Sessions.RenewToken(ctx); err != nil {
		return "", err
	}
	s.Sessions.Remove(ctx, "pending")
	s.Sessions.Remove(ctx, "enrol")
	// Who has no second factor has just given all he has.
	id, err := s.Desk.BeginSignIn(ctx, store.SignIn{Person: p.ID, Method: v.Method, Device: login.Device(r.UserAgent()),
		Network: wall.Network(r), FreshUntil: now.Add(desk.FreshFor).Unix()}, v.Stand, now)
	if err != nil {
		return "", err
	}
	s.Sessions.Put(ctx, "sign-in", id)
	s.knowDevice(w, r, p)
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
	desk.EndedLogin:    fault.Say("系统管理员更改了您的登录名，请用新的登录名重新登录。"),
	desk.EndedSelf:     fault.Say("您已经退出，请重新登录。"),
	"idle":             fault.Say("登录已经超时，请重新登录。"),
	"stopped":          fault.Say("这个账号已经停用。"),
	"late":             tookTooLong,
	"moved":            fault.Say("登录期间您的账号有了变动，例如密码或者第二因素被重设，请重新登录。不知道为什么的，请问系统管理员。"),
}
