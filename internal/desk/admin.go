package desk

import (
	"context"
	"slices"
	"strings"

	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/store"
	"gongkai/org"
)

// Operator is who sits at the machine and uses the command line: he holds no
// duty, may administer everything, and stands in journals as the system.
func Operator() org.Person { return org.Person{ID: operatorID, Name: "命令行", Active: true} }

// operatorID is no id that a person can have.
const operatorID = "#operator"

// administrator is somebody as one who administers a thing that stands at a
// place, by the duties he holds now and not when he signed in. What he may not
// administer is not there for him.
func (d *Desk) administrator(tx *store.Tx, who org.Person, kind string, at org.Place) (org.Actor, error) {
	if who.ID == operatorID {
		return org.Actor{Name: Operator().Name, Role: "system"}, nil
	}
	now, err := tx.Person(who.ID)
	if err != nil {
		return org.Actor{}, err
	}
	a, ok := now.With(org.Administer, kind, at, d.Today())
	switch {
	case ok:
		return a, nil
	case now.Anywhere(org.Administer, kind, d.Today()):
		return a, fault.New(fault.NotFound, "没有这个机关或者人员，或者不在您管理的范围内")
	}
	return a, fault.New(fault.Forbidden, "这项操作由%s办理", strings.Join(org.RoleNames(org.With(org.Administer, kind)), "、"))
}

// staffOf finds a person, active or not, and who administers him.
func (d *Desk) staffOf(tx *store.Tx, who org.Person, id string) (p org.Person, a org.Actor, err error) {
	if p, err = tx.Staff(id); err != nil {
		return p, a, err
	}
	at, err := PlaceOf(tx, p.Agency, flow.Subject{Kind: org.Staff, ID: p.ID})
	if err != nil {
		return p, a, err
	}
	a, err = d.administrator(tx, who, org.Staff, at)
	return p, a, err
}

// changing runs a change of people, duties or agencies in one transaction. An
// agency that had an administrator before must have one afterwards: of changes
// that each leave one but together none, the later is refused.
func (d *Desk) changing(ctx context.Context, change func(*store.Tx) error) error {
	return d.DB.Write(ctx, func(tx *store.Tx) error {
		before, err := d.administered(tx)
		if err != nil {
			return err
		}
		if err := change(tx); err != nil {
			return err
		}
		after, err := d.administered(tx)
		if err != nil {
			return err
		}
		for _, a := range before {
			if !slices.ContainsFunc(after, func(b org.Agency) bool { return b.ID == a.ID }) {
				return fault.New(fault.Conflict, "这样一来“%s”就没有系统管理员了", a.Name).Instead("先让另一位人员担任系统管理员（不设截止日期），再作此变更")
			}
		}
		return nil
	})
}

// administered are the agencies that have somebody who administers all of them
// today and without an end, by a duty of his own.
func (d *Desk) administered(tx *store.Tx) (out []org.Agency, err error) {
	agencies, err := tx.Agencies()
	if err != nil {
		return nil, err
	}
	holders, err := tx.Holders("administrator")
	if err != nil {
		return nil, err
	}
	for _, a := range agencies {
		above, err := tx.Above(a.ID)
		if err != nil {
			return nil, err
		}
		whole := org.Scope{Agency: a.ID}
		lasts := func(x org.Duty) bool {
			return x.Role == "administrator" && x.For == "" && x.To == "" && x.On(d.Today()) && x.Scope.Holds(whole, above)
		}
		if slices.ContainsFunc(holders, func(p org.Person) bool { return p.Active && slices.ContainsFunc(p.Duties, lasts) }) {
			out = append(out, a)
		}
	}
	return out, nil
}

// because refuses an act without a reason.
func because(reason string) (string, error) {
	if reason = strings.TrimSpace(reason); reason == "" {
		return "", fault.New(fault.Invalid, "没有写理由").Instead("写明理由，它会记入办理记录")
	}
	if len([]rune(reason)) > longestText {
		return "", fault.New(fault.Invalid, "理由多于 %d 字", longestText).Instead("写得简短一些")
	}
	return reason, nil
}

// longestText is the longest reason or name that is taken, in characters.
const longestText = 200

// aName is a name as it is kept, or why it cannot be one.
func aName(what, typed string) (string, error) {
	typed = strings.Join(strings.Fields(typed), " ")
	if typed == "" {
		return "", fault.New(fault.Invalid, "没有写%s", what)
	}
	if len([]rune(typed)) > longestText {
		return "", fault.New(fault.Invalid, "%s多于 %d 字", what, longestText)
	}
	return typed, nil
}
