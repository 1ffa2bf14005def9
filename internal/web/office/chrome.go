package office

import (
	"net/http"

	"github.com/a-h/templ"

	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/org"
	"gongkai/record"
)

type pageOf = templ.Component

// show draws a page with what stands around it.
func (s *Server) show(w http.ResponseWriter, r *http.Request, status int, draw func(Chrome) pageOf) error {
	p := person(r.Context())
	c := Chrome{User: p.Name, Shut: shut(p, s.Desk.Today()), Gallery: s.Samples != nil}
	for i, role := range p.RolesOn(s.Desk.Today()) {
		c.Duty += page.If(i > 0, "、") + org.RoleName(role)
	}
	err := s.Desk.DB.Read(r.Context(), func(tx *store.Tx) error {
		open, err := tx.OpenRequests(s.reach(p, org.Request), p.Agency)
		if err != nil {
			return err
		}
		c.Counts.Open = len(open)
		late, err := s.overdue(tx, p)
		if err != nil {
			return err
		}
		c.Counts.Overdue = len(late)
		_, c.Counts.Drafts, err = tx.Records(s.reach(p, org.Record), waiting(p.Agency))
		return err
	})
	if err != nil {
		return err
	}
	return page.Render(w, r, status, draw(c))
}

// reach is where somebody may look at things of a kind today: lists are asked
// with it.
func (s *Server) reach(p org.Person, kind string) org.Reach {
	return p.Reach(org.See, kind, s.Desk.Today())
}

// waiting are the records that are to be published and are not yet.
func waiting(agency string) store.RecordFilter {
	return store.RecordFilter{Agency: agency, Attribute: record.Proactive, Draft: true, Limit: 1}
}

// overdue are the pending requests past their last day. The cached date only
// chooses candidates: while a consultation is open the last day moves on.
func (s *Server) overdue(tx *store.Tx, p org.Person) ([]store.Request, error) {
	candidates, err := tx.Requests(s.reach(p, org.Request), store.RequestFilter{Agency: p.Agency, Overdue: s.Desk.Today(), Limit: listed})
	if err != nil || len(candidates) == 0 {
		return nil, err
	}
	rules, err := desk.Rules(tx, p.Agency)
	if err != nil {
		return nil, err
	}
	var out []store.Request
	for _, r := range candidates {
		c, err := s.fold(tx, rules, r)
		if err != nil {
			return nil, err
		}
		if c.Clock.Overdue(s.Desk.Today()) {
			out = append(out, r)
		}
	}
	return out, nil
}
