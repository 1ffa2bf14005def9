package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDifferencesOfACorrectedReport(t *testing.T) {
	figures := func(licences int, text ...string) *Report {
		r := &Report{Agency: "某厅", Year: 2020, Edition: "2019", Table2: map[string][]Figure{}}
		if err := r.Set("table2.licence.decisions", Count(licences)); err != nil {
			t.Fatal(err)
		}
		r.Sections = []Section{{Number: 1, Heading: Headings[0], Paragraphs: text}}
		return r
	}
	for _, c := range []struct {
		name          string
		before, after *Report
		want          []Difference
	}{
		{"nothing changed", figures(244, "甲", "乙"), figures(244, "甲", "乙"), nil},
		{"a figure", figures(242, "甲"), figures(244, "甲"), []Difference{
			{"table2.licence.decisions", "表二 · 行政许可 · 处理决定数量", "242", "244"}}},
		{"a sentence between others", figures(1, "甲", "889条", "丙"), figures(1, "甲", "891条", "丙"), []Difference{
			{"", "一、总体情况", "889条", "891条"}}},
		{"a paragraph added", figures(1, "甲"), figures(1, "甲", "乙"), []Difference{{"", "一、总体情况", "", "乙"}}},
		{"a paragraph taken out", figures(1, "甲", "乙", "丙"), figures(1, "甲", "丙"), []Difference{{"", "一、总体情况", "乙", ""}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, Differences(c.before, c.after)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
