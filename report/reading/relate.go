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
// report that violates a relation still does. A row that adds up in no way is cut
// where one way is clearly the best, and still does not add up.
func relate(f *found3) {
	suspects(f.rows)
	open := decide(f.rows)
	for range 3 {
		i := worst(f.rows)
		if i < 0 {
			break
		}
		f.rows[i].doubt()
		for _, k := range open {
			f.rows[k].settled = false
		}
		decide(f.rows)
	}
	for i, r := range f.rows {
		if text := r.told(slices.Contains(open, i)); text != "" {
			f.remarks = append(f.remarks, report.Remark{Where: "表三 " + report.RowName(r.key), Text: text})
		}
	}
}

// decide settles the rows that can be cut in several ways; it tells those that
// add up in more than one.
func decide(rows []row3) (open []int) {
	var lost []int
	for i, r := range rows {
		switch {
		case r.settled:
		case r.costs != nil:
			lost = append(lost, i)
		case len(r.options) > 1:
			open = append(open, i)
		}
	}
	for _, keep := range []int{maxSuspects, 40, 10, 1} { // fewer ways where trying all takes too long
		if keep > 10 && len(lost) > 6 {
			continue
		}
		c := newChoice(rows, slices.Concat(lost, open), keep) // the widest ranges first: what is left has tight bounds
		if done := c.search(); done || keep == 1 || len(lost) == 0 {
			c.settle(done)
			break
		}
	}
	return open
}

// worst is the row of glued digits whose only way to add up breaks several
// columns that would hold if it were cut otherwise; -1 is none.
func worst(rows []row3) int {
	c := newChoice(rows, nil, 0)
	c.search()
	row, least := -1, c.low-2*violation
	for i, r := range rows {
		if !r.settled || r.glued == nil {
			continue
		}
		if _, broken := c.broken(place(r.key)); broken < 2 {
			continue
		}
		rows[i].doubt()
		trial := newChoice(rows, []int{i}, maxSuspects)
		if trial.search(); trial.best != nil && trial.low < least {
			row, least = i, trial.low
		}
		rows[i] = r
	}
	return row
}

// told says how a row of glued digits was cut, or why not; "" where it was plain.
// several is of rows that add up in several ways.
func (r *row3) told(several bool) string {
	known := 0
	var cells []string
	for _, c := range r.cells {
		if cells = append(cells, c.String()); c.Known() {
			known++
		}
	}
	switch {
	case several && r.settled:
		return fmt.Sprintf("数字连写为“%s”，单看本行有 %d 种断法，按各行之间的勾稽关系断开", r.raw, len(r.options))
	case several:
		return fmt.Sprintf("数字连写为“%s”，有不止一种断法，勾稽关系也不能确定，请核对原件", r.raw)
	case r.costs != nil && r.settled && known < 7:
		return fmt.Sprintf("原文为“%s”，比七格少一格，按各列的勾稽关系认定空白的一格，请核对原件", r.raw)
	case r.costs != nil && r.settled:
		return fmt.Sprintf("数字连写为“%s”，怎样断开各格之和都不等于总计，按各列的勾稽关系和数字长短断为 %s，请核对原件", r.raw, strings.Join(cells, "、"))
	case !r.settled && known > 0:
		return fmt.Sprintf("原文为“%s”，缺格或者有误，有 %d 格不能确定，请核对原件", r.raw, 7-known)
	case !r.settled:
		return fmt.Sprintf("原文为“%s”，分不成七格，可能缺格或者连写有误，请核对原件", r.raw)
	}
	return ""
}
