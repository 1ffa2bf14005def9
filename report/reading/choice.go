package reading

import (
	"slices"
	"strings"

	"gongkai/report"
)

// choice tries all ways of cutting the open rows together for the one with the
// fewest points: violation for each relation of a column that does not hold, and
// what the ways of rows that do not add up cost.
type choice struct {
	rows  []row3
	open  []int
	ways  [][][]int64 // of each open row
	pick  []int       // way chosen for each open row
	nodes int
	bound int // of nodes
	limit int // points beyond which a choice is of no interest

	best   []int     // the picks with the fewest points, nil where there are none
	low    int       // their points
	gather bool      // the best is known; look for others that come near
	differ [][7]bool // cells on which they are not the same

	sums  [4][7]int64 // of the rows that are settled or picked
	slack [4][7]int64 // what cells that cannot be told may add
	least [][4][7]int64
	most  [][4][7]int64 // what the open rows from k on add at least, and at most
}

// The places of rows in the relations.
const (
	atNew   = iota // 一 and 二, added
	atTotal        // （七）
	atOut          // 四
	atLeaf         // the outcomes, added
)

// anything is more than any cell holds.
const anything = 1 << 40

func place(key string) int {
	switch key {
	case report.RowNew.Key, report.RowCarriedIn.Key:
		return atNew
	case report.RowTotal.Key:
		return atTotal
	case report.RowCarriedOut.Key:
		return atOut
	}
	return atLeaf
}

// newChoice adds up the rows that are settled and bounds those that are not; of
// a row that does not add up the first ways are kept.
func newChoice(rows []row3, open []int, keep int) *choice {
	c := &choice{rows: rows, open: open, bound: maxNodes, pick: make([]int, len(open)), differ: make([][7]bool, len(open))}
	missing := map[string]bool{report.RowNew.Key: true, report.RowTotal.Key: true, report.RowCarriedOut.Key: true}
	for i, r := range rows {
		delete(missing, r.key)
		if slices.Contains(open, i) {
			continue
		}
		for k, f := range r.cells {
			if f.State == report.Unclear {
				c.slack[place(r.key)][k] += anything
			} else if f.Known() {
				c.sums[place(r.key)][k] += f.Value / report.Scale
			}
		}
	}
	for key := range missing {
		for k := range 7 {
			c.slack[place(key)][k] += anything
		}
	}
	for _, i := range open {
		r := rows[i]
		w := r.options
		if r.costs != nil {
			w, c.bound = w[:min(len(w), keep)], maxSuspectNodes
		}
		c.ways = append(c.ways, w)
	}
	c.ranges()
	return c
}

// ranges bounds what the open rows can add.
func (c *choice) ranges() {
	n := len(c.open)
	c.least, c.most = make([][4][7]int64, n+1), make([][4][7]int64, n+1)
	for k := n - 1; k >= 0; k-- {
		c.least[k], c.most[k] = c.least[k+1], c.most[k+1]
		at := place(c.rows[c.open[k]].key)
		for col := range 7 {
			low, high := int64(anything), int64(0)
			for _, o := range c.ways[k] {
				if o[col] == absent {
					low, high = 0, anything
					break
				}
				low, high = min(low, o[col]), max(high, o[col])
			}
			c.least[k][at][col] += low
			c.most[k][at][col] += high
		}
	}
}

// holds reports which of the two relations the rows can satisfy in a column, when
// those from k on are still open.
func (c *choice) holds(k, col int) (first, second bool) {
	range4 := func(at int) (low, high int64) {
		low = c.sums[at][col] + c.least[k][at][col]
		return low, c.sums[at][col] + c.slack[at][col] + c.most[k][at][col]
	}
	inLow, inHigh := range4(atNew)
	totalLow, totalHigh := range4(atTotal)
	outLow, outHigh := range4(atOut)
	leafLow, leafHigh := range4(atLeaf)
	return inHigh >= totalLow+outLow && inLow <= totalHigh+outHigh, leafHigh >= totalLow && leafLow <= totalHigh
}

// search finds the best choice, and on which cells others that come near differ.
// done is false where not all was tried.
func (c *choice) search() (done bool) {
	for _, limit := range []int{0, 2 * violation, 6 * violation, 1 << 30} {
		c.limit, c.nodes = limit+clearly, 0
		if c.try(0, 0); c.nodes > c.bound {
			return false
		}
		if c.best != nil {
			break
		}
	}
	c.limit, c.nodes, c.gather = c.low+clearly-1, 0, true
	c.try(0, 0)
	return c.nodes <= c.bound
}

