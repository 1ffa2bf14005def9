package office

import (
	"context"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/internal/web/page"
)

// Cases is the list of requests (依申请公开), what is due first.
type Cases struct {
	Filters []page.Field
	Lines   []CaseLine
	Overdue int // of all requests, whatever the filter: never hidden
	Cut     int // how many requests were looked at where there are more; 0 for all
	Pager   page.Pager
	Keeping bool // leads to what has been kept long enough, for those who may erase
}

// A CaseLine is one request in a list.
type CaseLine struct {
	No        string
	Href      string
	Subject   string
	Applicant string // class of applicant, never a name
	Received  cal.Date
	State     string
	Due       cal.Date // "" while none runs
	Left      Left
	Handler   string
	Outcome   string // of a closed one
	// Provisional: the due date rests on days for which no holiday notice is known.
	Provisional bool
	Paused      bool // the due date moves on until a pause ends
}

// Left is how much of a term is left, in words and in tone.
type Left struct {
	Text fault.Phrase // 剩余 4 个工作日, 逾期 2 个工作日, 期限未计（告知补正）
	Tone page.Tone
}

// dueNote says beside a due date why it may move.
func dueNote(ctx context.Context, paused, provisional bool) string {
	switch {
	case paused:
		return page.T(ctx, "（%s）", "暂计")
	case provisional:
		return page.T(ctx, "（%s）", "暂定")
	}
	return ""
}

// stateOf is where a request stands, and for a closed one with which outcome.
func stateOf(ctx context.Context, l CaseLine) string {
	if l.Outcome == "" {
		return page.Label(ctx, l.State)
	}
	return page.T(ctx, "%s：%s", l.State, l.Outcome)
}
