package render

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"gongkai/doc"
)

// CSV writes the document as a list (doc.ListColumns), one line a cell and a
// paragraph, each of which can be read alone: spans are counted out, labels
// repeated. UTF-8 with a byte order mark, since spreadsheets ask for one.
func CSV(w io.Writer, d doc.Document) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	c.Write(doc.ListColumns) // the first error is kept for Error
	text := func(section, text string) {
		c.Write([]string{Guard(section), "", "", "", Guard(text), "", ""})
	}
	text(doc.ListTitle, d.Title)
	if d.Subtitle != "" {
		text(doc.ListSubtitle, d.Subtitle)
	}
	section := doc.ListPreamble
	for _, block := range d.Blocks {
		switch x := block.(type) {
		case doc.Heading:
			if x.Level <= 1 {
				section = x.Text
			}
			text(section, x.Text)
		case doc.Paragraph:
			text(section, x.Text)
		case doc.Table:
			for _, v := range values(x) {
				number := ""
				if v.Number != nil {
					number = strconv.FormatFloat(*v.Number, 'f', -1, 64)
				}
				c.Write([]string{Guard(section), Guard(x.Caption), Guard(v.row), Guard(v.column), Guard(v.Text), number, Guard(v.ID)})
			}
		}
	}
	c.Flush()
	return c.Error()
}

// Guard keeps text from being run as a formula by a spreadsheet: a cell that
// begins with = + - @ or a tab is opened by an apostrophe, unless it is a number.
func Guard(s string) string {
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return s
	}
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// A value is a cell that is no heading, with the labels it stands under.
type value struct {
	doc.Cell
	row, column string
}

// values lists the cells that are no headings with the headings to their left
// in the same row, and those above in the nearest rows of headings.
func values(t doc.Table) []value {
	places, cols := t.Grid()
	at := covering(t, places, cols)
	heads := make([]bool, len(t.Rows))
	for i := range heads {
		heads[i] = true
		for _, k := range at[i] {
			heads[i] = heads[i] && (k < 0 || places[k].Head)
		}
	}
	var out []value
	for _, p := range places {
		if p.Head {
			continue
		}
		bottom := p.Row - 1
		for bottom >= 0 && !heads[bottom] {
			bottom--
		}
		top := bottom
		for top > 0 && heads[top-1] {
			top--
		}
		var above []int
		for i := max(top, 0); i <= bottom; i++ {
			above = append(above, at[i][p.Col])
		}
		out = append(out, value{p.Cell, labels(places, at[p.Row][:p.Col]), labels(places, above)})
	}
	return out
}

// covering tells for every row and column of the grid which place covers it, -1 for none.
func covering(t doc.Table, places []doc.Place, cols int) [][]int {
	at := make([][]int, len(t.Rows))
	for i := range at {
		at[i] = slices.Repeat([]int{-1}, cols)
	}
	for n, p := range places {
		for i := p.Row; i < min(p.Row+max(p.RowSpan, 1), len(at)); i++ {
			for j := p.Col; j < p.Col+max(p.ColSpan, 1); j++ {
				at[i][j] = n
			}
		}
	}
	return at
}

// labels joins the headings among the places of a run, each once.
func labels(places []doc.Place, run []int) string {
	var out []string
	last := -1
	for _, k := range run {
		if k >= 0 && k != last && places[k].Head {
			out = append(out, oneLine(places[k].Text))
		}
		last = k
	}
	return strings.Join(out, " / ")
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
