package render

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/doc"
)

// letter is a reply with addressee, signature and date.
func letter() doc.Document {
	return doc.Document{Title: "政府信息公开申请答复书", Subtitle: "青水公开答〔2024〕第12号", Author: "青川市水利局",
		Blocks: []doc.Block{
			doc.Paragraph{Text: "王某某："},
			doc.Paragraph{Text: "本机关于2024年3月2日收到您提交的政府信息公开申请。经审查，您申请的信息属于主动公开范围。"},
			doc.Paragraph{Text: "青川市水利局", Align: doc.End},
			doc.Paragraph{Text: "2024年3月20日", Align: doc.End},
		}}
}

func TestDOCXPartsAreXML(t *testing.T) {
	file := write(t, "docx", doc.Document{Title: "坏字符\x00\x0b与<标记>&", Author: "某局", Blocks: []doc.Block{doc.Paragraph{Text: "\x01甲\n乙"}}})
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "docProps/app.xml", "word/document.xml", "word/styles.xml",
		"word/settings.xml", "word/fontTable.xml", "word/footer1.xml", "word/footer2.xml", "word/_rels/document.xml.rels"} {
		x := xml.NewDecoder(strings.NewReader(string(inside(t, file, name))))
		for {
			if _, err := x.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
	core := string(inside(t, file, "docProps/core.xml"))
	if !strings.Contains(core, "<dc:creator>某局</dc:creator>") || strings.Contains(core, "lastModifiedBy") {
		t.Errorf("the author is the agency and nobody else: %s", core)
	}
}

// Every row of a table must cover the grid: gridSpan of its cells add up to the
// columns, and a vMerge goes on only below one that began.
func TestDOCXMergesCoverTheGrid(t *testing.T) {
	table := regexp.MustCompile(`(?s)<w:tbl>.*?</w:tbl>`)
	row := regexp.MustCompile(`(?s)<w:tr>.*?</w:tr>`)
	cell := regexp.MustCompile(`(?s)<w:tc>.*?</w:tc>`)
	span := regexp.MustCompile(`<w:gridSpan w:val="(\d+)"/>`)
	for _, s := range samples {
		text := string(inside(t, write(t, "docx", s.report.Document()), "word/document.xml"))
		tables := table.FindAllString(text, -1)
		if len(tables) != 3 {
			t.Fatalf("%s: %d tables", s.name, len(tables))
		}
		for i, tb := range tables {
			cols := strings.Count(tb, "<w:gridCol ")
			open := make([]bool, cols)
			for _, tr := range row.FindAllString(tb, -1) {
				at := 0
				for _, tc := range cell.FindAllString(tr, -1) {
					wide := 1
					if m := span.FindStringSubmatch(tc); m != nil {
						wide = 0
						for _, r := range m[1] {
							wide = wide*10 + int(r-'0')
						}
					}
					goesOn := strings.Contains(tc, "<w:vMerge/>")
					if at >= cols || goesOn && !open[at] {
						t.Fatalf("%s: table %d: bad cell at column %d", s.name, i+2, at)
					}
					open[at] = goesOn || strings.Contains(tc, `<w:vMerge w:val="restart"/>`)
					at += wide
				}
				if at != cols {
					t.Errorf("%s: table %d: a row covers %d of %d columns", s.name, i+2, at, cols)
				}
			}
		}
		if n := strings.Count(tables[1], `<w:vMerge w:val="restart"/>`); n != map[string]int{"2019": 7, "2021": 8}[s.name] {
			t.Errorf("%s: table 3 has %d cells that span rows", s.name, n)
		}
		if n := strings.Count(tables[1], "<w:tblHeader/>"); n != 3 {
			t.Errorf("%s: %d heading rows are repeated", s.name, n)
		}
	}
}

// GB/T 9704: 成文日期右空四字, 署名以成文日期居中.
func TestClosing(t *testing.T) {
	// 2024年3月20日 is 6.5 wide, the name 6: it stands a quarter further in.
	if got, want := closing(letter()), []float64{0, 0, 4.25, 4}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
