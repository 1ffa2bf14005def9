package check

import (
	"fmt"
	"strings"
	"unicode"

	"gongkai/report"
)

// A Likeness is how much of a section stands word for word in last year's.
type Likeness struct {
	Section   int
	Share     float64 // of this year's text that is found in last year's, 0 to 1
	Now, Then string  // both texts, to be shown side by side
}

// shingle is the number of characters compared at a time; shortest is the
// length from which likeness says something.
const (
	shingle  = 8
	shortest = 80
)

// Likenesses compares the text of sections one, five and six with last year's.
func Likenesses(now, then *report.Report) []Likeness {
	var out []Likeness
	for _, n := range []int{1, 5, 6} {
		a, b := text(now, n), text(then, n)
		mine := letters(a)
		if len(mine) < shortest || b == "" {
			continue
		}
		out = append(out, Likeness{n, overlap(mine, letters(b)), a, b})
	}
	return out
}

// letters are the characters of a text without digits and punctuation, so that
// a changed year or count hides nothing.
func letters(s string) []rune {
	var out []rune
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			out = append(out, r)
		}
	}
	return out
}

// overlap is the share of characters of a that lie in a shingle b has too.
func overlap(a, b []rune) float64 {
	known := map[string]bool{}
	for i := 0; i+shingle <= len(b); i++ {
		known[string(b[i:i+shingle])] = true
	}
	covered, until := 0, 0
	for i := 0; i+shingle <= len(a); i++ {
		if known[string(a[i:i+shingle])] {
			covered += i + shingle - max(i, until)
			until = i + shingle
		}
	}
	return float64(covered) / float64(len(a))
}

// copied tells of sections of which more than half is last year's text.
func copied(s report.Subject) []Instance {
	if !lastYear(s) {
		return nil
	}
	var out []Instance
	for _, l := range Likenesses(s.Report, s.Previous) {
		told := fmt.Sprintf("与 %d 年相同 %.0f%%", s.Previous.Year, 100*l.Share)
		out = append(out, judged(l.Share <= 0.5, "正文 · "+report.Headings[l.Section-1], told,
			fmt.Sprintf("这一部分与 %d 年的报告相同 %.0f%%，超过一半。本年写“%s”，上年写“%s”。请按本年的实际情况重写。",
				s.Previous.Year, 100*l.Share, start(l.Now), start(l.Then))))
	}
	return out
}

// start is the beginning of a text.
func start(s string) string {
	r := []rune(strings.TrimSpace(s))
	if len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return string(r)
}
