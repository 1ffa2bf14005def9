package reading

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/report"
)

// A found4 is table 4 as one way of reading gives it.
type found4 struct {
	cells    [15]report.Figure
	seen     bool // the table was found, though it may be blank
	remarks  []report.Remark
	from, to int // place in the text, where read from text

	scattered bool // the figures stood apart, between the words of the head
}

func (f found4) known() int {
	n := 0
	for _, c := range f.cells {
		if c.Known() {
			n++
		}
	}
	return n
}

// grid4 reads table 4 from the lines of the document's tables.
func grid4(lines []line, n narrative) found4 {
	start := slices.IndexFunc(lines, func(l line) bool { return heads4(l) >= 3 })
	if start < 0 {
		return found4{}
	}
	first := start // the head has a line above for the groups
	for first > 0 && start-first < 3 && lines[first-1].table == lines[start].table && onlyHead4(lines[first-1]) {
		first--
	}
	var values []line
	for _, l := range lines[start:min(len(lines), start+40)] {
		label, v := l.split()
		if len(v) == 0 || !headWords(label) || len(label) > 30 || heads4(l) >= 3 && filled(v) == 0 {
			continue
		}
		if filled(v) == 0 && len(v) != 15 {
			continue
		}
		values = append(values, line{l.table, v})
	}
	out := found4{seen: true}
	for _, l := range values {
		if w := fifteen(l.cells); w != nil && filled(w) > 0 {
			return out.take(w)
		}
	}
	if cells, ok := byHeads4(lines[first:min(len(lines), start+40)]); ok {
		return out.take(cells)
	}
	var all []field
	var tokens []string
	for _, l := range values {
		if filled(l.cells) == 0 {
			continue
		}
		all = append(all, l.cells...)
		for _, v := range l.cells {
			tokens = append(tokens, tokensOf(v.text)...)
		}
	}
	if w := fifteen(all); w != nil {
		return out.take(w)
	}
	out.cut(tokens, n)
	return out
}

// heads4 counts the cells that name columns of table 4.
func heads4(l line) int {
	n := 0
	for _, c := range l.cells {
		if column4(core(c.text)) >= 0 || group4(core(c.text)) > 0 {
			n++
		}
	}
	return n
}

// onlyHead4 reports whether a line has nothing but words of the head of table 4.
func onlyHead4(l line) bool {
	for _, c := range l.cells {
		if c.text != "" && (!hasHan(c.text) || !headWords(core(c.text))) {
			return false
		}
	}
	return true
}

// column4 is the column of a group that words name, or -1.
func column4(words []rune) int {
	best, at := 0.7, -1
	for k, name := range report.Columns4 {
		if d := dice(core(name), words); d > best {
			best, at = d, k
		}
	}
	return at
}

// group4 is the group that words name: 0 to 2, or -1.
func group4(words []rune) int {
	s := string(words)
	switch {
	case len(words) > 14:
		return -1
	case strings.Contains(s, "未经复议"), strings.Contains(s, "直接起诉"):
		return 1
	case strings.Contains(s, "复议后"), strings.Contains(s, "经复议"):
		return 2
	case strings.Contains(s, "复议") && !strings.Contains(s, "诉"):
		return 0
	}
	return -1
}

// vocabulary4 are the words of the head of table 4.
func vocabulary4() []string {
	return append(append([]string{"未经复议直接起诉", "复议后起诉", "行政诉讼", "直接起诉", "件数", "数量"}, report.Groups4...), report.Columns4...)
}

// headWords reports whether words are made of the characters of the head of
// table 4, which pages cut into pieces: 结果 其他结 尚未 果 审结.
func headWords(words []rune) bool {
	known := strings.Join(vocabulary4(), "")
	other := 0
	for _, r := range words {
		if !strings.ContainsRune(known, r) {
			other++
		}
	}
	return other*8 <= len(words)+2
}

// fifteen are fifteen cells that hold everything filled, or nil.
func fifteen(values []field) []field {
	if len(values) == 15 {
		return values
	}
	all := filled(values)
	var out []field
	for i := 0; i+15 <= len(values); i++ {
		if filled(values[i:i+15]) == all {
			if out != nil {
				return nil
			}
			out = values[i : i+15]
		}
	}
	return out
}

func (f found4) take(values []field) found4 {
	for i := range f.cells {
		f.cells[i] = figure(values[i].text, report.Whole)
	}
	return f
}

// byHeads4 places each figure by the words over it and before it.
func byHeads4(lines []line) (cells []field, ok bool) {
	cells = make([]field, 15)
	have := make([]bool, 15)
	count := 0
	var over []field // words seen so far in this table
	for i, l := range lines {
		if i > 0 && l.table != lines[i-1].table {
			over = nil
		}
		var left []field
		for _, c := range l.cells {
			if c.text != "" && !valueLike(c.text) {
				left = append(left, c)
				over = append(over, c)
				continue
			}
			if c.text == "" {
				continue
			}
			group, column := -1, -1
			for _, h := range append(slices.Clone(over), left...) {
				before := slices.Contains(left, h)
				if !before && (h.to <= c.from || h.from >= c.to) {
					continue
				}
				if g := group4(core(h.text)); g >= 0 {
					group = g
				}
				if k := column4(core(h.text)); k >= 0 {
					column = k
				}
			}
			if group < 0 || column < 0 || have[5*group+column] {
				return nil, false
			}
			cells[5*group+column], have[5*group+column] = c, true
			count++
		}
	}
	return cells, count >= 5
}

