package extract

import (
	"context"
	"encoding/csv"
	"strings"

	"gongkai/doc"
)

// readText reads plain text and Markdown: lines are paragraphs, lines with tabs
// or pipes are rows of tables, and a table in HTML between them is read as such.
func readText(ctx context.Context, text string, asCSV bool) (doc.Document, error) {
	if asCSV {
		return readCSV(text)
	}
	b := &builder{}
	for text != "" {
		if ctx.Err() != nil {
			return doc.Document{}, ctx.Err()
		}
		before, inside, after := cutTable(text)
		lines(b, before)
		if inside != "" {
			p := &page{}
			if err := p.read(ctx, strings.NewReader(inside)); err != nil {
				return doc.Document{}, err
			}
			b.blocks = append(b.blocks, p.document().Blocks...)
		}
		text = after
	}
	return b.document(), nil
}

// cutTable finds the first table written in HTML; nested ones stay inside it.
func cutTable(text string) (before, inside, after string) {
	low := text
	if !strings.Contains(text, "<table") {
		if low = asciiLower(text); !strings.Contains(low, "<table") {
			return text, "", ""
		}
	}
	start := strings.Index(low, "<table")
	depth, at := 0, start
	for {
		open, end := strings.Index(low[at:], "<table"), strings.Index(low[at:], "</table")
		if end < 0 {
			return text[:start], text[start:], ""
		}
		if open >= 0 && open < end {
			depth++
			at += open + len("<table")
			continue
		}
		depth--
		at += end + len("</table")
		if depth <= 0 {
			break
		}
	}
	if i := strings.IndexByte(text[at:], '>'); i >= 0 {
		at += i + 1
	}
	return text[:start], text[start:at], text[at:]
}

// asciiLower lowers A to Z only, so that places stay the same.
func asciiLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// lines takes lines of text as paragraphs, headings and rows.
func lines(b *builder, text string) {
	var rows []doc.Row
	flush := func() {
		if wide(rows) {
			b.blocks = append(b.blocks, doc.Table{Rows: rows})
		} else {
			for _, r := range rows {
				for _, c := range r.Cells {
					b.paragraph(c.Text)
				}
			}
		}
		rows = nil
	}
	for line := range strings.SplitSeq(text, "\n") {
		b.size += len(line) + 1
		if b.full() {
			break
		}
		cells, isRow := cellsOf(line)
		if isRow {
			if cells != nil { // nil is the rule below a Markdown header
				b.cells += len(cells)
				rows = append(rows, doc.Row{Cells: cells})
			}
			continue
		}
		flush()
		b.paragraph(line)
	}
	flush()
}

// paragraph adds a line, as a heading where Markdown marks it.
func (b *builder) paragraph(line string) {
	s := strings.TrimSpace(line)
	level := len(s) - len(strings.TrimLeft(s, "#"))
	if level > 0 && level <= 6 && strings.HasPrefix(s[level:], " ") {
		if s = inline(strings.Trim(s[level:], " #")); s != "" {
			b.blocks = append(b.blocks, doc.Heading{Level: level, Text: s})
		}
		return
	}
	if s = inline(s); s != "" {
		b.blocks = append(b.blocks, doc.Paragraph{Text: s})
	}
}

// wide reports whether rows are a table: some row has two filled cells.
func wide(rows []doc.Row) bool {
	for _, r := range rows {
		filled := 0
		for _, c := range r.Cells {
			if strings.TrimSpace(c.Text) != "" {
				filled++
			}
		}
		if filled >= 2 {
			return true
		}
	}
	return false
}

// cellsOf cuts a line at its tabs or, in Markdown, at its pipes.
func cellsOf(line string) (cells []doc.Cell, isRow bool) {
	s := strings.TrimSpace(line)
	switch {
	case strings.HasPrefix(s, "|") || strings.Count(s, "|") >= 3:
		s = strings.TrimSuffix(strings.TrimPrefix(s, "|"), "|")
		if strings.Trim(s, "|:- \t") == "" && strings.Contains(s, "--") {
			return nil, true
		}
		s = strings.ReplaceAll(s, `\|`, "\x01")
		for part := range strings.SplitSeq(s, "|") {
			cells = append(cells, doc.Cell{Text: inline(strings.ReplaceAll(part, "\x01", "|"))})
		}
		return cells, true
	case strings.Contains(line, "\t"):
		for part := range strings.SplitSeq(line, "\t") {
			cells = append(cells, doc.Cell{Text: strings.TrimSpace(part)})
		}
		return cells, true
	}
	return nil, false
}

// inline takes the marks of Markdown and the few of HTML off a piece of text.
func inline(s string) string {
	if !strings.ContainsAny(s, "*`\\<&_") {
		return strings.TrimSpace(s)
	}
	return strings.TrimSpace(marks.Replace(s))
}

var marks = strings.NewReplacer("**", "", "__", "", "`", "", `\.`, ".", `\-`, "-", `\+`, "+", `\*`, "*", `\(`, "(", `\)`, ")",
	`\_`, "_", `\#`, "#", `\[`, "[", `\]`, "]", "<br>", "\n", "<br/>", "\n", "<br />", "\n", "<BR>", "\n", "&nbsp;", " ",
	"&amp;", "&", "&lt;", "<", "&gt;", ">", "&#160;", " ", "&quot;", `"`, "&ldquo;", "“", "&rdquo;", "”", "<p>", "", "</p>", "\n")

// readCSV reads comma-separated values, rows of different length included.
func readCSV(text string) (doc.Document, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	b := &builder{}
	var rows []doc.Row
	for {
		fields, err := r.Read()
		if err != nil || b.full() {
			break
		}
		var cells []doc.Cell
		for _, f := range fields {
			b.size += len(f)
			cells = append(cells, doc.Cell{Text: strings.TrimSpace(f)})
		}
		b.cells += len(cells)
		rows = append(rows, doc.Row{Cells: cells})
	}
	if wide(rows) {
		b.blocks = append(b.blocks, doc.Table{Rows: rows})
	}
	return b.document(), nil
}
