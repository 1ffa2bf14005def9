package screen

import (
	"slices"
	"strings"
)

// Marks are told from the words of running text: 国家秘密 in a sentence is no
// mark; 秘密★ with or without a period, a grade after 密级, a mark in brackets or
// alone on its line are.

var (
	grades   = []string{"工作秘密", "绝密", "机密", "秘密", "内部"}
	alones   = []string{"绝密", "机密", "秘密", "工作秘密", "内部资料", "内部文件", "内部材料", "内部使用", "内部参考", "内部传阅", "内部掌握", "严禁外传", "不得外传", "请勿外传", "涉密文件", "涉密资料", "注意保密"}
	internal = []string{"内部资料", "内部文件", "内部材料", "内部刊物", "内部参考", "内部情况", "内部信息", "内部使用", "内部传阅", "内部掌握"}
	cautions = []string{"注意保存", "注意保密", "请勿外传", "严禁外传", "不得外传", "不准外传", "禁止外传", "妥善保管", "注意保管", "严禁复制", "不得公开", "请注意保存", "请注意保密", "请妥善保管", "严禁翻印", "不得翻印"}
	uses     = []string{"使用", "参考", "参阅", "传阅", "交流", "掌握", "工作使用", "工作参考", "人员使用", "人员参考", "人员传阅", "学习使用", "办公使用"}
	limits   = []string{"仅供", "仅限", "只供", "只限", "限", "供"}
)

// mark looks at 密, 内 or 作 for a secrecy mark; it returns where to go on.
func (l *line) mark(i int) int {
	switch l.r[i] {
	case '内':
		return l.internalMark(i)
	case '作':
		if l.rune(i-1) != '工' {
			return i
		}
		if end := l.phrase(i-1, "工作秘密"); end > 0 {
			return l.starred(i-1, end)
		}
		return i
	}
	if j := l.skip(i + 1); l.rune(j) == '级' {
		return l.graded(i, j+1)
	}
	p := l.back(i, func(r rune) bool { return r == ' ' })
	if p == 0 || i-p > 4 || !strings.ContainsRune("秘机绝商", l.r[p-1]) {
		return i
	}
	return max(i, l.starred(p-1, i+1))
}

// starred takes a grade from start to end as a mark where a star, a period or
// brackets make it one; it returns where to go on.
func (l *line) starred(start, end int) int {
	q := l.skip(end)
	star := l.rune(q) == '★'
	if star || l.rune(q) == '*' {
		stop := l.period(l.skip(q + 1))
		switch {
		case stop > 0:
			return l.found(SecrecyMark, start, stop, 0.98)
		case star:
			return l.found(SecrecyMark, start, q+1, 0.95)
		}
	}
	stop := l.period(q)
	work := end-start > 2 && l.r[start] == '工'
	if warned := l.caution(end); work && warned > 0 {
		return l.found(SecrecyMark, start, warned, 0.95)
	}
	switch {
	case work && stop > 0:
		return l.found(SecrecyMark, start, stop, 0.8)
	case l.bracketed(start, end) || stop > 0 && l.bracketed(start, stop):
		return l.found(SecrecyMark, start, max(end, stop), 0.7)
	}
	return end
}

// bracketed reports whether the text from start to end stands in brackets.
func (l *line) bracketed(start, end int) bool {
	p := l.back(start, func(r rune) bool { return r == ' ' })
	return p > 0 && strings.ContainsRune("([【〔", l.r[p-1]) && l.rune(l.skip(end)) != 0 && strings.ContainsRune(")]】〕", l.rune(l.skip(end)))
}

// period is the end of a period of secrecy (保密期限) at i, or 0.
func (l *line) period(i int) int {
	if l.is(i, "长期") {
		return i + 2
	}
	end := l.run(i, func(r rune) bool { return numeral(r) || r == ' ' })
	if end == i {
		for _, w := range []string{"启用前", "公布前", "发布前", "解密前", "公开前"} {
			if l.is(i, w) {
				return i + 3
			}
		}
		return 0
	}
	switch {
	case l.is(end, "个月"):
		return end + 2
	case l.rune(end) == '年' && numeral(l.rune(end+1)):
		return l.run(end, func(r rune) bool { return numeral(r) || strings.ContainsRune("年月日前", r) })
	case l.rune(end) == '年' || l.rune(end) == '月' || l.rune(end) == '天' || l.rune(end) == '日':
		return end + 1
	}
	return 0
}

