package reading

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/report"
)

// prose is the text of a report without its tables: the places that were read as
// tables are left out.
func prose(text string, parts []part, cut [][2]int) string {
	var b strings.Builder
	for _, p := range parts {
		if p.table >= 0 {
			b.WriteString(proseInTable(text[p.from:p.to]))
			continue
		}
		at := p.from
		for _, c := range cut {
			if c[1] <= at || c[0] >= p.to || c[0] >= c[1] {
				continue
			}
			b.WriteString(text[at:max(at, c[0])])
			b.WriteByte('\n')
			at = min(max(at, c[1]), p.to)
		}
		b.WriteString(text[at:p.to])
	}
	return b.String()
}

// proseInTable are the rows of a table that are sentences or headings of
// sections: a sheet holds the whole report in cells.
func proseInTable(rows string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(rows, "\n") {
		s := strings.TrimSpace(line)
		if strings.Contains(s, "。") && len(core(s)) > 15 || ordinal(s) > 0 && headingFit(s, ordinal(s)) >= 0.7 {
			b.WriteString(s)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// ordinals are the numbers of the sections, in order.
var ordinals = []string{"一", "二", "三", "四", "五", "六"}

// ordinal is the number 1 to 6 that a text begins with, or 0.
func ordinal(s string) int {
	for i, o := range ordinals {
		if rest, ok := strings.CutPrefix(s, o); ok {
			rest = strings.TrimLeft(rest, " ")
			for _, stop := range []string{"、", ".", "，", ",", "．", " ", "：", "丶"} {
				if strings.HasPrefix(rest, stop) {
					return i + 1
				}
			}
		}
	}
	return 0
}

// headingFit says how well the beginning of a text is the heading of a section:
// the part of the heading's characters that it has, in order.
func headingFit(s string, number int) float64 {
	want := core(report.Headings[number-1])[1:]
	line, _, _ := strings.Cut(s, "\n")
	have := core(head(line, 2*len(want)+14))
	if len(have) == 0 {
		return 0
	}
	if ordinal(s) > 0 {
		have = have[1:]
	}
	return float64(common(want, have[:min(len(have), len(want)+12)])) / float64(len(want))
}

// A mark is a heading in the prose.
type mark struct{ number, from, to int }

// headings finds the headings of the six sections in order. Where one appears
// more than once, as in a table of contents, the last counts.
func headings(text string) []mark {
	var all []mark
	for at := 0; at < len(text); {
		_, size := utf8.DecodeRuneInString(text[at:])
		lineStart := at == 0 || text[at-1] == '\n'
		if lineStart {
			for at < len(text) && (text[at] == ' ' || text[at] == '\t') {
				at++
			}
			if m, ok := headingAt(text, at, true); ok {
				all = append(all, m)
			}
			_, size = utf8.DecodeRuneInString(text[at:])
		} else if size == 3 {
			if m, ok := headingAt(text, at, false); ok {
				all = append(all, m)
			}
		}
		at += max(size, 1)
	}
	var out []mark
	limit := len(text) + 1
	for number := len(report.Headings); number >= 1; number-- {
		for i := len(all) - 1; i >= 0; i-- {
			if m := all[i]; m.number == number && m.from < limit {
				out = append(out, m)
				limit = m.from
				break
			}
		}
	}
	slices.Reverse(out)
	return out
}

// headingAt reads a heading at a place: with its number anywhere, without it
// only as a line of its own.
func headingAt(text string, at int, lineStart bool) (mark, bool) {
	rest := text[at:]
	if n := ordinal(rest); n > 0 {
		if strings.HasSuffix(text[:at], "（") || strings.HasSuffix(text[:at], "(") || strings.HasSuffix(text[:at], "第") {
			return mark{}, false
		}
		for number := 1; number <= len(report.Headings); number++ {
			if number == n && headingFit(rest, n) >= 0.7 {
				return mark{n, at, at + headingEnd(rest, n)}, true
			}
		}
		return mark{}, false
	}
	if !lineStart {
		return mark{}, false
	}
	line, _, _ := strings.Cut(rest, "\n")
	words := core(line)
	if len(words) < 4 || len(words) > 34 || strings.ContainsAny(line, "。，；") {
		return mark{}, false
	}
	for i, h := range report.Headings {
		if dice(core(h)[1:], words) >= 0.8 {
			return mark{i + 1, at, at + len(line)}, true
		}
	}
	return mark{}, false
}

// headingEnd is where the heading ends: at the end of a short line, or where the
// text is most like it.
func headingEnd(s string, number int) int {
	line, _, _ := strings.Cut(s, "\n")
	want := core(report.Headings[number-1])
	if len(core(line)) <= len(want)+16 && !strings.ContainsAny(line, "。，；") {
		return len(line)
	}
	best, end := 0.0, 0
	n := 0
	for i, r := range line {
		if n++; n > 2*len(want)+16 || strings.ContainsRune("。，；", r) {
			break
		}
		to := i + utf8.RuneLen(r)
		if f := dice(want, core(line[:to])); f > best {
			best, end = f, to
		}
	}
	return end
}

// sections cuts the prose at its headings; what is before the first, behind the
// title, is the preamble.
func sections(text string) (preamble []string, out []report.Section) {
	marks := headings(text)
	if len(marks) == 0 {
		return nil, nil
	}
	preamble = opening(text[:marks[0].from])
	for i, m := range marks {
		end := len(text)
		if i+1 < len(marks) {
			end = marks[i+1].from
		}
		// Headings of empty sections may stand on one line.
		to := min(m.to, end)
		out = append(out, report.Section{Number: m.number, Heading: strings.TrimSpace(text[m.from:to]),
			Paragraphs: paragraphs(text[to:end])})
	}
	return preamble, out
}

// opening are the paragraphs before section one that belong to the report:
// sentences behind its title.
func opening(text string) []string {
	var out []string
	for _, p := range paragraphs(text) {
		if isTitle(p) {
			out = nil
			continue
		}
		if strings.ContainsAny(p, "。：") && len(core(p)) >= 12 {
			out = append(out, p)
		}
	}
	return out
}

func paragraphs(text string) []string {
	out := []string{}
	for line := range strings.SplitSeq(text, "\n") {
		if s := strings.TrimSpace(line); s != "" && !isCaption(s) && (hasHan(s) || strings.ContainsAny(s, "0123456789")) {
			out = append(out, s)
		}
	}
	return out
}

// isCaption reports whether a line names a table of a report written by this
// program, which is not part of the narrative.
func isCaption(s string) bool {
	for _, c := range report.Captions {
		if s == c {
			return true
		}
	}
	return false
}
