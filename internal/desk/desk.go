// Package desk is the only place that writes: it checks that who may, lets the
// procedure decide, appends the entry, and saves the folded state, all in one
// transaction.
//
// Reads go straight to the store. The desk's clock is a value, so that a demo
// or a test can stand on another day.
package desk

import (
	"context"
	"fmt"
	"strings"
	"time"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/blob"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/org"
)

// A Desk acts on one database.
type Desk struct {
	DB    *store.DB
	Keys  *seal.Keys // of the installation: what personal data are sealed under
	Now   func() time.Time
	Files *blob.Folder // of attachments; nil where there is no data directory
}

// Today is the civil date in Asia/Shanghai.
func (d *Desk) Today() cal.Date { return cal.DateOf(d.Now()) }

// KindRequest is the kind of subject of requests.
const KindRequest = org.Request

// Rules are the rules by which an agency's terms are counted.
func Rules(tx *store.Tx, agency string) (flow.Rules, error) {
	a, err := tx.Agency(agency)
	if err != nil {
		return flow.Rules{}, err
	}
	regional, err := tx.Setting(agency, "regional-days-count", "off")
	if err != nil {
		return flow.Rules{}, err
	}
	region := a.Region
	if regional == "work" { // the office counts regional days off as working days
		region = ""
	}
	c, err := tx.Calendar(region)
	if err != nil {
		return flow.Rules{}, err
	}
	pay, err := tx.Setting(agency, "payment", "restart")
	return flow.Rules{Calendar: c, PayPause: pay == "pause"}, err
}

// Receive registers a request as received: it gives it the next number of the
// year and writes the first entry of its journal. The code (查询码) with which
// the applicant follows it is given back once and kept nowhere.
func (d *Desk) Receive(ctx context.Context, who org.Actor, r store.Request, a Applicant, received cal.Date) (id string, code seal.Code, err error) {
	if received > d.Today() {
		return "", "", fault.New(fault.Invalid, "收到日期 %s 在今天之后", received)
	}
	code = seal.NewCode()
	err = d.DB.Write(ctx, func(tx *store.Tx) error {
		if r.ID, err = tx.NextRequestID(r.Agency, received.Year()); err != nil {
			return err
		}
		id = r.ID
		e := d.entry(who, "receive", map[string]string{"channel": r.Channel})
		e.On = received
		if err := d.file(tx, r, a, []flow.Entry{e}); err != nil {
			return err
		}
		return d.keepCode(tx, r.Agency, r.ID, code)
	})
	return id, code, err
}

// File keeps a whole life as it is told: a request with its journal from
// another register, or a demo's. Entries that stand there already are left;
// the journal must be one that the procedure allows.
func (d *Desk) File(ctx context.Context, r store.Request, a Applicant, entries []flow.Entry) error {
	return d.DB.Write(ctx, func(tx *store.Tx) error { return d.file(tx, r, a, entries) })
}

func (d *Desk) file(tx *store.Tx, r store.Request, a Applicant, entries []flow.Entry) error {
	s := flow.Subject{Kind: KindRequest, ID: r.ID}
	all, err := tx.Journal(r.Agency, s)
	if err != nil {
		return err
	}
	have := flow.Steps(all)
	if len(have) > len(entries) {
		return fault.New(fault.Conflict, "案卷 %s 已有%d条记录，多于要登记的%d条", r.ID, len(have), len(entries))
	}
	if err := d.settle(tx, &r, entries); err != nil {
		return fmt.Errorf("案卷 %s：%w", r.ID, err)
	}
	if err := tx.SaveRequest(r); err != nil {
		return err
	}
	if err := d.saveApplicant(tx, r.Agency, r.ID, a); err != nil {
		return err
	}
	for i, e := range entries[len(have):] {
		if e, err = d.conceal(tx, r.Agency, s, e); err != nil {
			return err
		}
		if err := tx.Append(r.Agency, s, len(all)+i+1, e, d.Now()); err != nil {
			return err
		}
	}
	return nil
}

// settle writes the fold of a journal into the request's copied columns.
func (d *Desk) settle(tx *store.Tx, r *store.Request, entries []flow.Entry) error {
	rules, err := Rules(tx, r.Agency)
	if err != nil {
		return err
	}
	c, err := foi.Procedure.Fold(rules, entries, max(d.Today(), entries[len(entries)-1].On))
	if err != nil {
		return err
	}
	Copy(r, c)
	return nil
}

