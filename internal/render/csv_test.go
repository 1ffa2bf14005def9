package render

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"gongkai/doc"
	"gongkai/report"
)

func TestCSVLinesStandAlone(t *testing.T) {
	b, ok := bytes.CutPrefix(write(t, "csv", sample2019().Document()), []byte("\ufeff"))
	if !ok {
		t.Fatal("no byte order mark")
	}
	lines, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	two, three, four := "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"
	for _, want := range [][]string{
		{"标题", "", "", "", "云岭省水利厅2020年政府信息公开工作年度报告", "", ""},
		{two, report.Captions[2], "其他对外管理服务事项", "第二十条第（五）项 / 本年增/减", "减 30", "-30", "table2.public-service.change"},
		{two, report.Captions[2], "政府集中采购", "第二十条第（九）项 / 采购总金额", "41006365 元", "41006365", "table2.procurement.amount"},
		{three, report.Captions[3], "一、本年新收政府信息公开申请数量", "申请人情况 / 自然人", "8", "8", "table3.new.person"},
		{three, report.Captions[3], "三、本年度办理结果 / （三）不予公开 / 1.属于国家秘密", "申请人情况 / 法人或其他组织 / 商业企业", "0", "0", "table3.state-secret.company"},
		{three, report.Captions[3], "三、本年度办理结果 / （七）总计", "申请人情况 / 总计", "10", "10", "table3.total.total"},
		{four, report.Captions[4], "", "行政复议 / 结果维持", "", "", "table4.reconsideration.upheld"},
		{four, report.Captions[4], "", "行政诉讼 / 复议后起诉 / 总计", "0", "0", "table4.after-review.total"},
	} {
		if !slices.ContainsFunc(lines, func(l []string) bool { return slices.Equal(l, want) }) {
			t.Errorf("no line %q", want)
		}
	}
}

func TestCSVRunsNoFormula(t *testing.T) {
	n := -3.5
	d := doc.Document{Title: "=HYPERLINK(1)", Blocks: []doc.Block{
		doc.Paragraph{Text: "+86"}, doc.Paragraph{Text: "@SUM(A1)"}, doc.Paragraph{Text: "-x"}, doc.Paragraph{Text: "\t=1"},
		doc.Table{Caption: "=c", Rows: []doc.Row{{Cells: []doc.Cell{{Text: "=h", Head: true}, {Text: "-3.5", Number: &n}}}}},
	}}
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(write(t, "csv", d)), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lines {
		for i, field := range l {
			if field != "" && strings.ContainsAny(field[:1], "=+-@\t") && field != "-3.5" && field != "+86" {
				t.Errorf("field %d of %q would run", i, l)
			}
		}
	}
}
