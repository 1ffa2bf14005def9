package foi

import (
	"strconv"
	"strings"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/law"
	"gongkai/org"
)

type past = flow.Past[State]

func knownChannel(_ past, e flow.Entry) error {
	key := e.Args["channel"]
	if key == "" {
		return nil
	}
	if _, ok := law.ChannelOf(key); ok {
		return nil
	}
	var keys []string
	for _, c := range law.Channels {
		keys = append(keys, c.Key)
	}
	return fault.New(fault.Invalid, "没有“%s”这一申请渠道", key).Instead("可用的渠道：%s", strings.Join(keys, " "))
}

// clarifyOnce: the agency asks for corrections once, for all points together.
func clarifyOnce(p past, _ flow.Entry) error {
	if p.Ever("ask-clarify") > 0 {
		return fault.Refuse(law.Art(30), "补正只能一次性告知，此前已经告知过").
			Instead("仍不明确的，按“补正后申请内容仍不明确”答复")
	}
	return nil
}

func clarifyInTime(p past, e flow.Entry) error {
	t, err := law.TermOn("clarify-notice", e.On)
	if err != nil {
		return err
	}
	if n := p.Clock.Counted(e.On); n > t.N {
		return fault.Refuse(law.Art(30), "告知补正须在收到申请之日起%d个工作日内，今天是第%d个工作日", t.N, n).
			Instead("与申请人沟通明确内容，并继续办理")
	}
	return nil
}

func waitedLongEnough(p past, e flow.Entry) error {
	last, err := AwaitedUntil(p, e.On)
	if err != nil || last == "" || e.On > last {
		return err
	}
	return fault.Refuse(law.Art(30), "告知的期限到 %s 才届满", last).Instead("期限届满后仍未收到的，再作此处理")
}

// AwaitedUntil is the last day of the term that the applicant was given for a
// correction or a payment that is awaited; "" where none is.
func AwaitedUntil(p flow.Past[State], today cal.Date) (cal.Date, error) {
	what, days := "ask-clarify", 0
	switch p.State {
	case Paying:
		what = "charge"
		t, err := law.TermOn("pay", today)
		if err != nil {
			return "", err
		}
		days = t.N
	case Clarifying:
	default:
		return "", nil
	}
	asked, ok := p.Last(what)
	if !ok {
		return "", nil
	}
	if n, err := strconv.Atoi(asked.Args["within"]); err == nil {
		days = n
	}
	return p.Clock.Calendar().AddWorkdays(asked.On, days), nil
}

// extendOnceInTime: once within a count, at most the statutory number of days,
// approved by the head of the disclosure office, and not after the last day.
func extendOnceInTime(p past, e flow.Entry) error {
	c := law.Art(33).P(2)
	if p.Since("extend") > 0 {
		return fault.Refuse(c, "答复期限只能延长一次").Instead("须在延长后的期限内答复")
	}
	if p.Clock.Fixed != "" {
		return fault.Refuse(law.Art(35), "已经确定延迟答复的期限 %s，不再延长", p.Clock.Fixed)
	}
	most, err := law.TermOn("extend", p.Clock.From)
	if err != nil {
		return fault.New(fault.Invalid, "%s", err.Error())
	}
	if raw, given := e.Args["days"]; given {
		if n, err := strconv.Atoi(raw); err != nil || n < 1 || n > most.N {
			return fault.Refuse(c, "延长须是1至%d个工作日，不能是“%s”", most.N, raw)
		}
	}
	if by, given := e.Args["by"]; given && by != "head" {
		return fault.Refuse(c, "延期须经信息公开工作机构负责人（head）同意，不能由“%s”批准", by)
	}
	if due, _ := p.Clock.Due(e.On); due != "" && e.On > due {
		return fault.Refuse(c, "答复期限已于 %s 届满，不能再延长", due).Instead("尽快答复；逾期如实记录")
	}
	return nil
}

