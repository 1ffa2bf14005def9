package office

import (
	"context"
	"net/http"
	"slices"

	"gongkai/fault"
	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/law"
	"gongkai/org"
)

func (s *Server) request(w http.ResponseWriter, r *http.Request) error {
	v, err := s.caseSeen(r.Context(), r.PathValue("id"), s.looks(r.Context(), r.PathValue("id")))
	if err != nil {
		return err
	}
	v.Done = s.Sessions.PopString(r.Context(), "done")
	return s.show(w, r, http.StatusOK, func(c Chrome) pageOf { return CasePage(c, v) })
}

func (s *Server) caseView(ctx context.Context, id string) (Case, error) {
	return s.caseSeen(ctx, id, false)
}

// caseSeen is a case as its page shows it; whole shows the applicant in the clear.
func (s *Server) caseSeen(ctx context.Context, id string, whole bool) (Case, error) {
	p := person(ctx)
	var v Case
	err := s.Desk.DB.Read(ctx, func(tx *store.Tx) error {
		if err := s.Desk.Visible(tx, p, p.Agency, flow.Subject{Kind: desk.KindRequest, ID: id}); err != nil {
			return err
		}
		r, err := tx.Request(p.Agency, id)
		if err != nil {
			return err
		}
		c, err := s.Desk.Fold(tx, p.Agency, id)
		if err != nil {
			return err
		}
		choices, err := s.Desk.Why(tx, p, p.Agency, id)
		if err != nil {
			return err
		}
		who, err := s.party(tx, p, r, whole)
		if err != nil {
			return err
		}
		entries, err := s.Desk.Journal(tx, p.Agency, flow.Subject{Kind: desk.KindRequest, ID: id})
		if err != nil {
			return err
		}
		open, shut := stepsOf(choices, requestsPath+"/"+id+"/steps", s.Desk.Today())
		if err := offerDepartments(tx, p.Agency, open); err != nil {
			return err
		}
		v = Case{No: r.ID, Subject: r.Title, Line: caseLine(r), Facts: caseFacts(r),
			Stages: stagesOf(c.State), Clock: ClockOf(c.Clock, s.Desk.Today()), Open: open, Shut: shut,
			Journal: journalOf(entries), Opinions: opinionsOf(foi.Opinions(c.Past)), Party: who}
		return nil
	})
	return v, err
}

func caseLine(r store.Request) fault.Phrase {
	return fault.Say("%s，%s，%s 收到", className(r.ApplicantClass), word("channel", r.Channel), r.ReceivedOn)
}

func caseFacts(r store.Request) []Fact {
	all := []Fact{{Name: "所需信息", Value: page.Written(r.Content)}, {Name: "获取方式", Value: word("by", r.Delivery)}, {Name: "申请人", Value: className(r.ApplicantClass)}}
	if o, ok := law.OutcomeOf(r.Outcome); ok {
		all = append(all, Fact{Name: "答复", Value: fault.Say("%s（%s）", o.Name, o.Cite)})
	}
	return slices.DeleteFunc(all, func(f Fact) bool { return f.Value == "" || f.Value == page.Written("") })
}

// step takes one step of the procedure, or shows why it is refused.
func (s *Server) step(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return page.Unreadable(err)
	}
	ctx, p, id := r.Context(), person(r.Context()), r.PathValue("id")
	action, ok := foi.Procedure.Step(r.PathValue("action"))
	if !ok {
		return fault.New(fault.NotFound, "没有这一步")
	}
	if action.Action == "sign" {
		if ok, err := s.confirmed(w, r); !ok {
			return err
		}
	}
	in := map[string]string{}
	for _, ask := range action.Ask {
		if v := r.PostForm.Get(ask.Key); v != "" {
			in[ask.Key] = v
		}
	}
	err := s.Desk.Act(ctx, p, p.Agency, flow.Subject{Kind: desk.KindRequest, ID: id}, action.Action, in)
	if err == nil {
		s.Sessions.Put(ctx, "done", page.T(ctx, "已办理“%s”，并记入办理记录。", action.Name))
		return s.afterStep(w, r, p, id)
	}
	if k := fault.KindOf(err); k == fault.Internal || k == fault.NotFound {
		return err
	}
	v, viewErr := s.caseView(ctx, id)
	if viewErr != nil {
		return viewErr
	}
	v.Refused = &Refusal{action.Name, err}
	keep(v.Open, action.Action, in)
	return s.show(w, r, page.TroubleOf(ctx, s.Log, err).Status, func(c Chrome) pageOf { return CasePage(c, v) })
}

// afterStep leads back to the request, or, where it was assigned away from the
// reach of the one who did so, to the list.
func (s *Server) afterStep(w http.ResponseWriter, r *http.Request, p org.Person, id string) error {
	to := requestsPath + "/" + id
	err := s.Desk.DB.Read(r.Context(), func(tx *store.Tx) error {
		return s.Desk.Visible(tx, p, p.Agency, flow.Subject{Kind: desk.KindRequest, ID: id})
	})
	if fault.KindOf(err) == fault.NotFound {
		to, err = requestsPath, nil
	}
	if err == nil {
		http.Redirect(w, r, to, http.StatusSeeOther)
	}
	return err
}

// offerDepartments makes the department to which a request is assigned a choice
// of those that the agency has; an agency that has registered none names it.
func offerDepartments(tx *store.Tx, agency string, steps []Step) error {
	list, err := tx.Departments(agency)
	if err != nil || len(list) == 0 {
		return err
	}
	options := page.Options("", "请选择")
	for _, x := range list {
		options = append(options, page.Option{Value: x.Name, Label: x.Name})
	}
	for _, st := range steps {
		for i, f := range st.Fields {
			if st.Action == "assign" && f.Name == "dept" {
				st.Fields[i].Kind, st.Fields[i].Options = "select", options
			}
		}
	}
	return nil
}

// keep fills what was typed into the form of the step that was refused, and opens it.
func keep(steps []Step, action string, in map[string]string) {
	for i := range steps {
		if steps[i].Action != action {
			continue
		}
		steps[i].Tried = true
		for j := range steps[i].Fields {
			if v, ok := in[steps[i].Fields[j].Name]; ok {
				steps[i].Fields[j].Value = v
			}
		}
	}
}
