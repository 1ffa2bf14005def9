package office

import (
	"errors"
	"net/http"
	"time"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/org"
)

// An Account is the page of one's own account: sign-ins, password, factors.
type Account struct {
	Login    string
	SignIns  []SignInLine
	Factors  []FactorLine
	Recovery int  // codes left
	Password bool // there is one that can be changed
	Needed   bool // the policy asks for a factor
	Done     string
	Failed   string
}

// A SignInLine is one sign-in in a list.
type SignInLine struct {
	ID, Device, Network string
	Began, Seen         string // moments in words
	Method              string
	Here                bool // the one that looks at the page
}

// A FactorLine is one factor in a list.
type FactorLine struct {
	ID, Kind, Name, Made, Used string
}

// Idle is after how long without use a sign-in is over by itself.
const Idle = 90 * time.Minute

func moment(at int64) string {
	if at == 0 {
		return ""
	}
	return time.Unix(at, 0).In(cal.Zone()).Format("2006-01-02 15:04")
}

// methods are the ways of signing in, in words.
var methods = map[string]fault.Phrase{
	"password": fault.Say("密码"), "password totp": fault.Say("密码和验证码"), "password passkey": fault.Say("密码和通行密钥"), "password recovery": fault.Say("密码和恢复码"),
	"passkey": fault.Say("通行密钥"), byProvider: fault.Say("统一身份认证"), byStrongProvider: fault.Say("统一身份认证（含第二因素）"), "provider totp": fault.Say("统一身份认证和验证码"),
	"provider passkey": fault.Say("统一身份认证和通行密钥"), "provider recovery": fault.Say("统一身份认证和恢复码"),
}

var factorKinds = map[string]fault.Phrase{desk.TOTP: fault.Say("验证器"), desk.Passkey: fault.Say("通行密钥")}

// accountView reads the account of a person, for himself or his administrator.
func (s *Server) accountView(r *http.Request, tx *store.Tx, p org.Person) (v Account, err error) {
	ctx := r.Context()
	v.Login = p.Login
	list, err := tx.SignIns(p.ID, s.Entrance.now().Add(-Idle).Unix())
	if err != nil {
		return v, err
	}
	for _, x := range list {
		v.SignIns = append(v.SignIns, SignInLine{ID: x.ID, Device: x.Device, Network: x.Network, Began: moment(x.Began), Seen: moment(x.Seen),
			Method: page.Say(ctx, methods[x.Method]), Here: x.ID == signInOf(ctx).ID})
	}
	have, err := tx.Factors(p.ID)
	if err != nil {
		return v, err
	}
	for _, f := range have {
		v.Factors = append(v.Factors, FactorLine{f.ID, page.Say(ctx, factorKinds[f.Kind]), f.Name, moment(f.Made), moment(f.Used)})
	}
	if v.Recovery, err = tx.RecoveryLeft(p.ID); err != nil {
		return v, err
	}
	if v.Needed, err = s.Desk.NeedsFactor(tx, p); err != nil {
		return v, err
	}
	_, hash, err := tx.PersonByLogin(p.Login)
	v.Password = hash != ""
	if fault.KindOf(err) == fault.NotFound { // stopped; his administrator looks
		err = nil
	}
	return v, err
}

func (s *Server) account(w http.ResponseWriter, r *http.Request) error {
	return s.showAccount(w, r, http.StatusOK, nil)
}

func (s *Server) showAccount(w http.ResponseWriter, r *http.Request, status int, failed error) error {
	var v Account
	err := s.Desk.DB.Read(r.Context(), func(tx *store.Tx) (err error) {
		v, err = s.accountView(r, tx, person(r.Context()))
		return err
	})
	if err != nil {
		return err
	}
	v.Done = s.Sessions.PopString(r.Context(), "done")
	if failed != nil {
		v.Failed = page.Sentence(r.Context(), failed)
	}
	return s.show(w, r, status, func(c Chrome) pageOf { return AccountPage(c, v) })
}

