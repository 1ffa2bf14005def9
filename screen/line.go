package screen

import "unicode/utf8"

// A line is a line of text made even: full-width letters and digits, dashes and
// spaces become the plain ones, and characters without width are gone. Each
// rune knows its bytes in the text.
type line struct {
	r     []rune
	at    []int // the first byte of each rune
	ends  []int // the byte after each rune
	finds []find
}

// read makes s[from:end] the content of the line.
func (l *line) read(s string, from, end int) {
	l.r, l.at, l.ends, l.finds = l.r[:0], l.at[:0], l.ends[:0], l.finds[:0]
	for from > 0 && from < end && !utf8.RuneStart(s[from]) {
		from++
	}
	for i := from; i < end; {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:end])
			r = plain(r)
		}
		if r >= 0 {
			l.r, l.at, l.ends = append(l.r, r), append(l.at, i), append(l.ends, i+n)
		}
		i += n
	}
}

// plain is the rune that r stands for in numbers and codes; -1 where r has no width.
func plain(r rune) rune {
	switch {
	case r >= 0x4e00 && r <= 0x9fff:
		return r
	case r >= 0xff01 && r <= 0xff5e: // full-width forms
		return r - 0xff01 + '!'
	case r >= 0x1d7ce && r <= 0x1d7ff: // mathematical digits
		return '0' + (r-0x1d7ce)%10
	case r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x2064, r >= 0xfe00 && r <= 0xfe0f:
		return -1
	case r >= 0x2000 && r <= 0x200a:
		return ' '
	case r >= 0x2010 && r <= 0x2015:
		return '-'
	}
	switch r {
	case 0x00ad, 0x034f, 0x061c, 0x180e, 0xfeff:
		return -1
	case 0x00a0, 0x202f, 0x205f, 0x3000:
		return ' '
	case '−', '﹣', '－', '⁃', '﹘':
		return '-'
	case '•', '・', '‧', '∙', '⋅':
		return '·'
	case '☆', '⭐', '✩', '✭', '✮', '✰':
		return '★'
	case '〇':
		return '零'
	}
	return r
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

func letter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

func alnum(r rune) bool { return digit(r) || letter(r) }

func han(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }

// upper is a letter as a capital; any other rune is itself.
func upper(r rune) rune {
	if r >= 'a' && r <= 'z' {
		return r - 'a' + 'A'
	}
	return r
}

// rune is the rune at i, or 0 outside the line.
func (l *line) rune(i int) rune {
	if i < 0 || i >= len(l.r) {
		return 0
	}
	return l.r[i]
}

// is reports whether the text stands at i.
func (l *line) is(i int, text string) bool {
	for _, r := range text {
		if l.rune(i) != r {
			return false
		}
		i++
	}
	return true
}

// endsWith reports whether the text stands right before i.
func (l *line) endsWith(i int, text string) bool {
	return l.is(i-utf8.RuneCountInString(text), text)
}

// run is the end of the runes from i on that are in the set.
func (l *line) run(i int, set func(rune) bool) int {
	for i < len(l.r) && set(l.r[i]) {
		i++
	}
	return i
}

// back is the start of the runes before i that are in the set.
func (l *line) back(i int, set func(rune) bool) int {
	for i > 0 && set(l.r[i-1]) {
		i--
	}
	return i
}

// skip is i after any spaces.
func (l *line) skip(i int) int {
	return l.run(i, func(r rune) bool { return r == ' ' })
}

func (l *line) found(kind string, start, end int, confidence float64) int {
	l.finds = append(l.finds, find{kind, start, end, confidence})
	return end
}

// scan goes over the line once and stops where something may begin: a digit, a
// letter, or one of few characters.
func (l *line) scan() {
	l.alone()
	for i := 0; i < len(l.r); {
		next := i
		switch r := l.r[i]; {
		case digit(r):
			next = l.number(i)
		case letter(r):
			next = l.code(i)
		case r == '@':
			next = l.email(i)
		case r < 0x4e00 || r > 0x9fff:
		default:
			next = l.sign(i, r)
		}
		i = max(next, i+1)
	}
}

// sign looks at a Chinese character that may be part of a hit; it returns where
// to go on.
func (l *line) sign(i int, r rune) int {
	switch r {
	case '号', '栋', '幢', '室', '组', '队', '社':
		return l.address(i)
	case '密', '内', '作':
		return l.mark(i)
	case '京', '津', '沪', '渝', '冀', '豫', '云', '辽', '黑', '湘', '皖', '鲁', '新', '苏', '浙', '赣', '鄂', '桂', '甘', '晋', '蒙',
		'陕', '吉', '闽', '贵', '粤', '青', '藏', '川', '宁', '琼', '使', '领':
		return l.plate(i)
	}
	return i
}
