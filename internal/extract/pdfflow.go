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

// linesOf puts glyphs into lines from top to bottom. The engine gives them run by
// run; a comma or a quotation mark is low or high in its line, so runs and not
// single glyphs are compared.
func linesOf(glyphs []glyph) []textLine {
	var runs []run
	for i, g := range glyphs {
		if i > 0 && !g.first {
			if r := &runs[len(runs)-1]; r.follows(g) {
				r.add(g)
				continue
			}
		}
		runs = append(runs, run{[]glyph{g}, g.y0, g.y1})
	}
	slices.SortStableFunc(runs, func(a, b run) int { return sign(b.y0 + b.y1 - a.y0 - a.y1) })
	var out []textLine
	for i := 0; i < len(runs); {
		line := run{slices.Clone(runs[i].glyphs), runs[i].y0, runs[i].y1}
		j := i + 1
		for ; j < len(runs) && line.beside(runs[j]); j++ {
			for _, g := range runs[j].glyphs {
				line.add(g)
			}
		}
		out = append(out, lineOf(line.glyphs))
		i = j
	}
	return out
}

// A run is a sequence of glyphs on one line.
type run struct {
	glyphs []glyph
	y0, y1 float64
}

func (r *run) add(g glyph) {
	r.glyphs = append(r.glyphs, g)
	r.y0, r.y1 = min(r.y0, g.y0), max(r.y1, g.y1)
}

// follows reports whether a glyph goes on in the run's line.
func (r *run) follows(g glyph) bool {
	last := r.glyphs[len(r.glyphs)-1]
	size := max(r.y1-r.y0, g.y1-g.y0, 4)
	return g.y0 < r.y1+0.4*size && g.y1 > r.y0-0.4*size && g.x0 > last.x0-2*size && max(r.y1, g.y1)-min(r.y0, g.y0) < 1.7*size
}

// beside reports whether another run stands in the same line.
func (r *run) beside(o run) bool {
	shared := min(r.y1, o.y1) - max(r.y0, o.y0)
	return shared > 0.5*min(r.y1-r.y0, o.y1-o.y0)
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
			if gap > 1.5*em || gap > 0.9*em && g.r < 0x80 && last.r < 0x80 || gap > 0.4*em && letter(g.r) && letter(last.r) {
				b.WriteByte(' ')
			}
		}
		b.WriteRune(g.r)
		l.x1, l.y0, l.y1 = max(l.x1, g.x1), min(l.y0, g.y0), max(l.y1, g.y1)
	}
	l.text = b.String()
	return l
}

// letter reports whether a sign belongs to words in letters; digits do not, since
// a narrow 1 leaves gaps.
func letter(r rune) bool { return r < 0x80 && (r < '0' || r > '9') }

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
	full   bool            // its last line reached the margin, or breaks off in the middle
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
	f.full = l.x1 > right-2.2*em ||
		l.x1-left > 0.6*(right-left) && !strings.ContainsAny(l.text[len(l.text)-1:], ".:;)") && !strings.ContainsRune("。：；！？）”》", lastRune(l.text))
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

func lastRune(s string) rune {
	r := rune(0)
	for _, r = range s {
	}
	return r
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
