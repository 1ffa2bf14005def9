package office

import (
	"net/http"
	"net/url"
	"strings"

	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/web/page"
)

func (s *Server) signInForm(w http.ResponseWriter, r *http.Request) error {
	v := s.signInView(r, r.URL.Query().Get("next"))
	v.Ended = endings[s.Sessions.PopString(r.Context(), "ended")]
	return page.Render(w, r, http.StatusOK, SignInPage(v))
}

// signInView is the page with the ways in that there are.
func (s *Server) signInView(r *http.Request, next string) SignIn {
	v := SignIn{Next: safeNext(next), Passkeys: s.passkeys(r) != nil}
	if s.Entrance.Provider != nil {
		v.Provider = s.Entrance.Provider.Label
	}
	return v
}

func (s *Server) signIn(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return page.Unreadable(err)
	}
	ctx, now := r.Context(), s.Entrance.now()
	v := s.signInView(r, r.PostForm.Get("next"))
	v.Name = loginOf(r.PostForm.Get("name"))
	guess, err := s.guess(ctx, r, "account", v.Name)
	if err != nil {
		return err
	}
	wait, err := s.Throttle.Take(ctx, guess, now)
	if err != nil {
		return err
	}
	if wait > 0 {
		v.Wait = waitText(wait)
		return page.Render(w, r, http.StatusTooManyRequests, SignInPage(v))
	}
	done := s.Throttle.hashing()
	shown, ok, err := s.Desk.ByPassword(ctx, v.Name, r.PostForm.Get("password"))
	done()
	if err != nil && fault.KindOf(err) == fault.Internal {
		return err
	}
	if !ok {
		s.Log.WarnContext(ctx, "sign-in refused", "number", page.Number(ctx), "network", guess.Network)
		v.Error = wrongPassword
		if err != nil {
			v.Error, v.Trouble = fault.Phrase{}, page.Sentence(ctx, err)
		}
		return page.Render(w, r, http.StatusUnauthorized, SignInPage(v))
	}
	if err := s.Throttle.Passed(ctx, guess); err != nil {
		return err
	}
	return s.begin(w, r, shown.Person, pending{Method: "password", Secret: shown.Secret, Stand: shown.Standing, Next: v.Next})
}

var wrongPassword = fault.Say("用户名或者密码不对。请核对后再试；忘记密码的，请系统管理员重设。")

// longestLogin bounds what an unknown visitor makes us look for.
const longestLogin = 64

func loginOf(typed string) string {
	r := []rune(strings.TrimSpace(typed))
	return string(r[:min(len(r), longestLogin)])
}

func (s *Server) signOut(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	p, sign, err := s.signedIn(ctx)
	if err != nil {
		return err
	}
	if p.ID != "" {
		if err := s.Desk.EndSignIn(ctx, p, sign.ID, desk.EndedSelf, s.Entrance.now()); err != nil {
			return err
		}
	}
	if err := s.Sessions.Destroy(ctx); err != nil {
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
