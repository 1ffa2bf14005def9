package org

import (
	"slices"

	"gongkai/cal"
)

// On reports whether a duty is held on a day.
func (d Duty) On(day cal.Date) bool {
	return (d.From == "" || d.From <= day) && (d.To == "" || day <= d.To)
}

// Covers reports whether a scope reaches a place. A scope of one department or
// section does not reach what is in no department or section.
func (s Scope) Covers(p Place) bool {
	if s.Agency != p.Agency && !(s.Below && slices.Contains(p.Above, s.Agency)) {
		return false
	}
	return (s.Department == "" || s.Department == p.Department) && (s.Section == "" || s.Section == p.Section)
}

// RolesAt are the roles that a person holds over a place on a day, each once.
func (p Person) RolesAt(at Place, day cal.Date) (roles []string) {
	for _, d := range p.Duties {
		if p.Active && d.On(day) && d.Scope.Covers(at) && !slices.Contains(roles, d.Role) {
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
	return slices.ContainsFunc(p.RolesAt(at, day), func(role string) bool {
		r, _ := RoleOf(role)
		return r.Gives(v, kind)
	})
}

// Anywhere reports whether a person may do something to some thing of a kind:
// what menus and routes ask, before the thing is known.
func (p Person) Anywhere(v Verb, kind string, day cal.Date) bool {
	return slices.ContainsFunc(p.RolesOn(day), func(role string) bool {
		r, _ := RoleOf(role)
		return r.Gives(v, kind)
	})
}

// As is a person as the actor of a step that asks for one of some roles, over a
// place on a day: his own duty comes before one he holds for somebody absent.
// ok is false, and the Role "", where he holds none of them there.
func (p Person) As(roles []string, at Place, day cal.Date) (a Actor, ok bool) {
	a = Actor{ID: p.ID, Name: p.Name}
	for _, own := range []bool{true, false} {
		for _, d := range p.Duties {
			if p.Active && (d.For == "") == own && d.On(day) && d.Scope.Covers(at) && slices.Contains(roles, d.Role) {
				a.Role, a.For = d.Role, d.For
				return a, true
			}
		}
	}
	return a, false
}
