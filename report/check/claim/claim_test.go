package claim

import (
	"strings"
	"testing"
	"unicode/utf8"

	"gongkai/report"
)

func TestQuantities(t *testing.T) {
	tests := []struct {
		text string
		want string // number/unit, ~ before an approximate one
	}{
		{"共收到10件，办结9宗", "10/件 9/宗"},
		{"5500余条", "~5500/条"},
		{"430余万人次", "~4300000/人次"},
		{"1.17万条", "11700/条"},
		{"160多万", "~1600000/"},
		{"近30件", "~30/件"},
		{"3,119件", "3119/件"},
		{"1，234件", "1/ 234/件"},
		{"占33.3%", "33.3/%"},
		{"96171.6万元", "961716000/元"},
		{"2亿元", "200000000/元"},
		{"2024年12月31日前", ""},
		{"第711号，第3期", ""},
		{"国办公开办函〔2021〕30号", ""},
		{"0517-83605210", ""},
		{"两件，十二宗，一百零三份", "2/件 12/宗 103/份"},
		{"一起推进，每一件，第一条，一件事", ""},
		{"十余件", "~10/件"},
		{"均为零", "0/"},
		{"部分公开67，占4.61%", "67/ 4.61/%"},
		{"政策文件20转载173条", "173/条"},
		{"７件", "7/件"},
		{"10 件 5 份", "10/件 5/份"},
		{"12345热线，5G", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, it := range node(plain(tt.text), 0).Items {
			s := report.Decimal(it.Value) + "/" + it.Unit
			if it.Approx {
				s = "~" + s
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %s, not %s", tt.text, s, tt.want)
		}
	}
}

func TestSentences(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"甲。乙。", []string{"甲。", "乙。"}},
		{"甲（乙。丙）丁。", []string{"甲（乙。丙）丁。"}},
		{"甲（乙。丙", []string{"甲（乙。", "丙"}},
		{"甲。（一）主动公开。乙；丙。（二）依申请公开", []string{"甲。", "（一）主动公开。", "乙；丙。", "（二）依申请公开"}},
	}
	for _, tt := range tests {
		if got := sentences(tt.text); strings.Join(got, "|") != strings.Join(tt.want, "|") {
			t.Errorf("%s: %q", tt.text, got)
		}
	}
}

func TestScope(t *testing.T) {
	tests := []struct {
		agency, clause string
		who, when      scope
	}{
		{"青禾市水务局", "2024年我局共收到", whole, whole},
		{"青禾市水务局", "2023年我局共收到", whole, other},
		{"青禾市水务局", "我委共收到", other, unsaid},
		{"青禾市水务局", "市水务局共收到", whole, unsaid},
		{"青禾市水务局", "市公安局共收到", other, unsaid},
		{"青禾市水务局", "全市共收到", other, unsaid},
		{"青禾市人民政府", "全市共收到", whole, unsaid},
		{"青禾市人民政府", "市政府办公室共收到", other, unsaid},
		{"青禾市人民政府办公室", "市政府办公室共收到", unsaid, unsaid},
		{"青禾市人民政府", "各部门共收到", other, unsaid},
		{"青禾市人民政府", "我市共收到", whole, unsaid},
		{"白石镇人民政府", "镇政府共收到", unsaid, unsaid},
		{"青禾市水务局", "上年结转", unsaid, unsaid},
		{"青禾市水务局", "2024年上半年共收到", unsaid, other},
		{"青禾市水务局", "2024年3月共收到", unsaid, other},
		{"青禾市水务局", "2024年1月1日至12月31日共收到", unsaid, whole},
		{"青禾市水务局", "今年以来共收到", unsaid, whole},
	}
	for _, tt := range tests {
		a := Around{tt.agency, 2024}
		s := neutral(tt.clause)
		who := a.whoOf(s)
		if who == whole && tt.who == unsaid {
			who = unsaid // an own name and no name are the same
		}
		if when := a.timeOf(s); who != tt.who || when != tt.when {
			t.Errorf("%s, %s: who %d, when %d", tt.agency, tt.clause, who, when)
		}
	}
}

// Whatever the text, reading ends, and every quantity stands in its node.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"2024年，我局共收到政府信息公开申请 10 件，办结 10 件，其中，予以公开 4 件，占办结总数的 40%。",
		"受理申请3119件，答复3050件（含上年度结转申请34件，另有103件顺延到下年度答复）。",
		"（（（（（1件）2）《3", "。。；、，：1.1.1.1%", "第十条一二三十百千万件", "9999999999999999999亿件", "十十百百件",
		"未收到申请、行政复议、行政诉讼", "其中其中其中1件其中", "\xff\xfe１２件", "（一）（二）（三）", "2024年年年月1月",
	} {
		f.Add("青禾市人民政府", 2024, s)
	}
	f.Fuzz(func(t *testing.T, agency string, year int, text string) {
		if len(text) > 4096 || len(agency) > 256 {
			return
		}
		r := &report.Report{Preamble: []string{text}, Sections: []report.Section{{Number: 1, Paragraphs: strings.Split(text, "\n")}, {Number: 4, Paragraphs: []string{text}}}}
		for _, s := range Read(Around{agency, year}, r) {
			inside(t, s.Node)
			for _, l := range s.Lists {
				if len(l.Parts) == 0 || len(l.Wholes) == 0 {
					t.Errorf("%q: a list without parts or whole", s.Text)
				}
			}
		}
	})
}

func inside(t *testing.T, n *Node) {
	for _, it := range n.Items {
		if it.start < 0 || it.end > len(n.Text) || it.start >= it.end || it.Value < 0 || it.Clause >= len(n.Clauses) {
			t.Errorf("%q: %+v", n.Text, it.Quantity)
			continue
		}
		if utf8.ValidString(n.Text) && n.Text[it.start:it.end] != it.Text {
			t.Errorf("%q: %q is not at its place", n.Text, it.Text)
		}
		if it.Nested != nil {
			inside(t, it.Nested)
		}
	}
}
