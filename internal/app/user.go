package app

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/intake"
	"gongkai/internal/store"
	"gongkai/org"
)

// accounts prints the demo's accounts with their duties.
func accounts(ctx context.Context, d *desk.Desk, out io.Writer) error {
	return d.DB.Read(ctx, func(tx *store.Tx) error {
		for _, agency := range []string{demo.Agency, demo.Branch} {
			if err := printPeople(tx, d, agency, "  ", out); err != nil {
				return err
			}
		}
		return nil
	})
}

// UserList prints the people of an agency with their duties; agency "" is the
// only one, or that with none above it.
func UserList(ctx context.Context, d *desk.Desk, agency string, out io.Writer) error {
	return d.DB.Read(ctx, func(tx *store.Tx) error {
		agency, err := theAgency(tx, agency)
		if err != nil {
			return err
		}
		return printPeople(tx, d, agency, "", out)
	})
}

func printPeople(tx *store.Tx, d *desk.Desk, agency, indent string, out io.Writer) error {
	a, err := tx.Agency(agency)
	if err != nil {
		return err
	}
	people, err := tx.People(org.Whole(agency), store.PersonFilter{Agency: agency})
	if err != nil {
		return err
	}
	departments, err := tx.Departments(agency)
	if err != nil {
		return err
	}
	names := map[string]string{}
	for _, x := range departments {
		names[x.ID] = x.Name
	}
	fmt.Fprintf(out, "%s%s（%s）\n", indent, a.Name, a.ID)
	for _, p := range people {
		state := ""
		if !p.Active {
			state = "（已停用）"
		}
		fmt.Fprintf(out, "%s  %s　%s　%s%s\n", indent, p.Login, p.Name, names[p.Department], state)
		for _, x := range p.Duties {
			said, err := desk.DutySaid(tx, x)
			if err != nil {
				return err
			}
			past := ""
			if !x.On(d.Today()) {
				past = "（今天不在起止日期内）"
			}
			fmt.Fprintf(out, "%s    %s%s\n", indent, said, past)
		}
	}
	return nil
}

// A NewUser is a person to be added from the command line.
type NewUser struct {
	Agency, Login, Name, Department string
	Duty                            DutyAsk
}

// A DutyAsk is a duty as it is typed.
type DutyAsk struct {
	Roles               []string // keys or names
	Department, Section string
	Below               bool
	From, To            string
	Reason              string
}

// duties reads what was typed.
func (a DutyAsk) duties(agency string) (out []org.Duty, err error) {
	for _, typed := range a.Roles {
		role, ok := org.KeyOf(org.Duties(), typed)
		if !ok {
			role = typed // the desk names the ones there are
		}
		out = append(out, org.Duty{Role: role, Scope: org.Scope{Agency: agency, Department: a.Department, Section: a.Section, Below: a.Below},
			From: cal.Date(a.From), To: cal.Date(a.To)})
	}
	return out, nil
}

// UserAdd adds a person and prints his one-time secret.
func UserAdd(ctx context.Context, d *desk.Desk, u NewUser, out io.Writer) error {
	var p org.Person
	err := d.DB.Read(ctx, func(tx *store.Tx) error {
		agency, err := theAgency(tx, u.Agency)
		if err != nil {
			return err
		}
		p = org.Person{Agency: agency, Login: u.Login, Name: u.Name}
		if p.Department, err = departmentID(tx, agency, u.Department); err != nil {
			return err
		}
		if u.Duty.Department, err = departmentID(tx, agency, u.Duty.Department); err != nil {
			return err
		}
		p.Duties, err = u.Duty.duties(agency)
		return err
	})
	if err != nil {
		return err
	}
	_, secret, err := d.AddPerson(ctx, desk.Operator(), p, u.Duty.Reason)
	if err == nil {
		printSecret(out, p.Login, p.Name, secret)
	}
	return err
}

func printSecret(out io.Writer, login, name, secret string) {
	fmt.Fprintf(out, "登录名 %s（%s）　一次性口令 %s\n口令七天内有效，登录后须另设密码；这里只显示一次。\n", login, name, secret)
}

func departmentID(tx *store.Tx, agency, typed string) (string, error) {
	if typed == "" {
		return "", nil
	}
	x, err := desk.DepartmentOf(tx, agency, typed)
	return x.ID, err
}

// staffCalled finds a person by login; an unknown login lists those there are.
func staffCalled(tx *store.Tx, login string) (org.Person, error) {
	p, err := tx.StaffNamed(login)
	if fault.KindOf(err) != fault.NotFound {
		return p, err
	}
	agencies, err := tx.Agencies()
	if err != nil {
		return p, err
	}
	var all []string
	for _, a := range agencies {
		people, err := tx.People(org.Whole(a.ID), store.PersonFilter{Agency: a.ID})
		if err != nil {
			return p, err
		}
		for _, x := range people {
			all = append(all, x.Login)
		}
	}
	const shown = 30
	more := ""
	if len(all) > shown {
		all, more = all[:shown], fmt.Sprintf(" …（共 %d 人，用 gongkai user list 查看）", len(all))
	}
	return p, fault.New(fault.NotFound, "没有登录名“%s”", login).Instead("已有的登录名：%s%s", strings.Join(all, " "), more)
}

// ForUser finds a person by login and does something for him.
func ForUser(ctx context.Context, d *desk.Desk, login string, do func(org.Person) error) error {
	var p org.Person
	err := d.DB.Read(ctx, func(tx *store.Tx) (err error) {
		p, err = staffCalled(tx, login)
		return err
	})
	if err != nil {
		return err
	}
	return do(p)
}

