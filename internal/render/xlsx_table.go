package render

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"gongkai/doc"
)

// table writes a table from the next row on and leaves a row free below it.
func (x *sheetWriter) table(t doc.Table) error {
	places, cols := t.Grid()
	top := x.row
	grid := make([][]any, len(t.Rows))
	for i := range grid {
		grid[i] = make([]any, cols)
	}
	for _, p := range places {
		cell, err := x.cell(p, top)
		if err != nil {
			return err
		}
		bottom, right := min(p.Row+max(p.RowSpan, 1), len(grid)), min(p.Col+max(p.ColSpan, 1), cols)
		for r := p.Row; r < bottom; r++ {
			for c := p.Col; c < right; c++ {
				grid[r][c] = excelize.Cell{StyleID: cell.StyleID}
			}
		}
		grid[p.Row][p.Col] = cell
		if bottom-p.Row > 1 || right-p.Col > 1 {
			from, _ := excelize.CoordinatesToCellName(p.Col+1, top+p.Row)
			to, _ := excelize.CoordinatesToCellName(right, top+bottom-1)
			x.merges = append(x.merges, [2]string{from, to})
		}
	}
	heights := rowHeights(t, places, columnWidths(t, max(sheetWide, leastWidth(t))))
	for i, row := range grid {
		at, _ := excelize.CoordinatesToCellName(1, top+i)
		if err := x.out.SetRow(at, row, excelize.RowOpts{Height: min(rowMax, heights[i])}); err != nil {
			return err
		}
	}
	x.row += len(grid) + 1
	return nil
}

// rowHeights estimates the height of every row in points: spreadsheets do not
// grow rows for merged cells.
func rowHeights(t doc.Table, places []doc.Place, widths []float64) []float64 {
	high := make([]float64, len(t.Rows))
	for i := range high {
		high[i] = 20
	}
	for _, p := range places {
		wide := -cellPad
		for c := p.Col; c < min(p.Col+max(p.ColSpan, 1), len(widths)); c++ {
			wide += widths[c]
		}
		lines := len(breakLines(p.Text, max(wide, 1), 0, ems))
		span := high[p.Row:min(p.Row+max(p.RowSpan, 1), len(high))]
		if lack := float64(lines)*14 + 6 - sum(span); lack > 0 {
			for i := range span {
				span[i] += lack / float64(len(span))
			}
		}
	}
	return high
}

// cell is the value, formula and style of a cell whose table begins in row top.
func (x *sheetWriter) cell(p doc.Place, top int) (excelize.Cell, error) {
	kind := "figure"
	switch {
	case p.Head && p.Align == doc.Start:
		kind = "label"
	case p.Head:
		kind = "head"
	case p.Number == nil && p.ID == "" && p.Align == doc.Start:
		kind = "entry"
	}
	format := ""
	if p.Number != nil {
		format = numberFormat(p.Text, *p.Number)
	}
	style, err := x.styles.get(kind, format)
	if err != nil {
		return excelize.Cell{}, err
	}
	if utf8.RuneCountInString(p.Text) > textMax {
		return excelize.Cell{}, fmt.Errorf("表格中有一格超过 %d 字，Excel 装不下；请改用其他格式", textMax)
	}
	c := excelize.Cell{StyleID: style}
	switch {
	case p.Number != nil && *p.Number == math.Trunc(*p.Number) && math.Abs(*p.Number) < 1<<53:
		c.Value = int64(*p.Number)
	case p.Number != nil:
		c.Value = *p.Number
	case p.Text != "":
		c.Value = p.Text
	}
	if p.Number != nil {
		c.Formula = formula(p.Sum, top)
	}
	return c, nil
}

// formula adds up places of a table that begins in row top; runs of neighbours
// are written as ranges. No places give "".
func formula(at []doc.Ref, top int) string {
	var terms []string
	for i := 0; i < len(at); {
		j := i
		for j+1 < len(at) && follows(at[i], at[j], at[j+1]) {
			j++
		}
		from, _ := excelize.CoordinatesToCellName(at[i].Col+1, top+at[i].Row)
		to, _ := excelize.CoordinatesToCellName(at[j].Col+1, top+at[j].Row)
		if i == j {
			terms = append(terms, from)
		} else {
			terms = append(terms, from+":"+to)
		}
		i = j + 1
	}
	if terms == nil {
		return ""
	}
	return "SUM(" + strings.Join(terms, ",") + ")"
}

// follows reports whether next lengthens a straight run from first to last.
func follows(first, last, next doc.Ref) bool {
	along := first.Row == last.Row && last.Row == next.Row && next.Col == last.Col+1
	down := first.Col == last.Col && last.Col == next.Col && next.Row == last.Row+1
	return along || down
}

// numberFormat shows a number as the document prints it: 增 9, 41006365 元, 96171.6.
func numberFormat(text string, v float64) string {
	digits := strconv.FormatFloat(math.Abs(v), 'f', -1, 64)
	before, after, ok := strings.Cut(text, digits)
	if !ok {
		return ""
	}
	places := "0"
	if _, decimals, ok := strings.Cut(digits, "."); ok {
		places += "." + strings.Repeat("0", len(decimals))
	}
	quote := func(s string) string {
		if s == "" {
			return ""
		}
		return `"` + strings.ReplaceAll(s, `"`, "") + `"`
	}
	before = strings.TrimSuffix(before, "-")
	form := quote(before) + places + quote(after)
	if v < 0 && before != "" {
		return places + ";" + form
	}
	return form
}

// A sheetStyles makes each style once.
type sheetStyles struct {
	file  *excelize.File
	known map[string]int
}

// get is the style of a kind of cell with a number format, "" for none.
func (s *sheetStyles) get(kind, format string) (int, error) {
	key := kind + "\x00" + format
	if id, ok := s.known[key]; ok {
		return id, nil
	}
	const song = "宋体"
	st := excelize.Style{Font: &excelize.Font{Family: song, Size: 11},
		Alignment: &excelize.Alignment{Horizontal: "left", Vertical: "center", WrapText: true}}
	boxed := false
	switch kind {
	case "title":
		st.Font.Size, st.Font.Bold, st.Alignment.Horizontal = 18, true, "center"
	case "subtitle", "center":
		st.Alignment.Horizontal = "center"
	case "end":
		st.Alignment.Horizontal = "right"
	case "part":
		st.Font.Bold = true
	case "heading":
		st.Font.Size, st.Font.Bold = 14, true
	case "label", "entry":
		boxed = true
	case "head", "figure":
		boxed, st.Alignment.Horizontal = true, "center"
	}
	if kind == "head" || kind == "label" {
		st.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F3F6FB"}}
	}
	if boxed {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			st.Border = append(st.Border, excelize.Border{Type: side, Color: "5A6473", Style: 1})
		}
	}
	if format != "" {
		st.CustomNumFmt = &format
	}
	id, err := s.file.NewStyle(&st)
	if err != nil {
		return 0, fmt.Errorf("style %s: %w", kind, err)
	}
	s.known[key] = id
	return id, nil
}
