package office

import (
	"encoding/base64"
	"errors"
	"net/http"

	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/login"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/org"
)

// An Enrolment is a second factor about to be added.
type Enrolment struct {
	Authenticator login.Authenticator
	QR            string // picture of the authenticator's address
	Post          string // where the form goes
	Passkeys      bool   // this site can ask for passkeys
	Forced        bool   // it is asked for before anything else
	Device        string // what this browser runs on, a name for a passkey
	Named, Error  string // as typed before, and what was wrong
}

// enrolment shows the authenticator that this session may add: the same until it
// was added, so that a page shown again holds the same code.
func (s *Server) enrolment(r *http.Request, p org.Person) (v Enrolment, err error) {
	ctx := r.Context()
	site := page.In(ctx).Site.Agency
	v = Enrolment{Passkeys: s.passkeys(r) != nil, Device: login.Device(r.UserAgent())}
	if secret := s.enrolSecret(r, p); secret != "" {
		v.Authenticator, err = login.AuthenticatorOf(site, p.Login, secret)
	} else if v.Authenticator, err = login.NewAuthenticator(site, p.Login); err == nil {
		sealed := s.Desk.Keys.Seal([]byte(v.Authenticator.Secret), "enrol "+p.ID)
		s.Sessions.Put(ctx, "enrol", base64.StdEncoding.EncodeToString(sealed))
	}
	if err == nil {
		v.QR, err = v.Authenticator.QR()
	}
	return v, err
}

// enrolSecret is the secret that the page showed; "" where there is none.
func (s *Server) enrolSecret(r *http.Request, p org.Person) string {
	sealed, err := base64.StdEncoding.DecodeString(s.Sessions.GetString(r.Context(), "enrol"))
	if err != nil {
		return ""
	}
	secret, err := s.Desk.Keys.Open(sealed, "enrol "+p.ID)
	if err != nil {
		return ""
	}
	return string(secret)
}

// added adds what the form proves: an authenticator by its code, or a passkey.
// The ground of the sign-in is moved along.
func (s *Server) added(r *http.Request, p org.Person, g *desk.Ground) (kind string, codes []string, err error) {
	now, f := s.Entrance.now(), store.Factor{Name: r.PostForm.Get("factor-name")}
	var secret []byte
	if answer := r.PostForm.Get("passkey"); answer != "" {
		f.Kind = desk.Passkey
		if secret, f.Credential, err = s.madePasskey(r, p, answer); err != nil {
			return "", nil, err
		}
	} else {
		f.Kind, secret = desk.TOTP, []byte(s.enrolSecret(r, p))
		if len(secret) == 0 {
			return "", nil, fault.New(fault.Conflict, "这个二维码已经失效").Instead("刷新本页，重新扫描")
		}
		if f.Step, err = login.Step(string(secret), r.PostForm.Get("code"), 0, now); err != nil {
			return "", nil, err
		}
		f.Used = now.Unix()
	}
	if codes, g.Standing, err = s.Desk.AddFactor(r.Context(), p, *g, f, secret, now); err != nil {
		return "", nil, err
	}
	s.Sessions.Remove(r.Context(), "enrol")
	return f.Kind, codes, nil
}

func (s *Server) enrolForm(w http.ResponseWriter, r *http.Request) error {
	p, v, ok, err := s.waitingFor(w, r)
	if !ok {
		return err
	}
	if ok, err := s.mayEnrol(w, r, p, v); !ok {
		return err
	}
	e, err := s.enrolment(r, p)
	if err != nil {
		return err
	}
	e.Post, e.Forced = enrolPath, true
	return page.Render(w, r, http.StatusOK, EnrolPage(e))
}

// mayEnrol leads somebody elsewhere who has to prove himself, or to choose a
// password, before he may add a factor.
func (s *Server) mayEnrol(w http.ResponseWriter, r *http.Request, p org.Person, v pending) (ok bool, err error) {
	proof, err := s.proofOf(r, p)
	if err != nil {
		return false, err
	}
	if v.Secret != "" || !proof.Password && !v.Factor {
		return false, s.advance(w, r, p, v)
	}
	return true, nil
}

func (s *Server) enrol(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return page.Unreadable(err)
	}
	p, v, ok, err := s.waitingFor(w, r)
	if !ok {
		return err
	}
	if ok, err := s.mayEnrol(w, r, p, v); !ok {
		return err
	}
	g := desk.Ground{Standing: v.Stand}
	kind, codes, err := s.added(r, p, &g)
	if err != nil {
		if fault.KindOf(err) == fault.Internal || errors.Is(err, desk.ErrMoved) {
			return s.orAnew(w, r, err)
		}
		e, viewErr := s.enrolment(r, p)
		if viewErr != nil {
			return viewErr
		}
		e.Post, e.Forced, e.Named, e.Error = enrolPath, true, r.PostForm.Get("factor-name"), page.Sentence(r.Context(), err)
		return page.Render(w, r, http.StatusBadRequest, EnrolPage(e))
	}
	v.Factor, v.Method, v.Stand = true, v.Method+" "+kind, g.Standing
	next, err := s.enter(w, r, p, v)
	if err != nil {
		return s.orAnew(w, r, err)
	}
	if len(codes) == 0 {
		http.Redirect(w, r, next, http.StatusSeeOther)
		return nil
	}
	return page.Render(w, r, http.StatusOK, CodesPage(Codes{Codes: codes, Next: next, On: s.Desk.Today(), Login: p.Login}))
}

func (s *Server) chooseForm(w http.ResponseWriter, r *http.Request) error {
	_, _, ok, err := s.waitingFor(w, r)
	if !ok {
		return err
	}
	return page.Render(w, r, http.StatusOK, ChoosePage(Choose{}))
}

// choose takes the password that somebody chooses in place of a one-time secret.
func (s *Server) choose(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return page.Unreadable(err)
	}
	p, v, ok, err := s.waitingFor(w, r)
	if !ok {
		return err
	}
	proof, err := s.proofOf(r, p)
	if err != nil {
		return err
	}
	if v.Secret == "" || !proof.Password && !v.Factor { // not yet, or not any more
		return s.advance(w, r, p, v)
	}
	if v.Stand, err = s.setPassword(r, p, desk.Ground{Standing: v.Stand, Secret: v.Secret}); err != nil {
		if fault.KindOf(err) == fault.Internal || errors.Is(err, desk.ErrMoved) {
			return s.orAnew(w, r, err)
		}
		return page.Render(w, r, http.StatusBadRequest, ChoosePage(Choose{Error: page.Sentence(r.Context(), err)}))
	}
	v.Secret = ""
	return s.advance(w, r, p, v)
}

// setPassword sets the password that was typed twice; the sign-in of the ground
// stays.
func (s *Server) setPassword(r *http.Request, p org.Person, g desk.Ground) (standing string, err error) {
	if r.PostForm.Get("new-password") != r.PostForm.Get("again-password") {
		return "", fault.New(fault.Invalid, "两次填写的新密码不一样").Instead("重新填写")
	}
	done := s.Throttle.hashing()
	defer done()
	return s.Desk.SetPassword(r.Context(), s.Entrance.Rules, p, g, r.PostForm.Get("new-password"))
}
