package extract

import (
	"strings"
	"unicode/utf8"

	"gongkai/doc"
)

// longCell is the number of characters from which a cell is not a field of a
// table but a place on the page: tables are also used to lay pages out.
const longCell = 400

// settle turns a frame into blocks: one table in the plain case. Rows that only
// lay out the page, with nothing but one cell of much text or of tables, are
// taken apart into their blocks, and a one-row table inside a row is spliced in.
func (f *frame) settle() []doc.Block {
	var out []doc.Block
	var rows []doc.Row
	flush := func() {
		if hasText(rows) {
			out = append(out, doc.Table{Rows: rows})
		}
		rows = nil
	}
	for _, r := range f.rows {
		if r.layout() {
			flush()
			for _, c := range r.cells {
				out = append(out, c.blocks...)
			}
			continue
		}
		row, rest := r.row()
		if len(row.Cells) > 0 {
			rows = append(rows, row)
		}
		if len(rest) > 0 {
			flush()
			out = append(out, rest...)
		}
	}
	flush()
	return out
}

// layout reports whether a row is a part of the page and no row of figures.
func (r frow) layout() bool {
	filled, tables, long := 0, 0, 0
	for _, c := range r.cells {
		if len(c.blocks) > 0 {
			filled++
		}
		n := 0
		for _, b := range c.blocks {
			switch b := b.(type) {
			case doc.Table:
				if len(b.Rows) > 1 {
					tables++
				}
			case doc.Paragraph:
				n += utf8.RuneCountInString(b.Text)
			}
		}
		if n >= longCell {
			long++
		}
	}
	return long > 0 || tables > 0 && (filled <= 2 || tables == filled)
}

// row makes the row; tables inside with one row or one column are spliced into
// it, larger ones follow it.
func (r frow) row() (row doc.Row, rest []doc.Block) {
	row.Head = r.head
	for _, c := range r.cells {
		var lines []string
		var spliced []doc.Cell
		for _, b := range c.blocks {
			switch b := b.(type) {
			case doc.Paragraph:
				lines = append(lines, b.Text)
			case doc.Heading:
				lines = append(lines, b.Text)
			case doc.Table:
				switch {
				case len(b.Rows) == 1:
					spliced = append(spliced, b.Rows[0].Cells...)
				case oneColumn(b):
					for _, r := range b.Rows {
						lines = append(lines, r.Cells[0].Text)
					}
				default:
					rest = append(rest, b)
				}
			}
		}
		cell := c.cell
		cell.Text = strings.Join(lines, "\n")
		switch {
		case len(spliced) == 0:
			row.Cells = append(row.Cells, cell)
		case cell.Text == "" && len(spliced) == 1:
			cell.Text = spliced[0].Text
			row.Cells = append(row.Cells, cell)
		case cell.Text == "":
			row.Cells = append(row.Cells, spliced...)
		default:
			row.Cells = append(append(row.Cells, cell), spliced...)
		}
	}
	return row, rest
}

func oneColumn(t doc.Table) bool {
	for _, r := range t.Rows {
		if len(r.Cells) != 1 {
			return false
		}
	}
	return true
}

func hasText(rows []doc.Row) bool {
	for _, r := range rows {
		for _, c := range r.Cells {
			if c.Text != "" {
				return true
			}
		}
	}
	return false
}