// UserGive gives a person duties.
func UserGive(ctx context.Context, d *desk.Desk, login string, a DutyAsk, out io.Writer) error {
	return ForUser(ctx, d, login, func(p org.Person) error {
		err := d.DB.Read(ctx, func(tx *store.Tx) (err error) {
			a.Department, err = departmentID(tx, p.Agency, a.Department)
			return err
		})
		if err != nil {
			return err
		}
		duties, err := a.duties(p.Agency)
		if err != nil {
			return err
		}
		for _, x := range duties {
			if err := d.GiveDuty(ctx, desk.Operator(), p.ID, x, a.Reason); err != nil {
				return err
			}
			fmt.Fprintf(out, "已给“%s”设定职责：%s\n", p.Name, org.RoleName(x.Role))
		}
		return nil
	})
}

// UserEnd ends the duties of a person in some roles; last "" is at once.
func UserEnd(ctx context.Context, d *desk.Desk, login string, a DutyAsk, last string, out io.Writer) error {
	return ForUser(ctx, d, login, func(p org.Person) error {
		n := 0
		for _, typed := range a.Roles {
			role, _ := org.KeyOf(org.Duties(), typed)
			for _, x := range p.Duties {
				if x.Role != role || x.To != "" && x.To < d.Today() {
					continue
				}
				if err := d.EndDuty(ctx, desk.Operator(), p.ID, x.Key(), cal.Date(last), a.Reason); err != nil {
					return err
				}
				n++
				fmt.Fprintf(out, "已终止“%s”的职责：%s\n", p.Name, org.RoleName(x.Role))
			}
		}
		if n > 0 {
			return nil
		}
		return fault.New(fault.NotFound, "“%s”没有职责“%s”", p.Name, strings.Join(a.Roles, "、")).
			Instead("现有的职责：%s", strings.Join(org.RoleNames(p.RolesOn(d.Today())), "、"))
	})
}

// UserReset prints a new one-time secret of a person.
func UserReset(ctx context.Context, d *desk.Desk, login string, out io.Writer) error {
	return ForUser(ctx, d, login, func(p org.Person) error {
		secret, err := d.ResetSecret(ctx, desk.Operator(), p.ID)
		if err == nil {
			printSecret(out, p.Login, p.Name, secret)
		}
		return err
	})
}

// UserSetActive stops a person, or lets him in again with a new one-time secret.
func UserSetActive(ctx context.Context, d *desk.Desk, login, reason string, active bool, out io.Writer) error {
	return ForUser(ctx, d, login, func(p org.Person) error {
		if !active {
			err := d.Deactivate(ctx, desk.Operator(), p.ID, reason)
			if err == nil {
				fmt.Fprintf(out, "已停用“%s”\n", p.Name)
			}
			return err
		}
		secret, err := d.Reactivate(ctx, desk.Operator(), p.ID, reason)
		if err == nil {
			printSecret(out, p.Login, p.Name, secret)
		}
		return err
	})
}

// lineNames are the words for what comes of a line.
var lineNames = map[string]string{desk.LineAdds: "新增", desk.LineChanges: "更新", desk.LineSame: "不变", desk.LineWrong: "有误"}

// UserImport takes a list of people into an agency, or with dry only tells what
// would come of it, and returns how many lines are wrong.
func UserImport(ctx context.Context, d *desk.Desk, agency, file string, dry bool, out io.Writer) (wrong int, err error) {
	f, err := os.Open(file)
	if err != nil {
		return 0, fault.New(fault.NotFound, "打不开文件 %s", file)
	}
	defer f.Close() //nolint:errcheck // read only
	lines, err := intake.People(f)
	if err != nil {
		return 0, err
	}
	if err := d.DB.Read(ctx, func(tx *store.Tx) (err error) {
		agency, err = theAgency(tx, agency)
		return err
	}); err != nil {
		return 0, err
	}
	changes, wrong, err := d.ImportPeople(ctx, desk.Operator(), agency, lines, dry)
	if err != nil {
		return 0, err
	}
	for _, c := range changes {
		fmt.Fprintf(out, "第%d行　%s　%s　%s　%s", c.Line, lineNames[c.What], c.Login, c.Name, c.Said)
		if c.Secret != "" {
			fmt.Fprintf(out, "　一次性口令 %s", c.Secret)
		}
		fmt.Fprintln(out)
	}
	switch {
	case wrong > 0:
		fmt.Fprintf(out, "有 %d 行有误，没有导入任何人员。请改正后重新导入。\n", wrong)
	case dry:
		fmt.Fprintln(out, "以上是试算，没有导入。")
	default:
		fmt.Fprintf(out, "已导入 %d 人。口令七天内有效，登录后须另设密码；这里只显示一次。\n", len(changes))
	}
	return wrong, nil
}

// UserWhy prints whether a person may do something, why, and the way out.
func UserWhy(ctx context.Context, d *desk.Desk, login string, a desk.Ask, out io.Writer) (may bool, err error) {
	if a.On != "" {
		if _, err := cal.Parse(string(a.On)); err != nil {
			return false, err
		}
	}
	err = d.DB.Read(ctx, func(tx *store.Tx) error {
		p, err := staffCalled(tx, login)
		if err != nil {
			return err
		}
		e, err := d.Explain(tx, desk.Operator(), p, a)
		if err != nil {
			return err
		}
		may = e.May
		fmt.Fprintf(out, "%s：%s（%s），%s，“%s”，%s。\n", map[bool]string{true: "可以", false: "不可以"}[may], p.Name, p.Login, e.On, e.Doing, e.Thing)
		for _, x := range e.Because {
			fmt.Fprintf(out, "原因：%s。\n", x)
		}
		if e.Step != nil {
			fmt.Fprintf(out, "程序：%s。\n", e.Step)
		}
		for _, x := range e.Ways {
			fmt.Fprintf(out, "办法：%s。\n", x)
		}
		return nil
	})
	return may, err
}
