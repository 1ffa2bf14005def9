package flow

import (
	"gongkai/cal"
	"gongkai/fault"
	"gongkai/law"
)

// Mark is what a day means for the count.
type Mark string

// The marks.
const (
	Begins  Mark = "起算" // the day from which the count runs, not counted itself
	Counts  Mark = "计入" // a working day that counts
	MadeUp  Mark = "调休" // a weekend day that is worked, and counts
	Skipped Mark = "不计" // weekend or day off
	Paused  Mark = "中止" // a working day taken out by a pause
	Last    Mark = "届满" // the last day, counted
	Set     Mark = "确定" // the last day, set under 第三十五条
)

// A Day is one line of an explanation.
type Day struct {
	On      cal.Date `json:"on"`
	Weekday string   `json:"weekday"`
	Mark    Mark     `json:"mark"`
	N       int      `json:"n"` // how many working days are counted up to here
	Why     string   `json:"why"`
	// Said is Why in parts, each with what fills it kept apart.
	Said        []fault.Phrase `json:"-"`
	Cite        law.Cite       `json:"-"`
	Provision   string         `json:"provision,omitempty"`
	Provisional bool           `json:"provisional,omitempty"`
}

var weekdays = [...]string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"}

// Weekday is the Chinese name of a date's day of the week.
func Weekday(d cal.Date) string { return weekdays[d.Weekday()] }

// Explain tells the due date day by day, from the day the count runs from to
// the last day: counted, skipped, made up, paused, each with its provision or
// notice. It is empty where there is no date.
func (c *Clock) Explain(today cal.Date) []Day {
	due, _ := c.Due(today)
	if due == "" {
		return nil
	}
	days := []Day{{On: c.From, Mark: Begins, Cite: law.Of("civil", 85)}}
	if c.Starts > 1 {
		days[0].say("重新起算之日（%s），不计算在内", c.FromCite)
	} else {
		days[0].say("收到之日（%s），不计算在内", c.FromCite)
	}
	if c.Fixed != "" {
		last := Day{On: c.Fixed, Mark: Set, Cite: c.FixCite}
		last.say("告知申请人的延迟答复期限")
		return finish(append(days, last), c)
	}
	n := 0
	for d := c.From.Add(1); d <= due; d = d.Add(1) {
		line := c.line(d)
		if line.Mark == Counts || line.Mark == MadeUp {
			n++
		}
		line.N = n
		if d == due {
			line.Mark = Last
			line.say("，第%d个工作日，期限届满", n)
		} else if n > c.Base && line.N > 0 && (line.Mark == Counts || line.Mark == MadeUp) {
			line.say("（延长）")
			line.Cite = c.ExtCite
		}
		days = append(days, line)
	}
	return finish(days, c)
}

// say adds a part to why a day means what it does.
func (d *Day) say(format string, args ...any) {
	p := fault.Say(format, args...)
	d.Said = append(d.Said, p)
	d.Why += p.String()
}

func (c *Clock) line(d cal.Date) Day {
	x := c.cal.Day(d)
	day := Day{On: d, Provisional: x.Provisional}
	if p := c.paused(d.Number()); p != nil && x.Kind.Works() {
		day.Mark, day.Cite = Paused, pauseCite(p)
		if p.Silent {
			day.say("%s（逾期未答复），不计算在期限内", p.Said)
		} else {
			day.say("%s，不计算在期限内", p.Said)
		}
		return day
	}
	switch x.Kind {
	case cal.Workday:
		day.Mark, day.Cite = Counts, c.BaseCite
		day.say("工作日")
	case cal.MadeUp:
		day.Mark, day.Cite = MadeUp, c.BaseCite
		day.say("调休上班（%s）", x.Notice)
	case cal.Weekend:
		day.Mark = Skipped
		day.say("周末")
	case cal.Off:
		day.Mark = Skipped
		day.say("%s放假（%s）", x.Name, x.Notice)
	case cal.RegionalOff:
		day.Mark, day.Cite = Skipped, law.Of("days", 4)
		day.say("%s，地区节假日（%s）", x.Name, x.Notice)
	}
	if day.Provisional {
		day.say("（暂定：这一年的放假通知尚未公布或者尚未登记）")
	}
	return day
}

// pauseCite is the provision by which a pause is not counted: for third
// parties and agencies the third paragraph of 第三十三条, else the step's own.
func pauseCite(p *Pause) law.Cite {
	if p.Cite == law.Art(32) || p.Cite == law.Art(34) {
		return law.Art(33).P(3)
	}
	return p.Cite
}

func finish(days []Day, c *Clock) []Day {
	for i := range days {
		days[i].Weekday = Weekday(days[i].On)
		if days[i].Cite != (law.Cite{}) {
			days[i].Provision = days[i].Cite.String()
		}
		if c.cal.Provisional(days[i].On) {
			days[i].Provisional = true
		}
	}
	return days
}
