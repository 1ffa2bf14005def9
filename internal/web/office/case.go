package office

import (
	"slices"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/web/page"
	"gongkai/law"
)

// A Case is one request on the desk: what is asked, what may be done now and
// what not, its clock, and its journal.
type Case struct {
	No       string
	Subject  string
	Line     fault.Phrase // applicant's class, channel and day of receipt, in one line
	Facts    []Fact
	Stages   []Stage
	Clock    Clock
	Open     []Step // steps that may be taken today by the one who looks
	Shut     []Refusal
	Journal  []Entry
	Refused  *Refusal // why the step just tried was refused
	Done     string   // what was just done
	Opinions []Opinion
	Party    Party
}

// A Fact is one line of a description. Value is a word of a table, a phrase, or
// page.Written.
type Fact struct {
	Name  string
	Value any
}

// A Stage is one of the seven that every request passes (《条例》第四十五条).
type Stage struct {
	Name  string
	Class string // "done", "now", or "" for what is to come
}

// A Step is one that may be taken, with its form.
type Step struct {
	Action string
	Name   string
	Cite   law.Cite
	About  string // summary of the provision
	Fields []page.Field
	Post   string // address the form is sent to
	Clock  string // what it does to the term; "" for nothing
	Tried  bool   // it was just refused: its form stands open
}

// A Refusal is why a step may not be taken.
type Refusal struct {
	Name string
	Why  error
}

// An Entry is one line of the journal, as people read it.
type Entry struct {
	On   cal.Date
	Time string
	Who  string // "" where not told
	Role string // "" where not told
	For  string // in whose place he did so; "" for his own
	What string // name of the step
	More []Fact // what was filled in
}

// An Opinion is what came of asking a third party or a co-maker.
type Opinion struct {
	Who     string
	Asked   cal.Date
	Closed  cal.Date
	Text    string
	Cite    law.Cite
	Pending bool
}

// A Clock is the statutory term of a case as people see it.
type Clock struct {
	Left        Left
	Due         cal.Date
	Summary     fault.Phrase // 已计 16 个工作日，暂停 9 个，剩余 4 个
	Bars        []Bar
	Total       int // width of all bars, in working days
	Days        []flow.Day
	Paused      bool // a pause is open: day and number of days left move on until it ends
	Provisional bool // rests on days for which no holiday notice is known
}

// A Bar is a run of working days of one kind in the drawing of the clock.
type Bar struct {
	Kind  string // "counted", "paused", "left", "over"
	From  int    // working days from the left
	Width int
	Name  string
}

// ClockOf is how a clock stands today.
func ClockOf(c *flow.Clock, today cal.Date) Clock {
	due, provisional := c.Due(today)
	v := Clock{Due: due, Provisional: provisional, Paused: pausedNow(c, today), Days: c.Explain(today)}
	left, ok := c.Left(today)
	v.Left = leftOf(c, left, ok, today)
	v.Bars, v.Total = bars(v.Days, min(today, endOr(c, today)), pastDue(c, today))
	if c.Ended != "" { // an answered request has no days left
		v.Bars, v.Total = withoutLeft(v.Bars)
	}
	if ok {
		v.Summary = fault.Say("已计 %d 个工作日，不计 %d 个，%s。", c.Counted(min(today, endOr(c, today))), c.PausedDays(today), v.Left.Text)
	}
	return v
}

// pausedNow reports whether the term stands still today (《条例》第三十三条第三款):
// a pause is open, and the term of the one asked has not ended it.
func pausedNow(c *flow.Clock, today cal.Date) bool {
	if due, _ := c.Due(today); due == "" || c.Ended != "" || c.Fixed != "" || today > due {
		return false
	}
	return slices.ContainsFunc(c.Pauses, func(p flow.Pause) bool { return p.Open && !p.Silent })
}

// withoutLeft are the bars before the first day that is still to come.
func withoutLeft(all []Bar) (out []Bar, total int) {
	for _, b := range all {
		if b.Kind == "counted" || b.Kind == "paused" || b.Kind == "over" {
			b.From = total
			out, total = append(out, b), total+b.Width
		}
	}
	return out, total
}

// pastDue is how many working days after the last day the answer came, or has
// not come until today.
func pastDue(c *flow.Clock, today cal.Date) int {
	due, _ := c.Due(today)
	if due == "" || !c.Overdue(today) {
		return 0
	}
	return c.Calendar().Workdays(due, endOr(c, today))
}

func endOr(c *flow.Clock, today cal.Date) cal.Date {
	if c.Ended != "" {
		return c.Ended
	}
	return today
}

var (
	closedInTime = Left{fault.Say("期限内办结"), page.Good}
	closedLate   = Left{fault.Say("逾期办结"), page.Fix}
)

// leftOf tells how much of a term is left in the words of a list.
func leftOf(c *flow.Clock, left int, ok bool, today cal.Date) Left {
	switch {
	case c.Ended != "" && c.Overdue(today):
		return closedLate
	case c.Ended != "":
		return closedInTime
	case !ok && c.Awaiting != "":
		return Left{fault.Say("期限未计（%s）", c.Awaiting), page.Note}
	case !ok:
		return Left{fault.Say("期限未起算"), page.Quiet}
	case left < 0:
		return Left{fault.Say("逾期 %d 个工作日", -left), page.Fix}
	case pausedNow(c, today):
		return Left{fault.Say("中止中，暂计剩余 %d 个工作日", left), page.Note}
	case left == 0:
		return Left{fault.Say("今天到期"), page.Fix}
	case left <= 5:
		return Left{fault.Say("剩余 %d 个工作日", left), page.Hint}
	}
	return Left{fault.Say("剩余 %d 个工作日", left), page.Good}
}

var barNames = map[string]string{"counted": "已计", "paused": "不计", "left": "剩余", "over": "逾期"}

// bars draws the days of an explanation as runs, over working days past the end last.
func bars(days []flow.Day, today cal.Date, over int) (out []Bar, total int) {
	add := func(kind string, n int) {
		if last := len(out) - 1; last >= 0 && out[last].Kind == kind {
			out[last].Width += n
		} else {
			out = append(out, Bar{kind, total, n, barNames[kind]})
		}
		total += n
	}
	for _, d := range days {
		switch d.Mark {
		case flow.Paused:
			add("paused", 1)
		case flow.Counts, flow.MadeUp, flow.Last, flow.Set:
			if d.On <= today {
				add("counted", 1)
			} else {
				add("left", 1)
			}
		}
	}
	if over > 0 {
		add("over", over)
	}
	return out, total
}

// daysOf is how many working days of a kind the bars show.
func (c Clock) daysOf(kind string) int {
	n := 0
	for _, b := range c.Bars {
		if b.Kind == kind {
			n += b.Width
		}
	}
	return n
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}
