package office

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"gongkai/fault"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
)

// A Held is what was typed into a form, kept in the page that comes between.
type Held struct {
	To     string // where the form goes
	Fields []page.Field
	Files  bool   // it held files, which have to be chosen anew
	Back   string // the page that such a form stands on
}

// hold keeps what was typed, but for secrets and what the page between asks itself.
func hold(r *http.Request) (Held, error) {
	v := Held{To: r.URL.RequestURI()}
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/") {
		v.Files, v.Back = true, overviewPath
		if u, err := url.Parse(r.Referer()); err == nil && u.Host == r.Host {
			v.Back = safeNext(u.RequestURI())
		}
		return v, nil
	}
	if err := r.ParseForm(); err != nil {
		return v, page.Unreadable(err)
	}
	for _, name := range slices.Sorted(maps.Keys(r.PostForm)) {
		if strings.Contains(name, "password") || strings.HasPrefix(name, "confirm-") {
			continue
		}
		for _, value := range r.PostForm[name] {
			v.Fields = append(v.Fields, page.Field{Name: name, Kind: "hidden", Value: value})
		}
	}
	return v, nil
}

// A Confirm is the page that asks for a second factor before an act goes on.
type Confirm struct {
	Proof
	Held
}

// Methods of signing in by the provider; strong is one that asked for a second
// factor itself.
const (
	byProvider       = "provider"
	byStrongProvider = "provider strong"
)

// confirmBy is what somebody who is signed in confirms with. Who has no factor
// of his own confirms with his password, or through the provider that he came
// by; but where the policy asks for a factor, which may be so only since he
// signed in, he adds one first.
func (s *Server) confirmBy(r *http.Request) (v Proof, err error) {
	p, sign := person(r.Context()), signInOf(r.Context())
	if v, err = s.proofOf(r, p); err != nil || !v.Password {
		return v, err
	}
	var needed bool
	err = s.Desk.DB.Read(r.Context(), func(tx *store.Tx) error {
		_, hash, err := tx.PersonByLogin(p.Login)
		if err != nil {
			return err
		}
		v.Password = hash != ""
		needed, err = s.Desk.NeedsFactor(tx, p)
		return err
	})
	if s.Entrance.Provider != nil && (sign.Method == byProvider || sign.Method == byStrongProvider) {
		v.Provider = s.Entrance.Provider.Label
	}
	if needed && sign.Method == byStrongProvider && v.Provider != "" {
		v.Password = false
	} else if needed && r.URL.Path != factorsPath {
		v.Password, v.Provider, v.Enrol = false, "", true
	}
	return v, err
}

// confirmed reports whether a second factor was given in the last ten minutes,
// or is given with this very form. If not, it has answered with a page that asks
// for one and holds what was typed.
func (s *Server) confirmed(w http.ResponseWriter, r *http.Request) (bool, error) {
	ctx, sign := r.Context(), signInOf(r.Context())
	v := Confirm{}
	var err error
	if v.Proof, err = s.confirmBy(r); err != nil {
		return false, err
	}
	if !v.Enrol && sign.FreshUntil > s.Entrance.now().Unix() {
		return true, nil
	}
	if v.Held, err = hold(r); err != nil {
		return false, err
	}
	if v.Enrol {
		return false, page.Render(w, r, http.StatusForbidden, ConfirmPage(v))
	}
	if r.PostForm.Has("confirm-code") || r.PostForm.Has("confirm-passkey") {
		_, err := s.prove(r, person(ctx), r.PostForm.Get("confirm-code"), r.PostForm.Get("confirm-passkey"))
		if err == nil {
			err = s.Desk.Freshen(ctx, sign.ID, s.Entrance.now())
			if back := r.PostForm.Get("confirm-back"); back != "" && err == nil {
				http.Redirect(w, r, safeNext(back), http.StatusSeeOther)
				return false, nil
			}
			return err == nil, err
		}
		v.Back = r.PostForm.Get("confirm-back")
		v.Files = v.Back != ""
		if fault.KindOf(err) == fault.Internal {
			return false, err
		}
		v.Error = page.Sentence(ctx, err)
	}
	return false, page.Render(w, r, http.StatusForbidden, ConfirmPage(v))
}

// An Interrupted is the page that somebody sees whose sign-in ended while he
// filled in a form.
type Interrupted struct {
	Held
	Why fault.Phrase
}

// interrupted answers a form that comes from somebody who is no longer signed
// in: what he typed is held in the page, to be sent again once he is. ok is
// false for a form that held nothing.
func (s *Server) interrupted(w http.ResponseWriter, r *http.Request, why fault.Phrase) (ok bool, err error) {
	if r.Method != http.MethodPost {
		return false, nil
	}
	v, err := hold(r)
	if err != nil || len(v.Fields) == 0 && !v.Files {
		return err != nil, err
	}
	return true, page.Render(w, r, http.StatusUnauthorized, InterruptedPage(Interrupted{v, why}))
}
