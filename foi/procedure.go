package foi

import (
	"gongkai/flow"
	"gongkai/law"
)

// Places in which a request is being worked on.
var (
	working = []State{Received, Registered, Accepted, Handling, Reviewing, Signed}
	waiting = append([]State{Clarifying, Paying}, working...)
	drafted = []State{Received, Registered, Accepted, Handling}
)

// Procedure is the life of a request as one table. Steps from 拟办 to 送达 may
// be told as one step "answer", which is the answer on the spot
// (第三十三条第一款) and the short form of scripts.
var Procedure = flow.Table[State]{
	{Action: "receive", Name: "接收申请", To: Received, Clock: flow.Start, Term: "answer", Then: []string{"receipt"},
		Ask: []flow.Field{{Key: "channel", Name: "申请渠道"}}, Cite: law.Art(31), Check: knownChannel},
	{Action: "register", Name: "登记", From: []State{Received}, To: Registered, By: []string{"handler", "head"}, Cite: law.Art(45)},
	{Action: "accept", Name: "审核通过", From: []State{Received, Registered}, To: Accepted, By: []string{"handler", "reviewer", "head"}, Cite: law.Art(45)},
	{Action: "assign", Name: "分办", From: []State{Registered, Accepted, Handling}, To: Handling, By: []string{"handler", "head"},
		Ask: []flow.Field{{Key: "dept", Name: "承办部门", Required: true}}, Cite: law.Art(45)},
	{Action: "search", Name: "检索", From: []State{Registered, Accepted, Handling}, By: []string{"handler"},
		Ask: []flow.Field{{Key: "scope", Name: "检索范围和方法", Required: true, Personal: true}, {Key: "found", Name: "检索结果", Personal: true}}, Cite: law.Art(36).I(4)},

	{Action: "ask-clarify", Name: "告知补正", From: drafted, To: Clarifying, Clock: flow.Await, By: []string{"handler", "head"},
		Ask:  []flow.Field{{Key: "points", Name: "需要补正的事项", Required: true, Personal: true}, {Key: "within", Name: "补正期限（工作日）", Required: true}},
		Then: []string{"clarify-notice"}, Cite: law.Art(30), Check: clarifyOnce, Guard: clarifyInTime},
	{Action: "clarify", Name: "收到补正", From: []State{Clarifying}, To: Registered, Clock: flow.Start, Term: "answer", Cite: law.Art(30)},
	{Action: "abandon", Name: "视为放弃，不再处理", From: []State{Clarifying, Paying}, To: Abandoned, Clock: flow.End, By: []string{"handler", "head"},
		Then: []string{"no-longer-processed"}, Cite: law.Art(30), Check: knownOutcome, Guard: waitedLongEnough},

	{Action: "consult", Name: "征求第三方意见", From: working, Clock: flow.Stop, Term: "third-party", Thread: "third-party", Part: "party", By: []string{"handler", "head"},
		Ask: []flow.Field{{Key: "party", Name: "第三方", Required: true, Personal: true}, {Key: "received", Name: "第三方收到征求意见书之日"}}, Then: []string{"third-party-letter"}, Cite: law.Art(32)},
	{Action: "consulted", Name: "第三方意见了结", From: waiting, Clock: flow.Resume, Thread: "third-party", Part: "party", By: []string{"handler", "head"},
		Ask: []flow.Field{{Key: "party", Name: "第三方", Personal: true}, {Key: "answer", Name: "意见（agree、object；逾期未答复 none）"}}, Cite: law.Art(33).P(3)},
	{Action: "consult-agency", Name: "征求其他机关意见", From: working, Clock: flow.Stop, Term: "co-maker", Thread: "co-maker", Part: "agency", By: []string{"handler", "head"},
		Ask: []flow.Field{{Key: "agency", Name: "共同制作机关", Required: true}, {Key: "received", Name: "对方收到之日"}}, Then: []string{"co-maker-letter"}, Cite: law.Art(34)},
	{Action: "consulted-agency", Name: "其他机关意见了结", From: waiting, Clock: flow.Resume, Thread: "co-maker", Part: "agency", By: []string{"handler", "head"},
		Ask: []flow.Field{{Key: "agency", Name: "共同制作机关"}, {Key: "answer", Name: "意见（agree、object；逾期未答复 none）"}}, Cite: law.Art(33).P(3)},

	{Action: "ask-reason", Name: "要求说明理由", From: working, Clock: flow.Stop, Thread: "reason", By: []string{"handler", "head"},
		Ask: []flow.Field{{Key: "within", Name: "说明期限（工作日）"}}, Then: []string{"reason-notice"}, Cite: law.Art(35), Check: reasonOnce},
	{Action: "give-reason", Name: "收到理由说明", From: waiting, Clock: flow.Resume, Thread: "reason", Cite: law.Art(35)},
	{Action: "defer", Name: "确定延迟答复的合理期限", From: working, Clock: flow.Fix, By: []string{"head"},
		Ask: []flow.Field{{Key: "until", Name: "答复日期", Required: true}}, Then: []string{"defer-notice"}, Cite: law.Art(35), Check: deferAfterReason},

	{Action: "extend", Name: "延期答复", From: working, Clock: flow.Longer, Term: "extend", By: []string{"head"},
		Ask:  []flow.Field{{Key: "days", Name: "延长的工作日数", Required: true}, {Key: "reason", Name: "理由", Required: true, Personal: true}},
		Then: []string{"extend-notice"}, Cite: law.Art(33).P(2), Check: extendOnceInTime},

	{Action: "charge", Name: "通知缴费", From: working, To: Paying, Clock: flow.Await, Thread: "fee", By: []string{"handler", "head"},
		Ask: []flow.Field{{Key: "amount", Name: "金额（元）", Required: true}}, Then: []string{"fee-notice"}, Cite: law.Art(42), Check: feeInForce},
	{Action: "pay", Name: "收到缴费", From: []State{Paying}, To: Handling, Clock: flow.Start, Term: "answer", Thread: "fee", Cite: law.Of("fee", 0), Check: amountIsWhole},

	{Action: "draft", Name: "拟办", From: drafted, To: Handling, By: []string{"handler"},
		Ask: []flow.Field{{Key: "outcome", Name: "答复类型", Required: true}}, Cite: law.Art(36), Check: knownOutcome, Guard: fileHoldsWhatItNeeds},
	{Action: "review", Name: "审查", From: []State{Handling, Reviewing}, To: Reviewing, By: []string{"legal-reviewer", "secrecy-reviewer"},
		Ask: []flow.Field{{Key: "kind", Name: "审查种类（legal 法制、secrecy 保密）", Required: true}}, Cite: law.Art(17), Check: reviewAfterDraft},
	{Action: "return", Name: "退回修改", From: []State{Reviewing, Signed}, To: Handling, By: []string{"legal-reviewer", "secrecy-reviewer", "head", "leader"},
		Ask: []flow.Field{{Key: "reason", Name: "理由", Required: true, Personal: true}}, Cite: law.Art(17)},
	{Action: "sign", Name: "签发", From: []State{Reviewing}, To: Signed, By: []string{"head", "leader"},
		Ask: []flow.Field{{Key: "docno", Name: "文号"}}, Cite: law.Art(17), Check: bothReviewsDone},
	{Action: "deliver", Name: "送达答复", From: []State{Signed}, To: Answered, Clock: flow.End, By: []string{"handler", "head"},
		Ask: []flow.Field{{Key: "by", Name: "送达方式", Required: true}}, Then: []string{"answer"}, Cite: law.Art(36), Guard: thirdPartiesHeard},
	{Action: "answer", Name: "当场答复", From: working, To: Answered, Clock: flow.End, By: []string{"handler", "head"},
		Ask: []flow.Field{{Key: "outcome", Name: "答复类型", Required: true}}, Then: []string{"answer"}, Cite: law.Art(33).P(1), Check: knownOutcome, Guard: onTheSpot},
	{Action: "withdraw", Name: "申请人撤回", From: waiting, To: Withdrawn, Clock: flow.End, By: []string{"head", "applicant"},
		Ask: []flow.Field{{Key: "evidence", Name: "撤回的凭据（来函、签名、电话记录）", Required: true, Personal: true}}, Cite: law.Of("form2021", 0)},
	{Action: "archive", Name: "归档", From: []State{Answered, Abandoned, Withdrawn}, To: Archived, By: []string{"handler"}, Cite: law.Art(45)},
}

// Plain are the arguments that are kept readable though a step does not ask for
// them: codes, days and numbers that rules and clock read.
var Plain = []string{"answer", "amount", "by", "channel", "days", "outcome", "received", "until", "within"}

// Outcome is the key of the law.Outcome with which a journal ended; "" while
// the request is pending.
func Outcome(past flow.Past[State]) string {
	for i := len(past.Entries) - 1; i >= 0; i-- {
		e := past.Entries[i]
		switch e.Action {
		case "answer":
			return e.Args["outcome"]
		case "deliver":
			d, _ := flow.Past[State]{Entries: past.Entries[:i]}.Last("draft")
			return d.Args["outcome"]
		case "withdraw":
			return "other"
		case "abandon":
			return abandonedFor(past.Entries[:i])
		}
	}
	return ""
}

// abandonedFor tells a correction that never came from a fee that was not paid.
func abandonedFor(entries []flow.Entry) string {
	for i := len(entries) - 1; i >= 0; i-- {
		switch entries[i].Action {
		case "ask-clarify":
			return "unclarified"
		case "charge":
			return "unpaid"
		}
	}
	return "other"
}
