package org

import (
	"slices"

	"gongkai/cal"
)

// RolesAt are the roles in which a person takes steps at a place on a day, each
// once. A duty over agencies below gives none there: their work is theirs.
func (p Person) RolesAt(at Place, day cal.Date) (roles []string) {
	for _, d := range p.Duties {
		if p.Active && d.On(day) && d.here(at) && !slices.Contains(roles, d.Role) {
			roles = append(roles, d.Role)
		}
	}
	return roles
}

// RolesOn are the roles that a person holds anywhere on a day, each once.
func (p Person) RolesOn(day cal.Date) (roles []string) {
	for _, d := range p.Duties {
		if p.Active && d.On(day) && !slices.Contains(roles, d.Role) {
			roles = append(roles, d.Role)
		}
	}
	return roles
}

// May reports whether a person may do something to a thing of a kind that
// stands at a place, on a day.
func (p Person) May(v Verb, kind string, at Place, day cal.Date) bool {
	return p.Active && slices.ContainsFunc(p.Duties, func(d Duty) bool { return d.On(day) && d.reaches(v, kind, at) })
}

// Anywhere reports whether a person may do something to some thing of a kind:
// what menus and routes ask, before the thing is known.
func (p Person) Anywhere(v Verb, kind string, day cal.Date) bool {
	return len(p.Reach(v, kind, day)) > 0
}

// As is a person as the actor of a step that asks for one of some roles, over a
// place on a day: his own duty comes before one he holds for somebody absent.
// ok is false, and the Role "", where he holds none of them there.
func (p Person) As(roles []string, at Place, day cal.Date) (a Actor, ok bool) {
	return p.through(func(d Duty) bool { return d.On(day) && d.here(at) && slices.Contains(roles, d.Role) })
}

// With is a person as the actor of something that asks for a verb over a thing
// of a kind at a place, on a day.
func (p Person) With(v Verb, kind string, at Place, day cal.Date) (a Actor, ok bool) {
	return p.through(func(d Duty) bool { return d.On(day) && d.reaches(v, kind, at) })
}

// through is a person as the actor under the first duty that fits, his own first.
func (p Person) through(fits func(Duty) bool) (a Actor, ok bool) {
	a = Actor{ID: p.ID, Name: p.Name}
	for _, own := range []bool{true, false} {
		for _, d := range p.Duties {
			if p.Active && (d.For == "") == own && fits(d) {
				a.Role, a.For = d.Role, d.ForName
				if a.For == "" {
					a.For = d.For
				}
				return a, true
			}
		}
	}
	return a, false
}
