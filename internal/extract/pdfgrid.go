package extract

import (
	"math"
	"slices"

	"gongkai/doc"
)

// near is the distance in points within which drawn lines are one.
const near = 2.5

// A lattice is a ruled table on a page.
type lattice struct {
	xs, ys                 []float64 // the rules' places: from the left, from the top
	horizontal, vertical   []rule
	left, right, low, high float64
}

// lattices groups the rules of a page into tables: rules that touch one another.
func (p *pdfPage) lattices() []lattice {
	horizontal := joined(p.horizontal)
	n := len(horizontal)
	all := append(horizontal, joined(p.vertical)...)
	if len(all) > 6_000 {
		return nil
	}
	group := make([]int, len(all))
	for i := range group {
		group[i] = i
	}
	root := func(i int) int {
		for group[i] != i {
			group[i] = group[group[i]]
			i = group[i]
		}
		return i
	}
	for h := range n {
		for v := n; v < len(all); v++ {
			if touch(all[h], all[v]) {
				group[root(h)] = root(v)
			}
		}
	}
	byRoot := map[int]*lattice{}
	var order []int
	for i, r := range all {
		k := root(i)
		l := byRoot[k]
		if l == nil {
			l = &lattice{}
			byRoot[k] = l
			order = append(order, k)
		}
		if i < n {
			l.horizontal = append(l.horizontal, r)
		} else {
			l.vertical = append(l.vertical, r)
		}
	}
	var out []lattice
	for _, k := range order {
		l := byRoot[k]
		l.horizontal = append(l.horizontal, edges(l.vertical, l.horizontal)...)
		l.vertical = append(l.vertical, edges(l.horizontal, l.vertical)...)
		l.xs, l.ys = distinct(l.vertical), distinct(l.horizontal)
		slices.Reverse(l.ys)
		if len(l.xs) < 3 || len(l.ys) < 2 || len(l.xs) > 200 || len(l.ys) > 600 {
			continue
		}
		l.left, l.right = l.xs[0], l.xs[len(l.xs)-1]
		l.high, l.low = l.ys[0], l.ys[len(l.ys)-1]
		out = append(out, *l)
	}
	return out
}

// touch reports whether a horizontal and a vertical rule meet.
func touch(h, v rule) bool {
	return v.at >= h.a-near && v.at <= h.b+near && h.at >= v.a-near && h.at <= v.b+near
}

// distinct are the places of rules, those that are near one another as one.
func distinct(rules []rule) []float64 {
	var at []float64
	for _, r := range rules {
		at = append(at, r.at)
	}
	slices.Sort(at)
	var out []float64
	for _, x := range at {
		if len(out) == 0 || x-out[len(out)-1] > near {
			out = append(out, x)
		}
	}
	return out
}

// holds reports whether a glyph stands inside the table.
func (l *lattice) holds(g glyph) bool {
	x, y := (g.x0+g.x1)/2, (g.y0+g.y1)/2
	return x > l.left-1 && x < l.right+1 && y > l.low-1 && y < l.high+1
}

// ruled reports whether rules cover the middle of a stretch at a place.
func ruled(rules []rule, at, a, b float64) bool {
	middle := (a + b) / 2
	for _, r := range rules {
		if math.Abs(r.at-at) <= near && r.a <= middle && middle <= r.b {
			return true
		}
	}
	return false
}

// table lays the glyphs out in the cells that the rules enclose.
func (l *lattice) table(glyphs []glyph) doc.Table {
	rows, cols := len(l.ys)-1, len(l.xs)-1
	owner := make([][]int, rows) // the cell that each field of the grid belongs to
	for i := range owner {
		owner[i] = make([]int, cols)
		for j := range owner[i] {
			owner[i][j] = -1
		}
	}
	type place struct{ row, col, high, wide int }
	var places []place
	for i := range rows {
		for j := range cols {
			if owner[i][j] >= 0 {
				continue
			}
			wide, high := 1, 1
			for j+wide < cols && owner[i][j+wide] < 0 && !ruled(l.vertical, l.xs[j+wide], l.ys[i+1], l.ys[i]) {
				wide++
			}
			for i+high < rows && l.open(i+high, j, wide) {
				high++
			}
			for r := i; r < i+high; r++ {
				for c := j; c < j+wide; c++ {
					owner[r][c] = len(places)
				}
			}
			places = append(places, place{i, j, high, wide})
		}
	}
	inside := make([][]glyph, len(places))
	for _, g := range glyphs {
		i := l.row((g.y0 + g.y1) / 2)
		j := l.col((g.x0 + g.x1) / 2)
		k := owner[i][j]
		inside[k] = append(inside[k], g)
	}
	t := doc.Table{Rows: make([]doc.Row, rows)}
	for k, p := range places {
		t.Rows[p.row].Cells = append(t.Rows[p.row].Cells,
			doc.Cell{Text: cellText(inside[k]), ColSpan: span(p.wide), RowSpan: span(p.high)})
	}
	return t
}

// open reports whether no rule parts a row of the grid from the one above, over
// a stretch of columns.
func (l *lattice) open(row, col, wide int) bool {
	for c := col; c < col+wide; c++ {
		if ruled(l.horizontal, l.ys[row], l.xs[c], l.xs[c+1]) {
			return false
		}
	}
	return true
}

func (l *lattice) row(y float64) int {
	for i := 1; i < len(l.ys)-1; i++ {
		if y > l.ys[i] {
			return i - 1
		}
	}
	return len(l.ys) - 2
}

func (l *lattice) col(x float64) int {
	for j := 1; j < len(l.xs)-1; j++ {
		if x < l.xs[j] {
			return j - 1
		}
	}
	return len(l.xs) - 2
}
