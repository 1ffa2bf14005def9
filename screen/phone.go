package screen

import "strings"

const phoneSeps = " -.·"

// segment reports whether eleven digits begin with a segment of mobile numbers
// that has been given out.
func segment(s string) bool {
	if s[0] != '1' {
		return false
	}
	c := s[2]
	switch s[1] {
	case '3', '8':
		return true
	case '4':
		return c >= '5'
	case '5':
		return c != '4'
	case '6':
		return c == '2' || c >= '5' && c <= '7'
	case '7':
		return c <= '8'
	case '9':
		return c != '4'
	}
	return false
}

// mobile looks for a mobile number, with or without the code of the country.
func (l *line) mobile(i int) int {
	start, p := i, i
	switch {
	case l.is(i, "0086"):
		p = i + 4
	case l.is(i, "86"):
		p = i + 2
	case l.is(i, "01") && l.label(i, Mobile) == announced:
		p = i + 1 // the zero of a call from elsewhere
	}
	if l.rune(start-1) == '+' {
		start--
	}
	if p > i {
		if start > 0 && l.rune(start-1) == '(' && l.rune(p) == ')' {
			start--
		}
		first := p
		if l.rune(p) == ')' {
			p++
		}
		p = l.gap(p, phoneSeps)
		if end := l.mobileDigits(p, start); end > p && (start < i || p > first || first != i+2 || l.label(start, Mobile) == announced) {
			return l.found(Mobile, start, end, 0.97)
		}
	}
	end := l.mobileDigits(i, i)
	if end == 0 {
		return 0
	}
	if l.label(i, Mobile) == announced {
		return l.found(Mobile, i, end, 0.99)
	}
	return l.found(Mobile, i, end, 0.9)
}

// mobileDigits is the end of the eleven digits at p, or 0 where they are no
// mobile number; start is where it begins with its country code.
func (l *line) mobileDigits(p, start int) int {
	d, ok := l.join(p, 11, phoneSeps, false)
	if !ok || !segment(d.String()) {
		return 0
	}
	switch l.label(start, Mobile) {
	case announced:
		return d.end
	case contrary:
		return 0
	}
	if !l.bare(start, d.end) && !l.beside(start, d.end) {
		return 0
	}
	if d.cuts == 0 {
		return d.end
	}
	next := l.gap(d.end, phoneSeps)
	longer := next > d.end && l.rune(next-1) == l.rune(d.end-5) && digit(l.rune(next)) && l.run(next, digit)-next <= 4
	if longer || l.rune(p+3) == '.' || !d.cutAt(3, 7) && !d.cutAt(3) && !d.cutAt(7) && !d.cutAt(4, 8) {
		return 0
	}
	return d.end
}

// beside reports whether a number is joined by a sign to another that is a
// mobile number, too: 138…-139….
func (l *line) beside(start, end int) bool {
	mobileAt := func(i int) bool {
		return i >= 0 && l.run(i, digit) == i+11 && !alnum(l.rune(i-1)) && segment(string(l.r[i:i+11]))
	}
	joint := func(r rune) bool { return r == '-' || r == '/' || r == '_' }
	return joint(l.rune(end)) && mobileAt(end+1) || joint(l.rune(start-1)) && mobileAt(start-12)
}

// public are the words before telephones that offices give to everybody.
var public = []string{"咨询", "监督", "举报", "投诉", "热线", "值班", "服务", "传真", "办公", "受理", "公开", "总机", "fax"}

// landline looks for a fixed telephone: area code and number, or, right after a
// word that announces it, a number alone. Numbers of 400 and 800 have no area
// code and serve the public.
func (l *line) landline(i int) int {
	run := l.run(i, digit)
	n := run - i
	if n == 7 || n == 8 {
		return l.localNumber(i, run)
	}
	start, local, dialled := i, 0, l.rune(i) == '0' && (n == 3 || n == 4 || n == 11 || n == 12)
	glued := n >= 11
	switch {
	case dialled && !glued && area(string(l.r[i:run])):
		local = run
	case dialled && glued:
		local = i + 3
		if !area(string(l.r[i:local])) {
			local++
		}
		if !area(string(l.r[i:local])) {
			return 0
		}
	case l.is(i, "0086") && n == 4 || n == 2 && l.is(i, "86") && (l.rune(i-1) == '+' || l.rune(i-1) == '(' || l.rune(run) == '-'):
		if local = l.afterCountry(run); local == 0 {
			return 0
		}
	default:
		return 0
	}
	if start > 0 && strings.ContainsRune("(+[", l.rune(start-1)) {
		start--
	}
	p := local
	if !glued {
		if p = l.bracketOrGap(local); p == local {
			return 0
		}
	}
	return l.subscriber(start, p, glued, l.rune(local) == ' ')
}

