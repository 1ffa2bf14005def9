package page

import (
	"net/http"
	"strconv"

	"gongkai/fault"
)

// PerPage is the number of entries on one page of a list.
const PerPage = 20

// PageOf reads the number of the page asked for; 1 where none is given.
func PageOf(r *http.Request) (int, error) {
	raw := r.URL.Query().Get("page")
	if raw == "" {
		return 1, nil
	}
	n, err := strconv.Atoi(raw)
	if err != nil || n < 1 || n > 1_000_000 {
		return 0, fault.New(fault.Invalid, "“%s”不是页码", Written(short(raw))).Instead("页码从 1 起")
	}
	return n, nil
}

// PagerOf leads through a list of a total length, on the page asked for.
func PagerOf(r *http.Request, page, total int) Pager {
	u := *r.URL
	return Pager{Page: page, Pages: (total + PerPage - 1) / PerPage, Total: total, Href: func(n int) string {
		return SetQuery(u, "page", strconv.Itoa(n))
	}}
}

// Beyond reports whether the page asked for lies behind the last one.
func (p Pager) Beyond() bool { return p.Total > 0 && p.Page > p.Pages }

// Status is what a list answers with: a page that it does not have is not found.
func (p Pager) Status() int {
	if p.Beyond() {
		return http.StatusNotFound
	}
	return http.StatusOK
}

// YearOf reads a year; 0 where none is given.
func YearOf(raw string) (int, error) {
	if raw == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(raw)
	if err != nil || n < 1949 || n > 9999 {
		return 0, fault.New(fault.Invalid, "“%s”不是年份", Written(short(raw))).Instead("年份写四位数字，如 2020")
	}
	return n, nil
}

// short cuts what was typed so that it can be repeated in a sentence.
func short(s string) string {
	if r := []rune(s); len(r) > 20 {
		return string(r[:20]) + "…"
	}
	return s
}
