package claim

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// plain folds full-width digits and ASCII punctuation, and takes out spaces
// and thousands separators, so that one form of a sentence is left to read.
func plain(text string) string {
	runes := []rune(text)
	var out []rune
	for i, r := range runes {
		r = fold(r)
		next := rune(0)
		if i+1 < len(runes) {
			next = fold(runes[i+1])
		}
		last := rune(0)
		if len(out) > 0 {
			last = out[len(out)-1]
		}
		switch {
		case unicode.IsSpace(r) || r == 0x200b || r == 0xfeff:
			// A space between digits keeps two numbers apart.
			if numeral(last) && numeral(nextInk(runes[i+1:])) {
				out = append(out, ' ')
			}
		case r == ',':
			if numeral(last) && thousand(runes[i+1:]) {
				continue
			}
			out = append(out, '，')
		case r == '.' && !(numeral(last) && numeral(next)):
			out = append(out, r)
		default:
			out = append(out, r)
		}
	}
	return string(out)
}

// fold turns a rune into the form the tables of words use.
func fold(r rune) rune {
	switch r {
	case '，':
		return r
	case '(':
		return '（'
	case ')':
		return '）'
	case ';':
		return '；'
	case ':':
		return '：'
	case '％', '﹪':
		return '%'
	case '．':
		return '.'
	case '[', '【':
		return '（'
	case ']', '】':
		return '）'
	case '<', '〈':
		return '《'
	case '>', '〉':
		return '》'
	}
	if r >= '０' && r <= '９' {
		return r - '０' + '0'
	}
	if r >= 0xe000 && r <= 0xf8ff {
		return '□' // the private area marks brackets
	}
	return r
}

func numeral(r rune) bool { return r >= '0' && r <= '9' }

func nextInk(runes []rune) rune {
	for _, r := range runes {
		if !unicode.IsSpace(r) {
			return fold(r)
		}
	}
	return 0
}

// thousand reports whether exactly three digits follow.
func thousand(runes []rune) bool {
	for i := range 3 {
		if i >= len(runes) || !numeral(fold(runes[i])) {
			return false
		}
	}
	return len(runes) == 3 || !numeral(fold(runes[3]))
}

// sentences cuts a text at full stops outside brackets and quotes, and before
// the captions （一）、（二） of the overview's aspects.
func sentences(text string) []string {
	var out []string
	depth, begin := 0, 0
	cut := func(end int) {
		if s := strings.TrimSpace(text[begin:end]); s != "" {
			out = append(out, s)
		}
		begin = end
	}
	for i, r := range text {
		switch r {
		case '（', '《', '“':
			if r == '（' && aspect(text[i:]) {
				cut(i)
				depth = 0
			} else if depth > 0 || closed(text[i:], r) {
				depth++
			}
		case '）', '》', '”':
			depth = max(0, depth-1)
		case '\n':
			depth = 0
			cut(i)
		case '。', '！', '？':
			if depth == 0 {
				cut(i + utf8.RuneLen(r))
			}
		}
	}
	cut(len(text))
	return out
}

// closed reports whether the bracket or quotation mark that text begins with is
// closed within a reasonable distance; one left open is only a character.
func closed(text string, open rune) bool {
	end := map[rune]string{'（': "）", '《': "》", '“': "”", '〔': "〕"}[open]
	i := strings.Index(text, end)
	return i >= 0 && i < 900 && !strings.Contains(text[:i], "\n")
}

// aspect reports whether a caption such as （二） begins here.
func aspect(s string) bool {
	s = strings.TrimPrefix(s, "（")
	n := 0
	for _, r := range s {
		if r == '）' {
			return n > 0
		}
		if !strings.ContainsRune("一二三四五六七八九十", r) || n > 2 {
			return false
		}
		n++
	}
	return false
}

// stop reports whether a rune ends a clause.
func stop(r rune) bool { return strings.ContainsRune("，；：、。！？", r) && r != 0 }

const firstBracket = 0xe000

func bracket(r rune) bool { return r >= firstBracket && r <= 0xf8ff }

// node reads a sentence into clauses and quantities. Content of brackets goes
// into nodes of its own, what stands in 《》 and “” is left out.
func node(text string, depth int) *Node {
	flat, inner := outline(text)
	n := &Node{Text: flat}
	begin := 0
	for i, r := range flat {
		if stop(r) {
			n.Clauses = append(n.Clauses, Clause{flat[begin:i], r, begin, i})
			begin = i + utf8.RuneLen(r)
		}
	}
	if begin < len(flat) {
		n.Clauses = append(n.Clauses, Clause{flat[begin:], 0, begin, len(flat)})
	}
	for c, cl := range n.Clauses {
		found, loose := quantities(cl.Text)
		n.Loose = n.Loose || loose
		from := 0
		for k, q := range found {
			it := &Item{Quantity: q, Clause: c, Before: cl.Text[from:q.start]}
			if k+1 == len(found) {
				it.After = cl.Text[q.end:]
			} else if found[k+1].Unit == "%" {
				it.After = cl.Text[q.end:found[k+1].start]
			}
			from = q.end
			if r, _ := utf8.DecodeRuneInString(it.After); bracket(r) && depth < 3 {
				it.Nested = node(inner[int(r-firstBracket)], depth+1)
			}
			it.Before, it.After = unbracket(it.Before), unbracket(it.After)
			it.start, it.end = it.start+cl.start, it.end+cl.start
			n.Items = append(n.Items, it)
		}
	}
	return n
}

// outline takes the brackets and quotations out of a text; each bracket leaves
// a mark from the private area.
func outline(text string) (flat string, inner []string) {
	var b, in strings.Builder
	depth, quote := 0, 0
	for i, r := range text {
		opens := strings.ContainsRune("（《“〔", r) && closed(text[i:], r)
		switch {
		case depth > 0 && r == '（':
			depth++
			in.WriteRune(r)
		case depth > 0 && r == '）':
			if depth--; depth == 0 {
				b.WriteRune(firstBracket + rune(len(inner)))
				inner = append(inner, in.String())
				in.Reset()
			} else {
				in.WriteRune(r)
			}
		case depth > 0:
			in.WriteRune(r)
		case r == '（' && opens && quote == 0 && len(inner) < 4000:
			depth = 1
		case r != '（' && opens:
			quote++
			b.WriteRune(r)
		case r == '》' || r == '”' || r == '〕':
			quote = max(0, quote-1)
			b.WriteRune(r)
		case quote > 0:
		default:
			b.WriteRune(r)
		}
	}
	if depth > 0 { // never closed: read it as text
		b.WriteString("，")
		b.WriteString(in.String())
	}
	return b.String(), inner
}

func unbracket(s string) string {
	return strings.Map(func(r rune) rune {
		if bracket(r) {
			return -1
		}
		return r
	}, s)
}
