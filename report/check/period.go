package check

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"gongkai/cal"
	"gongkai/law"
	"gongkai/report"
)

// text is the whole narrative without spaces.
func text(r *report.Report, sections ...int) string {
	var b strings.Builder
	if len(sections) == 0 {
		for _, p := range r.Preamble {
			b.WriteString(p)
		}
	}
	for _, s := range r.Sections {
		for _, n := range sections {
			if n == s.Number {
				b.WriteString(strings.Join(s.Paragraphs, ""))
			}
		}
		if len(sections) == 0 {
			b.WriteString(strings.Join(s.Paragraphs, ""))
		}
	}
	return strings.Join(strings.Fields(b.String()), "")
}

var (
	dated  = regexp.MustCompile(`(20\d\d)年`)
	period = regexp.MustCompile(`(?:统计期限|统计时限|统计时间|统计期|起止时间|期限)[^。]{0,12}?(20\d\d)年(\d{1,2})月(\d{1,2})日[^。]{0,6}?(?:至|到|—|-|－)[^。0-9]{0,3}(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日`)
)

// yearOfText asks whether section one speaks of the report's year at all.
func yearOfText(s report.Subject) []Instance {
	count := map[int]int{}
	for _, m := range dated.FindAllStringSubmatch(text(s.Report, 1), -1) {
		y, _ := strconv.Atoi(m[1])
		count[y]++
	}
	if len(count) == 0 {
		return nil
	}
	most := s.Report.Year
	for y, n := range count {
		if n > count[most] || n == count[most] && y > most && most != s.Report.Year {
			most = y
		}
	}
	return []Instance{judged(count[s.Report.Year] > 0, "正文 · "+report.Headings[0],
		fmt.Sprintf("正文写的年度 %d，报告年度 %d", most, s.Report.Year),
		fmt.Sprintf("总体情况没有提到 %d 年，写的是 %d 年，可能沿用了别的年度的文字。请逐段核对。", s.Report.Year, most))}
}

// statisticalPeriod asks whether the period stated is the calendar year.
func statisticalPeriod(s report.Subject) []Instance {
	m := period.FindStringSubmatch(text(s.Report))
	if m == nil {
		return nil
	}
	year := strconv.Itoa(s.Report.Year)
	ok := m[1] == year && (m[4] == "" || m[4] == year) && number(m[2]) == 1 && number(m[3]) == 1 && number(m[5]) == 12 && number(m[6]) == 31
	_, stated, _ := strings.Cut(m[0], "期")
	return []Instance{judged(ok, "正文 · 统计期限", "统计期"+stated,
		fmt.Sprintf("写的统计期限是“%s”，而 %d 年的报告应为 %d 年 1 月 1 日至 12 月 31 日。请更正。", m[0], s.Report.Year, s.Report.Year))}
}

func number(s string) int { n, _ := strconv.Atoi(s); return n }

// ended asks whether the year reported on is over.
func ended(s report.Subject) []Instance {
	today, err := cal.Parse(s.Today)
	if err != nil {
		return nil
	}
	return []Instance{judged(today.Year() > s.Report.Year, "报告年度", fmt.Sprintf("%d 年的报告，%s", s.Report.Year, today),
		fmt.Sprintf("%d 年还没有结束，数字会继续变化。请在次年 1 月 1 日以后再定稿。", s.Report.Year))}
}

// inTime asks whether the date by which the report has to be out is still to come.
func inTime(s report.Subject) []Instance {
	key := or(s.Filing, "department")
	last, cite := law.FilingOf(key, s.Report.Year)
	today, err := cal.Parse(s.Today)
	if err != nil || last == "" {
		return nil
	}
	return []Instance{judged(today <= last, "公布期限", fmt.Sprintf("应在 %s 前公布，今天 %s", last, today),
		fmt.Sprintf("按%s应在 %s 前公布，已经超过。请尽快公布，并向主管部门说明情况。", cite, last.Chinese()))}
}

// fittingEdition asks whether table 2 follows the form in force for the year.
func fittingEdition(s report.Subject) []Instance {
	want, ok := report.EditionFor(s.Report.Year)
	if !ok {
		return nil
	}
	have, _ := report.EditionOf(s.Report.Edition)
	return []Instance{judged(want.Key == s.Report.Edition, "表二", fmt.Sprintf("%d 年适用%s", s.Report.Year, want.Number),
		fmt.Sprintf("表二用的是%s的格式，而 %d 年的报告应当用《%s》（%s）。请换用现行格式重新填报。", or(have.Number, "未知"), s.Report.Year, want.Name, want.Number))}
}
