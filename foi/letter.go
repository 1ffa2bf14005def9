package foi

import "slices"

// A Letter is a notice or reply that follows a step (flow.Step.Then).
type Letter struct {
	Key       string
	Name      string
	Applicant bool // goes to the applicant
}

// Letters are all letters of the procedure.
var Letters = []Letter{
	{"receipt", "受理回执", true},
	{"clarify-notice", "补正告知书", true},
	{"no-longer-processed", "不再处理告知书", true},
	{"third-party-letter", "第三方意见征求书", false},
	{"co-maker-letter", "机关意见征求函", false},
	{"reason-notice", "说明理由通知书", true},
	{"defer-notice", "延迟答复告知书", true},
	{"extend-notice", "延期答复告知书", true},
	{"fee-notice", "信息处理费缴费通知书", true},
	{"answer", "答复书", true},
}

// LetterOf finds a letter by key.
func LetterOf(key string) (Letter, bool) {
	i := slices.IndexFunc(Letters, func(l Letter) bool { return l.Key == key })
	if i < 0 {
		return Letter{}, false
	}
	return Letters[i], true
}
