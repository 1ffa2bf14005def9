package render

import (
	"unicode/utf8"

	"gongkai/doc"
)

// ems is the width of text, where a Han character is 1 and a Latin letter or
// digit a half.
func ems(s string) float64 {
	w := 0.0
	for _, r := range s {
		w += em(r)
	}
	return w
}

func em(r rune) float64 {
	if r < 0x2000 && r != '×' && r != '±' {
		return 0.5
	}
	return 1
}

// Widths in ems that look right in the statutory tables.
const (
	cellPad    = 0.7 // left and right together
	labelMin   = 4
	labelMax   = 14
	narrowMin  = 3 // a heading that has many rows to wrap in, or stands over figures
	headingMax = 8
	digitWide  = 1.25 // some typefaces have wider digits than half an em
)

// A columnNeed is what one column would have: no less than min, no more than max.
type columnNeed struct {
	min, max float64
	figures  bool
}

// columnWidths divides a width in ems among the columns of a table. Figures are
// never broken and their columns are equally wide; labels take what is left.
func columnWidths(t doc.Table, width float64) []float64 {
	return divide(columnNeeds(t), width)
}

// leastWidth is the width in ems below which a figure would not fit on its line.
func leastWidth(t doc.Table) float64 {
	sum := 0.0
	for _, n := range columnNeeds(t) {
		sum += n.min
	}
	return sum
}

// typeSize is the size of a table's type in points for a page: smaller where
// there are many columns, and smaller still where its figures ask for it.
func typeSize(t doc.Table) (size, line float64) {
	_, cols := t.Grid()
	size, line = 9, 12.4 // 小五
	if cols <= 5 {
		size, line = 12, 17 // 小四
	}
	even := line / size
	for least := leastWidth(t); size > 5.5 && least*size > textWide; {
		size -= 0.5
	}
	return size, even * size
}

func columnNeeds(t doc.Table) []columnNeed {
	places, cols := t.Grid()
	needs := make([]columnNeed, cols)
	for _, p := range places {
		if p.ID != "" || p.Number != nil {
			needs[p.Col].figures = needs[p.Col].figures || p.ColSpan <= 1
		}
	}
	for _, p := range places {
		if p.ColSpan <= 1 {
			n := &needs[p.Col]
			lo, hi := need(p, n.figures)
			n.min, n.max = max(n.min, lo), max(n.max, hi)
		}
	}
	var even columnNeed
	for _, n := range needs {
		if n.figures {
			even.min, even.max = max(even.min, n.min), max(even.max, n.max)
		}
	}
	for i := range needs {
		if needs[i].figures {
			needs[i].min, needs[i].max = even.min, even.max
		}
		needs[i].min = max(needs[i].min, 1+cellPad)
		needs[i].max = max(needs[i].max, needs[i].min)
	}
	return needs
}

// need is the least and the comfortable width of a cell.
func need(p doc.Place, figures bool) (lo, hi float64) {
	w := ems(p.Text)
	switch {
	case p.ID != "" || p.Number != nil:
		return w*digitWide + cellPad, w*digitWide + cellPad
	case figures:
		return min(w, narrowMin) + cellPad, min(w, headingMax) + cellPad
	case p.RowSpan >= 2:
		least := float64(labelMin)
		if p.RowSpan >= utf8.RuneCountInString(p.Text) {
			least = narrowMin
		}
		return min(w, least) + cellPad, min(w, least) + cellPad
	}
	return min(w, labelMin*2) + cellPad, min(w, labelMax) + cellPad
}

// divide gives every column its least, then labels their comfort, then figures
// theirs, then each a share of the rest; too little width shrinks all alike.
func divide(needs []columnNeed, width float64) []float64 {
	out := make([]float64, len(needs))
	left := width
	for i, n := range needs {
		out[i] = n.min
		left -= n.min
	}
	for _, figures := range []bool{false, true} {
		want := 0.0
		for _, n := range needs {
			if n.figures == figures {
				want += n.max - n.min
			}
		}
		if want == 0 || left <= 0 {
			continue
		}
		give := min(1, left/want)
		for i, n := range needs {
			if n.figures == figures {
				out[i] += (n.max - n.min) * give
			}
		}
		left -= want * give
	}
	sum := 0.0
	for _, w := range out {
		sum += w
	}
	for i := range out {
		out[i] *= width / sum
	}
	return out
}

// allHead reports whether a row holds headings only: a heading of columns.
func allHead(row doc.Row) bool {
	for _, c := range row.Cells {
		if !c.Head {
			return false
		}
	}
	return len(row.Cells) > 0
}

// headRows counts the leading rows that are repeated where a table breaks.
func headRows(t doc.Table) int {
	n := 0
	for n < len(t.Rows) && t.Rows[n].Head {
		n++
	}
	if n == len(t.Rows) {
		return 0
	}
	return n
}
