package extract

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"gongkai/doc"
)

// readDOCX reads the body of a Word document: paragraphs, tables, text boxes.
// Headers, footers, comments and deleted revisions are not taken.
func readDOCX(ctx context.Context, data []byte) (doc.Document, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return doc.Document{}, damaged()
	}
	r, ok, err := part(z, "word/document.xml")
	if err != nil {
		return doc.Document{}, err
	}
	if !ok {
		return doc.Document{}, damaged()
	}
	defer r.Close()
	w := &word{}
	if err := w.read(ctx, r); err != nil {
		return doc.Document{}, err
	}
	return w.document(), nil
}

// word reads document.xml as a stream.
type word struct {
	builder
	inText  bool
	skip    int // depth inside an element that is not taken
	refused int // tables open beyond the bound of nesting
}

func (w *word) read(ctx context.Context, r io.Reader) error {
	d := xml.NewDecoder(r)
	d.Strict = false
	for n := 0; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		tok, err := d.RawToken()
		if err == io.EOF || w.full() {
			return nil
		}
		if err != nil {
			return broken(err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			w.start(t)
		case xml.EndElement:
			w.end(t.Name.Local)
		case xml.CharData:
			if w.inText && w.skip == 0 {
				w.write(string(t))
			}
		}
	}
}

func (w *word) start(t xml.StartElement) {
	if w.skip > 0 {
		w.skip++
		return
	}
	switch t.Name.Local {
	case "Fallback", "del", "moveFrom", "instrText", "delText":
		w.skip = 1
	case "p", "txbxContent":
		w.line()
	case "t":
		w.inText = true
	case "tab", "br", "cr":
		w.write(" ")
	case "noBreakHyphen":
		w.write("-")
	case "outlineLvl":
		if n, err := strconv.Atoi(value(t, "val")); err == nil && n >= 0 && n < 9 {
			w.heading = n + 1
		}
	case "pStyle":
		if n, ok := strings.CutPrefix(value(t, "val"), "Heading"); ok && len(n) == 1 {
			w.heading = number(n)
		}
	case "tbl":
		if !w.openTable() {
			w.refused++
		}
	default:
		if w.refused == 0 {
			w.startCell(t)
		}
	}
}

// startCell takes the marks of rows and cells.
func (w *word) startCell(t xml.StartElement) {
	f := w.top()
	if f == nil {
		return
	}
	switch t.Name.Local {
	case "tr":
		w.openRow()
	case "gridBefore":
		if n := number(value(t, "val")); value(t, "val") != "0" {
			w.openCell(n, 1, false)
			w.closeCell()
		}
	case "tblHeader":
		if len(f.rows) > 0 {
			f.rows[len(f.rows)-1].head = true
		}
	case "tc":
		w.openCell(1, 1, false)
	case "gridSpan":
		if f.open {
			f.last().cell.ColSpan = span(number(value(t, "val")))
		}
	case "vMerge":
		if f.open && value(t, "val") != "restart" {
			f.last().cell.RowSpan = continued
		}
	}
}

func (w *word) end(name string) {
	if w.skip > 0 {
		w.skip--
		return
	}
	switch name {
	case "t":
		w.inText = false
	case "p", "txbxContent":
		w.line()
	case "tc":
		if w.refused == 0 {
			w.closeCell()
		}
	case "tbl":
		if w.refused > 0 {
			w.refused--
			return
		}
		if f := w.top(); f != nil {
			w.line()
			f.merge()
		}
		w.closeTable()
	}
}

func value(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// continued marks a cell that goes on from the row above, until merge.
const continued = -1

// merge turns cells marked as continued into row spans of the cells above them.
func (f *frame) merge() {
	above := map[int]*fcell{} // by grid column: the cell that may be continued
	for i := range f.rows {
		row := &f.rows[i]
		next := map[int]*fcell{}
		kept := make([]fcell, 0, len(row.cells))
		col := 0
		for _, c := range row.cells {
			start := col
			col += max(1, c.cell.ColSpan)
			if up := above[start]; c.cell.RowSpan == continued && up != nil {
				up.cell.RowSpan = max(1, up.cell.RowSpan) + 1
				up.blocks = append(up.blocks, c.blocks...)
				next[start] = up
				continue
			}
			if c.cell.RowSpan == continued {
				c.cell.RowSpan = 0
			}
			kept = append(kept, c)
			next[start] = &kept[len(kept)-1] // kept never grows beyond its capacity
		}
		row.cells = kept
		above = next
	}
}
