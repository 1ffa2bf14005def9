package render

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"gongkai/internal/extract"
	"gongkai/report"
)

// sameFigures compares every cell of two reports.
func sameFigures(t *testing.T, name string, want, got *report.Report) {
	t.Helper()
	if got.Agency != want.Agency || got.Year != want.Year || got.Edition != want.Edition {
		t.Errorf("%s: read as %s %d %s", name, got.Agency, got.Year, got.Edition)
	}
	wrong := 0
	for _, id := range want.Cells() {
		w, _ := want.Get(id)
		g, ok := got.Get(id)
		if !ok || g.State != w.State || g.Value != w.Value {
			if wrong++; wrong <= 5 {
				t.Errorf("%s: %s is %q (state %d, %v), want %q", name, id, g, g.State, ok, w)
			}
		}
	}
	if wrong > 5 {
		t.Errorf("%s: %d cells differ", name, wrong)
	}
}

// sameText compares the narrative paragraph by paragraph.
func sameText(t *testing.T, name string, want, got *report.Report) {
	t.Helper()
	if !slices.Equal(want.Preamble, got.Preamble) {
		t.Errorf("%s: preamble %q, want %q", name, got.Preamble, want.Preamble)
	}
	for n := 1; n <= len(report.Headings); n++ {
		w, _ := want.Section(n)
		g, ok := got.Section(n)
		if !ok || !slices.Equal(w.Paragraphs, g.Paragraphs) {
			t.Errorf("%s: section %d (%v) is %q, want %q", name, n, ok, g.Paragraphs, w.Paragraphs)
		}
	}
}

// large is a report in which every figure of tables 3 and 4 has eight digits, so
// that its tables need smaller type and more than a page.
func large() *report.Report {
	r := sample2021()
	r.Agency = "宁夏回族自治区石嘴山市大武口区长胜街道办事处"
	for i, id := range r.Cells() {
		if table, _, _ := id.Split(); table > 2 {
			must(r.Set(id, report.Count(11398889+i*7919)))
		}
	}
	return r
}

// blank is a report of which nothing is stated but a few figures.
func blank() *report.Report {
	r := sample2021()
	for i, id := range r.Cells() {
		if i%5 != 0 {
			must(r.Set(id, report.Figure{}))
		}
	}
	return r
}

// Every file we write is read back by our own importer with the same figures
// and, where the format keeps paragraphs apart from tables, the same text.
func TestRoundTrip(t *testing.T) {
	dir := t.TempDir()
	more := []struct {
		name   string
		report *report.Report
	}{{"large", large()}, {"blank", blank()}}
	for _, s := range slices.Concat(samples, more) {
		for _, f := range Formats {
			name := s.name + f.Ext
			path := filepath.Join(dir, name)
			if err := os.WriteFile(path, write(t, f.Key, s.report.Document()), 0o644); err != nil {
				t.Fatal(err)
			}
			got, err := extract.Report(context.Background(), path)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			sameFigures(t, name, s.report, got)
			if f.Key != "pdf" && f.Key != "xlsx" {
				sameText(t, name, s.report, got)
			}
		}
	}
}

// The report's JSON is read back by the same importer.
func TestRoundTripJSON(t *testing.T) {
	for _, s := range samples {
		b, err := json.Marshal(s.report.JSON(true))
		if err != nil {
			t.Fatal(err)
		}
		got, err := extract.ReportOf(context.Background(), "report.json", b)
		if err != nil {
			t.Fatal(err)
		}
		sameFigures(t, s.name+".json", s.report, got)
	}
}
