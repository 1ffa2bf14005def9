package report

import (
	"slices"
	"strings"

	"gongkai/doc"
	"gongkai/law"
)

// Labels that only the printed grid has.
const (
	itemLabel       = "信息内容"
	applicantLabel  = "申请人情况"
	organisations   = "法人或其他组织"
	litigationLabel = "行政诉讼"
)

// A tableWriter sets the three tables of one report.
type tableWriter struct {
	r    *Report
	link func(CellID) string
}

func head(text string, cols, rows int) doc.Cell {
	return doc.Cell{Text: text, ColSpan: cols, RowSpan: rows, Head: true, Align: doc.Center}
}

// label is a heading of a row, set from the left.
func label(text string, cols int) doc.Cell {
	return doc.Cell{Text: text, ColSpan: cols, Head: true}
}

// figure is the cell of one figure, as printed.
func (w tableWriter) figure(id CellID) doc.Cell {
	f, _ := w.r.Get(id)
	c := doc.Cell{Text: Printed(f, w.r.KindOf(id)), Align: doc.Center, ID: string(id)}
	if f.Known() {
		v := f.Float()
		c.Number = &v
		if w.link != nil {
			c.Link = w.link(id)
		}
	}
	return c
}

// Printed writes a figure as the tables print it: changes as 增 9, 减 30 or 0,
// 采购总金额 with its unit, other money as a plain decimal in the column's unit.
// A blank gives ""; what is no number stays as it stood.
func Printed(f Figure, k Kind) string {
	switch {
	case !f.Known():
		return f.String()
	case k == Change && f.Value > 0:
		return "增 " + Decimal(f.Value)
	case k == Change && f.Value < 0:
		return "减 " + Decimal(-f.Value)
	case k == Yuan:
		return f.String() + " 元"
	}
	return f.String()
}

// sum adds the places of terms to a total, if all are stated and add up to it:
// a formula must not print another figure than the report.
func (w tableWriter) sum(c *doc.Cell, id CellID, terms []CellID, at []doc.Ref) {
	total, _ := w.r.Get(id)
	var s int64
	for _, t := range terms {
		f, ok := w.r.Get(t)
		if !ok || !f.Known() {
			return
		}
		s += f.Value
	}
	if total.Known() && s == total.Value {
		c.Sum = at
	}
}

