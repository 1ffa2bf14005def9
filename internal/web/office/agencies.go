package office

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/org"
)

// Agencies is the tree of the agencies that somebody administers.
type Agencies struct {
	Lines        []AgencyLine
	Add          []page.Field
	Done, Failed string
}

// An AgencyLine is one agency of the tree.
type AgencyLine struct {
	Href, ID, Name, Level string
	Depth                 int
	People, Departments   int
}

// An Agency is one agency with its departments.
type Agency struct {
	ID, Name     string
	Change       []page.Field
	Contact      []page.Field // how the public reaches its office
	Policy       page.Field   // who needs a second factor
	Departments  []org.Department
	Add          []page.Field   // of a new department
	Renaming     org.Department // the one whose new name was refused, with it
	Journal      []StaffAct
	Done, Failed string
}

func agencyPath(id string) string { return agenciesPath + "/" + id }

func (s *Server) agencies(w http.ResponseWriter, r *http.Request) error {
	return s.showAgencies(w, r, http.StatusOK, nil, nil)
}

func (s *Server) showAgencies(w http.ResponseWriter, r *http.Request, status int, failed error, typed url.Values) error {
	ctx, p := r.Context(), person(r.Context())
	var v Agencies
	err := s.Desk.DB.Read(ctx, func(tx *store.Tx) error {
		list, err := s.within(tx, p, org.Administer, org.Unit)
		if err != nil {
			return err
		}
		heads, err := tx.Headcount()
		if err != nil {
			return err
		}
		for _, n := range org.Tree(list) {
			departments, err := tx.Departments(n.ID)
			if err != nil {
				return err
			}
			v.Lines = append(v.Lines, AgencyLine{Href: agencyPath(n.ID), ID: n.ID, Name: n.Name, Level: org.NameOf(org.Levels, n.Level), Depth: n.Depth,
				People: heads[n.ID], Departments: len(departments)})
		}
		v.Add = append([]page.Field{{Name: "id", Label: "编号", Kind: "text", Required: true, Hint: "小写字母、数字、连字符；以后不能改。"}},
			agencyFields(org.Agency{Level: "county", ReportKind: "department", Parent: p.Agency}, agencyOptions(list))...)
		return nil
	})
	if err != nil {
		return err
	}
	v.Done = s.Sessions.PopString(ctx, "done")
	if failed != nil {
		v.Failed = page.Sentence(ctx, failed)
		for i, f := range v.Add {
			v.Add[i].Value = cmp.Or(typed.Get(f.Name), f.Value)
		}
	}
	return s.show(w, r, status, func(c Chrome) pageOf { return AgenciesPage(c, v) })
}

// agencyFields are the inputs for what is kept of an agency.
func agencyFields(a org.Agency, parents []page.Option) []page.Field {
	levels, regions := page.Options(), page.Options("", "无")
	for _, n := range org.Levels {
		levels = append(levels, page.Option{Value: n.Key, Label: n.Name})
	}
	for _, x := range cal.PublishedRegions() {
		regions = append(regions, page.Option{Value: x.Region, Label: x.Name})
	}
	fields := []page.Field{
		{Name: "name", Label: "机关名称", Kind: "text", Value: a.Name, Required: true},
		{Name: "short", Label: "简称", Kind: "text", Value: a.Short},
		{Name: "level", Label: "层级", Kind: "select", Options: levels, Value: a.Level},
		{Name: "region", Label: "地区节假日", Kind: "select", Options: regions, Value: a.Region},
		{Name: "site-id", Label: "网站标识码", Kind: "text", Value: a.SiteID, Hint: "10 位字母和数字；没有的留空。"},
		{Name: "report-kind", Label: "年度报告的报送期限", Kind: "select", Options: page.Options("department", "部门（1月31日前）", "government", "政府（3月31日前）"), Value: a.ReportKind},
	}
	if len(parents) > 0 {
		fields = append(fields, page.Field{Name: "parent", Label: "上级机关", Kind: "select", Options: parents, Value: a.Parent})
	}
	return fields
}

// agencyOf reads an agency out of a form, over what it was.
func agencyOf(form url.Values, a org.Agency) org.Agency {
	a.Name, a.Short, a.Level, a.Region = form.Get("name"), form.Get("short"), form.Get("level"), form.Get("region")
	a.SiteID, a.ReportKind = form.Get("site-id"), form.Get("report-kind")
	if form.Has("parent") {
		a.Parent = form.Get("parent")
	}
	return a
}

func (s *Server) addAgency(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return page.Unreadable(err)
	}
	id := r.PostForm.Get("id")
	err := s.Desk.DB.Read(r.Context(), func(tx *store.Tx) error {
		if _, err := tx.Agency(id); fault.KindOf(err) != fault.NotFound {
			return cmp.Or(err, error(fault.New(fault.Conflict, "机关编号“%s”已经有了", id).Instead("换一个编号")))
		}
		return nil
	})
	if err == nil {
		err = s.Desk.SaveAgency(r.Context(), person(r.Context()), agencyOf(r.PostForm, org.Agency{ID: id}))
	}
	if err == nil {
		s.Sessions.Put(r.Context(), "done", page.T(r.Context(), "已保存。"))
		http.Redirect(w, r, agenciesPath, http.StatusSeeOther)
		return nil
	}
	if fault.KindOf(err) == fault.Internal {
		return err
	}
	return s.showAgencies(w, r, page.TroubleOf(r.Context(), s.Log, err).Status, err, r.PostForm)
}

func (s *Server) agency(w http.ResponseWriter, r *http.Request) error {
	return s.showAgency(w, r, http.StatusOK, nil, nil)
}

