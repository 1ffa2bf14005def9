package check

import (
	"testing"

	"gongkai/report"
)

// What the project's own templates write of a sound report contradicts nothing,
// and its numbers are recognised.
func TestOwnNarrativeAgrees(t *testing.T) {
	for _, r := range []*report.Report{sound(), sound2019()} {
		sums := map[string]int64{"records.published": 891, "records.normative-document": 3, "records.interpretation": 3, "records.licence": 244,
			"records.penalty": 166, "records.consultation-notice": 2, "records.motion-reply": 7, "records.key-area": 106,
			"accounts.posts": 6036, "accounts.followers": 4302156, "trainings.held": 2, "fees.notices": 0, "fees.charged-yuan": 0, "fees.paid-yuan": 0}
		if err := report.Narrate(r, report.Facts{Sums: sums, Problems: []string{"解读不够"}, Measures: []string{"改进解读"}}, nil); err != nil {
			t.Fatal(err)
		}
		agreed := 0
		for _, i := range narrative(report.Subject{Report: r}) {
			if i.Wrong != "" {
				t.Errorf("%d: %s: %s", r.Year, i.Where, i.Wrong)
			} else {
				agreed++
			}
		}
		if agreed < 5 {
			t.Errorf("%d: only %d statements were recognised", r.Year, agreed)
		}
		for _, f := range Findings(report.Subject{Report: r}) {
			if f.Severity != report.Info {
				t.Errorf("%d: %s %s: %s", r.Year, f.Rule, f.Where, f.Message)
			}
		}
	}
}
