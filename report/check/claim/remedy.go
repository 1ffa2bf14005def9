package claim

import "strings"

// remedies recognises reviews and suits about disclosure; ok tells that the
// number is about them, of whatever kind.
func (r *reader) remedies(it *Item, before string) (kind Kind, ok bool) {
	t := before
	if !contains(t, "复议", "诉讼", "起诉", "应诉") {
		if contains(before, requestNouns...) || !contains(it.After, "复议", "诉讼", "起诉") {
			return r.result(it)
		}
		t = it.After
	}
	t = strings.ReplaceAll(t, "未经复议直接起诉", "直接起诉")
	t = strings.ReplaceAll(t, "经复议后", "复议后")
	review, suit := strings.Contains(strings.ReplaceAll(t, "复议后", ""), "复议"), contains(t, "诉讼", "起诉")
	at := max(strings.LastIndex(t, "复议"), strings.LastIndex(t, "诉讼"), strings.LastIndex(t, "起诉"))
	r.remedy = map[bool]Kind{true: Suit, false: Review}[suit]
	if contains(it.Before, notRemedies...) || !contains(before, "信息公开", "依申请", "公开申请") && !r.aboutDisclosure() || !piece(it.Unit) || r.unrelated(before) {
		r.remedy = None
		return None, true
	}
	if t != it.After && !near(t, []string{"复议", "诉讼", "起诉"}, resultWords()) || it.Unit == "份" || it.Unit == "条" {
		return None, true
	}
	r.seen, r.object = false, TopicRemedy
	base := Review
	switch {
	case review && suit:
		base = Remedies
	case contains(t, "直接起诉", "直接提起"):
		base = SuitDirect
	case strings.Contains(t, "复议后"):
		base = SuitAfter
	case suit:
		base = Suit
	}
	r.remedy = base
	if key := resultOf(t[at:]); key != "" {
		if base == Remedies {
			return None, true
		}
		return base + ":" + Kind(key), true
	}
	return base, true
}

// aboutDisclosure reports whether reviews named without more are about disclosure.
func (r *reader) aboutDisclosure() bool {
	return r.topic == TopicRemedy || r.topic == TopicRequest || r.object == TopicRemedy || r.requesting()
}

// unrelated reports whether a review or suit is told to be about another
// matter than disclosure: 因房屋征收引发的行政复议.
func (r *reader) unrelated(before string) bool {
	if _, cause, found := strings.Cut(before, "因"); found {
		if end := firstOf(cause, causing); end >= 0 && !contains(cause[:end], "公开", "申请", "答复", "信息") {
			r.apart = true
		}
	}
	return r.apart && !contains(before, "公开", "依申请")
}

// apart reports whether a sentence tells reviews and suits about disclosure
// from other ones, or calls them the part of a larger number.
func apart(text string) bool {
	if !contains(text, "复议", "诉讼", "应诉") {
		return false
	}
	whole, part, _ := strings.Cut(text, "其中")
	if end := strings.IndexAny(part, "；。"); end >= 0 {
		part = part[:end]
	}
	return contains(text, unrelated...) || contains(whole, "复议", "诉讼", "应诉") && contains(part, "信息公开", "政务公开")
}

// firstOf is the place of the first of some words, -1 where there is none.
func firstOf(s string, words []string) int {
	at := -1
	for _, w := range words {
		if i := strings.Index(s, w); i >= 0 && (at < 0 || i < at) {
			at = i
		}
	}
	return at
}

// notRemedies say that a number counts something else around reviews and suits.
var notRemedies = []string{"败诉", "撤回", "驳回", "终止", "撤销", "责令", "出庭", "应诉", "审结", "办结", "结案", "复议机关", "被告", "化解", "调解", "胜诉", "上诉", "申诉", "再审", "二审", "一审", "参加", "答辩", "确认违法", "不予受理"}

// result recognises 结果维持2件 after a review or suit was named.
func (r *reader) result(it *Item) (Kind, bool) {
	if r.remedy == None || r.remedy == Remedies || contains(it.Before, requestNouns...) || !piece(it.Unit) {
		return None, false
	}
	t := it.Before
	for _, lead := range []string{"其中", "，", "：", "经", "被", "判决", "裁定", "案件"} {
		t = strings.TrimPrefix(t, lead)
	}
	for _, w := range results {
		if strings.HasPrefix(t, w.word) && len(t) <= len(w.word)+len("的案件为") {
			return r.remedy + ":" + Kind(w.key), true
		}
	}
	if contains(it.Before, notRemedies...) || contains(it.Before, "结果", "维持", "纠正", "审结") {
		return None, true
	}
	return None, false
}

func resultWords() []string {
	var words []string
	for _, w := range results {
		words = append(words, w.word)
	}
	return words
}

func resultOf(s string) string {
	for _, w := range results {
		if strings.Contains(s, w.word) {
			return w.key
		}
	}
	return ""
}
