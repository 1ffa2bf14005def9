package reading_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"

	"archive/zip"

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

func init() { manglings = append(manglings, moreManglings...) }

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

// docx writes the report as Word would, by turning the HTML of the tables into
// its marks: spans down become vMerge.
func (m *model) docx(nested bool) []byte {
	var b strings.Builder
	p := func(s string) string {
		return "<w:p><w:r><w:t>" + strings.NewReplacer("<", "&lt;", "&", "&amp;").Replace(s) + "</w:t></w:r></w:p>"
	}
	cell := func(s string, wide int, merge string) string {
		return fmt.Sprintf(`<w:tc><w:tcPr><w:gridSpan w:val="%d"/>%s</w:tcPr>%s</w:tc>`, wide, merge, p(s))
	}
	const restart, goOn = `<w:vMerge w:val="restart"/>`, `<w:vMerge/>`
	b.WriteString(p(m.agency) + p(fmt.Sprintf("%d年政府信息公开工作年度报告", m.year)))
	for i, h := range report.Headings {
		b.WriteString(p(h))
		switch i {
		case 1:
			e, _ := report.EditionOf(m.edition)
			b.WriteString("<w:tbl>")
			for _, block := range e.Blocks {
				b.WriteString("<w:tr>" + cell(block.Caption, 4, "") + "</w:tr><w:tr>" + cell("信息内容", 1, ""))
				for _, c := range block.Columns {
					b.WriteString(cell(c.Label, 1, ""))
				}
				b.WriteString("</w:tr>")
				for _, it := range block.Items {
					b.WriteString("<w:tr>" + cell(it.Label, 1, ""))
					for k, c := range block.Columns {
						b.WriteString(cell(plainStyle().cell2(c, m.table2[it.Key][k]), 1, ""))
					}
					b.WriteString("</w:tr>")
				}
			}
			b.WriteString("</w:tbl>")
		case 2:
			b.WriteString("<w:tbl><w:tr>" + cell(relation, 3, restart) + cell("申请人情况", 7, "") + "</w:tr><w:tr>" + cell("", 3, goOn) + cell("自然人", 1, restart) +
				cell("法人或其他组织", 5, "") + cell("总计", 1, restart) + "</w:tr><w:tr>" + cell("", 3, goOn) + cell("", 1, goOn))
			for _, c := range report.Columns3()[1:6] {
				b.WriteString(cell(c, 1, ""))
			}
			b.WriteString(cell("", 1, goOn) + "</w:tr>")
			results, group := 0, 0
			for _, row := range m.rows3() {
				b.WriteString("<w:tr>")
				for _, c := range row.captions {
					b.WriteString("")
					if c.text == report.ResultsLabel {
						results = c.rows
						b.WriteString(cell(c.text, 1, restart))
					} else {
						group = c.rows
						if results > 0 && row.captions[0].text != report.ResultsLabel {
							b.WriteString(cell("", 1, goOn))
						}
						b.WriteString(cell(c.text, 1, restart))
					}
				}
				if len(row.captions) == 0 && row.wide < 3 {
					b.WriteString(cell("", 1, goOn))
					if row.wide == 1 && group > 0 {
						b.WriteString(cell("", 1, goOn))
					}
				}
				b.WriteString(cell(row.label, row.wide, ""))
				for _, v := range row.values {
					b.WriteString(cell(number(v), 1, ""))
				}
				b.WriteString("</w:tr>")
			}
			b.WriteString("</w:tbl>")
		case 3:
			b.WriteString("<w:tbl><w:tr>" + cell("行政复议", 5, "") + cell("行政诉讼", 10, "") + "</w:tr><w:tr>")
			for _, c := range report.Columns4 {
				b.WriteString(cell(c, 1, restart))
			}
			b.WriteString(cell("未经复议直接起诉", 5, "") + cell("复议后起诉", 5, "") + "</w:tr><w:tr>")
			for range 5 {
				b.WriteString(cell("", 1, goOn))
			}
			for range 2 {
				for _, c := range report.Columns4 {
					b.WriteString(cell(c, 1, ""))
				}
			}
			b.WriteString("</w:tr><w:tr>")
			for _, v := range m.table4 {
				b.WriteString(cell(number(v), 1, ""))
			}
			b.WriteString("</w:tr></w:tbl>")
		default:
			b.WriteString(p("本机关做了工作。"))
		}
	}
	body := b.String()
	if nested {
		body = "<w:tbl><w:tr><w:tc>" + body + "</w:tc></w:tr></w:tbl>"
	}
	return archive(map[string]string{"word/document.xml": `<w:document xmlns:w="w"><w:body>` + body + "</w:body></w:document>"})
}

