package org

import (
	"slices"

	"gongkai/cal"
)

// A Question asks whether somebody may do something to a thing: a Verb over
// its kind, or, where Roles are named, an act of a procedure that those roles take.
type Question struct {
	Verb  Verb
	Act   string   // the act: "sign"; what Aparts are judged by
	Roles []string // who takes the act; none: whoever has the verb
	Kind  string
	At    Place
	On    cal.Date
	Done  []Done // what was done in the matter before, oldest first
}

// An Answer is why somebody may or may not do something.
type Answer struct {
	May     bool
	Through Duty     // the duty by which he may, or might if Apart did not forbid it
	Roles   []string // keys of the roles that may do it
	Bars    []Bar    // why not: one for every duty that is near, or one in all
	Apart   *Apart   // the rule by which he may not because of what he did before
}

// A Bar is one reason why somebody may not do something.
type Bar struct {
	Kind BarKind
	Duty Duty // the duty that does not suffice, zero for Inactive and NoRole
}

// BarKind is what sort of reason a Bar is.
type BarKind string

// The kinds of bars.
const (
	Inactive  BarKind = "inactive"  // the person was deactivated
	NoRole    BarKind = "no-role"   // no duty in any of the roles
	Elsewhere BarKind = "elsewhere" // the duty is over another place
	NotBelow  BarKind = "not-below" // the duty reaches agencies below, but not for this
	NotYet    BarKind = "not-yet"   // the duty has not begun
	Ended     BarKind = "ended"     // the duty is over
)

// Why answers a question about a person. For verbs it agrees with Person.May,
// for acts with Person.As, but for what Aparts forbid.
func Why(p Person, q Question) Answer {
	a := Answer{Roles: q.Roles}
	if len(a.Roles) == 0 {
		a.Roles = With(q.Verb, q.Kind)
	}
	if !p.Active {
		a.Bars = []Bar{{Kind: Inactive}}
		return a
	}
	var through []Duty
	for _, d := range p.Duties {
		if !slices.Contains(a.Roles, d.Role) {
			continue
		}
		if bar := q.bar(d); bar != "" {
			a.Bars = append(a.Bars, Bar{bar, d})
		} else {
			through = append(through, d)
		}
	}
	if len(through) == 0 {
		if len(a.Bars) == 0 {
			a.Bars = []Bar{{Kind: NoRole}}
		}
		return a
	}
	a.Through, a.Bars, a.May = through[0], nil, true
	if i := slices.IndexFunc(through, func(d Duty) bool { return d.For == "" }); i > 0 {
		a.Through = through[i]
	}
	if rule, at := ApartFrom(q.Kind, q.Act, p.ID, q.Done); at >= 0 {
		a.May, a.Apart = false, &rule
	}
	return a
}

// bar is why a duty in a fitting role does not suffice, "" where it does.
func (q Question) bar(d Duty) BarKind {
	switch {
	case !d.Scope.Covers(q.At):
		return Elsewhere
	case d.Scope.Agency != q.At.Agency && (len(q.Roles) > 0 || !goesBelow(d.Role, q.Verb, q.Kind)):
		return NotBelow
	case d.From != "" && q.On < d.From:
		return NotYet
	case d.To != "" && d.To < q.On:
		return Ended
	}
	return ""
}
