package report

import "strings"

// A Difference is a figure or a text that two versions of a report state
// differently.
type Difference struct {
	Cell   CellID // "" for a text
	Where  string // 表二 · 行政许可 · 处理决定数量, or 一、总体情况
	Before string
	After  string
}

// Differences compares two versions of a report: figures in the order printed,
// then the texts of the sections, paragraph by paragraph. A figure that only one
// of them prints is a difference to a blank.
func Differences(before, after *Report) []Difference {
	var out []Difference
	for _, id := range after.Cells() {
		a, _ := before.Get(id)
		b, _ := after.Get(id)
		x, y := Printed(a, before.KindOf(id)), Printed(b, after.KindOf(id))
		if x != y {
			out = append(out, Difference{id, id.Name(after.Edition), x, y})
		}
	}
	for _, id := range before.Cells() {
		if _, ok := after.Get(id); ok {
			continue
		}
		if f, _ := before.Get(id); f.State != Blank {
			out = append(out, Difference{id, id.Name(before.Edition), Printed(f, before.KindOf(id)), ""})
		}
	}
	for i, heading := range Headings {
		for _, d := range changed(before.text(i+1), after.text(i+1)) {
			out = append(out, Difference{"", heading, d[0], d[1]})
		}
	}
	return out
}

// changed pairs the paragraphs that differ, after leaving out what both begin
// and end with.
func changed(a, b []string) [][2]string {
	for len(a) > 0 && len(b) > 0 && strings.TrimSpace(a[0]) == strings.TrimSpace(b[0]) {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && strings.TrimSpace(a[len(a)-1]) == strings.TrimSpace(b[len(b)-1]) {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	var out [][2]string
	for i := range max(len(a), len(b)) {
		var d [2]string
		if i < len(a) {
			d[0] = strings.TrimSpace(a[i])
		}
		if i < len(b) {
			d[1] = strings.TrimSpace(b[i])
		}
		if d[0] != d[1] {
			out = append(out, d)
		}
	}
	return out
}
