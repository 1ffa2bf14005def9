package reading

import (
	"cmp"
	"slices"
	"strings"
)

// A row whose digits no cut makes add up was misprinted, misread by a machine,
// or lacks a cell. How unlikely a way to cut it is, is told in points, of which a
// relation of a column that does not hold costs violation.
const (
	violation = 30
	clearly   = 15 // a way is clearly best where the next has as many points more
	mismatch  = 25 // more than one digit must be changed for the row to add up
	oversized = 20 // a part is greater than the total
	blankCell = 12
)

// absent is a cell in which nothing is printed.
const absent = -1

// The bounds of the search: rows that add up in no way, ways kept of one row, digits
// up to which ways are sought, and steps of the choice between the ways of several rows.
const (
	maxLost         = 8
	maxSuspects     = 400
	longest         = 20
	maxSuspectNodes = 30_000
)

// suspects gives the rows that add up in no way the ways to cut them. Where too
// many do not, it is not for a digit: only a digit for each cell is taken.
func suspects(rows []row3) {
	count := 0
	for _, r := range rows {
		count += boolInt(r.lost != nil)
	}
	for i := range rows {
		r := &rows[i]
		if r.lost != nil && count <= maxLost {
			r.suspect(r.lost)
		} else if t := r.lost; t != nil && len(t[0]) == 1 && len(t[0][0]) == 7 {
			if one := every(t[0], 7); len(one) == 1 {
				r.choose(one[0])
			}
		}
	}
}

// suspect gives the row the likeliest ways to cut it into seven figures that do
// not add up, or into six that do with a cell left blank.
func (r *row3) suspect(ways [][]string) {
	type way struct {
		figures []int64
		cost    int
	}
	var all []way
	r.whole = true
	for _, t := range ways {
		if len(t) < 2 || len(t) > 6 { // spaces that leave six numbers or fewer are of blank cells
			for _, figures := range every(t, 7) {
				all = append(all, way{figures, misprint(figures) + shape(figures)})
			}
		}
		if len(t) != 1 && len(t) != 6 {
			continue
		}
		for _, figures := range every(t, 6) {
			for _, w := range gaps(figures) {
				all = append(all, way{w, blankCell + shape(w)})
				r.whole = r.whole && w[6] == absent
			}
		}
	}
	slices.SortStableFunc(all, func(a, b way) int { return cmp.Compare(a.cost, b.cost) })
	for _, w := range all[:min(len(all), maxSuspects)] {
		r.options, r.costs = append(r.options, w.figures), append(r.costs, w.cost)
	}
}

// doubt gives a row that adds up in one way only the other ways too, where the
// columns contradict that way: with a cell left blank the digits may add up by
// chance.
func (r *row3) doubt() {
	sure := r.options[0]
	r.options, r.costs = nil, nil
	r.suspect([][]string{r.glued})
	for i, w := range r.options {
		if r.costs[i] += clearly; !slices.Contains(w, absent) {
			r.costs[i] += clearly
		}
	}
	r.options, r.costs = slices.Insert(r.options, 0, sure), slices.Insert(r.costs, 0, 0)
	r.settled = false
}

// every are all ways to cut pieces of digits into n numbers; none where there are
// too many digits, or other signs.
func every(tokens []string, n int) [][]int64 {
	s := searchOf(tokens, n)
	if len(s.digits) < n || len(s.digits) > longest || strings.Trim(s.digits, "0123456789") != "" {
		return nil
	}
	s.ok, s.most = func([]int64) bool { return true }, maxNodes
	s.run(0, nil)
	if s.nodes > maxNodes {
		return nil
	}
	return s.found
}

// gaps are the rows that six numbers are with one cell blank: a cell of an
// applicant where the others add up to the last, or the total.
func gaps(six []int64) [][]int64 {
	out := [][]int64{append(slices.Clone(six), absent)}
	var sum int64
	for _, v := range six[:5] {
		sum += v
	}
	for k := 0; k < 6 && sum == six[5]; k++ {
		out = append(out, slices.Insert(slices.Clone(six), k, absent))
	}
	return out
}

// misprint says how unlikely it is that parts and a total behind them that is not
// their sum were printed: most often one digit is wrong.
func misprint(n []int64) int {
	var sum, most int64
	last := len(n) - 1
	for _, v := range n[:last] {
		sum += v
		most = max(most, v)
	}
	switch {
	case oneDigit(n, n[last]-sum):
		return 0
	case most > n[last]:
		return mismatch + oversized
	}
	return mismatch
}

// oneDigit reports whether a row adds up once a single digit is another: of a
// part that is too small by the difference, or of the total.
func oneDigit(n []int64, difference int64) bool {
	for place := int64(1); place <= 100_000_000; place *= 10 {
		if difference%place != 0 {
			return false
		}
		step := difference / place
		if step > 9 || step < -9 {
			continue
		}
		for i, v := range n {
			change := step
			if i == len(n)-1 {
				change = -step
			}
			if d := v/place%10 + change; d >= 0 && d <= 9 && (v >= place || place == 1) {
				return true
			}
		}
	}
	return false
}

// shape says how unlikely the lengths of figures are: applications come from
// persons, fewer from companies, and very few from others.
func shape(n []int64) int {
	cost := 0
	for i, v := range n[1:6] {
		if v <= 0 {
			continue
		}
		first, more := 6, 4
		if i == 0 {
			first, more = 3, 2
		}
		cost += first
		for v >= 10 {
			cost += more
			v /= 10
		}
	}
	return cost
}
