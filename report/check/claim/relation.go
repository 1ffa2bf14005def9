package claim

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// lists finds the wholes and parts of a sentence: 其中 in it, and brackets.
func (s *Sentence) lists(last *Sentence) {
	s.Node.lists(s, last)
}

func (n *Node) lists(s *Sentence, last *Sentence) {
	for i, it := range n.Items {
		if it.Nested != nil {
			it.Nested.lists(s, nil)
			if l, ok := bracketed(it); ok {
				s.Lists = append(s.Lists, l)
			}
		}
		if o := n.opens(i); o != unopened {
			if l, ok := n.list(i, o, last); ok {
				s.Lists = append(s.Lists, l)
			}
		}
		if l, ok := n.total(i); ok {
			s.Lists = append(s.Lists, l)
		}
	}
	if l, ok := n.ways(); ok {
		s.Lists = append(s.Lists, l)
	}
}

// gap is the text between an item and the one before it.
func (n *Node) gap(i int) string {
	from := 0
	if i > 0 {
		from = n.Items[i-1].end
	}
	return n.Text[from:n.Items[i].start]
}

// kin reports whether two units may be counted together: 891条 holds 3件.
func kin(a, b string) bool { return a == b || item(a) && item(b) }

func item(unit string) bool {
	switch unit {
	case "件", "宗", "起", "例", "份", "条", "篇", "个", "项", "则", "":
		return true
	}
	return false
}

// wholes are the items before i that its list may be a list of.
func (n *Node) wholes(i int, last *Sentence) []*Item {
	var out []*Item
	for _, w := range n.Items[:i] {
		if kin(w.Unit, n.Items[i].Unit) && !w.Change {
			out = append(out, w)
		}
	}
	if len(out) == 0 && last != nil {
		for _, w := range last.Node.Items {
			if kin(w.Unit, n.Items[i].Unit) && !w.Change {
				out = append(out, w)
			}
		}
	}
	return out
}

// list reads the parts that begin with item i.
func (n *Node) list(i int, o opening, last *Sentence) (List, bool) {
	if o != among {
		last = nil
	}
	l := List{Wholes: n.wholes(i, last)}
	if len(l.Wholes) == 0 || o != among && n.leaves(i, l) {
		return l, false
	}
	unclear, end := n.Loose, i
	for k := i; k < len(n.Items); k++ {
		it := n.Items[k]
		if it.Unit == "%" {
			continue
		}
		if k > i && (n.opens(k) != unopened || n.leaves(k, l) || n.another(k) || o == every && strings.Contains(n.gap(k), "；")) {
			break
		}
		if !kin(it.Unit, n.Items[i].Unit) {
			unclear = true
			continue
		}
		l.Parts, end = append(l.Parts, it), k
	}
	if len(l.Parts) == 0 {
		return l, false
	}
	l.finish(unclear)
	l.Complete = l.Complete || !unclear && !l.Overlap && n.closed(l, o, end)
	return l, true
}

// leaves reports whether item k begins something else than another part.
func (n *Node) leaves(k int, l List) bool {
	gap := n.gap(k)
	for _, c := range strings.FieldsFunc(gap, stop) {
		if c = unbracket(c); hasPrefix(c, leaving...) && !remedy(l.Wholes[len(l.Wholes)-1].Kind) {
			return true
		}
	}
	it, whole := n.Items[k], l.Wholes[len(l.Wholes)-1]
	return remedy(it.Kind) != remedy(whole.Kind) || it.Kind == Received ||
		remedy(it.Kind) && !strings.Contains(string(it.Kind), ":")
}

// remedy reports whether a kind counts reviews or suits.
func remedy(k Kind) bool {
	for _, p := range []Kind{Review, Suit, SuitDirect, SuitAfter, Remedies} {
		if k == p || strings.HasPrefix(string(k), string(p)+":") {
			return true
		}
	}
	return false
}

