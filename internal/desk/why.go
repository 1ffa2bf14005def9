package desk

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/store"
	"gongkai/org"
)

// An Ask is the question whether somebody may do something, as it is typed.
type Ask struct {
	Verb   string // a verb or a step, by key or Chinese name: sign, 签发
	Thing  string // kind and id: request/2020-0001, 申请/2020-0001, report/2020, person/li
	Agency string // id of the agency in which the thing stands; "" is the person's
	On     cal.Date
}

// An Explanation is why somebody may or may not do something.
type Explanation struct {
	May     bool
	Person  org.Person
	Doing   string // 签发
	Thing   string // 申请 2020-0001
	On      cal.Date
	Because []fault.Phrase // each a sentence without its full stop
	Ways    []fault.Phrase // what can be done instead
	Step    error          // why the procedure has the step closed, whoever asks; nil where open, or no step
}

// reportActs are the acts on a report, and the verb that each asks for.
var reportActs = []struct {
	org.Named
	verb org.Verb
}{
	{org.Named{Key: "adjust", Name: "调整数字"}, org.Edit}, {org.Named{Key: "unadjust", Name: "撤回调整"}, org.Edit},
	{org.Named{Key: "waive", Name: "保留提示"}, org.Edit}, {org.Named{Key: "publish", Name: "公布"}, org.Publish},
}

// ReportActs are the acts on a report that can be asked about.
func ReportActs() (out []org.Named) {
	for _, x := range reportActs {
		out = append(out, x.Named)
	}
	return out
}

// Explain tells why a person may or may not do something. Whoever asks asks for
// himself about what he may see, or administers the person.
func (d *Desk) Explain(tx *store.Tx, asker, p org.Person, a Ask) (Explanation, error) {
	if a.On == "" {
		a.On = d.Today()
	}
	s, agency, err := d.thing(tx, p, a)
	if err != nil {
		return Explanation{}, err
	}
	if err := d.mayAsk(tx, asker, p, agency, s); err != nil {
		return Explanation{}, err
	}
	blind, err := d.blind(tx, asker, agency, s)
	if err != nil {
		return Explanation{}, err
	}
	where := s
	if blind { // as of something that the agency as a whole has in hand
		where = flow.Subject{Kind: org.Unit, ID: agency}
	}
	at, err := PlaceOf(tx, agency, where)
	if err != nil {
		return Explanation{}, err
	}
	q := org.Question{Kind: s.Kind, At: at, On: a.On}
	e := Explanation{Person: p, On: a.On, Thing: thingName(s)}
	if s.Kind == org.Staff {
		x, err := tx.Staff(s.ID)
		if err != nil {
			return e, err
		}
		e.Thing = thingName(flow.Subject{Kind: s.Kind, ID: x.Name})
	}
	step, err := e.reading(&q, a.Verb)
	if err != nil {
		return e, err
	}
	if step != nil && len(step.By) == 0 { // nobody's in particular: who handles requests records it
		q.Roles = org.With(org.Handle, org.Request)
	}
	if blind {
		e.Ways = append(e.Ways, fault.Say("您看不到这一件，只按职责说明；办到哪一步、由哪个部门办，要由看得到的人员来问"))
	} else if err := d.past(tx, &q, agency, s, step, &e); err != nil {
		return e, err
	}
	answer := org.Why(p, q)
	e.May = answer.May && e.Step == nil
	return e, d.tell(tx, &e, q, answer)
}

