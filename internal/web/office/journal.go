package office

import (
	"maps"
	"net/url"
	"slices"
	"time"

	"gongkai/cal"
	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/desk"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/org"
)

const (
	journalPath = "/office/journal"
	atJournal   = "journal"
)

// Journal (办理记录) is what auditors read: every act of an agency, nothing personal.
type Journal struct {
	Agency  string // name
	Filters []page.Field
	Lines   []ActLine
	Pager   page.Pager
	CSV     string // address of the same list as a file
	State   ChainState
}

// A ChainState tells how the agency's chain stands.
type ChainState struct {
	Entries int64
	Checked int64 // how many of the last were just recomputed
	Broken  bool  // they do not follow from one another
	Head    seal.Head
}

// An ActLine is one act in the list.
type ActLine struct {
	Seq      int64
	On       cal.Date
	Time     string
	Recorded string
	What     string
	Kind     string
	Subject  string
	Href     string
	Who      string
	Role     string
	For      string
	Filled   []Fact
	Changed  []ActChange
	Cite     string
}

// An ActChange is one thing that an act changed.
type ActChange struct {
	Name          string
	Before, After any // nil for nothing
}

// actLine is an act as auditors read it, without what is personal. It leads to
// the page of the thing where the auditor sees things of its kind, else to all
// acts on it.
func actLine(a store.Act, agency string, sees func(kind string) bool) ActLine {
	e := desk.Masked(a.Entry)
	l := ActLine{Seq: a.Seq, On: e.On, Time: e.Time, Recorded: a.RecordedAt, What: desk.ActName(e.Action), Kind: org.NameOf(org.Kinds, a.Subject.Kind),
		Subject: a.Subject.ID, Who: e.Actor, Role: org.RoleName(e.Role), For: e.For, Cite: e.Cite}
	if t, err := time.Parse(time.RFC3339Nano, a.RecordedAt); err == nil {
		l.Recorded = t.In(cal.Zone()).Format("2006-01-02 15:04:05")
	}
	l.Href = journalPath + "?" + url.Values{"agency": {agency}, "kind": {a.Subject.Kind}, "subject": {a.Subject.ID}}.Encode()
	switch {
	case a.Subject.Kind == org.Request && sees(org.Request):
		l.Href = requestsPath + "/" + a.Subject.ID
	case a.Subject.Kind == org.Report && sees(org.Report):
		l.Href = reportsPath + "/" + a.Subject.ID
	}
	for _, k := range argOrder(e) {
		l.Filled = append(l.Filled, Fact{desk.PartName(e.Action, k), spelled(k, e.Args[k])})
	}
	for _, k := range slices.Sorted(maps.Keys(merged(e.Before, e.After))) {
		if e.Before[k] != e.After[k] {
			l.Changed = append(l.Changed, ActChange{desk.PartName(e.Action, k), spelled(k, e.Before[k]), spelled(k, e.After[k])})
		}
	}
	return l
}

func spelled(key, value string) any {
	if value == "" {
		return nil
	}
	if word := desk.Spell(key, value); word != value {
		return word
	}
	return page.Written(value)
}

func merged(a, b map[string]string) map[string]string {
	all := maps.Clone(a)
	if all == nil {
		all = map[string]string{}
	}
	maps.Copy(all, b)
	return all
}

// argOrder are the keys of what was filled in, what the step asks for first.
func argOrder(e flow.Entry) (keys []string) {
	if step, ok := foi.Procedure.Step(e.Action); ok {
		for _, f := range step.Ask {
			keys = append(keys, f.Key)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(e.Args)) {
		if !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	return slices.DeleteFunc(keys, func(k string) bool { return e.Args[k] == "" })
}
