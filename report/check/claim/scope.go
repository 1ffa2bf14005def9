package claim

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// scope is whose and which time's a clause speaks of.
type scope int

const (
	unsaid scope = iota // the clause does not say: as before
	whole               // the whole agency in the report's year
	other               // a part, a neighbour, another year
)

// neutral cuts the words out that only look like agencies.
func neutral(s string) string {
	for _, w := range []string{"政府信息", "政府网站", "政府门户网站", "行政机关", "公民", "法人", "其他组织", "信息公开工作机构", "政务公开", "政府集中采购", "政府采购", "不属于本机关", "本机关不掌握", "本机关负责公开", "机关不掌握", "同级人民政府", "无法提供", "商业企业", "企业申请", "企业提出", "企业提交", "全部", "大部", "内部"} {
		s = strings.ReplaceAll(s, w, "")
	}
	return s
}

// timeOf tells whether a clause speaks of another time than the report's year.
func (a Around) timeOf(s string) scope {
	said := unsaid
	if contains(s, "全年", "本年", "今年", "年内", "年度内") {
		said = whole
	}
	for i := strings.Index(s, "年"); i >= 0; {
		year, before := yearBefore(s[:i])
		switch {
		case year == 0:
		case year == a.Year || a.Year == 0:
			said = whole
		case !carries(s):
			return other
		}
		if year == a.Year && (before == "" || hasSuffix(before, "截至", "截止", "至", "自", "从")) && partOfYear(s[i+len("年"):]) {
			return other
		}
		next := strings.Index(s[i+len("年"):], "年")
		if next < 0 {
			break
		}
		i += len("年") + next
	}
	if someMonths(s) {
		return other
	}
	since := strings.Contains(s, "以来") && !contains(s, "今年以来", strconv.Itoa(a.Year)+"年以来", strconv.Itoa(a.Year)+"年度以来")
	if since || contains(s, "上半年", "下半年", "季度", "历年", "截至目前", "截止目前", "每月", "每年") ||
		contains(s, "上年", "上一年", "去年", "往年") && !carries(s) {
		return other
	}
	return said
}

// yearBefore reads the four digits before 年.
func yearBefore(s string) (year int, before string) {
	if len(s) < 4 {
		return 0, s
	}
	y, err := strconv.Atoi(s[len(s)-4:])
	if err != nil || y < 1990 || y > 2100 {
		return 0, s
	}
	return y, s[:len(s)-4]
}

// partOfYear reports whether what follows 2024年 narrows it to some months.
func partOfYear(rest string) bool {
	digits := strings.TrimLeft(rest, "0123456789")
	if len(digits) == len(rest) || !strings.HasPrefix(digits, "月") {
		return false
	}
	month := rest[:len(rest)-len(digits)]
	return month != "1" && month != "01" && !(month == "12" && contains(digits, "31日", "底", "末")) && !contains(digits, "12月31日")
}

// someMonths reports whether a clause speaks of some months only: 1至11月,
// 截至11月底. What ends with December is the year, unless December stands alone.
func someMonths(s string) bool {
	last, many := 0, false
	for i := strings.Index(s, "月"); i >= 0; {
		head := strings.TrimRight(s[:i], "份")
		before := strings.TrimRight(head, "0123456789")
		if month, err := strconv.Atoi(head[len(before):]); err == nil && month >= 1 && month <= 12 {
			many = many || last > 0 || hasSuffix(before, "至", "到", "-", "—", "－", "~", "～", "截至", "截止", "年", "底")
			last = month
		}
		next := strings.Index(s[i+len("月"):], "月")
		if next < 0 {
			break
		}
		i += len("月") + next
	}
	return last > 0 && !(last == 12 && many)
}

// carries reports whether a clause tells of requests carried over.
func carries(s string) bool {
	return contains(s, "结转", "转入", "转至", "转到", "转接", "顺延", "遗留", "延续", "跨年")
}

