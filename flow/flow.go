// Package flow runs procedures that are written as one table: which step is
// open in which state, what it does to the clock, who may take it, under which
// provision. State and deadline are folds over an append-only journal; the
// journal is the only memory.
//
// It knows no particular procedure (see foi.Procedure) and reads no clock:
// "today" comes in as an argument. It carries the way of counting terms of
// 《条例》第三十三条 and 《民事诉讼法》第八十五条.
package flow

import (
	"slices"

	"gongkai/cal"
	"gongkai/law"
)

// A Subject names what a journal is about, across packages.
type Subject struct {
	Kind string // "request", "reconsideration", …
	ID   string
}

// An Entry is one line of a journal: a step that was taken.
type Entry struct {
	On     cal.Date          // the day the step took effect
	Time   string            // HH:MM:SS of that day, "" if not known
	Action string            // key of a step
	Actor  string            // who took it, "" where not told
	Role   string            // in which role, "" where not told
	Args   map[string]string // what was filled in
	Person string            // id of the person who took it, "" for applicants, the system, and journals from another register
	For    string            // name of the absent person he stood in for, "" for none
	Before map[string]string // what the act changed, as it was; nil where it only adds
	After  map[string]string // the same, as it is since
	Cite   string            // the provision it rests on, as printed; "" for none
	Sealed []byte            // what of Args is personal, sealed under the key of the case; nil for none
}

// Effect is what a step does to the clock.
type Effect uint8

// The effects.
const (
	None   Effect = iota
	Start         // a count begins on this day, an older one is discarded, extension included
	Await         // the count is discarded; there is no date until a Start
	Stop          // a pause begins
	Resume        // a pause ends
	Longer        // working days are added at the end
	Fix           // the last day is set
	End           // the clock stops for good
)

// A Step is one row of a procedure.
type Step[S ~string] struct {
	Action string   // key, as in the glossary
	Name   string   // 征求第三方意见
	From   []S      // states in which it is open; empty: only before the first entry
	To     S        // state it leads to; "" stays
	Clock  Effect   // what it does to the clock
	Term   string   // key of the law.Term the effect counts, if any
	Thread string   // for Stop and Resume: the pause they belong to
	Part   string   // for Stop and Resume: the argument that tells parallel pauses apart
	By     []string // roles that may take it; empty: the system or the applicant
	Ask    []Field  // what has to be filled in
	Then   []string // letters and notices that follow
	Cite   law.Cite
	// Check refuses what the law never allows; a journal that holds such an
	// entry is impossible.
	Check func(Past[S], Entry) error
	// Guard refuses taking the step now, though a journal that tells it
	// happened is believed.
	Guard func(Past[S], Entry) error
}

// A Field is something that a step asks for.
type Field struct {
	Key      string
	Name     string
	Required bool
	Personal bool // may hold personal data: what is filled in is kept sealed under the key of the case
}

// Personal reports whether an argument of a step is kept sealed: a field that
// says so, and whatever the step does not ask for, since nobody knows what it
// holds; plain names the keys that hold codes, days and numbers all the same.
func (s *Step[S]) Personal(key string, plain []string) bool {
	for _, f := range s.Ask {
		if f.Key == key {
			return f.Personal
		}
	}
	return !slices.Contains(plain, key)
}

// A Table is a procedure: its steps in the order in which they are offered.
type Table[S ~string] []Step[S]

// Past is what happened before an entry.
type Past[S ~string] struct {
	State   S
	Entries []Entry
	Clock   *Clock
}

// Since counts the entries of an action since the count last began anew.
func (p Past[S]) Since(action string) int {
	n := 0
	for i := p.Clock.startedAt; i < len(p.Entries); i++ {
		if p.Entries[i].Action == action {
			n++
		}
	}
	return n
}

// Ever counts the entries of an action.
func (p Past[S]) Ever(action string) int {
	n := 0
	for _, e := range p.Entries {
		if e.Action == action {
			n++
		}
	}
	return n
}

// Last is the newest entry of an action.
func (p Past[S]) Last(action string) (Entry, bool) {
	for i := len(p.Entries) - 1; i >= 0; i-- {
		if p.Entries[i].Action == action {
			return p.Entries[i], true
		}
	}
	return Entry{}, false
}

// Step finds a step by action.
func (t Table[S]) Step(action string) (*Step[S], bool) {
	for i := range t {
		if t[i].Action == action {
			return &t[i], true
		}
	}
	return nil, false
}

// open reports whether the step may follow in a state; first is true before the first entry.
func (s *Step[S]) open(state S, first bool) bool {
	if first || len(s.From) == 0 {
		return first && len(s.From) == 0
	}
	for _, f := range s.From {
		if f == state {
			return true
		}
	}
	return false
}
