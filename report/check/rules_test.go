package check

import (
	"strings"
	"testing"

	"gongkai/law"
	"gongkai/report"
)

// surrounded is a sound report with everything around it that checks look at.
func surrounded(t testing.TB) report.Subject {
	r := sound()
	r.Bindings = []report.Binding{{Section: 1, Text: "120", Value: 120, Source: "table3.new.total"}, {Section: 1, Text: "891", Value: 891, Source: "records.published"}}
	previous := filled(r.Agency, "2021", 2023,
		map[string][]float64{"rule": {0, 0, 14}, "normative-document": {5, 2, 61}, "licence": {2300}},
		map[string][3]int{"new": {90, 8, 4}, "granted": {86, 7, 4}, "total": {86, 7, 4}, "carried-out": {4, 1, 0}}, [15]int{})
	told(previous, "", [6][]string{{"2023年，我局另行安排各项公开工作，具体做法与其他年度都不一样，包括设立专班、逐月通报、集中清理历史文件，并请社会监督员参加评议，效果比较明显，群众满意度有所上升，来信来访明显减少。"}, {}, {}, {}, {"问题是人手不足，将增加人手。"}, {"没有收费。"}})
	small := filled("青禾市节约用水中心", "2021", 2024, map[string][]float64{"licence": {7}},
		map[string][3]int{"new": {2, 1, 0}, "granted": {2, 1, 0}, "total": {2, 1, 0}}, [15]int{1, 0, 0, 0, 1})
	big := sound()
	for _, id := range big.Cells() {
		f, _ := big.Get(id)
		g, _ := small.Get(id)
		f.Value -= g.Value
		if err := big.Set(id, f); err != nil {
			t.Fatal(err)
		}
	}
	return report.Subject{Report: r, Previous: previous, Children: []*report.Report{small, big}, Counted: sound(), Today: "2025-01-10"}
}

// surrounded2019 is the same for the edition of 2019.
func surrounded2019(t testing.TB) report.Subject {
	previous := filled("青禾市水务局", "2019", 2019,
		map[string][]float64{"rule": {0, 0, 2}, "normative-document": {1, 1, 6}, "licence": {13, 1, 200}, "public-service": {30, 5, 900}, "penalty": {21, -1, 100}, "compulsion": {12, 0, 10}, "admin-fee": {8, 0}},
		map[string][3]int{"new": {3, 0, 0}, "granted": {2, 0, 0}, "total": {2, 0, 0}, "carried-out": {1, 0, 0}}, [15]int{})
	return report.Subject{Report: sound2019(), Previous: previous}
}

// fixtures are, for every rule, a subject in which it holds and one in which it
// does not; the change is made to surrounded, or to surrounded2019.
var fixtures = []struct {
	rule   string
	old    bool // of the edition of 2019
	change func(t *testing.T, s *report.Subject)
}{
	{"K1", false, func(t *testing.T, s *report.Subject) { set(t, s.Report, "table3.carried-out.person", 9) }},
	{"K2", false, func(t *testing.T, s *report.Subject) { set(t, s.Report, "table3.repeat.company", 2) }},
	{"K3", false, func(t *testing.T, s *report.Subject) { set(t, s.Report, "table3.new.total", 121) }},
	{"K4", false, func(t *testing.T, s *report.Subject) { set(t, s.Report, "table4.direct.upheld", 5) }},
	{"K5", false, func(t *testing.T, s *report.Subject) { set(t, s.Previous, "table3.carried-out.company", 3) }},
	{"K6", false, func(t *testing.T, s *report.Subject) { set(t, s.Previous, "table2.normative-document.in-force", 60) }},
	{"K7", true, func(t *testing.T, s *report.Subject) { set(t, s.Report, "table2.normative-document.public", 2) }},
	{"K8", false, func(t *testing.T, s *report.Subject) {
		saying(s.Report, 1, "2024年，收到政府信息公开申请99件。")
	}},
	{"K9", false, func(t *testing.T, s *report.Subject) { set(t, s.Report, "table2.licence.decisions", -1) }},
	{"K10", false, func(t *testing.T, s *report.Subject) { set(t, s.Children[0], "table2.licence.decisions", 8) }},
	{"unclear", false, func(t *testing.T, s *report.Subject) {
		_ = s.Report.Set("table3.new.person", report.Figure{State: report.Unclear, Raw: "105100050120"})
	}},
	{"counted", false, func(t *testing.T, s *report.Subject) { set(t, s.Counted, "table2.penalty.decisions", 399) }},
	{"bound", false, func(t *testing.T, s *report.Subject) { s.Report.Bindings[0].Value = 119 }},
	{"stock-floor", false, func(t *testing.T, s *report.Subject) { set(t, s.Report, "table2.normative-document.in-force", 4) }},
	{"year", false, func(t *testing.T, s *report.Subject) { saying(s.Report, 1, "2022年，我局认真落实。") }},
	{"period", false, func(t *testing.T, s *report.Subject) {
		s.Report.Preamble = []string{"本报告的统计期限为 2024 年 1 月 1 日至 2024 年 11 月 30 日。"}
	}},
	{"ended", false, func(t *testing.T, s *report.Subject) { s.Today = "2024-12-28" }},
	{"in-time", false, func(t *testing.T, s *report.Subject) { s.Today = "2025-02-01" }},
	{"edition", false, func(t *testing.T, s *report.Subject) { s.Report.Year = 2020 }},
	{"rows", false, func(t *testing.T, s *report.Subject) {
		s.Report.Rows3, s.Report.Table3 = sound2019().Rows3, sound2019().Table3
	}},
	{"headings", false, func(t *testing.T, s *report.Subject) { s.Report.Sections = s.Report.Sections[:5] }},
	{"wording", false, func(t *testing.T, s *report.Subject) {
		s.Report.Sections[4].Heading = "五、存在的问题及改进情况"
	}},
	{"aspects", false, func(t *testing.T, s *report.Subject) {
		saying(s.Report, 1, "2024年，主动公开、依申请公开、信息管理、平台建设都有进展。")
	}},
	{"empty", false, func(t *testing.T, s *report.Subject) { s.Report.Sections[5].Paragraphs = nil }},
	{"problems", false, func(t *testing.T, s *report.Subject) {
		s.Report.Sections[4].Paragraphs = []string{"下一步继续加强培训。"}
	}},
	{"improvements", false, func(t *testing.T, s *report.Subject) {
		s.Report.Sections[4].Paragraphs = []string{"解读形式不足。"}
	}},
	{"fees", false, func(t *testing.T, s *report.Subject) { s.Report.Sections[5].Paragraphs = []string{"无。"} }},
	{"length", false, func(t *testing.T, s *report.Subject) {
		for range 100 {
			s.Report.Sections[0].Paragraphs = append(s.Report.Sections[0].Paragraphs, "持续规范公开流程，不断提升工作质量。")
		}
	}},
	{"copied", false, func(t *testing.T, s *report.Subject) { s.Previous.Sections = s.Report.Sections }},
}

