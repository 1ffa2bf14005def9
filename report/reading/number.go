package reading

import (
	"slices"
	"strings"

	"gongkai/report"
)

// unit is a unit of money, in millionths of 元; 0 where none is written.
type unit int64

const (
	yuan unit = 1
	wan  unit = 10_000
	yi   unit = 100_000_000
)

// figure reads the content of a cell whose column has no other unit than the
// one its kind implies.
func figure(raw string, kind report.Kind) report.Figure {
	if kind == report.Wan {
		return figureIn(raw, kind, wan)
	}
	return figureIn(raw, kind, yuan)
}

// figureIn reads the content of a cell: a number with the signs, separators and
// units that agencies write, a blank, or a text. in is the unit of the column,
// which holds where the cell writes none. Money comes out in the unit of the
// kind: 元, or 万元 for report.Wan.
func figureIn(raw string, kind report.Kind, in unit) report.Figure {
	f := report.Figure{Raw: strings.TrimSpace(fold(raw))}
	s := squeeze(f.Raw)
	if s == "" {
		return report.Figure{}
	}
	f.State = report.Text
	if slices.Contains(nothing, s) {
		return f
	}
	s = withoutNote(s)
	s, negative := sign(s)
	s, of := measure(s)
	s = lookAlikes(s)
	v, state := decimal(s)
	f.State = state
	if state != report.Stated {
		return f
	}
	if negative {
		v = -v
	}
	if v, f.State = convert(v, of, in, kind); f.State == report.Stated {
		f.Value = v
	}
	return f
}

// withoutNote cuts a note in brackets behind a number: 3（含联合发文1件）. A unit
// in brackets stays.
func withoutNote(s string) string {
	i := strings.IndexAny(s, "（(")
	if i <= 0 || !isDigit(rune(s[i-1])) && !strings.HasSuffix(s[:i], "元") && !strings.HasSuffix(s[:i], "件") || strings.Contains(s[i:], "元") && len(s[i:]) < 16 {
		return s
	}
	return s[:i]
}

// convert brings money to the unit of its kind.
func convert(v int64, of, in unit, kind report.Kind) (int64, report.State) {
	if kind != report.Yuan && kind != report.Wan {
		if of == wan && v < 1<<40 { // 3万 of a count
			return v * int64(wan), report.Stated
		}
		return v, report.Stated
	}
	if of == 0 {
		of = in
	}
	to := yuan
	if kind == report.Wan {
		to = wan
	}
	for of > to {
		if v > 1<<59 || v < -1<<59 {
			return 0, report.Unclear
		}
		v *= 10
		of /= 10
	}
	for of < to {
		v /= 10
		to /= 10
	}
	return v, report.Stated
}

// nothing are the signs that stand for no number.
var nothing = []string{"/", "\\", "-", "--", "—", "——", "–", "―", "－", "无", "不适用", "暂无", "*", "N/A", "n/a", "NA", "、", "|", "//", "一", ".", "·", "…", "持平", "不变", "无变化", "无增减", "未变化"}

// signs are the ways a change is marked before its number.
var signs = []struct {
	text     string
	negative bool
}{
	{"增/减", false}, {"增加", false}, {"新增", false}, {"上升", false}, {"增长", false}, {"增", false}, {"↑", false}, {"+", false}, {"▲", false},
	{"减少", true}, {"下降", true}, {"减", true}, {"↓", true}, {"-", true}, {"—", true}, {"–", true}, {"▼", true}, {"负", true},
}

// sign takes the marks of direction off a number. What is left of a text that is
// no number still is none.
func sign(s string) (rest string, negative bool) {
	for range 2 { // "增+9"
		for _, g := range signs {
			if t, ok := strings.CutPrefix(s, g.text); ok && t != "" {
				s, negative = t, negative || g.negative
				break
			}
		}
	}
	if t, ok := strings.CutSuffix(s, "↓"); ok {
		return t, true
	}
	return strings.TrimSuffix(s, "↑"), negative
}

// counters are units that do not change a number.
var counters = []string{"件次", "人次", "件", "个", "条", "项", "次", "宗", "起", "份", "篇", "人", "家", "户", "笔", "批", "部", "元整", "圆"}

// measure takes the unit off a number.
func measure(s string) (rest string, of unit) {
	s = strings.TrimSuffix(strings.TrimSuffix(s, "）"), ")")
	s = strings.TrimRight(s, "。;；，,")
	for _, c := range counters {
		if t, ok := strings.CutSuffix(s, c); ok {
			s = t
			if strings.HasPrefix(c, "元") || c == "圆" {
				of = yuan
			}
			break
		}
	}
	for _, u := range []struct {
		text string
		of   unit
	}{{"亿元", yi}, {"亿", yi}, {"万元", wan}, {"万", wan}, {"元", yuan}, {"￥", yuan}, {"¥", yuan}} {
		if t, ok := strings.CutSuffix(s, u.text); ok {
			s, of = t, u.of
			break
		}
	}
	s = strings.TrimLeft(strings.TrimRight(s, "（("), "￥¥")
	return s, of
}

// lookAlikes turns letters that OCR gives for 0 and 1 into digits where
// everything else in the cell is one.
func lookAlikes(s string) string {
	letters := 0
	for _, r := range s {
		switch {
		case strings.ContainsRune("oO〇○lI|", r):
			letters++
		case !isDigit(r) && r != '.' && r != ',':
			return s
		}
	}
	if letters == 0 {
		return s
	}
	return strings.NewReplacer("o", "0", "O", "0", "〇", "0", "○", "0", "l", "1", "I", "1", "|", "1").Replace(s)
}

// decimal reads an unsigned decimal number with separators of thousands.
// Something made of digits that is not one number is Unclear.
func decimal(s string) (v int64, state report.State) {
	s = strings.ReplaceAll(s, "，", ",")
	if s == "零" {
		return 0, report.Stated
	}
	if s == "" || strings.Trim(s, "0123456789.,") != "" {
		return 0, report.Text
	}
	if !strings.ContainsAny(s, "0123456789") {
		return 0, report.Text
	}
	s, ok := thousands(s)
	whole, part, dotted := strings.Cut(s, ".")
	if whole == "" && part != "" { // .5
		whole = "0"
	}
	part = strings.TrimRight(part, "0")
	if !ok || whole == "" || len(whole) > 12 || len(part) > 6 || len(whole) > 1 && whole[0] == '0' ||
		dotted && strings.Contains(part, ".") {
		return 0, report.Unclear
	}
	for _, c := range whole + part + strings.Repeat("0", 6-len(part)) {
		v = v*10 + int64(c-'0')
	}
	return v, report.Stated
}

// thousands drops commas that cut groups of three digits.
func thousands(s string) (string, bool) {
	if !strings.Contains(s, ",") {
		return s, true
	}
	whole, _, _ := strings.Cut(s, ".")
	groups := strings.Split(whole, ",")
	for i, g := range groups {
		if i > 0 && len(g) != 3 || i == 0 && (len(g) == 0 || len(g) > 3) {
			return s, false
		}
	}
	return strings.ReplaceAll(s, ",", ""), true
}
