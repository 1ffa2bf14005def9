package desk

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/store"
	"gongkai/org"
	"gongkai/record"
)

// GiveDuty gives a person a duty. The giver administers all of its scope;
// nobody gives one to himself.
func (d *Desk) GiveDuty(ctx context.Context, who org.Person, person string, x org.Duty, reason string) error {
	return d.changing(ctx, func(tx *store.Tx) error { return d.giveDuty(tx, who, person, x, reason) })
}

func (d *Desk) giveDuty(tx *store.Tx, who org.Person, person string, x org.Duty, reason string) error {
	reason, err := because(reason)
	if err != nil {
		return err
	}
	p, actor, err := d.staffOf(tx, who, person)
	if err != nil {
		return err
	}
	if who.ID == p.ID {
		if err := d.AloneAtFirst(tx, p); err != nil {
			return err
		}
	}
	x.For, x.ForName, x.Reason = "", "", reason
	if err := d.checkDuty(tx, p, x); err != nil {
		return err
	}
	if err := d.holdsScope(tx, who, x.Scope); err != nil {
		return err
	}
	if err := tx.SaveDuties(p.ID, append(p.Duties, x)); err != nil {
		return err
	}
	return d.noteDuty(tx, actor, p, Act{Action: "give-duty", Args: map[string]string{"reason": reason}, After: dutyFacts(x)})
}

// AloneAtFirst lets an administrator give himself a duty while there is no
// other who could, and nothing yet that he could come to see by it; else it is
// Forbidden.
func (d *Desk) AloneAtFirst(tx *store.Tx, p org.Person) error {
	refusal := fault.New(fault.Forbidden, "不能给自己设定职责").Instead("请另一位系统管理员办理，或者由机器的管理者用命令行办理：gongkai user give")
	asked, err := tx.Asked(p.Agency)
	if err != nil || asked {
		return orElse(err, refusal)
	}
	holders, err := tx.Holders("administrator")
	if err != nil {
		return err
	}
	if slices.ContainsFunc(holders, func(o org.Person) bool { return o.ID != p.ID && o.Active }) {
		return refusal
	}
	return nil
}

func orElse(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}

// holdsScope refuses to give what reaches beyond what the giver administers.
func (d *Desk) holdsScope(tx *store.Tx, who org.Person, s org.Scope) error {
	if who.ID == operatorID {
		return nil
	}
	now, err := tx.Person(who.ID)
	if err != nil {
		return err
	}
	above, err := tx.Above(s.Agency)
	if err != nil {
		return err
	}
	for _, mine := range now.Reach(org.Administer, org.Staff, d.Today()) {
		if mine.Holds(s, above) {
			return nil
		}
	}
	return fault.New(fault.Forbidden, "这项职责的范围超出您管理的范围").Instead("请管理范围更大的系统管理员办理")
}

// checkDuty refuses a duty that cannot be, or that somebody has already.
func (d *Desk) checkDuty(tx *store.Tx, p org.Person, x org.Duty) error {
	role, ok := org.RoleOf(x.Role)
	if !ok || len(role.Rights) == 0 {
		return fault.New(fault.Invalid, "没有“%s”这一职责", x.Role).Instead("可用的职责：%s", keysOf(org.Duties()))
	}
	if x.Scope.Agency != p.Agency {
		return fault.New(fault.Invalid, "职责只能在本人所在的机关设定").Instead("要看到下级机关的，设定含下级机关的监督、检查、管理或者审计职责")
	}
	if x.Scope.Below && !role.Below {
		return fault.New(fault.Invalid, "“%s”的职责不能及于下级机关", role.Name).Instead("不选“含下级机关”")
	}
	if err := d.checkDates(x.From, x.To); err != nil {
		return err
	}
	if err := checkScope(tx, x.Scope); err != nil {
		return err
	}
	var held []string
	for _, o := range p.Duties {
		if x.To != "" && o.From > x.To || o.To != "" && o.To < max(x.From, d.Today()) {
			continue // not at the same time
		}
		held = append(held, o.Role)
		if o.Role == x.Role && o.Scope == x.Scope && o.For == x.For {
			return fault.New(fault.Conflict, "“%s”在这一范围、这段时间里已经有“%s”的职责", p.Name, role.Name)
		}
	}
	if other, excluded := org.Excluded(x.Role, held); excluded {
		return fault.New(fault.Conflict, "“%s”和“%s”不能由同一人担任", role.Name, org.RoleName(other)).Instead("请另一人担任")
	}
	return nil
}

func (d *Desk) checkDates(from, to cal.Date) error {
	for _, x := range []cal.Date{from, to} {
		if _, err := cal.Parse(string(x)); x != "" && err != nil {
			return fault.New(fault.Invalid, "%s", err.Error())
		}
	}
	if to != "" && (to < from || to < d.Today()) {
		return fault.New(fault.Invalid, "截止日期 %s 早于起始日期或者今天", to)
	}
	return nil
}

