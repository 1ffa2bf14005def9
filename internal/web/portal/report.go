package portal

import (
	"gongkai/cal"
	"gongkai/doc"
)

// Reports is the list of published annual reports.
type Reports struct {
	Links []ReportLink
}

// A Report is one published annual report, in one of its versions.
type Report struct {
	Year      int
	Agency    string
	Title     string
	Edition   string // name of its form
	Form      string // document number of its form
	On        cal.Date
	Version   int
	Body      doc.Document
	Downloads []Download
	Versions  []Version // newest first; one where it was never corrected
	Changes   []Change  // against the version before
	Reason    string    // why it was corrected
	Outdated  string    // address of the newest version where this is an older one
}

// A Version is one state in which a report was published.
type Version struct {
	Number int
	On     cal.Date
	Reason string
	Href   string
}

// A Change is a figure or a sentence that differs from the version before.
type Change struct {
	Where  string
	Before string
	After  string
}
