package report

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"gongkai/doc"
)

// Captions name the tables for readers who cannot see them, by number. They are
// worded unlike the headings so that neither is taken for the other.
var Captions = map[int]string{
	2: "表二，法定主动公开内容的数量",
	3: "表三，政府信息公开申请的收到和办理数量",
	4: "表四，复议和诉讼的结果数量",
}

// Document is the report as a neutral document: title, preamble, the six
// sections under their fixed headings, tables 2 to 4 as the form prints them. A
// blank stays blank; a total that its terms add up to carries them as Sum.
func (r *Report) Document() doc.Document {
	return r.DocumentWithLinks(nil)
}

// DocumentWithLinks is Document with a link on figures: link gives the address
// of what a figure was counted from, or "". It is asked for stated figures only.
func (r *Report) DocumentWithLinks(link func(CellID) string) doc.Document {
	d := doc.Document{Title: r.Title(), Author: r.Agency}
	if r.Version > 1 {
		d.Subtitle = fmt.Sprintf("（更正后第%d版）", r.Version)
	}
	d.Blocks = paragraphs(d.Blocks, r.Preamble)
	w := tableWriter{r, link}
	tables := map[int]func() doc.Table{2: w.table2, 3: w.table3, 4: w.table4}
	for i, heading := range Headings {
		n := i + 1 // also the number of the section's table
		d.Blocks = append(d.Blocks, doc.Heading{Level: 1, Text: heading})
		before, after := splitNotes(r.text(n))
		d.Blocks = paragraphs(d.Blocks, before)
		if table := tables[n]; table != nil {
			if t := table(); len(t.Rows) > 0 {
				t.Caption = Captions[n]
				d.Blocks = append(d.Blocks, t)
			}
		}
		d.Blocks = paragraphs(d.Blocks, after)
	}
	return d
}

// Title is the title line: 〈agency〉2020年政府信息公开工作年度报告.
func (r *Report) Title() string {
	return fmt.Sprintf("%s%d年政府信息公开工作年度报告", r.Agency, r.Year)
}

func (r *Report) text(section int) []string {
	s, _ := r.Section(section)
	return s.Paragraphs
}

// splitNotes parts the paragraphs that explain a table, and so stand below it,
// from those that lead to it.
func splitNotes(text []string) (before, after []string) {
	for i, p := range text {
		for _, mark := range []string{"注：", "备注：", "说明：", "注1", "注 1"} {
			if strings.HasPrefix(strings.TrimSpace(p), mark) {
				return text[:i], text[i:]
			}
		}
	}
	return text, nil
}

// paragraphs appends running text; a short line numbered （一） without a full
// stop is a heading of the second level.
func paragraphs(blocks []doc.Block, text []string) []doc.Block {
	for _, p := range text {
		p = strings.TrimSpace(p)
		switch {
		case p == "":
		case strings.HasPrefix(p, "（") && utf8.RuneCountInString(p) <= 24 && !strings.ContainsAny(p, "。；，：！？"):
			blocks = append(blocks, doc.Heading{Level: 2, Text: p})
		default:
			blocks = append(blocks, doc.Paragraph{Text: p})
		}
	}
	return blocks
}
