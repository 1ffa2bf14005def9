package office

import (
	"context"
	"fmt"
	"strings"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/internal/web/page"
	"gongkai/law"
	"gongkai/report"
)

// A LawTable is one of the tables of law, for people to read.
type LawTable struct {
	ID    string
	Title string
	Note  string
	Head  []string
	Rows  [][]any // as page.Value tells them
}

// LawTables are all tables of law as they stand, with provision and certainty.
func LawTables() []LawTable {
	return []LawTable{termTable(), outcomeTable(), channelTable(), dutyTable(), applicantTable(), filingTable(), editionTable(), provisionTable()}
}

func termTable() LawTable {
	t := LawTable{ID: "terms", Title: "期限", Head: []string{"事项", "长度", "依据", "施行", "把握"}}
	for _, x := range law.Terms {
		t.Rows = append(t.Rows, []any{x.Name, fault.Say("%d %s", x.N, string(x.Unit)), x.Cite, during(x.Span), x.Sure.Name()})
	}
	return t
}

func outcomeTable() LawTable {
	t := LawTable{ID: "outcomes", Title: "答复类型及其在年报中的位置", Head: []string{"答复", "依据", "卷内须有", "年报行（现行格式）", "把握"}}
	newest := report.Editions[len(report.Editions)-1].Key
	for _, x := range law.Outcomes {
		t.Rows = append(t.Rows, []any{x.Name, x.Cite, x.Record, report.RowName(x.Row(newest)), x.Sure.Name()})
	}
	return t
}

func channelTable() LawTable {
	t := LawTable{ID: "channels", Title: "申请渠道与收到之日", Head: []string{"渠道", "收到申请之日", "证据", "依据", "把握"}}
	for _, x := range law.Channels {
		t.Rows = append(t.Rows, []any{x.Name, x.Receipt, x.Evidence, x.Cite, x.Sure.Name()})
	}
	return t
}

func dutyTable() LawTable {
	t := LawTable{ID: "duties", Title: "法定主动公开内容", Head: []string{"栏目", "内容", "依据"}}
	for _, x := range law.Duties {
		t.Rows = append(t.Rows, []any{x.Name, x.What, x.Cite})
	}
	return t
}

func applicantTable() LawTable {
	t := LawTable{ID: "applicants", Title: "申请人类别", Head: []string{"类别", "包括", "把握"}}
	for _, x := range law.Applicants {
		t.Rows = append(t.Rows, []any{x.Label, x.Hint, x.Sure.Name()})
	}
	return t
}

func filingTable() LawTable {
	t := LawTable{ID: "filings", Title: "年报报送和公布", Head: []string{"事项", "次年", "依据", "把握"}}
	for _, x := range law.Filings {
		t.Rows = append(t.Rows, []any{x.Name, fault.Say("%d月%d日前", x.Month, x.Day), x.Cite, x.Sure.Name()})
	}
	return t
}

func editionTable() LawTable {
	t := LawTable{ID: "editions", Title: "年报格式", Head: []string{"格式", "文号", "适用年度"}}
	for _, e := range report.Editions {
		years := fault.Say("%d 至 %d", e.First, e.Last)
		if e.Last == 0 {
			years = fault.Say("%d 起", e.First)
		}
		t.Rows = append(t.Rows, []any{e.Name, page.Written(e.Number), years})
	}
	return t
}

func provisionTable() LawTable {
	t := LawTable{ID: "provisions", Title: "条文要点", Note: "要点由本系统归纳，不是原文；办理时以公布的法律、法规文本为准。", Head: []string{"条文", "要点", "把握"}}
	for _, x := range law.Provisions {
		t.Rows = append(t.Rows, []any{x.Cite, x.Summary, x.Sure.Name()})
	}
	return t
}

func during(s law.Span) fault.Phrase {
	if s.Until != "" {
		return fault.Say("%s 至 %s", s.Since, s.Until.Add(-1))
	}
	return fault.Say("%s 起", s.Since)
}

// A Year is one year of the working-day calendar.
type Year struct {
	Year    int
	Notice  string // "" where none is known: weekends only
	Region  string
	Months  []Month
	Summary fault.Phrase
	Years   []page.Link
}

// A Month is a table of weeks.
type Month struct {
	Name  string
	Weeks [][7]cal.Day // Monday first; the zero Day outside the month
}

// YearOf is a year as the calendar knows it.
func YearOf(c *cal.Calendar, year int) Year {
	v := Year{Year: year}
	work := 0
	for m := 1; m <= 12; m++ {
		month := Month{Name: fmt.Sprintf("%d月", m)}
		var week [7]cal.Day
		for d := cal.Date(fmt.Sprintf("%04d-%02d-01", year, m)); d.Month() == m; d = d.Add(1) {
			day := c.Day(d)
			if day.Kind.Works() {
				work++
			}
			if v.Notice == "" && day.Kind == cal.Off {
				v.Notice = day.Notice
			}
			if v.Region == "" && day.Kind == cal.RegionalOff {
				v.Region = day.Notice
			}
			i := (int(d.Weekday()) + 6) % 7
			week[i] = day
			if i == 6 {
				month.Weeks = append(month.Weeks, week)
				week = [7]cal.Day{}
			}
		}
		if week != [7]cal.Day{} {
			month.Weeks = append(month.Weeks, week)
		}
		v.Months = append(v.Months, month)
	}
	v.Summary = fault.Say("全年 %d 个工作日。", work)
	for y := c.First; y <= max(c.Last, year); y++ {
		if y > c.Last && y < year { // no notice yet, and not asked for
			continue
		}
		v.Years = append(v.Years, page.Link{Text: fmt.Sprint(y), Href: fmt.Sprintf("%s?year=%d", calendarPath, y)})
	}
	return v
}

func dayClass(d cal.Day, today cal.Date) string {
	var class []string
	switch d.Kind {
	case cal.Off, cal.RegionalOff:
		class = append(class, "off")
	case cal.MadeUp:
		class = append(class, "made")
	case cal.Weekend:
		class = append(class, "rest")
	}
	if d.Date == today {
		class = append(class, "today")
	}
	return strings.Join(class, " ")
}

func dayWord(d cal.Day) string {
	switch d.Kind {
	case cal.Off, cal.RegionalOff:
		if d.Name != "" {
			return d.Name
		}
		return "放假"
	case cal.MadeUp:
		return "上班"
	}
	return ""
}

// monday is some Monday, from which the days of the week are named.
const monday cal.Date = "2020-06-01"

// weekday names a day of the week, 0 for Monday.
func weekday(ctx context.Context, i int) string { return page.Weekday(ctx, monday.Add(i)) }

// weekdayShort is the heading of a column of a month: 一, or Mo.
func weekdayShort(ctx context.Context, i int) string {
	name := []rune(weekday(ctx, i))
	if page.In(ctx).Lang == page.English {
		return string(name[:2])
	}
	return string(name[2:])
}
