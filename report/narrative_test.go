package report

import (
	"strings"
	"testing"
)

func counted() *Report {
	r := &Report{Agency: "某厅", Year: 2020, Edition: "2019"}
	for _, id := range r.Cells() {
		if err := r.Set(id, Count(0)); err != nil {
			panic(err)
		}
	}
	for id, n := range map[CellID]int{"table3.new.total": 9, "table3.total.total": 9, "table3.granted.total": 3, "table3.state-secret.total": 4, "table3.deliberative.total": 2} {
		if err := r.Set(id, Count(n)); err != nil {
			panic(err)
		}
	}
	return r
}

func sums() map[string]int64 {
	s := map[string]int64{"accounts.posts": 6036, "accounts.followers": 4302156, "trainings.held": 0, "fees.notices": 0, "fees.charged-yuan": 0, "fees.paid-yuan": 0}
	for _, k := range []string{"published", "normative-document", "interpretation", "licence", "penalty", "consultation-notice", "motion-reply", "key-area"} {
		s["records."+k] = 7
	}
	s["records.published"] = 60
	return s
}

func TestNarrateBindsEveryNumber(t *testing.T) {
	r := counted()
	if err := Narrate(r, Facts{Sums: sums(), Problems: []string{"甲。", "乙"}, Measures: []string{"丙"}}, nil); err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, s := range r.Sections {
		all.WriteString(strings.Join(s.Paragraphs, "\n") + "\n")
	}
	text := all.String()
	for _, want := range []string{"收到政府信息公开申请9件", "予以公开3件，占办结总数的33.3%", "不予公开6件，占办结总数的66.7%", "430余万", "6036条", "一是甲；二是乙。", "未收取信息处理费", "各类政府信息60条", "其他信息11条"} {
		if !strings.Contains(text, want) {
			t.Errorf("the narrative lacks %q:\n%s", want, text)
		}
	}
	for _, not := range []string{"部分公开0", "上年结转0", "培训", "2019年度报告所列问题", "{", "["} {
		if strings.Contains(text, not) {
			t.Errorf("the narrative holds %q:\n%s", not, text)
		}
	}
	found := false
	for _, b := range r.Bindings {
		if b.Source == "group.refused" && b.Value == 6 && b.Section == 1 {
			found = true
		}
		if !strings.Contains(text, b.Text) {
			t.Errorf("binding %+v is not in the text", b)
		}
	}
	if !found {
		t.Errorf("不予公开 is not bound to its group: %+v", r.Bindings)
	}
}

func TestNarrateRefusesUnknownSources(t *testing.T) {
	for _, text := range []string{"{records.nothing}", "{table3.new}", "{a%b}", "未完{", "[未完"} {
		if err := Narrate(counted(), Facts{Sums: sums()}, map[int]string{1: text}); err == nil || !strings.Contains(err.Error(), "第一部分") {
			t.Errorf("%q should be refused with its section, got %v", text, err)
		}
	}
}

func FuzzNarrate(f *testing.F) {
	f.Add("{year}年{table3.new.total}件[，其中{group.granted}件]")
	f.Fuzz(func(t *testing.T, text string) {
		r := counted()
		if err := Narrate(r, Facts{Sums: sums()}, map[int]string{1: text}); err == nil && len(r.Sections) != 6 {
			t.Errorf("%d sections", len(r.Sections))
		}
	})
}

// TestTheRestFollowsTheText: an office that names fewer kinds has more in 其他.
func TestTheRestFollowsTheText(t *testing.T) {
	r := counted()
	if err := Narrate(r, Facts{Sums: sums()}, map[int]string{1: "公开{records.published}条，其中行政许可{records.licence}条，其他{records.rest}条。"}); err != nil {
		t.Fatal(err)
	}
	if s, _ := r.Section(1); s.Paragraphs[0] != "公开60条，其中行政许可7条，其他53条。" {
		t.Error(s.Paragraphs)
	}
}
