package render

import (
	"slices"

	"gongkai/doc"
)

// Measures of tables in points.
const (
	ruleWide   = 0.5
	cellMargin = 2.6 // above and below the text
)

// A layout is a table measured for the page: sizes of type, columns and rows.
type layout struct {
	table  doc.Table
	places []doc.Place
	lines  [][]string // of each place
	size   float64
	line   float64
	x      []float64 // left edges of columns, and the right edge of the last
	high   []float64 // of rows
	heads  int       // leading rows repeated on every page
}

func (p *pdfPage) layOut(t doc.Table) *layout {
	places, _ := t.Grid()
	l := &layout{table: t, places: places, heads: headRows(t), high: make([]float64, len(t.Rows))}
	l.size, l.line = typeSize(t)
	l.x = []float64{edgeLeft}
	for _, w := range columnWidths(t, textWide/l.size) {
		l.x = append(l.x, l.x[len(l.x)-1]+w*l.size)
	}
	for i := range l.high {
		l.high[i] = l.line + 2*cellMargin
	}
	for _, c := range places {
		l.lines = append(l.lines, p.cellLines(c, l.wide(c)/l.size-cellPad*0.9))
	}
	// Cells of one row first: those that span rows then ask only for what lacks.
	for _, spanning := range []bool{false, true} {
		for i, c := range places {
			rows := l.high[c.Row:min(c.Row+max(c.RowSpan, 1), len(l.high))]
			lack := float64(len(l.lines[i]))*l.line + 2*cellMargin - sum(rows)
			if (c.RowSpan > 1) == spanning && lack > 0 {
				for j := range rows {
					rows[j] += lack / float64(len(rows))
				}
			}
		}
	}
	return l
}

// cellLines breaks the text of a cell. A figure is never broken: parted digits
// read as two numbers.
func (p *pdfPage) cellLines(c doc.Place, width float64) []string {
	if c.Number != nil {
		return []string{drawable(c.Text)}
	}
	if c.Head && c.Align == doc.Center {
		lines, _ := evenLines(drawable(c.Text), width, p.em)
		return lines
	}
	return breakLines(drawable(c.Text), width, 0, p.em)
}

func (l *layout) wide(c doc.Place) float64 {
	return l.x[min(c.Col+max(c.ColSpan, 1), len(l.x)-1)] - l.x[c.Col]
}

func sum(v []float64) float64 {
	s := 0.0
	for _, x := range v {
		s += x
	}
	return s
}

// keepHigh is the height that must not be broken: the first block of a table of
// several blocks, the whole of another table where a page holds it, otherwise
// its heading and a few rows.
func (l *layout) keepHigh() float64 {
	if next := l.block(1); next < len(l.high) {
		return sum(l.high[:next])
	}
	if whole := sum(l.high) + bodyLine/2; whole <= pageEnd-edgeTop-bodyLine {
		return whole
	}
	return sum(l.high[:min(l.heads+3, len(l.high))])
}

// block is the first row from here on that opens a block, or the end.
func (l *layout) block(from int) int {
	for from < len(l.high) && !opensBlock(l.table.Rows[from], len(l.x)-1) {
		from++
	}
	return from
}

// table draws a table, over several pages where it must, with its heading on each.
func (p *pdfPage) table(t doc.Table) {
	if len(t.Rows) == 0 {
		return
	}
	l := p.layOut(t)
	p.room(l.keepHigh())
	p.f.SetLineWidth(ruleWide)
	for from := 0; from < len(l.high); {
		repeat := 0.0
		if from >= l.heads {
			repeat = sum(l.high[:l.heads])
		}
		if from == 0 {
			repeat = 0
		}
		to := l.until(from, pageEnd-p.y-repeat)
		if repeat > 0 {
			p.rows(l, 0, l.heads)
		}
		p.rows(l, from, to)
		from = to
		if from < len(l.high) {
			p.next()
			p.f.SetLineWidth(ruleWide)
		}
	}
	p.y += bodyLine / 2
}

// until is the row before which a page must break, at least one row on: where a
// block opens, if one does on this page. A row of headings is not left at the
// foot of a page.
func (l *layout) until(from int, room float64) int {
	to := from
	for to < len(l.high) && (to == from || room >= l.high[to]) {
		room -= l.high[to]
		to++
	}
	if to == len(l.high) {
		return to
	}
	for row := to; row > from; row-- {
		if opensBlock(l.table.Rows[row], len(l.x)-1) {
			return row
		}
	}
	for to > from+1 && allHead(l.table.Rows[to-1]) {
		to--
	}
	return to
}

// rows draws rows from (included) to to (excluded) at y. A cell that spans
// further is drawn as far as it reaches here, its text again in each part.
func (p *pdfPage) rows(l *layout, from, to int) {
	var order []int
	for i, c := range l.places {
		if c.Row < to && c.Row+max(c.RowSpan, 1) > from {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := l.places[a], l.places[b]
		if r := max(x.Row, from) - max(y.Row, from); r != 0 {
			return r
		}
		return x.Col - y.Col
	})
	for _, i := range order {
		c := l.places[i]
		top := p.y + sum(l.high[from:max(c.Row, from)])
		high := sum(l.high[max(c.Row, from):min(c.Row+max(c.RowSpan, 1), to, len(l.high))])
		p.cell(l, i, top, high)
	}
	p.y += sum(l.high[from:to])
}

func (p *pdfPage) cell(l *layout, i int, top, high float64) {
	c := l.places[i]
	x, wide := l.x[c.Col], l.wide(c)
	p.f.SetDrawColor(90, 100, 115)
	if c.Head {
		p.f.SetFillColor(243, 246, 251)
		p.f.Rect(x, top, wide, high, "FD")
	} else {
		p.f.Rect(x, top, wide, high, "D")
	}
	p.f.SetDrawColor(0, 0, 0)
	lines := l.lines[i]
	// A part of a merged cell may be too low for its text.
	lines = lines[:min(len(lines), max(1, int(high/l.line)))]
	y := top + (high-float64(len(lines))*l.line)/2
	pad := cellPad * l.size * 0.45
	for _, text := range lines {
		size := l.size
		if w := p.em(text) * size; c.Number != nil && w > wide-pad {
			size *= (wide - pad) / w
		}
		free := wide - p.em(text)*size
		at := pad
		switch c.Align {
		case doc.Center:
			at = free / 2
		case doc.End:
			at = free - pad
		}
		p.line(x+at, y, text, style{size: size, line: l.line}, 0)
		y += l.line
	}
}
