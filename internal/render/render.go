// Package render writes a doc.Document as a file: HTML, DOCX, XLSX, PDF, CSV.
//
// Every writer is deterministic: the same document gives the same bytes, so that
// a published file can be made again and compared. The pages follow GB/T 9704
// (党政机关公文格式) where a format has pages: type area, type sizes, first-line
// indent, page numbers. Figures in merged tables stay figures: a spreadsheet has
// numbers and formulas, and every format can be read back by internal/extract.
//
// It knows nothing of reports and letters, and it decides no wording.
package render

import (
	"io"
	"math"
	"strings"
	"unicode/utf8"

	"gongkai/doc"
)

// A Format is a kind of file a document can be written as.
type Format struct {
	Key   string // "docx"; in addresses and commands
	Name  string // as people call it
	Ext   string // with the dot
	MIME  string
	Write func(io.Writer, doc.Document) error
}

// Formats are all formats, in the order offered.
var Formats = []Format{
	{"html", "网页", ".html", "text/html; charset=utf-8", HTML},
	{"docx", "Word 文档", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", DOCX},
	{"xlsx", "Excel 表格", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", XLSX},
	{"pdf", "PDF", ".pdf", "application/pdf", PDF},
	{"csv", "CSV 数据", ".csv", "text/csv; charset=utf-8", CSV},
}

// FormatOf finds a format by key.
func FormatOf(key string) (Format, bool) {
	for _, f := range Formats {
		if f.Key == key {
			return f, true
		}
	}
	return Format{}, false
}

// lang is the document's language, Chinese where it names none.
func lang(d doc.Document) string {
	if d.Lang == "" {
		return "zh-CN"
	}
	return d.Lang
}

// titleLines parts a title that is wider than a line behind the agency's name,
// where a reader would pause; width is in ems.
func titleLines(d doc.Document, width float64) []string {
	rest, ok := strings.CutPrefix(d.Title, d.Author)
	if ems(d.Title) <= width || !ok || d.Author == "" || rest == "" {
		return []string{d.Title}
	}
	return []string{d.Author, rest}
}

// titleSet sets the title of a page: its lines and the size of type in points,
// which is less than 二号 where that spares a line.
func titleSet(d doc.Document) (lines []string, size float64) {
	lines = titleLines(d, textWide/titleSize)
	if len(lines) > 1 {
		lines = append(nameLines(lines[0], textWide/titleMin), lines[1:]...)
	}
	size = titleSize
	for _, l := range lines {
		size = min(size, math.Floor(textWide/ems(l)*2)/2)
	}
	return lines, max(size, titleMin)
}

// nameLines parts a name in two where it is wider than a line: behind the
// administrative division that ends nearest to the middle.
func nameLines(name string, width float64) []string {
	if ems(name) <= width {
		return []string{name}
	}
	best, off := 0, width
	for i, r := range name {
		end := i + utf8.RuneLen(r)
		left, right := ems(name[:end]), ems(name[end:])
		if away := math.Abs(left-right) / 2; strings.ContainsRune("省市区县州盟旗镇乡会", r) && away < off && max(left, right) <= width {
			best, off = end, away
		}
	}
	if best == 0 {
		return []string{name}
	}
	return []string{name[:best], name[best:]}
}

// addressee reports whether a document opens with the name of whom it is for
// (主送机关), which is set without indent.
func addressee(d doc.Document, block int) bool {
	p, ok := d.Blocks[block].(doc.Paragraph)
	return ok && block == 0 && p.Align == doc.Start && strings.HasSuffix(p.Text, "：") && ems(p.Text) < 40
}

// closing gives the space to the right, in ems, of each End-aligned paragraph
// in a run that ends the block: the last, the date, stands four characters in,
// and the name above is centred on it (GB/T 9704, 成文日期与署名). Other blocks have 0.
func closing(d doc.Document) []float64 {
	space := make([]float64, len(d.Blocks))
	for i := len(d.Blocks) - 1; i >= 0; i-- {
		p, ok := d.Blocks[i].(doc.Paragraph)
		if !ok || p.Align != doc.End {
			continue
		}
		space[i] = 4
		if i+1 < len(space) && space[i+1] > 0 {
			below := d.Blocks[i+1].(doc.Paragraph)
			space[i] = max(0, space[i+1]+(ems(below.Text)-ems(p.Text))/2)
		}
	}
	return space
}
