// Package org is agencies and the people who work in them: the tree of
// agencies, departments, duties with their scopes and dates, the verbs that a
// duty gives, and why somebody may or may not do something.
//
// It knows no passwords and no sessions, and no subject itself: where a thing
// stands comes in as a Place. It carries 《条例》第四条.
package org

import (
	"strings"

	"gongkai/cal"
)

// An Agency (行政机关) publishes and answers requests.
type Agency struct {
	ID         string `db:"id"`
	Parent     string `db:"parent"` // id of the agency above it (上级机关), "" for none
	Name       string `db:"name"`
	Short      string `db:"short"`
	Level      string `db:"level"`       // key of Levels
	Region     string `db:"region"`      // key of the regional calendar, "" for none
	SiteID     string `db:"site_id"`     // 网站标识码
	ReportKind string `db:"report_kind"` // "department" or "government": which filing date applies (第四十九条)
	MadeRules  bool   `db:"made_rules"`  // has the power to make rules (规章)
}

// A Department (内设机构) of an agency. Its name is what 分办 names.
type Department struct {
	Agency string `db:"agency"`
	ID     string `db:"id"`
	Name   string `db:"name"`
	Former string `db:"former"` // names it had before, a line each: journals keep telling them
}

// Names are the names of a department, the present one first.
func (d Department) Names() []string {
	out := []string{d.Name}
	for _, n := range strings.Split(d.Former, "\n") {
		if n != "" {
			out = append(out, n)
		}
	}
	return out
}

// A Person works in a department of an agency.
type Person struct {
	ID         string
	Agency     string
	Login      string
	Name       string
	Department string // id of the department, "" for none
	Active     bool
	Duties     []Duty
}

// A Duty (职责) is a role that a person has within a scope, for a time.
type Duty struct {
	Role   string // key of Roles
	Scope  Scope
	From   cal.Date // first day, "" from the beginning
	To     cal.Date // last day, "" without end
	For    string   // id of the absent person it stands in for (代理), "" for one's own
	Reason string   // why it was given
	// ForName is the name of the absent person; the store fills it in.
	ForName string
}

// A Scope is where a duty holds: a whole agency, or one department or section
// of it, or the agency with all below it.
type Scope struct {
	Agency     string
	Department string // id, "" for all
	Section    string // id, "" for all
	Below      bool   // also every agency below
}

// A Place is where a thing stands.
type Place struct {
	Agency     string
	Above      []string // ids of the agencies above, nearest first
	Department string   // id of the department that has it in hand, "" for none
	Section    string   // id of its section, "" for none
	Under      []string // ids of the sections above that section, nearest first
}

// An Actor is who takes a step, and in which of his roles.
type Actor struct {
	ID   string // "" for the system and for applicants
	Name string
	Role string
	For  string // name of the absent person he stands in for, "" for none
}
