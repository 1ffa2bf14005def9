package office

import (
	"gongkai/cal"
	"gongkai/internal/web/page"
)

// Cases is the list of requests (依申请公开), what is due first.
type Cases struct {
	Filters []page.Field
	Lines   []CaseLine
	Overdue int // of all requests, whatever the filter: never hidden
	Pager   page.Pager
	Failed  string
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
}

// Left is how much of a term is left, in words and in tone.
type Left struct {
	Text string // 剩余 4 个工作日, 逾期 2 个工作日, 期限未计（告知补正）
	Tone page.Tone
}
