// Package oversight is what is planned and done so that duties are kept: plan
// items with what came of them (计划), and training (培训).
//
// It carries 《条例》第四十六条 to 第四十八条, and the part of the annual report
// on problems and improvement (第五十条).
package oversight

import "gongkai/cal"

// A PlanItem is a problem named in a report, with the measure that answers it.
// Year is the year in which the measure is due; section five of that year's
// report tells what came of it.
type PlanItem struct {
	Agency  string   `db:"agency"`
	ID      string   `db:"id"`
	Year    int      `db:"year"`
	Origin  string   `db:"origin"` // where the problem was named: report-2019
	Problem string   `db:"problem"`
	Measure string   `db:"measure"`
	Owner   string   `db:"owner"`
	DueOn   cal.Date `db:"due_on"`
	DoneOn  cal.Date `db:"done_on"`
	Result  string   `db:"result"`
}

// A Training is one training on disclosure.
type Training struct {
	Agency   string   `db:"agency"`
	ID       string   `db:"id"`
	HeldOn   cal.Date `db:"held_on"`
	Title    string   `db:"title"`
	Attended int      `db:"attended"` // people
}
