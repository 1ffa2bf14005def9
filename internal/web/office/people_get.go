package office

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/org"
)

func (s *Server) people(w http.ResponseWriter, r *http.Request) error {
	p, q := person(r.Context()), r.URL.Query()
	n, err := page.PageOf(r)
	if err != nil {
		return err
	}
	var v People
	err = s.Desk.DB.Read(r.Context(), func(tx *store.Tx) error {
		agencies, err := s.within(tx, p, org.Administer, org.Staff)
		if err != nil {
			return err
		}
		a, err := chosen(agencies, q.Get("agency"))
		if err != nil {
			return err
		}
		departments, err := tx.Departments(a.ID)
		if err != nil {
			return err
		}
		v.Agency, v.Filters = a.Name, peopleFilters(q, agencies, departments, a.ID)
		if err := page.Known(v.Filters); err != nil {
			return err
		}
		list, err := tx.People(p.Reach(org.Administer, org.Staff, s.Desk.Today()), store.PersonFilter{Agency: a.ID, Department: q.Get("department"),
			Role: q.Get("role"), Text: strings.TrimSpace(q.Get("q")), Active: q.Get("state") == "active", Stopped: q.Get("state") == "stopped"})
		if err != nil {
			return err
		}
		v.Pager = page.PagerOf(r, n, len(list))
		from := min((n-1)*page.PerPage, len(list))
		for _, x := range list[from:min(from+page.PerPage, len(list))] {
			v.Lines = append(v.Lines, PersonLine{Href: personPath(x.ID), Login: x.Login, Name: x.Name, Department: departmentName(departments, x.Department),
				Duties: strings.Join(org.RoleNames(x.RolesOn(s.Desk.Today())), "、"), Active: x.Active})
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.show(w, r, v.Pager.Status(), func(c Chrome) pageOf { return PeoplePage(c, v) })
}

func personPath(id string) string { return peoplePath + "/" + id }

func departmentName(list []org.Department, id string) string {
	for _, x := range list {
		if x.ID == id {
			return x.Name
		}
	}
	return id
}

func peopleFilters(q url.Values, agencies []org.Agency, departments []org.Department, agency string) []page.Field {
	fields := []page.Field{
		{Name: "q", Label: "登录名或者姓名", Kind: "search", Value: q.Get("q")},
		{Name: "department", Label: "部门", Kind: "select", Options: departmentOptions(departments, "全部"), Value: q.Get("department")},
		{Name: "role", Label: "职责", Kind: "select", Options: roleOptions("", "全部"), Value: q.Get("role")},
		{Name: "state", Label: "状态", Kind: "select", Options: page.Options("", "全部", "active", "在用", "stopped", "已停用"), Value: q.Get("state")},
	}
	if len(agencies) > 1 {
		// A department of another agency is none of the chosen one.
		fields = append(fields, page.Field{Name: "agency", Label: "机关", Kind: "select", Options: agencyOptions(agencies), Value: agency})
	}
	return fields
}

func (s *Server) person(w http.ResponseWriter, r *http.Request) error {
	return s.showPerson(w, r, http.StatusOK, nil, nil)
}

// showPerson draws a person; failed is why a form was refused, and typed what it held.
func (s *Server) showPerson(w http.ResponseWriter, r *http.Request, status int, failed error, typed url.Values) error {
	ctx, who := r.Context(), person(r.Context())
	var v Person
	err := s.Desk.DB.Read(ctx, func(tx *store.Tx) error {
		p, err := s.Desk.Administered(tx, who, r.PathValue("id"))
		if err != nil {
			return err
		}
		v, err = s.personView(tx, p)
		if v.Self = p.ID == who.ID; !v.Self || err != nil {
			return err
		}
		alone := s.Desk.AloneAtFirst(tx, p)
		if v.Alone = alone == nil; fault.KindOf(alone) == fault.Internal {
			return alone
		}
		return nil
	})
	if err != nil {
		return err
	}
	v.Done = s.Sessions.PopString(ctx, "done")
	if failed != nil {
		v.Failed = page.Sentence(ctx, failed)
		for _, fields := range [][]page.Field{v.Give, v.Delegate} {
			for i, f := range fields {
				fields[i].Value = cmp.Or(typed.Get(f.Name), f.Value)
			}
		}
	}
	return s.show(w, r, status, func(c Chrome) pageOf { return PersonPage(c, v) })
}

func (s *Server) personView(tx *store.Tx, p org.Person) (Person, error) {
	v := Person{ID: p.ID, Login: p.Login, Name: p.Name, Active: p.Active}
	a, err := tx.Agency(p.Agency)
	if err != nil {
		return v, err
	}
	departments, err := tx.Departments(p.Agency)
	if err != nil {
		return v, err
	}
	v.Agency, v.Department = a.Name, departmentName(departments, p.Department)
	if v.Duties, err = s.dutyLines(tx, p, func(org.Duty) bool { return true }); err != nil {
		return v, err
	}
	if v.StandIns, err = s.standIns(tx, p.ID); err != nil {
		return v, err
	}
	v.Change = []page.Field{
		{Name: "name", Label: "姓名", Kind: "text", Value: p.Name, Required: true},
		{Name: "login", Label: "登录名", Kind: "text", Value: p.Login, Required: true, Complete: "off"},
		{Name: "department", ID: "change-department", Label: "部门", Kind: "select", Options: departmentOptions(departments, "无"), Value: p.Department},
	}
	if v.Give, err = giveFields(tx, p.Agency, departments); err != nil {
		return v, err
	}
	if v.Delegate, err = s.delegateFields(tx, p); err != nil {
		return v, err
	}
	v.Journal, err = staffJournal(tx, p.Agency, flow.Subject{Kind: org.Staff, ID: p.ID})
	return v, err
}

// giveFields are the inputs by which a duty is given.
func giveFields(tx *store.Tx, agency string, departments []org.Department) ([]page.Field, error) {
	tree, err := tx.Sections(agency)
	if err != nil {
		return nil, err
	}
	scopes := page.Options("", "全机关", "below", "全机关及下级机关")
	for _, x := range departments {
		scopes = append(scopes, page.Option{Value: "department/" + x.ID, Label: x.Name})
	}
	for _, x := range tree {
		scopes = append(scopes, page.Option{Value: "section/" + x.ID, Label: "栏目：" + x.Name})
	}
	return []page.Field{
		{Name: "role", Label: "职责", Kind: "select", Options: roleOptions("", "请选择"), Required: true},
		{Name: "scope", Label: "范围", Kind: "select", Options: scopes, Hint: "范围是一个部门的，只看得到、办得了分办给这个部门的申请。"},
		{Name: "from", Label: "第一天", Kind: "date", Hint: "不写则立即有效。"},
		{Name: "to", Label: "最后一天", Kind: "date", Hint: "不写则一直有效。"},
		{Name: "reason", ID: "give-reason", Label: "理由", Kind: "text", Required: true},
	}, nil
}

// standIns are the duties that others hold in the place of somebody.
func (s *Server) standIns(tx *store.Tx, absent string) (out []DutyLine, err error) {
	people, err := tx.StandIns(absent)
	if err != nil {
		return nil, err
	}
	for _, p := range people {
		lines, err := s.dutyLines(tx, p, func(x org.Duty) bool { return x.For == absent })
		if err != nil {
			return nil, err
		}
		out = append(out, lines...)
	}
	return out, nil
}

// staffJournal is the journal of a person or an agency, newest first.
func staffJournal(tx *store.Tx, agency string, subject flow.Subject) (out []StaffAct, err error) {
	list, err := tx.Journal(agency, subject)
	names := desk.NamesIn(tx, agency)
	for _, e := range slices.Backward(list) {
		out = append(out, StaffAct{On: e.On, Time: e.Time, Who: e.Actor, What: desk.ActName(e.Action), Acted: acted(names, subject, e)})
	}
	return out, cmp.Or(err, names.Err())
}

func (s *Server) newPerson(w http.ResponseWriter, r *http.Request) error {
	return s.showNew(w, r, http.StatusOK, nil, r.URL.Query())
}

func (s *Server) showNew(w http.ResponseWriter, r *http.Request, status int, failed error, typed url.Values) error {
	ctx, p := r.Context(), person(r.Context())
	var v NewPerson
	err := s.Desk.DB.Read(ctx, func(tx *store.Tx) error {
		agencies, err := s.within(tx, p, org.Administer, org.Staff)
		if err != nil {
			return err
		}
		a, err := chosen(agencies, typed.Get("agency"))
		if err != nil {
			return err
		}
		departments, err := tx.Departments(a.ID)
		if err != nil {
			return err
		}
		if len(agencies) > 1 {
			v.Agencies = agencyOptions(agencies)
		}
		give, err := giveFields(tx, a.ID, departments)
		v.Fields = append([]page.Field{
			{Name: "agency", Kind: "hidden", Value: a.ID, Label: a.Name},
			{Name: "login", Label: "登录名", Kind: "text", Required: true, Complete: "off", Hint: "字母、数字或者汉字，中间可以有 . _ - @"},
			{Name: "name", Label: "姓名", Kind: "text", Required: true},
			{Name: "department", Label: "部门", Kind: "select", Options: departmentOptions(departments, "无")},
		}, give...)
		return err
	})
	if err != nil {
		return err
	}
	for i, f := range v.Fields {
		v.Fields[i].Value = cmp.Or(f.Value, typed.Get(f.Name))
	}
	if failed != nil {
		v.Failed = page.Sentence(ctx, failed)
	}
	return s.show(w, r, status, func(c Chrome) pageOf { return NewPersonPage(c, v) })
}

// delegateFields are the inputs by which somebody's duty is given to another
// while he is absent.
func (s *Server) delegateFields(tx *store.Tx, p org.Person) ([]page.Field, error) {
	duties, people := page.Options("", "请选择"), page.Options("", "请选择")
	for _, x := range p.Duties {
		if x.For != "" || x.To != "" && x.To < s.Desk.Today() {
			continue
		}
		where, err := desk.ScopeText(tx, x.Scope)
		if err != nil {
			return nil, err
		}
		duties = append(duties, page.Option{Value: x.Key(), Label: org.RoleName(x.Role) + "（" + where + "）"})
	}
	all, err := tx.People(org.Whole(p.Agency), store.PersonFilter{Agency: p.Agency, Active: true})
	for _, o := range all {
		if o.ID != p.ID {
			people = append(people, page.Option{Value: o.ID, Label: o.Name})
		}
	}
	return []page.Field{
		{Name: "duty", Label: "委托的职责", Kind: "select", Options: duties, Required: true},
		{Name: "person", Label: "代理人", Kind: "select", Options: people, Required: true},
		{Name: "first", Label: "第一天", Kind: "date", Required: true},
		{Name: "last", Label: "最后一天", Kind: "date", Required: true},
		{Name: "reason", ID: "delegate-reason", Label: "理由", Kind: "text", Required: true},
	}, err
}
