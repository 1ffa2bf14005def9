package reading_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"gongkai/law"
	"gongkai/report"
)

// A model is a report with known figures from which pages are written. blank
// stands for a cell in which nothing is printed.
type model struct {
	agency  string
	year    int
	edition string // of table 2
	rows    string // edition whose rows table 3 has
	table2  map[string][]int
	table3  [][7]int
	table4  [15]int
}

const blank = -1 << 40

// sound makes a report whose relations hold. size is the largest number of
// requests in a cell.
func sound(r *rand.Rand, size int) model {
	m := model{agency: "示例市交通运输局", year: 2021 + r.IntN(5), edition: "2021", rows: "2021", table2: map[string][]int{}}
	if r.IntN(3) == 0 {
		m.year, m.edition, m.rows = 2019+r.IntN(2), "2019", "2019"
	} else if r.IntN(5) == 0 {
		m.rows = "2019"
	}
	few := func(n int) int {
		if r.IntN(3) > 0 {
			return 0
		}
		return r.IntN(n + 1)
	}
	e, _ := report.EditionOf(m.edition)
	for _, b := range e.Blocks {
		for _, it := range b.Items {
			for _, c := range b.Columns {
				v := few(9000)
				if c.Kind == report.Change {
					v = r.IntN(21) - 10
				}
				m.table2[it.Key] = append(m.table2[it.Key], v)
			}
			if v := m.table2[it.Key]; len(v) == 3 && b.Columns[2].Key != "decisions" {
				if v[1] = v[0] / 2; m.edition == "2019" {
					v[1] = v[0]
				}
				v[2] = v[0]*(1+r.IntN(9)) + r.IntN(40)
			}
		}
	}
	keys := report.Rows3(m.rows)
	m.table3 = make([][7]int, len(keys))
	last := len(keys) - 1
	for i := 2; i < last-1; i++ {
		for c := range 6 {
			if c == 0 || r.IntN(8) == 0 {
				m.table3[i][c] = few(size)
			}
			m.table3[last-1][c] += m.table3[i][c]
		}
	}
	for c := range 6 {
		total := m.table3[last-1][c]
		m.table3[last][c] = few(max(1, total/10))
		m.table3[1][c] = min(few(max(1, total/10)), total+m.table3[last][c])
		m.table3[0][c] = total + m.table3[last][c] - m.table3[1][c]
	}
	for i := range m.table3 {
		for c := range 6 {
			m.table3[i][6] += m.table3[i][c]
		}
	}
	for g := range 3 {
		for c := range 4 {
			m.table4[5*g+c] = few(20)
			m.table4[5*g+4] += m.table4[5*g+c]
		}
	}
	return m
}

// style is a way of writing a page.
type style struct {
	figure func(n int) string    // how a number is printed
	label  func(s string) string // how a label is printed
	gap    string                // between figures in text
	gap2   string                // between the parts of table 2 in text
	skip   bool                  // blanks leave no second space
	none   string                // printed where there is no change
}

func plainStyle() style {
	return style{figure: number, label: func(s string) string { return s }, gap: " ", gap2: " "}
}

func number(n int) string {
	if n == blank {
		return ""
	}
	return strconv.Itoa(n)
}

// change prints 本年增/减 as agencies do.
func (s style) change(n int) string {
	switch {
	case n == blank && s.none != "":
		return s.none
	case n > 0 && n != blank:
		return "增 " + s.figure(n)
	case n < 0 && n != blank:
		return "减 " + s.figure(-n)
	}
	return s.figure(n)
}

func (s style) cell2(c report.Column, v int) string {
	if c.Kind == report.Change {
		return s.change(v)
	}
	return s.figure(v)
}

const relation = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

// page is the report as paragraphs and tables in HTML; write fills the tables.
func (m model) page(tables func(n int) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<html><head><meta charset=utf-8><title>%s%d年政府信息公开工作年度报告</title></head><body><div>首页 > 政府信息公开</div>", m.agency, m.year)
	fmt.Fprintf(&b, "<h1>%s%d年政府信息公开工作年度报告</h1><p>本报告所列数据的统计期限自%d年1月1日起，至%d年12月31日止。</p>", m.agency, m.year, m.year, m.year)
	for i, h := range report.Headings {
		fmt.Fprintf(&b, "<p>%s</p>", h)
		if i >= 1 && i <= 3 {
			b.WriteString(tables(i + 1))
		} else {
			fmt.Fprintf(&b, "<p>%d年，本机关做了第%d部分的工作，召开会议12次。</p>", m.year, i+1)
		}
	}
	b.WriteString("</body></html>")
	return b.String()
}

// html writes the tables with the spans of the form.
func (m model) html(s style) func(n int) string {
	return func(n int) string {
		var b strings.Builder
		b.WriteString("<table>")
		switch n {
		case 2:
			m.html2(&b, s)
		case 3:
			b.WriteString("<tr><td colspan=3 rowspan=3>" + relation + "</td><td colspan=7>申请人情况</td></tr>")
			b.WriteString("<tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=2>总计</td></tr><tr>")
			for _, a := range report.Columns3()[1:6] {
				b.WriteString("<td>" + a + "</td>")
			}
			b.WriteString("</tr>")
			m.html3(&b, s)
		case 4:
			b.WriteString("<tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr><tr>")
			for _, c := range report.Columns4 {
				b.WriteString("<td rowspan=2>" + c + "</td>")
			}
			b.WriteString("<td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr><tr>")
			for range 2 {
				for _, c := range report.Columns4 {
					b.WriteString("<td>" + c + "</td>")
				}
			}
			b.WriteString("</tr><tr>")
			for _, v := range m.table4 {
				b.WriteString("<td>" + s.figure(v) + "</td>")
			}
			b.WriteString("</tr>")
		}
		b.WriteString("</table>")
		return b.String()
	}
}

