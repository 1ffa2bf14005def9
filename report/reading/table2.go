package reading

import (
	"strings"

	"gongkai/report"
)

// A found2 is table 2 as one way of reading gives it.
type found2 struct {
	cells    map[string][]report.Figure
	remarks  []report.Remark
	from, to int // place in the text, where read from text
}

// known counts the cells that state a number.
func (f found2) known() int {
	n := 0
	for _, cells := range f.cells {
		for _, c := range cells {
			if c.Known() {
				n++
			}
		}
	}
	return n
}

// An item2 is a row of table 2 with its block.
type item2 struct {
	report.Item
	block report.Block
	forms [][]rune
}

func items2(e report.Edition) []item2 {
	var out []item2
	for _, b := range e.Blocks {
		for _, it := range b.Items {
			i := item2{Item: it, block: b, forms: [][]rune{core(it.Label)}}
			for _, also := range it.Also {
				i.forms = append(i.forms, core(also))
			}
			out = append(out, i)
		}
	}
	return out
}

// like says how well words that end before the figures fit the item.
func (i item2) like(words []rune) float64 {
	best := 0.0
	for _, form := range i.forms {
		best = max(best, dice(form, words))
		if n := len(words) - len(form); n > 0 {
			best = max(best, 0.97*dice(form, words[n:]))
		}
	}
	return best
}

// edition2 tells by the words of table 2 which form it follows; "" where they
// do not tell.
func edition2(text string) string {
	text = squeeze(text)
	best, most, tie := "", 0, false
	for _, e := range report.Editions {
		n := 0
		for _, w := range ownWords(e) {
			if strings.Contains(text, w) {
				n++
			}
		}
		switch {
		case n > most:
			best, most, tie = e.Key, n, false
		case n == most:
			tie = true
		}
	}
	if tie {
		return ""
	}
	return best
}

// ownWords are the labels of an edition's table 2 that no other edition's label
// contains, without their notes in brackets.
func ownWords(e report.Edition) []string {
	words := func(e report.Edition) (all []string) {
		for _, b := range e.Blocks {
			for _, c := range b.Columns {
				all = append(all, bare(c.Label))
			}
			for _, it := range b.Items {
				all = append(append(all, it.Label), it.Also...)
			}
		}
		return all
	}
	var out []string
	for _, w := range words(e) {
		own := true
		for _, other := range report.Editions {
			if other.Key != e.Key && strings.Contains(strings.Join(words(other), " "), w) {
				own = false
			}
		}
		if own {
			out = append(out, w)
		}
	}
	return out
}

// unitOf is the unit of money that the words over a column state; otherwise the
// one its kind implies.
func unitOf(words string, kind report.Kind) unit {
	switch words = squeeze(words); {
	case strings.Contains(words, "亿元"):
		return yi
	case strings.Contains(words, "万元"):
		return wan
	case strings.Contains(words, "元"):
		return yuan
	case kind == report.Wan:
		return wan
	}
	return yuan
}
