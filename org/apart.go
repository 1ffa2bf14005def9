package org

import "slices"

// An Apart is a pair of acts that one person may not do in the same matter:
// who drafts does not approve (起草与审批分离). The store refuses the second act.
type Apart struct {
	Kind  string   // of the subject
	Act   string   // the later act: "sign"
	From  []string // the earlier acts: "draft"
	Since string   // only those after the last act of this name count; "" all
	Name  string   // of the rule, for people
}

// Aparts are all such pairs.
var Aparts = []Apart{
	{Request, "review", []string{"draft"}, "", "拟办的人不审查自己拟的答复"},
	{Request, "sign", []string{"draft"}, "", "拟办的人不签发自己拟的答复"},
	{Report, "publish", []string{"adjust", "unadjust"}, "publish", "调整数字的人不公布这份报告"},
}

// ApartFor finds the rule for an act on a kind of subject.
func ApartFor(kind, act string) (Apart, bool) {
	i := slices.IndexFunc(Aparts, func(a Apart) bool { return a.Kind == kind && a.Act == act })
	if i < 0 {
		return Apart{}, false
	}
	return Aparts[i], true
}

// Done is one act of a matter, and who did it.
type Done struct {
	Act    string
	Person string // id, "" where not known
}

// ApartFrom finds the rule that keeps a person from an act because of what he
// did in the same matter, and the place of that among done (oldest first); -1
// where nothing does. An act of nobody in particular is not judged.
func ApartFrom(kind, act, person string, done []Done) (rule Apart, at int) {
	rule, ok := ApartFor(kind, act)
	if !ok || person == "" {
		return rule, -1
	}
	for i, x := range slices.Backward(done) {
		if rule.Since != "" && x.Act == rule.Since {
			break
		}
		if x.Person == person && slices.Contains(rule.From, x.Act) {
			return rule, i
		}
	}
	return rule, -1
}
