package office

import (
	"net/http"

	"gongkai/fault"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
)

// An Access is how somebody comes in, as his administrator sees it.
type Access struct {
	ID, Name string
	Self     bool // the administrator himself
	Account
}

func accessPath(person string) string { return "/office/people/" + person + "/access" }

func (s *Server) access(w http.ResponseWriter, r *http.Request) error {
	return s.showAccess(w, r, http.StatusOK, nil)
}

func (s *Server) showAccess(w http.ResponseWriter, r *http.Request, status int, failed error) error {
	ctx, who := r.Context(), person(r.Context())
	var v Access
	err := s.Desk.DB.Read(ctx, func(tx *store.Tx) error {
		p, err := s.Desk.Administered(tx, who, r.PathValue("id"))
		if err != nil {
			return err
		}
		v = Access{ID: p.ID, Name: p.Name, Self: p.ID == who.ID}
		v.Account, err = s.accountView(r, tx, p)
		return err
	})
	if err != nil {
		return err
	}
	v.Done = s.Sessions.PopString(ctx, "done")
	if failed != nil {
		v.Failed = page.Sentence(ctx, failed)
	}
	return s.show(w, r, status, func(c Chrome) pageOf { return AccessPage(c, v) })
}

// changedAccess leads back with what was done, or shows why not.
func (s *Server) changedAccess(w http.ResponseWriter, r *http.Request, done string, err error) error {
	switch fault.KindOf(err) {
	case fault.NotFound:
		return err
	case fault.Internal:
		if err != nil {
			return err
		}
		s.Sessions.Put(r.Context(), "done", done)
		http.Redirect(w, r, accessPath(r.PathValue("id")), http.StatusSeeOther)
		return nil
	}
	return s.showAccess(w, r, page.TroubleOf(r.Context(), s.Log, err).Status, err)
}

func (s *Server) endAllOf(w http.ResponseWriter, r *http.Request) error {
	err := s.Desk.EndAllOf(r.Context(), person(r.Context()), r.PathValue("id"), r.PathValue("signin"), s.Entrance.now())
	return s.changedAccess(w, r, page.T(r.Context(), "已结束登录。"), err)
}

func (s *Server) resetFactors(w http.ResponseWriter, r *http.Request) error {
	err := s.Desk.ResetFactors(r.Context(), person(r.Context()), r.PathValue("id"), s.Entrance.now())
	return s.changedAccess(w, r, page.T(r.Context(), "已重设第二因素。请本人用密码登录，再登记新的第二因素。"), err)
}
