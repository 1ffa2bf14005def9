package reading

import (
	"fmt"
	"slices"

	"gongkai/report"
)

// A row3 is a row of table 3 before its seven figures are settled.
type row3 struct {
	key     string
	label   string           // as printed
	cells   [7]report.Figure // what stands there, where settled
	options [][]int64        // the ways in which glued digits can be cut, where not
	lost    [][]string       // the pieces of digits that add up in no way
	costs   []int            // of these: how unlikely each way is
	whole   bool             // no way with a cell missing adds up either
	glued   []string         // what was read, where glued digits add up in one way only
	raw     string           // what was read, where not settled
	settled bool
	values  []field // the cells of a table's row that may be its figures
	header  []leaf  // the columns of that table, where its head names them
}

// A found3 is table 3 as one way of reading gives it.
type found3 struct {
	rows     []row3
	remarks  []report.Remark
	from, to int // place in the text, where read from text

	form      string // edition whose rows the words show, where read from text
	scattered bool   // there are figures in the text that belong to no row
}

// known counts the cells that state a number.
func (f found3) known() int {
	n := 0
	for _, r := range f.rows {
		for _, c := range r.cells {
			if c.Known() {
				n++
			}
		}
	}
	return n
}

// valueLike reports whether a cell may be one of the figures of a row.
func valueLike(s string) bool {
	if s == "" || !hasHan(s) {
		return true
	}
	f := figure(s, report.Whole)
	return f.Known() || slices.Contains(nothing, squeeze(s))
}

// split parts a line into label and figures: the figures are the run of cells
// behind the last words, remarks at the end of the line left out.
func (l line) split() (label []rune, values []field) {
	end := len(l.cells)
	for end > 4 && !valueLike(l.cells[end-1].text) && valueLike(l.cells[end-2].text) && valueLike(l.cells[end-3].text) &&
		l.cells[end-2].text+l.cells[end-3].text != "" {
		end--
	}
	at := end
	for at > 0 && valueLike(l.cells[at-1].text) {
		at--
	}
	return l.words(0, at), l.cells[at:end]
}

func filled(values []field) int {
	n := 0
	for _, v := range values {
		if v.text != "" {
			n++
		}
	}
	return n
}

// grid3 reads table 3 from the lines of the document's tables.
func grid3(lines []line) found3 {
	type candidate struct {
		line   line
		label  []rune
		last   []rune // the label cell next to the figures
		values []field
	}
	var all []candidate
	for _, l := range lines {
		if l.blank() || len(l.cells) < 2 {
			continue
		}
		label, values := l.split()
		if len(label) == 0 && filled(values) < 5 || len(values) == 0 || len(label) > 120 {
			continue
		}
		c := candidate{line: l, label: label, values: values}
		for i := len(l.cells) - len(values) - 1; i >= 0; i-- {
			if w := core(l.cells[i].text); len(w) > 0 {
				c.last = w
				break
			}
		}
		all = append(all, c)
	}
	labels := labels3()
	match := align(len(all), len(labels), func(i, j int) float64 {
		c := all[i]
		s := max(labels[j].like(c.last), labels[j].like(c.label))
		if filled(c.values) == 0 {
			s -= 0.25 // a row without figures needs a better label
		}
		return s - 0.55
	})
	var out found3
	heads := headersOf(lines)
	for i, j := range match {
		if j >= 0 {
			c := all[i]
			out.rows = append(out.rows, row3{key: labels[j].key, label: string(c.label), values: c.values, header: heads[c.line.table]})
		}
	}
	placeAll(out.rows)
	return out
}

// deviating are remarks on rows whose label is another than the form's.
func (f found3) deviating() []report.Remark {
	var out []report.Remark
	labels := labels3()
	for _, r := range f.rows {
		at := slices.IndexFunc(labels, func(l label) bool { return l.key == r.key })
		text := []rune(r.label)
		if at < 0 || len(text) == 0 || labels[at].like(text) >= 0.93 || begun(labels[at].forms[0], text) {
			continue
		}
		out = append(out, report.Remark{Where: "表三 " + report.RowName(r.key),
			Text: fmt.Sprintf("行名与统一格式不同，原文为“%s”，按位置和字面认作这一行", string(text[max(0, len(text)-40):]))})
	}
	return out
}
