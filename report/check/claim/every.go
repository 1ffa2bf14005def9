package claim

import (
	"strings"

	"gongkai/report"
)

// An Every says of all the requests counted before that they came to one end
// or from one class of applicant: 收到3件，全部予以公开.
type Every struct {
	Of   *Item // Received or Accepted
	Kind Kind  // an outcome, a class, Handled or Pending
	Text string
	With bool // the requests carried in are among them
}

// quantifiers say that something holds of every request.
var quantifiers = []string{"全部", "均", "都", "皆", "一律"}

// manners may stand in such a statement without changing it; the longer come first.
var manners = []string{
	"在法定期限内", "在法定时限内", "在规定期限内", "在规定时限内", "在规定时间内", "在法定答复期限内", "按照规定", "按规定", "按要求", "按时", "按期", "如期", "及时", "依法", "依规",
	"经审查后", "经审查", "经审核后", "经审核", "经研究", "已经", "已", "申请人", "所有申请", "该申请", "申请", "办理结果", "答复结果", "处理结果", "目前", "给予", "提出", "提交", "所提", "的", "了",
}

// endings are further words for the state of requests.
var endings = []struct {
	word string
	kind Kind
}{
	{"办结", Handled}, {"办理完毕", Handled}, {"答复完毕", Handled}, {"处理完毕", Handled}, {"办理完成", Handled}, {"办结完毕", Handled},
	{"正在办理中", Pending}, {"正在办理", Pending}, {"正在处理", Pending}, {"正在处理中", Pending}, {"尚在办理", Pending}, {"尚在办理中", Pending},
}

// every reads a text after the requests it speaks of; next is the index of the
// first item behind it.
func (r *reader) every(n *Node, next int, text string, s *Sentence) {
	if next == 0 || text == "" || r.elsewhere() || r.attr || len(text) > 120 {
		return
	}
	e := Every{Text: text}
	for i := next - 1; i >= 0 && e.Of == nil; i-- {
		switch it := n.Items[i]; {
		case it.Unit == "%" || it.Change:
		case it.Kind == CarriedIn:
			e.With = true
		case (it.Kind == Received || it.Kind == Accepted) && it.Whole && !it.Approx && !it.Loose && it.Value > 0:
			e.Of = it
		default:
			return
		}
	}
	if e.Of == nil {
		return
	}
	if e.Kind = property(text, e.Of.Value == report.Scale); e.Kind != None {
		s.Every = append(s.Every, e)
	}
}

// property is what a text says of every request. Of a single request it is
// said without a quantifier.
func property(text string, single bool) Kind {
	t := text
	for _, w := range manners {
		t = strings.ReplaceAll(t, w, "")
	}
	all := contains(t, quantifiers...)
	for _, w := range quantifiers {
		t = strings.ReplaceAll(t, w, "")
	}
	if !all && !single {
		return None
	}
	t = strings.TrimSuffix(strings.TrimSuffix(t, "答复"), "处理")
	for _, o := range outcomes {
		if strings.TrimPrefix(t, "为") == o.word || strings.TrimPrefix(t, "属于") == strings.TrimPrefix(o.word, "属于") {
			return o.kind
		}
	}
	for _, e := range endings {
		if t == e.word && (e.kind == Pending || all && !contains(text, timely...)) {
			return e.kind
		}
	}
	t, found := cutAny(t, "为", "是", "系", "来自")
	if !found {
		return None
	}
	switch t {
	case "公民", "个人", "公民个人":
		return Class + "person"
	}
	for _, c := range classes {
		if t == c.word {
			return c.kind
		}
	}
	return None
}

// cutAny takes the first prefix that fits.
func cutAny(s string, prefixes ...string) (string, bool) {
	for _, p := range prefixes {
		if rest, found := strings.CutPrefix(s, p); found {
			return rest, true
		}
	}
	return s, false
}
