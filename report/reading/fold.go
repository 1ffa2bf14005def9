package reading

import (
	"strings"
	"unicode"
)

// fold makes different ways of writing the same sign equal: full-width digits,
// letters and signs, kinds of space and of dash; what has no width is dropped.
// Chinese punctuation stays.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < 0x80:
			return r
		case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ', r == '＋', r == '．', r == '／', r == '％':
			return r - 0xFEE0
		case r == 0x2212, r == '－', r == '﹣', r == 0x2011, r == 0x2010:
			return '-'
		case r == 0xA0, r == 0x3000, r >= 0x2000 && r <= 0x200A, r == 0x202F, r == 0x205F, r == 0x2002, r == 0x2028:
			return ' '
		case r >= 0x200B && r <= 0x200F, r == 0x2060, r == 0xFEFF, r == 0xAD, r >= 0x202A && r <= 0x202E, r == 0x180E, r == 0xFFFC:
			return -1
		case r >= 0xE000 && r <= 0xF8FF: // signs of private fonts mean nothing to others
			return -1
		case r >= 0x2F00 && r <= 0x2FD5: // radicals that some PDF fonts give instead of characters
			if c, ok := radicals[r]; ok {
				return c
			}
		}
		return r
	}, s)
}

// radicals are the Kangxi radicals that occur in the form's labels.
var radicals = map[rune]rune{
	'⼀': '一', '⼆': '二', '⼈': '人', '⼋': '八', '⼒': '力', '⼗': '十', '⼝': '口', '⼟': '土', '⼤': '大', '⼦': '子',
	'⼯': '工', '⼰': '己', '⼴': '广', '⼼': '心', '⼿': '手', '⽀': '支', '⽂': '文', '⽅': '方', '⽆': '无', '⽇': '日',
	'⽉': '月', '⽌': '止', '⽐': '比', '⽔': '水', '⽣': '生', '⽤': '用', '⽬': '目', '⽰': '示', '⽴': '立', '⾃': '自',
	'⾄': '至', '⾏': '行', '⾔': '言', '⾜': '足', '⾝': '身', '⾥': '里', '⾦': '金', '⾨': '门', '⾮': '非', '⾯': '面',
}

// squeeze drops all white space.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// core keeps of a label only what tells it: its Chinese characters. Numbers
// before it, brackets, quotation marks and spaces go.
func core(s string) []rune {
	var out []rune
	for _, r := range s {
		if unicode.Is(unicode.Han, r) && r != '〇' {
			out = append(out, r)
		}
	}
	return out
}

// hasHan reports whether a text holds a Chinese character.
func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) && r != '〇' })
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }
