package reading_test

import (
	"fmt"
	"strings"

	"gongkai/report"
)

// markdown writes the tables with pipes; merged cells are blank, or repeated.
func (m *model) markdown(repeat bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s%d年政府信息公开工作年度报告\n\n", m.agency, m.year)
	row := func(cells ...string) { b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	fill := func(s string) string {
		if repeat {
			return s
		}
		return ""
	}
	for i, h := range report.Headings {
		b.WriteString("## " + h + "\n\n")
		switch i {
		case 1:
			e, _ := report.EditionOf(m.edition)
			first := true
			for _, block := range e.Blocks {
				row(block.Caption, fill(block.Caption), fill(block.Caption), fill(block.Caption))
				if first {
					row("---", "---", "---", "---")
					first = false
				}
				head := []string{"信息内容"}
				for _, c := range block.Columns {
					head = append(head, c.Label)
				}
				for len(head) < 4 {
					head = append(head, fill(head[len(head)-1]))
				}
				row(head...)
				for _, it := range block.Items {
					cells := []string{it.Label}
					for k, c := range block.Columns {
						cells = append(cells, plainStyle().cell2(c, m.table2[it.Key][k]))
					}
					for len(cells) < 4 {
						cells = append(cells, fill(cells[len(cells)-1]))
					}
					row(cells...)
				}
			}
		case 2:
			row(relation, fill(relation), fill(relation), "申请人情况", fill("申请人情况"), fill("申请人情况"), fill("申请人情况"), fill("申请人情况"), fill("申请人情况"), fill("申请人情况"))
			row("---", "---", "---", "---", "---", "---", "---", "---", "---", "---")
			row(fill(relation), fill(relation), fill(relation), "自然人", "法人或其他组织", fill("法人或其他组织"), fill("法人或其他组织"), fill("法人或其他组织"), fill("法人或其他组织"), "总计")
			row(append(append([]string{fill(relation), fill(relation), fill(relation), fill("自然人")}, report.Columns3()[1:6]...), fill("总计"))...)
			results, group := "", ""
			for _, r := range m.rows3() {
				var cells []string
				for _, c := range r.captions {
					if c.text == report.ResultsLabel {
						results = c.text
					} else {
						group = c.text
					}
				}
				switch r.wide {
				case 3:
					cells = []string{r.label, fill(r.label), fill(r.label)}
				case 2:
					cells = []string{fill(results), r.label, fill(r.label)}
				default:
					cells = []string{fill(results), fill(group), r.label}
				}
				for k, c := range r.captions {
					if c.text == report.ResultsLabel {
						cells[0] = c.text
					} else {
						cells[1] = c.text
					}
					_ = k
				}
				for _, v := range r.values {
					cells = append(cells, number(v))
				}
				row(cells...)
			}
		case 3:
			one := append(append([]string{"行政复议", fill("行政复议"), fill("行政复议"), fill("行政复议"), fill("行政复议")}, "行政诉讼"), strings.Split(strings.Repeat(fill("行政诉讼")+",", 8), ",")...)
			row(one...)
			row(strings.Split(strings.TrimSuffix(strings.Repeat("---,", 15), ","), ",")...)
			two := append(append([]string{}, report.Columns4...), "未经复议直接起诉", fill("未经复议直接起诉"), fill("未经复议直接起诉"), fill("未经复议直接起诉"), fill("未经复议直接起诉"), "复议后起诉", fill("复议后起诉"), fill("复议后起诉"), fill("复议后起诉"), fill("复议后起诉"))
			row(two...)
			three := []string{fill("结果维持"), fill("结果纠正"), fill("其他结果"), fill("尚未审结"), fill("总计")}
			row(append(append(three, report.Columns4...), report.Columns4...)...)
			var cells []string
			for _, v := range m.table4 {
				cells = append(cells, number(v))
			}
			row(cells...)
		default:
			b.WriteString("本机关做了工作。\n")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// tabs writes the tables as text copied from a word processor.
func (m *model) tabs() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%d 年政府信息公开工作年度报告\n\n", m.agency, m.year)
	for i, h := range report.Headings {
		b.WriteString(h + "\n\n")
		switch i {
		case 1:
			e, _ := report.EditionOf(m.edition)
			for _, block := range e.Blocks {
				b.WriteString(block.Caption + "\t\t\t\n信息内容")
				for _, c := range block.Columns {
					b.WriteString("\t" + c.Label)
				}
				b.WriteByte('\n')
				for _, it := range block.Items {
					b.WriteString(it.Label)
					for k, c := range block.Columns {
						b.WriteString("\t" + plainStyle().cell2(c, m.table2[it.Key][k]))
					}
					b.WriteByte('\n')
				}
			}
		case 2:
			b.WriteString(relation + "\t\t申请人情况\t\t\t\t\t\t总计\n\t\t自然人\t法人或其他组织\n\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n")
			for _, r := range m.rows3() {
				for _, c := range r.captions {
					b.WriteString(c.text + "\t")
				}
				b.WriteString(r.label)
				for _, v := range r.values {
					b.WriteString("\t" + number(v))
				}
				b.WriteByte('\n')
			}
		case 3:
			b.WriteString("行政复议\t\t\t\t\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\n\t\t\t\t\t" + strings.Join(report.Columns4, "\t") + "\t" + strings.Join(report.Columns4, "\t") + "\n")
			for k, v := range m.table4 {
				if k > 0 {
					b.WriteByte('\t')
				}
				b.WriteString(number(v))
			}
			b.WriteByte('\n')
		default:
			b.WriteString("本机关做了工作。\n")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// subtotal writes table 3 with a column 小计 for organisations.
func (m *model) subtotal() string {
	var b strings.Builder
	b.WriteString("<table><tr><td colspan=3 rowspan=3>" + relation + "</td><td colspan=8>申请人情况</td></tr><tr><td rowspan=2>自然人</td><td colspan=6>法人或其他组织</td><td rowspan=2>总计</td></tr><tr><td>法人小计</td>")
	for _, a := range report.Columns3()[1:6] {
		b.WriteString("<td>" + a + "</td>")
	}
	b.WriteString("</tr>")
	for _, r := range m.rows3() {
		b.WriteString("<tr>")
		for _, c := range r.captions {
			fmt.Fprintf(&b, "<td rowspan=%d>%s</td>", c.rows, c.text)
		}
		fmt.Fprintf(&b, "<td colspan=%d>%s</td><td>%d</td><td>%d</td>", r.wide, r.label, r.values[0], r.values[6]-r.values[0])
		for _, v := range r.values[1:] {
			fmt.Fprintf(&b, "<td>%d</td>", v)
		}
		b.WriteString("</tr>")
	}
	return b.String() + "</table>"
}

// untotalled writes table 3 without its last column.
func (m *model) untotalled() string {
	var b strings.Builder
	b.WriteString("<table><tr><td colspan=3 rowspan=2>" + relation + "</td>")
	for _, a := range report.Columns3()[:6] {
		b.WriteString("<td rowspan=2>" + a + "</td>")
	}
	b.WriteString("</tr><tr></tr>")
	for _, r := range m.rows3() {
		b.WriteString("<tr>")
		for _, c := range r.captions {
			fmt.Fprintf(&b, "<td rowspan=%d>%s</td>", c.rows, c.text)
		}
		fmt.Fprintf(&b, "<td colspan=%d>%s</td>", r.wide, r.label)
		for _, v := range r.values[:6] {
			fmt.Fprintf(&b, "<td>%d</td>", v)
		}
		b.WriteString("</tr>")
	}
	return b.String() + "</table>"
}

// turned writes table 3 with its rows as columns.
func (m *model) turned() string {
	var b strings.Builder
	b.WriteString("<table><tr><td>项目</td>")
	rows := m.rows3()
	for _, r := range rows {
		b.WriteString("<td>" + r.label + "</td>")
	}
	b.WriteString("</tr>")
	for c, name := range report.Columns3() {
		b.WriteString("<tr><td>" + name + "</td>")
		for _, r := range rows {
			fmt.Fprintf(&b, "<td>%d</td>", r.values[c])
		}
		b.WriteString("</tr>")
	}
	return b.String() + "</table>"
}

// groups4 writes table 4 with a row for each group.
func (m *model) groups4() string {
	var b strings.Builder
	b.WriteString("<table><tr><td>类别</td>")
	for _, c := range report.Columns4 {
		b.WriteString("<td>" + c + "</td>")
	}
	b.WriteString("</tr>")
	for g, name := range report.Groups4 {
		b.WriteString("<tr><td>" + name + "</td>")
		for c := range 5 {
			fmt.Fprintf(&b, "<td>%d</td>", m.table4[5*g+c])
		}
		b.WriteString("</tr>")
	}
	return b.String() + "</table>"
}
