package reading

import (
	"strings"
	"unicode"

	"gongkai/doc"
)

// maxFlat is the number of bytes of text looked at; a long report has 60,000.
const maxFlat = 1 << 20

// A part is a block of the document in the flat text.
type part struct {
	from, to int
	table    int // number of the table, or -1
}

// flatten writes a document as one text: a block a line, the cells of a table
// apart by a space. Lines that only number a page are left out.
func flatten(d doc.Document) (text string, parts []part) {
	var b strings.Builder
	tables := 0
	for _, block := range d.Blocks {
		p := part{from: b.Len(), table: -1}
		switch block := block.(type) {
		case doc.Heading:
			writeLine(&b, block.Text)
		case doc.Paragraph:
			writeLine(&b, block.Text)
		case doc.Table:
			p.table = tables
			tables++
			for _, r := range block.Rows {
				var line strings.Builder
				for _, c := range r.Cells {
					line.WriteString(strings.TrimSpace(c.Text))
					line.WriteByte(' ')
				}
				writeLine(&b, line.String())
			}
		}
		p.to = b.Len()
		parts = append(parts, p)
		if b.Len() > maxFlat {
			break
		}
	}
	return b.String(), parts
}

func writeLine(b *strings.Builder, s string) {
	for line := range strings.SplitSeq(s, "\n") {
		if !pageNumber(line) {
			b.WriteString(fold(line))
			b.WriteByte('\n')
		}
	}
}

// A piece is a run of words and the run of digits that follows it.
type piece struct {
	words  []rune // Chinese characters only
	tokens []string
	from   int // where the words begin in the text
	to     int // where the digits end

	numbered bool // the number of the label that follows was taken off the digits
}

// pieces cuts the part of a text that holds table 3 into words and digits. The
// digit that numbers a label (6.属于…) is no figure.
func pieces(text string, offset int) []piece {
	var out []piece
	var p piece
	runes := []rune(text)
	at := offset
	for i := 0; i < len(runes); {
		j := i
		if numeric(runes[i]) {
			for j < len(runes) && numeric(runes[j]) {
				j++
			}
			digits := string(runes[i:j])
			size := len(digits)
			digits = withoutOrdinal(digits, runes[:i], runes[j:])
			if t := tokensOf(digits); len(t) > 0 {
				if n := len(out); n == 0 || len(p.words) > 0 {
					out = append(out, p)
				}
				last := &out[len(out)-1] // 11件 0件 is one run
				last.tokens, last.to = append(last.tokens, t...), at+len(digits)
				last.numbered = len(digits) < size
				p = piece{from: at + size}
			}
			at += size
		} else {
			for j < len(runes) && !numeric(runes[j]) {
				j++
			}
			words := string(runes[i:j])
			if len(p.words) == 0 {
				p.from = at
			}
			p.words = append(p.words, core(strings.TrimPrefix(words, unitAfter(words, len(out) > 0)))...)
			at += len(words)
		}
		i = j
	}
	if len(p.words) > 0 {
		p.to = at
		out = append(out, p)
	}
	return out
}

// numeric reports whether a sign belongs to a run of digits.
func numeric(r rune) bool {
	return isDigit(r) || unicode.IsSpace(r) || strings.ContainsRune(".,/-—–|oOlI〇○", r)
}

// unitAfter is the 件 or 个 that stands between two figures.
func unitAfter(words string, inside bool) string {
	if inside {
		for _, u := range []string{"件", "个", "条", "项", "次", "宗"} {
			if words == u || strings.HasPrefix(words, u) && !strings.HasPrefix(words, u+"数") {
				return u
			}
		}
	}
	return ""
}

// withoutOrdinal takes the number of the label that follows off a run of digits:
// 32000003 in 320000036.属于四类过程性信息; and a year. before and after are the
// text around.
func withoutOrdinal(digits string, before, after []rune) string {
	if len(after) == 0 {
		return digits
	}
	s := strings.TrimRightFunc(digits, unicode.IsSpace)
	if s == "" {
		return digits
	}
	next := after[0]
	if n := len(s) - 4; next == '年' && n >= 0 && s[n:] >= "2008" && s[n:] < "2100" {
		return s[:n] // prose that begins with a year
	}
	if next == '）' || next == ')' { // （1） numbers a label, whatever stands before
		if n := len(before); n > 0 && (before[n-1] == '（' || before[n-1] == '(') {
			return ""
		}
	}
	last := s[len(s)-1]
	switch {
	case last == '.' || last == ',':
		if t := strings.TrimRightFunc(s[:len(s)-1], unicode.IsSpace); t != "" && isDigit(rune(t[len(t)-1])) {
			return t[:len(t)-1]
		}
	case (next == '、' || next == '．' || strings.ContainsRune("）)，", next) && len(s) == len(digits)) && isDigit(rune(last)):
		return s[:len(s)-1]
	}
	return digits
}

// tokensOf cuts a run of digits at its spaces. Commas of thousands go, signs that
// stand for no number stay.
func tokensOf(s string) []string {
	var out []string
	for _, t := range strings.Fields(strings.ReplaceAll(s, "|", " ")) {
		plain, ok := thousands(lookAlikes(t))
		switch {
		case !ok:
			out = append(out, strings.FieldsFunc(t, func(r rune) bool { return r == ',' })...)
		case strings.Trim(plain, "0123456789.") == "" && strings.Trim(plain, ".") != "":
			out = append(out, strings.Trim(plain, "."))
		default:
			out = append(out, placeholders(plain)...)
		}
	}
	return out
}

// placeholders cuts a run of signs such as ///0/ into one a cell.
func placeholders(s string) []string {
	var out []string
	for i := 0; i < len(s); {
		j := i + 1
		for isDigit(rune(s[i])) && j < len(s) && isDigit(rune(s[j])) {
			j++
		}
		if s[i] >= 0x80 { // a dash of three bytes; two of them are one sign
			for j < len(s) && s[j] >= 0x80 {
				j++
			}
		}
		out = append(out, s[i:j])
		i = j
	}
	return out
}
