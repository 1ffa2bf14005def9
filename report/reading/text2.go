package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/report"
)

// text2 reads table 2 of an edition from the part of a text before table 3.
func text2(text string, from, to int, e report.Edition, n narrative) found2 {
	out := found2{cells: map[string][]report.Figure{}, from: from, to: from}
	items := items2(e)
	all := pieces2(text[from:to], from)
	match := align(len(all), len(items), func(i, j int) float64 {
		if len(all[i].tokens) == 0 {
			return 0
		}
		return items[j].like(all[i].words) - 0.72
	})
	for i, j := range match {
		if j < 0 {
			continue
		}
		it := items[j]
		over := make([]string, len(it.block.Columns))
		for k := range over { // the head of a block stands anywhere before its first item
			over[k] = unitWords(text[from:all[i].to], it.block.Columns[k])
		}
		cells, remark := cut2(it, all[i].tokens, over, n)
		out.cells[it.Key] = cells
		out.to = max(out.to, all[i].to)
		if remark != "" {
			out.remarks = append(out.remarks, report.Remark{Where: "表二 " + it.Label, Text: remark})
		}
	}
	return out
}

// unitWords are the few signs behind the last mention of a column's name: （单位：万元）.
func unitWords(text string, c report.Column) string {
	name := bare(c.Label)
	i := strings.LastIndex(text, name)
	if !money(c.Kind) || i < 0 {
		return ""
	}
	rest := text[i+len(name):]
	if !strings.HasPrefix(rest, "（") && !strings.HasPrefix(rest, "(") {
		return ""
	}
	end := strings.IndexAny(rest, "）)")
	if end < 0 || end > 60 {
		return ""
	}
	return rest[:end]
}

// region2 finds table 2 in the text before table 3, or else in the text behind it.
func region2(text string, three [2]int) (from, to int, ok bool) {
	head := text[:three[0]]
	if i := strings.LastIndex(head, "三、"); i >= 0 && three[0]-i < 120 { // the heading of the next section
		head = head[:i]
	}
	marks := []string{"信息内容", "第（一）项", "第(一)项", "制发件数", "制作数量"}
	for _, begin := range marks {
		if i := lastBefore(head, begin); i >= 0 {
			return i, len(head), true
		}
	}
	for _, begin := range marks {
		if i := strings.Index(text[three[1]:], begin); i >= 0 {
			return three[1] + i, len(text), true
		}
	}
	for _, begin := range []string{"第一项", "规章"} {
		if i := lastBefore(head, begin); i >= 0 {
			return i, len(head), true
		}
	}
	return 0, 0, false
}

// lastBefore finds the first mark of the last table that begins with it: the
// earliest of the mentions that follow one another closely.
func lastBefore(text, mark string) int {
	at := strings.LastIndex(text, mark)
	for at > 0 {
		i := strings.LastIndex(text[:at], mark)
		if i < 0 || at-i > 600 {
			break
		}
		at = i
	}
	return at
}

// pieces2 cuts the text of table 2 into words and numbers. A number keeps its
// sign, 增 or 减 before it, and its unit.
func pieces2(text string, offset int) []piece {
	var out []piece
	var p piece
	for i := 0; i < len(text); {
		token, size := number2(text[i:])
		if size == 0 && len(p.tokens) > 0 {
			token, size = wordFor0(text[i:])
		}
		if size > 0 && !strings.HasSuffix(text[:i], "第") {
			p.tokens = append(p.tokens, token)
			i += size
			p.to = offset + i
			continue
		}
		r, width := utf8.DecodeRuneInString(text[i:])
		if unicode.Is(unicode.Han, r) {
			if len(p.tokens) > 0 {
				out = append(out, p)
				p = piece{from: offset + i}
			}
			p.words = append(p.words, r)
		}
		i += width
	}
	if len(p.tokens) > 0 {
		out = append(out, p)
	}
	return out
}

// wordFor0 reads a word that stands for no change behind a figure: 7 无变化 0.
func wordFor0(s string) (token string, size int) {
	for _, w := range []string{"无变化", "无增减", "未变化", "持平", "不变"} {
		if strings.HasPrefix(s, w) {
			return w, len(w)
		}
	}
	if rest, ok := strings.CutPrefix(s, "无"); ok {
		if rest = strings.TrimLeft(rest, " \n\t"); startsDigit(rest) || strings.HasPrefix(rest, "第") {
			return "无", len("无")
		}
	}
	return "", 0
}

// number2 reads a number at the beginning of a text with the sign before and the
// unit behind it; size 0 is none.
func number2(s string) (token string, size int) {
	rest := s
	mark := ""
	for _, g := range signs {
		if t, ok := strings.CutPrefix(rest, g.text); ok && g.text != "增/减" {
			if apart := strings.TrimLeft(t, " \n\t"); startsDigit(apart) {
				if g.text == "-" && apart != t { // a sign for nothing stands by itself
					return "-", 1
				}
				rest, mark = apart, "+"
				if g.negative {
					mark = "-"
				}
				break
			}
		}
	}
	digits, end := digitRun(rest)
	if end == 0 {
		for _, dash := range []string{"/", "——", "—", "--", "-"} {
			if strings.HasPrefix(s, dash) && !strings.HasPrefix(s, "/减") && !strings.HasPrefix(s, "/ 减") {
				return dash, len(dash)
			}
		}
		return "", 0
	}
	token, rest = mark+digits, rest[end:]
	after := strings.TrimLeft(rest, " ")
	for _, u := range []string{"亿元", "万元", "元", "万", "件", "个", "条", "项", "次", "宗"} {
		if t, ok := strings.CutPrefix(after, u); ok {
			token += u
			rest = t
			break
		}
	}
	return token, len(s) - len(rest)
}

// startsDigit reports whether a text begins with a digit, or what OCR makes of one.
func startsDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isDigit(r) || strings.ContainsRune("oO〇○lI", r)
}

// digitRun is the number at the beginning of a text, its look-alikes made
// digits, and the bytes it takes. Letters alone are no number, but for 0.
func digitRun(s string) (digits string, end int) {
	sure := false
	if strings.HasPrefix(s, ".") && startsDigit(s[1:]) { // .5
		end = 1
	}
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		switch {
		case startsDigit(s[end:]):
			sure = sure || r != 'l' && r != 'I'
		case (r == '.' || r == ',') && end > 0 && startsDigit(s[end+1:]):
		default:
			size = 0
		}
		if size == 0 {
			break
		}
		end += size
	}
	if !sure || end < len(s) && (s[end]|0x20 >= 'a' && s[end]|0x20 <= 'z') { // a word in letters
		return "", 0
	}
	return lookAlikes(s[:end]), end
}

// tokens2 are the numbers in the text of one cell.
func tokens2(s string) []string {
	var out []string
	for _, p := range pieces2(s, 0) {
		out = append(out, p.tokens...)
	}
	return out
}
