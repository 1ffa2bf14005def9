// Package cal holds civil dates and the working-day calendar of China (工作日,
// 节假日, 调休), with the notices it rests on.
//
// A day is a working day when a notice makes it one (调休上班), or when it is
// Monday to Friday and no notice takes it off. Regions may take off more days
// (全国年节及纪念日放假办法第四条); they come as overlays. The calendar does not
// guess: a day after its last published year is told as provisional, and a day
// before its first year is refused.
//
// It is not a calendar of festivals: it knows which days are off, not why they
// are celebrated, and it reads no clock.
package cal

import (
	_ "embed" // the published calendars
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// A Span is a run of days off under one name, both ends included.
type Span struct {
	Name string `json:"name"`
	From Date   `json:"from"`
	To   Date   `json:"to"`
}

// A Year is what one notice says of one calendar year.
type Year struct {
	Year      int    `json:"year"`
	Notice    string `json:"notice"`              // title or number of the notice
	Confirmed bool   `json:"confirmed,omitempty"` // the notice's text itself was read
	Note      string `json:"note,omitempty"`      // later changes within the year
	Off       []Span `json:"off"`                 // days off, weekends inside a span included
	Work      []Date `json:"work"`                // weekend days that are worked
}

// A Region takes off more days than the nation does.
type Region struct {
	Region string `json:"region"` // key, such as "ningxia"
	Name   string `json:"name"`
	Notice string `json:"notice"`
	Years  []Year `json:"years"`
}

//go:embed national.json
var nationalJSON []byte

//go:embed regional.json
var regionalJSON []byte

// PublishedYears are the national notices inside the program, 2019 to 2026.
func PublishedYears() []Year {
	var years []Year
	if err := json.Unmarshal(nationalJSON, &years); err != nil {
		panic("cal/national.json: " + err.Error())
	}
	return years
}

// PublishedRegions are the regional overlays inside the program.
func PublishedRegions() []Region {
	var regions []Region
	if err := json.Unmarshal(regionalJSON, &regions); err != nil {
		panic("cal/regional.json: " + err.Error())
	}
	return regions
}

// ParseYear reads one year as an administrator supplies it: the JSON form of
// Year, or {"off": ["2027-01-01", …], "work": […]} with single days. It refuses
// days of other years, weekdays listed as made-up working days, and overlaps,
// since each of them is a slip of the pen that would move deadlines.
func ParseYear(data []byte) (Year, error) {
	var y Year
	if err := json.Unmarshal(data, &y); err != nil {
		return Year{}, fmt.Errorf("读不懂日历文件：%w；格式见 cal/national.json", err)
	}
	return y, y.check()
}

// UnmarshalJSON accepts a span, or a single day as plain text.
func (s *Span) UnmarshalJSON(data []byte) error {
	var day Date
	if json.Unmarshal(data, &day) == nil {
		*s = Span{Name: "放假", From: day, To: day}
		return nil
	}
	type plain Span
	return json.Unmarshal(data, (*plain)(s))
}

func (y Year) check() error {
	if y.Year < 2019 || y.Year > 2100 {
		return fmt.Errorf("年份 %d 不在 2019 至 2100 之间", y.Year)
	}
	if len(y.Off) == 0 {
		return fmt.Errorf("%d 年没有一个放假日；一年的通知必有元旦、春节等", y.Year)
	}
	off := map[Date]bool{}
	for _, s := range y.Off {
		if _, err := Parse(string(s.From)); err != nil {
			return err
		}
		if _, err := Parse(string(s.To)); err != nil {
			return err
		}
		if s.To < s.From || s.To.Number()-s.From.Number() > 20 {
			return fmt.Errorf("%s 的起止 %s 至 %s 不成一段", s.Name, s.From, s.To)
		}
		// The notice of a year may take off the last days of the year before.
		if s.To.Year() != y.Year {
			return fmt.Errorf("%s（%s 至 %s）不在 %d 年", s.Name, s.From, s.To, y.Year)
		}
		for d := s.From; d <= s.To; d = d.Add(1) {
			off[d] = true
		}
	}
	for _, d := range y.Work {
		if _, err := Parse(string(d)); err != nil {
			return err
		}
		if w := d.Weekday(); w != time.Saturday && w != time.Sunday {
			return fmt.Errorf("%s 是星期一至五，不会是调休上班日", d)
		}
		if off[d] {
			return fmt.Errorf("%s 既放假又上班", d)
		}
		if d.Year() != y.Year {
			return fmt.Errorf("上班日 %s 不在 %d 年", d, y.Year)
		}
	}
	return nil
}

// Whole refuses a national year that lacks what every notice has: New Year, the
// National Day, and some twenty days off in all.
func (y Year) Whole() error {
	off := map[Date]bool{}
	for _, s := range y.Off {
		for d := s.From; d <= s.To; d = d.Add(1) {
			off[d] = true
		}
	}
	for _, d := range []Date{New(y.Year, 1, 1), New(y.Year, 5, 1), New(y.Year, 10, 1)} {
		if !off[d] {
			return fmt.Errorf("%d 年的通知里没有 %s 放假，不像全国的放假通知", y.Year, d)
		}
	}
	if len(off) < 15 {
		return fmt.Errorf("%d 年一共只有%d个放假日，不像全国的放假通知", y.Year, len(off))
	}
	return nil
}

// Kind says what a day is and why.
type Kind uint8

// The kinds of day.
const (
	Workday     Kind = iota // Monday to Friday, nothing announced
	MadeUp                  // a weekend day that is worked (调休上班)
	Weekend                 // Saturday or Sunday
	Off                     // a day off by national notice
	RegionalOff             // a day off by regional notice
)

// Works reports whether a day of this kind is a working day.
func (k Kind) Works() bool { return k <= MadeUp }

// A Calendar answers for every day from 1 January of First to 31 December of
// Last by published notices, and for later days by weekends alone, provisionally.
type Calendar struct {
	First, Last int
	Region      string // key of the overlay, "" for the nation

	start   int    // day number of 1 January of First
	kinds   []Kind // one a day
	notices map[int]string
	names   map[Date]string
	region  string // the region's notice
	known   int    // last year of the region's notices, 0 without a region
}

// National is the calendar of the notices inside the program.
func National() *Calendar {
	c, err := Build(PublishedYears())
	if err != nil {
		panic(err)
	}
	return c
}

// Build makes a calendar of consecutive years; a later entry for the same year
// replaces the earlier one. A gap between years is an error.
func Build(years []Year) (*Calendar, error) {
	byYear := map[int]Year{}
	for _, y := range years {
		if err := y.check(); err != nil {
			return nil, err
		}
		byYear[y.Year] = y
	}
	if len(byYear) == 0 {
		return nil, fmt.Errorf("日历没有一年")
	}
	c := &Calendar{First: 9999, notices: map[int]string{}, names: map[Date]string{}}
	for n := range byYear {
		c.First, c.Last = min(c.First, n), max(c.Last, n)
	}
	c.start = New(c.First, 1, 1).Number()
	end := New(c.Last, 12, 31).Number()
	c.kinds = make([]Kind, end-c.start+1)
	for i := range c.kinds {
		if w := (c.start + i + 4) % 7; w == 0 || w == 6 {
			c.kinds[i] = Weekend
		}
	}
	for n := c.First; n <= c.Last; n++ {
		y, ok := byYear[n]
		if !ok {
			return nil, fmt.Errorf("日历缺 %d 年；先补上这一年的放假通知", n)
		}
		c.notices[n] = y.Notice
		for _, s := range y.Off {
			c.mark(s, Off)
		}
		for _, d := range y.Work {
			c.kinds[d.Number()-c.start] = MadeUp
		}
	}
	return c, nil
}

func (c *Calendar) mark(s Span, k Kind) {
	for d := s.From; d <= s.To; d = d.Add(1) {
		if i := d.Number() - c.start; i >= 0 && i < len(c.kinds) {
			c.kinds[i] = k
			c.names[d] = s.Name
		}
	}
}

// With lays a region's days off over the calendar. Days that a national notice
// makes working days stay off if the region says so.
func (c *Calendar) With(r Region) *Calendar {
	o := *c
	o.kinds, o.Region, o.region = slices.Clone(c.kinds), r.Region, r.Notice
	o.names = make(map[Date]string, len(c.names))
	for d, n := range c.names {
		o.names[d] = n
	}
	for _, y := range r.Years {
		o.known = max(o.known, y.Year)
		for _, s := range y.Off {
			o.mark(s, RegionalOff)
		}
	}
	return &o
}

// For is the calendar with the overlay of a region, by key; "" is the nation.
// An unknown region is an error that lists the known ones.
func For(region string) (*Calendar, error) {
	c := National()
	if region == "" {
		return c, nil
	}
	var known []string
	for _, r := range PublishedRegions() {
		if r.Region == region {
			return c.With(r), nil
		}
		known = append(known, r.Region)
	}
	return nil, fmt.Errorf("没有“%s”的地区节假日；已有的是 %v", region, known)
}

// A Day is one date with what the calendar knows of it.
type Day struct {
	Date        Date
	Kind        Kind
	Name        string // 国庆节; "" for an ordinary day or weekend
	Notice      string // the notice that makes it off or worked, else ""
	Provisional bool   // after the last published year: weekends only
}

// Day tells what a date is. A date before the first year is told as a plain
// weekday or weekend; Check refuses to start a term there.
func (c *Calendar) Day(d Date) Day {
	i := d.Number() - c.start
	if i < 0 || i >= len(c.kinds) {
		k := Workday
		if w := d.Weekday(); w == time.Saturday || w == time.Sunday {
			k = Weekend
		}
		return Day{Date: d, Kind: k, Provisional: i >= len(c.kinds)}
	}
	day := Day{Date: d, Kind: c.kinds[i], Name: c.names[d], Provisional: c.Provisional(d)}
	switch day.Kind {
	case Off, MadeUp:
		day.Notice = c.notices[d.Year()]
	case RegionalOff:
		day.Notice = c.region
	}
	return day
}

// Works reports whether a day, by its Number, is a working day.
func (c *Calendar) Works(n int) bool {
	if i := n - c.start; i >= 0 && i < len(c.kinds) {
		return c.kinds[i].Works()
	}
	w := ((n+4)%7 + 7) % 7
	return w != 0 && w != 6
}

// Check refuses a date before the calendar's first year: no notice is known
// for it, and a term must not be guessed.
func (c *Calendar) Check(d Date) error {
	if d.Year() < c.First {
		return fmt.Errorf("%s 早于日历的第一年 %d，没有放假通知可依，不能推算期限", d, c.First)
	}
	return nil
}

// Provisional reports whether a date lies after the last published year of the
// nation or of the region, so that its being a working day is only assumed.
func (c *Calendar) Provisional(d Date) bool { return d.Year() > c.KnownTo() }

// KnownTo is the last year for which all notices are known: the nation's, and
// those of the region where there is one.
func (c *Calendar) KnownTo() int {
	if c.known != 0 {
		return min(c.Last, c.known)
	}
	return c.Last
}

// AddWorkdays is the n-th working day after d; d itself is not counted
// (《民事诉讼法》第八十五条, by analogy). n = 0 gives d.
func (c *Calendar) AddWorkdays(d Date, n int) Date {
	num := d.Number()
	for n > 0 {
		num++
		if c.Works(num) {
			n--
		}
	}
	return FromNumber(num)
}

// Workdays counts the working days after a up to and including b; b before a gives 0.
func (c *Calendar) Workdays(a, b Date) int {
	n := 0
	for i := a.Number() + 1; i <= b.Number(); i++ {
		if c.Works(i) {
			n++
		}
	}
	return n
}
