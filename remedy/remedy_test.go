package remedy

import (
	"testing"

	"gongkai/cal"
)

// TestTheYearACaseCountsIn: table 4 counts what ended in the year, and what was
// pending on its last day.
func TestTheYearACaseCountsIn(t *testing.T) {
	for _, c := range []struct {
		name             string
		received, closed cal.Date
		year             int
		want             string
		counts           bool
	}{
		{"ended in the year", "2020-03-01", "2020-05-01", 2020, Upheld, true},
		{"begun the year before, ended in it", "2019-12-01", "2020-01-01", 2020, Upheld, true},
		{"the year before it was pending", "2019-12-01", "2020-01-01", 2019, Pending, true},
		{"ended on the last day", "2020-03-01", "2020-12-31", 2020, Upheld, true},
		{"ended after it", "2020-03-01", "2021-01-01", 2020, Pending, true},
		{"not ended", "2020-12-31", "", 2020, Pending, true},
		{"begun after it", "2021-01-01", "", 2020, "", false},
		{"ended before it", "2019-01-01", "2019-12-31", 2020, "", false},
	} {
		got, ok := Case{ReceivedOn: c.received, ClosedOn: c.closed, Result: Upheld}.In(c.year)
		if got != c.want || ok != c.counts {
			t.Errorf("%s: %q %v, want %q %v", c.name, got, ok, c.want, c.counts)
		}
	}
}

func TestGroups(t *testing.T) {
	for _, c := range []struct{ kind, path, want string }{
		{Reconsideration, "", Reconsideration}, {"litigation", Direct, Direct}, {"litigation", AfterReview, AfterReview},
	} {
		if got := (Case{Kind: c.kind, Path: c.path}).Group(); got != c.want {
			t.Errorf("%s/%s is counted under %s, want %s", c.kind, c.path, got, c.want)
		}
	}
}
