package desk

import (
	"gongkai/cal"
	"gongkai/flow"
	"gongkai/internal/store"
	"gongkai/law"
	"gongkai/org"
)

// An Act is what is written into a journal beside the steps of a procedure: a
// change of a duty, a correction, an unmasking.
type Act struct {
	Action string            // key, kebab-case: "unmask"
	Args   map[string]string // what was filled in, the reason under "reason"
	Before map[string]string // what it changed, as it was
	After  map[string]string // the same, as it is since
	Cite   law.Cite          // the provision it rests on, zero for none
}

// Note appends an act to the journal of a subject, in the transaction that
// makes the change. Personal data do not belong into it.
func (d *Desk) Note(tx *store.Tx, who org.Actor, agency string, s flow.Subject, a Act) error {
	have, err := tx.Journal(agency, s)
	if err != nil {
		return err
	}
	e := d.entry(who, a.Action, a.Args)
	e.Before, e.After = a.Before, a.After
	if a.Cite != (law.Cite{}) {
		e.Cite = a.Cite.String()
	}
	return tx.Append(agency, s, len(have)+1, e, d.Now())
}

// entry is an act of somebody at this moment.
func (d *Desk) entry(who org.Actor, action string, args map[string]string) flow.Entry {
	now := d.Now().In(cal.Zone())
	return flow.Entry{On: cal.DateOf(now), Time: now.Format("15:04"), Action: action, Actor: who.Name, Role: who.Role,
		Person: who.ID, For: who.For, Args: args}
}
