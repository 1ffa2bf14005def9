package render

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"gongkai/doc"
)

// pdfTexts are the runs of text of every page, in the order drawn.
func pdfTexts(t *testing.T, file []byte) [][]string {
	t.Helper()
	var pages [][]string
	for _, m := range regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`).FindAllSubmatch(file, -1) {
		z, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			continue
		}
		s, err := io.ReadAll(z)
		if err != nil || !bytes.Contains(s, []byte("BT ")) {
			continue
		}
		var page []string
		for _, run := range regexp.MustCompile(`(?s)Td \((.*?)\) Tj ET`).FindAllSubmatch(s, -1) {
			page = append(page, fromUTF16(run[1]))
		}
		pages = append(pages, page)
	}
	return pages
}

// fromUTF16 reads a PDF string of two-byte characters with its escapes.
func fromUTF16(b []byte) string {
	var raw []byte
	for i := 0; i < len(b); i++ {
		if b[i] == '\\' && i+1 < len(b) {
			i++
			if b[i] == 'r' {
				raw = append(raw, '\r')
				continue
			}
		}
		raw = append(raw, b[i])
	}
	var u []uint16
	for i := 0; i+1 < len(raw); i += 2 {
		u = append(u, uint16(raw[i])<<8|uint16(raw[i+1]))
	}
	return string(utf16.Decode(u))
}

func TestPDFHoldsAllText(t *testing.T) {
	for _, s := range samples {
		d := s.report.Document()
		var runs []string
		for _, page := range pdfTexts(t, write(t, "pdf", d)) {
			runs = append(runs, page...)
		}
		all := strings.Join(runs, "")
		for _, text := range texts(d) {
			for _, line := range strings.Fields(text) {
				if !strings.Contains(all, line) && !strings.Contains(strings.ReplaceAll(all, " ", ""), line) {
					t.Errorf("%s: %q is missing", s.name, line)
				}
			}
		}
		// Every figure is a run of its own.
		for _, b := range d.Blocks {
			table, ok := b.(doc.Table)
			if !ok {
				continue
			}
			for _, row := range table.Rows {
				for _, c := range row.Cells {
					if i := slices.Index(runs, c.Text); c.Number != nil && i < 0 {
						t.Errorf("%s: %s: %s is not drawn", s.name, c.ID, c.Text)
					} else if c.Number != nil {
						runs = slices.Delete(runs, i, i+1)
					}
				}
			}
		}
	}
}

// No line begins with a mark that must not begin one (行首禁则).
func TestPDFLinesBeginWell(t *testing.T) {
	d := doc.Document{Title: "标题"}
	for i := range 40 {
		d.Blocks = append(d.Blocks, doc.Paragraph{Text: strings.Repeat("公", i+10) + strings.Repeat("《条例》（试行），“一件事”。", 12)})
	}
	for _, page := range pdfTexts(t, write(t, "pdf", d)) {
		for _, line := range page {
			if strings.ContainsAny(line[:len("。")], "，。；：）》”、") {
				t.Errorf("%q", line)
			}
		}
	}
}

func TestPDFTableBreaks(t *testing.T) {
	table := doc.Table{Rows: []doc.Row{{Head: true, Cells: []doc.Cell{{Text: "组", Head: true}, {Text: "名", Head: true}, {Text: "数", Head: true}}}}}
	const rows = 120
	for i := range rows {
		n := float64(i)
		row := doc.Row{Cells: []doc.Cell{{Text: fmt.Sprintf("行%d", i), Head: true}, {Text: fmt.Sprint(i), Number: &n}}}
		if i == 0 {
			row.Cells = append([]doc.Cell{{Text: "全部", Head: true, RowSpan: rows, Align: doc.Center}}, row.Cells...)
		}
		table.Rows = append(table.Rows, row)
	}
	pages := pdfTexts(t, write(t, "pdf", doc.Document{Title: "表", Blocks: []doc.Block{table}}))
	if len(pages) < 4 {
		t.Fatalf("%d pages", len(pages))
	}
	seen := 0
	for i, page := range pages {
		for _, want := range []string{"组", "名", "数", "全部", fmt.Sprintf("— %d —", i+1)} {
			if !slices.Contains(page, want) {
				t.Errorf("page %d has no %s: %q", i+1, want, page)
			}
		}
		for _, run := range page {
			if strings.HasPrefix(run, "行") {
				seen++
			}
		}
	}
	if seen != rows {
		t.Errorf("%d rows drawn, want %d", seen, rows)
	}
}

// A row higher than a page, a span beyond the last row, no rows: none of them
// hangs or fails.
func TestPDFOddTables(t *testing.T) {
	d := doc.Document{Blocks: []doc.Block{
		doc.Table{},
		doc.Table{Rows: []doc.Row{{}}},
		doc.Table{Rows: []doc.Row{{Cells: []doc.Cell{{Text: strings.Repeat("长", 3000), RowSpan: 9}, {Text: "乙", ColSpan: 3}}}}},
		doc.Table{Rows: []doc.Row{{Head: true, Cells: []doc.Cell{{Text: "只有表头", Head: true}}}}},
	}}
	for _, f := range Formats {
		if len(write(t, f.Key, d)) == 0 {
			t.Errorf("%s is empty", f.Key)
		}
	}
}

func TestMissingCharacters(t *testing.T) {
	d := doc.Document{Title: "关于𠮷某的答复", Blocks: []doc.Block{doc.Paragraph{Text: "䶮\u200b字\t表😀"}}}
	if got := string(Missing(d)); got != "😀𠮷" {
		t.Errorf("missing %q", got)
	}
	all := fmt.Sprint(pdfTexts(t, write(t, "pdf", d)))
	for _, want := range []string{"关于〓某的答复", "䶮字 表〓", "U+1F600、U+20BB7"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is missing in %s", want, all)
		}
	}
	if missingNote(sample2021().Document()) != "" {
		t.Error("the sample lacks nothing")
	}
}

func TestTypefaceCoversWhatIsNeeded(t *testing.T) {
	for _, r := range "〔〕《》“”‘’—…·●○①⑳€¥±×÷≥≤〓□■√℃㎡－％龥鿏䶮" {
		if !has(r) {
			t.Errorf("%c U+%04X", r, r)
		}
	}
	for r := rune(0x4E00); r <= 0x9FA5; r++ {
		if !has(r) {
			t.Errorf("%c U+%04X", r, r)
		}
	}
}

func FuzzCoverage(f *testing.F) {
	f.Add(typeface[:512])
	f.Add([]byte("\x00\x01\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00cmap\x00\x00\x00\x00\x00\x00\x00\x1c"))
	f.Fuzz(func(t *testing.T, ttf []byte) {
		for _, s := range coverage(ttf) {
			if s.last < s.first {
				t.Errorf("%v", s)
			}
		}
	})
}