func archive(parts map[string]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		w, _ := z.Create(name)
		w.Write([]byte(text))
	}
	z.Close()
	return b.Bytes()
}

// xlsx writes the report as one sheet, a cell of text a row around the tables.
func (m *model) xlsx() []byte {
	var rows, merges strings.Builder
	row := 0
	put := func(cells ...string) {
		row++
		fmt.Fprintf(&rows, `<row r="%d">`, row)
		for i, c := range cells {
			if c == "" {
				continue
			}
			ref := fmt.Sprintf("%c%d", 'A'+i, row)
			if strings.Trim(c, "0123456789") == "" {
				fmt.Fprintf(&rows, `<c r="%s"><v>%s</v></c>`, ref, c)
			} else {
				fmt.Fprintf(&rows, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, ref, c)
			}
		}
		rows.WriteString("</row>")
	}
	put(fmt.Sprintf("%s%d年政府信息公开工作年度报告", m.agency, m.year))
	fmt.Fprintf(&merges, `<mergeCell ref="A%d:J%d"/>`, row, row)
	for i, h := range report.Headings {
		put(h)
		switch i {
		case 1:
			e, _ := report.EditionOf(m.edition)
			for _, block := range e.Blocks {
				put(block.Caption)
				head := []string{"信息内容"}
				for _, c := range block.Columns {
					head = append(head, c.Label)
				}
				put(head...)
				for _, it := range block.Items {
					cells := []string{it.Label}
					for k, c := range block.Columns {
						cells = append(cells, plainStyle().cell2(c, m.table2[it.Key][k]))
					}
					put(cells...)
				}
			}
		case 2:
			put(relation, "", "", "申请人情况")
			put("", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计")
			put("", "", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
			for _, r := range m.rows3() {
				cells := make([]string, 3)
				for _, c := range r.captions {
					if c.text == report.ResultsLabel {
						cells[0] = c.text
						fmt.Fprintf(&merges, `<mergeCell ref="A%d:A%d"/>`, row+1, row+c.rows)
					} else {
						cells[1] = c.text
						fmt.Fprintf(&merges, `<mergeCell ref="B%d:B%d"/>`, row+1, row+c.rows)
					}
				}
				cells[3-r.wide] = r.label
				if r.wide > 1 {
					fmt.Fprintf(&merges, `<mergeCell ref="%c%d:C%d"/>`, 'A'+3-r.wide, row+1, row+1)
				}
				for _, v := range r.values {
					cells = append(cells, number(v))
				}
				put(cells...)
			}
		case 3:
			put("行政复议", "", "", "", "", "行政诉讼")
			put(append(append([]string{}, report.Columns4...), "未经复议直接起诉", "", "", "", "", "复议后起诉")...)
			put(append(append(make([]string, 5), report.Columns4...), report.Columns4...)...)
			var cells []string
			for _, v := range m.table4 {
				cells = append(cells, number(v))
			}
			put(cells...)
		default:
			put("本机关认真做了各项政府信息公开工作，没有其他情况。")
		}
	}
	return archive(map[string]string{
		"xl/workbook.xml":          "<workbook/>",
		"xl/worksheets/sheet1.xml": "<worksheet><sheetData>" + rows.String() + "</sheetData>" + merges.String() + "</worksheet>",
	})
}

// json writes the report as the exporter does.
func (m *model) json() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `{"agency":%q,"year":%d,"edition":%q,"table2":{`, m.agency, m.year, m.edition)
	e, _ := report.EditionOf(m.edition)
	first := true
	for _, block := range e.Blocks {
		for _, it := range block.Items {
			if !first {
				b.WriteByte(',')
			}
			first = false
			fmt.Fprintf(&b, "%q:%s", it.JSONKey(), strings.ReplaceAll(fmt.Sprint(m.table2[it.Key]), " ", ","))
		}
	}
	b.WriteString(`},"table3":[`)
	for i, l := range m.table3 {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strings.ReplaceAll(fmt.Sprint(l), " ", ","))
	}
	b.WriteString(`],"table4":` + strings.ReplaceAll(fmt.Sprint(m.table4), " ", ",") + "}")
	return []byte(b.String())
}
