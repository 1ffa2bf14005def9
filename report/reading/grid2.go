package reading

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/report"
)

// grid2 reads table 2 of an edition from the lines of the document's tables.
func grid2(lines []line, e report.Edition, n narrative) found2 {
	items := items2(e)
	type candidate struct {
		at     int
		label  []rune
		values []field
	}
	var all []candidate
	for i, l := range lines {
		if l.blank() || len(l.cells) < 2 || len(l.cells) > 24 {
			continue
		}
		label, values := l.split()
		if len(values) == 0 || len(label) < 2 || len(label) > 80 {
			continue
		}
		all = append(all, candidate{i, label, values})
	}
	match := align(len(all), len(items), func(i, j int) float64 {
		s := items[j].like(all[i].label) - 0.72
		if filled(all[i].values) == 0 {
			s -= 0.1
		}
		return s
	})
	out := found2{cells: map[string][]report.Figure{}}
	for i, j := range match {
		if j >= 0 {
			head := headOver(lines, all[i].at)
			out.cells[items[j].Key] = cells2(items[j], all[i].values, head, n, &out)
		}
	}
	return out
}

// headOver is the nearest line above in the same table that names columns: all
// words, more than one cell.
func headOver(lines []line, at int) line {
	for i := at - 1; i >= 0 && i > at-8 && lines[i].table == lines[at].table; i-- {
		words := 0
		for _, c := range lines[i].cells {
			if c.text != "" && valueLike(c.text) {
				words = 0
				break
			}
			if c.text != "" {
				words++
			}
		}
		if words >= 2 {
			return lines[i]
		}
	}
	return line{}
}

// cells2 settles the figures of an item from the cells of its line.
func cells2(it item2, values []field, head line, n narrative, out *found2) []report.Figure {
	columns := it.block.Columns
	figures := make([]report.Figure, len(columns))
	over := make([]string, len(columns)) // the words over each column
	placed := byNames(columns, values, head)
	for k := range columns {
		if at := headAt(columns[k], head); at >= 0 {
			over[k] = head.cells[at].text
		}
	}
	if placed == nil {
		placed = inOrder(values, len(columns))
	}
	if placed == nil { // digits of several columns in one cell
		var tokens []string
		for _, v := range values {
			tokens = append(tokens, tokens2(v.text)...)
		}
		f, remark := cut2(it, tokens, over, n)
		if remark != "" {
			out.remarks = append(out.remarks, report.Remark{Where: "表二 " + it.Label, Text: remark})
		}
		return f
	}
	for k, v := range placed {
		figures[k] = figureIn(v.text, columns[k].Kind, unitOf(over[k], columns[k].Kind))
		if u := unitOf(over[k], columns[k].Kind); figures[k].Known() && money(columns[k].Kind) &&
			(u != unitOf("", columns[k].Kind) || strings.Contains(v.text, "元") != (columns[k].Kind == report.Yuan) && strings.ContainsAny(v.text, "元万")) {
			out.remarks = append(out.remarks, report.Remark{Where: "表二 " + it.Label,
				Text: fmt.Sprintf("单位与格式不同，原文为“%s”，已经换算为%s", v.text, unitName(columns[k].Kind))})
		}
	}
	return figures
}

func money(k report.Kind) bool { return k == report.Yuan || k == report.Wan }

func unitName(k report.Kind) string {
	if k == report.Wan {
		return "万元"
	}
	return "元"
}

// headAt finds the cell of a head line that names a column.
func headAt(c report.Column, head line) int {
	want := core(bare(c.Label))
	best, at := 0.7, -1
	for i, h := range head.cells {
		if d := dice(want, core(bare(h.text))); d > best {
			best, at = d, i
		}
	}
	return at
}

// byNames places cells under the names of their columns, where each name has a
// cell of its own straight below; nil otherwise.
func byNames(columns []report.Column, values []field, head line) []field {
	if len(columns) < 2 || len(head.cells) == 0 {
		return nil
	}
	var out []field
	for _, c := range columns {
		h := headAt(c, head)
		if h < 0 {
			return nil
		}
		i := slices.IndexFunc(values, func(v field) bool { return v.from == head.cells[h].from })
		if i < 0 || slices.Contains(out, values[i]) {
			return nil
		}
		out = append(out, values[i])
	}
	return out
}

// inOrder takes as many cells as there are columns; blanks are left out only
// where that leaves the right number. nil where fewer cells are filled than a
// row of glued digits would explain.
func inOrder(values []field, n int) []field {
	var full []field
	for _, v := range values {
		if v.text != "" {
			full = append(full, v)
		}
	}
	switch {
	case len(values) == n:
		return values
	case n == 1 && len(full) > 0 && alikeAll(full):
		return full[:1]
	case len(full) == n:
		return full
	case len(full) == 0:
		return make([]field, n)
	case len(values) > n:
		return values[:n]
	}
	return nil
}

// alikeAll reports whether all cells hold the same: a converter repeated a
// merged cell in every column.
func alikeAll(values []field) bool {
	for _, v := range values {
		if v.text != values[0].text {
			return false
		}
	}
	return true
}
