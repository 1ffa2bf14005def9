package reading

import (
	"slices"
	"strings"

	"gongkai/report"
)

// A leaf is a column of table 3 as its head names it.
type leaf struct {
	from, to int
	column   int // 0 to 6, or extra
}

// extra is a column that the form does not have, such as 小计.
const extra = -1

// headersOf finds the head of table 3 in each table, by table. A table that goes
// on from the one before without a head has that one's.
func headersOf(lines []line) map[int][]leaf {
	out := map[int][]leaf{}
	var last []leaf
	for i, l := range lines {
		if _, ok := out[l.table]; !ok {
			out[l.table] = last
		}
		if len(leaves(l, true)) < 3 {
			continue
		}
		var found []leaf
		for _, near := range lines[max(0, i-2):min(len(lines), i+2)] {
			if near.table == l.table {
				for _, f := range leaves(near, false) {
					if !slices.ContainsFunc(found, func(g leaf) bool { return g.column == f.column && f.column != extra || g.from == f.from }) {
						found = append(found, f)
					}
				}
			}
		}
		slices.SortFunc(found, func(a, b leaf) int { return a.from - b.from })
		out[l.table], last = found, found
	}
	return out
}

// leaves are the columns a line of the head names; organisations leaves out
// 自然人 and 总计, which stand in another line.
func leaves(l line, organisations bool) []leaf {
	var out []leaf
	for _, c := range l.cells {
		text := core(c.text)
		if len(text) < 2 || len(text) > 12 {
			continue
		}
		if s := string(text); strings.HasSuffix(s, "小计") || s == "合计" {
			out = append(out, leaf{c.from, c.to, extra})
			continue
		}
		for k, name := range report.Columns3() {
			if organisations && (k == 0 || k == 6) || dice(core(name), text) < 0.75 {
				continue
			}
			out = append(out, leaf{c.from, c.to, k})
			break
		}
	}
	return out
}

// placeAll gives every row of table 3 that came from a table its seven cells.
func placeAll(rows []row3) {
	for i := range rows {
		rows[i].place()
	}
	shift := commonDrop(rows)
	for i := range rows {
		if r := &rows[i]; !r.settled && len(r.options) == 0 {
			r.force(shift)
		}
	}
}

// place settles the row where there is only one way to see it.
func (r *row3) place() {
	switch n := len(r.values); {
	case r.byHeader():
	case n == 7:
		r.take(r.values)
	case n > 7:
		if w := windows(r.values); len(w) == 1 {
			r.take(w[0])
		}
	case filled(r.values) == 0:
		r.settled = true
	}
}

// byHeader places the cells under the names of their columns, where every named
// column has just one cell and no cell is left.
func (r *row3) byHeader() bool {
	named := 0
	for _, h := range r.header {
		if h.column != extra {
			named++
		}
	}
	if named < 5 || len(r.values) < named {
		return false
	}
	var cells [7]report.Figure
	used := 0
	for _, h := range r.header {
		at := slices.IndexFunc(r.values, func(v field) bool { return v.from == h.from })
		if at < 0 {
			return false
		}
		used++
		if h.column != extra {
			cells[h.column] = figure(r.values[at].text, report.Whole)
		}
	}
	left := 0
	for _, v := range r.values {
		if v.text != "" && !slices.ContainsFunc(r.header, func(h leaf) bool { return h.from == v.from }) {
			left++
		}
	}
	if left > 0 || used < len(r.header) {
		return false
	}
	r.cells, r.settled = cells, true
	return true
}

// take settles the row with seven cells in the order of the form.
func (r *row3) take(values []field) {
	for i := range r.cells {
		r.cells[i] = figure(values[i].text, report.Whole)
	}
	r.settled = true
}

// windows are the runs of seven neighbouring cells that hold everything filled.
func windows(values []field) [][]field {
	var out [][]field
	all := filled(values)
	for i := 0; i+7 <= len(values); i++ {
		if filled(values[i:i+7]) == all {
			out = append(out, values[i:i+7])
		}
	}
	if len(out) > 1 { // blanks at the ends: the sum tells
		var sound [][]field
		for _, w := range out {
			if all > 1 && sums(w) {
				sound = append(sound, w)
			}
		}
		if len(sound) == 1 {
			return sound
		}
	}
	return out
}

// sums reports whether the first six cells add up to the seventh, which is stated.
func sums(values []field) bool {
	var total int64
	for i, v := range values {
		f := figure(v.text, report.Whole)
		if i == 6 {
			return f.Known() && f.Value == total
		}
		total += f.Value
	}
	return false
}

// commonDrop finds, for rows of eight filled cells, the one that is a subtotal:
// leaving it out makes the sums of most rows hold. -1 is none.
func commonDrop(rows []row3) int {
	best, most := -1, 0
	for drop := range 8 {
		votes := 0
		for _, r := range rows {
			if v := trimmed(r.values); !r.settled && len(v) == 8 && filled(v) > 1 && sums(without(v, drop)) {
				votes++
			}
		}
		if votes > most && drop < 7 {
			best, most = drop, votes
		}
	}
	return best
}

func without(values []field, i int) []field {
	return append(slices.Clone(values[:i]), values[i+1:]...)
}

// force settles a row whose number of cells is not that of the form.
func (r *row3) force(drop int) {
	v := trimmed(r.values)
	n := len(v)
	if n == 8 {
		if w := dropOne(v); w != nil {
			r.take(w)
			return
		}
		if drop >= 0 {
			r.take(without(v, drop))
			return
		}
	}
	if len(r.values) > 7 && n <= 7 {
		if w := windows(r.values); len(w) > 0 {
			r.take(w[0])
			return
		}
	}
	if names := len(r.header); names == n && n < 7 && !slices.ContainsFunc(r.header, func(h leaf) bool { return h.column == extra }) {
		for i, h := range r.header {
			r.cells[h.column] = figure(v[i].text, report.Whole)
		}
		r.settled = true
		return
	}
	var tokens []string
	for _, f := range v {
		tokens = append(tokens, tokensOf(f.text)...)
	}
	r.cut(tokens, 0)
}

// trimmed are the cells without the blanks at both ends, where there are too many.
func trimmed(values []field) []field {
	for len(values) > 7 && values[len(values)-1].text == "" {
		values = values[:len(values)-1]
	}
	for len(values) > 7 && values[0].text == "" {
		values = values[1:]
	}
	return values
}

// dropOne leaves one of eight cells out so that the sum holds, where that gives
// one result only.
func dropOne(values []field) []field {
	var found []field
	for i := range 7 {
		w := without(values, i)
		if !sums(w) {
			continue
		}
		if found != nil && !slices.EqualFunc(found, w, func(a, b field) bool { return a.text == b.text }) {
			return nil
		}
		found = w
	}
	return found
}