// bracketed reads a bracket after an item as its parts.
func bracketed(it *Item) (List, bool) {
	n := it.Nested
	l := List{Wholes: []*Item{it}}
	marked := hasPrefix(n.Text, "其中", "含", "包括", "包含")
	unclear := n.Loose || !strings.HasPrefix(n.Text, "其中") && marked
	for i, p := range n.Items {
		if p.Unit == "%" {
			continue
		}
		if !kin(p.Unit, it.Unit) {
			unclear = true
			continue
		}
		if i > 0 && strings.Contains(n.gap(i), "其中") || contains(n.gap(i), "另", "此外", "较", "上年同期", "不含", "结转", "顺延") {
			break
		}
		l.Parts = append(l.Parts, p)
	}
	if len(l.Parts) == 0 || !marked && !n.divides(it, l.Parts) {
		return l, false
	}
	l.finish(unclear)
	l.Complete = l.Complete || !marked && !unclear && !l.Overlap && len(l.Parts) >= 3 && n.closed(l, every, len(n.Items)-1)
	return l, true
}

// finish tells whether the parts claim to be all, and whether they may overlap.
func (l *List) finish(unclear bool) {
	if len(l.Parts) == 0 {
		return
	}
	end := l.Parts[len(l.Parts)-1]
	l.Complete = !unclear && contains(end.Before, restWords...) && !strings.HasPrefix(end.After, "等") || !unclear && results4(l.Parts)
	for _, p := range l.Parts {
		if p.Approx || strings.HasPrefix(p.After, "等") {
			l.Complete = false
		}
		if Dimension(p.Kind) == "" && (p.Kind == Delivered || contains(p.Before, overlapping...)) {
			l.Overlap = true
		}
		if !l.Complete && contains(p.Before, marking...) {
			l.Overlap = true
		}
	}
	for _, w := range l.Wholes {
		if Dimension(w.Kind) == "" && w.Kind == None && contains(w.Before, "累计", "转载") && !contains(w.Before, "全年", "本年", "今年") {
			l.Overlap = true
		}
	}
}

// results4 reports whether the four results of a review or suit are all there.
func results4(parts []*Item) bool {
	seen := map[string]bool{}
	for _, p := range parts {
		if _, key, ok := strings.Cut(string(p.Kind), ":"); ok && remedy(p.Kind) {
			seen[key] = true
		}
	}
	return len(seen) == 4
}

// Dimension is the way in which a part divides its whole: parts of different
// dimensions are not added up. "" is unknown.
func Dimension(k Kind) string {
	s := string(k)
	switch {
	case strings.HasPrefix(s, Row), strings.HasPrefix(s, Group):
		return "outcome"
	case strings.HasPrefix(s, Class):
		return "class"
	case k == Channel:
		return "channel"
	case k == Handled, k == CarriedOut, k == Pending:
		return "flow"
	case k == CarriedIn:
		return "origin"
	case remedy(k) && strings.Contains(s, ":"):
		return "result"
	}
	return ""
}

// shares finds parts with their percentages: 4件，占办结总数的40%.
func (s *Sentence) shares(last *Sentence) {
	from := len(s.Shares)
	s.Node.shares(s, last)
	sum := int64(0)
	for _, sh := range s.Shares[from:] {
		sum += sh.Percent.Value
	}
	for i := range s.Shares {
		s.Shares[i].Rounded = sum == 100_000_000
	}
}

func (n *Node) shares(s *Sentence, last *Sentence) {
	for i, it := range n.Items {
		if in := it.Nested; in != nil && len(in.Items) == 1 && in.Items[0].Unit == "%" && share(in.Items[0].Before, true) {
			s.share(n, i, in.Items[0], last)
		}
		if it.Unit == "%" && i > 0 && n.Items[i-1].Unit != "%" && share(n.gap(i), false) {
			if strings.Contains(n.gap(i), "分别") {
				s.respective(n, i, last)
			} else {
				s.share(n, i-1, it, last)
			}
		}
		if r, ok := n.ratio(i); ok {
			s.Ratios = append(s.Ratios, r)
		}
	}
}

