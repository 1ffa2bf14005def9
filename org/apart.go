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
	{Report, "publish", []string{"adjust"}, "publish", "调整数字的人不公布这份报告"},
}

// ApartFor finds the rule for an act on a kind of subject.
func ApartFor(kind, act string) (Apart, bool) {
	i := slices.IndexFunc(Aparts, func(a Apart) bool { return a.Kind == kind && a.Act == act })
	if i < 0 {
		return Apart{}, false
	}
	return Aparts[i], true
}