func reasonOnce(p past, e flow.Entry) error {
	if p.Since("ask-reason") > 0 {
		return fault.Refuse(law.Art(35), "已经要求过说明理由").Instead("按已有说明决定是否合理")
	}
	text := e.Args["within"]
	if n, err := strconv.Atoi(text); text != "" && (err != nil || n < 1 || n > 1000) {
		return fault.New(fault.Invalid, "说明期限“%s”不是工作日数", shortened(text)).Instead("写整数，例如 10；也可以不写")
	}
	return nil
}

func deferAfterReason(p past, e flow.Entry) error {
	if p.Ever("ask-reason") == 0 {
		return fault.Refuse(law.Art(35), "确定延迟答复的期限之前，须先要求申请人说明理由").
			Instead("一般的延期用“延期答复”")
	}
	if raw, given := e.Args["until"]; given {
		d, err := cal.Parse(raw)
		if err != nil {
			return fault.New(fault.Invalid, "until：%s", err.Error())
		}
		if d < e.On {
			return fault.New(fault.Invalid, "延迟答复的期限 %s 早于当天", d)
		}
	}
	return nil
}

func feeInForce(p past, e flow.Entry) error {
	if _, err := law.TermOn("pay", e.On); err != nil {
		return fault.Refuse(law.Of("fee", 0), "%s尚不能收取信息处理费", e.On)
	}
	return amountIsWhole(p, e)
}

// mostYuan bounds what a fee can be; more is a slip of the finger.
const mostYuan = 100_000_000

// amountIsWhole: fees are counted for the report in whole yuan, and an entry
// cannot be taken back, so what is no number is refused before it stands there.
func amountIsWhole(_ past, e flow.Entry) error {
	text, given := e.Args["amount"]
	if n, err := strconv.Atoi(text); given && (err != nil || n < 0 || n > mostYuan) {
		return fault.New(fault.Invalid, "金额“%s”不是整数", shortened(text)).Instead("以元为单位写整数，例如 120")
	}
	return nil
}

// shortened is the beginning of what somebody wrote, to be told back.
func shortened(text string) string {
	if r := []rune(text); len(r) > 30 {
		return string(r[:30]) + "…"
	}
	return text
}

func knownOutcome(_ past, e flow.Entry) error {
	key, given := e.Args["outcome"]
	if !given {
		return nil
	}
	o, ok := law.OutcomeOf(key)
	if ok && o.On(e.On) {
		return nil
	}
	var keys []string
	for _, o := range law.OutcomesOn(e.On) {
		keys = append(keys, o.Key)
	}
	return fault.New(fault.Invalid, "没有“%s”这一答复类型", key).Instead("可用的类型：%s", strings.Join(keys, " "))
}

// fileHoldsWhatItNeeds: an answer rests on a step that has been taken, such as
// the search behind 信息不存在 or the consultation behind 第三方合法权益.
func fileHoldsWhatItNeeds(p past, e flow.Entry) error {
	o, ok := law.OutcomeOf(e.Args["outcome"])
	if !ok || o.Needs == "" || p.Ever(o.Needs) > 0 {
		return nil
	}
	return fault.Refuse(o.Cite, "答复“%s”以前，案卷中须有“%s”", o.Name, needed[o.Needs]).Instead("先办理这一步，或者改选答复类型")
}

// needed names the steps that outcomes rest on; a test compares with Procedure,
// which cannot be asked here because it refers to this rule.
var needed = map[string]string{"search": "检索", "consult": "征求第三方意见", "ask-reason": "要求说明理由",
	"ask-clarify": "告知补正", "clarify": "收到补正", "charge": "通知缴费"}