// try picks a way for the open rows from k on; cost is what those before cost.
func (c *choice) try(k, cost int) {
	if c.nodes++; c.nodes > c.bound {
		return
	}
	points := cost
	for col := range 7 {
		first, second := c.holds(k, col)
		points += violation * (2 - boolInt(first) - boolInt(second))
	}
	if points > c.limit {
		return
	}
	if k == len(c.open) {
		c.take(points)
		return
	}
	r := &c.rows[c.open[k]]
	sums, slack := &c.sums[place(r.key)], &c.slack[place(r.key)]
	add := func(way []int64, sign int64) {
		for col, v := range way {
			if v == absent {
				slack[col] += sign * anything
			} else {
				sums[col] += sign * v
			}
		}
	}
	for o, way := range c.ways[k] {
		more := 0
		if r.costs != nil {
			more = r.costs[o]
		}
		add(way, 1)
		c.pick[k] = o
		c.try(k+1, cost+more)
		add(way, -1)
	}
}

// take keeps a choice of all open rows.
func (c *choice) take(points int) {
	if !c.gather {
		c.best, c.low, c.limit = slices.Clone(c.pick), points, points-1
		return
	}
	for k, o := range c.pick {
		if o != c.best[k] {
			for col, v := range c.ways[k][o] {
				c.differ[k][col] = c.differ[k][col] || v != c.ways[k][c.best[k]][col]
			}
		}
	}
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// settle gives the open rows the best choice, but for the cells on which others
// differ. Where not all was tried nothing is sure.
func (c *choice) settle(done bool) {
	for _, i := range c.open {
		c.rows[i].unclear()
	}
	if !done || c.best == nil {
		return
	}
	for k, i := range c.open {
		at := place(c.rows[i].key)
		for col, v := range c.ways[k][c.best[k]] {
			if v == absent {
				c.slack[at][col] += anything
			} else {
				c.sums[at][col] += v
			}
		}
	}
	for k, i := range c.open {
		r, way := &c.rows[i], c.ways[k][c.best[k]]
		sure := r.glued != nil && c.best[k] == 0 // the one way that adds up
		if r.costs != nil && !sure && !c.credible(r, way, r.costs[c.best[k]]) {
			if r.glued != nil {
				r.choose(r.options[0])
				r.costs = nil
			}
			continue
		}
		if sure {
			r.costs = nil
		}
		if _, broken := c.broken(place(r.key)); r.costs == nil && !sure && broken > 2 {
			continue // none of the ways fits the columns
		}
		r.settled = true
		for col, differs := range c.differ[k] {
			if differs {
				r.settled = false
			} else {
				r.cells[col] = r.figure(way[col])
			}
		}
	}
}

// credible reports whether the columns bear the way out in which a row is cut
// that does not add up: one wrong figure breaks one column, or two with the
// total. Where the columns cannot tell, the way must be likely by itself.
func (c *choice) credible(r *row3, way []int64, cost int) bool {
	if len(strings.ReplaceAll(r.raw, " ", "")) == len(way) && !slices.Contains(way, absent) {
		return true // a digit for each cell
	}
	told, broken := c.broken(place(r.key))
	if slices.Contains(way, absent) {
		return told == 6 && broken == 0
	}
	if told < 4 {
		return cost <= clearly && r.whole
	}
	return broken <= 2
}

// broken counts the columns in which a relation of a row's place can be judged,
// and those in which one cannot hold and no other is known to.
func (c *choice) broken(at int) (told, broken int) {
	for col := range 7 {
		first, second := c.holds(len(c.open), col)
		exact1 := at != atLeaf && c.slack[atNew][col]+c.slack[atTotal][col]+c.slack[atOut][col] == 0
		exact2 := (at == atLeaf || at == atTotal) && c.slack[atTotal][col]+c.slack[atLeaf][col] == 0
		if exact1 || exact2 {
			told++
		}
		fails := at != atLeaf && !first || (at == atLeaf || at == atTotal) && !second
		if fails && !(exact1 && first || exact2 && second) {
			broken++
		}
	}
	return told, broken
}