func checkScope(tx *store.Tx, s org.Scope) error {
	if s.Department != "" && s.Section != "" {
		return fault.New(fault.Invalid, "范围不能既是一个部门又是一个栏目").Instead("选其中一个")
	}
	if s.Below && s.Department+s.Section != "" {
		return fault.New(fault.Invalid, "及于下级机关的职责是全机关的，不限于部门或者栏目")
	}
	if s.Department != "" {
		if x, err := DepartmentOf(tx, s.Agency, s.Department); err != nil || x.ID != s.Department {
			return orElse(err, fault.New(fault.Invalid, "没有部门“%s”", s.Department))
		}
	}
	if s.Section != "" {
		tree, err := tx.Sections(s.Agency)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(tree, func(x record.Section) bool { return x.ID == s.Section }) {
			return fault.New(fault.Invalid, "没有编号为“%s”的栏目", s.Section)
		}
	}
	return nil
}

// EndDuty ends a duty of a person: last is its last day, "" to end it at once.
// With it end the duties of those who stand in for him in it. An administrator
// does not end the last duty by which he is one; who is absent may take back
// what he has delegated.
func (d *Desk) EndDuty(ctx context.Context, who org.Person, person, key string, last cal.Date, reason string) error {
	return d.changing(ctx, func(tx *store.Tx) error {
		reason, err := because(reason)
		if err != nil {
			return err
		}
		p, err := tx.Staff(person)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(p.Duties, func(x org.Duty) bool { return x.Key() == key })
		actor := org.Actor{ID: who.ID, Name: who.Name}
		if i < 0 || p.Duties[i].For != who.ID || who.ID == "" {
			if _, actor, err = d.staffOf(tx, who, person); err != nil {
				return err
			}
		} else if actor.Role = p.Duties[i].Role; who.ID != operatorID {
			if _, err := tx.Person(who.ID); err != nil {
				return err
			}
		}
		if i < 0 {
			return fault.New(fault.NotFound, "“%s”没有这项职责，或者刚刚有了变更", p.Name).Instead("刷新后再试")
		}
		x := p.Duties[i]
		if x.Role == "administrator" && who.ID == p.ID && d.lastAdministrator(p, x) {
			return fault.New(fault.Forbidden, "不能免去自己最后一项系统管理员职责").Instead("请另一位系统管理员办理")
		}
		if last == "" {
			last = d.Today().Add(-1)
		} else if err := d.checkDates(x.From, last); err != nil {
			return err
		}
		if x.To != "" && x.To <= last {
			return fault.New(fault.Conflict, "这项职责已经到 %s 为止", x.To)
		}
		if err := tx.SaveDuties(p.ID, cut(p.Duties, i, last)); err != nil {
			return err
		}
		after := x
		after.To = last
		err = d.noteDuty(tx, actor, p, Act{Action: "end-duty", Args: map[string]string{"reason": reason}, Before: dutyFacts(x), After: dutyFacts(after)})
		if err != nil || x.For != "" {
			return err
		}
		return d.endStandIns(tx, p.ID, func(o org.Duty) bool { return o.Role == x.Role && o.Scope == x.Scope }, last)
	})
}

// lastAdministrator reports whether a duty is the last by which somebody is an
// administrator of his own.
func (d *Desk) lastAdministrator(p org.Person, x org.Duty) bool {
	return x.For == "" && !slices.ContainsFunc(p.Duties, func(o org.Duty) bool {
		return o.Role == "administrator" && o.For == "" && o.Key() != x.Key() && o.On(d.Today())
	})
}

// cut ends the i-th of some duties with a day; one that had not begun by then
// goes, and the journal alone tells of it.
func cut(duties []org.Duty, i int, last cal.Date) []org.Duty {
	out := slices.Clone(duties)
	if out[i].From > last {
		return slices.Delete(out, i, i+1)
	}
	out[i].To = last
	return out
}

// noteDuty journals a change of somebody's duty.
func (d *Desk) noteDuty(tx *store.Tx, actor org.Actor, p org.Person, a Act) error {
	return d.Note(tx, actor, p.Agency, flow.Subject{Kind: org.Staff, ID: p.ID}, a)
}

func dutyFacts(x org.Duty) map[string]string {
	out := map[string]string{"role": x.Role, "agency": x.Scope.Agency, "department": x.Scope.Department, "section": x.Scope.Section,
		"below": strconv.FormatBool(x.Scope.Below), "from": string(x.From), "to": string(x.To), "for": x.For}
	for k, v := range out {
		if v == "" || v == "false" {
			delete(out, k)
		}
	}
	return out
}

// ScopeText is a scope in words: 全机关, 交通管理局, 栏目“…”, 全机关及下级机关.
func ScopeText(tx *store.Tx, s org.Scope) (string, error) {
	a, err := tx.Agency(s.Agency)
	if err != nil {
		return "", err
	}
	switch {
	case s.Department != "":
		x, err := DepartmentOf(tx, s.Agency, s.Department)
		return a.Short + "·" + x.Name, err
	case s.Section != "":
		tree, err := tx.Sections(s.Agency)
		i := slices.IndexFunc(tree, func(x record.Section) bool { return x.ID == s.Section })
		if err != nil || i < 0 {
			return a.Short + "·" + s.Section, err
		}
		return a.Short + "·" + strings.TrimSpace(tree[i].Name), nil
	case s.Below:
		return a.Short + "及下级机关", nil
	}
	return a.Short, nil
}
