package reading

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/report"
)

// text3 reads table 3 from the text of a page.
func text3(text string) found3 {
	from, to, ok := region3(text)
	if !ok {
		return found3{}
	}
	all := paired(pieces(withoutPages(text[from:to]), from))
	labels := labels3()
	match := align(len(all), len(labels), func(i, j int) float64 {
		s := labels[j].like(all[i].words)
		if len(all[i].tokens) == 0 {
			s -= 0.25
		}
		return s - 0.55
	})
	match = fillUnlabelled(all, match, labels)
	out := found3{from: from, to: from, form: form3(text[from:to])}
	for i, j := range match {
		if j < 0 {
			out.scattered = out.scattered || len(all[i].tokens) > 0
			continue
		}
		r := row3{key: labels[j].key, label: string(all[i].words)}
		var next byte
		if i+1 < len(match) && match[i+1] >= 0 && !all[i].numbered {
			if l := labels[match[i+1]]; len(all[i+1].words) > 1 && slices.Contains(l.forms[0][:2], all[i+1].words[0]) { // no caption between
				next = l.num
			}
		}
		out.to = max(out.to, all[i].to)
		share(&out, r, all[i].tokens, next, spare(match, i, labels))
		if last := out.rows[len(out.rows)-1]; !last.settled && len(all[i].tokens) > 8 {
			out.scattered = true
		}
	}
	if len(out.rows) < 8 && out.known() == 0 && !slices.ContainsFunc(all, func(p piece) bool { return len(p.tokens) > 0 }) {
		if rows := blankRows(text[from:to]); rows != nil {
			out.rows, out.to = rows, to
			if i := loose(text, from, report.RowCarriedOut.Label); i >= 0 && i < to {
				out.to = i + len(report.RowCarriedOut.Label)
			}
		}
	}
	if n := sequence(all); n != nil && out.known() < 7*len(n)*4/5 {
		out.rows, out.scattered = n, false
		out.to = all[len(all)-1].to
	}
	return out
}

// paired joins the figures of a row that stand behind the names of their columns,
// as narrow screens show them: …数量 自然人 11 商业企业 0 … 总计 11.
func paired(all []piece) []piece {
	names := report.Columns3()
	var out []piece
	for i := 0; i < len(all); i++ {
		p := all[i]
		words, ok := strings.CutSuffix(string(p.words), names[0])
		if !ok || i+7 > len(all) || len(p.tokens) != 1 {
			out = append(out, p)
			continue
		}
		row := piece{words: []rune(words), tokens: p.tokens, from: p.from, to: all[i+6].to}
		for c := 1; c < 7 && row.tokens != nil; c++ {
			if q := all[i+c]; !strings.HasSuffix(string(q.words), names[c]) || len(q.words) > len([]rune(names[c]))+7 || len(q.tokens) != 1 {
				row.tokens = nil
			} else {
				row.tokens = append(slices.Clip(row.tokens), q.tokens...)
			}
		}
		if row.tokens == nil {
			out = append(out, p)
			continue
		}
		out = append(out, row)
		i += 6
	}
	return out
}

// marks3 are words of table 3 that tell it from prose.
var marks3 = []string{"国家秘密", "禁止公开", "三安全", "第三方合法权益", "内部事务", "过程性信息", "行政执法案卷", "行政查询", "不掌握", "现成信息", "仍不明确", "信访举报", "重复申请", "公开出版物", "反复申请", "重新出具", "结转下年度"}

// region3 finds table 3 in a text: from its first row to the head of table 4 or
// the next section.
func region3(text string) (from, to int, ok bool) {
	from, most := -1, 3
	begins := []string{"本年新收", "年新收", "新收政府", "上年结转", "予以公开", "国家秘密"}
	for n, begin := range begins {
		tried := 0
		for at := loose(text, 0, begin); at >= 0; at = loose(text, at+len(begin), begin) {
			if tried++; tried > 200 {
				break
			}
			window := squeeze(text[at:min(len(text), at+6000)])
			found := 0
			for _, m := range marks3 {
				if strings.Contains(window, m) {
					found++
				}
			}
			if found > most || found == most && from >= 0 && n == 0 && strings.Contains(head(window, 200), "上年结转") {
				from, most = at, found
			}
		}
		if from >= 0 {
			if n > 0 { // the first row's label is damaged: begin behind the head
				from = headStart(text, from, report.Columns3()[4], "申请人情况", "勾稽关系", report.Columns3()[0])
			}
			break
		}
	}
	if from < 0 {
		return 0, 0, false
	}
	skip := max(loose(text, from, "结转下年"), loose(text, from, "公开出版物"), from)
	to = len(text)
	for _, end := range []string{"行政复议", "五、", "结果维持", "存在的主要问题", "存在问题", "第二十条第", "信息内容", "制发件数"} {
		if i := loose(text, skip, end); i >= 0 {
			to = min(to, i)
		}
	}
	return from, to, true
}

// loose finds a mark in a text from a place on, whatever white space stands
// between its characters; -1 is none.
func loose(text string, from int, mark string) int {
	first, size := utf8.DecodeRuneInString(mark)
	for at := from; at < len(text); {
		i := strings.IndexRune(text[at:], first)
		if i < 0 {
			return -1
		}
		at += i
		rest, want := text[at+size:], mark[size:]
		for want != "" && rest != "" {
			r, n := utf8.DecodeRuneInString(rest)
			w, m := utf8.DecodeRuneInString(want)
			if r == w {
				want = want[m:]
			} else if !unicode.IsSpace(r) {
				break
			}
			rest = rest[n:]
		}
		if want == "" {
			return at
		}
		at += size
	}
	return -1
}

