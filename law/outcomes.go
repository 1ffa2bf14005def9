package law

import "gongkai/cal"

// Group is one of the six kinds of answer of the annual report's table 3.
type Group struct {
	Key   string
	Label string // printed label of the group's caption or, for the first two, of its row
	Cite  Cite
}

// The keys of the groups.
const (
	Granted       = "granted"        // 予以公开
	Partial       = "partial"        // 部分公开
	Refused       = "refused"        // 不予公开
	Unavailable   = "unavailable"    // 无法提供
	NotProcessed  = "not-processed"  // 不予处理
	OtherHandling = "other-handling" // 其他处理
)

// Groups are the six groups in the report's order.
var Groups = []Group{
	{Granted, "（一）予以公开", Art(36)},
	{Partial, "（二）部分公开", Art(37)},
	{Refused, "（三）不予公开", Art(36).I(3)},
	{Unavailable, "（四）无法提供", Art(36).I(4)},
	{NotProcessed, "（五）不予处理", Art(36)},
	{OtherHandling, "（六）其他处理", Of("form2021", 0)},
}

// A Row is a row of outcomes in table 3 of the annual report, in one or more
// editions of the form.
type Row struct {
	Key      string
	Group    string
	Label    string   // as printed
	Editions []string // keys of the editions that print it
}

var bothForms = []string{"2019", "2021"}

