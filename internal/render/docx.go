package render

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"gongkai/doc"
)

// DOCX writes a word processor's file after GB/T 9704: type area 156 × 225 mm,
// 仿宋 三号 with 22 lines a page, 小标宋 title, 黑体 headings, page numbers on the
// outer side; cells are truly merged. It names the agency as author and no person.
func DOCX(w io.Writer, d doc.Document) error {
	return writeZip(w, []part{
		{"[Content_Types].xml", docxContentTypes},
		{"_rels/.rels", docxRels},
		{"docProps/app.xml", xmlHead + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>gongkai</Application></Properties>`},
		{"docProps/core.xml", docxCore(d)},
		{"word/document.xml", docxDocument(d)},
		{"word/styles.xml", docxStyles},
		{"word/settings.xml", docxSettings},
		{"word/fontTable.xml", docxFonts()},
		{"word/footer1.xml", docxFooter("right", `w:right="280" w:rightChars="100"`)},
		{"word/footer2.xml", docxFooter("left", `w:left="280" w:leftChars="100"`)},
		{"word/_rels/document.xml.rels", docxDocumentRels},
	})
}

// A part is a file inside an Office file.
type part struct{ name, text string }

// writeZip writes the parts in order and without times, so that the same parts
// give the same bytes.
func writeZip(w io.Writer, parts []part) error {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate})
		if err == nil {
			_, err = io.WriteString(f, p.text)
		}
		if err != nil {
			return fmt.Errorf("pack %s: %w", p.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("pack: %w", err)
	}
	_, err := w.Write(out.Bytes())
	return err
}

// escapeXML escapes text; characters that XML cannot hold become U+FFFD.
func escapeXML(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a strings.Builder does not fail
	return b.String()
}

func docxCore(d doc.Document) string {
	return xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
		`<dc:title>` + escapeXML(d.Title) + `</dc:title><dc:creator>` + escapeXML(d.Author) + `</dc:creator>` +
		`<dc:language>` + escapeXML(lang(d)) + `</dc:language></cp:coreProperties>`
}

func docxDocument(d doc.Document) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`)
	after := ""
	if d.Subtitle != "" {
		after = `<w:spacing w:after="0"/>`
	}
	lines, size := titleSet(d)
	b.WriteString(docxParagraph("Title", after, docxSize(size, titleSize), strings.Join(lines, "\n")))
	if d.Subtitle != "" {
		b.WriteString(docxParagraph("Subtitle", "", "", d.Subtitle))
	}
	space := closing(d)
	for i, block := range d.Blocks {
		switch x := block.(type) {
		case doc.Heading:
			b.WriteString(docxParagraph(fmt.Sprintf("Heading%d", min(max(x.Level, 1), 2)), "", "", x.Text))
		case doc.Paragraph:
			b.WriteString(docxParagraph("", docxAlign(x, addressee(d, i), space[i]), "", x.Text))
		case doc.Table:
			docxTable(&b, x)
			// Word wants a paragraph between a table and what follows. Its height is
			// space after, which is dropped at the foot of a page.
			b.WriteString(`<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:after="200" w:line="20" w:lineRule="exact"/></w:pPr></w:p>`)
		}
	}
	b.WriteString(`<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>` +
		`<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/>` +
		`<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr></w:body></w:document>`)
	return b.String()
}

// docxAlign is what a paragraph sets beside its style. Both the characters and
// the twips are written: LibreOffice ignores the former.
func docxAlign(p doc.Paragraph, flush bool, space float64) string {
	const none = `<w:ind w:firstLine="0" w:firstLineChars="0"/>`
	switch {
	case p.Align == doc.Center:
		return none + `<w:jc w:val="center"/>`
	case p.Align == doc.End:
		return fmt.Sprintf(`<w:ind w:right="%d" w:rightChars="%d" w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="right"/>`,
			int(space*320), int(space*100))
	case flush:
		return none
	}
	return ""
}

// docxParagraph writes text in a style, "" is the body's, with what the paragraph
// and its run set beside it. Line feeds are kept.
func docxParagraph(style, props, run, text string) string {
	var b strings.Builder
	b.WriteString("<w:p>")
	if style != "" {
		props = `<w:pStyle w:val="` + style + `"/>` + props
	}
	if props != "" {
		b.WriteString("<w:pPr>" + props + "</w:pPr>")
	}
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.WriteString("<w:r><w:br/></w:r>")
		}
		if line != "" {
			b.WriteString(`<w:r>` + run + `<w:t xml:space="preserve">` + escapeXML(line) + "</w:t></w:r>")
		}
	}
	b.WriteString("</w:p>")
	return b.String()
}