// reading turns what is to be done into a question; step is the step of a
// procedure that was meant, nil for a verb.
func (e *Explanation) reading(q *org.Question, typed string) (step *flow.Step[foi.State], err error) {
	typed = strings.TrimSpace(typed)
	var known []org.Named
	if q.Kind == org.Request {
		for i := range foi.Procedure {
			s := &foi.Procedure[i]
			known = append(known, org.Named{Key: s.Action, Name: s.Name})
			if typed == s.Action || typed == s.Name {
				q.Act, q.Roles, e.Doing = s.Action, s.By, s.Name
				return s, nil
			}
		}
	}
	if q.Kind == org.Report {
		for _, x := range reportActs {
			known = append(known, x.Named)
			if typed == x.Key || typed == x.Name {
				q.Act, q.Verb, e.Doing = x.Key, x.verb, x.Name
				return nil, nil
			}
		}
	}
	key, ok := org.KeyOf(org.Verbs, typed)
	if q.Verb, e.Doing = org.Verb(key), org.NameOf(org.Verbs, key); ok && len(org.With(q.Verb, q.Kind)) > 0 {
		return nil, nil
	}
	for _, v := range org.Verbs {
		if len(org.With(org.Verb(v.Key), q.Kind)) > 0 && !slices.ContainsFunc(known, func(n org.Named) bool { return n.Key == v.Key }) {
			known = append(known, v)
		}
	}
	return nil, fault.New(fault.Invalid, "对%s没有“%s”这种操作", org.NameOf(org.Kinds, q.Kind), typed).Instead("可以问：%s", keysOf(known))
}

// past fills in what was done in the matter before, and what the procedure
// says of a step, whoever asks.
func (d *Desk) past(tx *store.Tx, q *org.Question, agency string, s flow.Subject, step *flow.Step[foi.State], e *Explanation) error {
	if q.Act == "" {
		return nil
	}
	entries, err := tx.Journal(agency, s)
	if err != nil {
		return err
	}
	for _, x := range entries {
		q.Done = append(q.Done, org.Done{Act: x.Action, Person: x.Person})
	}
	if step == nil {
		return nil
	}
	rules, err := Rules(tx, agency)
	if err != nil {
		return err
	}
	choices, err := foi.Procedure.Choices(rules, entries, q.On, step.By)
	for _, c := range choices {
		if c.Step.Action == step.Action {
			e.Step = c.Why
		}
	}
	return err
}

// blind reports whether whoever asks may not see the thing: then nothing is told
// of it, nor whether it is there.
func (d *Desk) blind(tx *store.Tx, asker org.Person, agency string, s flow.Subject) (bool, error) {
	if asker.ID == operatorID || s.Kind != org.Request && s.Kind != org.Record {
		return false, nil
	}
	err := d.Visible(tx, asker, agency, s)
	if fault.KindOf(err) == fault.NotFound {
		return true, nil
	}
	return false, err
}

// mayAsk keeps the question from telling of what is not seen.
func (d *Desk) mayAsk(tx *store.Tx, asker, p org.Person, agency string, s flow.Subject) error {
	if asker.ID == operatorID {
		return nil
	}
	if asker.ID != p.ID || agency != p.Agency {
		if _, _, err := d.staffOf(tx, asker, p.ID); err != nil {
			return err
		}
		at, err := PlaceOf(tx, agency, flow.Subject{Kind: org.Unit, ID: agency})
		if err != nil {
			return err
		}
		_, err = d.administrator(tx, asker, org.Unit, at)
		return err
	}
	if s.Kind == org.Request || s.Kind == org.Record {
		err := d.Visible(tx, p, agency, s)
		if _, admin := p.With(org.Administer, org.Staff, org.Place{Agency: agency}, d.Today()); err != nil && !admin {
			return err
		}
	}
	return nil
}

// thing reads what is asked about, and in which agency it stands.
func (d *Desk) thing(tx *store.Tx, p org.Person, a Ask) (s flow.Subject, agency string, err error) {
	kind, id, _ := strings.Cut(strings.TrimSpace(a.Thing), "/")
	key, ok := org.KeyOf(org.Kinds, kind)
	if !ok {
		return s, "", fault.New(fault.Invalid, "没有“%s”这种事物", kind).Instead("可以问：%s；写作 request/2020-0001", keysOf(org.Kinds))
	}
	s, agency = flow.Subject{Kind: key, ID: strings.TrimSpace(id)}, a.Agency
	if agency == "" {
		agency = p.Agency
	}
	switch key {
	case org.Unit:
		if s.ID == "" {
			s.ID = agency
		}
		return s, s.ID, nil
	case org.Staff:
		x, err := tx.StaffNamed(s.ID)
		if fault.KindOf(err) == fault.NotFound {
			x, err = tx.Staff(s.ID)
		}
		s.ID = x.ID
		return s, x.Agency, err
	case org.Report:
		if _, err := strconv.Atoi(s.ID); err != nil {
			return s, agency, fault.New(fault.Invalid, "年度报告写明年度，例如 report/2020")
		}
	case org.Request, org.Record, org.Section:
		if s.ID == "" {
			return s, agency, fault.New(fault.Invalid, "没有写%s的编号", org.NameOf(org.Kinds, key)).Instead("例如 %s/编号", key)
		}
	}
	return s, agency, nil
}

