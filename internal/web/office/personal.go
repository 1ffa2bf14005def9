package office

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/org"
)

// A Party is the applicant of a case as its page shows him: masked, or whole
// for one look after an unmasking.
type Party struct {
	Details  []desk.Detail
	Whole    bool     // shown in the clear, this once
	ErasedOn cal.Date // the day on which the data were erased by law
	Locked   bool     // the key is not at hand
	Unmask   string   // where the form for unmasking goes, "" for who may not
	Reason   string   // what was typed into it and refused
	Code     string   // where a new code is asked for, "" for who may not
	Erase    string   // the page on which the data are erased, "" where they cannot be
}

// unmasked is the key of the session under which it is noted, for a moment,
// which case was unmasked: the page after the form shows it, a reload does not.
const unmasked = "unmasked"

// lookLasts is how long after the form the page may come.
const lookLasts = time.Minute

// party is the applicant of a case for somebody who may see the case.
func (s *Server) party(tx *store.Tx, p org.Person, r store.Request, whole bool) (Party, error) {
	kept, err := s.Desk.Dossier(tx, r.Agency, r.ID)
	if err != nil {
		return Party{}, err
	}
	at, err := desk.PlaceOf(tx, r.Agency, flow.Subject{Kind: desk.KindRequest, ID: r.ID})
	if err != nil {
		return Party{}, err
	}
	may := func(v org.Verb) bool { return p.May(v, org.Request, at, s.Desk.Today()) }
	v := Party{ErasedOn: kept.ErasedOn, Locked: kept.Locked}
	if kept.ErasedOn != "" || kept.Locked {
		return v, nil
	}
	v.Whole = whole && may(org.Unmask)
	v.Details = kept.Applicant.Details(r.ApplicantClass, v.Whole)
	here := requestsPath + "/" + r.ID
	if may(org.Unmask) && !v.Whole && len(v.Details) > 0 {
		v.Unmask = here + "/unmask"
	}
	if may(org.Handle) {
		v.Code = here + "/code"
	}
	if _, err := s.Desk.MayErase(tx, r.Agency, r.ID); err == nil && may(org.Erase) {
		v.Erase = here + "/erase"
	}
	return v, nil
}

// unmask notes why somebody looks at what is masked, and shows it once.
func (s *Server) unmask(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return page.Unreadable(err)
	}
	ctx, p, id, reason := r.Context(), person(r.Context()), r.PathValue("id"), strings.TrimSpace(r.PostForm.Get("reason"))
	err := s.Desk.Unmask(ctx, p, p.Agency, id, reason)
	if err == nil {
		s.Sessions.Put(ctx, unmasked, fmt.Sprintf("%s %d", id, s.Desk.Now().Unix()))
		http.Redirect(w, r, requestsPath+"/"+id, http.StatusSeeOther)
		return nil
	}
	if k := fault.KindOf(err); k == fault.Internal || k == fault.NotFound {
		return err
	}
	v, viewErr := s.caseView(ctx, id)
	if viewErr != nil {
		return viewErr
	}
	v.Refused, v.Party.Reason = &Refusal{"查看完整信息", err}, reason
	return s.show(w, r, page.TroubleOf(ctx, s.Log, err).Status, func(c Chrome) pageOf { return CasePage(c, v) })
}

// looks reports whether the visit right before this one unmasked a case.
func (s *Server) looks(ctx context.Context, id string) bool {
	var which string
	var at int64
	if _, err := fmt.Sscan(s.Sessions.PopString(ctx, unmasked), &which, &at); err != nil {
		return false
	}
	return which == id && s.Desk.Now().Sub(time.Unix(at, 0)) < lookLasts
}

// A Slip (受理回执) tells an applicant his number and his code, once.
type Slip struct {
	No, Code string
	On       cal.Date
}

// code issues a new code and shows it: here and never again.
func (s *Server) code(w http.ResponseWriter, r *http.Request) error {
	p, id := person(r.Context()), r.PathValue("id")
	code, err := s.Desk.IssueCode(r.Context(), p, p.Agency, id)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, func(c Chrome) pageOf { return SlipPage(c, Slip{id, code.String(), s.Desk.Today()}) })
}
