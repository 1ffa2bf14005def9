package reading_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"gongkai/report"
)

// withTable writes a page whose table n is written otherwise.
func (m *model) withTable(n int, write func() string) []byte {
	return []byte(m.page(func(k int) string {
		if k == n {
			return write()
		}
		return m.html(plainStyle())(k)
	}))
}

var moreManglings = []mangling{
	{"a column of serial numbers", func(m *model, r *rand.Rand) []byte {
		n := 0
		return m.withTable(3, func() string {
			t := m.html(plainStyle())(3)
			t = strings.Replace(t, "<tr><td colspan=3 rowspan=3>", "<tr><td rowspan=3>序号</td><td colspan=3 rowspan=3>", 1)
			parts := strings.Split(t, "</tr>\n")
			head := strings.LastIndex(parts[0], "<tr>")
			parts[0] = parts[0][:head] + "<tr><td>1</td>" + parts[0][head+4:]
			for i := 1; i < len(parts)-1; i++ {
				n = i + 1
				parts[i] = strings.Replace(parts[i], "<tr>", fmt.Sprintf("<tr><td>%d</td>", n), 1)
			}
			return strings.Join(parts, "</tr>\n")
		})
	}, false},
	{"columns in another order", func(m *model, r *rand.Rand) []byte {
		order := []int{6, 1, 2, 3, 4, 5, 0}
		return m.withTable(3, func() string {
			var b strings.Builder
			b.WriteString("<table><tr><td colspan=3 rowspan=2>" + relation + "</td>")
			names := report.Columns3()
			b.WriteString("<td rowspan=2>总计</td><td colspan=5>法人或其他组织</td><td rowspan=2>自然人</td></tr><tr>")
			for _, c := range order[1:6] {
				b.WriteString("<td>" + names[c] + "</td>")
			}
			b.WriteString("</tr>")
			for _, row := range m.rows3() {
				b.WriteString("<tr>")
				for _, c := range row.captions {
					fmt.Fprintf(&b, "<td rowspan=%d>%s</td>", c.rows, c.text)
				}
				fmt.Fprintf(&b, "<td colspan=%d>%s</td>", row.wide, row.label)
				for _, c := range order {
					fmt.Fprintf(&b, "<td>%d</td>", row.values[c])
				}
				b.WriteString("</tr>")
			}
			return b.String() + "</table>"
		})
	}, false},
	{"table 3 as lines, the others as tables", func(m *model, r *rand.Rand) []byte {
		return m.withTable(3, func() string {
			var b strings.Builder
			b.WriteString("<p>" + relation + "</p><p>申请人情况</p><p>自然人 法人或其他组织 总计</p><p>商业企业 科研机构 社会公益组织 法律服务机构 其他</p>")
			for _, row := range m.rows3() {
				for _, c := range row.captions {
					b.WriteString("<p>" + c.text + "</p>")
				}
				b.WriteString("<p>" + row.label + "</p><p>")
				plainStyle().numbers(&b, row.values[:])
				b.WriteString("</p>")
			}
			return b.String()
		})
	}, false},
	{"neighbouring navigation", func(m *model, r *rand.Rand) []byte {
		page := m.page(m.html(plainStyle()))
		junk := "<div><ul><li>规章 5</li><li>行政许可 12</li><li>行政处罚 30</li><li>2016年政府信息公开工作年度报告</li></ul><table><tr><td>其他</td><td>总计</td><td>7</td></tr><tr><td>行政许可</td><td>88</td></tr></table></div>"
		page = strings.Replace(page, "<div>首页", junk+"<div>首页", 1)
		return []byte(strings.Replace(page, "</body>", "<div><a>上一篇：某局2018年政府信息公开工作年度报告</a> 访问量 123456 次</div></body>", 1))
	}, false},
	{"table of contents, sentences like rows", func(m *model, r *rand.Rand) []byte {
		page := m.page(m.html(plainStyle()))
		toc := "<p>" + strings.Join(report.Headings, "</p><p>") + "</p>"
		prose := "<p>本年新收政府信息公开申请321件，上年结转政府信息公开申请7件，予以公开5件，重复申请2件，结转下年度继续办理3件。</p>"
		return []byte(strings.Replace(page, "<p>一、总体情况</p>", toc+"<p>一、总体情况</p>"+prose, 1))
	}, false},
	{"spaced text, sentences like rows", func(m *model, r *rand.Rand) []byte {
		prose := "本年新收政府信息公开申请321件，上年结转政府信息公开申请7件，予以公开5件，重复申请2件，结转下年度继续办理3件。其中行政许可99件，规章1件。"
		return []byte(strings.Replace(m.text(plainStyle()), "一、总体情况 ", "一、总体情况 "+prose, 1))
	}, false},
	{"captions as rows of their own", func(m *model, r *rand.Rand) []byte {
		return m.withTable(3, func() string {
			var b strings.Builder
			b.WriteString("<table><tr><td>" + relation + "</td>")
			for _, c := range report.Columns3() {
				b.WriteString("<td>" + c + "</td>")
			}
			b.WriteString("</tr>")
			for _, row := range m.rows3() {
				for _, c := range row.captions {
					b.WriteString("<tr><td colspan=8>" + c.text + "</td></tr>")
				}
				b.WriteString("<tr><td>" + row.label + "</td>")
				for _, v := range row.values {
					fmt.Fprintf(&b, "<td>%d</td>", v)
				}
				b.WriteString("</tr>")
			}
			return b.String() + "</table>"
		})
	}, false},
	{"the number of a label in a cell of its own", func(m *model, r *rand.Rand) []byte {
		page := m.page(m.html(plainStyle()))
		for n := 1; n < 9; n++ {
			page = strings.ReplaceAll(page, fmt.Sprintf("<td colspan=1>%d.", n), fmt.Sprintf("<td>%d.</td><td>", n))
		}
		return []byte(page)
	}, false},
	{"a table in every cell", func(m *model, r *rand.Rand) []byte {
		s := plainStyle()
		s.figure = func(n int) string { return "<table><tr><td>" + number(n) + "</td></tr></table>" }
		return []byte(m.page(m.html(s)))
	}, false},
	{"table 3 ends early", func(m *model, r *rand.Rand) []byte {
		keep := 10 + r.IntN(8)
		out := m.withTable(3, func() string {
			t := m.html(plainStyle())(3)
			return strings.Join(strings.SplitAfter(t, "</tr>\n")[:keep], "") + "</table>"
		})
		for i := keep; i < len(m.table3); i++ {
			m.table3[i] = [7]int{blank, blank, blank, blank, blank, blank, blank}
		}
		if m.rows != m.edition { // nothing is left that tells the rows
			m.table3 = append(m.table3[:keep:keep], make([][7]int, len(report.Rows3(m.edition))-keep)...)
			for i := keep; i < len(m.table3); i++ {
				m.table3[i] = m.table3[keep-1]
				for c := range 7 {
					m.table3[i][c] = blank
				}
			}
		}
		return out
	}, false},
	{"text with spaces strewn into labels", func(m *model, r *rand.Rand) []byte {
		s := plainStyle()
		s.label = func(l string) string {
			runes := []rune(l)
			at := 1 + r.IntN(len(runes)-1)
			return string(runes[:at]) + " " + string(runes[at:])
		}
		return []byte(m.text(s))
	}, false},
	{"layout text, labels around figures", func(m *model, r *rand.Rand) []byte {
		s := plainStyle()
		text := m.text(s)
		for _, row := range m.rows3() {
			runes := []rune(row.label)
			if len(runes) > 16 {
				var b strings.Builder
				s.numbers(&b, row.values[:])
				old := row.label + " " + b.String()
				text = strings.Replace(text, old, string(runes[:12])+"\n   "+b.String()+"\n"+string(runes[12:])+"\n", 1)
			}
		}
		return []byte(text)
	}, false},
	{"text glued here and there", func(m *model, r *rand.Rand) []byte {
		var b strings.Builder
		for i, part := range strings.Split(m.text(plainStyle()), " 0 ") {
			if i > 0 {
				b.WriteString([]string{" 0 ", " 0", "0 ", " 0 "}[r.IntN(4)])
			}
			b.WriteString(part)
		}
		return []byte(b.String())
	}, true},
	{"everything in one cell of a table", func(m *model, r *rand.Rand) []byte {
		return []byte("<html><body><table><tr><td>" + m.text(plainStyle()) + "</td></tr></table></body></html>")
	}, false},
	{"glued page text, relations violated", func(m *model, r *rand.Rand) []byte {
		last := len(m.table3) - 1
		for range 1 + r.IntN(3) {
			row := []int{0, 1, last - 1, last, 2 + r.IntN(last-3)}[r.IntN(5)]
			more := 1 + r.IntN(9)
			c := r.IntN(6)
			m.table3[row][c] += more
			m.table3[row][6] += more
		}
		return []byte(glued(*m))
	}, true},
	{"spaced page text, sums violated", func(m *model, r *rand.Rand) []byte {
		for range 6 {
			m.table3[r.IntN(len(m.table3))][r.IntN(7)] += 1 + r.IntN(9)
		}
		m.table4[r.IntN(15)] += 3
		return []byte(m.text(plainStyle()))
	}, false},
	{"names of columns before every figure", func(m *model, r *rand.Rand) []byte {
		return m.withTable(3, func() string {
			var b strings.Builder
			for _, row := range m.rows3() {
				for _, c := range row.captions {
					b.WriteString("<div>" + c.text + "</div>")
				}
				b.WriteString("<div>" + row.label + "</div>")
				for c, name := range report.Columns3() {
					if c > 0 && c < 6 {
						name = "法人或其他组织" + name
					}
					fmt.Fprintf(&b, "<div><span>%s：</span><span>%d</span></div>", name, row.values[c])
				}
			}
			return b.String()
		})
	}, false},
	{"captions of table 2 beside the rows", func(m *model, r *rand.Rand) []byte {
		return m.withTable(2, func() string {
			e, _ := report.EditionOf(m.edition)
			var b strings.Builder
			b.WriteString("<table>")
			for _, block := range e.Blocks {
				fmt.Fprintf(&b, "<tr><td rowspan=%d>%s</td><td>信息内容</td>", len(block.Items)+1, block.Caption)
				for _, c := range block.Columns {
					b.WriteString("<td>" + c.Label + "</td>")
				}
				b.WriteString("</tr>")
				for _, it := range block.Items {
					b.WriteString("<tr><td>" + it.Label + "</td>")
					for k, c := range block.Columns {
						b.WriteString("<td>" + plainStyle().cell2(c, m.table2[it.Key][k]) + "</td>")
					}
					b.WriteString("</tr>")
				}
			}
			return b.String() + "</table>"
		})
	}, false},
	{"columns of table 2 in another order", func(m *model, r *rand.Rand) []byte {
		return m.withTable(2, func() string {
			e, _ := report.EditionOf(m.edition)
			var b strings.Builder
			for _, block := range e.Blocks {
				b.WriteString("<p>" + block.Caption + "</p><table><tr><td>信息内容</td>")
				for k := len(block.Columns) - 1; k >= 0; k-- {
					b.WriteString("<td>" + block.Columns[k].Label + "</td>")
				}
				b.WriteString("</tr>")
				for _, it := range block.Items {
					b.WriteString("<tr><td>" + it.Label + "</td>")
					for k := len(block.Columns) - 1; k >= 0; k-- {
						b.WriteString("<td>" + plainStyle().cell2(block.Columns[k], m.table2[it.Key][k]) + "</td>")
					}
					b.WriteString("</tr>")
				}
				b.WriteString("</table>")
			}
			return b.String()
		})
	}, false},
	{"blank figures of table 2", func(m *model, r *rand.Rand) []byte {
		for key, v := range m.table2 {
			for i := range v {
				if len(key)%2 == 0 {
					v[i] = blank
				}
			}
		}
		return []byte(m.page(m.html(plainStyle())))
	}, false},
	{"figures of 〇 and with notes", func(m *model, r *rand.Rand) []byte {
		s := plainStyle()
		s.figure = func(n int) string {
			if n == 0 {
				return "〇"
			}
			return number(n) + "（含联合申请1件）"
		}
		return []byte(m.page(m.html(s)))
	}, false},
	{"spaced text with 〇", func(m *model, r *rand.Rand) []byte {
		s := plainStyle()
		s.figure = func(n int) string { return strings.ReplaceAll(number(n), "0", "〇") }
		return []byte(m.text(s))
	}, false},
	{"DOCX", func(m *model, r *rand.Rand) []byte { return m.docx(false) }, false},
	{"DOCX, all inside a table", func(m *model, r *rand.Rand) []byte { return m.docx(true) }, false},
	{"XLSX", func(m *model, r *rand.Rand) []byte { return m.xlsx() }, false},
	{"JSON", func(m *model, r *rand.Rand) []byte { return m.json() }, false},
}