func TestEveryRuleHasFixtures(t *testing.T) {
	for _, rule := range Rules {
		found := false
		for _, f := range fixtures {
			if f.rule != rule.Key {
				continue
			}
			found = true
			s := surrounded(t)
			if f.old {
				s = surrounded2019(t)
			}
			passed := rule.Func(s)
			if len(passed) == 0 {
				t.Errorf("%s judges nothing in a sound report", rule.Key)
			}
			for _, i := range passed {
				if i.Wrong != "" || i.Where == "" || i.Text == "" {
					t.Errorf("%s in a sound report: %+v", rule.Key, i)
				}
			}
			f.change(t, &s)
			failed := 0
			for _, i := range rule.Func(s) {
				if i.Wrong != "" {
					failed++
				}
			}
			if failed == 0 {
				t.Errorf("%s does not see its failing fixture", rule.Key)
			}
		}
		if !found {
			t.Errorf("%s (%s) has no fixtures", rule.Key, rule.Name)
		}
		if rule.Name == "" || rule.Reason == "" || rule.Cite == (law.Cite{}) {
			t.Errorf("%s: a rule has a name, a reason and a provision", rule.Key)
		}
	}
}

// A report read from outside is at most warned by rules that go beyond the relations.
func TestPublishedReportsAreOnlyWarned(t *testing.T) {
	for _, f := range fixtures {
		s := surrounded(t)
		if f.old {
			s = surrounded2019(t)
		}
		f.change(t, &s)
		s.Counted = nil
		for _, g := range Findings(s) {
			if g.Severity == report.Error && g.Rule[0] != 'K' {
				t.Errorf("%s: an error of %s: %s", f.rule, g.Rule, g.Message)
			}
		}
	}
}

func TestAdjustmentNeedsReason(t *testing.T) {
	s := surrounded(t)
	set(t, s.Report, "table2.penalty.decisions", 400)
	if got := failing(counted(s)); got != 1 {
		t.Errorf("an adjustment without a reason: %d findings", got)
	}
	s.Reasons = map[report.CellID]string{"table2.penalty.decisions": "两件由委托单位作出，台账未登记"}
	told := 0
	for _, i := range counted(s) {
		if i.Wrong != "" && i.Severity == report.Info && strings.Contains(i.Wrong, "委托单位") {
			told++
		} else if i.Wrong != "" {
			t.Errorf("an adjustment with a reason: %s", i.Wrong)
		}
	}
	if told != 1 {
		t.Errorf("an adjustment with a reason is told %d times", told)
	}
}

func failing(all []Instance) int {
	n := 0
	for _, i := range all {
		if i.Wrong != "" {
			n++
		}
	}
	return n
}

// Blanks keep relations from being judged and are told once a run.
func TestBlanksAreNotZero(t *testing.T) {
	r := sound()
	for _, c := range report.ColumnKeys4 {
		_ = r.Set(report.CellOf(4, "reconsideration", c), report.Figure{})
	}
	_ = r.Set("table3.new.person", report.Figure{State: report.Text, Raw: "/"})
	_ = r.Set("table3.new.company", report.Figure{State: report.Text, Raw: "/"})
	count := map[string]int{}
	for _, f := range Findings(report.Subject{Report: r}) {
		count[f.Rule]++
		if f.Severity == report.Error {
			t.Errorf("an error of %s: %s", f.Rule, f.Message)
		}
	}
	if count["K9"] != 2 || count["K1"]+count["K3"]+count["K4"] != 0 {
		t.Errorf("findings %v", count)
	}
}

func TestChecksCounted(t *testing.T) {
	if n := len(Run(surrounded(t))); n < 150 {
		t.Errorf("%d checks were judged, fewer than 150", n)
	} else {
		t.Logf("%d checks", n)
	}
}