func thingName(s flow.Subject) string {
	return strings.TrimSpace(org.NameOf(org.Kinds, s.Kind) + " " + s.ID)
}

// tell puts an answer into sentences.
func (d *Desk) tell(tx *store.Tx, e *Explanation, q org.Question, a org.Answer) error {
	roles := strings.Join(org.RoleNames(a.Roles), "、")
	if a.Through.Role != "" {
		said, err := DutySaid(tx, a.Through)
		if err != nil {
			return err
		}
		e.Because = append(e.Because, said)
	}
	if a.Apart != nil {
		e.Because = append(e.Because, fault.Say("但是本人在这件事里办理过前面的步骤：%s", a.Apart.Name))
	}
	for _, b := range a.Bars {
		said, err := d.barSaid(tx, e.Person, b, roles)
		if err != nil {
			return err
		}
		e.Because = append(e.Because, said)
	}
	if a.May {
		return nil
	}
	others, err := d.others(tx, e.Person, q)
	if err != nil {
		return err
	}
	if len(others) > 0 {
		e.Ways = append(e.Ways, fault.Say("现在有这项权限的人员：%s", strings.Join(others, "、")))
	} else {
		e.Ways = append(e.Ways, fault.Say("现在没有人有这项权限；请系统管理员设定职责：%s", roles))
	}
	return nil
}

// DutySaid is a duty in words.
func DutySaid(tx *store.Tx, x org.Duty) (fault.Phrase, error) {
	where, err := ScopeText(tx, x.Scope)
	if x.For != "" {
		return fault.Say("代理“%s”的“%s”职责，范围是%s，%s至%s", x.ForName, org.RoleName(x.Role), where, orAny(x.From), orAny(x.To)), err
	}
	switch {
	case x.From+x.To == "":
		return fault.Say("有“%s”的职责，范围是%s", org.RoleName(x.Role), where), err
	case x.From == "":
		return fault.Say("有“%s”的职责，范围是%s，到 %s 为止", org.RoleName(x.Role), where, x.To), err
	case x.To == "":
		return fault.Say("有“%s”的职责，范围是%s，自 %s 起", org.RoleName(x.Role), where, x.From), err
	}
	return fault.Say("有“%s”的职责，范围是%s，%s至%s", org.RoleName(x.Role), where, x.From, x.To), err
}

func (d *Desk) barSaid(tx *store.Tx, p org.Person, b org.Bar, roles string) (fault.Phrase, error) {
	name := org.RoleName(b.Duty.Role)
	switch b.Kind {
	case org.Inactive:
		return fault.Say("“%s”已经停用", p.Name), nil
	case org.NoRole:
		return fault.Say("没有这些职责中的任何一项：%s", roles), nil
	case org.NotBelow:
		return fault.Say("“%s”的职责及于下级机关，但不办理下级机关的事项", name), nil
	case org.NotYet:
		return fault.Say("“%s”的职责自 %s 起才有", name, string(b.Duty.From)), nil
	case org.Ended:
		return fault.Say("“%s”的职责已于 %s 终止", name, string(b.Duty.To)), nil
	}
	where, err := ScopeText(tx, b.Duty.Scope)
	return fault.Say("有“%s”的职责，但范围是%s，不及于此", name, where), err
}

// others are up to five people of the agency who may do it on that day.
func (d *Desk) others(tx *store.Tx, but org.Person, q org.Question) (names []string, err error) {
	people, err := tx.People(org.Whole(q.At.Agency), store.PersonFilter{Agency: q.At.Agency, Active: true})
	for _, p := range people {
		if p.ID != but.ID && len(names) < 5 && org.Why(p, q).May {
			names = append(names, p.Name)
		}
	}
	return names, err
}
