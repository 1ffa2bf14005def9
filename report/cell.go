package report

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/law"
)

// A CellID names one figure of a report: the table, the key of its row and the
// key of its column, joined by dots.
//
//	table2.licence.decisions    Item.Key, Column.Key
//	table3.granted.person       law.Row.Key or new, carried-in, total, carried-out; law.Applicant.Key or total
//	table4.direct.upheld        GroupKeys4, ColumnKeys4
//
// Checks, counts, links and the narrative's bindings all speak of figures by it.
type CellID string

// KeyTotal is the key of every row and column 总计.
const KeyTotal = "total"

// The keys of the groups and columns of table 4, in the order of Groups4 and Columns4.
var (
	GroupKeys4  = []string{"reconsideration", "direct", "after-review"}
	ColumnKeys4 = []string{"upheld", "corrected", "other", "pending", KeyTotal}
)

// ColumnKeys3 are the keys of the seven columns of table 3, in the order of Columns3.
func ColumnKeys3() []string {
	var keys []string
	for _, a := range law.Applicants {
		keys = append(keys, a.Key)
	}
	return append(keys, KeyTotal)
}

// CellOf joins the parts of a cell's id; table is 2, 3 or 4. It does not ask
// whether a form prints such a cell; ParseCell does.
func CellOf(table int, row, column string) CellID {
	return CellID(fmt.Sprintf("table%d.%s.%s", table, row, column))
}

// ParseCell reads a cell's id. An id that no edition prints is an error.
func ParseCell(s string) (CellID, error) {
	id := CellID(s)
	if id.Name("") == "" {
		return "", fmt.Errorf("“%s”不是年度报告中的一格；格的写法如 table3.granted.person", s)
	}
	return id, nil
}

// Split is the inverse of CellOf; an id of another shape gives table 0.
func (id CellID) Split() (table int, row, column string) {
	p := strings.Split(string(id), ".")
	if len(p) != 3 || len(p[0]) != len("table2") || p[0][:5] != "table" || p[0][5] < '2' || p[0][5] > '4' {
		return 0, "", ""
	}
	return int(p[0][5] - '0'), p[1], p[2]
}

// Name tells the cell in Chinese by its printed labels: 表三 · 不予公开 ·
// 属于国家秘密 · 自然人. The labels of table 2 are those of the edition, or of the
// newest that prints the cell where edition is "" or does not. A cell that no
// form has gives "".
func (id CellID) Name(edition string) string {
	table, row, column := id.Split()
	var parts []string
	switch table {
	case 2:
		if item, col, ok := labels2(edition, row, column); ok {
			parts = []string{"表二", item, col}
		}
	case 3:
		c := slices.Index(ColumnKeys3(), column)
		if name := RowName(row); name != "" && c >= 0 {
			parts = []string{"表三", name, Columns3()[c]}
		}
	case 4:
		g, c := slices.Index(GroupKeys4, row), slices.Index(ColumnKeys4, column)
		if g >= 0 && c >= 0 {
			parts = []string{"表四", Groups4[g], Columns4[c]}
		}
	}
	return strings.Join(parts, " · ")
}

// labels2 finds the labels of a cell of table 2, in the edition first and then
// in the others from the newest.
func labels2(edition, item, column string) (row, col string, ok bool) {
	editions := slices.Clone(Editions)
	if e, found := EditionOf(edition); found {
		editions = append(editions, e)
	}
	for _, e := range slices.Backward(editions) {
		if it, c, _, found := e.find(item, column); found {
			return it.Label, c.Label, true
		}
	}
	return "", "", false
}

// find looks an item and a column of table 2 up; i is the column's place in its block.
func (e Edition) find(item, column string) (it Item, c Column, i int, ok bool) {
	for _, b := range e.Blocks {
		for _, it := range b.Items {
			if it.Key != item {
				continue
			}
			if i := slices.IndexFunc(b.Columns, func(c Column) bool { return c.Key == column }); i >= 0 {
				return it, b.Columns[i], i, true
			}
		}
	}
	return Item{}, Column{}, 0, false
}

// RowName names a row of table 3 by key without its number and its note, and
// with its group where the group has more than one row: 不予公开 · 属于国家秘密.
// An unknown key gives "".
func RowName(key string) string {
	for _, r := range []law.Row{RowNew, RowCarriedIn, RowTotal, RowCarriedOut} {
		if r.Key == key {
			return bareLabel(r.Label)
		}
	}
	for _, r := range law.Rows {
		if r.Key != key {
			continue
		}
		name := bareLabel(r.Label)
		for _, g := range law.Groups {
			if group := bareLabel(g.Label); g.Key == r.Group && group != name {
				return group + " · " + name
			}
		}
		return name
	}
	return ""
}

