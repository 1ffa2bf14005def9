package reading

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/report"
)

// The bounds of the search for the ways to cut digits.
const (
	maxNodes   = 300_000
	maxOptions = 400
)

// cut settles a row from pieces of digits that need not be its seven figures:
// spaced, glued together or cut in the middle. next is the digit of the label
// that follows, which may stand glued to the end, or 0.
func (r *row3) cut(tokens []string, next byte) {
	r.raw = strings.Join(tokens, " ")
	if len(tokens) == 0 {
		r.settled = true
		return
	}
	tokens = dashes(withoutPage(tokens, 7, sumOfSix), 7, sumOfSix)
	if len(tokens) == 8 && next != 0 && tokens[7] == string(next) {
		tokens = tokens[:7]
	}
	if len(tokens) == 7 && !slices.ContainsFunc(tokens, func(t string) bool { return figure(t, report.Whole).State == report.Unclear }) {
		for i, t := range tokens {
			r.cells[i] = figure(t, report.Whole)
		}
		r.settled = true
		return
	}
	r.options = cuts(tokens, 7, sumOfSix)
	var shorter []string
	if last := len(tokens) - 1; next != 0 && strings.HasSuffix(tokens[last], string(next)) && len(tokens[last]) > 1 {
		shorter = slices.Clone(tokens)
		shorter[last] = shorter[last][:len(shorter[last])-1]
		r.options = append(r.options, cuts(shorter, 7, sumOfSix)...)
	}
	switch len(r.options) {
	case 0:
		r.unclear()
		r.lost = [][]string{tokens, shorter}
	case 1:
		r.choose(r.options[0])
		if len(tokens) < 7 && len(strings.Join(tokens, "")) > 7 {
			r.glued = tokens
		}
	}
}

// dashes takes runs of dashes apart, one dash a cell or two, where that gives n
// figures that add up.
func dashes(tokens []string, n int, ok func([]int64) bool) []string {
	if len(tokens) > 2*n {
		return tokens
	}
	for width := 1; width <= 2; width++ {
		var out []string
		var values []int64
		for _, t := range tokens {
			if signs := []rune(t); strings.Trim(t, "—–") == "" && len(signs) <= 2*n && len(signs)%width == 0 {
				for i := 0; i < len(signs); i += width {
					out, values = append(out, string(signs[i:i+width])), append(values, 0)
				}
				continue
			}
			v, _ := strconv.ParseInt(t, 10, 64)
			out, values = append(out, t), append(values, v)
		}
		if len(out) == n && ok(values) {
			return out
		}
	}
	return tokens
}

// choose settles the row with one way of cutting.
func (r *row3) choose(o []int64) {
	for i := range r.cells {
		r.cells[i] = r.figure(o[i])
	}
	r.settled = true
}

// figure is a number of a way of cutting.
func (r *row3) figure(v int64) report.Figure {
	if v == absent {
		return report.Figure{}
	}
	return report.Figure{State: report.Stated, Value: v * report.Scale, Raw: r.raw}
}

// unclear marks the seven cells as not to be told.
func (r *row3) unclear() {
	for i := range r.cells {
		r.cells[i] = report.Figure{State: report.Unclear, Raw: r.raw}
	}
}

// sumOfSix holds where the first six numbers add up to the seventh.
func sumOfSix(n []int64) bool {
	var total int64
	for _, v := range n[:6] {
		total += v
	}
	return total == n[6]
}

// sumsOfFour holds where in each group of five the first four add up to the fifth.
func sumsOfFour(n []int64) bool {
	for g := 0; g+5 <= len(n); g += 5 {
		if n[g]+n[g+1]+n[g+2]+n[g+3] != n[g+4] {
			return false
		}
	}
	return true
}

// cuts are the ways to read pieces of digits as n numbers for which ok holds:
// where the pieces are fewer, they are cut further; where they are more, joined.
// Where trying all would take too long there is none.
func cuts(tokens []string, n int, ok func([]int64) bool) [][]int64 {
	for _, t := range tokens {
		if t == "" || strings.Trim(t, "0123456789") != "" {
			return nil
		}
	}
	joined := strings.Join(tokens, "")
	if len(joined) < n || len(joined) > 9*n {
		return nil
	}
	s := searchOf(tokens, n)
	s.ok, s.most = ok, maxOptions
	if n == 7 {
		s.sevenths()
	} else {
		s.run(0, nil)
	}
	if s.nodes > maxNodes {
		return nil
	}
	return s.found
}

// searchOf prepares the search for the ways to cut pieces of digits into n.
func searchOf(tokens []string, n int) search {
	digits := strings.Join(tokens, "")
	s := search{digits: digits, n: n, ends: make([]bool, len(digits)+1), limit: 1 << 62}
	at := 0
	for _, t := range tokens {
		at += len(t)
		s.ends[at] = true
	}
	s.must, s.may = len(tokens) <= n, len(tokens) > n
	return s
}

// search cuts digits by trying, within a bounded number of steps.
type search struct {
	digits    string
	n         int
	most      int // ways to find at most
	ok        func([]int64) bool
	ends      []bool // places where a piece ends
	must, may bool   // numbers must end there; numbers may end only there
	limit     int64  // what the numbers may add up to
	nodes     int
	found     [][]int64
}

// sevenths tries every last number first, since it bounds the six before it.
func (s *search) sevenths() {
	digits, ok := s.digits, s.ok
	for size := 1; size <= 9 && size <= len(digits)-6; size++ {
		at := len(digits) - size
		if size > 1 && digits[at] == '0' || s.may && !s.ends[at] || s.must && slices.Contains(s.ends[at+1:len(digits)], true) {
			continue
		}
		var total int64
		for _, c := range digits[at:] {
			total = total*10 + int64(c-'0')
		}
		part := search{digits: digits[:at], n: 6, ends: s.ends, must: s.must, may: s.may, most: s.most, limit: total, nodes: s.nodes}
		part.ok = func(six []int64) bool { return ok(append(slices.Clone(six), total)) }
		part.run(0, nil)
		for _, six := range part.found {
			s.found = append(s.found, append(six, total))
		}
		if s.nodes = part.nodes; s.nodes > maxNodes {
			return
		}
	}
}

func (s *search) run(at int, done []int64) {
	if s.nodes++; s.nodes > maxNodes || len(s.found) >= s.most {
		return
	}
	left := s.n - len(done)
	if left == 0 {
		if at == len(s.digits) && s.ok(done) {
			s.found = append(s.found, slices.Clone(done))
		}
		return
	}
	if rest := len(s.digits) - at; rest < left || rest > 9*left {
		return
	}
	var v int64
	for end := at + 1; end <= len(s.digits) && end-at <= 9; end++ {
		if v = v*10 + int64(s.digits[end-1]-'0'); v > s.limit {
			return
		}
		if (left > 1 || end == len(s.digits)) && (!s.may || s.ends[end]) && s.worth(done, v) {
			s.limit -= v
			s.run(end, append(done, v))
			s.limit += v
		}
		if s.digits[at] == '0' || s.must && s.ends[end] {
			return // a number does not begin with 0, and does not reach over a space
		}
	}
}

// worth prunes: in a group of five the fifth number is known.
func (s *search) worth(done []int64, v int64) bool {
	if s.n == 15 && len(done)%5 == 4 {
		g := len(done) - 4
		return done[g]+done[g+1]+done[g+2]+done[g+3] == v
	}
	return true
}
