package cal

import (
	_ "embed" // the zone of Asia/Shanghai, so that a day is the same day on any machine
	"fmt"
	"time"
)

// A Date is a civil date in Asia/Shanghai, written 2020-09-25. The zero value
// "" is no date. Dates compare in order with < and >.
type Date string

//go:embed Shanghai.tzdata
var shanghai []byte

// Zone is Asia/Shanghai, from data inside the program.
func Zone() *time.Location {
	z, err := time.LoadLocationFromTZData("Asia/Shanghai", shanghai)
	if err != nil {
		return time.FixedZone("Asia/Shanghai", 8*60*60)
	}
	return z
}

// DateOf is the civil date of an instant in Asia/Shanghai.
func DateOf(t time.Time) Date { return Date(t.In(Zone()).Format(time.DateOnly)) }

// New is the date of a year, month and day; days beyond the month's end roll over.
func New(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
}

// Parse reads a date of the years 1900 to 2199, written 2020-09-25. Another form,
// or a day that does not exist such as 2021-02-29, is an error that says so.
func Parse(s string) (Date, error) {
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "", fmt.Errorf("“%s”不是日期；日期写作 2020-09-25，且须真实存在", s)
	}
	if d := Date(s); d >= "1900-01-01" && d < "2200-01-01" {
		return d, nil
	}
	return "", fmt.Errorf("日期 %s 的年份不在 1900 至 2199 之间", s)
}

// secondsPerDay is the length of a civil day in UTC, where every day has it.
const secondsPerDay = 24 * 60 * 60

// Number counts days since 1970-01-01. The date must be valid.
func (d Date) Number() int {
	y := int(d[0]-'0')*1000 + int(d[1]-'0')*100 + int(d[2]-'0')*10 + int(d[3]-'0')
	m := int(d[5]-'0')*10 + int(d[6]-'0')
	day := int(d[8]-'0')*10 + int(d[9]-'0')
	// Days from civil, by era of 400 years, March first.
	if m <= 2 {
		y--
		m += 12
	}
	era := y / 400
	yoe := y - era*400
	doy := (153*(m-3)+2)/5 + day - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return era*146097 + doe - 719468
}

// FromNumber is the inverse of Number.
func FromNumber(n int) Date {
	return Date(time.Unix(int64(n)*secondsPerDay, 0).UTC().Format(time.DateOnly))
}

// Add is the date n days later; n may be negative.
func (d Date) Add(n int) Date { return FromNumber(d.Number() + n) }

// Year is the calendar year.
func (d Date) Year() int {
	return int(d[0]-'0')*1000 + int(d[1]-'0')*100 + int(d[2]-'0')*10 + int(d[3]-'0')
}

// Month is the calendar month, 1 to 12.
func (d Date) Month() int { return int(d[5]-'0')*10 + int(d[6]-'0') }

// Day is the day of the month, 1 to 31.
func (d Date) Day() int { return int(d[8]-'0')*10 + int(d[9]-'0') }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday {
	return time.Weekday(((d.Number()+4)%7 + 7) % 7)
}

// Chinese is the form of letters: 2020年9月25日, without leading zeros (GB/T 9704).
func (d Date) Chinese() string {
	if d == "" {
		return ""
	}
	return fmt.Sprintf("%d年%d月%d日", d.Year(), d.Month(), d.Day())
}

// Scan reads a date out of a database: text, or a time at midnight.
func (d *Date) Scan(v any) error {
	switch x := v.(type) {
	case nil:
		*d = ""
	case string:
		*d = Date(x)
	case []byte:
		*d = Date(x)
	case time.Time:
		*d = Date(x.Format(time.DateOnly))
	default:
		return fmt.Errorf("日期栏中有 %T", v)
	}
	return nil
}