// Copy writes what a journal folds to into the columns of its request.
func Copy(r *store.Request, c flow.Case[foi.State]) {
	r.State = string(c.State)
	r.ReceivedOn = c.Entries[0].On
	r.DueOn, _ = c.Clock.Due(c.Today)
	r.Outcome = foi.Outcome(c.Past)
	r.Entries = len(c.Entries)
	last, _ := c.Last("assign")
	r.Department = last.Args["dept"]
	r.ClosedOn = ""
	if c.State.Closed() {
		r.ClosedOn = c.Clock.Ended
	}
}

// Act takes one step on a request: it checks that who may, lets the procedure
// decide, appends the entry and saves the folded state in one transaction. A
// step that is not open is refused with the provision.
func (d *Desk) Act(ctx context.Context, p org.Person, agency string, s flow.Subject, action string, in map[string]string) error {
	if s.Kind != KindRequest {
		return fault.New(fault.Invalid, "不认识的案卷种类“%s”", s.Kind)
	}
	return d.DB.Write(ctx, func(tx *store.Tx) error {
		r, err := tx.Request(agency, s.ID)
		if err != nil {
			return err
		}
		entries, err := d.Journal(tx, agency, s)
		if err != nil {
			return err
		}
		rules, err := Rules(tx, agency)
		if err != nil {
			return err
		}
		step, ok := foi.Procedure.Step(action)
		if !ok {
			return fault.New(fault.NotFound, "没有这一步")
		}
		at, err := PlaceOf(tx, agency, s)
		if err != nil {
			return err
		}
		if !p.May(org.See, s.Kind, at, d.Today()) {
			return unseen(s)
		}
		if action == "assign" {
			if in, err = assigned(tx, agency, in); err != nil {
				return err
			}
		}
		who, ok := p.As(step.By, at, d.Today())
		if !ok && len(step.By) > 0 {
			return fault.New(fault.Forbidden, "“%s”由%s办理", step.Name, strings.Join(org.RoleNames(step.By), "、"))
		}
		if err := plain(step, in); err != nil {
			return err
		}
		e := d.entry(who, action, in)
		e.Cite = step.Cite.String()
		before, err := foi.Procedure.Fold(rules, entries, e.On)
		if err != nil {
			return err
		}
		c, err := foi.Procedure.Take(rules, entries, e)
		if err != nil {
			return err
		}
		e.Before, e.After = standing(before), standing(c)
		Copy(&r, c)
		if err := tx.SaveRequest(r); err != nil {
			return err
		}
		if e, err = d.conceal(tx, agency, s, e); err != nil {
			return err
		}
		return tx.Append(agency, s, len(entries)+1, e, d.Now())
	})
}

// standing is what a step can change of a case: its state and its last day.
func standing(c flow.Case[foi.State]) map[string]string {
	due, _ := c.Clock.Due(c.Today)
	return map[string]string{"state": string(c.State), "due": string(due), "outcome": foi.Outcome(c.Past)}
}

// Why tells for every step of a request whether a person may take it today,
// and if not, why not.
func (d *Desk) Why(tx *store.Tx, p org.Person, agency, id string) ([]flow.Choice[foi.State], error) {
	rules, err := Rules(tx, agency)
	if err != nil {
		return nil, err
	}
	entries, err := d.Journal(tx, agency, flow.Subject{Kind: KindRequest, ID: id})
	if err != nil {
		return nil, err
	}
	at, err := PlaceOf(tx, agency, flow.Subject{Kind: KindRequest, ID: id})
	if err != nil {
		return nil, err
	}
	choices, err := foi.Procedure.Choices(rules, entries, d.Today(), p.RolesAt(at, d.Today()))
	for i, c := range choices {
		if c.Why == nil {
			choices[i].Why = flow.Apart(KindRequest, entries, p.ID, c.Step.Action)
		}
	}
	return choices, err
}

// Fold is the state and clock of a request as of today.
func (d *Desk) Fold(tx *store.Tx, agency, id string) (flow.Case[foi.State], error) {
	rules, err := Rules(tx, agency)
	if err != nil {
		return flow.Case[foi.State]{}, err
	}
	entries, err := d.Journal(tx, agency, flow.Subject{Kind: KindRequest, ID: id})
	if err != nil {
		return flow.Case[foi.State]{}, err
	}
	return foi.Procedure.Fold(rules, entries, d.Today())
}
