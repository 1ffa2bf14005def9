package portal

import (
	"strings"

	"gongkai/doc"
)

// bodyOf reads a record's text: paragraphs, headings (# or 一、), tables of
// lines between bars. A first heading that repeats the title is left out.
func bodyOf(title, text string) doc.Document {
	d := doc.Document{Title: title}
	var table *doc.Table
	for i, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "|") && strings.HasSuffix(line, "|") && len(line) > 1 {
			table = addRow(table, line)
			continue
		}
		if table != nil {
			d.Blocks = append(d.Blocks, *table)
			table = nil
		}
		head := strings.TrimLeft(line, "#")
		level := len(line) - len(head)
		head = strings.TrimSpace(head)
		switch {
		case line == "" || level > 0 && i == 0 && same(head, title):
		case level > 0:
			d.Blocks = append(d.Blocks, doc.Heading{Level: min(level, 2), Text: head})
		case numbered(line):
			d.Blocks = append(d.Blocks, doc.Heading{Level: below(d), Text: line})
		default:
			d.Blocks = append(d.Blocks, doc.Paragraph{Text: line})
		}
	}
	if table != nil {
		d.Blocks = append(d.Blocks, *table)
	}
	return d
}

// same reports whether a heading only repeats the title, in whole or without
// the words of the notice that issues it: 关于印发《…》的通知.
func same(head, title string) bool {
	return head == title || strings.Contains(title, "《"+head+"》")
}

func addRow(t *doc.Table, line string) *doc.Table {
	if t == nil {
		t = &doc.Table{Caption: "表格"}
	}
	if strings.Trim(line, "|-: ") == "" { // the rule below the heading
		return t
	}
	row := doc.Row{Head: len(t.Rows) == 0}
	for i, cell := range strings.Split(strings.Trim(line, "|"), "|") {
		row.Cells = append(row.Cells, doc.Cell{Text: strings.TrimSpace(cell), Head: row.Head || i == 0})
	}
	t.Rows = append(t.Rows, row)
	return t
}

// below is the level of a numbered heading: under the section that it stands in,
// or a section itself where there is none, so that no level is left out.
func below(d doc.Document) int {
	for _, b := range d.Blocks {
		if h, ok := b.(doc.Heading); ok && h.Level == 1 && !numbered(h.Text) {
			return 2
		}
	}
	return 1
}
