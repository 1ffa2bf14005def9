package render

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestBreakLines(t *testing.T) {
	for _, c := range []struct {
		rule          string
		text          string
		width, indent float64
		want          []string
	}{
		{"Han characters break anywhere", "政府信息公开条例", 4, 0, []string{"政府信息", "公开条例"}},
		{"no line begins with a full stop", "政府信息。公开", 4, 0, []string{"政府信", "息。公开"}},
		{"nor with a closing mark", "政府信（息）”，公开", 5, 0, []string{"政府信", "（息）”，", "公开"}},
		{"no line ends with an opening mark", "政府信《条例》", 4, 0, []string{"政府信", "《条例》"}},
		{"numbers stay whole", "共收到11398889件", 4.5, 0, []string{"共收到", "11398889", "件"}},
		{"with their signs", "增长-3.5%左右", 4, 0, []string{"增长", "-3.5%左", "右"}},
		{"words break at spaces", "GB/T 9704-2012", 4, 0, []string{"GB/T", "9704-201", "2"}},
		{"a word wider than a line is cut", "abcdefgh", 2, 0, []string{"abcd", "efgh"}},
		{"the first line is indented", "政府信息公开", 4, 2, []string{"政府", "信息公开"}},
		{"line feeds are kept", "甲\n\n乙", 4, 0, []string{"甲", "", "乙"}},
		{"nothing is one empty line", "", 4, 0, []string{""}},
		{"width nothing fits in", "甲乙", 0, 0, []string{"甲", "乙"}},
	} {
		if got := breakLines(c.text, c.width, c.indent, ems); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.rule, got, c.want)
		}
	}
}

func TestEvenLines(t *testing.T) {
	for text, want := range map[string]string{
		"商业企业": "商业|企业", "社会公益组织": "社会公|益组织", "三、本年度办理结果": "三、本|年度办|理结果", "其他": "其他",
	} {
		got, _ := evenLines(text, 3.4, ems)
		if strings.Join(got, "|") != want {
			t.Errorf("%s: %q, want %s", text, got, want)
		}
	}
}

func FuzzBreakLines(f *testing.F) {
	f.Add("政府（信息）公开，GB/T 9704-2012。", 4.0)
	f.Add("   \n ，，，", 1.0)
	f.Fuzz(func(t *testing.T, text string, width float64) {
		if !(width > 0 && width < 100) || len(text) > 2000 || !utf8.ValidString(text) {
			return
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		lines := breakLines(text, width, 0, ems)
		if squeeze(strings.Join(lines, "\n")) != squeeze(text) {
			t.Errorf("%q became %q", text, lines)
		}
	})
}
