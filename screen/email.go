package screen

import (
	"slices"
	"strings"
)

// fileEndings follow an @ in names of pictures, such as logo@2x.png.
var fileEndings = []string{"png", "jpg", "jpeg", "gif", "webp", "svg", "css", "js", "ico", "bmp"}

// roles are the names of mailboxes that belong to an office.
var roles = []string{"info", "admin", "webmaster", "service", "office", "xxgk", "zwgk", "contact", "support", "noreply", "no-reply", "mail", "postmaster", "bgs", "press"}

// email looks for an address of electronic mail around the @ at i; it returns
// where to go on.
func (l *line) email(i int) int {
	start := l.back(i, func(r rune) bool { return alnum(r) || r == '.' || r == '_' || r == '%' || r == '+' || r == '-' })
	for start < i && !alnum(l.r[start]) {
		start++
	}
	end := l.run(i+1, func(r rune) bool { return alnum(r) || r == '.' || r == '-' })
	for end > i+1 && !alnum(l.r[end-1]) {
		end--
	}
	if start == i || i-start > 64 || end-i > 254 || l.rune(i-1) == '.' {
		return i
	}
	domain := strings.ToLower(string(l.r[i+1 : end]))
	labels := strings.Split(domain, ".")
	top := labels[len(labels)-1]
	if len(labels) < 2 || slices.Contains(labels, "") || len(top) < 2 || strings.Trim(top, "abcdefghijklmnopqrstuvwxyz") != "" || slices.Contains(fileEndings, top) {
		return i
	}
	if l.rune(end) == ':' && (l.rune(end+1) == '/' || alnum(l.rune(end+1))) { // a path on another machine
		return i
	}
	confidence := 0.98
	switch name := strings.ToLower(string(l.r[start:i])); {
	case slices.Contains(roles, name):
		confidence = 0.5
	case strings.HasSuffix(domain, ".gov.cn"):
		confidence = 0.7
	}
	return l.found(Email, start, end, confidence)
}
