package reading

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/doc"
)

// A title is what the heading of a report tells.
type title struct {
	agency string
	year   int
}

// titleOf finds agency and year: in the title line, else in what the text says
// about its statistical period, the file's name or the date of publication.
func titleOf(d doc.Document, text string, hint Hint) title {
	var best title
	lines := titleLines(d, text)
	for _, l := range lines {
		t := parseTitle(l.text)
		if t.agency == "" && t.year != 0 {
			t.agency = nameLine(l.before)
		}
		if best.year == 0 {
			best.year = t.year
		}
		if best.agency == "" {
			best.agency = t.agency
		}
	}
	if best.year == 0 {
		best.year = yearElsewhere(d, text, hint)
	}
	if best.agency == "" {
		best.agency = agencyElsewhere(d, text, hint)
	}
	return best
}

// A titleLine is a line that may be the title, and the one before it.
type titleLine struct{ text, before string }

// titleLines are the candidates, the likeliest first: a line that says it is
// the title, the first lines of the text, what the page's head says.
func titleLines(d doc.Document, text string) []titleLine {
	var marked, plain []titleLine
	before, above := "", "" // the two lines before
	n := 0
	for line := range strings.SplitSeq(head(text, 20_000), "\n") {
		s := strings.TrimSpace(line)
		if s == "" {
			continue
		}
		if n++; n > 400 {
			break
		}
		if rest, ok := cutAny(s, "标题:", "标题：", "名称:", "名称：", "题名:", "题名："); ok {
			marked = append(marked, titleLine{text: rest})
		} else if isTitle(s) {
			plain = append(plain, titleLine{s, before})
		} else if isTitle(before+s) && utf8.RuneCountInString(before) < 40 && !strings.ContainsAny(before+s, ":：") {
			plain = append(plain, titleLine{before + s, above})
		} else if i := strings.Index(s, "报告"); i > 0 && len(plain) == 0 && isTitle(s[:i+len("报告")]) {
			plain = append(plain, titleLine{s[:i+len("报告")], before}) // the whole page is one line
		}
		before, above = s, before
	}
	out := marked
	if t := strings.TrimSpace(fold(d.Title)); isTitle(t) {
		out = append(out, titleLine{text: t})
	}
	return append(out, plain...)
}

func cutAny(s string, prefixes ...string) (string, bool) {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return s, false
}

// trails begin the lines that tell where a page stands on its site.
var trails = []string{"首页", "栏目", "当前位置", "您的位置", "您现在的位置", "所在位置", "分类", "主题", "本地目录", "原文链接"}

// isTitle reports whether a line may be the title of a report.
func isTitle(s string) bool {
	s = squeeze(s)
	if n := utf8.RuneCountInString(s); n < 8 || n > 90 {
		return false
	}
	if _, trail := cutAny(s, trails...); trail || strings.Count(s, ">") > 1 {
		return false
	}
	if strings.ContainsAny(s, "。；，") || strings.Contains(s, "依据") || strings.Contains(s, "关于") && strings.Contains(s, "通知") {
		return false
	}
	return strings.Contains(s, "公开") && (strings.Contains(s, "报告") || strings.Contains(s, "年报"))
}

// parseTitle takes a title apart: 〈机关〉2024年（度）政府信息公开工作年度报告, or
// with the year first.
func parseTitle(s string) title {
	s = squeeze(s)
	from, to, year := yearIn(s)
	var t title
	rest := s
	if year != 0 {
		t.year = year
		t.agency = agencyIn(s[:from])
		rest = strings.TrimPrefix(strings.TrimPrefix(s[to:], "年"), "度")
	}
	if t.agency == "" {
		if owner, ok := owner(rest); ok {
			t.agency = agencyIn(owner)
		}
	}
	if t.agency == "" { // what the head of a page adds: …年度报告_某某市人民政府
		if i := strings.LastIndexAny(rest, "_|-—"); i > 0 {
			t.agency = agencyIn(strings.TrimLeft(rest[i:], "_|-—"))
		}
	}
	return t
}

// owner is what stands before 政府信息公开 in a title.
func owner(s string) (string, bool) {
	for _, mark := range []string{"信息公开", "政务公开"} {
		if i := strings.Index(s, mark); i >= 0 {
			s = s[:i]
			if !strings.HasSuffix(s, "人民政府") {
				s = strings.TrimSuffix(s, "政府")
			}
			return s, true
		}
	}
	return s, false
}

// agencyIn cleans what stands before the year; what is no name of an agency gives "".
func agencyIn(s string) string {
	const marks = "《》“”\"'（）()【】〔〕[]:：#*_-—|>·. "
	s, _ = owner(strings.Trim(s, marks))
	if i := strings.LastIndexAny(s, ">》|】〕："); i >= 0 {
		s = s[i:]
	}
	if _, text, ok := strings.Cut(s, "印发"); ok { // 关于印发〈机关〉…的通知
		s = text
	}
	s = strings.TrimSuffix(strings.TrimSuffix(strings.Trim(s, marks), "年度"), "关于")
	s = strings.Trim(strings.TrimPrefix(s, "关于"), marks)
	_, trail := cutAny(s, trails...)
	if n := len(core(s)); trail || n < 2 || n > 40 || strings.ContainsAny(s, "，。；：") || strings.HasPrefix(s, "本") || strings.HasPrefix(s, "第") {
		return ""
	}
	return s
}

