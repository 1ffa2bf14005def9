package office

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/alexedwards/argon2id"

	"gongkai/fault"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/internal/web/wall"
	"gongkai/org"
)

// nobody is the hash that a password is compared with where there is no such
// account, so that the answer takes as long as for one that exists.
const nobody = "$argon2id$v=19$m=65536,t=1,p=2$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

func (s *Server) signInForm(w http.ResponseWriter, r *http.Request) error {
	return page.Render(w, r, http.StatusOK, SignInPage(SignIn{Next: safeNext(r.URL.Query().Get("next"))}))
}

func (s *Server) signIn(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return unreadable(err)
	}
	v := SignIn{Name: login(r.PostForm.Get("name")), Next: safeNext(r.PostForm.Get("next"))}
	now := s.Throttle.now()
	if wait := s.Throttle.Wait(v.Name, wall.Network(r), now); wait > 0 {
		v.Wait = waitText(wait)
		return page.Render(w, r, http.StatusTooManyRequests, SignInPage(v))
	}
	p, ok, err := s.check(r, v.Name, r.PostForm.Get("password"))
	if err != nil {
		return err
	}
	if !ok {
		s.Throttle.Failed(v.Name, wall.Network(r), now)
		s.Log.WarnContext(r.Context(), "sign-in refused", "number", page.Number(r.Context()), "network", wall.Network(r))
		v.Error = wrongPassword
		return page.Render(w, r, http.StatusUnauthorized, SignInPage(v))
	}
	s.Throttle.Passed(v.Name)
	if err := s.Sessions.RenewToken(r.Context()); err != nil {
		return err
	}
	s.Sessions.Put(r.Context(), "person", p.ID)
	http.Redirect(w, r, v.Next, http.StatusSeeOther)
	return nil
}

var wrongPassword = fault.Say("用户名或者密码不对。请核对后再试；忘记密码的，请系统管理员重设。")

// longestLogin bounds what an unknown visitor makes us remember.
const longestLogin = 64

func login(typed string) string {
	r := []rune(strings.TrimSpace(typed))
	return string(r[:min(len(r), longestLogin)])
}

// check compares a password; ok is false for an unknown account as well.
func (s *Server) check(r *http.Request, name, password string) (p org.Person, ok bool, err error) {
	hash := nobody
	err = s.Desk.DB.Read(r.Context(), func(tx *store.Tx) error {
		found, h, err := tx.PersonByLogin(name)
		if fault.KindOf(err) == fault.NotFound {
			return nil
		}
		if err == nil {
			p, hash = found, h
		}
		return err
	})
	if err != nil {
		return p, false, err
	}
	s.Throttle.enter()
	defer s.Throttle.leave()
	match, err := argon2id.ComparePasswordAndHash(password, hash)
	return p, match && p.ID != "", err
}

func (s *Server) signOut(w http.ResponseWriter, r *http.Request) error {
	if err := s.Sessions.Destroy(r.Context()); err != nil {
		return err
	}
	http.Redirect(w, r, signInPath, http.StatusSeeOther)
	return nil
}

// nextOf is where to go after signing in: the page asked for, if it is one to read.
func nextOf(r *http.Request) string {
	if r.Method != http.MethodGet {
		return url.QueryEscape(overviewPath)
	}
	return url.QueryEscape(r.URL.RequestURI())
}

// safeNext keeps a way within the office: an address elsewhere would lend our
// name to another site.
func safeNext(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(u.Path, overviewPath) || strings.Contains(raw, `\`) || strings.Contains(u.Path, "//") {
		return overviewPath
	}
	return u.RequestURI()
}
