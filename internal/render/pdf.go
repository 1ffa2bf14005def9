package render

import (
	"fmt"
	"io"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"gongkai/doc"
)

// The page of GB/T 9704 in points: A4, margins 37, 26, 35 and 28 mm.
const (
	mm         = 72 / 25.4
	pageWide   = 210 * mm
	pageHigh   = 297 * mm
	edgeTop    = 37 * mm
	edgeRight  = 26 * mm
	edgeBottom = 35 * mm
	edgeLeft   = 28 * mm
	textWide   = pageWide - edgeLeft - edgeRight
	pageEnd    = pageHigh - edgeBottom

	bodySize  = textWide / 28 // 三号, so that a line has 28 characters
	bodyLine  = 28.95         // 22 lines a page
	titleSize = 22.0          // 二号
	titleMin  = 18.0          // 小二, for a long name
	titleLine = 34.0
	footSize  = 14.0 // 四号
)

// baseline is where Han characters stand below the top of their square, in ems.
const baseline = 0.88

// PDF writes pages with the typeface embedded and subset, so that the text can
// be searched and copied. A character that the typeface lacks is drawn as 〓 and
// told in a note at the end.
func PDF(w io.Writer, d doc.Document) error {
	f := fpdf.New("P", "pt", "A4", "")
	// No clock: the same document must give the same bytes.
	f.SetCreationDate(time.Unix(0, 0).UTC())
	f.SetModificationDate(time.Unix(0, 0).UTC())
	f.SetCatalogSort(true)
	f.SetProducer("gongkai", true)
	f.SetTitle(d.Title, true)
	f.SetAuthor(d.Author, true)
	f.SetLang(lang(d))
	f.SetMargins(0, 0, 0)
	f.SetAutoPageBreak(false, 0)
	f.AddUTF8FontFromBytes("serif", "", typeface)
	p := &pdfPage{f: f, widths: map[rune]float64{}}
	f.SetFooterFunc(p.footer)
	p.next()
	p.title(d)
	space := closing(d)
	for i, block := range d.Blocks {
		switch x := block.(type) {
		case doc.Heading:
			p.heading(x, d.Blocks[i+1:])
		case doc.Paragraph:
			p.paragraph(x, addressee(d, i), space[i])
		case doc.Table:
			p.table(x)
		}
	}
	if note := missingNote(d); note != "" {
		p.y += bodyLine / 2
		p.text(note, style{size: 10.5, line: 16, width: textWide})
	}
	if err := f.Output(w); err != nil {
		return fmt.Errorf("pdf of “%s”: %w", d.Title, err)
	}
	return nil
}

// A pdfPage is the page being written; y is where the next line begins, from the top.
type pdfPage struct {
	f      *fpdf.Fpdf
	y      float64
	size   float64          // of type, as last set
	widths map[rune]float64 // of characters, in ems
}

func (p *pdfPage) next() {
	p.f.AddPage()
	p.size = 0
	p.y = edgeTop
}

// room starts a new page unless there is room for something so high.
func (p *pdfPage) room(high float64) {
	if p.y+high > pageEnd && p.y > edgeTop {
		p.next()
	}
}

func (p *pdfPage) setSize(size float64) {
	if p.size != size {
		p.f.SetFont("serif", "", size)
		p.size = size
	}
}

// em measures text in ems of the typeface.
func (p *pdfPage) em(s string) float64 {
	sum := 0.0
	for _, r := range s {
		w, ok := p.widths[r]
		if !ok {
			p.setSize(bodySize)
			w = float64(p.f.GetStringSymbolWidth(string(r))) / 1000
			p.widths[r] = w
		}
		sum += w
	}
	return sum
}

// footer writes the page's number between dashes, on the outer side.
func (p *pdfPage) footer() {
	n := p.f.PageNo()
	text := fmt.Sprintf("— %d —", n)
	p.setSize(footSize)
	x := edgeLeft + footSize
	if n%2 == 1 {
		x = pageWide - edgeRight - footSize - p.em(text)*footSize
	}
	p.setSize(footSize)
	p.f.Text(x, pageEnd+7*mm+footSize*baseline, text)
}

// A style is how a run of lines is set.
type style struct {
	size, line float64
	width      float64
	x          float64 // of the left edge within the text area
	indent     float64 // of the first line, in ems
	align      doc.Align
	justify    bool
	bold       bool
	keep       bool // all lines on one page
}

func (p *pdfPage) title(d doc.Document) {
	p.f.Bookmark(d.Title, 0, p.y)
	lines, size := titleSet(d)
	for _, part := range lines {
		p.text(part, style{size: size, line: titleLine, width: textWide, align: doc.Center, bold: true, keep: true})
	}
	if d.Subtitle != "" {
		p.text(d.Subtitle, style{size: bodySize, line: bodyLine, width: textWide, align: doc.Center})
	}
	p.y += bodyLine
}

// heading keeps with what follows: two lines, or a table that fits on a page.
func (p *pdfPage) heading(h doc.Heading, rest []doc.Block) {
	need := 3 * bodyLine
	if len(rest) > 0 {
		if t, ok := rest[0].(doc.Table); ok {
			need = min(bodyLine+p.layOut(t).keepHigh(), pageEnd-edgeTop)
		}
	}
	p.room(need)
	p.f.Bookmark(h.Text, min(max(h.Level, 1), 3), p.y)
	p.text(h.Text, style{size: bodySize, line: bodyLine, width: textWide, indent: 2, bold: h.Level <= 1, keep: true})
}

func (p *pdfPage) paragraph(x doc.Paragraph, flush bool, space float64) {
	s := style{size: bodySize, line: bodyLine, width: textWide - space*bodySize, align: x.Align}
	if x.Align == doc.Start {
		s.justify = true
		if !flush {
			s.indent = 2
		}
	}
	p.text(x.Text, s)
}

// text sets a paragraph from y on and moves y below it.
func (p *pdfPage) text(text string, s style) {
	text = strings.TrimSpace(drawable(text))
	lines := breakLines(text, s.width/s.size, s.indent, p.em)
	if s.keep {
		p.room(float64(len(lines)) * s.line)
	}
	for i, line := range lines {
		p.room(s.line)
		indent := 0.0
		if i == 0 {
			indent = s.indent * s.size
		}
		gap := s.width - indent - p.em(line)*s.size
		spread := 0.0
		if n := len([]rune(line)); s.justify && i < len(lines)-1 && n > 1 && gap < 6*s.size {
			spread = gap / float64(n-1)
		}
		p.line(edgeLeft+s.x+indent+max(0, gap*shift(s.align)), p.y, line, s, spread)
		p.y += s.line
	}
}

// shift is the part of a line's free space that stands before it.
func shift(a doc.Align) float64 {
	switch a {
	case doc.Center:
		return 0.5
	case doc.End:
		return 1
	}
	return 0
}

// line draws one line whose box begins at y, its characters spread apart.
func (p *pdfPage) line(x, y float64, text string, s style, spread float64) {
	if text == "" {
		return
	}
	p.setSize(s.size)
	if spread != 0 {
		p.f.RawWriteStr(fmt.Sprintf("%.4f Tc\n", spread))
	}
	if s.bold {
		// The typeface has one weight; a stroke around the letters gives the other.
		p.f.RawWriteStr(fmt.Sprintf("2 Tr %.2f w\n", s.size*0.028))
	}
	p.f.Text(x, y+(s.line-s.size)/2+s.size*baseline, text)
	if s.bold {
		p.f.RawWriteStr("0 Tr\n")
	}
	if spread != 0 {
		p.f.RawWriteStr("0 Tc\n")
	}
}
