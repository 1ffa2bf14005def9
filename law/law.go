// Package law says what the statutes on government information disclosure
// (政府信息公开) say, as dated rows that each cite their provision: terms (期限),
// outcomes of a request (答复类型) with the rows of the annual report they are
// counted in, duties to publish (法定主动公开内容), applicants, channels and their
// receipt rules, filing dates, fees, remedies.
//
// It holds no text of the acts: every provision has a summary in our own words,
// and only official labels are verbatim. It decides nothing; procedures, forms,
// letters, statistics and checks read it. Rows that could not be verified say so
// and stay configurable.
//
// It carries provisions of the 政府信息公开条例 (2019) and the acts listed in Acts.
package law

import "gongkai/cal"

// A Span is the time in which a row is law: from Since (included) until Until
// (excluded); "" leaves that side open.
type Span struct{ Since, Until cal.Date }

// On reports whether the span covers a date.
func (s Span) On(d cal.Date) bool {
	return d >= s.Since && (s.Until == "" || d < s.Until)
}

// The dates on which the law changed.
const (
	revised   cal.Date = "2019-05-15" // 国务院令第711号 in force
	reviewAct cal.Date = "2024-01-01" // 行政复议法 (2023) in force
	feeAct    cal.Date = "2021-01-01" // 国办函〔2020〕109号 in force
	piplAct   cal.Date = "2021-11-01" // 个人信息保护法 in force
)

var now = Span{Since: revised}

// on keeps the rows whose span covers a date.
func on[T any](rows []T, span func(T) Span, d cal.Date) []T {
	var out []T
	for _, r := range rows {
		if span(r).On(d) {
			out = append(out, r)
		}
	}
	return out
}
