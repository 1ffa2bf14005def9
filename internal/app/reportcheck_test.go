package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"gongkai/report"
)

// publishedPage writes the page of a small department's report on 2022 and
// returns its path. received is what row one states; the other rows say 3.
func publishedPage(t *testing.T, name string, received int) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html><html><head><meta charset="utf-8"><title>青禾县水利局2022年政府信息公开工作年度报告</title></head><body>
<h1>青禾县水利局2022年政府信息公开工作年度报告</h1>
<p>本报告所列数据的统计期限为2022年1月1日至2022年12月31日。</p>
<p>一、总体情况</p>
<p>2022年，我局做好主动公开、依申请公开、政府信息管理、平台建设和监督保障各项工作。全年收到政府信息公开申请3件，办结3件。</p>
<p>二、主动公开政府信息情况</p><table>`)
	e, _ := report.EditionOf("2021")
	for _, block := range e.Blocks {
		fmt.Fprintf(&b, `<tr><td colspan="4">%s</td></tr><tr><td>信息内容</td>`, block.Caption)
		for _, c := range block.Columns {
			fmt.Fprintf(&b, "<td>%s</td>", c.Label)
		}
		b.WriteString("</tr>")
		for _, it := range block.Items {
			fmt.Fprintf(&b, "<tr><td>%s</td>%s</tr>", it.Label, strings.Repeat("<td>0</td>", len(block.Columns)))
		}
	}
	fmt.Fprintf(&b, `</table><p>三、收到和处理政府信息公开申请情况</p><table><tr><td colspan="3" rowspan="3">%s</td><td colspan="7">申请人情况</td></tr>
<tr><td rowspan="2">自然人</td><td colspan="5">法人或其他组织</td><td rowspan="2">总计</td></tr><tr>`, report.RelationLabel)
	for _, c := range report.Columns3()[1:6] {
		fmt.Fprintf(&b, "<td>%s</td>", c)
	}
	b.WriteString("</tr>")
	for _, row := range report.Rows3("2021") {
		n := map[string]int{"new": received, "granted": 3, "total": 3}[row.Key]
		fmt.Fprintf(&b, `<tr><td colspan="3">%s</td><td>%d</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>%d</td></tr>`, row.Label, n, n)
	}
	b.WriteString(`</table><p>四、政府信息公开行政复议、行政诉讼情况</p><table>
<tr><td colspan="5">行政复议</td><td colspan="10">行政诉讼</td></tr>
<tr><td colspan="5"></td><td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr><tr>`)
	for range 3 {
		for _, c := range report.Columns4 {
			fmt.Fprintf(&b, "<td>%s</td>", c)
		}
	}
	b.WriteString("</tr><tr>" + strings.Repeat("<td>0</td>", 15) + `</tr></table>
<p>五、存在的主要问题及改进情况</p><p>存在的问题是解读形式不够丰富，下一步加以改进。</p>
<p>六、其他需要报告的事项</p><p>本年度没有收取信息处理费。</p></body></html>`)
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func badPage(t *testing.T) string {
	path := filepath.Join(t.TempDir(), "通知.html")
	if err := os.WriteFile(path, []byte("<html><body><p>关于放假的通知。</p></body></html>"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestReportCheckJSON(t *testing.T) {
	files := []string{publishedPage(t, "好.html", 3), publishedPage(t, "坏.html", 4), badPage(t), filepath.Join(t.TempDir(), "没有.pdf")}
	var out bytes.Buffer
	if exit := ReportCheck(context.Background(), files, true, &out); exit != checkErrors {
		t.Errorf("exit %d", exit)
	}
	var answers []struct {
		File, Status, Message, Agency, Edition string
		Year                                   int
		Table2                                 map[string]any
		Table3                                 [][]*int
		Table4                                 []*int
		Findings                               []report.Finding
	}
	if err := json.Unmarshal(out.Bytes(), &answers); err != nil || len(answers) != len(files) {
		t.Fatalf("%v: %s", err, out.String())
	}
	for i, a := range answers {
		if a.File != files[i] {
			t.Errorf("answer %d is for %s", i, a.File)
		}
	}
	good, bad := answers[0], answers[1]
	if good.Status != "ok" || good.Agency != "青禾县水利局" || good.Year != 2022 || good.Edition != "2021" || len(good.Table3) != 25 || len(good.Table4) != 15 || *good.Table3[0][6] != 3 || good.Findings == nil {
		t.Errorf("the sound report: %+v", good)
	}
	if n, ok := good.Table2["行政许可"].(float64); !ok || n != 0 {
		t.Errorf("table 2: %v", good.Table2)
	}
	rules := map[string]bool{}
	for _, f := range bad.Findings {
		rules[f.Rule] = true
	}
	if bad.Status != "findings" || !rules["K1"] || !rules["K8"] {
		t.Errorf("the report with a fault: %s %v", bad.Status, rules)
	}
	for _, a := range answers[2:] {
		if a.Status != "unreadable" || a.Message == "" || a.Table3 != nil {
			t.Errorf("unreadable: %+v", a)
		}
	}
}

func TestReportCheckText(t *testing.T) {
	var out bytes.Buffer
	files := []string{publishedPage(t, "坏.html", 4), badPage(t)}
	if exit := ReportCheck(context.Background(), files, false, &out); exit != checkErrors {
		t.Errorf("exit %d", exit)
	}
	for _, want := range []string{"青禾县水利局 2022 年政府信息公开工作年度报告", "【需处理】K1", "【提示】K8", "无法读取“", "本年新收政府信息公开申请数量 4"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("“%s” is missing in\n%s", want, out.String())
		}
	}
}

func TestReportCheckExit(t *testing.T) {
	tests := []struct {
		name  string
		files []string
		json  bool
		want  int
	}{
		{"sound", []string{publishedPage(t, "好.html", 3)}, false, checkSound},
		{"sound beside unreadable", []string{badPage(t), publishedPage(t, "好.html", 3)}, true, checkSound},
		{"all unreadable", []string{badPage(t)}, true, checkUnreadable},
		{"no files", nil, true, checkUnreadable},
	}
	for _, tt := range tests {
		var out bytes.Buffer
		if got := ReportCheck(context.Background(), tt.files, tt.json, &out); got != tt.want {
			t.Errorf("%s: exit %d, not %d", tt.name, got, tt.want)
		}
		if tt.json && !json.Valid(out.Bytes()) {
			t.Errorf("%s: no JSON: %s", tt.name, out.String())
		}
	}
}

// largest keeps the size of the heap while answers stream through it.
type largest struct {
	heap   uint64
	writes int
}

func (l *largest) Write(p []byte) (int, error) {
	if l.writes++; l.writes%100 == 0 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		l.heap = max(l.heap, m.HeapAlloc)
	}
	return len(p), nil
}

func TestReportCheckKeepsNothing(t *testing.T) {
	page := publishedPage(t, "好.html", 3)
	files := make([]string, 300)
	for i := range files {
		files[i] = page
	}
	var l largest
	if exit := ReportCheck(context.Background(), files, true, &l); exit != checkSound {
		t.Fatalf("exit %d", exit)
	}
	if l.heap > 128<<20 {
		t.Errorf("the heap grew to %d MB", l.heap>>20)
	}
}
