package office

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/foi"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/org"
)

// A Why is the question why somebody may or may not do something, and its answer.
type Why struct {
	Fields []page.Field
	Asked  bool
	desk.Explanation
	Failed string
}

func (s *Server) why(w http.ResponseWriter, r *http.Request) error {
	ctx, p, q := r.Context(), person(r.Context()), r.URL.Query()
	var v Why
	var refused error
	err := s.Desk.DB.Read(ctx, func(tx *store.Tx) error {
		who, people, err := s.asked(tx, p, q.Get("person"))
		if err != nil {
			return err
		}
		asked := q.Get("thing")
		if asked == "" && q.Get("kind") != "" {
			asked = q.Get("kind") + "/" + q.Get("number")
		}
		v.Fields = whyFields(people, who.ID, q.Get("verb"), asked, q.Get("on"))
		if asked == "" && q.Get("verb") == "" {
			return nil
		}
		on, err := cal.Parse(q.Get("on"))
		if q.Get("on") != "" && err != nil {
			refused = fault.New(fault.Invalid, "%s", err.Error())
			return nil
		}
		v.Asked = true
		v.Explanation, refused = s.Desk.Explain(tx, p, who, desk.Ask{Verb: q.Get("verb"), Thing: asked, On: on})
		if fault.KindOf(refused) == fault.Internal {
			return refused
		}
		return nil
	})
	if err != nil {
		return err
	}
	status := http.StatusOK
	if refused != nil {
		v.Asked, v.Failed = false, page.Sentence(ctx, refused)
		status = page.TroubleOf(ctx, s.Log, refused).Status
	}
	return s.show(w, r, status, func(c Chrome) pageOf { return WhyPage(c, v) })
}

// asked is who the question is about: the one who asks, or, for an
// administrator, one of those whom he administers, who are the choices.
func (s *Server) asked(tx *store.Tx, p org.Person, id string) (who org.Person, people []page.Option, err error) {
	if !p.Anywhere(org.Administer, org.Staff, s.Desk.Today()) {
		if id != "" && id != p.ID {
			return p, nil, fault.New(fault.Forbidden, "只能问自己的权限").Instead("要问别人的，请系统管理员办理")
		}
		return p, nil, nil
	}
	agencies, err := s.within(tx, p, org.Administer, org.Staff)
	if err != nil {
		return p, nil, err
	}
	for _, a := range agencies {
		list, err := tx.People(p.Reach(org.Administer, org.Staff, s.Desk.Today()), store.PersonFilter{Agency: a.ID})
		if err != nil {
			return p, nil, err
		}
		for _, x := range list {
			people = append(people, page.Option{Value: x.ID, Label: x.Name + "（" + x.Login + "）"})
		}
	}
	if id == "" {
		return p, people, nil
	}
	who, err = s.Desk.Administered(tx, p, id)
	return who, people, err
}

func whyFields(people []page.Option, id, verb, thing, on string) (fields []page.Field) {
	verbs := page.Options("", "请选择")
	add := func(key, name string) {
		if !slices.ContainsFunc(verbs, func(o page.Option) bool { return o.Value == key }) {
			verbs = append(verbs, page.Option{Value: key, Label: name})
		}
	}
	for _, n := range org.Verbs {
		add(n.Key, n.Name)
	}
	for _, x := range foi.Procedure {
		add(x.Action, x.Name)
	}
	for _, n := range desk.ReportActs() {
		add(n.Key, n.Name)
	}
	kind, number, _ := strings.Cut(thing, "/")
	kind, _ = org.KeyOf(org.Kinds, kind)
	kinds := page.Options("", "请选择")
	for _, key := range []string{org.Request, org.Record, org.Report, org.Staff, org.Section, org.Unit} {
		kinds = append(kinds, page.Option{Value: key, Label: org.NameOf(org.Kinds, key)})
	}
	if len(people) > 0 {
		fields = append(fields, page.Field{Name: "person", Label: "人员", Kind: "select", Options: people, Value: id})
	}
	return append(fields,
		page.Field{Name: "verb", Label: "办理什么", Kind: "select", Options: verbs, Value: verb},
		page.Field{Name: "kind", Label: "对象", Kind: "select", Options: kinds, Value: kind},
		page.Field{Name: "number", Label: "编号", Kind: "text", Value: number, Hint: "申请和信息写编号，年度报告写年度，人员写登录名；自己的机关可以不写。"},
		page.Field{Name: "on", Label: "哪一天", Kind: "date", Value: on})
}

// thing is what was asked about, its kind in the language of the visit.
func thing(ctx context.Context, name string) page.Written {
	kind, id, _ := strings.Cut(name, " ")
	return page.Written(strings.TrimSpace(page.Label(ctx, kind) + " " + id))
}