// afterCountry is the end of an area code written without its zero after +86.
func (l *line) afterCountry(i int) int {
	i = l.bracketOrGap(i)
	if l.rune(i) == '(' {
		i++
	}
	end := l.run(i, digit)
	code := string(l.r[i:end])
	if len(code) > 0 && code[0] != '0' {
		code = "0" + code
	}
	if !area(code) {
		return 0
	}
	return end
}

// bracketOrGap is i after a closing bracket, hyphens and spaces.
func (l *line) bracketOrGap(i int) int {
	j := i
	for j < i+3 && l.rune(j) != 0 && strings.ContainsRune(" -)]", l.rune(j)) {
		j++
	}
	return j
}

// subscriber reads the local number at p and judges the whole.
func (l *line) subscriber(start, p int, glued, spaced bool) int {
	end := l.localEnd(p)
	if end == 0 || l.rune(p) == '0' {
		return 0
	}
	says := l.label(start, Landline)
	if says == contrary {
		return 0
	}
	if says == silent {
		weak := l.rune(p) < '2' || l.rune(p) > '8'
		if !l.bare(start, l.extension(end)) || (glued || spaced) && weak || l.dateAt(p, end) {
			return 0
		}
	}
	end = l.extension(end)
	confidence := 0.9
	switch {
	case l.says(start, public...):
		confidence = 0.5
	case says == silent && (glued || spaced):
		confidence = 0.6
	}
	return l.others(p, l.found(Landline, start, end, confidence), confidence)
}

// others takes the further numbers of a list, 0951-5012345、5012346, which go
// without area code; it returns where the list ends.
func (l *line) others(p, end int, confidence float64) int {
	for {
		q := end
		if r := l.rune(q); r != 0 && strings.ContainsRune("、,/ ", r) {
			q = l.skip(q + 1)
		}
		stop := l.run(q, digit)
		n := stop - q
		if q == end || n != 7 && n != 8 || l.rune(q) < '2' || l.rune(q) > '8' || l.dateAt(q, stop) || n != l.run(p, digit)-p || !l.bare(q, stop) && l.rune(q-1) != '/' {
			return end
		}
		end = l.found(Landline, q, stop, min(confidence, 0.6))
	}
}

// localEnd is the end of seven or eight digits at p, in one piece or cut before
// the last four.
func (l *line) localEnd(p int) int {
	end := l.run(p, digit)
	switch end - p {
	case 7, 8:
		return end
	case 3, 4:
		q := l.gap(end, " -")
		if last := l.run(q, digit); q > end && last-q == 4 {
			return last
		}
	}
	return 0
}

// dateAt reports whether the digits are a date of our times, as in serial numbers.
func (l *line) dateAt(p, end int) bool {
	s := string(l.r[p:end])
	return len(s) == 8 && (s[:2] == "19" || s[:2] == "20") && birth(s)
}

// extension is the end of an extension (分机) after a telephone number.
func (l *line) extension(i int) int {
	p := i
	switch {
	case l.rune(i) == '-':
		p = i + 1
	case l.is(i, "转分机"):
		p = i + 3
	case l.rune(i) == '转':
		p = i + 1
	}
	if end := l.run(p, digit); p > i && end > p && end-p <= 5 {
		return end
	}
	return i
}

// localNumber looks for a fixed telephone without area code, right after the
// word that announces it.
func (l *line) localNumber(i, end int) int {
	from := l.back(i, func(r rune) bool { return r == ' ' || r == ':' || r == '为' || r == '是' || r == ')' })
	if !l.endsWith(from, "电话") && !l.endsWith(from, "座机") && !l.endsWith(from, "传真") && !l.endsWith(from, "宅电") && !l.endsWith(from, "号码") {
		return 0
	}
	r := l.rune(i)
	if l.label(i, Landline) != announced || r < '2' || r > '8' || l.dateAt(i, end) || alnum(l.rune(end)) {
		return 0
	}
	confidence := pick(l.says(i, public...), 0.4, 0.6)
	return l.others(i, l.found(Landline, i, l.extension(end), confidence), confidence)
}
