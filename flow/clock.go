package flow

import (
	"gongkai/cal"
	"gongkai/fault"
	"gongkai/law"
)

// Rules are the matters on which offices and dates differ.
type Rules struct {
	Calendar *cal.Calendar
	Days     int  // length of the main term in working days; 0: the term of law on the day of receipt
	PayPause bool // an office setting: a fee pauses the count instead of starting it anew
}

// A Pause is a time that is not counted: the working days D with From < D ≤ To.
type Pause struct {
	From, To cal.Date // To is "today" while the pause is open
	Open     bool
	Silent   bool         // nobody answered; it ended with its term
	Step     string       // 征求第三方意见
	Name     string       // 征求第三方意见：甲公司
	Said     fault.Phrase // Name with its parts kept apart
	Cite     law.Cite
	thread   string
	last     cal.Date // last day of the term of the one asked, "" if none
	from, to int      // day numbers
}

// A Clock is the statutory clock of one case, as of one day.
type Clock struct {
	From     cal.Date // the count runs from this day; it is not counted itself
	FromCite law.Cite
	Base     int // working days of the term
	BaseCite law.Cite
	Extra    int // working days added by an extension
	ExtCite  law.Cite
	Fixed    cal.Date // last day set under 第三十五条, "" if none
	FixCite  law.Cite
	Pauses   []Pause
	Awaiting string // name of the step that is awaited while there is no date
	AwaitAt  law.Cite
	Ended    cal.Date // the day on which the clock stopped for good
	EndName  string   // the step that stopped it
	Starts   int      // how often the count began

	cal       *cal.Calendar
	startedAt int // index of the entry that began the count
}

// Due is the last day of the term as of today, and whether it rests on days for
// which no holiday notice is known yet. It is "" while a correction or a
// payment is awaited and before a start. An open pause is taken to end today,
// or with the term of the one asked if that is over.
func (c *Clock) Due(today cal.Date) (due cal.Date, provisional bool) {
	if c.From == "" || c.Awaiting != "" {
		return "", false
	}
	if c.Fixed != "" {
		return c.Fixed, c.cal.Provisional(c.Fixed)
	}
	c.settle(today)
	due = c.nth(c.Base + c.Extra)
	return due, c.cal.Provisional(due)
}

// settle sets the end of open pauses as of today.
func (c *Clock) settle(today cal.Date) {
	for i := range c.Pauses {
		if p := &c.Pauses[i]; p.Open {
			p.To = max(today, p.From)
			if p.last != "" && p.last < p.To {
				p.To, p.Silent = p.last, true
			}
			p.to = p.To.Number()
		}
	}
}

func (c *Clock) paused(n int) *Pause {
	for i := range c.Pauses {
		if c.Pauses[i].from < n && n <= c.Pauses[i].to {
			return &c.Pauses[i]
		}
	}
	return nil
}

// nth is the n-th working day after From that no pause takes out.
func (c *Clock) nth(n int) cal.Date {
	d := c.From.Number()
	for n > 0 {
		d++
		if c.cal.Works(d) && c.paused(d) == nil {
			n--
		}
	}
	return cal.FromNumber(d)
}

// Left is the number of working days after today up to the due date: 0 on the
// last day, negative when it has passed. It is what a handler still has.
func (c *Clock) Left(today cal.Date) (days int, ok bool) {
	due, _ := c.Due(today)
	if due == "" {
		return 0, false
	}
	if today > due {
		return -c.cal.Workdays(due, today), true
	}
	return c.cal.Workdays(today, due), true
}

// Overdue reports whether the answer came, or is, after the last day. 逾期 is
// said if and only if the day is later than the effective due date.
func (c *Clock) Overdue(today cal.Date) bool {
	day := today
	if c.Ended != "" {
		day = c.Ended
	}
	due, _ := c.Due(day)
	return due != "" && day > due
}

// Counted is how many working days of the term have run by a day.
func (c *Clock) Counted(day cal.Date) int {
	if c.From == "" || c.Awaiting != "" {
		return 0
	}
	c.settle(day)
	n, last := 0, day.Number()
	for d := c.From.Number() + 1; d <= last; d++ {
		if c.cal.Works(d) && c.paused(d) == nil {
			n++
		}
	}
	return n
}

// PausedDays is the number of working days taken out by pauses up to a day,
// each counted once though pauses overlap.
func (c *Clock) PausedDays(day cal.Date) int {
	if c.From == "" {
		return 0
	}
	c.settle(day)
	n, last := 0, day.Number()
	for d := c.From.Number() + 1; d <= last; d++ {
		if c.cal.Works(d) && c.paused(d) != nil {
			n++
		}
	}
	return n
}

// Calendar is the calendar by which the clock counts.
func (c *Clock) Calendar() *cal.Calendar { return c.cal }
