package office

import (
	"gongkai/cal"
	"gongkai/internal/web/page"
)

// An Overview is the first page of the desk: what is due, and the year so far.
type Overview struct {
	Year    int
	Overdue int // requests past their last day
	Soon    int // due within five working days
	Open    int
	Drafts  int
	Due     []CaseLine // what is due first
	Charts  []page.Chart
	Report  ReportState
	Failed  string
}

// A ReportState says how far the annual report is.
type ReportState struct {
	Year     int // reported on
	Href     string
	FilingBy cal.Date
	Errors   int // findings that forbid publication
	Warnings int // findings without a signed reason
	Version  int // published version; 0 before publication
	Days     int // calendar days until FilingBy; negative after it
}
