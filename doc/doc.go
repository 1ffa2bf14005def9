// Package doc is a neutral document: headings, paragraphs and tables.
//
// Letters and reports are built as a Document and rendered to HTML, DOCX,
// XLSX, PDF or text by internal/render; published files are turned into a
// Document by internal/extract before report/reading interprets them.
//
// It is not a word processor's model: it knows no fonts and no pages, and it
// carries no provision of its own.
package doc

// A Document is a titled sequence of blocks.
type Document struct {
	Title    string // the title line, not repeated as a Heading
	Subtitle string // a line under the title: number of the document or date; may be empty
	Author   string // the issuing agency
	Lang     string // BCP 47; "" means zh-CN
	Blocks   []Block
}

// A Block is a Heading, a Paragraph or a Table.
type Block interface{ block() }

// A Heading opens a section. Level 1 is a section of the document ("一、总体情况"),
// level 2 a part of a section.
type Heading struct {
	Level int
	Text  string
}

// A Paragraph is running text, first line indented by two characters unless Align is set.
type Paragraph struct {
	Text  string
	Align Align
}

// A Table is a grid of rows whose cells may span rows and columns.
type Table struct {
	Caption string // names the table for a reader who cannot see it
	Rows    []Row
}

// A Row is one row of a Table: the cells that begin in it, from left to right.
// A place covered by a RowSpan from above has no Cell here.
type Row struct {
	Head  bool // belongs to the table's header
	Cells []Cell
}

// A Cell is one field of a table.
type Cell struct {
	Text    string
	ColSpan int  // columns covered; 0 means 1
	RowSpan int  // rows covered; 0 means 1
	Head    bool // a row or column heading
	Align   Align
	Number  *float64 // the value where the cell is a number; nil for text and for a blank
	Sum     []Ref    // places whose values add up to Number; a spreadsheet writes them as a formula
	Link    string   // where the figure comes from; only HTML shows it
	ID      string   // names the figure for programs (report.CellID); HTML and CSV carry it, "" where it has no name
}

// A Ref names a place in the grid of the same table, both from 0, spans counted out.
type Ref struct{ Row, Col int }

// Align is the direction in which text is set.
type Align int

// The alignments; Start is the default of text, Center of figures.
const (
	Start Align = iota
	Center
	End
)

func (Heading) block()   {}
func (Paragraph) block() {}
func (Table) block()     {}

// A Place is a Cell with its position in the grid.
type Place struct {
	Cell
	Row, Col int // of the upper left corner, from 0
}

// Grid lays the cells out: it resolves spans and returns every cell with its
// position, and the number of columns. Spans that reach beyond the last row are
// cut. A table with no rows gives none.
func (t Table) Grid() (places []Place, cols int) {
	taken := make([][]bool, len(t.Rows))
	for r, row := range t.Rows {
		c := 0
		for _, cell := range row.Cells {
			for c < len(taken[r]) && taken[r][c] {
				c++
			}
			w, h := max(cell.ColSpan, 1), max(cell.RowSpan, 1)
			h = min(h, len(t.Rows)-r)
			for i := r; i < r+h; i++ {
				for len(taken[i]) < c+w {
					taken[i] = append(taken[i], false)
				}
				for j := c; j < c+w; j++ {
					taken[i][j] = true
				}
			}
			places = append(places, Place{Cell: cell, Row: r, Col: c})
			c += w
			cols = max(cols, c)
		}
	}
	return places, cols
}
