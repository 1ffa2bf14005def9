package reading

import (
	"slices"
	"strings"

	"gongkai/law"
	"gongkai/report"
)

// label is a printed label to look for, with the other ways of writing it.
type label struct {
	key   string
	forms [][]rune // cores, the official one first
	num   byte     // the digit before it: '6' of 6.属于四类过程性信息, or 0
}

// labels3 are the labels of all rows of table 3 that any edition prints, in
// order; the single row （六）其他处理 stands before the three of the newer form.
func labels3() []label {
	var out []label
	add := func(r law.Row, group string) {
		full := core(r.Label)
		l := label{key: r.Key, forms: [][]rune{full}}
		if short := core(bare(r.Label)); len(short) < len(full) {
			l.forms = append(l.forms, short)
		}
		if c := r.Label[0]; c >= '1' && c <= '9' {
			l.num = c
		}
		if group != "" {
			l.forms = append(l.forms, append(core(group), full...))
		}
		out = append(out, l)
	}
	add(report.RowNew, "")
	add(report.RowCarriedIn, "")
	last := ""
	for _, r := range law.Rows {
		group := ""
		for _, g := range law.Groups {
			if g.Key == r.Group && r.Group != last && r.Label != g.Label && r.Label[0] < 0x80 {
				group = g.Label
			}
		}
		if r.Label[0] < 0x80 {
			last = r.Group
		}
		add(r, group)
	}
	add(report.RowTotal, "")
	add(report.RowCarriedOut, "")
	return out
}

// bare cuts the note in brackets behind a label: （二）部分公开（区分处理的…）.
func bare(s string) string {
	if i := strings.LastIndex(s, "（"); i > 0 {
		return s[:i]
	}
	return s
}

// like says how well a piece of text that ends before the figures fits a label,
// from 0 to 1. The text may be cut, may lack words, and may begin with captions.
func (l label) like(text []rune) float64 {
	best := 0.0
	for _, form := range l.forms {
		best = max(best, alike(form, text))
	}
	return best
}

// alike compares a label with a text by their longest common subsequence: as
// wholes, with the end of the text where that is longer, and as a part of the
// label where the text is shorter.
func alike(form, text []rune) float64 {
	if len(form) == 0 || len(text) == 0 {
		return 0
	}
	best := dice(form, text)
	if len(text) > len(form) {
		best = max(best, 0.97*dice(form, text[len(text)-len(form):]))
	}
	if best < 0.8 && begun(form, text) {
		best = 0.8
	}
	if len(text) < len(form) && len(text) >= 4 {
		best = max(best, 0.9*float64(common(form, text))/float64(len(text)))
	}
	return best
}

// begun reports whether a text ends with the beginning of a long label, the rest
// of which stands behind the figures.
func begun(form, text []rune) bool {
	for _, k := range []int{7, 8, 10, 12, 16, 20, 24} {
		if k < len(form) && k <= len(text) && form[k-1] == text[len(text)-1] && common(form[:k], text[len(text)-k:])*10 >= 9*k {
			return true
		}
	}
	for k := 6; k < len(form) && k <= len(text); k++ {
		if form[k-1] == text[len(text)-1] && slices.Equal(form[:k], text[len(text)-k:]) {
			return true
		}
	}
	return false
}

func dice(a, b []rune) float64 {
	return 2 * float64(common(a, b)) / float64(len(a)+len(b))
}

// common is the length of the longest common subsequence; texts are cut at 64
// characters, more than any label has.
func common(a, b []rune) int {
	const most = 64
	a, b = a[max(0, len(a)-most):], b[max(0, len(b)-most):]
	var row [most + 1]int
	for _, x := range a {
		diagonal := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}
