package reading_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"

	"gongkai/report"
)

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
