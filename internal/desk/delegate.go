package desk

import (
	"context"
	"slices"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/internal/store"
	"gongkai/org"
)

// A Delegation (代理) gives a duty of somebody absent to another for some days.
type Delegation struct {
	From, To    string // ids of the absent person and of the one who stands in
	Duty        string // Key of the duty
	First, Last cal.Date
	Reason      string
}

// Delegate lets another stand in for somebody absent, in one of his own duties.
// The absent person may say so himself, or an administrator who is not the one
// to stand in. What is held by delegation is not passed on.
func (d *Desk) Delegate(ctx context.Context, who org.Person, g Delegation) error {
	return d.changing(ctx, func(tx *store.Tx) error {
		reason, err := because(g.Reason)
		if err != nil {
			return err
		}
		from, err := tx.Person(g.From)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(from.Duties, func(x org.Duty) bool { return x.Key() == g.Duty })
		actor, err := d.delegates(tx, who, from, g.To)
		if err != nil {
			return err
		}
		if i < 0 {
			return fault.New(fault.NotFound, "“%s”没有这项职责，或者刚刚有了变更", from.Name).Instead("刷新后再试")
		}
		x := from.Duties[i]
		if who.ID == from.ID {
			actor.Role = x.Role
		}
		if x.For != "" {
			return fault.New(fault.Forbidden, "代理来的职责不能再委托他人").Instead("请原来的人员或者系统管理员另行委托")
		}
		if err := d.delegable(x, g); err != nil {
			return err
		}
		to, err := tx.Person(g.To)
		if err != nil || to.Agency != from.Agency {
			return orElse(err, fault.New(fault.Invalid, "代理人须是本机关的人员"))
		}
		x.For, x.ForName, x.From, x.To, x.Reason = from.ID, from.Name, g.First, g.Last, reason
		if err := d.checkDuty(tx, to, x); err != nil {
			return err
		}
		if err := tx.SaveDuties(to.ID, append(to.Duties, x)); err != nil {
			return err
		}
		return d.noteDuty(tx, actor, to, Act{Action: "delegate", Args: map[string]string{"reason": reason}, After: dutyFacts(x)})
	})
}

// delegates is who may delegate the duties of somebody.
func (d *Desk) delegates(tx *store.Tx, who, from org.Person, to string) (org.Actor, error) {
	switch {
	case to == from.ID:
		return org.Actor{}, fault.New(fault.Invalid, "代理人不能是本人").Instead("另选一人")
	case who.ID == from.ID:
		return org.Actor{ID: from.ID, Name: from.Name}, nil
	case who.ID == to:
		return org.Actor{}, fault.New(fault.Forbidden, "不能让自己代理他人").Instead("请外出的人员自己或者另一位系统管理员办理")
	}
	_, actor, err := d.staffOf(tx, who, from.ID)
	return actor, err
}

// delegable refuses days on which the duty itself is not held.
func (d *Desk) delegable(x org.Duty, g Delegation) error {
	if g.First == "" || g.Last == "" {
		return fault.New(fault.Invalid, "代理须写明起止日期")
	}
	if err := d.checkDates(g.First, g.Last); err != nil {
		return err
	}
	if g.First < x.From || x.To != "" && g.Last > x.To {
		return fault.New(fault.Invalid, "代理的日期须在职责本身的起止之内（%s 至 %s）", orAny(x.From), orAny(x.To))
	}
	return nil
}

func orAny(day cal.Date) string {
	if day == "" {
		return "不限"
	}
	return string(day)
}

// endStandIns ends, with a day, what others hold in the place of somebody.
func (d *Desk) endStandIns(tx *store.Tx, absent string, which func(org.Duty) bool, last cal.Date) error {
	people, err := tx.StandIns(absent)
	if err != nil {
		return err
	}
	for _, p := range people {
		for i := len(p.Duties) - 1; i >= 0; i-- {
			x := p.Duties[i]
			if x.For != absent || !which(x) || x.To <= last {
				continue
			}
			p.Duties = cut(p.Duties, i, last)
			if err := tx.SaveDuties(p.ID, p.Duties); err != nil {
				return err
			}
			after := x
			after.To = last
			if err := d.noteDuty(tx, org.Actor{Name: "系统", Role: "system"}, p, Act{Action: "end-duty", Args: map[string]string{"reason": "原职责终止"},
				Before: dutyFacts(x), After: dutyFacts(after)}); err != nil {
				return err
			}
		}
	}
	return nil
}

// TakeBack ends at once what another holds in the place of the one who was absent.
func (d *Desk) TakeBack(ctx context.Context, who org.Person, person, duty string) error {
	return d.EndDuty(ctx, who, person, duty, "", "提前收回代理")
}
