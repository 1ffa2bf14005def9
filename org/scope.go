package org

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/cal"
)

// Covers reports whether a scope reaches a place. A scope of one department or
// section does not reach what is in no department or section; one of a section
// reaches the sections below it.
func (s Scope) Covers(p Place) bool {
	if s.Agency != p.Agency && !(s.Below && slices.Contains(p.Above, s.Agency)) {
		return false
	}
	return (s.Department == "" || s.Department == p.Department) &&
		(s.Section == "" || s.Section == p.Section || slices.Contains(p.Under, s.Section))
}

// Holds reports whether a scope holds another, of an agency below those of
// above (nearest first), whole: who has one may give the other.
func (s Scope) Holds(o Scope, above []string) bool {
	return (s.Below || !o.Below) && s.Covers(Place{Agency: o.Agency, Above: above, Department: o.Department, Section: o.Section})
}

// A Reach is where somebody may do something: the scopes of all duties that
// allow it. The zero Reach is nowhere. Lists for staff are asked with one.
type Reach []Scope

// Whole reaches all of one agency: what the system itself asks with.
func Whole(agency string) Reach { return Reach{{Agency: agency}} }

// Covers reports whether a place is reached.
func (r Reach) Covers(p Place) bool {
	return slices.ContainsFunc(r, func(s Scope) bool { return s.Covers(p) })
}

// Reach is where a person has a verb over a kind on a day.
func (p Person) Reach(v Verb, kind string, day cal.Date) (out Reach) {
	for _, d := range p.Duties {
		if p.Active && d.On(day) && d.gives(v, kind) {
			s := d.Scope
			s.Below = s.Below && goesBelow(d.Role, v, kind)
			out = append(out, s)
		}
	}
	return out
}

// below are the verbs that a duty over an agency with all below it gives there:
// who supervises looks, inspects and sets up, but does not do the work of the
// agency below. Requests, with the personal data of applicants, stay in their agency.
var below = []Verb{See, Supervise, Inspect, Administer, Audit}

// goesBelow reports whether a duty in a role reaches agencies below with a verb
// over a kind.
func goesBelow(role string, v Verb, kind string) bool {
	r, _ := RoleOf(role)
	return r.Below && slices.Contains(below, v) && kind != Request
}

// On reports whether a duty is held on a day.
func (d Duty) On(day cal.Date) bool {
	return (d.From == "" || d.From <= day) && (d.To == "" || day <= d.To)
}

// Key tells the duties of one person apart.
func (d Duty) Key() string {
	return strings.Join([]string{d.Role, d.Scope.Agency, d.Scope.Department, d.Scope.Section,
		strconv.FormatBool(d.Scope.Below), string(d.From), d.For}, "|")
}

func (d Duty) gives(v Verb, kind string) bool {
	r, _ := RoleOf(d.Role)
	return r.Gives(v, kind)
}

// reaches reports whether a duty gives a verb over a thing at a place.
func (d Duty) reaches(v Verb, kind string, at Place) bool {
	return d.gives(v, kind) && d.Scope.Covers(at) && (d.Scope.Agency == at.Agency || goesBelow(d.Role, v, kind))
}

// here reports whether a duty reaches a place of its own agency: steps of
// procedures are taken there and not from above.
func (d Duty) here(at Place) bool { return d.Scope.Agency == at.Agency && d.Scope.Covers(at) }
