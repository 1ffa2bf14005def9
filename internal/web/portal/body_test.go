package portal

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/doc"
	"gongkai/record"
)

func TestBodyOf(t *testing.T) {
	p := func(s string) doc.Paragraph { return doc.Paragraph{Text: s} }
	for _, c := range []struct {
		name, title, text string
		want              []doc.Block
	}{
		{"paragraphs", "甲", "第一条 内容。\n\n第二条 内容。", []doc.Block{p("第一条 内容。"), p("第二条 内容。")}},
		{"the title is not repeated", "甲", "# 甲\n乙", []doc.Block{p("乙")}},
		{"nor within the notice that issues it", "关于印发《甲办法》的通知", "# 甲办法\n乙", []doc.Block{p("乙")}},
		{"another heading stays", "甲", "# 乙", []doc.Block{doc.Heading{Level: 1, Text: "乙"}}},
		{"numbered headings", "甲", "一、总则\n二、为了规范，制定本办法。", []doc.Block{doc.Heading{Level: 1, Text: "一、总则"}, p("二、为了规范，制定本办法。")}},
		{"a table", "甲", "| 年 | 件 |\n|---|---|\n| 2020 | 3 |\n乙", []doc.Block{
			doc.Table{Caption: "表格", Rows: []doc.Row{
				{Head: true, Cells: []doc.Cell{{Text: "年", Head: true}, {Text: "件", Head: true}}},
				{Cells: []doc.Cell{{Text: "2020", Head: true}, {Text: "3"}}}}}, p("乙")}},
		{"nothing", "甲", "", nil},
	} {
		if diff := cmp.Diff(c.want, bodyOf(c.title, c.text).Blocks); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// Whatever is imported as a text is shown whole: no line disappears but headings
// that repeat the title and the rules of tables.
func FuzzBodyOf(f *testing.F) {
	f.Add("甲", "# 甲\n一、总则\n| a | b |\n|---|---|\n| 1 | |\n段落")
	f.Add("", "|\n||\n#\n######## x\r\n\t|x|")
	f.Fuzz(func(t *testing.T, title, text string) {
		var shown strings.Builder
		for _, b := range bodyOf(title, text).Blocks {
			switch x := b.(type) {
			case doc.Heading:
				shown.WriteString(x.Text)
			case doc.Paragraph:
				shown.WriteString(x.Text)
			case doc.Table:
				for _, r := range x.Rows {
					for _, c := range r.Cells {
						shown.WriteString(c.Text)
					}
				}
			}
		}
		for _, line := range strings.Split(text, "\n") {
			if line = strings.TrimSpace(line); line == "" || strings.ContainsAny(line, "#|\r") {
				continue
			}
			if !strings.Contains(shown.String(), line) {
				t.Errorf("the line %q is not shown", line)
			}
		}
	})
}

func TestTreeGathersWhatIsBelow(t *testing.T) {
	tr := tree{
		sections: []record.Section{
			{ID: "statutory", Name: "法定主动公开内容"},
			{ID: "guide", Name: "指南"},
			{ID: "news", Name: "公告"},
			{ID: "rules", Parent: "statutory", Name: "规章", Duty: "rules"},
			{ID: "deep", Parent: "rules", Name: "解读", Duty: "rules"},
		},
		counts: map[string]int{"rules": 2, "deep": 3, "news": 7, "guide": 1},
	}
	want := []DutyLink{{itemsPath + "?section=rules", "规章", 5, true}}
	if diff := cmp.Diff(want, tr.links("deep", false)); diff != "" {
		t.Errorf("duties: %s", diff)
	}
	all := []DutyLink{{itemsPath + "?section=news", "公告", 7, false}, {itemsPath + "?section=rules", "规章", 5, false}}
	if diff := cmp.Diff(all, tr.links("", true)); diff != "" {
		t.Errorf("all: %s", diff)
	}
	loop := tree{sections: []record.Section{{ID: "a", Parent: "b"}, {ID: "b", Parent: "a"}}}
	if n := len(loop.under("a")); n > 4 {
		t.Errorf("sections in a circle give %d", n)
	}
}
