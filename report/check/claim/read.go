package claim

import (
	"strings"
	"unicode/utf8"

	"gongkai/report"
)

// Read takes the sentences of a report's preamble and sections apart. It never
// fails: a text that states nothing has no sentences with items.
func Read(a Around, r *report.Report) []Sentence {
	var out []Sentence
	read := reader{Around: a}
	read.part(0, "", r.Preamble, &out)
	for _, s := range r.Sections {
		read.part(s.Number, s.Heading, s.Paragraphs, &out)
	}
	return out
}

// part reads one section.
func (r *reader) part(number int, heading string, paragraphs []string, out *[]Sentence) {
	r.aspect, r.last = TopicNone, nil
	switch {
	case strings.Contains(heading, "复议") || number == 4:
		r.aspect = TopicRemedy
	case strings.Contains(heading, "处理政府信息公开申请") || number == 3:
		r.aspect = TopicRequest
	case number == 2 || number > 4:
		r.aspect = TopicOther
	}
	r.topic, r.office = r.aspect, false
	for _, text := range sentences(joined(paragraphs)) {
		s := r.sentence(text)
		s.Section = number
		*out = append(*out, *s)
		r.last = s
	}
}

// joined puts paragraphs together that a page or a table broke in mid-sentence.
func joined(paragraphs []string) string {
	var b strings.Builder
	for _, p := range paragraphs {
		p = plain(p)
		if p == "" {
			continue
		}
		if b.Len() > 0 {
			before, _ := utf8.DecodeLastRuneInString(b.String())
			if stop(before) && before != '，' && before != '、' || aspect(p) || ordinal(p) || b.Len() > 1<<20 {
				b.WriteByte('\n')
			}
		}
		b.WriteString(p)
	}
	return b.String()
}

// ordinal reports whether a text begins with 一是, 1. or 二、.
func ordinal(s string) bool {
	t := strings.TrimLeft(s, "一二三四五六七八九十0123456789")
	return t != s && len(s)-len(t) <= 6 && hasPrefix(t, "是", "、", ".", "）")
}

// sentence reads one sentence with what the sentences before it set.
func (r *reader) sentence(text string) *Sentence {
	r.turn(text)
	s := &Sentence{Text: text, Topic: r.topic}
	if len(text) > longest {
		text = ""
	}
	s.Node = node(text, 0)
	begin := unbracket(s.Node.Text)
	follows := r.last != nil && hasPrefix(begin, "其中", "均", "全部", "已", "办结", "答复", "予以", "共办结", "共答复", "上年", "上一年", "结转", "按", "本年度办")
	if !follows {
		r.seen, r.object, r.remedy, r.who, r.when, r.row = false, TopicNone, None, unsaid, unsaid, ""
	}
	if r.office {
		r.who = other
	}
	r.apart = apart(begin)
	r.attr = strings.Contains(begin, "主动公开") && contains(begin, "依申请公开", "不予公开", "不公开") &&
		!contains(begin, "收到", "受理", "申请公开申请", "依申请公开申请", "公开申请")
	r.walk(s.Node, s)
	s.lists(r.last)
	s.shares(r.last)
	s.growths(r.Year)
	return s
}

// longest is the length in bytes above which a text without a full stop is no
// sentence but the remains of a table.
const longest = 6000

// turn sets the topic from a caption or the opening of a sentence.
func (r *reader) turn(text string) {
	opening := text
	if runes := []rune(text); len(runes) > 30 {
		opening = string(runes[:30])
	}
	caption := aspect(text)
	if !caption && !ordinal(text) {
		return
	}
	if caption {
		r.office = false
	}
	found := TopicOther
	switch {
	case contains(opening, "依申请", "申请公开", "公开申请", "申请办理"):
		found = TopicRequest
	case contains(opening, "复议", "诉讼"):
		found = TopicRemedy
	}
	switch {
	case caption && (r.aspect != TopicRequest && r.aspect != TopicRemedy || found != TopicOther):
		r.aspect, r.topic = found, found
	case caption:
		r.topic = r.aspect
	case found != TopicOther:
		r.topic = found
	default:
		r.topic = r.aspect
	}
}

