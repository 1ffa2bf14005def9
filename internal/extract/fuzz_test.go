package extract

import (
	"context"
	"errors"
	"testing"
	"unicode/utf8"

	"gongkai/doc"
)

// sane reports what no input may do: give a document that is not text, or an
// error that is not told in a sentence.
func sane(t *testing.T, d doc.Document, err error) {
	t.Helper()
	var u *Unreadable
	if err != nil && (!errors.As(err, &u) || u.Reason == "" || u.WayOut == "") {
		t.Fatalf("%v", err)
	}
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case doc.Paragraph:
			if b.Text == "" || !utf8.ValidString(b.Text) {
				t.Fatalf("%q", b.Text)
			}
		case doc.Table:
			if len(b.Rows) == 0 {
				t.Fatal("a table without rows")
			}
			b.Grid()
		}
	}
}

func FuzzBytes(f *testing.F) {
	for _, s := range []string{"", "一、总体情况", "<table><tr><td>甲", "| a | b |\n|--|--|", "{\"a\":1}", "%PDF", "PK\x03\x04", ole2, "\xff\xfe1\x00", "a,b\n"} {
		f.Add("a.html", []byte(s))
		f.Add("a.csv", []byte(s))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if len(data) > 3 && string(data[:3]) == "%PD" {
			return // FuzzPDF has those
		}
		d, err := Bytes(context.Background(), name, data)
		sane(t, d, err)
	})
}

func FuzzHTML(f *testing.F) {
	f.Add("<table><tr><td rowspan=2>甲<td>1<tr><td>2</table><p>乙<br>丙")
	f.Add("<table><table><td><tr></table></td><h1><script>")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := readHTML(context.Background(), s)
		sane(t, d, err)
	})
}

func FuzzText(f *testing.F) {
	f.Add("规章\t0\t1\n| a | b |\n# 题\n<table><tr><td>1</table>", false)
	f.Add("a,\"b\n", true)
	f.Fuzz(func(t *testing.T, s string, csv bool) {
		d, err := readText(context.Background(), clean(toValid(s)), csv)
		sane(t, d, err)
	})
}

func toValid(s string) string {
	out, _ := decode([]byte(s))
	return out
}

func FuzzDOCX(f *testing.F) {
	f.Add(para("甲") + "<w:tbl><w:tr>" + wordCell(`<w:gridSpan w:val="2"/><w:vMerge/>`, para("1")) + "</w:tr></w:tbl>")
	f.Add("<w:tbl><w:tc><w:p/></w:tbl><w:tr><w:gridBefore w:val=\"3\"/>")
	f.Fuzz(func(t *testing.T, body string) {
		d, err := Bytes(context.Background(), "a.docx", wordFile(body))
		if utf8.ValidString(body) {
			sane(t, d, err)
		}
	})
}

func FuzzXLSX(f *testing.F) {
	f.Add(`<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C9"><v>1</v></c></row></sheetData><mergeCell ref="A1:D9"/>`)
	f.Add(`<c r="ZZ99999999"/><c/><c t="s"><v>-1</v></c><mergeCell ref="B2:A1"/>`)
	f.Fuzz(func(t *testing.T, sheet string) {
		d, err := Bytes(context.Background(), "a.xlsx", bookFile(sheet, "甲"))
		if utf8.ValidString(sheet) {
			sane(t, d, err)
		}
	})
}

func FuzzArchive(f *testing.F) {
	f.Add(wordFile(para("甲")))
	f.Add(bookFile("<sheetData/>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Bytes(context.Background(), "a.zip", append([]byte("PK\x03\x04"), data...))
		sane(t, d, err)
		d, err = Bytes(context.Background(), "a.zip", data)
		sane(t, d, err)
	})
}

func FuzzPDF(f *testing.F) {
	f.Add(pdfFile("BT /F1 12 Tf 100 700 Td (words and figures, enough of them) Tj ET 0 0 m 9 9 l S"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		d, err := Bytes(context.Background(), "a.pdf", append([]byte("%PDF-1.4\n"), data...))
		sane(t, d, err)
	})
}
