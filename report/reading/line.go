package reading

import (
	"strings"

	"gongkai/doc"
)

// A line is a row of a table as read: the cells that begin in it.
type line struct {
	table int // which table of the document
	cells []field
}

// A field is a cell of a line with the grid columns it covers.
type field struct {
	from, to int // columns, to exclusive
	text     string
}

// The bounds of what is looked at; a report has some 60 rows.
const (
	maxLines  = 6_000
	maxFields = 64
)

// linesOf lays out all tables of a document, in order. A table whose columns are
// what is usually its rows is turned.
func linesOf(d doc.Document) []line {
	var out []line
	n := 0
	for _, b := range d.Blocks {
		t, ok := b.(doc.Table)
		if !ok {
			continue
		}
		if turned(t) {
			t = transpose(t)
		}
		out = append(out, layOut(t, n)...)
		n++
		if len(out) > maxLines {
			return out[:maxLines]
		}
	}
	return out
}

func layOut(t doc.Table, n int) []line {
	places, _ := t.Grid()
	out := make([]line, len(t.Rows))
	for i := range out {
		out[i].table = n
	}
	for _, p := range places {
		l := &out[p.Row]
		if len(l.cells) < maxFields {
			l.cells = append(l.cells, field{p.Col, p.Col + max(1, p.ColSpan), strings.TrimSpace(fold(p.Text))})
		}
	}
	return out
}

// turned reports whether a row of the table holds many of the labels that
// normally begin rows.
func turned(t doc.Table) bool {
	labels := labels3()
	for _, r := range t.Rows {
		if len(r.Cells) < 12 || len(r.Cells) > maxFields {
			continue
		}
		found := 0
		for _, c := range r.Cells {
			text := core(c.Text)
			if len(text) < 4 || len(text) > 60 {
				continue
			}
			for _, l := range labels {
				if l.like(text) > 0.85 {
					found++
					break
				}
			}
		}
		if found >= 8 {
			return true
		}
	}
	return false
}

// transpose swaps the rows and columns of a table.
func transpose(t doc.Table) doc.Table {
	places, cols := t.Grid()
	if cols > 4*maxFields || len(t.Rows) > 4*maxFields {
		return t
	}
	byCol := make([][]doc.Cell, cols)
	for _, p := range places { // places come row by row, so each new row is in order
		c := p.Cell
		c.ColSpan, c.RowSpan = p.RowSpan, p.ColSpan
		byCol[p.Col] = append(byCol[p.Col], c)
	}
	var out doc.Table
	for _, cells := range byCol {
		out.Rows = append(out.Rows, doc.Row{Cells: cells})
	}
	return out
}

// blank reports whether nothing stands in the line.
func (l line) blank() bool {
	for _, c := range l.cells {
		if c.text != "" {
			return false
		}
	}
	return true
}

// words are the Chinese characters of the cells [from, to) joined.
func (l line) words(from, to int) []rune {
	var out []rune
	for _, c := range l.cells[from:to] {
		out = append(out, core(c.text)...)
	}
	return out
}
