package desk

import (
	"strconv"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/foi"
	"gongkai/internal/store"
	"gongkai/law"
	"gongkai/org"
)

// A Kept is a closed case with how long it has to be kept (保管期限).
type Kept struct {
	Request store.Request
	Period  law.Keeping // as the office set it
	Until   cal.Date    // the last day, "" for good
}

// Due reports whether the period has run out by a day.
func (k Kept) Due(today cal.Date) bool { return k.Until != "" && k.Until < today }

// Erasable reports whether the case is one whose personal data may be erased at
// all: it is archived.
func (k Kept) Erasable() bool { return k.Request.State == string(foi.Archived) }

// keepings are the periods of an agency by key of law.Keepings: what the office
// set ("keep-request": a number of years, or 永久), else the table's.
func keepings(tx *store.Tx, agency string) (map[string]law.Keeping, error) {
	out := map[string]law.Keeping{}
	for _, k := range law.Keepings {
		set, err := tx.Setting(agency, "keep-"+k.Key, "")
		if err != nil {
			return nil, err
		}
		if set != "" {
			if k.Years, err = ParseYears(set); err != nil {
				return nil, err
			}
			k.Cite = law.Office
		}
		out[k.Key] = k
	}
	return out, nil
}

// ParseYears reads a period: a number of years from 1 to 100, or 永久 (0).
func ParseYears(text string) (int, error) {
	if text == "永久" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 100 {
		return 0, fault.New(fault.Invalid, "保管期限须是1至100的年数，或者“永久”，不能是“%s”", text)
	}
	return n, nil
}

// Keeping is how long one case has to be kept.
func (d *Desk) Keeping(tx *store.Tx, agency, request string) (Kept, error) {
	r, err := tx.Request(agency, request)
	if err != nil {
		return Kept{}, err
	}
	all, err := kept(tx, agency, []store.Request{r})
	if err != nil {
		return Kept{}, err
	}
	return all[0], nil
}

// DueForErasure are the closed cases of an agency whose period has run out and
// whose personal data are still there, the oldest first, and how many more will
// run out by the end of the year. Nothing is erased by itself.
func (d *Desk) DueForErasure(tx *store.Tx, in org.Reach, agency string) (due []Kept, thisYear int, err error) {
	closed, err := tx.ClosedRequests(in, agency)
	if err != nil {
		return nil, 0, err
	}
	erased, err := tx.Erased(agency)
	if err != nil {
		return nil, 0, err
	}
	all, err := kept(tx, agency, closed)
	if err != nil {
		return nil, 0, err
	}
	end := cal.New(d.Today().Year(), 12, 31)
	for _, k := range all {
		switch _, gone := erased[k.Request.ID]; {
		case gone || k.Until == "":
		case k.Due(d.Today()):
			due = append(due, k)
		case k.Until <= end:
			thisYear++
		}
	}
	return due, thisYear, nil
}

// kept adds to closed requests how long they have to be kept: longer where a
// reconsideration or a suit was about them.
func kept(tx *store.Tx, agency string, requests []store.Request) ([]Kept, error) {
	periods, err := keepings(tx, agency)
	if err != nil {
		return nil, err
	}
	remedies, err := tx.Remedies(agency)
	if err != nil {
		return nil, err
	}
	disputed := map[string]bool{}
	for _, c := range remedies {
		disputed[c.Request] = true
	}
	out := make([]Kept, len(requests))
	for i, r := range requests {
		key := law.KeepRequest
		if disputed[r.ID] {
			key = law.KeepDisputed
		}
		p := periods[key]
		out[i] = Kept{Request: r, Period: p, Until: p.Until(r.ClosedOn)}
	}
	return out, nil
}
