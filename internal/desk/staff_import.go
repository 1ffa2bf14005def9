package desk

import (
	"context"
	"errors"
	"slices"
	"strings"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/internal/store"
	"gongkai/org"
)

// A PersonLine is one line of a list of people, as it was typed.
type PersonLine struct {
	N          int // line of the file, from 1
	Login      string
	Name       string
	Department string // id or name, "" for none
	Roles      string // keys or names, parted by any of 、 , ; and spaces
	Scope      string // 本机关 (also ""), 本部门, or a department
}

// What is to come of a line.
const (
	LineAdds    = "add"
	LineChanges = "change"
	LineSame    = "same"
	LineWrong   = "wrong"
)

// A PersonChange is what comes of one line of a list of people.
type PersonChange struct {
	Line        int
	Login, Name string
	What        string       // LineAdds …
	Said        fault.Phrase // what changes, from what, and the duties that are added with their scope; or what is wrong
	Secret      string       // the one-time secret of a new person, to be told once
}

// ImportPeople takes a list of people into an agency: who is not there is added
// with a one-time secret, who is gets the name, the department and the duties
// of his line; duties that the line does not name stay. All of it is saved, or,
// where a line is wrong or with dry, nothing is.
func (d *Desk) ImportPeople(ctx context.Context, who org.Person, agency string, lines []PersonLine, dry bool) (out []PersonChange, wrong int, err error) {
	err = d.changing(ctx, func(tx *store.Tx) error {
		out, wrong = nil, 0
		for i, l := range lines {
			c, err := d.importLine(tx, who, agency, l)
			if slices.ContainsFunc(lines[:i], func(o PersonLine) bool { return o.Login == l.Login }) && err == nil {
				err = fault.New(fault.Invalid, "登录名“%s”在文件中出现了两次", l.Login)
			}
			var f *fault.Error
			if err != nil && (!errors.As(err, &f) || f.Kind == fault.Internal) {
				return err
			}
			if c.Line, c.Login, c.Name = l.N, l.Login, l.Name; err != nil {
				c.What, c.Secret, c.Said = LineWrong, "", fault.Say("%s", f.Said)
				if f.WayOut != "" {
					c.Said = fault.Say("%s。%s", f.Said, f.Way)
				}
				wrong++
			}
			out = append(out, c)
		}
		if dry || wrong > 0 {
			return errDry
		}
		return nil
	})
	if errors.Is(err, errDry) {
		for i := range out {
			out[i].Secret = ""
		}
		err = nil
	}
	return out, wrong, err
}

func (d *Desk) importLine(tx *store.Tx, who org.Person, agency string, l PersonLine) (c PersonChange, err error) {
	p := org.Person{Agency: agency, Login: l.Login, Name: l.Name}
	if l.Department != "" {
		x, err := DepartmentOf(tx, agency, l.Department)
		if err != nil {
			return c, err
		}
		p.Department = x.ID
	}
	duties, err := lineDuties(tx, p, l)
	if err != nil {
		return c, err
	}
	const reason = "批量导入"
	old, err := tx.StaffNamed(l.Login)
	if fault.KindOf(err) == fault.NotFound {
		p.Duties = duties
		if _, c.Secret, err = d.addPerson(tx, who, p, reason); err != nil {
			return c, err
		}
		c.What = LineAdds
		c.Said, err = dutyNames(tx, duties)
		return c, err
	}
	switch {
	case err != nil:
		return c, err
	case old.Agency != agency:
		return c, fault.New(fault.Conflict, "登录名“%s”已经有人使用", l.Login).Instead("换一个登录名")
	case !old.Active:
		return c, fault.New(fault.Conflict, "“%s”已经停用", old.Name).Instead("先恢复，再导入")
	}
	c.What = LineSame
	moved, err := movedFrom(tx, old, p)
	if err != nil {
		return c, err
	}
	if p.ID = old.ID; p.Name != old.Name || p.Department != old.Department {
		if c.What, err = LineChanges, d.changePerson(tx, who, p); err != nil {
			return c, err
		}
	} else if _, _, err := d.staffOf(tx, who, old.ID); err != nil {
		return c, err
	}
	duties = slices.DeleteFunc(duties, func(x org.Duty) bool { return d.holds(old, x) })
	for _, x := range duties {
		if err := d.giveDuty(tx, who, old.ID, x, reason); err != nil {
			return c, err
		}
		c.What = LineChanges
	}
	added, err := dutyNames(tx, duties)
	c.Said = both(moved, added)
	return c, err
}

// holds reports whether somebody has a duty now, of his own and without an end.
func (d *Desk) holds(p org.Person, x org.Duty) bool {
	return slices.ContainsFunc(p.Duties, func(o org.Duty) bool {
		return o.Role == x.Role && o.Scope == x.Scope && o.For == "" && o.On(d.Today()) && o.To == cal.Date("")
	})
}

// lineDuties reads the duties of a line.
func lineDuties(tx *store.Tx, p org.Person, l PersonLine) (out []org.Duty, err error) {
	scope := org.Scope{Agency: p.Agency}
	switch l.Scope {
	case "", "本机关":
	case "本部门":
		if p.Department == "" {
			return nil, fault.New(fault.Invalid, "范围是“本部门”，但没有写部门")
		}
		scope.Department = p.Department
	default:
		x, err := DepartmentOf(tx, p.Agency, l.Scope)
		if err != nil {
			return nil, err
		}
		scope.Department = x.ID
	}
	for _, typed := range strings.FieldsFunc(l.Roles, func(r rune) bool { return strings.ContainsRune("、，,；;／/ 　", r) }) {
		role, ok := org.KeyOf(org.Duties(), typed)
		if !ok {
			return nil, fault.New(fault.Invalid, "没有“%s”这一职责", typed).Instead("可用的职责：%s", keysOf(org.Duties()))
		}
		x := org.Duty{Role: role, Scope: scope}
		if !slices.ContainsFunc(out, func(o org.Duty) bool { return o.Role == role }) {
			out = append(out, x)
		}
	}
	return out, nil
}

// dutyNames are the duties of a line, which all have one scope.
func dutyNames(tx *store.Tx, duties []org.Duty) (fault.Phrase, error) {
	var roles []string
	for _, x := range duties {
		roles = append(roles, x.Role)
	}
	if len(roles) == 0 {
		return fault.Phrase{}, nil
	}
	where, err := ScopeText(tx, duties[0].Scope)
	return fault.Say("职责：%s，范围：%s", strings.Join(org.RoleNames(roles), "、"), where), err
}

// movedFrom tells how name and department of somebody change: a login mistyped
// in a list would make somebody another person.
func movedFrom(tx *store.Tx, old, p org.Person) (said fault.Phrase, err error) {
	if old.Name != p.Name {
		said = fault.Say("姓名：%s → %s", old.Name, p.Name)
	}
	if old.Department == p.Department {
		return said, nil
	}
	was, err := departmentSaid(tx, old)
	if err != nil {
		return said, err
	}
	is, err := departmentSaid(tx, p)
	return both(said, fault.Say("部门：%s → %s", was, is)), err
}

func departmentSaid(tx *store.Tx, p org.Person) (string, error) {
	if p.Department == "" {
		return "无", nil
	}
	x, err := DepartmentOf(tx, p.Agency, p.Department)
	return x.Name, err
}

// both says two things; either may be nothing.
func both(a, b fault.Phrase) fault.Phrase {
	switch "" {
	case a.String():
		return b
	case b.String():
		return a
	}
	return fault.Say("%s；%s", a, b)
}
