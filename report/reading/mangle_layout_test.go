package reading_test

import (
	"math/rand/v2"
	"slices"
	"strings"

	"gongkai/report"
)

// allManglings are all ways in which the tests write a report.
func allManglings() []mangling {
	return slices.Concat(manglings, moreManglings, layoutManglings)
}

// parts cuts page text at the headings of its six sections; the first part is
// what stands before them.
func parts(text string) []string {
	var out []string
	for _, h := range report.Headings {
		i := strings.Index(text, h)
		out = append(out, text[:i])
		text = text[i:]
	}
	return append(out, text)
}

// pageNumbers puts the numbers of pages between rows of table 3.
func pageNumbers(text string, numbers []string, gap string) string {
	for i, mark := range []string{"3.危及", "（五）不予处理", "（七）总计", "四、结转下年度"} {
		text = strings.Replace(text, mark, numbers[i%len(numbers)]+gap+mark, 1)
	}
	return text
}

func gluedStyle() style {
	s := plainStyle()
	s.gap, s.gap2 = "", ""
	return s
}

// layoutManglings are layouts of page text that real sites have shown.
var layoutManglings = []mangling{
	{"glued page text, digits misread", func(m *model, r *rand.Rand) []byte {
		m.misread(r, 1)
		return []byte(m.text(gluedStyle()))
	}, true},
	{"spaced page text, numbers of pages between rows", func(m *model, r *rand.Rand) []byte {
		return []byte(pageNumbers(m.text(plainStyle()), []string{"- 3 -", "—4—", "第 5 页 共 12 页", "3 / 8"}, " "))
	}, false},
	{"glued page text, numbers of pages between rows", func(m *model, r *rand.Rand) []byte {
		return []byte(pageNumbers(m.text(gluedStyle()), []string{"—3—", "-4-", "第5页", "第6页共8页"}, ""))
	}, true},
	{"tables in another order", func(m *model, r *rand.Rand) []byte {
		p := parts(m.text(plainStyle()))
		order := [][]int{{2, 4, 3}, {4, 2, 3}, {3, 2, 4}, {3, 4, 2}, {4, 3, 2}}[r.IntN(5)]
		text := p[0] + p[1]
		for i, k := range order { // the numbers of the sections stay in order
			text += report.Headings[1+i][:len("二、")] + p[k][len("二、"):]
		}
		return []byte(text + p[5] + p[6])
	}, false},
	{"table 4 in three blocks", func(m *model, r *rand.Rand) []byte {
		p := parts(m.text(plainStyle()))
		names := strings.Join(report.Columns4, " ")
		var b strings.Builder
		b.WriteString(report.Headings[3] + " ")
		for g, name := range []string{"行政复议", "行政诉讼 未经复议直接起诉", "复议后起诉"} {
			b.WriteString(name + " " + names + " ")
			plainStyle().numbers(&b, m.table4[5*g:5*g+5])
		}
		p[4] = b.String()
		return []byte(strings.Join(p, ""))
	}, false},
	{"table 4 followed by a year", func(m *model, r *rand.Rand) []byte {
		return []byte(strings.Replace(m.text(plainStyle()), " "+report.Headings[4]+" ", "", 1))
	}, false},
	{"glued table 4 followed by a year", func(m *model, r *rand.Rand) []byte {
		return []byte(strings.Replace(m.text(gluedStyle()), report.Headings[4], "", 1))
	}, true},
	{"words for no change", func(m *model, r *rand.Rand) []byte {
		for m.edition != "2019" { // only that edition prints changes
			*m = sound(r, 40)
		}
		s := plainStyle()
		e, _ := report.EditionOf(m.edition)
		for _, b := range e.Blocks {
			for _, it := range b.Items {
				if v := m.table2[it.Key]; len(v) > 1 && b.Columns[1].Kind == report.Change && r.IntN(2) == 0 {
					v[1] = blank
				}
			}
		}
		s.none = []string{"无变化", "-", "持平", "/"}[r.IntN(4)]
		return []byte(m.text(s))
	}, false},
	{"a form with every cell blank", func(m *model, r *rand.Rand) []byte {
		for key := range m.table2 {
			for i := range m.table2[key] {
				m.table2[key][i] = blank
			}
		}
		for i := range m.table3 {
			m.table3[i] = [7]int{blank, blank, blank, blank, blank, blank, blank}
		}
		for i := range m.table4 {
			m.table4[i] = blank
		}
		s := plainStyle()
		if r.IntN(2) == 0 {
			s = gluedStyle()
		}
		return []byte(m.text(s))
	}, false},
	{"glued page text, dashes for zeros", func(m *model, r *rand.Rand) []byte {
		for i := range m.table3 { // persons only
			for c := range m.table3[i] {
				if m.table3[i][c] = m.table3[i][0]; m.table3[i][c] == 0 || c%6 > 0 {
					m.table3[i][c] = blank
				}
			}
		}
		s := gluedStyle()
		dash := []string{"—", "——", "/"}[r.IntN(3)]
		s.figure = func(n int) string {
			if n == blank {
				return dash
			}
			return number(n)
		}
		return []byte(m.text(s))
	}, true},
	{"rows of six figures in glued text", func(m *model, r *rand.Rand) []byte {
		i := 2 + r.IntN(len(m.table3)-4)
		at := 6
		if zero := slices.Index(m.table3[i][:], 0); zero >= 0 && r.IntN(2) == 0 {
			at = zero
		}
		m.table3[i][at] = blank
		s := gluedStyle()
		s.skip = true
		return []byte(m.text(s))
	}, true},
}
