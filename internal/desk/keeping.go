package desk

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
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

// Keepings are the periods of an agency in the order of law.Keepings: what the
// office set ("keep-request": a number of years, or 永久), else the table's.
func Keepings(tx *store.Tx, agency string) ([]law.Keeping, error) {
	out := slices.Clone(law.Keepings)
	for i := range out {
		k := &out[i]
		set, err := tx.Setting(agency, "keep-"+k.Key, "")
		if err != nil {
			return nil, err
		}
		if set == "" {
			continue
		}
		if k.Years, err = ParseYears(set); err != nil {
			return nil, err
		}
		k.Cite, k.Sure = law.Office, law.Verified
	}
	return out, nil
}

// SetKeeping sets an office's own periods by key of law.Keepings, and journals
// what changed.
func (d *Desk) SetKeeping(ctx context.Context, p org.Person, agency string, periods map[string]string) error {
	for _, text := range periods {
		if _, err := ParseYears(text); err != nil {
			return err
		}
	}
	return d.DB.Write(ctx, func(tx *store.Tx) error {
		at := org.Place{Agency: agency}
		who, ok := p.With(org.Erase, org.Request, at, d.Today())
		if !ok {
			return fault.New(fault.Forbidden, "保管期限由%s设定", strings.Join(org.RoleNames(org.With(org.Erase, org.Request)), "、"))
		}
		have, err := Keepings(tx, agency)
		if err != nil {
			return err
		}
		before, after := map[string]string{}, map[string]string{}
		for _, k := range have {
			text, asked := periods[k.Key]
			if years, _ := ParseYears(text); !asked || years == k.Years {
				continue
			}
			before[k.Key], after[k.Key] = k.Length(), text
			if err := tx.SaveSetting(agency, "keep-"+k.Key, text); err != nil {
				return err
			}
		}
		if len(after) == 0 {
			return fault.New(fault.Invalid, "没有更改任何一项保管期限")
		}
		return d.Note(tx, who, agency, flow.Subject{Kind: org.Setting, ID: "keeping"}, Act{Action: "set-keeping", Before: before, After: after})
	})
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
	list, err := Keepings(tx, agency)
	if err != nil {
		return nil, err
	}
	periods := map[string]law.Keeping{}
	for _, k := range list {
		periods[k.Key] = k
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
