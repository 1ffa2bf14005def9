package reading_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gongkai/doc"
	"gongkai/internal/extract"
	"gongkai/report"
	"gongkai/report/reading"
)

// quiet is a report of the form of 2021 with few figures.
func quiet() model {
	m := sound(rand.New(rand.NewPCG(5, 5)), 3)
	for m.edition != "2021" || m.rows != "2021" {
		m = sound(rand.New(rand.NewPCG(rand.Uint64(), 5)), 3)
	}
	for i := range m.table3 {
		m.table3[i] = [7]int{}
	}
	m.table4 = [15]int{}
	m.table2 = map[string][]int{"rule": {0, 0, 0}, "normative-document": {4, 1, 20}, "licence": {30}, "penalty": {5}, "compulsion": {0}, "admin-fee": {12}}
	return m
}

func read(t *testing.T, data string) *report.Report {
	t.Helper()
	r, err := extract.ReportOf(context.Background(), "报告.html", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// line3 writes a row of table 3 with the state of each cell: ? unclear, _ blank.
func line3(r *report.Report, key string) string {
	line, _ := r.Row3(key)
	return cellsText(line[:])
}

func cellsText(cells []report.Figure) string {
	var out []string
	for _, f := range cells {
		switch f.State {
		case report.Unclear:
			out = append(out, "?")
		case report.Blank:
			out = append(out, "_")
		default:
			out = append(out, f.String())
		}
	}
	return strings.Join(out, " ")
}

func glued(m model) string {
	s := plainStyle()
	s.gap, s.gap2 = "", ""
	return m.text(s)
}

func TestPagesWithoutTables(t *testing.T) {
	for name, page := range map[string]string{
		"title only":       "<html><title>某局2023年政府信息公开工作年度报告</title><body><h1>某局2023年政府信息公开工作年度报告</h1></body></html>",
		"navigation":       "<html><body><ul>" + strings.Repeat("<li>2023年政府信息公开工作年度报告</li><li>政府信息公开指南</li>", 40) + "</ul></body></html>",
		"prose only":       "<html><body><p>某局2023年政府信息公开工作年度报告</p><p>" + strings.Repeat("2023年收到政府信息公开申请11件，予以公开5件，不予公开6件。其中属于国家秘密1件。", 9) + "</p></body></html>",
		"another document": "<html><body><p>关于开展安全生产检查的通知</p><table><tr><td>其他</td><td>3</td></tr><tr><td>总计</td><td>3</td></tr></table><p>" + strings.Repeat("各单位要认真落实各项要求。", 9) + "</p></body></html>",
	} {
		_, err := extract.ReportOf(context.Background(), name+".html", []byte(page))
		var u *extract.Unreadable
		if !errors.As(err, &u) || u.WayOut == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestViolationsStayVisible(t *testing.T) {
	m := quiet()
	m.table3[0] = [7]int{1, 0, 0, 0, 0, 0, 1}
	m.table3[22] = [7]int{1, 0, 0, 0, 0, 0, 1}
	m.table3[23] = [7]int{1, 0, 0, 0, 0, 0, 1}
	m.table3[24] = [7]int{1, 0, 0, 0, 0, 0, 1} // counted twice: 第一项加第二项之和不等于第三项加第四项之和
	r := read(t, glued(m))
	for _, key := range []string{"new", "other", "total", "carried-out"} {
		if got := line3(r, key); got != "1 0 0 0 0 0 1" {
			t.Errorf("%s: %s", key, got)
		}
	}
	m.table3[2] = [7]int{3, 0, 0, 0, 0, 0, 4} // a row whose sum is wrong, one digit a cell
	if got := line3(read(t, glued(m)), "granted"); got != "3 0 0 0 0 0 4" {
		t.Errorf("wrong sum: %s", got)
	}
	if got := line3(read(t, m.text(plainStyle())), "granted"); got != "3 0 0 0 0 0 4" {
		t.Errorf("wrong sum, spaced: %s", got)
	}
}

func TestWrongSumCutByRelations(t *testing.T) {
	m := quiet()
	m.table3[0] = [7]int{12, 3, 0, 0, 0, 0, 15}
	m.table3[2] = [7]int{12, 3, 0, 0, 0, 0, 15}
	m.table3[23] = [7]int{12, 3, 0, 0, 0, 0, 15}
	page := strings.Replace(glued(m), "（七）总计1230000"+"15", "（七）总计1230000"+"16", 1)
	r := read(t, page)
	if got := line3(r, "total"); got != "? ? ? ? ? ? ?" && got != "12 3 0 0 0 0 16" {
		t.Errorf("%s", got)
	}
	if len(r.Remarks) == 0 {
		t.Error("no remark")
	}
}

func TestPartlyBlankRowsAreNotShifted(t *testing.T) {
	m := quiet()
	m.table3[2] = [7]int{5, 0, 0, 0, 0, 0, 5}
	page := strings.Replace(m.text(plainStyle()), "（一）予以公开 5 0 0 0 0 0 5", "（一）予以公开 5 0 0 0 5", 1)
	r := read(t, page)
	if got := line3(r, "granted"); strings.Contains(got, "0") {
		t.Errorf("%s", got)
	}
	if len(r.Remarks) == 0 {
		t.Error("no remark")
	}
	if got := line3(r, "partial"); got != "0 0 0 0 0 0 0" {
		t.Errorf("the next row: %s", got)
	}
	page = strings.Replace(m.text(plainStyle()), "（一）予以公开 5 0 0 0 0 0 5", "（一）予以公开", 1)
	if got := line3(read(t, page), "granted"); got != "_ _ _ _ _ _ _" {
		t.Errorf("blank row: %s", got)
	}
}

func TestSignsForNothing(t *testing.T) {
	m := quiet()
	page := strings.Replace(m.page(m.html(plainStyle())), "1.属于国家秘密</td><td>0</td><td>0</td><td>0</td>", "1.属于国家秘密</td><td>/</td><td>—</td><td>无</td>", 1)
	line, _ := read(t, page).Row3("state-secret")
	for i := range 3 {
		if line[i].State != report.Text {
			t.Errorf("%d: %+v", i, line[i])
		}
	}
}

func TestUnitsOfMoney(t *testing.T) {
	for _, c := range []struct{ head, cell, want string }{
		{"本年收费金额（单位：万元）", "12.5", "12.5"},
		{"本年收费金额（单位：万元）", "12.5万元", "12.5"},
		{"本年收费金额（单位：万元）", "4000元", "0.4"},
		{"本年收费金额（单位：元）", "4000", "0.4"},
		{"本年收费金额（单位：元）", "1.2万元", "1.2"},
		{"本年收费金额（单位：亿元）", "1.5", "15000"},
		{"本年收费金额（单位：万元）", "0.00", "0"},
		{"本年收费金额", "1，234.5", "1234.5"},
	} {
		m := quiet()
		page := m.page(m.html(plainStyle()))
		page = strings.Replace(page, "本年收费金额（单位：万元）", c.head, 1)
		page = strings.Replace(page, "行政事业性收费</td><td>12", "行政事业性收费</td><td>"+c.cell, 1)
		if got := cellsText(read(t, page).Table2["admin-fee"]); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.head, c.cell, got, c.want)
		}
		text := strings.Replace(m.text(plainStyle()), "本年收费金额（单位：万元）", c.head, 1)
		text = strings.Replace(text, "行政事业性收费 12", "行政事业性收费 "+strings.ReplaceAll(c.cell, "，", ","), 1)
		if got := cellsText(read(t, text).Table2["admin-fee"]); got != c.want {
			t.Errorf("text %s %s: %s, want %s", c.head, c.cell, got, c.want)
		}
	}
}

func TestProcurement(t *testing.T) {
	m := sound(rand.New(rand.NewPCG(1, 1)), 3)
	for seed := uint64(2); m.edition != "2019"; seed++ {
		m = sound(rand.New(rand.NewPCG(seed, 1)), 3)
	}
	m.table2["procurement"] = []int{12, 777}
	for _, c := range []struct{ head, cell, want string }{
		{"采购总金额", "41006365 元", "12 41006365"},
		{"采购总金额", "251000元", "12 251000"},
		{"采购总金额", "12.5万元", "12 125000"},
		{"采购总金额（万元）", "12.5", "12 125000"},
		{"采购总金额（单位：元）", "12.50", "12 12.5"},
		{"采购总金额", "1,234,567.89", "12 1234567.89"},
	} {
		page := strings.Replace(m.page(m.html(plainStyle())), "<td>采购总金额", "<td>"+c.head, 1)
		page = strings.Replace(page, "<td>777", "<td>"+c.cell, 1)
		if got := cellsText(read(t, page).Table2["procurement"]); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.head, c.cell, got, c.want)
		}
		text := strings.Replace(m.text(plainStyle()), "采购总金额 ", c.head+" ", 1)
		text = strings.Replace(text, "12 777", "12 "+c.cell, 1)
		if got := cellsText(read(t, text).Table2["procurement"]); got != c.want {
			t.Errorf("text %s %s: %s, want %s", c.head, c.cell, got, c.want)
		}
	}
}

