package law

import (
	"fmt"

	"gongkai/cal"
)

// A Keeping (保管期限) is how long files of a kind are kept. The archives rule
// knows 永久, 30 years and 10 years; which of them files on requests get is
// office practice, so that an office may set another.
type Keeping struct {
	Key   string // "request"; the office's setting is "keep-" and this
	Name  string
	Years int // 0: for good (永久)
	Cite  Cite
	Sure  Sure
}

// The keys of what personal data stand in.
const (
	KeepRequest  = "request"
	KeepDisputed = "request-disputed"
)

// Keepings are the periods by kind of file.
var Keepings = []Keeping{
	{KeepRequest, "依申请公开案卷", 10, Of("archive8", 0), Practice},
	{KeepDisputed, "经过行政复议或者行政诉讼的依申请公开案卷", 30, Of("archive8", 0), Practice},
	{"record", "主动公开的政府信息", 30, Of("archive8", 0), Practice},
	{"report", "政府信息公开工作年度报告", 0, Of("archive8", 0), Practice},
}

// Length is a period in words: 10年, 永久.
func (k Keeping) Length() string {
	if k.Years == 0 {
		return "永久"
	}
	return fmt.Sprintf("%d年", k.Years)
}

// Until is the last day on which what was closed on a day has to be kept: the
// years are counted from the first of January after it. For good is "".
func (k Keeping) Until(closed cal.Date) cal.Date {
	if k.Years == 0 || closed == "" {
		return ""
	}
	return cal.New(closed.Year()+k.Years, 12, 31)
}

// erasures are the provisions under which personal data are erased.
var erasures = []struct {
	Cite Cite
	Span
}{
	{Of("cyber", 43), Span{"2017-06-01", piplAct}},
	{Of("pipl", 47), Span{Since: piplAct}},
}

// ErasureOn is the provision under which personal data are erased on a day, zero
// before there was one.
func ErasureOn(d cal.Date) Cite {
	for _, e := range erasures {
		if e.On(d) {
			return e.Cite
		}
	}
	return Cite{}
}
