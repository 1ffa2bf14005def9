package extract

import (
	"slices"
	"strings"
	"unicode"

	"gongkai/doc"
)

// A textLine is a line of glyphs from left to right.
type textLine struct {
	text           string
	x0, x1, y0, y1 float64
}

// size is the height of the line's characters.
func (l textLine) size() float64 { return max(l.y1-l.y0, 1) }

// linesOf puts glyphs into lines from top to bottom.
func linesOf(glyphs []glyph) []textLine {
	all := slices.Clone(glyphs)
	slices.SortStableFunc(all, func(a, b glyph) int { return sign(b.y0 + b.y1 - a.y0 - a.y1) })
	var out []textLine
	for i := 0; i < len(all); {
		low, high := all[i].y0, all[i].y1
		j := i + 1
		for j < len(all) { // a glyph whose middle lies within the line belongs to it
			if m := (all[j].y0 + all[j].y1) / 2; m < low-1 || m > high+1 {
				break
			}
			if all[j].y1-all[j].y0 > high-low {
				low, high = min(low, all[j].y0), max(high, all[j].y1)
			}
			j++
		}
		out = append(out, lineOf(all[i:j]))
		i = j
	}
	return out
}

func sign(f float64) int {
	switch {
	case f < 0:
		return -1
	case f > 0:
		return 1
	}
	return 0
}

// lineOf joins the glyphs of a line; a gap between them is a space.
func lineOf(glyphs []glyph) textLine {
	slices.SortStableFunc(glyphs, func(a, b glyph) int { return sign(a.x0 - b.x0) })
	l := textLine{x0: glyphs[0].x0, x1: glyphs[0].x1, y0: glyphs[0].y0, y1: glyphs[0].y1}
	var b strings.Builder
	for i, g := range glyphs {
		if i > 0 {
			last := glyphs[i-1]
			if last.r == g.r && g.x0-last.x0 < 0.3*(last.x1-last.x0) {
				continue // bold made by printing twice
			}
			gap := g.x0 - l.x1
			em := max(g.y1-g.y0, last.y1-last.y0, g.x1-g.x0, 4)
			if gap > 1.5*em || gap > 0.3*em && !unicode.Is(unicode.Han, g.r) && !unicode.Is(unicode.Han, last.r) {
				b.WriteByte(' ')
			}
		}
		b.WriteRune(g.r)
		l.x1, l.y0, l.y1 = max(l.x1, g.x1), min(l.y0, g.y0), max(l.y1, g.y1)
	}
	l.text = b.String()
	return l
}

// cellText is the text of a cell, its lines one under another.
func cellText(glyphs []glyph) string {
	var lines []string
	for _, l := range linesOf(glyphs) {
		lines = append(lines, l.text)
	}
	return strings.Join(lines, "\n")
}

// flow joins lines to paragraphs, over the ends of pages too.
type flow struct {
	blocks []doc.Block
	open   strings.Builder // the paragraph that goes on
	full   bool            // its last line reached the margin
}

// page adds the tables and the lines of a page from top to bottom.
func (f *flow) page(p pdfPage) {
	tables := p.lattices()
	inside := make([][]glyph, len(tables))
	var outside []glyph
	for _, g := range p.glyphs {
		k := slices.IndexFunc(tables, func(l lattice) bool { return l.holds(g) })
		if k < 0 {
			outside = append(outside, g)
		} else {
			inside[k] = append(inside[k], g)
		}
	}
	lines := linesOf(outside)
	lines = withoutNumber(lines)
	left, right := margins(lines)
	for _, l := range lines {
		for k := range tables {
			if inside[k] != nil && tables[k].high > l.y1 {
				f.table(tables[k].table(inside[k]))
				inside[k] = nil
			}
		}
		f.line(l, left, right)
	}
	for k := range tables {
		if inside[k] != nil {
			f.table(tables[k].table(inside[k]))
		}
	}
}

// withoutNumber leaves out the lines at the edges of the page that number it.
func withoutNumber(lines []textLine) []textLine {
	number := func(l textLine) bool {
		bare := strings.Trim(l.text, " -—–－·•第页共/0123456789")
		return bare == "" && strings.ContainsAny(l.text, "0123456789") && len(l.text) < 24
	}
	if n := len(lines); n > 1 && number(lines[n-1]) {
		lines = lines[:n-1]
	}
	if len(lines) > 1 && number(lines[0]) {
		lines = lines[1:]
	}
	return lines
}

// margins are where most of the page's lines begin, and the farthest end.
func margins(lines []textLine) (left, right float64) {
	left = 1e9
	for _, l := range lines {
		right = max(right, l.x1)
		if len([]rune(l.text)) > 12 {
			left = min(left, l.x0)
		}
	}
	return left, right
}

// line adds a line to the paragraph that is open, or begins one.
func (f *flow) line(l textLine, left, right float64) {
	em := l.size()
	indented := l.x0 > left+1.2*em
	if !f.full || indented {
		f.end()
	}
	if s := f.open.String(); s != "" && !unicode.Is(unicode.Han, firstRune(l.text)) && s[len(s)-1] < 0x80 && l.text[0] < 0x80 && !digits(s, l.text) {
		f.open.WriteByte(' ')
	}
	f.open.WriteString(l.text)
	f.full = l.x1 > right-2.2*em
}

// digits reports whether a number goes on over the end of a line.
func digits(a, b string) bool {
	return a[len(a)-1] >= '0' && a[len(a)-1] <= '9' && b[0] >= '0' && b[0] <= '9'
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

func (f *flow) table(t doc.Table) {
	f.end()
	f.blocks = append(f.blocks, t)
}

// end closes the paragraph that is open.
func (f *flow) end() {
	if s := strings.TrimSpace(f.open.String()); s != "" {
		f.blocks = append(f.blocks, doc.Paragraph{Text: s})
	}
	f.open.Reset()
	f.full = false
}
