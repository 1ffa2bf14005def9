package check

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gongkai/report"
)

// sharedReports is the folder of published reports beside the repository; ""
// where there is none.
func sharedReports() string {
	dir, _ := filepath.Abs("../../../shared/reports")
	if _, err := os.Stat(dir); err != nil {
		return ""
	}
	return dir
}

// facts are the true figures of a published report.
type facts struct {
	Agency string
	Year   int
	Format string
	Table2 map[string]any
	Table3 struct {
		Rows []struct{ Values []*int }
	}
	Table4   struct{ Values []*int }
	Relation *bool `json:"relation_ok"`
	Internal *bool `json:"all_internal_checks_ok"`
	Prose    []struct {
		Text   string
		Agrees *bool
	} `json:"prose_claims"`
}

// published makes a report of true figures and the text of the source.
func published(t *testing.T, dir string) (*report.Report, facts) {
	t.Helper()
	var f facts
	data, err := os.ReadFile(filepath.Join(dir, "facts.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &f); err != nil {
		t.Fatal(err)
	}
	r := &report.Report{Agency: f.Agency, Year: f.Year, Edition: f.Format, Table2: map[string][]report.Figure{}}
	e, _ := report.EditionOf(f.Format)
	for _, b := range e.Blocks {
		for _, it := range b.Items {
			values, ok := f.Table2[it.JSONKey()].([]any)
			if !ok {
				values = []any{f.Table2[it.JSONKey()]}
			}
			for _, v := range values {
				n, _ := v.(float64)
				r.Table2[it.Key] = append(r.Table2[it.Key], report.Figure{State: report.Stated, Value: int64(n * report.Scale)})
			}
		}
	}
	for i, row := range f.Table3.Rows {
		r.Rows3 = append(r.Rows3, report.Rows3(f.Format)[i].Key)
		var line [7]report.Figure
		for c, v := range row.Values {
			if v != nil {
				line[c] = report.Count(*v)
			}
		}
		r.Table3 = append(r.Table3, line)
	}
	for i, v := range f.Table4.Values {
		if v != nil {
			r.Table4[i] = report.Count(*v)
		}
	}
	for _, name := range []string{"source.txt", "source.html", "derived.plain.txt"} {
		if data, err := os.ReadFile(filepath.Join(dir, name)); err == nil {
			r.Preamble, r.Sections = narrated(string(data))
		}
	}
	return r, f
}

var tag = regexp.MustCompile(`<[^>]*>`)

// narrated cuts a plain text at the six headings; the tables' numbers stay in it.
func narrated(text string) (preamble []string, sections []report.Section) {
	text = tag.ReplaceAllString(text, "\n")
	cuts := []string{"一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议", "五、存在的", "六、其他需要报告的事项"}
	rest := text
	for i, cut := range cuts {
		before, after, ok := strings.Cut(rest, cut)
		if !ok {
			continue
		}
		if i == 0 {
			preamble = strings.Split(before, "\n")
		} else if n := len(sections); n > 0 && (i == 1 || i == 5) {
			sections[n-1].Paragraphs = strings.Split(before, "\n")
		}
		sections = append(sections, report.Section{Number: i + 1, Heading: report.Headings[i]})
		rest = after
	}
	if n := len(sections); n > 0 {
		sections[n-1].Paragraphs = strings.Split(rest, "\n")
	}
	return preamble, sections
}

func TestPublishedReports(t *testing.T) {
	dir := sharedReports()
	if dir == "" {
		t.Log("no published reports beside the repository")
		return
	}
	cases, _ := filepath.Glob(filepath.Join(dir, "*", "facts.json"))
	for _, c := range cases {
		name := filepath.Base(filepath.Dir(c))
		r, f := published(t, filepath.Dir(c))
		wrong := map[string]int{}
		for _, res := range Run(report.Subject{Report: r}) {
			if res.Rule.Key == "K8" && res.Passed() {
				t.Logf("%s: %s", name, res.Text)
			}
			if res.Passed() {
				continue
			}
			t.Logf("%s: %s %s %s: %s", name, res.Severity, res.Rule.Key, res.Where, res.Wrong)
			if res.Severity == report.Error || res.Rule.Key == "K8" {
				wrong[res.Rule.Key]++
			}
		}
		if f.Relation != nil && *f.Relation != (wrong["K1"] == 0) {
			t.Errorf("%s: K1 found %d wrong", name, wrong["K1"])
		}
		if inner := wrong["K1"] + wrong["K2"] + wrong["K3"] + wrong["K4"]; f.Internal != nil && *f.Internal != (inner == 0) {
			t.Errorf("%s: K1 to K4 found %d wrong", name, inner)
		}
		want := 0
		for _, p := range f.Prose {
			if p.Agrees != nil && !*p.Agrees {
				want++
			}
		}
		if wrong["K8"] != want {
			t.Errorf("%s: K8 found %d contradictions, not %d", name, wrong["K8"], want)
		}
		for k := range wrong {
			if !strings.HasPrefix(k, "K") {
				t.Errorf("%s: an error of rule %s", name, k)
			}
		}
	}
}
