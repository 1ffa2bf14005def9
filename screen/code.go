package screen

import (
	"slices"
	"strings"
)

// code looks at a run of letters and digits that begins with a letter; it
// returns where to go on.
func (l *line) code(i int) int {
	if alnum(l.rune(i - 1)) {
		return l.run(i, letter)
	}
	if end := l.organisation(i); end > i {
		return end
	}
	if end := l.passport(i); end > i {
		return end
	}
	return l.run(i, letter)
}

// organisation is the end of the code of an organisation at i, which is not
// reported, or i. A number that is at once a valid identity number counts as one
// unless the words before it name the code.
func (l *line) organisation(i int) int {
	end := l.run(i, alnum)
	switch n := end - i; {
	case n == 18:
		s := string(l.r[i:end])
		if ValidUSCC(s) && (!ValidIDCard(s) || l.says(i, "信用代码", "机构代码")) {
			return end
		}
	case n == 9:
		if ValidOrgCode(string(l.r[i:end])) && l.says(i, "机构代码", "组织代码") {
			return end
		}
	case n == 8 && l.rune(end) == '-' && alnum(l.rune(end+1)) && !alnum(l.rune(end+2)):
		if ValidOrgCode(string(l.r[i:end+2])) && l.label(i, Landline) != announced {
			return end + 2
		}
	case n < 18:
		return l.spacedCode(i)
	}
	return i
}

// spacedCode is the end of a credit code that is printed in groups, or i.
func (l *line) spacedCode(i int) int {
	var buf [18]byte
	n, letters, p := 0, false, i
	for n < 18 {
		r := l.rune(p)
		if !alnum(r) {
			q := l.gap(p, " -")
			if q == p || !alnum(l.rune(q)) {
				return i
			}
			p = q
			continue
		}
		letters = letters || letter(r)
		buf[n] = byte(r)
		n++
		p++
	}
	if alnum(l.rune(p)) || !ValidUSCC(string(buf[:])) || !letters && !l.says(i, "信用代码") {
		return i
	}
	return p
}

// passport looks for a passport or travel permit that begins with letters. The
// form of Chinese passports is taken by itself, though with doubt; the others
// only after a word that announces them.
func (l *line) passport(i int) int {
	end := l.run(i, alnum)
	if end-i < 7 || end-i > 11 {
		return i
	}
	letters := l.run(i, letter) - i
	if letters > 2 || l.run(i+letters, digit) != end {
		return i
	}
	n := end - i - letters
	first, second := upper(l.r[i]), upper(l.rune(i+1))
	chinese := letters == 1 && n == 8 && (first == 'E' || first == 'G') ||
		letters == 2 && n == 7 && (first == 'E' && second != 'I' && second != 'O' || second == 'E' && strings.ContainsRune("DSP", first))
	switch says := l.label(i, Passport); {
	case n >= 6 && (says == announced || l.followed(end, "护照", "通行证")):
		return l.found(Passport, i, end, 0.95)
	case says == silent && chinese && l.bare(i, end) && letter(l.r[i]) && l.r[i] == first:
		return l.found(Passport, i, end, 0.55)
	}
	return i
}

// followed reports whether one of the words comes right behind i, or behind 号 or 的.
func (l *line) followed(i int, words ...string) bool {
	i = l.skip(i)
	if r := l.rune(i); r == '号' || r == '的' {
		i++
	}
	return slices.ContainsFunc(words, func(w string) bool { return l.is(i, w) })
}

// numericPassport looks for travel papers whose number has digits only.
func (l *line) numericPassport(i int) int {
	end := l.run(i, digit)
	if n := end - i; n != 8 && n != 9 || alnum(l.rune(i-1)) || alnum(l.rune(end)) {
		return i
	}
	if l.label(i, Passport) != announced || !l.says(i, "护照", "passport", "通行证", "台胞证", "回乡证") || l.dateAt(i, end) {
		return i
	}
	return l.found(Passport, i, end, 0.85)
}