func (m model) html2(b *strings.Builder, s style) {
	e, _ := report.EditionOf(m.edition)
	for _, block := range e.Blocks {
		fmt.Fprintf(b, "<tr><td colspan=4>%s</td></tr><tr><td>信息内容</td>", block.Caption)
		for _, c := range block.Columns {
			fmt.Fprintf(b, "<td>%s</td>", c.Label)
		}
		b.WriteString("</tr>")
		for _, it := range block.Items {
			fmt.Fprintf(b, "<tr><td>%s</td>", s.label(it.Label))
			for i, c := range block.Columns {
				fmt.Fprintf(b, "<td>%s</td>", s.cell2(c, m.table2[it.Key][i]))
			}
			b.WriteString("</tr>")
		}
	}
}

// spanned are the rows of table 3 with the captions before them.
type spanned struct {
	captions []caption
	label    string
	wide     int
	values   [7]int
}

type caption struct {
	text string
	rows int
}

func (m model) rows3() []spanned {
	var out []spanned
	keys := report.Rows3(m.rows)
	for i, r := range keys {
		x := spanned{label: r.Label, wide: 1, values: m.table3[i]}
		switch {
		case i < 2 || i == len(keys)-1:
			x.wide = 3
		case !strings.ContainsAny(r.Label[:1], "123456789"):
			x.wide = 2
		}
		if i == 2 {
			x.captions = append(x.captions, caption{report.ResultsLabel, len(keys) - 3})
		}
		if x.wide == 1 && strings.HasPrefix(r.Label, "1.") {
			n := 1
			for i+n < len(keys) && !strings.HasPrefix(keys[i+n].Label, "1.") && keys[i+n].Label[0] < 0x80 {
				n++
			}
			for _, g := range law.Groups {
				if g.Key == r.Group {
					x.captions = append(x.captions, caption{g.Label, n})
				}
			}
		}
		out = append(out, x)
	}
	return out
}

func (m model) html3(b *strings.Builder, s style) {
	for _, r := range m.rows3() {
		b.WriteString("<tr>")
		for _, c := range r.captions {
			fmt.Fprintf(b, "<td rowspan=%d>%s</td>", c.rows, s.label(c.text))
		}
		fmt.Fprintf(b, "<td colspan=%d>%s</td>", r.wide, s.label(r.label))
		for _, v := range r.values {
			fmt.Fprintf(b, "<td>%s</td>", s.figure(v))
		}
		b.WriteString("</tr>\n")
	}
}

// text writes the report as page text: all cells one after the other, figures
// apart by gap.
func (m model) text(s style) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s%d年政府信息公开工作年度报告\n根据《中华人民共和国政府信息公开条例》编制本报告，统计期限为%d年1月1日至%d年12月31日。", m.agency, m.year, m.year, m.year)
	for i, h := range report.Headings {
		b.WriteString(h + s.gap2)
		switch i {
		case 1:
			m.text2(&b, s)
		case 2:
			b.WriteString(relation + s.gap2 + "申请人情况" + s.gap2 + "自然人" + s.gap2 + "法人或其他组织" + s.gap2 + "总计" + s.gap2)
			b.WriteString(strings.Join(report.Columns3()[1:6], s.gap2) + s.gap2)
			for _, r := range m.rows3() {
				for _, c := range r.captions {
					b.WriteString(s.label(c.text) + s.gap2)
				}
				b.WriteString(s.label(r.label) + s.gap2)
				s.numbers(&b, r.values[:])
			}
		case 3:
			b.WriteString("行政复议" + s.gap2 + "行政诉讼" + s.gap2 + strings.Join(report.Columns4, s.gap2) + s.gap2 + "未经复议直接起诉" + s.gap2 + "复议后起诉" + s.gap2)
			b.WriteString(strings.Join(report.Columns4, s.gap2) + s.gap2 + strings.Join(report.Columns4, s.gap2) + s.gap2)
			s.numbers(&b, m.table4[:])
		default:
			fmt.Fprintf(&b, "%d年，本机关做了第%d部分的工作，召开会议12次。", m.year, i+1)
		}
	}
	return b.String()
}

func (s style) numbers(b *strings.Builder, values []int) {
	for i, v := range values {
		if s.skip && v == blank {
			continue
		}
		if i > 0 {
			b.WriteString(s.gap)
		}
		b.WriteString(s.figure(v))
	}
	b.WriteString(s.gap2)
}

func (m model) text2(b *strings.Builder, s style) {
	e, _ := report.EditionOf(m.edition)
	for _, block := range e.Blocks {
		b.WriteString(block.Caption + s.gap2 + "信息内容" + s.gap2)
		for _, c := range block.Columns {
			b.WriteString(c.Label + s.gap2)
		}
		for _, it := range block.Items {
			b.WriteString(s.label(it.Label) + s.gap2)
			for i, c := range block.Columns {
				if i > 0 {
					b.WriteString(s.gap)
				}
				b.WriteString(s.cell2(c, m.table2[it.Key][i]))
			}
			b.WriteString(s.gap2)
		}
	}
}