// showAgency draws an agency; failed is why a form was refused, and typed what it held.
func (s *Server) showAgency(w http.ResponseWriter, r *http.Request, status int, failed error, typed url.Values) error {
	ctx, p := r.Context(), person(r.Context())
	var v Agency
	err := s.Desk.DB.Read(ctx, func(tx *store.Tx) error {
		list, err := s.within(tx, p, org.Administer, org.Unit)
		if err != nil {
			return err
		}
		a, err := chosen(list, r.PathValue("id"))
		if err != nil {
			return err
		}
		var parents []page.Option
		for _, o := range list {
			if o.ID == a.Parent { // one whose parent he administers may be moved
				parents = agencyOptions(list)
			}
		}
		v = Agency{ID: a.ID, Name: a.Name, Change: agencyFields(a, parents), Add: departmentFields()}
		contact, err := desk.ContactOf(tx, a.ID)
		if err != nil {
			return err
		}
		v.Contact = contactFields(contact)
		policy, err := tx.Setting(a.ID, desk.PolicySetting, desk.Policies[0].Key)
		if err != nil {
			return err
		}
		v.Policy = policyField(policy)
		if v.Departments, err = tx.Departments(a.ID); err != nil {
			return err
		}
		if v.Journal, err = staffJournal(tx, a.ID, flow.Subject{Kind: org.Unit, ID: a.ID}); err != nil {
			return err
		}
		for _, id := range []string{desk.PolicySetting, desk.ContactSubject} {
			set, err := staffJournal(tx, a.ID, flow.Subject{Kind: org.Setting, ID: id})
			if err != nil {
				return err
			}
			v.Journal = append(v.Journal, set...)
		}
		slices.SortStableFunc(v.Journal, func(a, b StaffAct) int {
			return cmp.Or(cmp.Compare(b.On, a.On), cmp.Compare(b.Time, a.Time))
		})
		return nil
	})
	if err != nil {
		return err
	}
	v.Done = s.Sessions.PopString(ctx, "done")
	if failed != nil {
		v.Failed = page.Sentence(ctx, failed)
		v.keep(r.URL.Path, typed)
	}
	return s.show(w, r, status, func(c Chrome) pageOf { return AgencyPage(c, v) })
}

// keep puts what was typed back into the form that was refused.
func (v *Agency) keep(path string, typed url.Values) {
	fields := v.Change
	switch path {
	case agencyPath(v.ID) + "/contact":
		fields = v.Contact
	case agencyPath(v.ID) + "/departments":
		fields = v.Add
		for _, x := range v.Departments {
			if x.ID == typed.Get("id") {
				v.Renaming, fields = org.Department{ID: x.ID, Name: typed.Get("name")}, nil
			}
		}
	}
	for i, f := range fields {
		if typed.Has(f.Name) {
			fields[i].Value = typed.Get(f.Name)
		}
	}
}

func departmentFields() []page.Field {
	return []page.Field{
		{Name: "id", ID: "new-department", Label: "编号", Kind: "text", Required: true, Hint: "小写字母、数字、连字符；以后不能改。"},
		{Name: "name", ID: "new-department-name", Label: "部门名称", Kind: "text", Required: true},
	}
}

// onAgency saves something of the agency that the path names, and leads back,
// or shows why not.
func (s *Server) onAgency(w http.ResponseWriter, r *http.Request, do func(a org.Agency, form url.Values) error) error {
	if err := r.ParseForm(); err != nil {
		return page.Unreadable(err)
	}
	var a org.Agency
	err := s.Desk.DB.Read(r.Context(), func(tx *store.Tx) (err error) {
		a, err = tx.Agency(r.PathValue("id"))
		return err
	})
	if err == nil {
		err = do(a, r.PostForm)
	}
	switch k := fault.KindOf(err); {
	case err == nil:
		if s.Renamed != nil {
			s.Renamed()
		}
		s.Sessions.Put(r.Context(), "done", page.T(r.Context(), "已保存。"))
		http.Redirect(w, r, agencyPath(a.ID), http.StatusSeeOther)
		return nil
	case k == fault.Internal || k == fault.NotFound:
		return err
	}
	return s.showAgency(w, r, page.TroubleOf(r.Context(), s.Log, err).Status, err, r.PostForm)
}

func (s *Server) changeAgency(w http.ResponseWriter, r *http.Request) error {
	return s.onAgency(w, r, func(a org.Agency, form url.Values) error {
		return s.Desk.SaveAgency(r.Context(), person(r.Context()), agencyOf(form, a))
	})
}

// setPolicy says who needs a second factor in an agency.
func (s *Server) setPolicy(w http.ResponseWriter, r *http.Request) error {
	return s.onAgency(w, r, func(a org.Agency, form url.Values) error {
		return s.Desk.SetPolicy(r.Context(), person(r.Context()), a.ID, form.Get(desk.PolicySetting))
	})
}

func policyField(now string) page.Field {
	f := page.Field{Name: desk.PolicySetting, Label: "第二因素", Kind: "select", Value: now}
	for _, p := range desk.Policies {
		f.Options = append(f.Options, page.Option{Value: p.Key, Label: p.Name})
	}
	return f
}

func (s *Server) saveDepartment(w http.ResponseWriter, r *http.Request) error {
	return s.onAgency(w, r, func(a org.Agency, form url.Values) error {
		return s.Desk.SaveDepartment(r.Context(), person(r.Context()), org.Department{Agency: a.ID, ID: form.Get("id"), Name: form.Get("name")})
	})
}

// former are the names that a department had before.
func former(x org.Department) string { return strings.Join(x.Names()[1:], "、") }