// bareLabel cuts the number before a printed label and a note in brackets after it.
func bareLabel(label string) string {
	s := label
	for _, end := range []string{"、", "）", "."} {
		if i := strings.Index(s, end); i >= 0 && i <= len("（一") {
			s = s[i+len(end):]
			break
		}
	}
	if i := strings.Index(s, "（"); i > 0 {
		s = s[:i]
	}
	return s
}

// rows3 are the keys of table 3's rows: those the report was read with, or
// those of its edition.
func (r *Report) rows3() []string {
	if len(r.Rows3) > 0 {
		return r.Rows3
	}
	var keys []string
	for _, row := range Rows3(r.Edition) {
		keys = append(keys, row.Key)
	}
	return keys
}

// Cells are the ids of all figures the report's form prints, in the order
// printed: table 2, table 3 row by row, table 4.
func (r *Report) Cells() []CellID {
	var ids []CellID
	if e, ok := EditionOf(r.Edition); ok {
		for _, b := range e.Blocks {
			for _, it := range b.Items {
				for _, c := range b.Columns {
					ids = append(ids, CellOf(2, it.Key, c.Key))
				}
			}
		}
	}
	for _, row := range r.rows3() {
		for _, c := range ColumnKeys3() {
			ids = append(ids, CellOf(3, row, c))
		}
	}
	for _, g := range GroupKeys4 {
		for _, c := range ColumnKeys4 {
			ids = append(ids, CellOf(4, g, c))
		}
	}
	return ids
}

// KindOf says what a cell may hold; Whole outside table 2.
func (r *Report) KindOf(id CellID) Kind {
	if table, item, column := id.Split(); table == 2 {
		e, _ := EditionOf(r.Edition)
		if _, c, _, ok := e.find(item, column); ok {
			return c.Kind
		}
	}
	return Whole
}

// Get is the figure of a cell; ok is false where the report's form has no such
// cell. A cell that was never set is a blank.
func (r *Report) Get(id CellID) (f Figure, ok bool) {
	p, ok := r.at(id, false)
	if p == nil {
		return Figure{}, ok
	}
	return *p, ok
}

// Set writes the figure of a cell. A cell that the report's form does not have
// is an error.
func (r *Report) Set(id CellID, f Figure) error {
	p, ok := r.at(id, true)
	if !ok {
		return fmt.Errorf("%d 年的报告（%s 年版格式）没有 %s 这一格", r.Year, r.Edition, id)
	}
	*p = f
	return nil
}

// at finds the place of a cell. Where nothing was stored yet it is nil, or with
// grow it is made.
func (r *Report) at(id CellID, grow bool) (p *Figure, ok bool) {
	table, row, column := id.Split()
	switch table {
	case 2:
		return r.at2(row, column, grow)
	case 3:
		return r.at3(row, column, grow)
	case 4:
		g, c := slices.Index(GroupKeys4, row), slices.Index(ColumnKeys4, column)
		if g >= 0 && c >= 0 {
			return &r.Table4[g*len(ColumnKeys4)+c], true
		}
	}
	return nil, false
}

func (r *Report) at2(item, column string, grow bool) (*Figure, bool) {
	e, _ := EditionOf(r.Edition)
	_, _, i, ok := e.find(item, column)
	if !ok {
		return nil, false
	}
	if grow && r.Table2 == nil {
		r.Table2 = map[string][]Figure{}
	}
	for grow && len(r.Table2[item]) <= i {
		r.Table2[item] = append(r.Table2[item], Figure{})
	}
	if i >= len(r.Table2[item]) {
		return nil, true
	}
	return &r.Table2[item][i], true
}

func (r *Report) at3(row, column string, grow bool) (*Figure, bool) {
	keys := r.rows3()
	i, c := slices.Index(keys, row), slices.Index(ColumnKeys3(), column)
	if i < 0 || c < 0 {
		return nil, false
	}
	if grow {
		r.Rows3 = keys
		for len(r.Table3) < len(keys) {
			r.Table3 = append(r.Table3, [7]Figure{})
		}
	}
	if i >= len(r.Table3) {
		return nil, true
	}
	return &r.Table3[i][c], true
}
