package desk

import (
	"gongkai/flow"
	"gongkai/internal/store"
	"gongkai/org"
)

// Establish writes agencies, and people with their duties, as a first start or
// a demo tells them, and journals each of them as if somebody had added it: the
// journal alone then tells who has which duty. All get the same hash of a
// password, "" for none.
func (d *Desk) Establish(tx *store.Tx, who org.Actor, agencies []org.Agency, people []org.Person, passwordHash string) error {
	for _, a := range agencies {
		if err := tx.SaveAgency(a); err != nil {
			return err
		}
		if err := d.Note(tx, who, a.ID, flow.Subject{Kind: org.Unit, ID: a.ID}, Act{Action: "add-agency", After: agencyFacts(a)}); err != nil {
			return err
		}
	}
	for _, p := range people {
		if err := d.establish(tx, who, p, passwordHash, "add-person"); err != nil {
			return err
		}
	}
	return nil
}

// establish writes one person; action is that of his first entry.
func (d *Desk) establish(tx *store.Tx, who org.Actor, p org.Person, passwordHash, action string) error {
	if err := tx.SavePerson(p, passwordHash); err != nil {
		return err
	}
	if err := d.noteDuty(tx, who, p, Act{Action: action, After: personFacts(p)}); err != nil {
		return err
	}
	for _, x := range p.Duties {
		act := Act{Action: "give-duty", After: dutyFacts(x)}
		if x.For != "" {
			act.Action = "delegate"
		}
		if x.Reason != "" {
			act.Args = map[string]string{"reason": x.Reason}
		}
		if err := d.noteDuty(tx, who, p, act); err != nil {
			return err
		}
	}
	return nil
}
