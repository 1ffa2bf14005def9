package desk

import (
	"context"
	"regexp"
	"slices"
	"strconv"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/store"
	"gongkai/org"
)

var (
	idForm     = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,31}$`)
	siteIDForm = regexp.MustCompile(`^[0-9A-Za-z]{10}$`)
)

// SaveAgency adds an agency, or changes one of the same id. It needs the
// administration of the agency as it stands, and of the one above it; an agency
// without one above is added from the command line only.
func (d *Desk) SaveAgency(ctx context.Context, who org.Person, a org.Agency) error {
	var err error
	if a.Name, err = aName("机关名称", a.Name); err != nil {
		return err
	}
	if a.Short == "" {
		a.Short = a.Name
	}
	if err := knownAgency(a); err != nil {
		return err
	}
	return d.changing(ctx, func(tx *store.Tx) error {
		old, err := tx.Agency(a.ID)
		added := fault.KindOf(err) == fault.NotFound
		if err != nil && !added {
			return err
		}
		actor, err := d.mayPlace(tx, who, old, a)
		if err != nil {
			return err
		}
		if !added && old == a {
			return nil
		}
		if err := tx.SaveAgency(a); err != nil {
			return err
		}
		act := Act{Action: "change-agency", Before: agencyFacts(old), After: agencyFacts(a)}
		if added {
			act.Action, act.Before = "add-agency", nil
		}
		return d.Note(tx, actor, a.ID, flow.Subject{Kind: org.Unit, ID: a.ID}, act)
	})
}

// mayPlace is who may turn an agency into another, which may stand below
// another agency.
func (d *Desk) mayPlace(tx *store.Tx, who org.Person, old, a org.Agency) (actor org.Actor, err error) {
	at := org.Place{Agency: a.ID}
	if old.ID != "" {
		if at.Above, err = tx.Above(old.ID); err != nil {
			return actor, err
		}
		if actor, err = d.administrator(tx, who, org.Unit, at); err != nil || old.Parent == a.Parent {
			return actor, err
		}
	}
	if a.Parent == "" {
		if who.ID != operatorID {
			return actor, fault.New(fault.Forbidden, "没有写上级机关").Instead("最上一级的机关用命令行登记：gongkai agency add")
		}
		return d.administrator(tx, who, org.Unit, at)
	}
	if _, err := tx.Agency(a.Parent); err != nil {
		return actor, err
	}
	up, err := tx.Above(a.Parent)
	if err != nil {
		return actor, err
	}
	if at.Above = append([]string{a.Parent}, up...); slices.Contains(at.Above, a.ID) {
		return actor, fault.New(fault.Invalid, "“%s”不能排在自己的下级机关之下", a.Name).Instead("另选上级机关")
	}
	if old.ID == "" {
		return d.administrator(tx, who, org.Unit, at)
	}
	// Moving takes the one above it before and the one above it after: nobody
	// leaves his supervisors by himself, nor is put below somebody unasked.
	if old.Parent != "" {
		above, err := tx.Above(old.Parent)
		if err != nil {
			return actor, err
		}
		if _, err := d.administrator(tx, who, org.Unit, org.Place{Agency: old.Parent, Above: above}); err != nil {
			return actor, err
		}
	}
	return d.administrator(tx, who, org.Unit, org.Place{Agency: a.Parent, Above: up})
}

func knownAgency(a org.Agency) error {
	if a.ID == "" {
		return fault.New(fault.Invalid, "没有写%s", "机关编号").Instead("例如 yunhe-ga")
	}
	if !idForm.MatchString(a.ID) {
		return fault.New(fault.Invalid, "机关编号“%s”须由小写字母、数字和连字符组成，至多 32 个", a.ID).Instead("例如 yunhe-ga")
	}
	if _, ok := org.KeyOf(org.Levels, a.Level); !ok {
		return fault.New(fault.Invalid, "没有“%s”这一层级", a.Level).Instead("可用的层级：%s", keysOf(org.Levels))
	}
	if a.ReportKind != "department" && a.ReportKind != "government" {
		return fault.New(fault.Invalid, "年度报告的报送期限按 department（部门）或者 government（政府）确定，不能是“%s”", a.ReportKind)
	}
	if a.SiteID != "" && !siteIDForm.MatchString(a.SiteID) {
		return fault.New(fault.Invalid, "网站标识码“%s”不是 10 位字母和数字", a.SiteID)
	}
	if a.Region != "" && !slices.ContainsFunc(cal.PublishedRegions(), func(r cal.Region) bool { return r.Region == a.Region }) {
		return fault.New(fault.Invalid, "没有“%s”这一地区", a.Region).Instead("地区须有地区节假日的规定；没有的留空")
	}
	return nil
}

// keysOf lists keys with their names, for people.
func keysOf(list []org.Named) (out string) {
	for i, n := range list {
		if i > 0 {
			out += "、"
		}
		out += n.Name + "（" + n.Key + "）"
	}
	return out
}

func agencyFacts(a org.Agency) map[string]string {
	return map[string]string{"name": a.Name, "short": a.Short, "parent": a.Parent, "level": a.Level, "region": a.Region,
		"site-id": a.SiteID, "report-kind": a.ReportKind, "made-rules": strconv.FormatBool(a.MadeRules)}
}

// SaveDepartment adds a department to an agency, or renames the one of the same
// id; journals go on telling the old name, by which it is still found.
func (d *Desk) SaveDepartment(ctx context.Context, who org.Person, x org.Department) error {
	var err error
	if x.Name, err = aName("部门名称", x.Name); err != nil {
		return err
	}
	if x.ID == "" {
		return fault.New(fault.Invalid, "没有写%s", "部门编号").Instead("例如 bgs")
	}
	if !idForm.MatchString(x.ID) {
		return fault.New(fault.Invalid, "部门编号“%s”须由小写字母、数字和连字符组成，至多 32 个", x.ID).Instead("例如 bgs")
	}
	return d.DB.Write(ctx, func(tx *store.Tx) error {
		at, err := PlaceOf(tx, x.Agency, flow.Subject{Kind: org.Unit, ID: x.Agency})
		if err != nil {
			return err
		}
		actor, err := d.administrator(tx, who, org.Unit, at)
		if err != nil {
			return err
		}
		all, err := tx.Departments(x.Agency)
		if err != nil {
			return err
		}
		act := Act{Action: "add-department", Args: map[string]string{"department": x.ID}, After: map[string]string{"name": x.Name}}
		for _, o := range all {
			switch {
			case o.ID == x.ID && o.Name == x.Name:
				return fault.New(fault.Conflict, "部门“%s”已经登记", x.Name)
			case o.ID == x.ID:
				act.Action, act.Before = "change-department", map[string]string{"name": o.Name}
				x.Former = formerNames(o, x.Name)
			case slices.Contains(o.Names(), x.Name):
				return fault.New(fault.Conflict, "“%s”是部门 %s 现在或者从前的名称", x.Name, o.ID).Instead("另起名称：按名称分办的申请须能认出部门")
			}
		}
		if err := tx.SaveDepartment(x); err != nil {
			return err
		}
		return d.Note(tx, actor, x.Agency, flow.Subject{Kind: org.Unit, ID: x.Agency}, act)
	})
}

// formerNames are the names a department had, a line each, once it has a new one.
func formerNames(o org.Department, name string) (out string) {
	for _, n := range o.Names() {
		if n != name {
			out += n + "\n"
		}
	}
	return out
}
