package render

import (
	"encoding/csv"
	"io"
	"strings"

	"gongkai/doc"
)

// The columns of the CSV form. 编号 is Cell.ID.
var csvHead = []string{"部分", "表", "行", "列", "内容", "编号"}

// CSV writes one line a cell and a paragraph, each of which can be read alone:
// section, table, labels of row and column with spans counted out, content, and
// the figure's id. UTF-8 with a byte order mark, since spreadsheets ask for one.
func CSV(w io.Writer, d doc.Document) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	line := func(fields ...string) {
		for i := range fields {
			fields[i] = guard(fields[i])
		}
		c.Write(fields) // the first error is kept for Error
	}
	c.Write(csvHead)
	line("标题", "", "", "", d.Title, "")
	if d.Subtitle != "" {
		line("副标题", "", "", "", d.Subtitle, "")
	}
	section := ""
	for _, block := range d.Blocks {
		switch x := block.(type) {
		case doc.Heading:
			if x.Level <= 1 {
				section = x.Text
			}
			line(section, "", "", "", x.Text, "")
		case doc.Paragraph:
			line(section, "", "", "", x.Text, "")
		case doc.Table:
			for _, v := range values(x) {
				if v.Number != nil {
					c.Write([]string{guard(section), guard(x.Caption), guard(v.row), guard(v.column), v.Text, guard(v.ID)})
				} else {
					line(section, x.Caption, v.row, v.column, v.Text, v.ID)
				}
			}
		}
	}
	c.Flush()
	return c.Error()
}

// guard keeps text from being run as a formula by a spreadsheet: a cell that
// begins with = + - @ or a tab is opened by an apostrophe. Figures are not text.
func guard(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// A value is a cell that is no heading, with the labels it stands under.
type value struct {
	doc.Cell
	row, column string
}

// values lists the cells that are no headings with the headings to their left
// in the same row, and those above in the nearest rows of headings.
func values(t doc.Table) []value {
	places, cols := t.Grid()
	at := make([][]int, len(t.Rows)) // place by row and column, -1 for none
	for i := range at {
		at[i] = make([]int, cols)
		for j := range at[i] {
			at[i][j] = -1
		}
	}
	heads := make([]bool, len(t.Rows))
	for i := range heads {
		heads[i] = true
	}
	for n, p := range places {
		for i := p.Row; i < min(p.Row+max(p.RowSpan, 1), len(at)); i++ {
			heads[i] = heads[i] && p.Head
			for j := p.Col; j < p.Col+max(p.ColSpan, 1); j++ {
				at[i][j] = n
			}
		}
	}
	var out []value
	for n, p := range places {
		if p.Head {
			continue
		}
		var left, above []string
		last := -1
		for j := 0; j < p.Col; j++ {
			if k := at[p.Row][j]; k >= 0 && k != last && k != n && places[k].Head {
				left = append(left, oneLine(places[k].Text))
				last = k
			}
		}
		top := p.Row - 1
		for top >= 0 && !heads[top] {
			top--
		}
		first := top
		for first > 0 && heads[first-1] {
			first--
		}
		last = -1
		for i := max(first, 0); i <= top; i++ {
			if k := at[i][p.Col]; k >= 0 && k != last {
				above = append(above, oneLine(places[k].Text))
				last = k
			}
		}
		out = append(out, value{p.Cell, strings.Join(left, " / "), strings.Join(above, " / ")})
	}
	return out
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