// walk classifies the items of a node and of its brackets, clause by clause.
func (r *reader) walk(n *Node, s *Sentence) {
	k := 0
	for c := range n.Clauses {
		text := unbracket(n.Clauses[c].Text)
		first := k
		for k < len(n.Items) && n.Items[k].Clause == c {
			k++
		}
		r.setScope(n.enumerated(c)+text, k > first)
		if s != nil || !r.seen { // a bracket after requests speaks of them
			r.setObject(text, k > first)
		}
		for i := first; i < k; i++ {
			it := n.Items[i]
			before := it.Before
			if i == first {
				before = n.lead(c) + before
			}
			r.classify(it, before)
			if s != nil && i+1 == k {
				r.every(n, k, it.After, s)
			}
			if it.Nested != nil {
				kept := *r
				r.walk(it.Nested, nil)
				seen := r.seen
				*r = kept
				r.seen = r.seen || seen && it.Kind != None
			}
		}
		if k == first && s != nil {
			r.silent(n, c, k, text, s)
		}
	}
}

// setScope takes over whose numbers a clause says follow.
func (r *reader) setScope(text string, counts bool) {
	bare := strings.TrimLeft(text, "0123456789年度，")
	text = neutral(text)
	switch t := r.timeOf(text); {
	case contains(text, comparing...):
	case t != unsaid:
		r.when = t
	case r.when == unsaid && contains(text, "累计", "历次"):
		r.when = other
	}
	if !counts && (hasPrefix(bare, openings...) || utf8.RuneCountInString(bare) > 40) {
		return
	}
	if w := r.whoOf(text); w != unsaid {
		r.who = w
		r.office = w == other && r.government() && contains(text, "办公室", "办公厅", "政府", "本级", "我办")
	}
}

// elsewhere reports whether the sentence speaks of somebody else or another time.
func (r *reader) elsewhere() bool { return r.who == other || r.when == other }

// setObject takes over what a clause counts: requests, or something else. A
// clause about reviews and suits leaves that to its numbers.
func (r *reader) setObject(text string, counts bool) {
	if contains(text, "复议", "诉讼") || !counts && !contains(text, "收到", "受理", "办理", "接到") {
		return
	}
	request, elsewhere := lastOf(text, requestNouns), lastOf(text, otherNouns)
	switch {
	case request > elsewhere:
		r.object = TopicRequest
	case elsewhere >= 0:
		r.object = TopicOther
		if counts && !strings.Contains(text, "补正") {
			r.seen = false
		}
	}
}

// joins is the most clauses that are read together.
const joins = 8

// lead is the text of the clauses before c that belong to its number: those
// joined by 、 and those that a bare 共 continues.
func (n *Node) lead(c int) string {
	lead := ""
	own := n.Clauses[c].Text
	for back := 0; back < joins && c > 0 && n.empty(c-1); back++ {
		before := n.Clauses[c-1]
		if before.Stop != '、' && !(before.Stop != '；' && bare(own)) {
			break
		}
		text := unbracket(before.Text)
		if before.Stop == '、' {
			text += "、"
		}
		lead, own = text+lead, text
		c--
	}
	return lead
}

// enumerated is the text of the clauses that 、 joins to clause c.
func (n *Node) enumerated(c int) string {
	lead := ""
	for back := 0; back < joins && c > 0 && n.Clauses[c-1].Stop == '、' && n.empty(c-1); back++ {
		c--
		lead = unbracket(n.Clauses[c].Text) + "、" + lead
	}
	return lead
}

// bare reports whether a clause only leads to its number.
func bare(clause string) bool {
	i := strings.IndexAny(clause, "0123456789")
	if i < 0 {
		i = len(clause)
	}
	return strings.Trim(clause[:i], "共总计合为有达数量约近均都累分别是") == ""
}

// empty reports whether a clause holds no item.
func (n *Node) empty(c int) bool {
	for _, it := range n.Items {
		if it.Clause == c {
			return false
		}
	}
	return true
}

// silent reads a clause without a number: something did not happen, or
// everything is carried over.
// next is the index of the first item after it.
func (r *reader) silent(n *Node, c, next int, text string, s *Sentence) {
	for _, k := range r.zeros(n, c, text) {
		s.Zeros = append(s.Zeros, Zero{k, text})
	}
	r.every(n, next, text, s)
	if !contains(text, "结转", "转入", "顺延") || !contains(text, "下年", "下一年", "次年", "明年") ||
		contains(text, "无", "未", "没有", "不", "部分", "其余", "剩余", "如", "若") || r.elsewhere() {
		return
	}
	if next > 0 && n.Items[next-1].Kind == Pending && n.Items[next-1].Clause == c-1 {
		n.Items[next-1].Kind = CarriedOut // 1件正在办理，结转下年度
		return
	}
	var received *Item
	for _, it := range n.Items {
		if it.Clause > c {
			break
		}
		switch it.Kind {
		case Received, Accepted:
			if received != nil {
				return
			}
			received = it
		case None, Channel:
		default:
			return
		}
	}
	if received != nil && received.Whole && !received.Approx {
		s.Rest = received
	}
}
