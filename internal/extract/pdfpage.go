package extract

import (
	"math"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// maxObjects is the number of drawn objects of a page that are looked at.
const maxObjects = 20_000

// A glyph is a character with its box in points; y grows upwards.
type glyph struct {
	r              rune
	x0, x1, y0, y1 float64
	first          bool // begins a line as the engine sees it
}

// A rule is a drawn line: horizontal from a to b at the height at, or vertical.
type rule struct{ at, a, b float64 }

// pdfPage is what a page holds.
type pdfPage struct {
	glyphs     []glyph
	horizontal []rule
	vertical   []rule
}

func readPage(in pdfium.Pdfium, document references.FPDF_DOCUMENT, n int) (p pdfPage, err error) {
	loaded, err := in.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: document, Index: n})
	if err != nil {
		return p, err
	}
	defer in.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	page := requests.Page{ByReference: &loaded.Page}
	text, err := in.GetPageTextStructured(&requests.GetPageTextStructured{Page: page, Mode: requests.GetPageTextStructuredModeChars})
	if err != nil {
		return p, err
	}
	turn := enums.FPDF_PAGE_ROTATION(0)
	if r, err := in.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: page}); err == nil {
		turn = r.PageRotation
	}
	first := true
	for _, c := range text.Chars {
		for _, r := range c.Text {
			first = first || r == '\n'
			if r == 0xFFFE || r == 0xFFFF || unicode.IsControl(r) || unicode.IsSpace(r) {
				continue // spaces are told by the gaps
			}
			x0, y0, x1, y1 := rotated(turn, c.PointPosition.Left, c.PointPosition.Bottom, c.PointPosition.Right, c.PointPosition.Top)
			if x1 > x0 || y1 > y0 {
				p.glyphs = append(p.glyphs, glyph{r, x0, x1, y0, y1, first})
				first = false
			}
			break
		}
	}
	return p, p.rules(in, page, turn)
}

// rotated gives a box as the page is seen.
func rotated(turn enums.FPDF_PAGE_ROTATION, x0, y0, x1, y1 float64) (a, b, c, d float64) {
	switch turn {
	case 1:
		return y0, -x1, y1, -x0
	case 2:
		return -x1, -y1, -x0, -y0
	case 3:
		return -y1, x0, -y0, x1
	}
	return x0, y0, x1, y1
}

// rules gathers the drawn lines: thin shapes, and the edges of frames.
func (p *pdfPage) rules(in pdfium.Pdfium, page requests.Page, turn enums.FPDF_PAGE_ROTATION) error {
	count, err := in.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return err
	}
	for i := range min(count.Count, maxObjects) {
		object, err := in.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			return err
		}
		kind, err := in.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
		if err != nil || kind.Type != enums.FPDF_PAGEOBJ_PATH {
			continue
		}
		b, err := in.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: object.PageObject})
		if err != nil {
			continue
		}
		x0, y0, x1, y1 := rotated(turn, float64(b.Left), float64(b.Bottom), float64(b.Right), float64(b.Top))
		if math.Min(x1-x0, y1-y0) <= thin {
			p.frame(x0, y0, x1, y1)
			continue
		}
		mode, err := in.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: object.PageObject})
		if err != nil || !mode.Stroke { // a coloured ground has no edges
			continue
		}
		if !p.segments(in, object.PageObject, turn) {
			p.frame(x0, y0, x1, y1)
		}
	}
	return nil
}

// thin is the width up to which a drawn shape is a line.
const thin = 3.0

// frame takes a shape as a line, or as the four edges of a frame.
func (p *pdfPage) frame(x0, y0, x1, y1 float64) {
	wide, high := x1-x0 > thin, y1-y0 > thin
	if wide {
		p.horizontal = append(p.horizontal, rule{y0, x0, x1})
	}
	if high {
		p.vertical = append(p.vertical, rule{x0, y0, y1})
	}
	if wide && high {
		p.horizontal = append(p.horizontal, rule{y1, x0, x1})
		p.vertical = append(p.vertical, rule{x1, y0, y1})
	}
}

// segments takes the straight parts of a path of more than a frame; ok is false
// where the path is a plain frame or cannot be taken apart.
func (p *pdfPage) segments(in pdfium.Pdfium, object references.FPDF_PAGEOBJECT, turn enums.FPDF_PAGE_ROTATION) bool {
	count, err := in.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: object})
	if err != nil || count.Count <= 5 || count.Count > 4_000 {
		return false
	}
	m, err := in.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: object})
	if err != nil {
		return false
	}
	var lastX, lastY float64
	for i := range count.Count {
		s, err := in.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: object, Index: i})
		if err != nil {
			return false
		}
		at, err := in.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: s.PathSegment})
		if err != nil {
			return false
		}
		kind, err := in.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: s.PathSegment})
		if err != nil {
			return false
		}
		px, py := float64(at.X), float64(at.Y)
		x := float64(m.Matrix.A)*px + float64(m.Matrix.C)*py + float64(m.Matrix.E)
		y := float64(m.Matrix.B)*px + float64(m.Matrix.D)*py + float64(m.Matrix.F)
		if kind.Type == enums.FPDF_SEGMENT_LINETO {
			x0, y0, x1, y1 := rotated(turn, math.Min(x, lastX), math.Min(y, lastY), math.Max(x, lastX), math.Max(y, lastY))
			if math.Min(x1-x0, y1-y0) <= thin/2 {
				p.frame(x0, y0, x1, y1)
			}
		}
		lastX, lastY = x, y
	}
	return true
}
