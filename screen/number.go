package screen

import "strings"

// number looks at the digits that begin at i for all numbers of persons; it
// returns where to go on.
func (l *line) number(i int) int {
	if !alnum(l.rune(i - 1)) {
		if end := l.organisation(i); end > i {
			return end
		}
	}
	if han(l.rune(i - 1)) {
		if end := l.roomNumber(i); end > i {
			return end
		}
	}
	for _, look := range []func(int) int{l.idCard, l.mobile, l.landline, l.bankCard, l.oldIDCard, l.numericPassport} {
		if end := look(i); end > i {
			return end
		}
	}
	return l.run(i, digit)
}

// digits are digits read over gaps between them.
type digits struct {
	buf  [20]byte
	n    int
	cuts uint32 // bit k is set where a gap comes before digit k
	end  int    // the rune after the last digit
}

func (d *digits) String() string { return string(d.buf[:d.n]) }

// cutAt reports whether the gaps are at these places and nowhere else.
func (d *digits) cutAt(places ...int) bool {
	var want uint32
	for _, p := range places {
		want |= 1 << p
	}
	return d.cuts == want
}

// join reads exactly n digits from i on, over gaps of the runes in seps; no digit
// may follow. Where x is set, the last place may be an X.
func (l *line) join(i, n int, seps string, x bool) (d digits, ok bool) {
	for d.n < n {
		r := l.rune(i)
		last := x && d.n == n-1
		if last && isX(r) {
			r = 'X'
		} else if !digit(r) {
			j := l.gap(i, seps)
			if j == i || d.n == 0 || !digit(l.rune(j)) && !(last && isX(l.rune(j))) {
				return d, false
			}
			d.cuts |= 1 << d.n
			i = j
			continue
		}
		d.buf[d.n] = byte(r)
		d.n++
		i++
	}
	d.end = i
	if d.buf[n-1] == 'X' {
		return d, !letter(l.rune(i))
	}
	return d, !digit(l.rune(i))
}

// gap is i after a separator: up to two spaces, with one other sign of seps among them.
func (l *line) gap(i int, seps string) int {
	j, signs := i, 0
	for ; j < i+3; j++ {
		r := l.rune(j)
		if r == 0 || r != ' ' && !strings.ContainsRune(seps, r) {
			break
		}
		if r != ' ' {
			if signs++; signs > 1 {
				return i
			}
		}
	}
	return j
}

// isX reports whether r is an X or a letter that is printed in its place.
func isX(r rune) bool { return r != 0 && strings.ContainsRune("Xx×✕✖ХхⅩⅹΧχ", r) }

const idSeps = " -·_"

// idCard looks for an identity number of 18 places. One in a single piece is
// taken whatever stands around it: date and check digit say enough.
func (l *line) idCard(i int) int {
	d, ok := l.join(i, 18, idSeps, true)
	if !ok {
		return 0
	}
	s := d.String()
	if !ValidIDCard(s) {
		if !residencePermit(s) || d.cuts != 0 || l.label(i, IDCard) != announced {
			return 0
		}
		return l.found(IDCard, i, d.end, 0.9)
	}
	says := l.label(i, IDCard)
	switch {
	case d.cuts != 0 && (says == contrary || !district(s[:6]) || says == silent && l.rune(i-1) == '-' && alnum(l.rune(i-2))):
		return 0
	case says == announced:
		return l.found(IDCard, i, d.end, 0.99)
	case d.cuts != 0:
		return l.found(IDCard, i, d.end, cutConfidence(&d))
	case !district(s[:6]) || says == contrary:
		return l.found(IDCard, i, d.end, 0.75)
	case alnum(l.rune(i-1)) || alnum(l.rune(d.end)):
		return l.found(IDCard, i, d.end, 0.85)
	}
	return l.found(IDCard, i, d.end, 0.97)
}

// cutConfidence is higher where the gaps are those that people write: after
// district, year, month, day, before the check digit, or every few digits.
func cutConfidence(d *digits) float64 {
	const usual = 1<<6 | 1<<10 | 1<<12 | 1<<14 | 1<<17
	const every = 1<<18 - 2
	if d.cuts&^usual == 0 || d.cuts == every || d.cutAt(4, 8, 12, 16) || d.cutAt(3, 6, 10, 14) || d.cutAt(3, 6, 9, 12, 15) {
		return 0.95
	}
	return 0.7
}

// residencePermit reports whether s is the number of a foreigner's permanent
// residence card (外国人永久居留身份证) as issued since 2023.
func residencePermit(s string) bool {
	return s[0] == '9' && allDigits(s[:17]) && province(s[1:3]) && birth(s[6:14]) && idCheck(s)
}

// oldIDCard looks for an identity number of 15 digits. It has no check digit, so
// words that announce another number count against it.
func (l *line) oldIDCard(i int) int {
	d, ok := l.join(i, 15, idSeps, false)
	if !ok || d.cuts != 0 && !d.cutAt(6, 12) || !ValidOldIDCard(d.String()) {
		return 0
	}
	switch says := l.label(i, IDCard); {
	case says == announced:
		return l.found(IDCard, i, d.end, 0.95)
	case says == contrary || !l.bare(i, d.end):
		return 0
	}
	return l.found(IDCard, i, d.end, 0.6)
}
