package render

import (
	"fmt"
	"strings"

	"gongkai/doc"
)

// twips are twentieths of a point, Word's unit of length.
const twips = 20

// docxTable writes a table of fixed layout. A cell that spans rows is repeated
// in each of them as Word wants it: opened by vMerge restart, then empty vMerge.
func docxTable(b *strings.Builder, t doc.Table) {
	places, cols := t.Grid()
	if cols == 0 {
		return
	}
	size, _ := typeSize(t)
	edges := []int{0}
	at := 0.0
	for _, w := range columnWidths(t, textWide/size) {
		at += w * size * twips
		edges = append(edges, int(at+0.5))
	}
	style := cellStyle{"SmallCell", size, 9}
	if cols <= 5 {
		style = cellStyle{"Cell", size, 12}
	}
	fmt.Fprintf(b, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/>%s<w:tblLayout w:type="fixed"/>`+
		`<w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar>%s</w:tblPr><w:tblGrid>`,
		edges[cols], docxBorders, docxCaption(t))
	for i := range cols {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, edges[i+1]-edges[i])
	}
	b.WriteString("</w:tblGrid>")
	byRow := make([][]doc.Place, len(t.Rows))
	for _, p := range places {
		for r := p.Row; r < min(p.Row+max(p.RowSpan, 1), len(t.Rows)); r++ {
			byRow[r] = append(byRow[r], p)
		}
	}
	heads := headRows(t)
	for r := range t.Rows {
		height := 340
		if cols <= 5 {
			height = 440
		}
		fmt.Fprintf(b, `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="%d" w:hRule="atLeast"/>`, height)
		if r < heads {
			b.WriteString(`<w:tblHeader/>`)
		}
		b.WriteString(`</w:trPr>`)
		keep := r < len(t.Rows)-1 && !opensBlock(t.Rows[r+1], cols)
		for _, p := range inOrder(byRow[r]) {
			docxCell(b, p, r, edges, style, keep)
		}
		b.WriteString("</w:tr>")
	}
	b.WriteString("</w:tbl>")
}

// docxCaption names the table for those who cannot see it.
func docxCaption(t doc.Table) string {
	if t.Caption == "" {
		return ""
	}
	return fmt.Sprintf(`<w:tblCaption w:val="%s"/>`, escapeXML(t.Caption))
}

// inOrder sorts the cells of a row from left to right.
func inOrder(row []doc.Place) []doc.Place {
	for i := 1; i < len(row); i++ {
		for j := i; j > 0 && row[j].Col < row[j-1].Col; j-- {
			row[j], row[j-1] = row[j-1], row[j]
		}
	}
	return row
}

// docxCell writes one cell of row r. Its paragraph keeps with the next row where
// keep is set, so that a table that fits on a page is not parted.
func docxCell(b *strings.Builder, p doc.Place, r int, edges []int, style cellStyle, keep bool) {
	to := min(p.Col+max(p.ColSpan, 1), len(edges)-1)
	fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, edges[to]-edges[p.Col])
	if p.ColSpan > 1 {
		fmt.Fprintf(b, `<w:gridSpan w:val="%d"/>`, p.ColSpan)
	}
	text := p.Text
	switch {
	case p.RowSpan > 1 && r == p.Row:
		b.WriteString(`<w:vMerge w:val="restart"/>`)
	case p.RowSpan > 1:
		b.WriteString(`<w:vMerge/>`)
		text = ""
	}
	if p.Head {
		b.WriteString(`<w:shd w:val="clear" w:color="auto" w:fill="F3F6FB"/>`)
	}
	b.WriteString(`<w:vAlign w:val="center"/></w:tcPr>`)
	props := ""
	if keep {
		props = `<w:keepNext/>`
	}
	switch p.Align {
	case doc.Center:
		props += evenIndent(p, edges[to]-edges[p.Col], style.size)
	case doc.Start:
		props += `<w:jc w:val="left"/>`
	case doc.End:
		props += `<w:jc w:val="right"/>`
	}
	b.WriteString(docxParagraph(style.name, props, style.run(), text))
	b.WriteString(`</w:tc>`)
}

// A cellStyle is the named style of a table's text and the size in points that
// its figures ask for, which may be less than the style's own.
type cellStyle struct {
	name      string
	size, own float64
}

func (s cellStyle) run() string { return docxSize(s.size, s.own) }

// docxSize sets a run in a size of points unless its style has it.
func docxSize(size, own float64) string {
	if size == own {
		return ""
	}
	return fmt.Sprintf(`<w:rPr><w:sz w:val="%[1]d"/><w:szCs w:val="%[1]d"/></w:rPr>`, int(size*2))
}

// evenIndent narrows a heading of several lines from both sides, so that the
// word processor breaks it into even lines.
func evenIndent(p doc.Place, wide int, size float64) string {
	width := (float64(wide) - 2*40) / twips / size
	lines, even := evenLines(p.Text, width, ems)
	if !p.Head || len(lines) < 2 || width-even < 0.5 {
		return ""
	}
	side := int((width - even) / 2 * size * twips)
	return fmt.Sprintf(`<w:ind w:left="%d" w:right="%d" w:firstLine="0" w:firstLineChars="0"/>`, side, side)
}
