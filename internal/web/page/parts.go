package page

import (
	"strconv"

	"gongkai/doc"
)

// A Link is an address with its text.
type Link struct {
	Text string
	Href string
}

// Tone is how a word is set off. It never stands alone: the word says the same.
type Tone string

// The tones.
const (
	Quiet Tone = ""     // nothing to do
	Good  Tone = "good" // 通过, in time
	Hint  Tone = "hint" // 提示, soon due
	Fix   Tone = "fix"  // 需处理, overdue
	Note  Tone = "note" // a mark without judgement
)

// A Pager leads through a list in pages, from 1.
type Pager struct {
	Page, Pages int
	Total       int
	Href        func(page int) string
}

// near are the pages that get a link: the first, the last, and those around.
// 0 stands for a gap.
func (p Pager) near() []int {
	var out []int
	for n := 1; n <= p.Pages; n++ {
		switch {
		case n == 1, n == p.Pages, n >= p.Page-2 && n <= p.Page+2:
			out = append(out, n)
		case len(out) > 0 && out[len(out)-1] != 0:
			out = append(out, 0)
		}
	}
	return out
}

// A Look is what is said about the figures of a Grid, by a cell's Link. The
// zero Look says nothing.
type Look struct {
	Marks map[string]string // beside the figure: what was counted where it was adjusted
	Now   string            // the figure that is looked at
}

func (l Look) class(link string) string {
	if link == "" {
		return ""
	}
	return Classes(If(l.Marks[link] != "", "marked"), If(l.Now == link, "now"))
}

// scope is the scope attribute of a heading cell.
func scope(row doc.Row, c doc.Cell) string {
	if row.Head {
		if c.ColSpan > 1 {
			return "colgroup"
		}
		return "col"
	}
	if c.RowSpan > 1 {
		return "rowgroup"
	}
	return "row"
}

// gridClass keeps the columns of a broad table apart on a narrow screen.
func gridClass(t doc.Table) string {
	_, cols := t.Grid()
	return Classes("gk-report", If(cols > 6, "broad"))
}

func span(n int) string { return strconv.Itoa(max(n, 1)) }

func cellClass(c doc.Cell) string {
	switch {
	case c.Head && c.Align == doc.Start:
		return "text-start"
	case c.Head:
		return ""
	case c.Number != nil && *c.Number == 0 && c.Text == "0":
		return "z"
	case c.Number != nil:
		return "n"
	case c.Align == doc.Start:
		return "text-start"
	}
	return ""
}

func documentLang(d doc.Document) string {
	if d.Lang == "" {
		return string(Chinese)
	}
	return d.Lang
}

func paragraphClass(a doc.Align) string {
	switch a {
	case doc.Center:
		return "text-center"
	case doc.End:
		return "text-end"
	}
	return "indent"
}