// changed leads back to the account with what was done, or shows why not.
func (s *Server) changed(w http.ResponseWriter, r *http.Request, done string, err error) error {
	switch {
	case err == nil:
		s.Sessions.Put(r.Context(), "done", done)
		http.Redirect(w, r, accountPath, http.StatusSeeOther)
		return nil
	case fault.KindOf(err) == fault.Internal:
		return err
	case errors.Is(err, desk.ErrMoved): // the sign-in ended; the page tells why
		http.Redirect(w, r, accountPath, http.StatusSeeOther)
		return nil
	}
	return s.showAccount(w, r, page.TroubleOf(r.Context(), s.Log, err).Status, err)
}

func (s *Server) changePassword(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return page.Unreadable(err)
	}
	ctx, p := r.Context(), person(r.Context())
	err := s.oldPassword(r, p)
	if err == nil {
		_, err = s.setPassword(r, p, desk.Ground{SignIn: signInOf(ctx).ID})
	}
	return s.changed(w, r, page.T(ctx, "密码已经更改，您在其他设备上的登录已经结束。"), err)
}

// oldPassword asks for the present password, as slowly as at the door.
func (s *Server) oldPassword(r *http.Request, p org.Person) error {
	ctx := r.Context()
	guess, err := s.guess(ctx, r, "account", p.Login)
	if err != nil {
		return err
	}
	wait, err := s.Throttle.Take(ctx, guess, s.Entrance.now())
	if err != nil {
		return err
	}
	if wait > 0 {
		return tooMany(wait)
	}
	if err := s.passwordAgain(r, p, r.PostForm.Get("old-password")); err != nil {
		return err
	}
	return s.Throttle.Passed(ctx, guess)
}

func (s *Server) newFactor(w http.ResponseWriter, r *http.Request) error {
	v, err := s.enrolment(r, person(r.Context()))
	if err != nil {
		return err
	}
	v.Post = factorsPath
	return s.show(w, r, http.StatusOK, func(c Chrome) pageOf { return NewFactorPage(c, v) })
}

func (s *Server) addFactor(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return page.Unreadable(err)
	}
	ctx, p := r.Context(), person(r.Context())
	_, codes, err := s.added(r, p, &desk.Ground{SignIn: signInOf(ctx).ID})
	if err != nil {
		if fault.KindOf(err) == fault.Internal || errors.Is(err, desk.ErrMoved) {
			return s.changed(w, r, "", err)
		}
		v, viewErr := s.enrolment(r, p)
		if viewErr != nil {
			return viewErr
		}
		v.Post, v.Named, v.Error = factorsPath, r.PostForm.Get("factor-name"), page.Sentence(ctx, err)
		return s.show(w, r, http.StatusBadRequest, func(c Chrome) pageOf { return NewFactorPage(c, v) })
	}
	if len(codes) > 0 {
		return s.showCodes(w, r, codes)
	}
	return s.changed(w, r, page.T(ctx, "已添加第二因素。"), nil)
}

func (s *Server) showCodes(w http.ResponseWriter, r *http.Request, codes []string) error {
	return page.Render(w, r, http.StatusOK, CodesPage(Codes{Codes: codes, Next: accountPath, On: s.Desk.Today(), Login: person(r.Context()).Login}))
}

func (s *Server) removeFactor(w http.ResponseWriter, r *http.Request) error {
	err := s.Desk.RemoveFactor(r.Context(), person(r.Context()), desk.Ground{SignIn: signInOf(r.Context()).ID}, r.PathValue("id"))
	return s.changed(w, r, page.T(r.Context(), "已删除第二因素。"), err)
}

func (s *Server) renewCodes(w http.ResponseWriter, r *http.Request) error {
	codes, err := s.Desk.RenewRecovery(r.Context(), person(r.Context()), desk.Ground{SignIn: signInOf(r.Context()).ID})
	if err != nil {
		return s.changed(w, r, "", err)
	}
	return s.showCodes(w, r, codes)
}

func (s *Server) endOne(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	err := s.Desk.EndSignIn(ctx, person(ctx), r.PathValue("id"), desk.EndedOther, s.Entrance.now())
	return s.changed(w, r, page.T(ctx, "已结束这次登录。"), err)
}

func (s *Server) endOthers(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	err := s.Desk.EndOtherSignIns(ctx, person(ctx), signInOf(ctx).ID, s.Entrance.now())
	return s.changed(w, r, page.T(ctx, "已结束其他所有登录。"), err)
}