// graded looks for a grade behind 密级 and what separates it.
func (l *line) graded(start, i int) int {
	for _, w := range []string{"和保密期限", "及保密期限", "与保密期限", "、保密期限"} {
		if l.is(i, w) {
			i += len([]rune(w))
			break
		}
	}
	p := l.run(i, func(r rune) bool { return strings.ContainsRune(" \t:=【[(", r) })
	if p == i {
		return i
	}
	for _, g := range grades {
		if end := l.phrase(p, g); end > 0 {
			q := l.skip(end)
			if l.rune(q) == '★' || l.rune(q) == '*' {
				q, end = l.skip(q+1), q+1
			}
			if l.rune(q) != 0 && strings.ContainsRune("、或和以级", l.rune(q)) { // a sentence about grades
				return q
			}
			return l.found(SecrecyMark, start, max(end, l.period(q)), 0.9)
		}
	}
	return i
}

// phrase is the end of the text at i, whose characters may be set apart by
// spaces and signs, or 0.
func (l *line) phrase(i int, text string) int {
	for n, want := range []rune(text) {
		if n > 0 {
			i = l.run(i, func(r rune) bool { return strings.ContainsRune(" ,、。:!;·-", r) })
		}
		if l.rune(i) != want {
			return 0
		}
		i++
	}
	return i
}

// internalMark looks for the marks of internal papers around 内部.
func (l *line) internalMark(i int) int {
	both := l.phrase(i, "内部")
	if both == 0 {
		return i
	}
	for _, u := range uses {
		end := l.phrase(l.skip(both), u)
		if end == 0 || l.rune(end) == '的' {
			continue
		}
		if start := l.limited(i); start < i {
			return l.found(SecrecyMark, start, end, 0.95)
		}
	}
	for _, name := range internal {
		end := l.phrase(i, name)
		if end == 0 {
			continue
		}
		if stop := l.caution(end); stop > 0 {
			return l.found(SecrecyMark, i, stop, 0.95)
		}
		if l.bracketed(i, end) {
			return l.found(SecrecyMark, i, end, 0.7)
		}
	}
	return i
}

// caution is the end of a warning such as 注意保存 right behind a mark, or 0.
func (l *line) caution(i int) int {
	i = l.run(i, func(r rune) bool { return strings.ContainsRune(" ,、。:!;·-", r) })
	for _, c := range cautions {
		if stop := l.phrase(i, c); stop > 0 {
			return stop
		}
	}
	return 0
}

// limited is where a word that limits the use begins, not far before i, or i.
func (l *line) limited(i int) int {
	for _, w := range limits {
		n := len([]rune(w))
		for p := i - n; p >= max(0, i-8); p-- {
			if l.is(p, w) && (n > 1 || p == i-1 && l.rune(p-1) != '提' && l.rune(p-1) != '不') && !slices.ContainsFunc(l.r[p:i], func(r rune) bool { return r == ',' || r == '。' }) {
				return p
			}
		}
	}
	return i
}

// alone takes a line that holds nothing but a mark.
func (l *line) alone() {
	if len(l.r) > 40 {
		return
	}
	edge := func(r rune) bool { return strings.ContainsRune(" \t*#>|:([【〔)]】〕!。", r) }
	start, end := l.run(0, edge), l.back(len(l.r), edge)
	if start >= end || !strings.ContainsRune("绝机秘工内严不请涉注", l.r[start]) {
		return
	}
	for _, m := range alones {
		if stop := l.phrase(start, m); stop > 0 && (stop == end || l.period(l.skip(stop)) == end) {
			l.found(SecrecyMark, start, end, 0.7)
			return
		}
		if stop := l.phrase(start, m); stop > 0 && start == 0 && l.rune(stop) == ' ' && !strings.ContainsFunc(string(l.r[stop:]), func(r rune) bool { return strings.ContainsRune("秘内密", r) }) {
			l.found(SecrecyMark, start, stop, 0.6) // 机密 特急, the head of a paper
			return
		}
	}
}

// markName is a mark without its spaces and its period.
func markName(s string) string {
	s = strings.Join(strings.Fields(s), "")
	for _, g := range grades {
		if i := strings.Index(s, g); i >= 0 && (strings.ContainsAny(s, "★*0123456789") || strings.Contains(s, "密级")) {
			if strings.ContainsAny(s, "★*") {
				return g + "★"
			}
			return g
		}
	}
	return s
}