// Rows are the rows of table 3 under 三、本年度办理结果, in the order printed.
// 国办公开办函〔2019〕60号 and 〔2021〕30号.
var Rows = []Row{
	{"granted", Granted, "（一）予以公开", bothForms},
	{"partial", Partial, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", bothForms},
	{"state-secret", Refused, "1.属于国家秘密", bothForms},
	{"forbidden-by-law", Refused, "2.其他法律行政法规禁止公开", bothForms},
	{"three-safeties", Refused, "3.危及“三安全一稳定”", bothForms},
	{"third-party-rights", Refused, "4.保护第三方合法权益", bothForms},
	{"internal-affairs", Refused, "5.属于三类内部事务信息", bothForms},
	{"deliberative", Refused, "6.属于四类过程性信息", bothForms},
	{"enforcement-file", Refused, "7.属于行政执法案卷", bothForms},
	{"registry-lookup", Refused, "8.属于行政查询事项", bothForms},
	{"not-held", Unavailable, "1.本机关不掌握相关政府信息", bothForms},
	{"not-made", Unavailable, "2.没有现成信息需要另行制作", bothForms},
	{"still-unclear", Unavailable, "3.补正后申请内容仍不明确", bothForms},
	{"petition", NotProcessed, "1.信访举报投诉类申请", bothForms},
	{"repeat", NotProcessed, "2.重复申请", bothForms},
	{"publication", NotProcessed, "3.要求提供公开出版物", bothForms},
	{"excessive", NotProcessed, "4.无正当理由大量反复申请", bothForms},
	{"reissue", NotProcessed, "5.要求行政机关确认或重新出具已获取信息", bothForms},
	{"other-handling", OtherHandling, "（六）其他处理", []string{"2019"}},
	{"unclarified", OtherHandling, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", []string{"2021"}},
	{"unpaid", OtherHandling, "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", []string{"2021"}},
	{"other", OtherHandling, "3.其他", []string{"2021"}},
}

// RowsIn are the rows an edition prints, in order.
func RowsIn(edition string) []Row {
	var out []Row
	for _, r := range Rows {
		for _, e := range r.Editions {
			if e == edition {
				out = append(out, r)
			}
		}
	}
	return out
}

// Remedy is the way a decision may be challenged.
type Remedy string

// The modes of remedy.
const (
	ReviewFirst Remedy = "R1" // 复议前置: review, then suit
	Either      Remedy = "R2" // review or suit, as the applicant chooses
	NoRemedy    Remedy = ""   // case by case
)

// An Outcome (答复类型) is one way in which a request ends: an option of the
// answer form, the legal basis of the letter, and the row it is counted in.
type Outcome struct {
	Key    string
	Group  string
	Name   string
	Cite   Cite
	Record string // what the file must hold, in our words
	Needs  string // step that has to be in the journal before such an answer, "" for none
	Remedy Remedy // for decisions since 2024-01-01; see RemedyOn
	Sure   Sure   // of the row it is counted in
	Span
	rows map[string]string // report row by edition; an edition not named uses Key
}

func inRow(row string) map[string]string { return map[string]string{"2019": row, "2021": row} }

func in2019(row string) map[string]string { return map[string]string{"2019": row} }

// Outcomes are all outcomes, in the order of the report.
var Outcomes = []Outcome{
	{"already-public", Granted, "已主动公开，告知获取方式和途径", Art(36).I(1), "公开的位置，答复时核对可以打开", "", Either, Memory, now, inRow("granted")},
	{"granted", Granted, "予以公开", Art(36).I(2), "提供的文件和送达凭证", "", Either, Verified, now, nil},
	{"partial", Partial, "部分公开（区分处理）", Art(37), "遮盖清单，每处写明理由；不予公开部分依第十四条至第十六条的，先复议后诉讼，其余任选", "", ReviewFirst, Verified, now, nil},
	{"state-secret", Refused, "属于国家秘密，不予公开", Art(14), "定密依据、密级和期限（留卷，不写入答复）", "", ReviewFirst, Verified, now, nil},
	{"forbidden-by-law", Refused, "其他法律、行政法规禁止公开", Art(14), "所依法律、行政法规的条文", "", ReviewFirst, Verified, now, nil},
	{"three-safeties", Refused, "危及国家安全、公共安全、经济安全、社会稳定，不予公开", Art(14), "风险评估", "", ReviewFirst, Verified, now, nil},
	{"third-party-rights", Refused, "保护第三方合法权益，不予公开", Art(15), "征求意见书、第三方意见或者逾期记录、利益衡量", "consult", ReviewFirst, Verified, now, nil},
	{"internal-affairs", Refused, "属于内部事务信息，不予公开", Art(16).P(1), "属于人事管理、后勤管理、内部工作流程中的哪一类", "", ReviewFirst, Verified, now, nil},
	{"deliberative", Refused, "属于过程性信息，不予公开", Art(16).P(2), "属于讨论记录、过程稿、磋商信函、请示报告中的哪一类，最终行为是否作出", "", ReviewFirst, Verified, now, nil},
	{"enforcement-file", Refused, "属于行政执法案卷信息，不予公开", Art(16).P(2), "案号；申请人是否当事人（可另行阅卷）", "", ReviewFirst, Verified, now, nil},
	{"registry-lookup", Refused, "属于行政查询事项，告知依照有关规定办理", Art(36).I(7), "规定查询办法的法律、行政法规和办理地点", "", Either, Verified, now, nil},
	{"not-existing", Unavailable, "经检索，政府信息不存在", Art(36).I(4), "检索记录：范围、方法、人员、日期", "search", Either, Practice, now, inRow("not-held")},
	{"not-held", Unavailable, "本机关不掌握，不属于本机关负责公开", Art(36).I(5), "负责公开的机关名称和联系方式", "", Either, Practice, now, nil},
	{"not-made", Unavailable, "没有现成信息，需要另行制作", Art(38), "需要作何加工、分析", "", Either, Verified, now, nil},
	{"still-unclear", Unavailable, "补正后申请内容仍不明确", Art(30), "补正告知书和收到的补正", "clarify", Either, Verified, now, nil},
	{"petition", NotProcessed, "信访、投诉、举报，不作为政府信息公开申请处理", Art(39).P(1), "告知的相应渠道", "", Either, Verified, now, nil},
	{"repeat", NotProcessed, "重复申请，不予重复处理", Art(36).I(6), "先前答复的文号和日期", "", Either, Verified, now, nil},
	{"publication", NotProcessed, "要求提供公开出版物，告知获取途径", Art(39).P(2), "获取途径", "", Either, Verified, now, nil},
	{"excessive", NotProcessed, "无正当理由大量反复申请，不予处理", Art(35), "说明理由的要求和申请人的说明", "ask-reason", Either, Verified, now, nil},
	{"reissue", NotProcessed, "要求确认或者重新出具已获取的信息", Of("form2021", 0), "申请人已经获取的证据", "", Either, Practice, now, nil},
	{"unclarified", OtherHandling, "无正当理由逾期不补正，不再处理", Art(30), "补正告知书、送达日期和期限", "ask-clarify", Either, Verified, now, in2019("other-handling")},
	{"unpaid", OtherHandling, "逾期未缴纳信息处理费，不再处理", Art(42), "收费通知和送达日期", "charge", Either, Verified, Span{Since: feeAct}, in2019("other-handling")},
	{"other", OtherHandling, "其他处理（撤回等）", Of("form2021", 0), "情况说明", "", NoRemedy, Practice, now, in2019("other-handling")},
}

// OutcomesOn are the outcomes a decision of a date may have.
func OutcomesOn(d cal.Date) []Outcome {
	return on(Outcomes, func(o Outcome) Span { return o.Span }, d)
}

// OutcomeOf finds an outcome by key.
func OutcomeOf(key string) (Outcome, bool) {
	for _, o := range Outcomes {
		if o.Key == key {
			return o, true
		}
	}
	return Outcome{}, false
}

// Row is the key of the report row the outcome is counted in, by edition.
func (o Outcome) Row(edition string) string {
	if r, ok := o.rows[edition]; ok {
		return r
	}
	return o.Key
}

// RemedyOn is the mode of remedy of a decision of a date: review first is the
// rule only since 2024-01-01 (《行政复议法》第二十三条), and only for articles 14 to 16.
func (o Outcome) RemedyOn(d cal.Date) Remedy {
	if o.Remedy == ReviewFirst && d < reviewAct {
		return Either
	}
	return o.Remedy
}
