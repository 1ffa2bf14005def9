package office

import (
	"encoding/json"
	"errors"
	"net/http"

	"gongkai/fault"
	"gongkai/internal/login"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/org"
)

// leave sends somebody to the agency's own identity provider.
func (s *Server) leave(w http.ResponseWriter, r *http.Request) error {
	p, origin := s.Entrance.Provider, s.Entrance.origin(r)
	if p == nil || origin == "" {
		return fault.New(fault.NotFound, "没有设置统一身份认证").Instead("用本站的用户名和密码登录")
	}
	to, trip, err := p.Leave(r.Context(), origin+callbackPath)
	if err != nil {
		return s.stay(w, r, err)
	}
	text, err := json.Marshal(struct {
		login.Trip
		Next string
	}{trip, safeNext(r.URL.Query().Get("next"))})
	if err != nil {
		return err
	}
	s.Sessions.Put(r.Context(), "trip", text)
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// callback is where the provider sends people back to.
func (s *Server) callback(w http.ResponseWriter, r *http.Request) error {
	p, origin, ctx := s.Entrance.Provider, s.Entrance.origin(r), r.Context()
	if p == nil || origin == "" {
		return fault.New(fault.NotFound, "没有设置统一身份认证").Instead("用本站的用户名和密码登录")
	}
	var trip struct {
		login.Trip
		Next string
	}
	if text := s.Sessions.PopBytes(ctx, "trip"); text != nil { // good once
		if err := json.Unmarshal(text, &trip); err != nil {
			return err
		}
	}
	name, strong, err := p.Return(ctx, origin+callbackPath, trip.Trip, r.URL.Query())
	if err != nil {
		return s.stay(w, r, err)
	}
	var who org.Person
	var standing string
	err = s.Desk.DB.Read(ctx, func(tx *store.Tx) (err error) {
		if who, _, err = tx.PersonByLogin(name); err != nil {
			return err
		}
		standing, err = tx.Standing(who.ID)
		return err
	})
	if fault.KindOf(err) == fault.NotFound {
		return s.stay(w, r, fault.New(fault.Forbidden, "统一身份认证的账号“%s”在本系统没有在用的人员", page.Written(name)).Instead("请系统管理员先登记人员，登录名要一致"))
	}
	if err != nil {
		return err
	}
	return s.begin(w, r, who, pending{Method: "provider", Factor: strong, Stand: standing, Next: safeNext(trip.Next)})
}

// stay shows the sign-in page with what went wrong at the provider: the local
// way in stays open.
func (s *Server) stay(w http.ResponseWriter, r *http.Request, err error) error {
	if fault.KindOf(err) == fault.Internal {
		return err
	}
	var at *login.ErrProvider
	if errors.As(err, &at) {
		s.Log.WarnContext(r.Context(), "identity provider", "number", page.Number(r.Context()), "error", page.Loggable(at.Reason))
	}
	v := s.signInView(r, "")
	v.Trouble = page.Sentence(r.Context(), err)
	return page.Render(w, r, http.StatusUnauthorized, SignInPage(v))
}
