package reading_test

import (
	"context"
	"gongkai/doc"
	"gongkai/internal/extract"
	"os"
	"testing"
)

func TestZZ(t *testing.T) {
	p := os.Getenv("ZZ")
	if p == "" {
		t.Skip()
	}
	r, err := extract.Report(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(r.Agency, r.Year, r.Edition)
	for _, p := range r.Preamble {
		t.Log("P:", p)
	}
	for _, s := range r.Sections {
		t.Log(s.Number, s.Heading)
		for _, p := range s.Paragraphs {
			t.Log("   |", p)
		}
	}
	t.Log(r.Table2)
	for i, k := range r.Rows3 {
		t.Log(k, r.Table3[i])
	}
	t.Log(r.Table4)
	for _, m := range r.Remarks {
		t.Log(m)
	}
}
func TestZD(t *testing.T) {
	p := os.Getenv("ZZ")
	if p == "" {
		t.Skip()
	}
	d, err := extract.File(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%q %q %q", d.Title, d.Subtitle, d.Author)
	for _, b := range d.Blocks {
		if x, ok := b.(doc.Table); ok {
			for _, r := range x.Rows {
				s := ""
				for _, c := range r.Cells {
					s += "|" + c.Text
				}
				t.Log(s)
			}
		} else {
			t.Log(b)
		}
	}
}
