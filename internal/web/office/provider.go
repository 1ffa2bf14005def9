package office

import (
	"cmp"
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
	again := ""
	if r.URL.Query().Has("again") {
		_, sign, err := s.signedIn(r.Context())
		if err != nil {
			return err
		}
		again = sign.ID
	}
	to, trip, err := p.Leave(r.Context(), origin+callbackPath, again != "")
	if err != nil {
		return s.stay(w, r, err)
	}
	text, err := json.Marshal(travel{trip, safeNext(r.URL.Query().Get("next")), again})
	if err != nil {
		return err
	}
	s.Sessions.Put(r.Context(), "trip", text)
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// A travel is what is remembered while somebody is at the provider.
type travel struct {
	login.Trip
	Next  string
	Again string // the sign-in that he confirms; "" when he signs in
}

// callback is where the provider sends people back to.
func (s *Server) callback(w http.ResponseWriter, r *http.Request) error {
	p, origin, ctx := s.Entrance.Provider, s.Entrance.origin(r), r.Context()
	if p == nil || origin == "" {
		return fault.New(fault.NotFound, "没有设置统一身份认证").Instead("用本站的用户名和密码登录")
	}
	var trip travel
	if text := s.Sessions.PopBytes(ctx, "trip"); text != nil { // good once
		if err := json.Unmarshal(text, &trip); err != nil {
			return err
		}
	}
	name, strong, err := p.Return(ctx, origin+callbackPath, trip.Trip, r.URL.Query())
	if err != nil {
		return s.stay(w, r, err)
	}
	if trip.Again != "" {
		return s.vouchedAgain(w, r, trip.Again, name, strong)
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
	method := byProvider
	if strong {
		method = byStrongProvider
	}
	return s.begin(w, r, who, pending{Method: method, Factor: strong, Stand: standing, Next: safeNext(trip.Next)})
}

// vouchedAgain confirms a sign-in for whose person the provider has vouched once
// more, as strongly as when he came in.
func (s *Server) vouchedAgain(w http.ResponseWriter, r *http.Request, id, name string, strong bool) error {
	ctx := r.Context()
	p, sign, err := s.signedIn(ctx)
	if err != nil {
		return err
	}
	switch {
	case p.ID == "" || sign.ID != id:
		return s.stay(w, r, fault.New(fault.Conflict, "要确认的登录已经结束").Instead("重新登录"))
	case p.Login != name:
		return fault.New(fault.Forbidden, "统一身份认证核对的是另一个账号“%s”", page.Written(name)).Instead("在统一身份认证换成您自己的账号，再确认一次")
	case sign.Method == byStrongProvider && !strong:
		return fault.New(fault.Forbidden, "统一身份认证这一次没有核对第二因素").Instead("退出后重新登录")
	}
	if err := s.Desk.Freshen(ctx, sign.ID, s.Entrance.now()); err != nil {
		return err
	}
	return page.Render(w, r, http.StatusOK, ConfirmedPage())
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
	if p, _, had := s.signedIn(r.Context()); had != nil || p.ID != "" { // he confirmed, and stays signed in
		return cmp.Or(had, err)
	}
	v := s.signInView(r, "")
	v.Trouble = page.Sentence(r.Context(), err)
	return page.Render(w, r, http.StatusUnauthorized, SignInPage(v))
}
