package reading_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/internal/extract"
	"gongkai/report"
)

// A mangling writes a model the way some agency's page does.
type mangling struct {
	name  string
	write func(m *model, r *rand.Rand) []byte
	loose bool // figures may come out Unclear, but never wrong
}

var manglings = []mangling{
	{"HTML with the form's spans", func(m *model, r *rand.Rand) []byte { return []byte(m.page(m.html(plainStyle()))) }, false},
	{"HTML in GBK", func(m *model, r *rand.Rand) []byte {
		out, _ := simplifiedchinese.GBK.NewEncoder().String(m.page(m.html(plainStyle())))
		return []byte(out)
	}, false},
	{"full-width digits, spaces of no width", func(m *model, r *rand.Rand) []byte {
		s := plainStyle()
		s.figure = func(n int) string { return "&nbsp;\u200b" + wide(number(n)) + " " }
		return []byte(m.page(m.html(s)))
	}, false},
	{"separators of thousands and units", func(m *model, r *rand.Rand) []byte {
		s := plainStyle()
		s.figure = func(n int) string { return "<p><span>" + commas(number(n)) + "</span></p>" }
		return []byte(m.page(m.html(s)))
	}, false},
	{"labels that deviate", func(m *model, r *rand.Rand) []byte {
		s := plainStyle()
		s.label = func(l string) string { return deviate(l, r) }
		return []byte(m.page(m.html(s)))
	}, false},
	{"labels of one character each line", func(m *model, r *rand.Rand) []byte {
		s := plainStyle()
		s.label = func(l string) string { return strings.Join(strings.Split(l, ""), "<br>") }
		return []byte(m.page(m.html(s)))
	}, false},
	{"spaced page text", func(m *model, r *rand.Rand) []byte { return []byte(m.text(plainStyle())) }, false},
	{"spaced page text, labels deviate", func(m *model, r *rand.Rand) []byte {
		s := plainStyle()
		s.label = func(l string) string { return deviate(l, r) }
		return []byte(m.text(s))
	}, false},
	{"one cell a line", func(m *model, r *rand.Rand) []byte {
		s := plainStyle()
		s.gap, s.gap2 = "\n", "\n\n"
		return []byte(m.text(s))
	}, false},
	{"one cell a line in HTML", func(m *model, r *rand.Rand) []byte {
		s := plainStyle()
		s.gap, s.gap2 = "\n", "\n"
		return []byte("<html><body><p>" + strings.ReplaceAll(m.text(s), "\n", "</p><p>") + "</p></body></html>")
	}, false},
	{"units between figures in text", func(m *model, r *rand.Rand) []byte {
		s := plainStyle()
		s.figure = func(n int) string { return number(n) + "件" }
		s.gap = ""
		return []byte(m.text(s))
	}, false},
	{"glued page text", func(m *model, r *rand.Rand) []byte {
		s := plainStyle()
		s.gap, s.gap2 = "", ""
		return []byte(m.text(s))
	}, true},
	{"glued page text, numbers of labels with 、", func(m *model, r *rand.Rand) []byte {
		s := plainStyle()
		s.gap, s.gap2 = "", ""
		s.label = func(l string) string { return strings.Replace(l, ".", "、", 1) }
		return []byte(m.text(s))
	}, true},
	{"glued page text, numbers of labels bare", func(m *model, r *rand.Rand) []byte {
		s := plainStyle()
		s.gap, s.gap2 = "", ""
		s.label = func(l string) string { return strings.Replace(l, ".", "", 1) }
		return []byte(m.text(s))
	}, true},
	{"Markdown from a converter", func(m *model, r *rand.Rand) []byte { return []byte(m.markdown(false)) }, false},
	{"Markdown, merged cells repeated", func(m *model, r *rand.Rand) []byte { return []byte(m.markdown(true)) }, false},
	{"text with tabs", func(m *model, r *rand.Rand) []byte { return []byte(m.tabs()) }, false},
	{"a column 法人小计", func(m *model, r *rand.Rand) []byte {
		return []byte(m.page(func(n int) string {
			if n == 3 {
				return m.subtotal()
			}
			return m.html(plainStyle())(n)
		}))
	}, false},
	{"no column 总计", func(m *model, r *rand.Rand) []byte {
		page := m.page(func(n int) string {
			if n == 3 {
				return m.untotalled()
			}
			return m.html(plainStyle())(n)
		})
		for i := range m.table3 {
			m.table3[i][6] = blank
		}
		return []byte(page)
	}, false},
	{"blank cells", func(m *model, r *rand.Rand) []byte {
		for i := range m.table3 {
			for c := range m.table3[i] {
				if r.IntN(12) == 0 {
					m.table3[i][c] = blank
				}
			}
		}
		for c := 0; c < 5; c++ {
			m.table4[c] = blank
		}
		return []byte(m.page(m.html(plainStyle())))
	}, false},
	{"zeros left blank", func(m *model, r *rand.Rand) []byte {
		for i := range m.table3 {
			for c := range m.table3[i] {
				if m.table3[i][c] == 0 {
					m.table3[i][c] = blank
				}
			}
		}
		return []byte(m.page(m.html(plainStyle())))
	}, false},
	{"letters for 0 and 1", func(m *model, r *rand.Rand) []byte {
		s := plainStyle()
		s.figure = func(n int) string {
			t := number(n)
			if len(t) > 1 || t == "0" {
				t = strings.ReplaceAll(t, "0", string("oO"[r.IntN(2)]))
			}
			if len(t) > 1 && strings.Trim(t, "1oO") != "" {
				t = strings.ReplaceAll(t, "1", string("lI"[r.IntN(2)]))
			}
			return t
		}
		return []byte(m.page(m.html(s)))
	}, false},
	{"table 3 cut by a page, head repeated", func(m *model, r *rand.Rand) []byte {
		cut := 3 + r.IntN(18)
		return []byte(m.page(func(n int) string {
			t := m.html(plainStyle())(n)
			if n == 3 {
				head := t[:strings.Index(t, "<td colspan=3>"+report.RowNew.Label)-4]
				rows := strings.SplitAfter(t[len(head):], "</tr>\n")
				t = head + strings.Join(rows[:cut], "") + "</table><p>- 3 -</p>" + head + strings.Join(rows[cut:], "")
			}
			return t
		}))
	}, false},
	{"table 3 cut by a page within a label", func(m *model, r *rand.Rand) []byte {
		return []byte(m.page(func(n int) string {
			t := m.html(plainStyle())(n)
			if n == 3 {
				at := strings.Index(t, "或重新出具已获取信息")
				end := at + strings.Index(t[at:], "</tr>")
				rest := t[at+len("或重新出"):]
				rest = rest[strings.Index(rest, "</td>"):]
				blanks := strings.Repeat("<td></td>", 7)
				return t[:at+len("或重新出")] + rest[:strings.Index(rest, "</tr>")] + "</tr></table><table><tr><td>具已获取信息</td>" + blanks + "</tr>" + t[end+5:]
			}
			return t
		}))
	}, false},
	{"every row a table of its own", func(m *model, r *rand.Rand) []byte {
		return []byte(m.page(func(n int) string {
			return strings.ReplaceAll(m.html(plainStyle())(n), "</tr>\n", "</tr></table><table>")
		}))
	}, false},
	{"the page laid out in tables", func(m *model, r *rand.Rand) []byte {
		page := m.page(m.html(plainStyle()))
		page = strings.Replace(page, "<body>", "<body><table><tr><td>导航 首页</td><td><table><tr><td>", 1)
		return []byte(strings.Replace(page, "</body>", "</td></tr></table></td></tr></table></body>", 1))
	}, false},
	{"no spans at all", func(m *model, r *rand.Rand) []byte {
		page := m.page(m.html(plainStyle()))
		for n := 2; n < 30; n++ {
			page = strings.ReplaceAll(page, fmt.Sprintf(" rowspan=%d", n), "")
			page = strings.ReplaceAll(page, fmt.Sprintf(" colspan=%d", n), "")
		}
		return []byte(page)
	}, false},
	{"spans one too many", func(m *model, r *rand.Rand) []byte {
		return []byte(strings.ReplaceAll(m.page(m.html(plainStyle())), "rowspan=8", "rowspan=9"))
	}, false},
	{"table 3 turned", func(m *model, r *rand.Rand) []byte {
		return []byte(m.page(func(n int) string {
			if n == 3 {
				return m.turned()
			}
			return m.html(plainStyle())(n)
		}))
	}, false},
	{"a remark behind every row", func(m *model, r *rand.Rand) []byte {
		return []byte(strings.ReplaceAll(m.page(m.html(plainStyle())), "</td></tr>\n", "</td><td>无变化</td></tr>\n"))
	}, false},
	{"a row in one cell", func(m *model, r *rand.Rand) []byte {
		return []byte(m.page(func(n int) string {
			t := m.html(plainStyle())(n)
			if n == 3 {
				t = strings.ReplaceAll(t, "</td><td>", " ")
			}
			return t
		}))
	}, false},
	{"table 4 group by group", func(m *model, r *rand.Rand) []byte {
		return []byte(m.page(func(n int) string {
			if n == 4 {
				return m.groups4()
			}
			return m.html(plainStyle())(n)
		}))
	}, false},
	{"all in one table", func(m *model, r *rand.Rand) []byte {
		page := m.page(m.html(plainStyle()))
		return []byte(page)
	}, false},
}

