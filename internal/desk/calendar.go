package desk

import (
	"context"
	"slices"
	"strings"

	"gongkai/cal"
	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/store"
)

// A Moved is an open request whose last day a new calendar changes.
type Moved struct {
	ID, Title string
	From, To  cal.Date
}

// AddCalendarYear keeps a year that an administrator supplies (body is the
// JSON form of cal.Year; region "" is the nation), recalculates every open
// request of the agencies it concerns, and names those whose last day moves,
// earlier ones first.
func (d *Desk) AddCalendarYear(ctx context.Context, region string, body []byte) ([]Moved, error) {
	y, err := cal.ParseYear(body)
	if err != nil {
		return nil, err
	}
	var moved []Moved
	err = d.DB.Write(ctx, func(tx *store.Tx) error {
		moved = nil
		agencies, err := tx.Agencies()
		if err != nil {
			return err
		}
		before := map[string]flow.Rules{}
		for _, a := range agencies {
			if before[a.ID], err = Rules(tx, a.ID); err != nil {
				return err
			}
		}
		if err := tx.SaveCalendarYear(region, y.Year, string(body)); err != nil {
			return err
		}
		for _, a := range agencies {
			m, err := d.recalculate(tx, a.ID, before[a.ID])
			if err != nil {
				return err
			}
			moved = append(moved, m...)
		}
		return nil
	})
	slices.SortStableFunc(moved, func(a, b Moved) int {
		return strings.Compare(string(a.To), string(b.To))
	})
	return moved, err
}

// recalculate compares the last days under the old rules and the new, as of
// today, so that only what the calendar moves is named.
func (d *Desk) recalculate(tx *store.Tx, agency string, old flow.Rules) ([]Moved, error) {
	rules, err := Rules(tx, agency)
	if err != nil {
		return nil, err
	}
	open, err := tx.OpenRequests(agency)
	if err != nil {
		return nil, err
	}
	var moved []Moved
	for _, r := range open {
		entries, err := tx.Journal(agency, flow.Subject{Kind: KindRequest, ID: r.ID})
		if err != nil {
			return nil, err
		}
		was, err := foi.Procedure.Fold(old, entries, d.Today())
		if err != nil {
			return nil, err
		}
		c, err := foi.Procedure.Fold(rules, entries, d.Today())
		if err != nil {
			return nil, err
		}
		Copy(&r, c)
		if before, _ := was.Clock.Due(d.Today()); before != r.DueOn {
			moved = append(moved, Moved{r.ID, r.Title, before, r.DueOn})
		}
		if err := tx.SaveRequest(r); err != nil {
			return nil, err
		}
	}
	return moved, nil
}
