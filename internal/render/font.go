package render

import (
	_ "embed" // the typeface of PDF files
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"gongkai/doc"
)

// typeface is Noto Serif SC, a subset made by font.sh; SIL Open Font License
// 1.1, font/LICENSE.txt.
//
//go:embed font/NotoSerifSC.ttf
var typeface []byte

// geta (〓) stands for a character that the typeface does not have.
const geta = '〓'

// runs of characters that the typeface has, read from it once when first needed.
var covered = sync.OnceValue(func() []span { return coverage(typeface) })

// A span is a run of characters, both ends included.
type span struct{ first, last rune }

// has reports whether the typeface can draw a character.
func has(r rune) bool {
	_, ok := slices.BinarySearchFunc(covered(), r, func(s span, r rune) int {
		switch {
		case s.last < r:
			return -1
		case s.first > r:
			return 1
		}
		return 0
	})
	return ok
}

// coverage reads the segments of a TrueType font's character map of format 4.
// A font without one covers nothing.
func coverage(ttf []byte) []span {
	u16 := func(at int) int {
		if at < 0 || at+2 > len(ttf) {
			return 0
		}
		return int(binary.BigEndian.Uint16(ttf[at:]))
	}
	u32 := func(at int) int { return u16(at)<<16 | u16(at+2) }
	cmap := 0
	for i := range u16(4) {
		if entry := 12 + 16*i; entry+4 <= len(ttf) && string(ttf[entry:entry+4]) == "cmap" {
			cmap = u32(entry + 8)
		}
	}
	for i := range u16(cmap + 2) {
		table := cmap + u32(cmap+4+8*i+4)
		if cmap == 0 || u16(table) != 4 {
			continue
		}
		var spans []span
		bytes := u16(table + 6) // twice the number of segments
		for k := 0; k < bytes; k += 2 {
			first, last := u16(table+16+bytes+k), u16(table+14+k)
			if first != 0xFFFF && first <= last {
				spans = append(spans, span{rune(first), rune(last)})
			}
		}
		return spans
	}
	return nil
}

// drawable is text as a PDF draws it: characters without width are left out,
// other blanks are spaces, and what the typeface lacks is 〓.
func drawable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || has(r):
			return r
		case invisible(r):
			return -1
		case unicode.IsSpace(r) || unicode.IsControl(r):
			return ' '
		}
		return geta
	}, s)
}

func invisible(r rune) bool { return unicode.In(r, unicode.Cf, unicode.Mn, unicode.Variation_Selector) }

// Missing lists the characters of a document that a PDF would show as 〓, in
// order of code point, so that people can be told before it is published.
func Missing(d doc.Document) []rune {
	lack := map[rune]bool{}
	for _, text := range texts(d) {
		for _, r := range text {
			if r != '\n' && !has(r) && !invisible(r) && !unicode.IsSpace(r) && !unicode.IsControl(r) {
				lack[r] = true
			}
		}
	}
	var out []rune
	for r := range lack {
		out = append(out, r)
	}
	slices.Sort(out)
	return out
}

// missingNote tells readers of a PDF what 〓 stands for; "" where nothing lacks.
func missingNote(d doc.Document) string {
	var names []string
	for _, r := range Missing(d) {
		names = append(names, fmt.Sprintf("U+%04X", r))
	}
	if len(names) == 0 {
		return ""
	}
	return "注：本文件所用字体缺少下列字符，文中以“〓”代替，字符以其他格式的文件为准：" + strings.Join(names, "、") + "。"
}

// texts are all texts of a document.
func texts(d doc.Document) []string {
	out := []string{d.Title, d.Subtitle}
	for _, block := range d.Blocks {
		switch x := block.(type) {
		case doc.Heading:
			out = append(out, x.Text)
		case doc.Paragraph:
			out = append(out, x.Text)
		case doc.Table:
			for _, row := range x.Rows {
				for _, c := range row.Cells {
					out = append(out, c.Text)
				}
			}
		}
	}
	return out
}
