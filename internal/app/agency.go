package app

import (
	"context"
	"fmt"
	"io"
	"strings"

	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/org"
)

// AgencyList prints the agencies as a tree, each with its departments and the
// number of its active people.
func AgencyList(ctx context.Context, d *desk.Desk, out io.Writer) error {
	return d.DB.Read(ctx, func(tx *store.Tx) error {
		all, err := tx.Agencies()
		if err != nil {
			return err
		}
		heads, err := tx.Headcount()
		if err != nil {
			return err
		}
		for _, n := range org.Tree(all) {
			departments, err := tx.Departments(n.ID)
			if err != nil {
				return err
			}
			var names []string
			for _, x := range departments {
				names = append(names, x.Name+"（"+x.ID+"）")
			}
			indent := strings.Repeat("  ", n.Depth)
			fmt.Fprintf(out, "%s%s（%s）　%s　%d 人\n", indent, n.Name, n.ID, org.NameOf(org.Levels, n.Level), heads[n.ID])
			if len(names) > 0 {
				fmt.Fprintf(out, "%s  部门：%s\n", indent, strings.Join(names, "、"))
			}
		}
		return nil
	})
}

// AgencySave adds an agency, or changes what of one is given: fields that are
// nil stay.
func AgencySave(ctx context.Context, d *desk.Desk, id string, add bool, set map[string]*string, out io.Writer) error {
	a := org.Agency{ID: id, Level: "unit", ReportKind: "department"}
	if add && set["parent"] == nil { // a second agency without one above would keep the site from starting
		if err := d.DB.Read(ctx, func(tx *store.Tx) (err error) {
			a.Parent, err = theAgency(tx, "")
			return err
		}); err != nil {
			return err
		}
	}
	if !add {
		if err := d.DB.Read(ctx, func(tx *store.Tx) (err error) {
			a, err = tx.Agency(id)
			return err
		}); err != nil {
			return err
		}
	}
	for name, to := range map[string]*string{"name": &a.Name, "short": &a.Short, "parent": &a.Parent, "level": &a.Level, "region": &a.Region,
		"site-id": &a.SiteID, "report-kind": &a.ReportKind} {
		if v := set[name]; v != nil {
			*to = *v
		}
	}
	if key, ok := org.KeyOf(org.Levels, a.Level); ok {
		a.Level = key
	}
	if err := d.SaveAgency(ctx, desk.Operator(), a); err != nil {
		return err
	}
	fmt.Fprintf(out, "已保存机关“%s”（%s）\n", a.Name, a.ID)
	return nil
}

// DepartmentSave adds a department to an agency, or renames it.
func DepartmentSave(ctx context.Context, d *desk.Desk, agency, id, name string, out io.Writer) error {
	err := d.DB.Read(ctx, func(tx *store.Tx) (err error) {
		agency, err = theAgency(tx, agency)
		return err
	})
	if err != nil {
		return err
	}
	if err := d.SaveDepartment(ctx, desk.Operator(), org.Department{Agency: agency, ID: id, Name: name}); err != nil {
		return err
	}
	fmt.Fprintf(out, "已保存部门“%s”（%s）\n", name, id)
	return nil
}
