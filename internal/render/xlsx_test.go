package render

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongkai/doc"
)

func openXLSX(t *testing.T, d doc.Document) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(write(t, "xlsx", d)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestXLSXSheets(t *testing.T) {
	f := openXLSX(t, sample2019().Document())
	want := []string{"一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
		"四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"}
	if got := strings.Join(f.GetSheetList(), "|"); got != strings.Join(want, "|") {
		t.Errorf("sheets %s", got)
	}
	shown := map[string]string{"C8": "增 9", "C9": "减 30", "C12": "0", "C13": "增 12", "C19": "41006365 元", "B8": "29"}
	for at, text := range shown {
		if got, _ := f.GetCellValue(want[1], at); got != text {
			t.Errorf("%s shows %q, want %q", at, got, text)
		}
	}
	raw, _ := f.GetCellValue(want[1], "C9", excelize.Options{RawCellValue: true})
	if raw != "-30" {
		t.Errorf("减 30 is the number %q", raw)
	}
}

// Every total is a formula, its cached value is a number, and the formula gives
// that number.
func TestXLSXFormulas(t *testing.T) {
	f := openXLSX(t, sample2021().Document())
	formulas := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r := range rows {
			for c := range 15 {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				text, _ := f.GetCellFormula(sheet, at)
				if text == "" {
					continue
				}
				formulas++
				cached, _ := f.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
				calculated, err := f.CalcCellValue(sheet, at)
				if _, e := strconv.Atoi(cached); e != nil || err != nil || cached != calculated {
					t.Errorf("%s!%s =%s: cached %q, calculated %q, %v", sheet, at, text, cached, calculated, err)
				}
				if kind, _ := f.GetCellType(sheet, at); kind == excelize.CellTypeFormula || kind == excelize.CellTypeSharedString {
					t.Errorf("%s!%s: the cached value is text", sheet, at)
				}
			}
		}
	}
	// 25 rows, six columns of （七）总计, three groups of table 4.
	if formulas != 25+6+3 {
		t.Errorf("%d formulas", formulas)
	}
}

func TestXLSXMerges(t *testing.T) {
	f := openXLSX(t, sample2021().Document())
	merged, err := f.GetMergeCells("三、收到和处理政府信息公开申请情况")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, m := range merged {
		got[m.GetStartAxis()+":"+m.GetEndAxis()] = m.GetCellValue()
	}
	for at, want := range map[string]string{"A2:C4": "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "D2:J2": "申请人情况",
		"E3:I3": "法人或其他组织", "A7:A28": "三、本年度办理结果", "B9:B16": "（三）不予公开", "A29:C29": "四、结转下年度继续办理"} {
		if got[at] != want {
			t.Errorf("%s: %q, want %q", at, got[at], want)
		}
	}
}

func TestSheetNames(t *testing.T) {
	taken := map[string]bool{}
	for _, c := range [][2]string{
		{"一/二：[三]*?:", "一二：三"}, {"一/二：[三]*?:", "一二：三（2）"}, {"", "正文"}, {"'a'", "a"},
		{strings.Repeat("长", 40), strings.Repeat("长", 24)},
	} {
		if got := sheetName(c[0], taken); got != c[1] {
			t.Errorf("%q: %q, want %q", c[0], got, c[1])
		}
	}
}

func TestNumberFormat(t *testing.T) {
	for _, c := range []struct {
		text string
		v    float64
		want string
	}{
		{"0", 0, "0"}, {"316441.57", 316441.57, "0.00"}, {"增 9", 9, `"增 "0`}, {"减 30", -30, `0;"减 "0`},
		{"41006365 元", 41006365, `0" 元"`}, {"-7", -7, "0"}, {"三", 3, ""},
	} {
		if got := numberFormat(c.text, c.v); got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestXLSXText(t *testing.T) {
	d := doc.Document{Title: "标题", Blocks: []doc.Block{doc.Paragraph{Text: "=1+1"}, doc.Heading{Level: 1, Text: "一、"}}}
	f := openXLSX(t, d)
	sheet := f.GetSheetList()[0]
	if formula, _ := f.GetCellFormula(sheet, "A2"); formula != "" {
		t.Errorf("text became the formula %s", formula)
	}
}