// table2 prints the blocks of the edition one under another in a common grid;
// the last column of a narrower block fills the width.
func (w tableWriter) table2() doc.Table {
	var t doc.Table
	e, ok := EditionOf(w.r.Edition)
	if !ok {
		return t
	}
	width := 0
	for _, b := range e.Blocks {
		width = max(width, 1+len(b.Columns))
	}
	for _, b := range e.Blocks {
		rest := width - len(b.Columns)
		t.Rows = append(t.Rows, doc.Row{Cells: []doc.Cell{head(b.Caption, width, 1)}})
		titles := doc.Row{Cells: []doc.Cell{head(itemLabel, 1, 1)}}
		for _, c := range b.Columns {
			titles.Cells = append(titles.Cells, head(c.Label, 1, 1))
		}
		titles.Cells[len(titles.Cells)-1].ColSpan = rest
		t.Rows = append(t.Rows, titles)
		for _, it := range b.Items {
			row := doc.Row{Cells: []doc.Cell{label(it.Label, 1)}}
			for _, c := range b.Columns {
				row.Cells = append(row.Cells, w.figure(CellOf(2, it.Key, c.Key)))
			}
			row.Cells[len(row.Cells)-1].ColSpan = rest
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// table3 prints three columns of labels and seven of figures.
func (w tableWriter) table3() doc.Table {
	t := doc.Table{Rows: head3()}
	keys := w.r.rows3()
	printed := map[string]law.Row{}
	for _, row := range append([]law.Row{RowNew, RowCarriedIn, RowTotal, RowCarriedOut}, law.Rows...) {
		printed[row.Key] = row
	}
	var leaves []string
	inGroup, results := map[string]int{}, 0
	for _, k := range keys {
		row := printed[k]
		if row.Group != "" {
			leaves = append(leaves, k)
			inGroup[row.Group]++
		}
		if row.Group != "" || k == RowTotal.Key {
			results++
		}
	}
	opened := map[string]bool{}
	open := func(name string, rows int) []doc.Cell {
		if opened[name] {
			return nil
		}
		opened[name] = true
		return []doc.Cell{head(name, 1, rows)}
	}
	for _, k := range keys {
		row := printed[k]
		var line doc.Row
		switch {
		case row.Group == "" && k != RowTotal.Key:
			line.Cells = []doc.Cell{label(row.Label, 3)}
		case strings.HasPrefix(row.Label, "（"):
			line.Cells = append(open(ResultsLabel, results), label(row.Label, 2))
		default:
			line.Cells = append(open(ResultsLabel, results), open(groupLabel(row.Group), inGroup[row.Group])...)
			line.Cells = append(line.Cells, label(row.Label, 1))
		}
		line.Cells = append(line.Cells, w.line3(k, len(t.Rows), leaves, keys)...)
		t.Rows = append(t.Rows, line)
	}
	return t
}

func head3() []doc.Row {
	last := len(law.Applicants) - 1
	top := doc.Row{Head: true, Cells: []doc.Cell{head(RelationLabel, 3, 3), head(applicantLabel, 7, 1)}}
	mid := doc.Row{Head: true, Cells: []doc.Cell{
		head(law.Applicants[0].Label, 1, 2), head(organisations, last, 1), head(Columns3()[last+1], 1, 2)}}
	low := doc.Row{Head: true}
	for _, a := range law.Applicants[1:] {
		low.Cells = append(low.Cells, head(a.Label, 1, 1))
	}
	return []doc.Row{top, mid, low}
}

func groupLabel(key string) string {
	for _, g := range law.Groups {
		if g.Key == key {
			return g.Label
		}
	}
	return key
}

// labelColumns is the number of columns before the figures of table 3.
const labelColumns = 3

// line3 is the seven figures of a row of table 3; at is the row's place in the grid.
func (w tableWriter) line3(key string, at int, leaves, keys []string) []doc.Cell {
	columns := ColumnKeys3()
	last := len(columns) - 1
	var cells []doc.Cell
	for c, column := range columns {
		id := CellOf(3, key, column)
		cell := w.figure(id)
		var terms []CellID
		var places []doc.Ref
		switch {
		case c == last:
			for i, k := range columns[:last] {
				terms = append(terms, CellOf(3, key, k))
				places = append(places, doc.Ref{Row: at, Col: labelColumns + i})
			}
		case key == RowTotal.Key:
			for i, k := range keys {
				if slices.Contains(leaves, k) {
					terms = append(terms, CellOf(3, k, column))
					places = append(places, doc.Ref{Row: len(head3()) + i, Col: labelColumns + c})
				}
			}
		}
		if terms != nil {
			w.sum(&cell, id, terms, places)
		}
		cells = append(cells, cell)
	}
	return cells
}

// table4 prints fifteen figures in one row under three rows of headings.
func (w tableWriter) table4() doc.Table {
	n := len(Columns4)
	top := doc.Row{Head: true, Cells: []doc.Cell{head(Groups4[0], n, 1), head(litigationLabel, 2*n, 1)}}
	mid, low := doc.Row{Head: true}, doc.Row{Head: true}
	for _, c := range Columns4 {
		mid.Cells = append(mid.Cells, head(c, 1, 2))
	}
	var figures doc.Row
	for g, group := range Groups4 {
		if g > 0 {
			mid.Cells = append(mid.Cells, head(group, n, 1))
			for _, c := range Columns4 {
				low.Cells = append(low.Cells, head(c, 1, 1))
			}
		}
		var terms []CellID
		var places []doc.Ref
		for c, column := range ColumnKeys4 {
			id := CellOf(4, GroupKeys4[g], column)
			cell := w.figure(id)
			if column == KeyTotal {
				w.sum(&cell, id, terms, places)
			}
			terms = append(terms, id)
			places = append(places, doc.Ref{Row: 3, Col: g*n + c})
			figures.Cells = append(figures.Cells, cell)
		}
	}
	return doc.Table{Rows: []doc.Row{top, mid, low, figures}}
}
