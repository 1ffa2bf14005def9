package extract

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"io"
	"math"
	"path"
	"strconv"
	"strings"

	"gongkai/doc"
)

// The bounds of a sheet.
const (
	maxSheetRow = 20_000
	maxSheetCol = 400
)

// readXLSX reads the visible sheets of a workbook, each as a table; merged
// cells become spans.
func readXLSX(ctx context.Context, data []byte) (doc.Document, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return doc.Document{}, damaged()
	}
	sheets, err := sheetParts(ctx, z)
	if err != nil {
		return doc.Document{}, err
	}
	shared, err := sharedStrings(ctx, z)
	if err != nil {
		return doc.Document{}, err
	}
	b := &builder{}
	for _, name := range sheets {
		s := &sheet{shared: shared, filled: map[[2]int]string{}, spans: map[[2]int][2]int{}, covered: map[[2]int]bool{}}
		if err := eachElement(ctx, z, name, s.element); err != nil {
			return doc.Document{}, err
		}
		s.emit(b)
		if b.full() {
			break
		}
	}
	return b.document(), nil
}

// eachElement reads a part as a stream; a part that is missing gives nothing.
func eachElement(ctx context.Context, z *zip.Reader, name string, take func(d *xml.Decoder, t xml.StartElement) error) error {
	r, ok, err := part(z, name)
	if err != nil || !ok {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	d.Strict = false
	for n := 0; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		tok, err := d.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return broken(err)
		}
		if t, ok := tok.(xml.StartElement); ok {
			if err := take(d, t); err != nil {
				return err
			}
		}
	}
}

// sheetParts are the parts of the visible sheets in the workbook's order.
func sheetParts(ctx context.Context, z *zip.Reader) (parts []string, err error) {
	target := map[string]string{}
	err = eachElement(ctx, z, "xl/_rels/workbook.xml.rels", func(_ *xml.Decoder, t xml.StartElement) error {
		if t.Name.Local == "Relationship" {
			to := value(t, "Target")
			if !strings.HasPrefix(to, "/") {
				to = "xl/" + to
			}
			target[value(t, "Id")] = strings.TrimPrefix(path.Clean(to), "/")
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = eachElement(ctx, z, "xl/workbook.xml", func(_ *xml.Decoder, t xml.StartElement) error {
		if t.Name.Local == "sheet" && !strings.Contains(strings.ToLower(value(t, "state")), "hidden") {
			if p := target[value(t, "id")]; p != "" {
				parts = append(parts, p)
			}
		}
		return nil
	})
	if err == nil && len(parts) == 0 {
		parts = []string{"xl/worksheets/sheet1.xml"}
	}
	return parts, err
}

func sharedStrings(ctx context.Context, z *zip.Reader) (all []string, err error) {
	size := 0
	err = eachElement(ctx, z, "xl/sharedStrings.xml", func(d *xml.Decoder, t xml.StartElement) error {
		if t.Name.Local != "si" {
			return nil
		}
		s, err := texts(d, "si")
		if size += len(s); size > maxText {
			return bomb()
		}
		all = append(all, s)
		return err
	})
	return all, err
}

// texts joins the text in t and v elements until the end of an element; notes on
// pronunciation are left out.
func texts(d *xml.Decoder, until string) (string, error) {
	var b strings.Builder
	take, phonetic := false, 0
	for {
		tok, err := d.RawToken()
		if err != nil {
			return "", broken(err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			take = t.Name.Local == "t" || t.Name.Local == "v"
			if t.Name.Local == "rPh" {
				phonetic++
			}
		case xml.EndElement:
			take = false
			if t.Name.Local == "rPh" {
				phonetic--
			}
			if t.Name.Local == until {
				return b.String(), nil
			}
		case xml.CharData:
			if take && phonetic == 0 && b.Len() < maxText {
				b.Write(t)
			}
		}
	}
}

// sheet is a sheet being read.
type sheet struct {
	shared     []string
	row, col   int // of the last cell, from 0
	filled     map[[2]int]string
	spans      map[[2]int][2]int // columns and rows covered by a merged cell
	covered    map[[2]int]bool
	rows, cols int
}

func (s *sheet) element(d *xml.Decoder, t xml.StartElement) error {
	switch t.Name.Local {
	case "row":
		s.row, s.col = s.row+1, 0
		if n, err := strconv.Atoi(value(t, "r")); err == nil {
			s.row = n
		}
	case "c":
		r, c, ok := place(value(t, "r"))
		if !ok {
			r, c = max(0, s.row-1), s.col
		}
		s.col = c + 1
		text, err := texts(d, "c")
		if err != nil {
			return err
		}
		if r >= maxSheetRow || c >= maxSheetCol || len(s.filled) > maxCells {
			return nil
		}
		if text = s.shown(value(t, "t"), text); strings.TrimSpace(text) != "" {
			s.filled[[2]int{r, c}] = text
			s.rows, s.cols = max(s.rows, r+1), max(s.cols, c+1)
		}
	case "mergeCell":
		s.mergeCell(value(t, "ref"))
	}
	return nil
}

// shown is the text of a cell of a type: shared string, number or plain.
func (s *sheet) shown(kind, v string) string {
	switch kind {
	case "s":
		if n, err := strconv.Atoi(strings.TrimSpace(v)); err == nil && n >= 0 && n < len(s.shared) {
			return s.shared[n]
		}
		return ""
	case "", "n":
		if f, err := strconv.ParseFloat(strings.TrimSpace(v), 64); err == nil && math.Abs(f) < 1e15 {
			return strconv.FormatFloat(math.Round(f*1e6)/1e6, 'f', -1, 64)
		}
	}
	return v
}

func (s *sheet) mergeCell(ref string) {
	from, to, _ := strings.Cut(ref, ":")
	r1, c1, ok1 := place(from)
	r2, c2, ok2 := place(to)
	if !ok1 || !ok2 || r2 < r1 || c2 < c1 || r1 >= maxSheetRow || c1 >= maxSheetCol || len(s.covered) > maxCells {
		return
	}
	r2, c2 = min(r2, r1+maxSpan, maxSheetRow), min(c2, c1+maxSpan, maxSheetCol)
	s.spans[[2]int{r1, c1}] = [2]int{c2 - c1 + 1, r2 - r1 + 1}
	for r := r1; r <= r2; r++ {
		for c := c1; c <= c2; c++ {
			if (r != r1 || c != c1) && len(s.covered) <= maxCells {
				s.covered[[2]int{r, c}] = true
			}
		}
	}
}

// emit writes the used part of the sheet as a table.
func (s *sheet) emit(b *builder) {
	if s.rows == 0 || !b.openTable() {
		return
	}
	for r := 0; r < s.rows && !b.full(); r++ {
		b.openRow()
		for c := 0; c < s.cols; c++ {
			at := [2]int{r, c}
			if s.covered[at] {
				continue
			}
			over := s.spans[at]
			b.openCell(over[0], min(over[1], s.rows-r), false)
			for line := range strings.SplitSeq(s.filled[at], "\n") {
				b.write(line)
				b.line()
			}
		}
	}
	b.closeTable()
}

// place reads a cell's name: B3 is row 2, column 1.
func place(ref string) (row, col int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 4 && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		col = col*26 + int(ref[i]-'A') + 1
	}
	n, err := strconv.Atoi(ref[i:])
	if i == 0 || err != nil || n < 1 {
		return 0, 0, false
	}
	return n - 1, col - 1, true
}