// whoOf tells whether a clause names the agency itself, a wider territory or
// somebody else.
func (a Around) whoOf(s string) scope {
	gov := a.government()
	switch {
	case contains(s, own...):
		return whole
	case contains(s, wide...):
		if gov || a.Agency == "" {
			return whole
		}
		return other
	}
	if o := a.first(s); o != unsaid {
		return o
	}
	for _, w := range narrower {
		if strings.Contains(s, w) && !a.names(w) {
			return other
		}
	}
	return a.named(s)
}

// government reports whether the agency is a government whose report may speak
// of its territory.
func (a Around) government() bool {
	return hasSuffix(a.Agency, governments...) && !hasSuffix(a.Agency, "镇人民政府", "乡人民政府", "自治区", "镇政府", "乡政府") ||
		strings.HasSuffix(a.Agency, "自治区人民政府")
}

// names reports whether the agency's own name holds a word: 办公室 is no other
// scope in the report of an office.
func (a Around) names(w string) bool {
	if a.Agency == "" {
		return w == "办公室" || w == "人民政府" || w == "机关"
	}
	if a.government() && contains(w, "政府", "府办") {
		return false
	}
	return strings.Contains(a.Agency, w) || hasSuffix(w, "政府", "政府办") && contains(a.Agency, "办公室", "办公厅") || w == "街道" && contains(a.Agency, "街道")
}

// first reads 我局, 本委 and the like.
func (a Around) first(s string) scope {
	for _, lead := range []string{"我", "本", "该"} {
		i := strings.Index(s, lead)
		if i < 0 {
			continue
		}
		r, _ := utf8.DecodeRuneInString(s[i+len(lead):])
		if !strings.ContainsRune("局委厅办市县区旗州盟省镇乡街院所站队会部校处署社村中", r) || strings.HasPrefix(s[i:], "本市级") || strings.HasPrefix(s[i:], "本部门") {
			continue
		}
		if a.Agency == "" || a.fits(r) {
			return whole
		}
		return other
	}
	return unsaid
}

// fits reports whether 我X may stand for the agency.
func (a Around) fits(r rune) bool {
	switch r {
	case '市', '县', '区', '旗', '州', '盟', '省':
		return a.government() && strings.ContainsRune(a.Agency, r)
	case '委', '会':
		return contains(a.Agency, "委", "会")
	case '办':
		return contains(a.Agency, "办公室", "办公厅", "办事处") || hasSuffix(a.Agency, "办")
	case '镇', '乡', '街', '村':
		return strings.ContainsRune(a.Agency, r)
	}
	return strings.ContainsRune(a.Agency, r)
}

// named looks for an agency that does what the clause tells: 公安厅共收到. Its
// name, often short, must be read out of the reporting agency's name in order.
func (a Around) named(s string) scope {
	head := s
	for _, w := range []string{"共", "累计", "总", "收", "受理", "接", "办", "答复", "处理", "发生", "新", "已", "依法", "制", "作出", "做出", "印发", "出台", "未", "没有", "无"} {
		if i := strings.Index(head, w); i > 0 && !strings.HasPrefix(head[i:], "办公") && !strings.HasPrefix(head[i:], "办事处") && !strings.HasPrefix(head[i:], "无锡") && !strings.HasPrefix(head[i:], "新区") && !strings.HasPrefix(head[i:], "总局") && !strings.HasPrefix(head[i:], "总队") {
			head = head[:i]
		}
	}
	head = strings.TrimRightFunc(head, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
	for _, w := range []string{"全年", "年度", "年内", "期间", "截至", "年底", "年末", "年"} {
		if i := strings.LastIndex(head, w); i >= 0 {
			head = head[i+len(w):]
		}
	}
	if utf8.RuneCountInString(head) < 2 || !hasSuffix(head, orgEnds...) || utf8.RuneCountInString(head) > 24 {
		return unsaid
	}
	if a.Agency == "" || subsequence(head, a.Agency) {
		return whole
	}
	return other
}

// subsequence reports whether the runes of short occur in long in order.
func subsequence(short, long string) bool {
	rest := []rune(short)
	for _, r := range long {
		if len(rest) > 0 && rest[0] == r {
			rest = rest[1:]
		}
	}
	return len(rest) == 0
}