// cut settles table 4 from runs of digits.
func (f *found4) cut(tokens []string, n narrative) {
	if len(tokens) == 0 {
		return
	}
	tokens = withoutPage(tokens, 15, sumsOfFour)
	raw := strings.Join(tokens, " ")
	if len(tokens) == 15 && f.scattered && !inOrder4(tokens) {
		for i := range f.cells {
			f.cells[i] = report.Figure{State: report.Unclear, Raw: raw}
		}
		f.remarks = append(f.remarks, report.Remark{Where: "表四",
			Text: fmt.Sprintf("数字散在表头各处，原文为“%s”，不能确定各属哪一格，请核对原件", raw)})
		return
	}
	if len(tokens) == 15 {
		for i, t := range tokens {
			f.cells[i] = figure(t, report.Whole)
		}
		return
	}
	if len(raw) == 15 && len(tokens) == 1 {
		for i, c := range raw {
			f.cells[i] = figure(string(c), report.Whole)
		}
		return
	}
	options := cuts(tokens, 15, sumsOfFour)
	odd := len(options) == 0
	if odd {
		options = misprinted(tokens)
	}
	best := n.best4(options)
	unsure := 0
	for i := range f.cells {
		f.cells[i] = report.Figure{State: report.Unclear, Raw: raw}
		if len(best) > 0 && !slices.ContainsFunc(best, func(o []int64) bool { return o[i] != best[0][i] }) {
			f.cells[i] = report.Figure{State: report.Stated, Value: best[0][i] * report.Scale, Raw: raw}
		} else {
			unsure++
		}
	}
	switch {
	case unsure > 0:
		f.remarks = append(f.remarks, report.Remark{Where: "表四",
			Text: fmt.Sprintf("数字连写或者缺格，原文为“%s”，有 %d 格不能确定，请核对原件", raw, unsure)})
	case odd:
		f.remarks = append(f.remarks, report.Remark{Where: "表四",
			Text: fmt.Sprintf("数字连写为“%s”，怎样断开都有一组各项之和不等于总计，按数字长短和正文断开，请核对原件", raw)})
	case len(options) > 1:
		f.remarks = append(f.remarks, report.Remark{Where: "表四",
			Text: fmt.Sprintf("数字连写为“%s”，有 %d 种断法，按正文所述的件数断开", raw, len(options))})
	}
}

// inOrder4 reports whether fifteen numbers add up in groups of five.
func inOrder4(tokens []string) bool {
	var v []int64
	for _, t := range tokens {
		v = append(v, figure(t, report.Whole).Value)
	}
	return sumsOfFour(v)
}

// text4 reads table 4 from the text behind table 3, or from the text before it:
// the figures behind its head, or else each behind the name of its column.
func text4(text string, three [2]int, n narrative) found4 {
	out := textPart4(text, three[1], len(text), n)
	if !out.seen {
		if before := textPart4(text, 0, three[0], n); before.seen {
			return before
		}
	}
	return out
}

func textPart4(text string, from, to int, n narrative) found4 {
	all := pieces(withoutPages(text[from:to]), from)
	behind := from > 0
	out, tokens := figures4(text, all, behind, func(words []rune) bool {
		if i := strings.LastIndex(string(words), "情况"); i >= 0 { // the section's heading
			words = []rune(string(words)[i+len("情况"):])
		}
		last := words[max(0, len(words)-44):]
		return len(last) >= 8 && headWords(last) && strings.Contains(string(last), report.Columns4[4])
	})
	if !out.seen {
		alone, pairs := figures4(text, all, behind, func(words []rune) bool { return strings.HasSuffix(string(words), report.Columns4[0]) })
		if len(pairs) == 15 {
			out, tokens = alone, pairs
		}
	}
	out.cut(tokens, n)
	return out
}

// figures4 gathers the figures of table 4 from the piece on that begins it;
// behind table 3 it stands before section five.
func figures4(text string, all []piece, behind bool, begins func(words []rune) bool) (out found4, tokens []string) {
	for _, p := range all {
		switch {
		case out.seen && !headWords(p.words):
			return out, tokens
		case !out.seen && begins(p.words):
			out.seen, out.from = true, headStart4(text, p.from, p.to)
		case !out.seen && behind && len(p.tokens) > 0 && sectionFive(p.words):
			return out, tokens
		}
		if !out.seen {
			continue
		}
		if len(tokens)+len(p.tokens) > 40 {
			return out, tokens
		}
		if k := len(p.tokens); k%5 != 0 && k != 1 {
			out.scattered = true
		}
		tokens = append(tokens, p.tokens...)
		if out.to = p.to; len(p.tokens) == 0 {
			out.to = p.from
		}
	}
	return out, tokens
}

// sectionFive reports whether words reach into the section behind table 4.
func sectionFive(words []rune) bool {
	return strings.Contains(string(words), "改进情况") || strings.Contains(string(words), "存在的主要问题")
}

// headStart4 finds where the head of table 4 begins: at the first of its words
// behind the section's heading.
func headStart4(text string, from, to int) int {
	part := text[from:to]
	i := strings.LastIndex(part, "情况")
	if i < 0 {
		i = 0
	}
	for _, mark := range []string{report.Groups4[0], "行政诉讼", report.Columns4[0]} {
		if k := strings.Index(part[i:], mark); k >= 0 {
			return from + i + k
		}
	}
	return from
}
