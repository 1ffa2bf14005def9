package office

import (
	"net/url"
	"time"

	"gongkai/cal"
	"gongkai/flow"
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
	Named    any // name of the subject; nil where its number is all
	Who      any
	Role     string
	For      string
	Acted
	Cite string
}

// An Acted is what an act filled in, and what it changed.
type Acted struct {
	Filled  []Fact
	Changed []ActChange
}

// An ActChange is one thing that an act changed.
type ActChange struct {
	Name          string
	Before, After any // nil for nothing
}

// actLine is an act as auditors read it, without what is personal. It leads to
// the page of the thing where the auditor sees things of its kind, else to all
// acts on it.
func actLine(a store.Act, agency string, names *desk.Names, sees func(kind string) bool) ActLine {
	e := desk.Masked(a.Entry)
	l := ActLine{Seq: a.Seq, On: e.On, Time: e.Time, Recorded: a.RecordedAt, What: desk.ActName(e.Action), Kind: org.NameOf(org.Kinds, a.Subject.Kind),
		Subject: a.Subject.ID, Named: shownWord(names.Subject(a.Subject)), Who: shownWord(desk.ActorName(e)), Role: org.RoleName(e.Role), For: e.For, Cite: e.Cite,
		Acted: acted(names, a.Subject, e)}
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
	return l
}

// acted is what an act filled in and changed, in words.
func acted(names *desk.Names, s flow.Subject, e flow.Entry) (a Acted) {
	for _, p := range names.Filled(s, e) {
		a.Filled = append(a.Filled, Fact{p.Name, shownWord(p.Value)})
	}
	for _, p := range names.Changed(s, e) {
		a.Changed = append(a.Changed, ActChange{p.Name, shownWord(p.Before), shownWord(p.Value)})
	}
	return a
}

// shownWord is a word as pages draw it: nil for nothing.
func shownWord(w desk.Word) any {
	switch {
	case w.Text == "":
		return nil
	case w.Written:
		return page.Written(w.Text)
	}
	return w.Text
}
