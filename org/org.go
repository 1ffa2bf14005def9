// Package org is agencies and the people who work in them, with their duties.
//
// It knows no passwords and no sessions. It carries 《条例》第四条.
package org

import "slices"

// An Agency (行政机关) publishes and answers requests.
type Agency struct {
	ID         string `db:"id"`
	Name       string `db:"name"`
	Short      string `db:"short"`
	Level      string `db:"level"`       // province, city, county, township
	Region     string `db:"region"`      // key of the regional calendar, "" for none
	SiteID     string `db:"site_id"`     // 网站标识码
	ReportKind string `db:"report_kind"` // "department" or "government": which filing date applies (第四十九条)
	MadeRules  bool   `db:"made_rules"`  // has the power to make rules (规章)
}

// A Person works in a department of an agency.
type Person struct {
	ID         string
	Agency     string
	Login      string
	Name       string
	Department string
	Roles      []string
	Active     bool
}

// Has reports whether the person has a role.
func (p Person) Has(role string) bool { return slices.Contains(p.Roles, role) }

// An Actor is who takes a step, and in which of his roles.
type Actor struct {
	ID   string // "" for the system and for applicants
	Name string
	Role string
}