// onTheSpot: what can be answered at once is answered at once, on the day the
// term begins and before anything is drafted; a refusal under 第十四条 to
// 第十六条, in whole or in part, goes through review. What was not public before
// is given out by the head alone, who answers for the review (第十七条).
func onTheSpot(p past, e flow.Entry) error {
	if p.Ever("draft") > 0 {
		return fault.Refuse(law.Art(17), "已经有拟办意见，不能再当场答复").Instead("依次办理：审查、签发、送达")
	}
	if e.On != p.Clock.From {
		return fault.Refuse(law.Art(33).P(1), "当场答复在收到申请的当天（%s）办理", p.Clock.From).Instead("依次办理：拟办、审查、签发、送达")
	}
	if e.Args["outcome"] == "granted" && e.Role != "" && e.Role != "head" {
		return fault.Refuse(law.Art(17), "当场提供尚未公开的信息，由%s办理", org.RoleName("head")).Instead("信息已经公开的，答复类型选已主动公开；否则依次办理：拟办、审查、签发、送达")
	}
	if o, ok := law.OutcomeOf(e.Args["outcome"]); ok && o.Remedy == law.ReviewFirst {
		return fault.Refuse(law.Art(17), "“%s”须经法制审查和保密审查，不能当场答复", o.Name).Instead("依次办理：拟办、审查、签发、送达")
	}
	if err := fileHoldsWhatItNeeds(p, e); err != nil {
		return err
	}
	return thirdPartiesHeard(p, e)
}

// reviewers tells which review a role may record.
var reviewers = map[string]string{"legal-reviewer": "legal", "secrecy-reviewer": "secrecy"}

// sameHand reports whether two acts are one person's: by id where both tell it,
// since names are shared, else by name, as journals from other registers do.
func sameHand(a, b flow.Entry) bool {
	if a.Person != "" && b.Person != "" {
		return a.Person == b.Person
	}
	return a.Actor != "" && a.Actor == b.Actor
}

func reviewAfterDraft(p past, e flow.Entry) error {
	d, ok := p.Last("draft")
	if !ok {
		return fault.Refuse(law.Art(17), "还没有拟办意见，无从审查").Instead("先“拟办”")
	}
	if sameHand(d, e) {
		return fault.Refuse(law.Art(17), "拟办人不能审查自己的拟稿").Instead("请其他审查人办理")
	}
	if want := reviewers[e.Role]; want != "" && e.Args["kind"] != "" && e.Args["kind"] != want {
		return fault.New(fault.Forbidden, "%s只能记录自己的审查", org.RoleName(e.Role)).Instead("另一种审查由另一位审查人办理")
	}
	if k := e.Args["kind"]; k != "" && k != "legal" && k != "secrecy" {
		return fault.New(fault.Invalid, "审查种类是 legal（法制）或者 secrecy（保密），不是“%s”", k)
	}
	return nil
}

// bothReviewsDone: legal and secrecy review of the newest draft cannot be skipped.
func bothReviewsDone(p past, e flow.Entry) error {
	legal, secrecy := false, false
	for i := len(p.Entries) - 1; i >= 0; i-- {
		x := p.Entries[i]
		if x.Action == "draft" {
			if sameHand(x, e) {
				return fault.Refuse(law.Art(17), "拟办人不能签发自己的拟稿").Instead("请负责人或者签发人签发")
			}
			break
		}
		if x.Action == "review" {
			legal = legal || x.Args["kind"] != "secrecy"
			secrecy = secrecy || x.Args["kind"] == "secrecy"
		}
	}
	switch {
	case !legal:
		return fault.Refuse(law.Art(17), "拟稿未经法制审查").Instead("先“审查”（legal）")
	case !secrecy:
		return fault.Refuse(law.Art(17), "拟稿未经保密审查").Instead("先“审查”（secrecy）")
	}
	return nil
}

// thirdPartiesHeard: while those who were asked still have time to answer,
// the answer waits for them.
func thirdPartiesHeard(p past, e flow.Entry) error {
	p.Clock.Due(e.On) // settles what ended with its term
	for _, q := range p.Clock.Pauses {
		if q.Open && !q.Silent {
			return fault.Refuse(q.Cite, "“%s”（%s 发出）还没有了结", q.Said, q.From).Instead("先记录意见，或者等其期限届满")
		}
	}
	return nil
}
