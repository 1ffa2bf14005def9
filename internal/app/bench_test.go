package app

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"testing"

	"gongkai/internal/extract"
	"gongkai/internal/render"
	"gongkai/report"
	"gongkai/report/check"
)

// BenchmarkReportCheck reads a published report and judges it, by format.
func BenchmarkReportCheck(b *testing.B) {
	dir := b.TempDir()
	if err := Demo(context.Background(), Place{Dir: dir}, io.Discard, nil); err != nil {
		b.Fatal(err)
	}
	for _, ext := range []string{".json", ".html", ".csv", ".docx", ".xlsx", ".pdf"} {
		file := filepath.Join(dir, "out", "report-2020"+ext)
		b.Run(ext[1:], func(b *testing.B) {
			for b.Loop() {
				r, err := extract.Report(context.Background(), file)
				if err != nil {
					b.Fatal(err)
				}
				if f := check.Findings(report.Subject{Report: r}); len(f) > 0 {
					b.Fatal(f)
				}
			}
		})
	}
}

// BenchmarkReportBuild counts, writes, checks and exports the demo's report.
func BenchmarkReportBuild(b *testing.B) {
	d := demoDesk(b)
	for b.Loop() {
		if _, err := ReportBuild(context.Background(), d, "", 2020, b.TempDir(), io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPDF is the slowest export alone.
func BenchmarkPDF(b *testing.B) {
	document := draft(b, demoDesk(b), 2020).Report.Document()
	for b.Loop() {
		var out bytes.Buffer
		if err := render.PDF(&out, document); err != nil {
			b.Fatal(err)
		}
	}
}
