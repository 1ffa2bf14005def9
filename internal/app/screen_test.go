package app

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/doc"
	"gongkai/internal/render"
)

// secrets are values that no output may show; all are made up.
var secrets = []string{"11010519491231002X", "13812345678", "6222020001122334459", "141234567", "zhangsan@163.com", "红庄村三组12号", "宁A12345"}

// withSecrets is a document that holds them in paragraphs and cells.
func withSecrets() doc.Document {
	return doc.Document{Title: "补贴发放公示", Blocks: []doc.Block{
		doc.Paragraph{Text: "秘密★10年"},
		doc.Paragraph{Text: "申请人张三，身份证号11010519491231002X，住固原市原州区张易镇红庄村三组12号，驾驶宁A12345，邮箱zhangsan@163.com。"},
		doc.Paragraph{Text: "统一社会信用代码：12620600MB0523338C，订单号：13912345678。"},
		doc.Table{Rows: []doc.Row{
			{Head: true, Cells: []doc.Cell{{Text: "姓名"}, {Text: "手机号"}, {Text: "银行卡号"}, {Text: "护照号"}, {Text: "订单编号"}}},
			{Cells: []doc.Cell{{Text: "张三"}, {Text: "13812345678"}, {Text: "6222020001122334459"}, {Text: "141234567"}, {Text: "13912345678"}}},
		}},
	}}
}

func TestScreenFormats(t *testing.T) {
	want := []string{"address", "bank-card", "email", "id-card", "mobile", "passport", "plate", "secrecy-mark"}
	dir := t.TempDir()
	for _, format := range []string{"html", "docx", "xlsx", "pdf"} {
		var b bytes.Buffer
		f, _ := render.FormatOf(format)
		if err := f.Write(&b, withSecrets()); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, "公示."+format)
		if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if exit := Screen(context.Background(), []string{file}, true, &out); exit != screenHits {
			t.Errorf("%s: exit %d", format, exit)
		}
		var answers []screened
		if err := json.Unmarshal(out.Bytes(), &answers); err != nil || len(answers) != 1 {
			t.Fatalf("%s: %v %s", format, err, out.String())
		}
		var kinds []string
		for _, h := range answers[0].Hits {
			kinds = append(kinds, h.Kind)
			if h.Line != 0 || h.Where == "" || h.Confidence <= 0 {
				t.Errorf("%s: %+v", format, h)
			}
		}
		slices.Sort(kinds)
		if !slices.Equal(kinds, want) {
			t.Errorf("%s: %q, want %q", format, kinds, want)
		}
		Screen(context.Background(), []string{file}, false, &out)
		for _, s := range secrets {
			if strings.Contains(out.String(), s) {
				t.Errorf("%s: the output shows %s", format, s)
			}
		}
	}
}

func TestScreenText(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	held := file("有.txt", "公示\r\n\r\n张三，13812345678\r\n机密★5年")
	clean := file("无.md", "依法属于国家秘密的，不予公开。\n宁政发〔2024〕13812345678号\n")
	empty := file("空.txt", "")
	for _, c := range []struct {
		name  string
		files []string
		exit  int
	}{
		{"some", []string{clean, held}, screenHits},
		{"none", []string{clean}, screenClean},
		{"none in what could be read", []string{clean, empty}, screenClean},
		{"nothing to read", []string{empty, filepath.Join(dir, "nowhere")}, screenUnreadable},
	} {
		if exit := Screen(context.Background(), c.files, true, new(bytes.Buffer)); exit != c.exit {
			t.Errorf("%s: exit %d, want %d", c.name, exit, c.exit)
		}
	}
	var out bytes.Buffer
	Screen(context.Background(), []string{held, clean, empty}, true, &out)
	var answers []screened
	if err := json.Unmarshal(out.Bytes(), &answers); err != nil || len(answers) != 3 {
		t.Fatalf("%v %s", err, out.String())
	}
	if h := answers[0].Hits; len(h) != 2 || h[0] != (placeHit{"mobile", 3, "第3行", "138****5678", 0.9}) || h[1].Line != 4 || h[1].Masked != "机密★" {
		t.Errorf("%+v", h)
	}
	if len(answers[1].Hits) != 0 || answers[1].Message != "" || !strings.Contains(answers[2].Message, "空") || answers[2].Hits == nil {
		t.Errorf("%+v", answers[1:])
	}
	out.Reset()
	Screen(context.Background(), []string{held, clean, empty}, false, &out)
	for _, want := range []string{"第3行　手机号码　138****5678（把握 90%）", "没有发现", "文件是空的"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in %s", want, out.String())
		}
	}
	ended, end := context.WithCancel(context.Background())
	end()
	if exit := Screen(ended, []string{held}, true, &out); exit != screenUnreadable {
		t.Errorf("after the end: exit %d", exit)
	}
}
