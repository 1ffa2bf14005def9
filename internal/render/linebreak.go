package render

import "strings"

// Marks that must not begin a line, and those that must not end one (行首、行尾禁则).
const (
	noStart = "，。、；：？！）》」』】〕”’…—·％%,.;:!?)]}〉々~～°℃"
	noEnd   = "（《「『【〔“‘([{〈￥$№"
)

// breakLines breaks text into lines no wider than width, the first of them
// narrower by indent. Han characters break anywhere but before and after the
// marks above; Latin words and numbers stay whole unless they alone are wider
// than a line. Line feeds in the text are kept. Empty text gives one empty line.
func breakLines(text string, width, indent float64, measure func(string) float64) []string {
	var lines []string
	for _, part := range strings.Split(text, "\n") {
		line, used := "", indent
		for _, u := range units(part) {
			w := measure(u)
			if used+measure(strings.TrimRight(u, " ")) > width && line != "" {
				lines = append(lines, strings.TrimRight(line, " "))
				line, used = "", 0
				u = strings.TrimLeft(u, " ")
				w = measure(u)
			}
			if used+w > width {
				whole, rest := cut(u, width-used, width, measure)
				for _, piece := range whole {
					lines = append(lines, line+piece)
					line, used = "", 0
				}
				u, w = rest, measure(rest)
			}
			line += u
			used += w
		}
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return lines
}

// evenLines breaks text into as few lines as breakLines does, but as even as that
// allows: 商业 / 企业, not 商业企 / 业. It gives the width that was enough. A long
// text, which has marks to break at, is left as it falls.
func evenLines(text string, width float64, measure func(string) float64) ([]string, float64) {
	lines := breakLines(text, width, 0, measure)
	if measure(text) > labelMax {
		return lines, width
	}
	for n := len(lines); n > 1 && width > 2; width -= 0.25 {
		even := breakLines(text, width-0.25, 0, measure)
		if len(even) > n {
			break
		}
		lines = even
	}
	return lines, width
}

// cut parts a unit that is wider than a line into pieces of at least one
// character: the first as wide as first, the next as wide as width. What is left
// for the line that follows is rest.
func cut(u string, first, width float64, measure func(string) float64) (whole []string, rest string) {
	start, used := 0, 0.0
	for i, r := range u {
		w := measure(string(r))
		if i > start && used+w > first {
			whole = append(whole, u[start:i])
			start, used, first = i, 0, width
		}
		used += w
	}
	return whole, u[start:]
}

// units parts text into the pieces between which a line may break.
func units(s string) []string {
	var out []string
	var cur []rune
	var last rune
	for _, r := range s {
		if len(cur) > 0 && !joined(last, r) {
			out = append(out, string(cur))
			cur = cur[:0]
		}
		cur = append(cur, r)
		last = r
	}
	if len(cur) > 0 {
		out = append(out, string(cur))
	}
	return out
}

// joined reports whether no line may break between two characters.
func joined(a, b rune) bool {
	switch {
	case strings.ContainsRune(noStart, b) || strings.ContainsRune(noEnd, a):
		return true
	case b == ' ':
		return true
	case a == ' ':
		return false
	}
	return latin(a) && latin(b)
}

// latin reports whether a character belongs to a word or number written without
// breaks: letters, digits and the signs among them.
func latin(r rune) bool {
	return r > ' ' && r < 0x2000 && r != '×'
}
