package extract

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"gongkai/doc"
)

// outline writes a document as text: tables as [a|b*2][c], spans behind a star
// for columns and a caret for rows.
func outline(d doc.Document) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		switch block := block.(type) {
		case doc.Heading:
			fmt.Fprintf(&b, "#%d %s\n", block.Level, block.Text)
		case doc.Paragraph:
			b.WriteString(block.Text + "\n")
		case doc.Table:
			for _, r := range block.Rows {
				var cells []string
				for _, c := range r.Cells {
					s := strings.ReplaceAll(c.Text, "\n", "¶")
					if c.ColSpan > 1 {
						s += fmt.Sprintf("*%d", c.ColSpan)
					}
					if c.RowSpan > 1 {
						s += fmt.Sprintf("^%d", c.RowSpan)
					}
					cells = append(cells, s)
				}
				b.WriteString("[" + strings.Join(cells, "|") + "]")
			}
			b.WriteByte('\n')
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func TestFormats(t *testing.T) {
	gbk, _ := simplifiedchinese.GB18030.NewEncoder().String("<html><meta charset=gbk><p>自治区公安厅</p></html>")
	little, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("一、总体情况\n公开 3 条")
	bare, _ := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String("1 2 3 4 5 6 7 总计\n")
	for _, c := range []struct {
		name, file string
		data       string
		want       string
	}{
		{"spans", "a.html", "<table><tr><td colspan=2>甲<td rowspan='3'>乙</tr><tr><th>1<th>2</table>", "[甲*2|乙^3][1|2]"},
		{"headings, lines and hidden parts", "a", "<!DOCTYPE html><title>某</title><script>x<p></script><h2>一、总体情况</h2>甲<br>乙<p>丙&nbsp;丁</p><style>p{}</style><nav>导航</nav>",
			"#2 一、总体情况\n甲\n乙\n丙\u00a0丁"},
		{"paragraphs in cells", "a", "<table><tr><td><p>结果</p><p>维持</p></td><td><div>3</div></td></tr></table>", "[结果¶维持|3]"},
		{"page laid out by tables", "a", "<table><tr><td>导航</td><td><p>正文。</p><table><tr><td>甲<td>1<tr><td>乙<td>2</table>完。</td></tr></table>", "导航\n正文。\n[甲|1][乙|2]\n完。"},
		{"table of figures in a row", "a", "<table><tr><td>规章</td><td><table><tr><td>1<td>2</table></td></tr></table>", "[规章|1|2]"},
		{"field of a form", "a", "<table><tr><td>规章<td><input value=3></table>", "[规章|3]"},
		{"spans beyond reason", "a", "<table><tr><td colspan=99999999>甲<td rowspan=-3>乙</table>", "[甲*1000|乙]"},
		{"gbk", "a.html", gbk, "自治区公安厅"},
		{"utf-16 with a mark", "a.txt", little, "一、总体情况\n公开 3 条"},
		{"utf-16 without", "a.txt", bare, "1 2 3 4 5 6 7 总计"},
		{"utf-8 with a mark", "a.txt", "\xef\xbb\xbf甲\r\n乙", "甲\n乙"},
		{"cut in a character", "a.txt", "总体情况总体情"[:20], "总体情况总体\ufffd"},
		{"text with tabs", "a.txt", "规章\t0\t1\n\n尾", "[规章|0|1]\n尾"},
		{"indented text is no table", "a.txt", "\t甲\n\t乙", "甲\n乙"},
		{"markdown", "a.md", "# 题\n\n**甲**乙\n\n| 规章 | 1\\. |\n|:--|--:|\n| 许可<br>证 | 2 |\n", "#1 题\n甲乙\n[规章|1.][许可¶证|2]"},
		{"markdown with a table in HTML", "a.md", "## 二\n\n<TABLE><tr><td>规章</td><td>1</td></tr></TABLE>\n\n后", "#2 二\n[规章|1]\n后"},
		{"csv", "a.csv", "规章,\"1,234\",2\n许可,3\n", "[规章|1,234|2][许可|3]"},
		{"json", "a.json", `{"标题":"甲"}`, `{"标题":"甲"}`},
		{"brackets that are no json", "a.txt", "[附件] 甲", "[附件] 甲"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Bytes(context.Background(), c.file, []byte(c.data))
			if err != nil {
				t.Fatal(err)
			}
			if got := outline(d); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestDOCX(t *testing.T) {
	body := para("标题") + "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>一、</w:t></w:r><w:r><w:t>总体情况</w:t></w:r></w:p>" +
		"<w:tbl><w:tr>" + wordCell(`<w:gridSpan w:val="2"/>`, para("甲")) + wordCell(`<w:vMerge w:val="restart"/>`, para("乙")) + "</w:tr>" +
		"<w:tr>" + wordCell("", para("1")) + wordCell("", para("2")) + wordCell("<w:vMerge/>", "<w:p/>") + "</w:tr></w:tbl>" +
		"<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + para("框") + "</w:txbxContent></mc:Choice><mc:Fallback>" + para("框") + "</mc:Fallback></mc:AlternateContent></w:r></w:p>" +
		"<w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins></w:p>"
	d, err := Bytes(context.Background(), "a.docx", wordFile(body))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := outline(d), "标题\n#1 一、总体情况\n[甲*2|乙^2][1|2]\n框\n增"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestDOCXNestedTables(t *testing.T) {
	inner := "<w:tbl><w:tr>" + wordCell("", para("规章")) + wordCell("", para("1")) + "</w:tr><w:tr>" + wordCell("", para("许可")) + wordCell("", para("2")) + "</w:tr></w:tbl>"
	d, err := Bytes(context.Background(), "a.docx", wordFile("<w:tbl><w:tr>"+wordCell("", para("二、")+inner+"<w:p/>")+"</w:tr></w:tbl>"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := outline(d), "二、\n[规章|1][许可|2]"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestXLSX(t *testing.T) {
	sheet := `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>` +
		`<row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2"><v>18651.060000000001</v></c><c r="D2" t="inlineStr"><is><t>增 </t><t>9</t></is></c></row>` +
		`<row r="4"><c r="A4" t="str"><f>1+1</f><v>2</v></c><c r="B4"><v>1.1398889E7</v></c></row></sheetData>` +
		`<mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A2:B3"/></mergeCells>`
	d, err := Bytes(context.Background(), "a.xlsx", bookFile(sheet, "第二十条第（一）项", "规章"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := outline(d), "[第二十条第（一）项*4][规章*2^2|18651.06|增 9][|][1+12|11398889||]"; got != want && got != strings.Replace(want, "1+12", "2", 1) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestPDF(t *testing.T) {
	ruled := "0.5 w 100 700 m 400 700 l S 100 660 m 400 660 l S 100 620 m 400 620 l S 100 620 m 100 700 l S 250 620 m 250 660 l S 400 620 m 400 700 l S " +
		"BT /F1 12 Tf 120 675 Td (table title spans) Tj ET BT /F1 12 Tf 120 635 Td (left) Tj ET BT /F1 12 Tf 300 635 Td (111) Tj ET BT /F1 12 Tf 100 760 Td (before the table, words) Tj ET BT /F1 12 Tf 100 560 Td (after.) Tj ET"
	d, err := Bytes(context.Background(), "a.pdf", pdfFile(ruled))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := outline(d), "before the table, words\n[table title spans*2][left|111]\nafter."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestPDFTogether: several files at once share the engine.
func TestPDFTogether(t *testing.T) {
	data := pdfFile("BT /F1 12 Tf 100 700 Td (words and figures, enough of them) Tj ET")
	errs := make(chan error)
	for range 6 {
		go func() {
			_, err := Bytes(context.Background(), "a.pdf", data)
			errs <- err
		}()
	}
	for range 6 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := readPDF(ctx, data); err == nil {
		t.Error("a context that ended is not told")
	}
}
