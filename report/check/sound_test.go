package check

import (
	"strings"
	"testing"

	"gongkai/report"
)

// filled makes a report of an edition from its rows: every row of table 3 is
// given for 自然人, 商业企业 and 其他, the other classes are 0.
func filled(agency, edition string, year int, table2 map[string][]float64, table3 map[string][3]int, table4 [15]int) *report.Report {
	r := &report.Report{Agency: agency, Year: year, Edition: edition, Version: 1, Table2: map[string][]report.Figure{}}
	e, _ := report.EditionOf(edition)
	for _, b := range e.Blocks {
		for _, it := range b.Items {
			for i := range b.Columns {
				v := 0.0
				if i < len(table2[it.Key]) {
					v = table2[it.Key][i]
				}
				r.Table2[it.Key] = append(r.Table2[it.Key], report.Figure{State: report.Stated, Value: int64(v * report.Scale)})
			}
		}
	}
	for _, row := range report.Rows3(edition) {
		r.Rows3 = append(r.Rows3, row.Key)
		n := table3[row.Key]
		r.Table3 = append(r.Table3, [7]report.Figure{report.Count(n[0]), report.Count(n[1]), report.Count(0), report.Count(0),
			report.Count(0), report.Count(n[2]), report.Count(n[0] + n[1] + n[2])})
	}
	for i, n := range table4 {
		r.Table4[i] = report.Count(n)
	}
	return r
}

// sound is a report of edition 2021 without a fault: 120 + 5 = 118 + 7.
func sound() *report.Report {
	r := filled("青禾市水务局", "2021", 2024,
		map[string][]float64{"rule": {2, 1, 15}, "normative-document": {8, 3, 66}, "licence": {2447}, "penalty": {398}, "compulsion": {88}, "admin-fee": {961.6}},
		map[string][3]int{
			"new": {105, 10, 5}, "carried-in": {4, 1, 0},
			"granted": {36, 3, 1}, "partial": {9, 1, 1},
			"state-secret": {2, 1, 0}, "third-party-rights": {4, 0, 0}, "internal-affairs": {5, 0, 1},
			"not-held": {22, 2, 0}, "not-made": {5, 1, 0},
			"petition": {8, 0, 0}, "repeat": {4, 1, 1},
			"unclarified": {4, 0, 0}, "other": {4, 1, 1},
			"total": {103, 10, 5}, "carried-out": {6, 1, 0},
		},
		[15]int{4, 2, 1, 2, 9, 3, 1, 1, 1, 6, 2, 0, 1, 1, 4})
	return told(r, "本年度报告的统计期限为2024年1月1日至2024年12月31日。", [6][]string{
		{"2024年，我局认真落实《条例》各项规定。",
			"（一）主动公开情况。全年通过门户网站公开政府信息891条，其中政策文件31条，行政许可信息500条，其他信息360条。本年制发行政规范性文件8件，废止3件，现行有效66件。",
			"（二）依申请公开情况。全年收到政府信息公开申请120件，上年结转5件，办结118件，结转下年度7件。办结的申请中，予以公开40件，占办结总数的33.9%。",
			"（三）政府信息管理情况。严格执行公开属性源头认定和保密审查。",
			"（四）平台建设情况。优化网站栏目设置。",
			"（五）监督保障情况。全年组织培训3次。"},
		{},
		{},
		{},
		{"存在的主要问题：政策解读形式仍不够丰富。", "下一步，将改进解读方式，加强业务培训。"},
		{"本年度没有收取信息处理费。"},
	})
}

// sound2019 is a report of edition 2019 without a fault.
func sound2019() *report.Report {
	r := filled("青禾市水务局", "2019", 2020,
		map[string][]float64{"rule": {0, 0, 2}, "normative-document": {3, 3, 9}, "licence": {14, 2, 244}, "public-service": {35, -5, 1206},
			"penalty": {20, 0, 166}, "compulsion": {12, 1, 30}, "admin-fee": {8, 2}, "procurement": {12, 410063}},
		map[string][3]int{
			"new": {9, 1, 0}, "carried-in": {1, 0, 0}, "granted": {4, 1, 0}, "internal-affairs": {2, 0, 0}, "not-held": {2, 0, 0}, "other-handling": {1, 0, 0},
			"total": {9, 1, 0}, "carried-out": {1, 0, 0},
		},
		[15]int{1, 0, 0, 0, 1})
	return told(r, "", [6][]string{
		{"2020年，我局主动公开、依申请公开、政府信息管理、平台建设和监督保障工作有序开展。"}, {}, {}, {},
		{"存在的问题是公开不够及时，下一步加以改进。"}, {"无其他事项。"}})
}

// told gives a report its narrative.
func told(r *report.Report, preamble string, sections [6][]string) *report.Report {
	if preamble != "" {
		r.Preamble = []string{preamble}
	}
	for i, p := range sections {
		r.Sections = append(r.Sections, report.Section{Number: i + 1, Heading: report.Headings[i], Paragraphs: p})
	}
	return r
}

// saying replaces the narrative of a report by one text in a section.
func saying(r *report.Report, section int, text string) *report.Report {
	r.Preamble, r.Sections, r.Bindings = nil, nil, nil
	var all [6][]string
	all[section-1] = strings.Split(text, "\n")
	return told(r, "", all)
}

// set changes a cell.
func set(t testing.TB, r *report.Report, id report.CellID, n int) {
	t.Helper()
	if err := r.Set(id, report.Count(n)); err != nil {
		t.Fatal(err)
	}
}

func TestSoundReportsPass(t *testing.T) {
	for _, r := range []*report.Report{sound(), sound2019()} {
		results := Run(report.Subject{Report: r})
		for _, res := range results {
			if !res.Passed() {
				t.Errorf("%d: %s %s: %s", r.Year, res.Rule.Key, res.Where, res.Wrong)
			}
		}
		if len(results) < 50 {
			t.Errorf("%d: only %d checks were judged", r.Year, len(results))
		}
	}
}
