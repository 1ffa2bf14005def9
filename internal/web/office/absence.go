package office

import (
	"cmp"
	"net/http"
	"net/url"

	"gongkai/fault"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/org"
)

// An Absence is one's own duties, who stands in for one, and for whom one
// stands in (外出代理).
type Absence struct {
	Own      []DutyLine
	For      []DutyLine // held in the place of others
	StandIns []DutyLine
	Delegate []page.Field
	Done     string
	Failed   string
}

func (s *Server) absence(w http.ResponseWriter, r *http.Request) error {
	return s.showAbsence(w, r, http.StatusOK, nil, nil)
}

func (s *Server) showAbsence(w http.ResponseWriter, r *http.Request, status int, failed error, typed url.Values) error {
	ctx, p := r.Context(), person(r.Context())
	var v Absence
	err := s.Desk.DB.Read(ctx, func(tx *store.Tx) (err error) {
		if v.Own, err = s.dutyLines(tx, p, func(x org.Duty) bool { return x.For == "" }); err != nil {
			return err
		}
		if v.For, err = s.dutyLines(tx, p, func(x org.Duty) bool { return x.For != "" }); err != nil {
			return err
		}
		if v.StandIns, err = s.standIns(tx, p.ID); err != nil {
			return err
		}
		v.Delegate, err = s.delegateFields(tx, p)
		return err
	})
	if err != nil {
		return err
	}
	v.Done = s.Sessions.PopString(ctx, "done")
	if failed != nil {
		v.Failed = page.Sentence(ctx, failed)
		for i, f := range v.Delegate {
			v.Delegate[i].Value = cmp.Or(typed.Get(f.Name), f.Value)
		}
	}
	return s.show(w, r, status, func(c Chrome) pageOf { return AbsencePage(c, v) })
}

func (s *Server) delegate(w http.ResponseWriter, r *http.Request) error {
	return s.onAbsence(w, r, page.T(r.Context(), "已委托代理。"), func(who org.Person, form url.Values) error {
		return s.Desk.Delegate(r.Context(), who, delegation(who.ID, form))
	})
}

func (s *Server) takeBack(w http.ResponseWriter, r *http.Request) error {
	return s.onAbsence(w, r, page.T(r.Context(), "已收回代理。"), func(who org.Person, form url.Values) error {
		return s.Desk.TakeBack(r.Context(), who, form.Get("person"), form.Get("duty"))
	})
}

func (s *Server) onAbsence(w http.ResponseWriter, r *http.Request, done string, do func(org.Person, url.Values) error) error {
	if err := r.ParseForm(); err != nil {
		return page.Unreadable(err)
	}
	err := do(person(r.Context()), r.PostForm)
	switch {
	case err == nil:
		s.Sessions.Put(r.Context(), "done", done)
		http.Redirect(w, r, absencePath, http.StatusSeeOther)
		return nil
	case fault.KindOf(err) == fault.Internal:
		return err
	}
	return s.showAbsence(w, r, page.TroubleOf(r.Context(), s.Log, err).Status, err, r.PostForm)
}
