package desk

import (
	"maps"
	"slices"
	"strings"

	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/store"
	"gongkai/org"
	"gongkai/record"
)

// PlaceOf is where a thing stands: what rights over it are judged by. A thing
// that does not exist is NotFound.
func PlaceOf(tx *store.Tx, agency string, s flow.Subject) (org.Place, error) {
	at := org.Place{Agency: agency}
	var err error
	if at.Above, err = tx.Above(agency); err != nil {
		return at, err
	}
	switch s.Kind {
	case org.Request:
		r, err := tx.Request(agency, s.ID)
		if err != nil {
			return at, err
		}
		at.Department, err = departmentNamed(tx, agency, r.Department)
		return at, err
	case org.Record:
		r, err := tx.Record(agency, s.ID)
		if err != nil {
			return at, err
		}
		return at, within(tx, &at, r.Section)
	case org.Section:
		if err := within(tx, &at, s.ID); err != nil {
			return at, err
		}
		if at.Section == "" {
			return at, fault.New(fault.NotFound, "没有编号为“%s”的栏目", s.ID)
		}
	case org.Staff:
		p, err := tx.Staff(s.ID)
		if err == nil && p.Agency != agency {
			err = fault.New(fault.NotFound, "没有这个人员")
		}
		at.Department = p.Department
		return at, err
	case org.Unit:
		_, err = tx.Agency(agency)
	}
	return at, err
}

// within puts a place into a section, and with it into the department that
// owns the section (栏目责任部门). A section that is not there changes nothing.
func within(tx *store.Tx, at *org.Place, section string) error {
	tree, err := tx.Sections(at.Agency)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(tree, func(s record.Section) bool { return s.ID == section })
	if i < 0 {
		return nil
	}
	at.Section, at.Under = section, store.SectionsAbove(tree, section)
	at.Department, err = departmentNamed(tx, at.Agency, tree[i].Owner)
	return err
}

// departmentNamed is the id of the department of a name, past or present; "" for
// none, since journals from elsewhere may tell any name.
func departmentNamed(tx *store.Tx, agency, name string) (string, error) {
	if name == "" {
		return "", nil
	}
	all, err := tx.Departments(agency)
	for _, d := range all {
		if slices.Contains(d.Names(), name) {
			return d.ID, nil
		}
	}
	return "", err
}

// assigned is what was filled in for 分办 with the department as it is called
// today. One that the agency does not have is refused, since nobody of it would
// find the request; an agency that has registered none may write any name.
func assigned(tx *store.Tx, agency string, in map[string]string) (map[string]string, error) {
	all, err := tx.Departments(agency)
	if err != nil || len(all) == 0 || strings.TrimSpace(in["dept"]) == "" {
		return in, err
	}
	x, err := DepartmentOf(tx, agency, strings.TrimSpace(in["dept"]))
	out := maps.Clone(in)
	out["dept"] = x.Name
	return out, err
}

// Visible refuses what lies outside of what a person may see as if it were not
// there.
func (d *Desk) Visible(tx *store.Tx, p org.Person, agency string, s flow.Subject) error {
	at, err := PlaceOf(tx, agency, s)
	if err != nil {
		return err
	}
	if !p.May(org.See, s.Kind, at, d.Today()) {
		return unseen(s)
	}
	return nil
}

// unseen is the same sentence for what is not there and for what must not be
// seen.
func unseen(s flow.Subject) error {
	if s.Kind == org.Request {
		return fault.New(fault.NotFound, "没有编号为 %s 的申请", s.ID)
	}
	return fault.New(fault.NotFound, "没有编号为 %s 的信息", s.ID)
}

// actAs is a person as one who has a verb over a thing, or a refusal that names
// the roles that have it.
func (d *Desk) actAs(tx *store.Tx, p org.Person, v org.Verb, agency string, s flow.Subject) (org.Actor, error) {
	at, err := PlaceOf(tx, agency, s)
	if err != nil {
		return org.Actor{}, err
	}
	who, ok := p.With(v, s.Kind, at, d.Today())
	if !ok && (s.Kind == org.Request || s.Kind == org.Record) && !p.May(org.See, s.Kind, at, d.Today()) {
		return who, unseen(s)
	}
	if !ok {
		return who, fault.New(fault.Forbidden, "这项操作由%s办理", strings.Join(org.RoleNames(org.With(v, s.Kind)), "、"))
	}
	return who, nil
}