func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r + 0xFEE0
		}
		return r
	}, s)
}

func commas(s string) string {
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// deviate prints a label as some page did: other brackets, 、 for the point, a
// character wrong or missing.
func deviate(l string, r *rand.Rand) string {
	if r.IntN(2) == 0 {
		l = strings.NewReplacer("（", "(", "）", ")").Replace(l)
	}
	switch r.IntN(3) {
	case 0:
		l = strings.Replace(l, ".", "、", 1)
	case 1:
		l = strings.Replace(l, ".", "．", 1)
	}
	runes := []rune(l)
	if n := len(runes); n > 9 {
		at := 4 + r.IntN(n-5)
		switch r.IntN(4) {
		case 0:
			runes = append(runes[:at:at], runes[at+1:]...)
		case 1:
			runes[at] = '纸'
		case 2:
			runes = append(runes[:at:at], append([]rune("\n "), runes[at:]...)...)
		}
	}
	return string(runes)
}

// TestManglings writes random reports in every way and reads them back.
func TestManglings(t *testing.T) {
	for _, g := range allManglings() {
		t.Run(g.name, func(t *testing.T) {
			cells, unclear := 0, 0
			for seed := range uint64(40) {
				r := rand.New(rand.NewPCG(seed, 7))
				m := sound(r, []int{3, 40, 400, 20000}[seed%4])
				data := g.write(&m, r)
				got, err := extract.ReportOf(context.Background(), "报告", data)
				if err != nil {
					t.Fatalf("seed %d: %v\n%s", seed, err, data[:min(2000, len(data))])
				}
				faults, n, u := m.differences(got)
				cells, unclear = cells+n, unclear+u
				if len(faults) > 0 || u > 0 && !g.loose {
					t.Fatalf("seed %d: %d faults, %d unclear: %v\nremarks %v\n%s", seed, len(faults), u, faults[:min(len(faults), 12)], got.Remarks, data[:min(6000, len(data))])
				}
			}
			if g.loose {
				t.Logf("%d of %d cells unclear", unclear, cells)
				if unclear*100 > 6*cells {
					t.Errorf("%d of %d cells unclear", unclear, cells)
				}
			}
		})
	}
}

// differences compares what was read with the model; unclear cells are counted apart.
func (m model) differences(r *report.Report) (faults []string, cells, unclear int) {
	check := func(where string, got report.Figure, want int) {
		cells++
		switch {
		case got.State == report.Unclear:
			unclear++
		case want == blank && (got.State == report.Blank || got.State == report.Text), got.Known() && got.Value == int64(want)*report.Scale:
		default:
			faults = append(faults, fmt.Sprintf("%s: %v %q, want %s", where, got, got.Raw, number(want)))
		}
	}
	if r.Year != m.year || r.Edition != m.edition || r.Agency != m.agency {
		faults = append(faults, fmt.Sprintf("%s %d %s, want %s %d %s", r.Agency, r.Year, r.Edition, m.agency, m.year, m.edition))
	}
	if len(r.Table3) != len(m.table3) {
		return append(faults, fmt.Sprintf("%d rows, want %d", len(r.Table3), len(m.table3))), 0, 0
	}
	e, _ := report.EditionOf(m.edition)
	for _, b := range e.Blocks {
		for _, it := range b.Items {
			for i := range b.Columns {
				if i < len(r.Table2[it.Key]) {
					check(it.Label+" "+b.Columns[i].Label, r.Table2[it.Key][i], m.table2[it.Key][i])
				} else {
					faults = append(faults, "missing "+it.Label)
				}
			}
		}
	}
	for i := range m.table3 {
		for c := range 7 {
			check(fmt.Sprintf("%s %d", r.Rows3[i], c), r.Table3[i][c], m.table3[i][c])
		}
	}
	for i := range m.table4 {
		check(fmt.Sprintf("table 4 %d", i), r.Table4[i], m.table4[i])
	}
	return faults, cells, unclear
}
