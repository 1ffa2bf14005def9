package render

import (
	"context"
	"os"
	"path/filepath"
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

// Every file we write is read back by our own importer with the same figures.
func TestRoundTrip(t *testing.T) {
	dir := t.TempDir()
	for _, s := range samples {
		for _, f := range Formats {
			path := filepath.Join(dir, s.name+f.Ext)
			if err := os.WriteFile(path, write(t, f.Key, s.report.Document()), 0o644); err != nil {
				t.Fatal(err)
			}
			got, err := extract.Report(context.Background(), path)
			if err != nil {
				t.Errorf("%s%s: %v", s.name, f.Ext, err)
				continue
			}
			sameFigures(t, s.name+f.Ext, s.report, got)
		}
	}
}
