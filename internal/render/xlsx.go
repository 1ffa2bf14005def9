package render

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"gongkai/doc"
)

// sheetWide is the width of a sheet in ems of its type; printing fits it to A4.
const sheetWide = 50

// XLSX writes a workbook with a sheet for each section: text in merged lines,
// tables with merged cells, figures as numbers, sums as formulas that carry
// their value for programs that do not calculate.
func XLSX(w io.Writer, d doc.Document) error {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetDocProps(&excelize.DocProperties{Title: d.Title, Creator: d.Author, Language: lang(d),
		Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"}); err != nil {
		return fmt.Errorf("xlsx properties: %w", err)
	}
	styles := &sheetStyles{file: f, known: map[string]int{}}
	taken := map[string]bool{}
	for i, s := range sections(d) {
		name := sheetName(s.name, taken)
		var err error
		if i == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err == nil {
			err = writeSheet(f, name, s, styles)
		}
		if err != nil {
			return fmt.Errorf("xlsx sheet %s: %w", name, err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	return rezip(w, b.Bytes())
}

// rezip packs the parts again in the order of their names and without times:
// excelize writes sheets in no fixed order.
func rezip(w io.Writer, file []byte) error {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return err
	}
	var parts []part
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return err
		}
		text, err := io.ReadAll(r)
		r.Close()
		if err != nil {
			return err
		}
		parts = append(parts, part{f.Name, string(text)})
	}
	slices.SortFunc(parts, func(a, b part) int { return strings.Compare(a.name, b.name) })
	return writeZip(w, parts)
}

// A sheet is a part of a document: its title, where it is the first, and blocks.
type sheet struct {
	name            string
	title, subtitle string
	blocks          []doc.Block
}

// sections parts a document before every heading of the first level but the
// first: what stands before that belongs to the first sheet.
func sections(d doc.Document) []sheet {
	all := []sheet{{title: d.Title, subtitle: d.Subtitle}}
	for _, block := range d.Blocks {
		cur := &all[len(all)-1]
		if h, ok := block.(doc.Heading); ok && h.Level <= 1 {
			if cur.name != "" {
				all = append(all, sheet{})
				cur = &all[len(all)-1]
			}
			cur.name = h.Text
		}
		cur.blocks = append(cur.blocks, block)
	}
	return all
}

// sheetName makes a name Excel accepts: at most 31 characters, some refused, no
// name twice.
func sheetName(name string, taken map[string]bool) string {
	name = strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || r < ' ' {
			return -1
		}
		return r
	}, name), "' ")
	if name == "" {
		name = "正文"
	}
	runes := []rune(name)
	base := string(runes[:min(len(runes), 24)])
	name = base
	for i := 2; taken[strings.ToLower(name)]; i++ {
		name = fmt.Sprintf("%s（%d）", base, i)
	}
	taken[strings.ToLower(name)] = true
	return name
}

// A sheetWriter fills a sheet from top to bottom.
type sheetWriter struct {
	out    *excelize.StreamWriter
	styles *sheetStyles
	row    int // next row, from 1
	cols   int
	merges [][2]string
}

func writeSheet(f *excelize.File, name string, s sheet, styles *sheetStyles) error {
	// Before the stream is opened: it keeps what it finds then.
	if err := printSetup(f, name); err != nil {
		return err
	}
	out, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	widths := sheetWidths(s)
	for i, w := range widths {
		if err := out.SetColWidth(i+1, i+1, w*2); err != nil { // a column's unit is a digit, half an em
			return err
		}
	}
	x := &sheetWriter{out: out, styles: styles, row: 1, cols: len(widths)}
	if s.title != "" {
		err = x.text(s.title, "title")
	}
	if err == nil && s.subtitle != "" {
		err = x.text(s.subtitle, "subtitle")
	}
	for _, block := range s.blocks {
		if err != nil {
			return err
		}
		switch b := block.(type) {
		case doc.Heading:
			err = x.text(b.Text, map[bool]string{true: "heading", false: "part"}[b.Level <= 1])
		case doc.Paragraph:
			err = x.text(b.Text, map[doc.Align]string{doc.Center: "center", doc.End: "end", doc.Start: "text"}[b.Align])
		case doc.Table:
			err = x.table(b)
		}
	}
	for _, m := range x.merges {
		if err == nil {
			err = out.MergeCell(m[0], m[1])
		}
	}
	if err != nil {
		return err
	}
	return out.Flush()
}

// printSetup makes a sheet print on one page's width of A4.
func printSetup(f *excelize.File, name string) error {
	paper, wide, high, fit := 9, 1, 0, true
	if err := f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	return f.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &paper, FitToWidth: &wide, FitToHeight: &high})
}

// sheetWidths are the columns of the sheet's widest table, in ems. A sheet of text
// has several columns as well: one alone is never fitted to the page's width.
func sheetWidths(s sheet) []float64 {
	var best []float64
	for _, block := range s.blocks {
		if t, ok := block.(doc.Table); ok {
			if w := columnWidths(t, max(sheetWide, leastWidth(t))); len(w) > len(best) {
				best = w
			}
		}
	}
	if len(best) < 2 {
		return []float64{sheetWide / 5, sheetWide / 5, sheetWide / 5, sheetWide / 5, sheetWide / 5}
	}
	return best
}

// rowMax is the greatest height of a row in points, textMax the most characters
// a cell of Excel holds.
const (
	rowMax  = 409
	textMax = 32767
)

// text writes text across all columns, in several rows where one is not high enough.
func (x *sheetWriter) text(s, kind string) error {
	style, err := x.styles.get(kind, "")
	if err != nil {
		return err
	}
	size := map[string]float64{"title": 18, "heading": 14}[kind]
	if size == 0 {
		size = 11
	}
	lines := breakLines(s, sheetWide*11/size-1, 2, ems)
	most := int((rowMax - 6) / (size * 1.5))
	if len(lines) <= most {
		return x.wide(s, style, float64(len(lines))*size*1.5+6)
	}
	for part := range slices.Chunk(lines, most) {
		if err := x.wide(strings.Join(part, ""), style, float64(len(part))*size*1.5+6); err != nil {
			return err
		}
	}
	return nil
}

// wide writes one row whose cells are merged into one.
func (x *sheetWriter) wide(s string, style int, high float64) error {
	from, _ := excelize.CoordinatesToCellName(1, x.row)
	to, _ := excelize.CoordinatesToCellName(x.cols, x.row)
	cells := make([]any, x.cols)
	for i := range cells {
		cells[i] = excelize.Cell{StyleID: style}
	}
	cells[0] = excelize.Cell{StyleID: style, Value: s}
	x.merges = append(x.merges, [2]string{from, to})
	x.row++
	return x.out.SetRow(from, cells, excelize.RowOpts{Height: high})
}