func TestChanges(t *testing.T) {
	m := sound(rand.New(rand.NewPCG(1, 1)), 3)
	for seed := uint64(2); m.edition != "2019"; seed++ {
		m = sound(rand.New(rand.NewPCG(seed, 1)), 3)
	}
	m.table2["licence"] = []int{14, 7, 244}
	for cell, want := range map[string]string{"增 9": "9", "减 30": "-30", "+9": "9", "-30": "-30", "增9": "9", "减少30": "-30", "增加 9 项": "9",
		"↑9": "9", "30↓": "-30", "0": "0", "－3": "-3", "增０": "0", "持平": "持平", "/": "/"} {
		page := strings.Replace(m.page(m.html(plainStyle())), "<td>14</td><td>增 7</td>", "<td>14</td><td>"+cell+"</td>", 1)
		if got := cellsText(read(t, page).Table2["licence"]); got != "14 "+want+" 244" {
			t.Errorf("%s: %s", cell, got)
		}
	}
	for text, want := range map[string]string{"14增 9244": "14 9 244", "14 增9 244": "14 9 244", "14减30244": "14 -30 244", "140244": "14 0 244"} {
		page := strings.Replace(m.text(plainStyle()), "14 增 7 244", text, 1)
		page = strings.Replace(page, "一、总体情况 ", "一、总体情况 公开行政许可信息244条。", 1)
		if got := cellsText(read(t, page).Table2["licence"]); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestTable4ByNarrative(t *testing.T) {
	m := quiet()
	m.table4 = [15]int{2, 1, 3, 1, 7, 0, 0, 0, 0, 0, 13, 2, 4, 0, 19}
	r := read(t, glued(m))
	if got := cellsText(r.Table4[:]); got != "2 1 3 1 7 0 0 0 0 0 13 2 4 0 19" {
		t.Errorf("%s", got)
	}
	m.table4 = [15]int{1, 0, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
	spaced := strings.Replace(m.text(plainStyle()), "1 0 1 0 2 0 0 0 0 0 0 0 0 0 0", "1 0 1 0 2 0 0 0 0 0", 1)
	r = read(t, spaced)
	if got := cellsText(r.Table4[:]); strings.Contains(got, "1") || len(r.Remarks) == 0 {
		t.Errorf("a group left out: %s", got)
	}
}

func TestTable4ThatDoesNotAddUp(t *testing.T) {
	for _, cells := range [][15]int{
		{12, 0, 0, 0, 13, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
		{1, 0, 0, 1, 2, 10, 2, 0, 0, 17, 3, 0, 0, 0, 3},
		{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 14, 0, 1, 0, 25},
	} {
		m := quiet()
		m.table4 = cells
		r := read(t, glued(m))
		for i, want := range cells {
			if got := r.Table4[i]; got.State != report.Unclear && got.Int() != want {
				t.Errorf("%v: %s", cells, cellsText(r.Table4[:]))
				break
			}
		}
		if r.Table4[4].Int() != cells[4] || r.Table4[9].Int() != cells[9] || r.Table4[14].Int() != cells[14] || len(r.Remarks) == 0 {
			t.Errorf("%v: %s %v", cells, cellsText(r.Table4[:]), r.Remarks)
		}
	}
}

func TestTable4LabelByLabel(t *testing.T) {
	m := quiet()
	m.table4 = [15]int{1, 2, 3, 4, 10, 0, 1, 0, 0, 1, 5, 0, 0, 0, 5}
	var b strings.Builder
	text := m.text(plainStyle())
	start, end := strings.Index(text, "行政复议 行政诉讼 结果维持"), strings.Index(text, "五、")
	for g, name := range report.Groups4 {
		b.WriteString(name + " ")
		for c, column := range report.Columns4 {
			fmt.Fprintf(&b, "%s %d ", column, m.table4[5*g+c])
		}
	}
	r := read(t, text[:start]+b.String()+text[end:])
	if got := cellsText(r.Table4[:]); got != "1 2 3 4 10 0 1 0 0 1 5 0 0 0 5" {
		t.Errorf("%s", got)
	}
}

func TestNarrativeIsKept(t *testing.T) {
	m := quiet()
	for name, data := range map[string]string{"html": m.page(m.html(plainStyle())), "text": m.text(plainStyle()), "glued": glued(m)} {
		r := read(t, data)
		if len(r.Sections) != 6 {
			t.Errorf("%s: %d sections", name, len(r.Sections))
			continue
		}
		for _, n := range []int{1, 5, 6} {
			if s, _ := r.Section(n); len(s.Paragraphs) != 1 || !strings.HasSuffix(s.Paragraphs[0], "召开会议12次。") || s.Heading != report.Headings[n-1] {
				t.Errorf("%s: section %d: %+v", name, n, s)
			}
		}
		for _, n := range []int{2, 3, 4} {
			if s, _ := r.Section(n); len(s.Paragraphs) != 0 {
				t.Errorf("%s: section %d holds parts of the table: %q", name, n, s.Paragraphs)
			}
		}
		if len(r.Preamble) != 1 || !strings.Contains(r.Preamble[0], "统计期限") {
			t.Errorf("%s: preamble %q", name, r.Preamble)
		}
	}
}

func TestTitles(t *testing.T) {
	m := quiet()
	body := m.text(plainStyle())
	body = body[strings.Index(body, "一、总体情况"):]
	for _, c := range []struct {
		lines, agency string
		year          int
	}{
		{"标题: 示例区公安局2021年政府信息公开工作年度报告\n发布时间: 2022-01-14 17:29\n", "示例区公安局", 2021},
		{"示例自治区公安厅\n\n2020 年政府信息公开工作年度报告\n", "示例自治区公安厅", 2020},
		{"示例市人民政府2023年度政府信息公开工作年度报告\n", "示例市人民政府", 2023},
		{"2022年示例市财政局政府信息公开工作年度报告\n", "示例市财政局", 2022},
		{"二〇二三年示例县政府信息公开年报\n", "示例县", 2023},
		{"示例市人民政府办公室\n二〇二二年政府信息公开工作年度报告\n", "示例市人民政府办公室", 2022},
		{"关于示例县财政局2020年政府信息公开工作年度报告的报告\n", "示例县财政局", 2020},
		{"示例镇人民政府关于2021年度政府信息公开工作年度报告\n", "示例镇人民政府", 2021},
		{"〔2021年〕示例区街道办事处政府信息公开年报\n", "示例区街道办事处", 2021},
		{"示例局〔2022〕年度政府信息公开工作年度报告\n示局〔2023〕5号\n", "示例局", 2022},
		{"【年报】示例县民政局2022年政府信息公开工作年度报告\n", "示例县民政局", 2022},
		{"首页 > 政府信息公开 > 政府信息公开年报\n示例市第一中学2022年信息公开年度报告\n", "示例市第一中学", 2022},
		{"示例开发区管委会政府信息公开工作年度报告（2022年度）\n", "示例开发区管委会", 2022},
		{"示例乡人民政府信息公开年度报告（2022年）\n", "示例乡人民政府", 2022},
		{"示例县人民政府办公室关于印发示例县2022年政府信息公开工作年度报告\n", "示例县", 2022},
		{"示例市人民政府\n政府信息公开工作\n2022年度报告\n", "示例市人民政府", 2022},
		{"标题: 2022年年度报告\n发布机构: 示例服务中心\n栏目: 政府信息公开年报\n", "示例服务中心", 2022},
		{"政府信息公开工作年度报告\n示例局\n本报告所列数据统计期限为2023年1月1日至2023年12月31日。\n发布时间：2024-01-20\n", "", 2023},
		{"政府信息公开工作年度报告\n发布机构：示例局\n发布时间：2024-01-20\n", "示例局", 2023},
	} {
		body := body
		if c.agency == "示例局" || c.agency == "" {
			body = strings.ReplaceAll(body, fmt.Sprintf("%d年", m.year), "")
		}
		r := read(t, c.lines+body)
		if r.Year != c.year || r.Agency != c.agency && c.agency != "" {
			t.Errorf("%q: %q %d", c.lines, r.Agency, r.Year)
		}
	}
}

func TestHeadingsThatDeviate(t *testing.T) {
	m := quiet()
	page := m.page(m.html(plainStyle()))
	for old, other := range map[string]string{
		report.Headings[0]: "一、概述 总体情况",
		report.Headings[3]: "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
		report.Headings[4]: "五、政府信息公开工作存在的主要问题及改进情况",
		report.Headings[5]: "六、其它需要报告的事项",
	} {
		page = strings.Replace(page, "<p>"+old+"</p>", "<p>"+other+"</p>", 1)
	}
	r := read(t, page)
	if len(r.Sections) != 6 || r.Sections[3].Heading != "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况" {
		t.Errorf("%+v", r.Sections)
	}
}

func FuzzRead(f *testing.F) {
	m := quiet()
	f.Add(m.text(plainStyle()), true)
	f.Add(glued(m), true)
	f.Add(m.tabs(), false)
	f.Add(m.markdown(false), false)
	f.Fuzz(func(t *testing.T, text string, whole bool) {
		var d doc.Document
		if whole {
			d.Blocks = []doc.Block{doc.Paragraph{Text: text}}
		} else if got, err := extract.Bytes(context.Background(), "a.md", []byte(text)); err == nil {
			d = got
		}
		r, err := reading.Read(d, reading.Hint{Name: "报告2023.txt"})
		var u *reading.Unreadable
		if err != nil && (!errors.As(err, &u) || u.Reason == "" || u.WayOut == "") {
			t.Fatalf("%v", err)
		}
		if err == nil && (len(r.Table3) != len(r.Rows3) || len(r.Rows3) != 23 && len(r.Rows3) != 25) {
			t.Fatalf("%d rows, %d keys", len(r.Table3), len(r.Rows3))
		}
	})
}

func FuzzJSON(f *testing.F) {
	m := quiet()
	f.Add(m.json())
	f.Add([]byte(`[{"table3":[[null,"1,000"]],"year":"2023"}]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := reading.JSON(data)
		var u *reading.Unreadable
		if err != nil && !errors.As(err, &u) || err == nil && len(r.Table3) != len(r.Rows3) {
			t.Fatalf("%v %v", r, err)
		}
	})
}

func benchmark(b *testing.B, data []byte) {
	for b.Loop() {
		if _, err := extract.ReportOf(context.Background(), "a", data); err != nil {
			b.Fatal(err)
		}
	}
}

func big() model { return sound(rand.New(rand.NewPCG(3, 7)), 20000) }

func BenchmarkReadHTML(b *testing.B)  { m := big(); benchmark(b, []byte(m.page(m.html(plainStyle())))) }
func BenchmarkReadText(b *testing.B)  { benchmark(b, []byte(big().text(plainStyle()))) }
func BenchmarkReadGlued(b *testing.B) { benchmark(b, []byte(glued(big()))) }
func BenchmarkReadJSON(b *testing.B)  { m := big(); benchmark(b, m.json()) }
