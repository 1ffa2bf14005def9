package reading_test

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gongkai/internal/extract"
	"gongkai/report"
)

// published are the folders of published reports beside the repository, if any.
func published() []string {
	found, _ := filepath.Glob("../../../shared/reports/*/facts.json")
	return found
}

// facts are the figures of a published report, taken by eye.
type facts struct {
	Year   int
	Format string
	Table2 map[string]any
	Table3 struct {
		Rows []struct {
			Key    string
			Values []*float64
		}
	}
	Table4 struct{ Values []*float64 }
}

func TestPublishedReports(t *testing.T) {
	for _, path := range published() {
		t.Run(filepath.Base(filepath.Dir(path)), func(t *testing.T) {
			var f facts
			data, err := os.ReadFile(path)
			if err != nil || json.Unmarshal(data, &f) != nil {
				t.Fatal(err)
			}
			sources, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "source.*"))
			r, err := extract.Report(context.Background(), sources[0])
			if err != nil {
				t.Fatal(err)
			}
			compare(t, r, f)
			for _, m := range r.Remarks {
				t.Log(m.Where, m.Text)
			}
			t.Log(r.Agency, r.Year, r.Edition)
			for _, s := range r.Sections {
				t.Log(s.Number, s.Heading, len(s.Paragraphs))
			}
		})
	}
}

func compare(t *testing.T, r *report.Report, f facts) {
	t.Helper()
	if r.Year != f.Year || r.Edition != f.Format {
		t.Errorf("year %d edition %s, want %d %s", r.Year, r.Edition, f.Year, f.Format)
	}
	e, _ := report.EditionOf(r.Edition)
	for _, b := range e.Blocks {
		for _, it := range b.Items {
			want, ok := f.Table2[it.JSONKey()]
			if !ok {
				t.Errorf("no facts for %s", it.JSONKey())
				continue
			}
			list, ok := want.([]any)
			if !ok {
				list = []any{want}
			}
			for i, w := range list {
				if got := r.Table2[it.Key][i]; w != nil && !same(got, w) {
					t.Errorf("%s %d: %v (%q), want %v", it.Label, i, got, got.Raw, w)
				}
			}
		}
	}
	if len(r.Table3) != len(f.Table3.Rows) {
		t.Fatalf("%d rows, want %d", len(r.Table3), len(f.Table3.Rows))
	}
	for i, row := range f.Table3.Rows {
		for c, w := range row.Values {
			if got := r.Table3[i][c]; !sameOrNull(got, w) {
				t.Errorf("%s %d: %v (%q), want %v", row.Key, c, got, got.Raw, show(w))
			}
		}
	}
	for i, w := range f.Table4.Values {
		if got := r.Table4[i]; !sameOrNull(got, w) {
			t.Errorf("table 4 %d: %v (%q), want %v", i, got, got.Raw, show(w))
		}
	}
}

func same(got report.Figure, want any) bool {
	switch w := want.(type) {
	case float64:
		return got.Known() && math.Abs(got.Float()-w) < 1e-6
	case string:
		v, err := strconv.ParseFloat(strings.TrimSuffix(w, "元"), 64)
		return err == nil && got.Known() && got.Float() == v
	}
	return false
}

func sameOrNull(got report.Figure, want *float64) bool {
	if want == nil {
		return !got.Known()
	}
	return same(got, *want)
}

func show(w *float64) any {
	if w == nil {
		return nil
	}
	return *w
}
