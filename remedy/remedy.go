// Package remedy is administrative reconsideration (行政复议) and litigation
// (行政诉讼) about disclosure, as far as the annual report counts them.
//
// It carries 《条例》第五十一条 and the groups of table 4 of the report.
package remedy

import "gongkai/cal"

// The kinds of case, as the groups of table 4.
const (
	Reconsideration = "reconsideration" // 行政复议
	Direct          = "direct"          // 未经复议直接起诉
	AfterReview     = "after-review"    // 复议后起诉
)

// The results, as the columns of table 4. Pending is a case that had not ended
// on the last day of the year.
const (
	Upheld    = "upheld"    // 结果维持
	Corrected = "corrected" // 结果纠正
	Other     = "other"     // 其他结果
	Pending   = "pending"   // 尚未审结
)

// A Case is one reconsideration or one suit.
type Case struct {
	Agency     string   `db:"agency"`
	ID         string   `db:"id"`
	Kind       string   `db:"kind"`    // reconsideration or litigation
	Path       string   `db:"path"`    // direct or after-review; "" for reconsideration
	Request    string   `db:"request"` // the request it is about, "" for none of ours
	ReceivedOn cal.Date `db:"received_on"`
	ClosedOn   cal.Date `db:"closed_on"`
	Result     string   `db:"result"` // "" while pending
	Body       string   `db:"body"`   // court or reviewing body
}

// Group is the group of table 4 that counts the case.
func (c Case) Group() string {
	if c.Kind == Reconsideration {
		return Reconsideration
	}
	if c.Path == AfterReview {
		return AfterReview
	}
	return Direct
}

// In is the column of table 4 for a year, and whether the case counts in that
// year at all: it ended in it, or was pending at its end.
func (c Case) In(year int) (result string, ok bool) {
	first, last := cal.New(year, 1, 1), cal.New(year, 12, 31)
	switch {
	case c.ReceivedOn > last:
		return "", false
	case c.ClosedOn == "" || c.ClosedOn > last:
		return Pending, true
	case c.ClosedOn >= first:
		return c.Result, true
	}
	return "", false
}
