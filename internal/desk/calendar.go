package desk

import (
	"context"
	"errors"
	"slices"
	"strings"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/store"
	"gongkai/org"
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
//
// A year that is known already is replaced only if replace is said. With dry
// nothing is kept.
func (d *Desk) AddCalendarYear(ctx context.Context, region string, body []byte, replace, dry bool) ([]Moved, error) {
	y, err := cal.ParseYear(body)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(y.Notice) == "" {
		return nil, fault.New(fault.Invalid, "没有写放假通知的名称或者文号（notice）")
	}
	if region == "" {
		if err := y.Whole(); err != nil {
			return nil, fault.New(fault.Invalid, "%s", err.Error())
		}
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
		if err := mayAdd(tx, agencies, region, y.Year, replace); err != nil {
			return err
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
		if dry {
			return errDry
		}
		return nil
	})
	if errors.Is(err, errDry) {
		err = nil
	}
	slices.SortStableFunc(moved, func(a, b Moved) int {
		return strings.Compare(string(a.To), string(b.To))
	})
	return moved, err
}

// errDry undoes a trial.
var errDry = errors.New("trial only")

// mayAdd refuses regions that nobody has, and years that are known.
func mayAdd(tx *store.Tx, agencies []org.Agency, region string, year int, replace bool) error {
	known := region == "" || slices.ContainsFunc(agencies, func(a org.Agency) bool { return a.Region == region })
	for _, r := range cal.PublishedRegions() {
		known = known || r.Region == region
	}
	if !known {
		return fault.New(fault.Invalid, "没有“%s”这一地区", region).Instead("地区须是某个机关所在的地区，例如 ningxia")
	}
	c, err := tx.Calendar(region)
	if err != nil {
		return err
	}
	has := year <= c.KnownTo()
	if region == "" {
		has = year <= c.Last
	}
	if has && !replace {
		return fault.New(fault.Conflict, "%d 年的放假安排已经登记", year).Instead("确要更改的，先用 --dry-run 试算，再加 --replace")
	}
	return nil
}

// recalculate compares the last days under the old rules and the new, as of
// today, so that only what the calendar moves is named.
func (d *Desk) recalculate(tx *store.Tx, agency string, old flow.Rules) ([]Moved, error) {
	rules, err := Rules(tx, agency)
	if err != nil {
		return nil, err
	}
	open, err := tx.OpenRequests(org.Whole(agency), agency)
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
