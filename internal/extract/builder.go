package extract

import (
	"strings"
	"unicode"

	"gongkai/doc"
)

// builder gathers paragraphs and tables from a stream of marks, however deep
// and however badly they are nested. Tables inside a cell are kept with the cell
// and settled when the outer table ends.
type builder struct {
	title   string
	author  string
	date    string
	blocks  []doc.Block // outside every table
	text    strings.Builder
	space   bool // a space is due before the next letter
	heading int  // level of the heading that is open, or 0
	tables  []*frame
	size    int // bytes of text taken
	cells   int
}

// frame is a table that is being read.
type frame struct {
	rows []frow
	open bool // a cell is open
}

type frow struct {
	head  bool
	cells []fcell
}

// fcell is a cell with what stands in it: paragraphs and tables.
type fcell struct {
	cell   doc.Cell
	blocks []doc.Block
}

// full reports whether the bounds of text or cells are reached; what follows is
// not taken.
func (b *builder) full() bool { return b.size > maxText || b.cells > maxCells }

// write adds text; runs of white space become one space.
func (b *builder) write(s string) {
	if b.full() {
		return
	}
	b.size += len(s)
	for _, r := range s {
		if r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' {
			b.space = true
			continue
		}
		if b.space && b.text.Len() > 0 {
			b.text.WriteByte(' ')
		}
		b.space = false
		b.text.WriteRune(r)
	}
}

// line ends the paragraph or heading that is open.
func (b *builder) line() {
	s := strings.TrimFunc(b.text.String(), unicode.IsSpace)
	b.text.Reset()
	b.space = false
	level := b.heading
	b.heading = 0
	if s == "" {
		return
	}
	if level > 0 && len(b.tables) == 0 {
		b.add(doc.Heading{Level: level, Text: s})
		return
	}
	b.add(doc.Paragraph{Text: s})
}

// add puts a block where it belongs: into the open cell, or the document.
func (b *builder) add(block doc.Block) {
	if f := b.top(); f != nil && f.open {
		c := f.last()
		c.blocks = append(c.blocks, block)
		return
	}
	b.blocks = append(b.blocks, block)
}

func (b *builder) top() *frame {
	if len(b.tables) == 0 {
		return nil
	}
	return b.tables[len(b.tables)-1]
}

func (f *frame) last() *fcell {
	row := &f.rows[len(f.rows)-1]
	return &row.cells[len(row.cells)-1]
}

// openTable begins a table; tables nested beyond the bound are read as text.
func (b *builder) openTable() bool {
	b.line()
	if len(b.tables) >= maxNested {
		return false
	}
	b.tables = append(b.tables, &frame{})
	return true
}

func (b *builder) openRow() {
	b.closeCell()
	if f := b.top(); f != nil {
		f.rows = append(f.rows, frow{})
	}
}

// openCell begins a cell, and a row where none is open.
func (b *builder) openCell(cols, rows int, head bool) {
	b.closeCell()
	f := b.top()
	if f == nil || b.full() {
		return
	}
	if len(f.rows) == 0 {
		f.rows = append(f.rows, frow{})
	}
	b.cells += max(1, min(cols, maxSpan))
	row := &f.rows[len(f.rows)-1]
	row.cells = append(row.cells, fcell{cell: doc.Cell{ColSpan: span(cols), RowSpan: span(rows), Head: head}})
	f.open = true
}

func span(n int) int {
	if n <= 1 {
		return 0
	}
	return min(n, maxSpan)
}

func (b *builder) closeCell() {
	b.line()
	if f := b.top(); f != nil {
		f.open = false
	}
}

// closeTable ends the innermost table and puts what it is into the place around it.
func (b *builder) closeTable() {
	b.closeCell()
	f := b.top()
	if f == nil {
		return
	}
	b.tables = b.tables[:len(b.tables)-1]
	for _, block := range f.settle() {
		b.add(block)
	}
}

// document is what was gathered; tables left open are closed.
func (b *builder) document() doc.Document {
	for len(b.tables) > 0 {
		b.closeTable()
	}
	b.line()
	return doc.Document{Title: b.title, Author: b.author, Subtitle: b.date, Blocks: b.blocks}
}
