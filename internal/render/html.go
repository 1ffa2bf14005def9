package render

import (
	_ "embed" // the style sheet of a page that stands alone
	"fmt"
	"html"
	"io"
	"strings"

	"gongkai/doc"
)

//go:embed page.css
var pageCSS string

// HTML writes a complete page that stands alone: no script, nothing loaded from
// elsewhere, readable on a phone, on paper and by a screen reader.
func HTML(w io.Writer, d doc.Document) error {
	var b strings.Builder
	e := html.EscapeString
	fmt.Fprintf(&b, "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", e(lang(d)))
	b.WriteString("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
	fmt.Fprintf(&b, "<title>%s</title>\n", e(d.Title))
	if d.Author != "" {
		fmt.Fprintf(&b, "<meta name=\"author\" content=\"%s\">\n", e(d.Author))
	}
	fmt.Fprintf(&b, "<style>\n%s</style>\n</head>\n<body>\n<main class=\"gk-document\">\n", pageCSS)
	b.WriteString("<h1>" + titleHTML(d) + "</h1>\n")
	if d.Subtitle != "" {
		fmt.Fprintf(&b, "<p class=\"subtitle\">%s</p>\n", e(d.Subtitle))
	}
	body(&b, d)
	b.WriteString("</main>\n</body>\n</html>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// titleHTML keeps the agency's name and the rest of a long title each on a line
// where they fit.
func titleHTML(d doc.Document) string {
	lines := titleLines(d, 0)
	for i, l := range lines {
		lines[i] = html.EscapeString(l)
	}
	if len(lines) == 1 {
		return lines[0]
	}
	return "<span>" + strings.Join(lines, "</span><span>") + "</span>"
}

func body(b *strings.Builder, d doc.Document) {
	for i, block := range d.Blocks {
		switch x := block.(type) {
		case doc.Heading:
			n := min(max(x.Level, 1)+1, 6) // the title is the h1
			fmt.Fprintf(b, "<h%d>%s</h%d>\n", n, html.EscapeString(x.Text), n)
		case doc.Paragraph:
			class := ""
			switch {
			case x.Align == doc.Center:
				class = ` class="center"`
			case x.Align == doc.End:
				class = ` class="end"`
			case addressee(d, i):
				class = ` class="flush"`
			}
			fmt.Fprintf(b, "<p%s>%s</p>\n", class, strings.ReplaceAll(html.EscapeString(x.Text), "\n", "<br>"))
		case doc.Table:
			tableHTML(b, x)
		}
	}
}

// htmlWide is the width for which columns are laid out, in ems of a table's type.
const htmlWide = 58

// tableHTML writes a table in a region of its own that scrolls sideways, so that
// the page does not.
func tableHTML(b *strings.Builder, t doc.Table) {
	caption := html.EscapeString(t.Caption)
	if caption == "" {
		caption = "表格"
	}
	_, cols := t.Grid()
	class := "gk-report"
	if cols > 5 {
		class += " wide"
	}
	fmt.Fprintf(b, "<div class=\"gk-scroll\" role=\"region\" aria-label=\"%s\" tabindex=\"0\">\n", caption)
	fmt.Fprintf(b, "<table class=\"%s\">\n<caption>%s</caption>\n<colgroup>", class, caption)
	width := max(htmlWide, leastWidth(t))
	for _, w := range columnWidths(t, width) {
		fmt.Fprintf(b, "<col style=\"width:%.1f%%\">", w/width*100)
	}
	b.WriteString("</colgroup>\n")
	heads := headRows(t)
	if heads > 0 {
		b.WriteString("<thead>\n")
	}
	for i, row := range t.Rows {
		switch {
		case i == heads && heads > 0:
			b.WriteString("</thead>\n<tbody>\n")
		case i == 0 && heads == 0:
			b.WriteString("<tbody>\n")
		case i > heads && opensBlock(row, cols):
			b.WriteString("</tbody>\n<tbody>\n")
		}
		rowHTML(b, row, cols)
	}
	b.WriteString("</tbody>\n</table>\n</div>\n")
}

// opensBlock reports whether a row is the caption of the rows below it.
func opensBlock(row doc.Row, cols int) bool {
	return len(row.Cells) == 1 && row.Cells[0].Head && row.Cells[0].ColSpan == cols
}

func rowHTML(b *strings.Builder, row doc.Row, cols int) {
	b.WriteString("<tr>")
	for _, c := range row.Cells {
		tag, attr := "td", ""
		if c.Head {
			tag = "th"
			attr = scope(row, c, cols)
		}
		if c.ColSpan > 1 {
			attr += fmt.Sprintf(" colspan=\"%d\"", c.ColSpan)
		}
		if c.RowSpan > 1 {
			attr += fmt.Sprintf(" rowspan=\"%d\"", c.RowSpan)
		}
		if class := cellClass(row, c); class != "" {
			attr += fmt.Sprintf(" class=\"%s\"", class)
		}
		if c.ID != "" {
			attr += fmt.Sprintf(" id=\"%s\"", html.EscapeString(c.ID))
		}
		text := strings.ReplaceAll(html.EscapeString(c.Text), "\n", "<br>")
		if c.Link != "" && text != "" {
			text = fmt.Sprintf("<a href=\"%s\">%s</a>", html.EscapeString(c.Link), text)
		}
		fmt.Fprintf(b, "<%s%s>%s</%s>", tag, attr, text, tag)
	}
	b.WriteString("</tr>\n")
}

// scope tells a screen reader which cells a heading stands for.
func scope(row doc.Row, c doc.Cell, cols int) string {
	switch {
	case opensBlock(row, cols):
		return ` scope="rowgroup"`
	case row.Head || allHead(row):
		if c.ColSpan > 1 {
			return ` scope="colgroup"`
		}
		return ` scope="col"`
	case c.RowSpan > 1:
		return ` scope="rowgroup"`
	}
	return ` scope="row"`
}

func cellClass(row doc.Row, c doc.Cell) string {
	switch {
	case c.Number != nil && *c.Number == 0:
		return "z"
	case c.Head && c.Align == doc.Start && !row.Head:
		return "l"
	case !c.Head && c.Number == nil && c.ID == "" && c.Align == doc.Start:
		return "l"
	case c.Align == doc.End:
		return "e"
	}
	return ""
}
