package law

import (
	"fmt"

	"gongkai/cal"
)

// Unit is what a term is counted in.
type Unit string

// The units of terms.
const (
	Workdays Unit = "工作日"
	Days     Unit = "日"
	Months   Unit = "个月"
)

// A Term (期限) is a length of time that a provision sets for an act.
type Term struct {
	Key  string // "answer"
	Name string // 答复期限
	N    int    // length in Unit; the day it starts from is not counted
	Unit Unit
	Cite Cite
	Sure Sure
	Span
}

// Terms are all statutory terms, oldest first within a key.
var Terms = []Term{
	{"answer", "答复期限", 15, Workdays, Of("old", 24).P(2), Verified, Span{"2008-05-01", revised}},
	{"answer", "答复期限", 20, Workdays, Art(33).P(2), Verified, now},
	{"extend", "延长答复，最长", 15, Workdays, Of("old", 24).P(2), Verified, Span{"2008-05-01", revised}},
	{"extend", "延长答复，最长", 20, Workdays, Art(33).P(2), Verified, now},
	{"clarify-notice", "一次性告知补正", 7, Workdays, Art(30), Verified, now},
	{"third-party", "第三方提出意见", 15, Workdays, Art(32), Verified, now},
	{"co-maker", "共同制作机关提出意见", 15, Workdays, Art(34), Verified, now},
	{"publish", "主动公开，自信息形成或变更之日起", 20, Workdays, Art(26), Verified, now},
	{"pay", "缴纳信息处理费，自收到收费通知次日起", 20, Workdays, Of("fee", 0), Practice, Span{Since: feeAct}},
	{"reconsider", "申请行政复议", 60, Days, Of("review2017", 9), Memory, Span{revised, reviewAct}},
	{"reconsider", "申请行政复议", 60, Days, Of("review", 20), Verified, Span{Since: reviewAct}},
	{"sue", "直接提起行政诉讼", 6, Months, Of("suit", 46), Verified, now},
	{"sue-after-review", "对复议决定不服提起诉讼", 15, Days, Of("suit", 45), Verified, now},
}

// TermOn is the term of a key on a date. A key without a term on that date is
// an error: a term must not default to nothing.
func TermOn(key string, d cal.Date) (Term, error) {
	for i := len(Terms) - 1; i >= 0; i-- {
		if Terms[i].Key == key && Terms[i].On(d) {
			return Terms[i], nil
		}
	}
	return Term{}, fmt.Errorf("%s 尚无“%s”的法定期限", d, key)
}