// respective pairs parts with the percentages that follow them all:
// 80件、60件，分别占40%、30%.
func (s *Sentence) respective(n *Node, i int, last *Sentence) {
	count := 0
	for i+count < len(n.Items) && n.Items[i+count].Unit == "%" {
		count++
	}
	if count < 2 || i < count {
		return
	}
	for _, it := range n.Items[i-count : i] {
		if it.Unit == "%" || it.Unit != n.Items[i-1].Unit {
			return
		}
	}
	for k := range count {
		s.share(n, i-count+k, n.Items[i+k], last)
	}
}

// share reports whether the text before a percentage says that it is a part of
// what was counted.
func share(before string, bracket bool) bool {
	if contains(before, "全国", "全省", "全市", "同比", "率", "较", "上年", "增", "降") {
		return false
	}
	at := firstOf(before, []string{"占", "比例", "比重"})
	if at < 0 {
		return bracket && strings.Trim(before, "约为，") == ""
	}
	begin := strings.LastIndexFunc(before[:at], stop)
	if begin < 0 {
		return !strings.Contains(before[:at], "“")
	}
	// After a stop a subject of its own has a share of its own: “一次不用跑”占比.
	_, size := utf8.DecodeRuneInString(before[begin:])
	own := strings.TrimLeft(before[begin+size:at], "其所约且也")
	for _, w := range idling {
		own = strings.ReplaceAll(own, w, "")
	}
	return own == ""
}

func (s *Sentence) share(n *Node, i int, percent *Item, last *Sentence) {
	part := n.Items[i]
	if part.Approx || percent.Approx {
		return
	}
	sh := Share{Part: part, Percent: percent}
	for k, w := range n.Items[:i] {
		if k > 0 && strings.Contains(n.gap(k), "其中") && len(sh.Wholes) > 0 {
			break // what follows are parts, too
		}
		if w.Unit != "%" && kin(w.Unit, part.Unit) && w.Value >= part.Value && !n.shared(k) && !w.Change {
			sh.Wholes = append(sh.Wholes, w)
		}
	}
	name := sh.named()
	if last != nil && (hasPrefix(n.Text, "其中", "在") || name != "") {
		for _, w := range last.Node.Items {
			if w.Unit != "%" && kin(w.Unit, part.Unit) && w.Value >= part.Value && !w.Change {
				sh.Wholes = append(sh.Wholes, w)
			}
		}
	}
	if name != "" {
		sh.Wholes = slices.DeleteFunc(sh.Wholes, func(w *Item) bool { return !strings.Contains(w.Before+w.After, name) })
	}
	if len(sh.Wholes) > 0 || part.Whole && name == "办结" && Dimension(part.Kind) == "outcome" {
		s.Shares = append(s.Shares, sh)
	}
}

// named is the end of the name of the whole that a percentage is of: 办结 in
// 占办结总数的40%; "" where it names none.
func (sh Share) named() string {
	_, name, _ := strings.Cut(sh.Percent.Before, "占")
	for _, end := range []string{"总数", "总量", "总件数", "总条数", "总", "比例", "比重", "比", "的", "数量", "件数", "量", "约", "为", "了", "全部", "全年"} {
		name = strings.ReplaceAll(name, end, "")
	}
	runes := []rune(name)
	if len(runes) < 2 {
		return ""
	}
	return string(runes[len(runes)-2:])
}

// shared reports whether a percentage follows item k, so that it is a part itself.
func (n *Node) shared(k int) bool {
	in := n.Items[k].Nested
	return k+1 < len(n.Items) && n.Items[k+1].Unit == "%" && share(n.gap(k+1), false) ||
		in != nil && len(in.Items) == 1 && in.Items[0].Unit == "%"
}