// nameLine reads the line above a title that lacks the agency.
func nameLine(s string) string {
	s = squeeze(s)
	for _, end := range []string{"府", "局", "厅", "委", "会", "办", "室", "院", "部", "站", "区", "县", "市", "镇", "乡", "处", "社", "所", "中心", "队", "街道", "公司", "大学", "学院", "医院", "行", "署"} {
		if strings.HasSuffix(s, end) {
			return agencyIn(s)
		}
	}
	return ""
}

// yearIn finds a year of a report in a text: 2024年, 二〇二四年. from and to are
// the place of its digits.
func yearIn(s string) (from, to, year int) {
	for i := 0; i+4 <= len(s); i++ {
		if s[i] != '2' || i > 0 && isDigit(rune(s[i-1])) {
			continue
		}
		n, err := strconv.Atoi(s[i : i+4])
		if _, named := cutAny(strings.TrimLeft(s[i+4:], "〕）)]】"), "年", "政府信息公开", "度"); err == nil && n >= 2008 && n < 2100 && named {
			return i, i + 4, n
		}
	}
	const han = "〇一二三四五六七八九"
	for i := 0; i < len(s); i++ {
		if !strings.HasPrefix(s[i:], "二") {
			continue
		}
		n, at := 0, i
		for range 4 {
			r, size := utf8.DecodeRuneInString(s[at:])
			if strings.ContainsRune("零○O0oΟ", r) {
				r = '〇'
			}
			k := strings.IndexRune(han, r)
			if k < 0 {
				break
			}
			n, at = n*10+k/3, at+size
		}
		if n >= 2008 && n < 2100 && strings.HasPrefix(s[at:], "年") {
			return i, at, n
		}
	}
	return 0, 0, 0
}

// yearElsewhere finds the year where the title does not tell it.
func yearElsewhere(d doc.Document, text string, hint Hint) int {
	s := squeeze(head(text, 60_000))
	for _, start := range []string{"年1月1日", "年01月01日"} {
		for at := 0; ; {
			i := strings.Index(s[at:], start)
			if i < 0 {
				break
			}
			at += i
			if at >= 4 && strings.Contains(head(s[at:], 24), "12月31日") {
				if n, err := strconv.Atoi(s[at-4 : at]); err == nil && n > 2007 && n < 2100 {
					return n
				}
			}
			at += len(start)
		}
	}
	for _, name := range []string{hint.Name, hint.URL} {
		if _, _, n := yearIn(fold(name)); n != 0 {
			return n
		}
	}
	if n := commonYear(s); n != 0 {
		return n
	}
	for _, mark := range []string{"发布时间", "发布日期", "成文日期", "生成日期"} {
		if i := strings.Index(s, mark); i >= 0 {
			if n := firstYear(head(s[i:], 30)); n != 0 {
				return n - 1
			}
		}
	}
	if n := firstYear(d.Subtitle); n != 0 {
		return n - 1
	}
	for _, name := range []string{hint.Name, hint.URL} {
		if n := firstYear(name); n != 0 {
			return n
		}
	}
	return 0
}

// commonYear is the year that the first part of the text speaks of most.
func commonYear(s string) int {
	count := map[int]int{}
	s = head(s, 3_000)
	for {
		_, to, n := yearIn(s)
		if n == 0 {
			break
		}
		count[n]++
		s = s[to:]
	}
	best := 0
	for n, c := range count {
		if c > count[best] || c == count[best] && n > best {
			best = n
		}
	}
	return best
}

// firstYear is the first run of four digits that is a year.
func firstYear(s string) int {
	for i := 0; i+4 <= len(s); i++ {
		if n, err := strconv.Atoi(s[i : i+4]); err == nil && n > 2007 && n < 2100 && (i == 0 || !isDigit(rune(s[i-1]))) {
			return n
		}
	}
	return 0
}

// agencyElsewhere finds the agency where the title does not name it.
func agencyElsewhere(d doc.Document, text string, hint Hint) string {
	for line := range strings.SplitSeq(head(text, 4_000), "\n") {
		if rest, ok := cutAny(strings.TrimSpace(line), "发布机构:", "发布机构：", "发布单位:", "发布单位：", "来源:", "来源：", "信息来源：", "公开主体："); ok {
			if a := agencyIn(squeeze(rest)); a != "" {
				return a
			}
		}
	}
	if a := agencyIn(d.Author); a != "" {
		return a
	}
	name := strings.TrimFunc(fold(hint.Name), func(r rune) bool { return !unicode.Is(unicode.Han, r) && !isDigit(r) })
	return parseTitle(name).agency
}
