package reading

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/report"
)

// relate decides between several ways of cutting digits by the relations across
// rows that the form prints: new and carried in = total and carried out, and total
// = sum of the outcomes. Rows that can be read alone are never touched, so a
// report that violates a relation still does.
func relate(f *found3) {
	var open []int
	for i, r := range f.rows {
		if !r.settled && len(r.options) > 1 {
			open = append(open, i)
		}
	}
	derive(f)
	for _, r := range f.rows {
		if !r.settled && len(r.options) == 0 {
			f.remarks = append(f.remarks, report.Remark{Where: "表三 " + report.RowName(r.key),
				Text: fmt.Sprintf("原文为“%s”，分不成七格，可能缺格或者连写有误，请核对原件", r.raw)})
		}
	}
	if len(open) == 0 {
		return
	}
	c := choice{rows: f.rows, open: open, pick: make([]int, len(open))}
	c.prepare()
	c.exact = true
	if c.try(0); len(c.best) == 0 && c.nodes <= maxNodes {
		c.exact, c.nodes = false, 0
		c.try(0)
	}
	if c.nodes > maxNodes { // not all was tried, so nothing is sure
		c.best = nil
	}
	for k, i := range open {
		r := &f.rows[i]
		r.agree(c.best, k)
		where := "表三 " + report.RowName(r.key)
		if r.settled {
			f.remarks = append(f.remarks, report.Remark{Where: where,
				Text: fmt.Sprintf("数字连写为“%s”，单看本行有 %d 种断法，按各行之间的勾稽关系断开", r.raw, len(r.options))})
		} else {
			f.remarks = append(f.remarks, report.Remark{Where: where,
				Text: fmt.Sprintf("数字连写为“%s”，有不止一种断法，勾稽关系也不能确定，请核对原件", r.raw)})
		}
	}
}

// choice tries all ways of cutting the open rows together.
type choice struct {
	rows  []row3
	open  []int
	pick  []int // option chosen for each open row
	nodes int
	exact bool    // only ways that satisfy every relation
	top   int     // relations satisfied by the best
	best  [][]int // the picks that satisfy as many
	sums  [4][7]int64
	least [][4][7]int64 // what the rows from k on add at least, and at most
	most  [][4][7]int64
}

// The places of rows in the relations.
const (
	atNew   = iota // 一 and 二, added
	atTotal        // （七）
	atOut          // 四
	atLeaf         // the outcomes, added
)

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

// prepare adds up the rows that are settled.
func (c *choice) prepare() {
	c.top = -1
	for i, r := range c.rows {
		if slices.Contains(c.open, i) {
			continue
		}
		for k, f := range r.cells {
			if f.Known() {
				c.sums[place(r.key)][k] += f.Value / report.Scale
			}
		}
	}
	c.least, c.most = make([][4][7]int64, len(c.open)+1), make([][4][7]int64, len(c.open)+1)
	for k := len(c.open) - 1; k >= 0; k-- {
		r := c.rows[c.open[k]]
		c.least[k], c.most[k] = c.least[k+1], c.most[k+1]
		at := place(r.key)
		for col := 0; col < 7 && len(r.options) > 0; col++ {
			low, high := r.options[0][col], r.options[0][col]
			for _, o := range r.options {
				low, high = min(low, o[col]), max(high, o[col])
			}
			c.least[k][at][col] += low
			c.most[k][at][col] += high
		}
	}
}

// possible reports whether the rows from k on can still satisfy every relation.
func (c *choice) possible(k int) bool {
	low, high := &c.least[k], &c.most[k]
	for col := range 7 {
		total, out := c.sums[atTotal][col], c.sums[atOut][col]
		in, leaf := c.sums[atNew][col], c.sums[atLeaf][col]
		switch {
		case in+high[atNew][col] < total+out+low[atTotal][col]+low[atOut][col],
			in+low[atNew][col] > total+out+high[atTotal][col]+high[atOut][col],
			leaf+high[atLeaf][col] < total+low[atTotal][col],
			leaf+low[atLeaf][col] > total+high[atTotal][col]:
			return false
		}
	}
	return true
}

func (c *choice) try(k int) {
	if c.nodes++; c.nodes > maxNodes || c.exact && !c.possible(k) {
		return
	}
	if k == len(c.open) {
		held := 0
		for col := range 7 {
			if c.sums[atNew][col] == c.sums[atTotal][col]+c.sums[atOut][col] {
				held++
			}
			if c.sums[atTotal][col] == c.sums[atLeaf][col] {
				held++
			}
		}
		if held > c.top {
			c.top, c.best = held, nil
		}
		if held == c.top && len(c.best) < maxOptions {
			c.best = append(c.best, slices.Clone(c.pick))
		}
		return
	}
	r := c.rows[c.open[k]]
	sums := &c.sums[place(r.key)]
	for o, option := range r.options {
		for col, v := range option {
			sums[col] += v
		}
		c.pick[k] = o
		c.try(k + 1)
		for col, v := range option {
			sums[col] -= v
		}
	}
}

// agree settles the cells on which all best choices agree.
func (r *row3) agree(best [][]int, k int) {
	r.unclear()
	if len(best) == 0 {
		return
	}
	r.settled = true
	first := r.options[best[0][k]]
	for col := range r.cells {
		same := !slices.ContainsFunc(best, func(p []int) bool { return r.options[p[k]][col] != first[col] })
		if same {
			r.cells[col] = report.Figure{State: report.Stated, Value: first[col] * report.Scale, Raw: r.raw}
		} else {
			r.settled = false
		}
	}
}

// derive reads the one row whose digits no cut makes add up, where what the
// relations demand of it, written one after the other, is just what is printed.
func derive(f *found3) {
	lost := -1
	for i, r := range f.rows {
		if r.settled {
			continue
		}
		if lost >= 0 {
			return
		}
		lost = i
	}
	if lost < 0 || len(f.rows[lost].options) > 0 {
		return
	}
	r := &f.rows[lost]
	var c choice
	c.rows, c.open = f.rows, []int{lost}
	c.prepare()
	for _, need := range demanded(place(r.key), c.sums) {
		var text strings.Builder
		for _, v := range need {
			fmt.Fprint(&text, v)
		}
		if text.String() == strings.ReplaceAll(r.raw, " ", "") {
			r.choose(need)
			f.remarks = append(f.remarks, report.Remark{Where: "表三 " + report.RowName(r.key),
				Text: fmt.Sprintf("数字连写为“%s”，本行各格之和与总计不符，按各列的勾稽关系断开", r.raw)})
			return
		}
	}
}

// demanded are the figures that the relations ask of a row at a place, given the
// sums of all others.
func demanded(at int, s [4][7]int64) [][]int64 {
	a, b := make([]int64, 7), make([]int64, 7)
	for k := range 7 {
		in, total, out, leaves := s[atNew][k], s[atTotal][k], s[atOut][k], s[atLeaf][k]
		switch at {
		case atNew:
			a[k] = total + out - in
		case atTotal:
			a[k], b[k] = leaves, in-out
		case atOut:
			a[k] = in - total
		case atLeaf:
			a[k] = total - leaves
		}
	}
	if at == atTotal {
		return [][]int64{a, b}
	}
	return [][]int64{a}
}
