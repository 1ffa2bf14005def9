package claim

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/report"
)

// units are counted in narratives, the longer before those they begin with.
var units = []string{
	"个百分点", "个工作日", "工作日", "小时", "分钟", "人次", "件次", "条次", "篇次", "场次", "批次",
	"件", "宗", "起", "例", "份", "条", "篇", "则", "期", "场", "次", "项", "个", "家", "户", "名", "人", "位",
	"种", "类", "批", "册", "本", "幅", "张", "部", "处", "组", "款", "套", "页", "倍", "天", "元", "%",
}

// dates follow numbers that are no quantity.
var dates = []string{"年", "月", "日", "号", "时", "届", "版", "楼", "层", "室", "路", "点", "分", "℃", "°", "+", "-", "—", "×", "/", "~", "@"}

// counted are the units before which a Chinese numeral is read as a quantity.
var counted = "件宗起例份条"

const hanDigits = "零〇一二两三四五六七八九十百千"

// almost stand before or after a number that is not exact.
var (
	almostBefore = []string{"近", "约", "超", "超过", "逾", "大约", "将近", "接近", "至少", "不少于", "突破", "高达", "不低于", "达到"}
	almostHan    = []string{"上", "几", "数"} // before a Chinese numeral only: 数十件, but 总数12件
	almostAfter  = []string{"余", "多", "左右", "以上", "以下", "以内", "上下", "不等"}
)

// quantities finds the numbers of a text. loose tells that there were digits
// that are no quantity and no date.
func quantities(text string) (found []Quantity, loose bool) {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r >= '0' && r <= '9':
			q, end, ok, odd := arabic(text, i)
			if ok {
				found = append(found, q)
			}
			loose = loose || odd
			i = end
		case strings.ContainsRune(hanDigits, r):
			q, end, ok := chinese(text, i)
			if ok {
				found = append(found, q)
			}
			i = end
		default:
			i += size
		}
	}
	return found, loose
}

// arabic reads the number that begins at i. odd: digits without a meaning.
func arabic(text string, i int) (q Quantity, end int, ok, odd bool) {
	end = i
	for end < len(text) && (digit(text[end]) || text[end] == '.' && end+1 < len(text) && digit(text[end+1])) {
		end++
	}
	word := text[i:end]
	value, step, fine := decimal(word)
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	rest := text[end:]
	if hasPrefix(rest, dates...) && !strings.HasPrefix(rest, "分别") {
		return q, end, false, false
	}
	if before == '第' || i > 0 && before < 128 || asciiLetter(rest) {
		return q, end, false, false
	}
	if !fine {
		return q, end, false, true
	}
	return measure(text, i, end, value, step)
}

// measure reads what follows the digits: 余, 万, the unit, 以上.
func measure(text string, i, end int, value, step int64) (q Quantity, after int, ok, odd bool) {
	q = Quantity{start: i}
	q.Approx = hasSuffix(text[:i], almostBefore...)
	rest := text[end:]
	for _, a := range []string{"余", "多", "来", "几"} {
		if strings.HasPrefix(rest, a) {
			q.Approx, rest = true, rest[len(a):]
		}
	}
	for _, m := range []struct {
		word  string
		times int64
	}{{"万", 10_000}, {"亿", 100_000_000}, {"千", 1000}, {"百", 100}} {
		if strings.HasPrefix(rest, m.word) {
			if value > 9_000_000_000_000_000_000/m.times {
				return q, end, false, true
			}
			value, step, rest = value*m.times, step*m.times, rest[len(m.word):]
			break
		}
	}
	if strings.HasPrefix(rest, "余") || strings.HasPrefix(rest, "多") {
		q.Approx, rest = true, rest[len("余"):]
	}
	for _, u := range units {
		if strings.HasPrefix(rest, u) {
			q.Unit, rest = u, rest[len(u):]
			break
		}
	}
	if hasPrefix(rest, almostAfter...) && !strings.HasPrefix(rest, "多种") && !strings.HasPrefix(rest, "上下") {
		q.Approx = true
	}
	q.Value, q.Step, q.end = value, step, len(text)-len(rest)
	q.Text = text[i:q.end]
	// A bare number counts only where a clause ends with it.
	if next, _ := utf8.DecodeRuneInString(rest); q.Unit == "" && rest != "" && !bracket(next) && !stop(next) {
		return q, q.end, false, true
	}
	return q, q.end, true, false
}

// chinese reads a Chinese numeral before a counted unit: 两件.
func chinese(text string, i int) (q Quantity, end int, ok bool) {
	end = i
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !strings.ContainsRune(hanDigits, r) {
			break
		}
		end += size
	}
	word, rest := text[i:end], text[end:]
	approx := false
	for _, a := range []string{"余", "多", "几"} {
		if strings.HasPrefix(rest, a) {
			approx, rest = true, rest[len(a):]
		}
	}
	r, size := utf8.DecodeRuneInString(rest)
	if size == 0 || !strings.ContainsRune(counted, r) {
		if (word == "零" || word == "〇") && hasSuffix(text[:i], "为", "是", "均") {
			return Quantity{Text: word, Step: report.Scale, start: i, end: end}, end, true
		}
		return q, end, false
	}
	if hasSuffix(text[:i], "第", "每", "任", "同", "这", "那", "某", "逐", "各", "哪", "几") || word == "一" && (r == '起' || r == '条' && hasPrefix(rest[size:], "龙") || hasPrefix(rest[size:], "事")) {
		return q, end, false
	}
	n, fine := hanNumber(word)
	if !fine {
		return q, end, false
	}
	end = len(text) - len(rest) + size
	return Quantity{Text: text[i:end], Value: int64(n) * report.Scale, Step: report.Scale, Unit: string(r),
		Approx: approx || hasSuffix(text[:i], almostBefore...) || hasSuffix(text[:i], almostHan...), start: i, end: end}, end, true
}

// hanNumber reads a Chinese numeral up to 9999.
func hanNumber(word string) (int, bool) {
	n, last := 0, -1
	for _, r := range word {
		switch r {
		case '零', '〇':
			if last >= 0 {
				return 0, false
			}
		case '十', '百', '千':
			unit := map[rune]int{'十': 10, '百': 100, '千': 1000}[r]
			if last < 0 {
				last = 1
			}
			n, last = n+last*unit, -1
		default:
			if last >= 0 {
				return 0, false
			}
			last = map[rune]int{'一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}[r]
		}
	}
	if last > 0 {
		n += last
	}
	return n, utf8.RuneCountInString(word) <= 9
}

// decimal reads digits with at most six decimals into millionths.
func decimal(word string) (value, step int64, ok bool) {
	whole, part, dotted := strings.Cut(word, ".")
	if len(whole) > 12 || len(part) > 6 || strings.Contains(part, ".") || dotted && part == "" {
		return 0, 0, false
	}
	step = report.Scale
	for range part {
		step /= 10
	}
	for _, r := range whole + part {
		value = value*10 + int64(r-'0')
	}
	return value * step, step, true
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

func asciiLetter(s string) bool {
	return s != "" && s[0] < 128 && unicode.IsLetter(rune(s[0]))
}

func hasPrefix(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

func hasSuffix(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

func contains(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