// fillUnlabelled gives the runs of figures between two known rows the labels
// between them, where there are as many of the one as of the other.
func fillUnlabelled(all []piece, match []int, labels []label) []int {
	before := -1 // last label seen
	for i := 0; i < len(match); i++ {
		if match[i] >= 0 {
			before = match[i]
			continue
		}
		j := i
		var loose []int
		for ; j < len(match) && match[j] < 0; j++ {
			if len(all[j].tokens) > 0 {
				loose = append(loose, j)
			}
		}
		after := len(labels)
		if j < len(match) {
			after = match[j]
		}
		for _, missing := range between(labels, before, after) {
			if len(missing) > 0 && len(missing) == len(loose) {
				for k, at := range loose {
					match[at] = missing[k]
				}
				break
			}
		}
		i = j - 1
	}
	return match
}

// between are the labels after one and before another, in the newer form and in
// the older one.
func between(labels []label, before, after int) [2][]int {
	var newer, older []int
	for k := before + 1; k < after; k++ {
		switch labels[k].key {
		case single:
			older = append(older, k)
		case "unclarified", "unpaid", "other":
			newer = append(newer, k)
		default:
			newer, older = append(newer, k), append(older, k)
		}
	}
	return [2][]int{newer, older}
}

// single is the key of （六）其他处理 where it is one row.
const single = "other-handling"

// spare are the labels that follow a piece and have no piece of their own.
func spare(match []int, i int, labels []label) [2][]int {
	after := len(labels)
	for _, j := range match[i+1:] {
		if j >= 0 {
			after = j
			break
		}
	}
	return between(labels, match[i], after)
}

// share settles a row from its tokens. Where there are the figures of several
// rows and that many labels without figures follow, each gets its own: the text
// was taken column by column.
func share(out *found3, r row3, tokens []string, next byte, follow [2][]int) {
	if n := len(tokens); n > 7 && n%7 == 0 {
		labels := labels3()
		for _, keys := range follow {
			if len(keys) != n/7-1 {
				continue
			}
			r.cut(tokens[:7], 0)
			out.rows = append(out.rows, r)
			for k, at := range keys {
				more := row3{key: labels[at].key}
				more.cut(tokens[7*(k+1):7*(k+2)], 0)
				out.rows = append(out.rows, more)
			}
			return
		}
	}
	r.cut(tokens, next)
	out.rows = append(out.rows, r)
}

// sequence reads the figures of all rows in order without their labels, where
// they are just as many as a form has and the sums of most rows hold.
func sequence(all []piece) []row3 {
	var tokens []string
	for _, p := range all {
		tokens = append(tokens, p.tokens...)
	}
	for _, e := range report.Editions {
		rows := report.Rows3(e.Key)
		if len(tokens) != 7*len(rows) {
			continue
		}
		var out []row3
		sound := 0
		for i, row := range rows {
			r := row3{key: row.Key}
			r.cut(tokens[7*i:7*i+7], 0)
			var n [7]int64
			for k, f := range r.cells {
				n[k] = f.Value
			}
			if r.settled && sumOfSix(n[:]) {
				sound++
			}
			out = append(out, r)
		}
		if sound*5 >= len(rows)*4 {
			return out
		}
	}
	return nil
}

// form3 tells by the words of table 3 whether （六）其他处理 is one row or three; ""
// where it does not stand there.
func form3(text string) string {
	words := squeeze(text)
	switch {
	case strings.Contains(words, "逾期不补正"), strings.Contains(words, "缴纳费用"):
		return "2021"
	case strings.Contains(words, "其他处理"):
		return "2019"
	}
	return ""
}

// blankRows are the rows of a form that was printed without a single figure: most
// of its labels stand in order.
func blankRows(text string) []row3 {
	words := string(core(text))
	var out []row3
	for _, l := range labels3() {
		form := l.forms[0]
		if len(l.forms) > 1 && len(l.forms[1]) < len(form) { // without the note in brackets
			form = l.forms[1]
		}
		if _, rest, ok := strings.Cut(words, string(form)); ok {
			out = append(out, row3{key: l.key, settled: true})
			words = rest
		}
	}
	if len(out) < 15 {
		return nil
	}
	return out
}

// complete puts the rows in the order of the form, with blanks for rows that
// were not found. The rows of （六）其他处理 tell which of the two forms it is;
// where the rows do not, that of table 2 decides.
func (f found3) complete(form string) (keys []string, lines [][7]report.Figure) {
	has := map[string]row3{}
	for _, r := range f.rows {
		if old, seen := has[r.key]; !seen || !old.settled && r.settled {
			has[r.key] = r
		}
	}
	edition := form
	three := 0
	for _, k := range []string{"unclarified", "unpaid", "other"} {
		if _, ok := has[k]; ok {
			three++
		}
	}
	if _, ok := has[single]; ok && three == 0 {
		edition = "2019"
	} else if three > 0 {
		edition = "2021"
	} else if f.form != "" {
		edition = f.form
	}
	for _, row := range report.Rows3(edition) {
		r := has[row.Key]
		if f.scattered && r.raw == "" && len(r.values) == 0 {
			r.unclear() // its figures may be among those that stand nowhere
		}
		keys = append(keys, row.Key)
		lines = append(lines, r.cells)
	}
	return keys, slices.Clip(lines)
}
