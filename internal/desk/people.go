package desk

import (
	"context"
	"crypto/rand"
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/store"
	"gongkai/org"
)

// loginForm is what a login may be: letters of any script, digits, and . _ - @
var loginForm = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$`)

// AddPerson adds a person with duties and gives him a one-time secret, to be
// told once and to him alone.
func (d *Desk) AddPerson(ctx context.Context, who org.Person, p org.Person, reason string) (id, secret string, err error) {
	err = d.changing(ctx, func(tx *store.Tx) error {
		id, secret, err = d.addPerson(tx, who, p, reason)
		return err
	})
	return id, secret, err
}

func (d *Desk) addPerson(tx *store.Tx, who org.Person, p org.Person, reason string) (id, secret string, err error) {
	if p, err = d.checkPerson(tx, p); err != nil {
		return "", "", err
	}
	at, err := PlaceOf(tx, p.Agency, flow.Subject{Kind: org.Unit, ID: p.Agency})
	if err != nil {
		return "", "", err
	}
	at.Department = p.Department
	actor, err := d.administrator(tx, who, org.Staff, at)
	if err != nil {
		return "", "", err
	}
	duties := p.Duties
	p.ID, p.Active, p.Duties = "p-"+strings.ToLower(rand.Text()[:10]), true, nil
	if err := tx.AddPerson(p); err != nil {
		return "", "", err
	}
	s := flow.Subject{Kind: org.Staff, ID: p.ID}
	if err := d.Note(tx, actor, p.Agency, s, Act{Action: "add-person", After: personFacts(p)}); err != nil {
		return "", "", err
	}
	for _, x := range duties {
		if err := d.giveDuty(tx, who, p.ID, x, reason); err != nil {
			return "", "", err
		}
	}
	secret, err = d.IssueSecret(tx, actor, p.ID)
	return p.ID, secret, err
}

// checkPerson is a person with what was typed put in order, or why it is wrong.
func (d *Desk) checkPerson(tx *store.Tx, p org.Person) (org.Person, error) {
	var err error
	p.Login = strings.TrimSpace(p.Login)
	if !loginForm.MatchString(p.Login) {
		return p, fault.New(fault.Invalid, "登录名“%s”不能用", p.Login).Instead("用字母、数字或者汉字开头，中间可以有 . _ - @，至多 64 个字")
	}
	logins, err := tx.Logins()
	if err != nil {
		return p, err
	}
	for id, have := range logins {
		if id != p.ID && sameLogin(have, p.Login) {
			return p, fault.New(fault.Conflict, "登录名“%s”已经有人使用", have).Instead("换一个登录名；大小写、全角半角不同的算作同一个")
		}
	}
	if p.Name, err = aName("姓名", p.Name); err != nil || p.Department == "" {
		return p, err
	}
	_, err = DepartmentOf(tx, p.Agency, p.Department)
	return p, err
}

// sameLogin reports whether people would take two logins for the same one.
func sameLogin(a, b string) bool {
	return strings.EqualFold(norm.NFKC.String(a), norm.NFKC.String(b))
}

// DepartmentOf finds a department of an agency by id or name.
func DepartmentOf(tx *store.Tx, agency, typed string) (org.Department, error) {
	all, err := tx.Departments(agency)
	if err != nil {
		return org.Department{}, err
	}
	var names []string
	for _, x := range all {
		if x.ID == typed || slices.Contains(x.Names(), typed) {
			return x, nil
		}
		names = append(names, x.Name)
	}
	return org.Department{}, fault.New(fault.Invalid, "没有部门“%s”", typed).Instead("已登记的部门：%s", strings.Join(names, "、"))
}

// ChangePerson changes login, name and department of a person. Another login
// ends his sign-ins, since with an identity provider the login is who he is; for
// the same reason nobody changes his own.
func (d *Desk) ChangePerson(ctx context.Context, who org.Person, p org.Person) error {
	return d.DB.Write(ctx, func(tx *store.Tx) error { return d.changePerson(tx, who, p) })
}

func (d *Desk) changePerson(tx *store.Tx, who org.Person, p org.Person) error {
	old, actor, err := d.staffOf(tx, who, p.ID)
	if err != nil {
		return err
	}
	p.Agency, p.Active = old.Agency, old.Active
	if p, err = d.checkPerson(tx, p); err != nil {
		return err
	}
	at, err := PlaceOf(tx, p.Agency, flow.Subject{Kind: org.Unit, ID: p.Agency})
	if err != nil {
		return err
	}
	at.Department = p.Department // nobody moves somebody to where he does not administer
	if _, err := d.administrator(tx, who, org.Staff, at); err != nil {
		return err
	}
	if err := tx.ChangePerson(p); err != nil {
		return err
	}
	if p.Login != old.Login {
		if who.ID == p.ID {
			return fault.New(fault.Forbidden, "不能更改自己的登录名").Instead("请另一位系统管理员办理")
		}
		if err := tx.EndSignIns(p.ID, "", EndedLogin, time.Now().Unix()); err != nil {
			return err
		}
	}
	return d.Note(tx, actor, p.Agency, flow.Subject{Kind: org.Staff, ID: p.ID}, Act{Action: "change-person", Before: personFacts(old), After: personFacts(p)})
}

func personFacts(p org.Person) map[string]string {
	return map[string]string{"login": p.Login, "name": p.Name, "department": p.Department}
}

// Deactivate stops a person from signing in; what he did stays, and those who
// stand in for him no longer do. Nobody stops himself.
func (d *Desk) Deactivate(ctx context.Context, who org.Person, id, reason string) error {
	if who.ID == id {
		return fault.New(fault.Forbidden, "不能停用自己").Instead("请另一位系统管理员办理")
	}
	return d.changing(ctx, func(tx *store.Tx) error {
		if err := d.setActive(tx, who, id, reason, false); err != nil {
			return err
		}
		return d.endStandIns(tx, id, func(org.Duty) bool { return true }, d.Today().Add(-1))
	})
}

// Reactivate lets a person sign in again, with a new one-time secret.
func (d *Desk) Reactivate(ctx context.Context, who org.Person, id, reason string) (secret string, err error) {
	err = d.changing(ctx, func(tx *store.Tx) error {
		if err := d.setActive(tx, who, id, reason, true); err != nil {
			return err
		}
		_, actor, err := d.staffOf(tx, who, id)
		if err != nil {
			return err
		}
		secret, err = d.IssueSecret(tx, actor, id)
		return err
	})
	return secret, err
}

func (d *Desk) setActive(tx *store.Tx, who org.Person, id, reason string, active bool) error {
	reason, err := because(reason)
	if err != nil {
		return err
	}
	p, actor, err := d.staffOf(tx, who, id)
	if err != nil {
		return err
	}
	state := map[bool]string{true: "active", false: "stopped"}
	if p.Active == active {
		return fault.New(fault.Conflict, "“%s”已经是这个状态", p.Name)
	}
	p.Active = active
	if err := tx.ChangePerson(p); err != nil {
		return err
	}
	action := map[bool]string{true: "reactivate", false: "deactivate"}[active]
	return d.Note(tx, actor, p.Agency, flow.Subject{Kind: org.Staff, ID: id}, Act{Action: action, Args: map[string]string{"reason": reason},
		Before: map[string]string{"state": state[!active]}, After: map[string]string{"state": state[active]}})
}

// ResetSecret gives a person a new one-time secret; his old password ends.
func (d *Desk) ResetSecret(ctx context.Context, who org.Person, id string) (secret string, err error) {
	err = d.DB.Write(ctx, func(tx *store.Tx) error {
		p, actor, err := d.staffOf(tx, who, id)
		if err != nil {
			return err
		}
		if !p.Active {
			return fault.New(fault.Conflict, "“%s”已经停用", p.Name).Instead("先恢复，再发口令")
		}
		secret, err = d.IssueSecret(tx, actor, id)
		return err
	})
	return secret, err
}
