package office

import (
	"net/http"
	"strings"
	"unicode"

	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/org"
)

// A Proof is what a page asks for a second factor with.
type Proof struct {
	TOTP     bool   // there is an authenticator
	Passkeys bool   // there are passkeys, and this site can ask for them
	Password bool   // there is no factor, and the policy lets it be: the password is asked for
	Provider string // label of the identity provider by which he came in, which is asked again; "" for none
	Enrol    bool   // there is no factor, but the policy asks for one: it has to be added first
	Error    string // what was wrong, and the way out
}

// proofOf is what somebody can prove himself by here.
func (s *Server) proofOf(r *http.Request, p org.Person) (v Proof, err error) {
	err = s.Desk.DB.Read(r.Context(), func(tx *store.Tx) error {
		have, err := tx.Factors(p.ID)
		for _, f := range have {
			v.TOTP = v.TOTP || f.Kind == desk.TOTP
			v.Passkeys = v.Passkeys || f.Kind == desk.Passkey && s.passkeys(r) != nil
		}
		v.Password = len(have) == 0
		return err
	})
	return v, err
}

// prove judges a second factor: a passkey, the code of an authenticator, a
// recovery code, or the password of somebody who has no factor. What is wrong is
// counted, and slows.
func (s *Server) prove(r *http.Request, p org.Person, code, key string) (method string, err error) {
	ctx, now := r.Context(), s.Entrance.now()
	guess, err := s.guess(ctx, r, "factor", p.Login)
	if err != nil {
		return "", err
	}
	wait, err := s.Throttle.Take(ctx, guess, now)
	if err != nil {
		return "", err
	}
	if wait > 0 {
		return "", tooMany(wait)
	}
	v, err := s.proofOf(r, p)
	if err != nil {
		return "", err
	}
	switch {
	case key != "":
		method = desk.Passkey
		_, _, err = s.usePasskey(r, key, p.ID)
	case v.Password:
		method, err = "password", s.passwordAgain(r, p, code)
	case isNumber(code):
		method, err = desk.TOTP, s.Desk.UseCode(ctx, p, code, now)
	default:
		method, err = "recovery", s.Desk.UseRecovery(ctx, p, code, now)
	}
	if err == nil {
		return method, s.Throttle.Passed(ctx, guess)
	}
	return "", err
}

func (s *Server) passwordAgain(r *http.Request, p org.Person, password string) error {
	done := s.Throttle.hashing()
	defer done()
	shown, ok, err := s.Desk.ByPassword(r.Context(), p.Login, password)
	if err != nil || ok && shown.Secret == "" && shown.Person.ID == p.ID {
		return err
	}
	return fault.New(fault.Invalid, "密码不对").Instead("请核对后再试")
}

// isNumber reports whether somebody typed the code of an authenticator rather
// than a recovery code, which has letters or is longer.
func isNumber(code string) bool {
	n := 0
	for _, r := range code {
		if unicode.IsLetter(r) {
			return false
		}
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n < 10
}

func (s *Server) factorForm(w http.ResponseWriter, r *http.Request) error {
	p, _, ok, err := s.waitingFor(w, r)
	if !ok {
		return err
	}
	v, err := s.proofOf(r, p)
	if err != nil {
		return err
	}
	return page.Render(w, r, http.StatusOK, FactorPage(v))
}

func (s *Server) factor(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return page.Unreadable(err)
	}
	p, pend, ok, err := s.waitingFor(w, r)
	if !ok {
		return err
	}
	v, err := s.proofOf(r, p)
	if err != nil {
		return err
	}
	if v.Password { // there is none to ask for
		return s.advance(w, r, p, pend)
	}
	method, err := s.prove(r, p, r.PostForm.Get("code"), r.PostForm.Get("passkey"))
	if err == nil {
		pend.Factor, pend.Method = true, strings.TrimSpace(pend.Method+" "+method)
		return s.advance(w, r, p, pend)
	}
	if fault.KindOf(err) == fault.Internal {
		return err
	}
	v.Error = page.Sentence(r.Context(), err)
	return page.Render(w, r, http.StatusUnauthorized, FactorPage(v))
}
