package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		name               string
		paragraphs         []string
		problems, measures []string
	}{
		{"two enumerations", []string{"2019年度报告所列问题的改进情况：一是甲，已完成。", "存在的主要问题：一是解读形式单一；二是队伍不稳定。", "改进措施：一是增加图解；二是定期培训。"},
			[]string{"解读形式单一", "队伍不稳定"}, []string{"增加图解", "定期培训"}},
		{"fewer measures", []string{"一是解读形式单一；二是队伍不稳定。", "下一步，一是增加图解。"}, []string{"解读形式单一", "队伍不稳定"}, []string{"增加图解", ""}},
		{"nothing enumerated", []string{"有的工作还有不足。"}, nil, nil},
		{"no section", nil, nil, nil},
	} {
		r := &Report{Sections: []Section{{Number: 5, Paragraphs: c.paragraphs}}}
		problems, measures := r.Problems()
		if d := cmp.Diff(c.problems, problems); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
		if len(measures) != len(c.measures) || cmp.Diff(c.measures, measures[:len(c.measures)]) != "" && len(c.measures) > 0 {
			t.Errorf("%s: measures %q", c.name, measures)
		}
	}
}

func FuzzProblems(f *testing.F) {
	f.Add("存在的问题：一是甲；二是乙。三是丙。")
	f.Fuzz(func(t *testing.T, text string) {
		r := &Report{Sections: []Section{{Number: 5, Paragraphs: []string{text, text}}}}
		if p, m := r.Problems(); len(p) != len(m) {
			t.Errorf("%d problems, %d measures", len(p), len(m))
		}
	})
}
