package render

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/doc"
	"gongkai/report"
)

var samples = []struct {
	name   string
	report *report.Report
}{{"2019", sample2019()}, {"2021", sample2021()}}

// write renders a document in a format.
func write(t testing.TB, format string, d doc.Document) []byte {
	t.Helper()
	f, ok := FormatOf(format)
	if !ok {
		t.Fatalf("no format %s", format)
	}
	var b bytes.Buffer
	if err := f.Write(&b, d); err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return b.Bytes()
}

// The same document gives the same bytes, so that a published file can be made
// again and compared.
func TestDeterministic(t *testing.T) {
	for _, s := range samples {
		d := s.report.Document()
		for _, f := range Formats {
			first := write(t, f.Key, d)
			for range 3 {
				if !bytes.Equal(first, write(t, f.Key, d)) {
					t.Errorf("%s of %s: other bytes for the same document", f.Key, s.name)
				}
			}
			// RENDER_DIR keeps the files for people to look at.
			if dir := os.Getenv("RENDER_DIR"); dir != "" {
				if err := os.WriteFile(filepath.Join(dir, s.name+f.Ext), first, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

func BenchmarkFormats(b *testing.B) {
	d := sample2021().Document()
	for _, f := range Formats {
		b.Run(f.Key, func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				n = len(write(b, f.Key, d))
			}
			b.ReportMetric(float64(n), "file-bytes")
		})
	}
}

func TestTitleSet(t *testing.T) {
	for _, c := range []struct {
		agency string
		lines  string
		size   float64
	}{
		{"青川市水利局", "青川市水利局|2024年政府信息公开工作年度报告", 22},
		{"宁夏回族自治区石嘴山市大武口区长胜街道办事处", "宁夏回族自治区石嘴山市大武口区长胜街道办事处|2024年政府信息公开工作年度报告", 20},
		{"内蒙古自治区锡林郭勒盟苏尼特右旗朱日和镇人民政府综合执法局", "内蒙古自治区锡林郭勒盟苏尼特右旗|朱日和镇人民政府综合执法局|2024年政府信息公开工作年度报告", 22},
		{"局", "局2024年政府信息公开工作年度报告", 22},
	} {
		r := report.Report{Agency: c.agency, Year: 2024}
		lines, size := titleSet(r.Document())
		if got := strings.Join(lines, "|"); got != c.lines || size != c.size {
			t.Errorf("%s: %s at %v", c.agency, got, size)
		}
	}
	if _, size := titleSet(doc.Document{}); size != titleSize {
		t.Errorf("no title at %v", size)
	}
}
