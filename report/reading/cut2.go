package reading

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gongkai/report"
)

// cut2 settles the figures of an item of table 2 from the numbers behind its
// label. Glued digits have no sum here: the narrative and what is plausible
// decide, where they do so clearly. The remark says how, in one sentence.
func cut2(it item2, tokens, over []string, n narrative) (figures []report.Figure, remark string) {
	columns := it.block.Columns
	figures = make([]report.Figure, len(columns))
	read := func(k int, s string) report.Figure {
		return figureIn(s, columns[k].Kind, unitOf(over[k], columns[k].Kind))
	}
	if len(columns) == 1 && len(tokens) > 1 && grouped(tokens) {
		tokens = []string{strings.Join(tokens, "")}
	}
	if len(tokens) == 0 {
		return figures, ""
	}
	if len(tokens) != len(columns) {
		tokens = minus(tokens, len(columns))
	}
	if len(tokens) == len(columns) {
		for k, t := range tokens {
			figures[k] = read(k, t)
		}
		return figures, ""
	}
	raw := strings.Join(tokens, " ")
	options := ways2(columns, tokens)
	best, sure := rank2(it, options, n)
	if !sure {
		for k := range figures {
			figures[k] = report.Figure{State: report.Unclear, Raw: raw}
			if v := same(options, k); v != "" {
				figures[k] = read(k, v)
			}
		}
		return figures, fmt.Sprintf("数字连写或者缺格，原文为“%s”，不能确定如何分到 %d 格，请核对原件", raw, len(columns))
	}
	for k, t := range options[best] {
		figures[k] = read(k, t)
	}
	if len(options) == 1 {
		return figures, ""
	}
	return figures, fmt.Sprintf("数字连写为“%s”，有 %d 种断法，按正文和常理断为 %s", raw, len(options), strings.Join(options[best], "、"))
}

// minus brings pieces to n where a sign apart from its number is one piece too
// many, or where the sign of -0 is one too few: it stood for nothing.
func minus(tokens []string, n int) []string {
	for i, t := range tokens {
		switch {
		case len(tokens) == n+1 && t == "-" && i+1 < len(tokens) && startsDigit(tokens[i+1]):
			return slices.Replace(slices.Clone(tokens), i, i+2, "-"+tokens[i+1])
		case len(tokens) == n-1 && t == "-0":
			return slices.Replace(slices.Clone(tokens), i, i+1, "-", "0")
		}
	}
	return tokens
}

// grouped reports whether numbers are the groups of three digits of one.
func grouped(tokens []string) bool {
	for i, t := range tokens {
		if strings.Trim(t, "0123456789") != "" || i > 0 && len(t) != 3 || len(t) > 3 || i == 0 && t == "0" {
			return false
		}
	}
	return true
}

// ways2 are the ways to cut numbers into one for each column. A number with a
// sign begins the column of a change, and one with a unit ends the last.
func ways2(columns []report.Column, tokens []string) [][]string {
	var out [][]string
	var try func(done []string, rest []string)
	try = func(done, rest []string) {
		if len(out) > maxOptions {
			return
		}
		if len(rest) == 0 {
			if len(done) == len(columns) {
				out = append(out, append([]string(nil), done...))
			}
			return
		}
		if len(done) == len(columns) {
			return
		}
		t := rest[0]
		if strings.ContainsAny(t[:1], "+-") && columns[len(done)].Kind != report.Change && len(t) > 1 {
			return
		}
		if !strings.ContainsAny(t, "0123456789") { // a sign or word for nothing
			try(append(done, t), rest[1:])
			return
		}
		digits := strings.TrimLeft(t, "+-")
		offset := len(t) - len(digits)
		for end := 1; end <= len(digits); end++ {
			head, tail := t[:offset+end], digits[end:]
			if tail != "" && (!isDigit(rune(tail[0])) || !isDigit(rune(digits[end-1]))) {
				continue
			}
			if f := figure(head, columns[len(done)].Kind); f.State == report.Unclear {
				break
			}
			if tail == "" {
				try(append(done, head), rest[1:])
			} else {
				try(append(done, head), append([]string{tail}, rest[1:]...))
			}
		}
	}
	try(nil, tokens)
	return out
}

// same is the text of a column that all ways agree on, or "".
func same(options [][]string, k int) string {
	if len(options) == 0 {
		return ""
	}
	for _, o := range options {
		if o[k] != options[0][k] {
			return ""
		}
	}
	return options[0][k]
}

// margin is how much better than the next the best way must be to be taken.
const margin = 2.5

// rank2 finds the best way and says whether it is clearly so.
func rank2(it item2, options [][]string, n narrative) (best int, sure bool) {
	low, next := math.Inf(1), math.Inf(1)
	for i, o := range options {
		var v []float64
		for _, t := range o {
			v = append(v, math.Abs(figure(t, report.Whole).Float()))
		}
		score := odd2(it, v)
		for k := range v {
			if n.says2(it, k, v[k]) {
				score -= 4
			}
		}
		switch {
		case score < low:
			best, low, next = i, score, low
		case score < next:
			next = score
		}
	}
	return best, len(options) > 0 && next-low >= margin && !math.IsInf(low, 1)
}

// odd2 says how unlikely figures of an item are; there is no upper bound.
func odd2(it item2, v []float64) float64 {
	ratio := func(a, b float64) float64 { return math.Abs(math.Log((a + 1) / (b + 1))) }
	switch c := it.block.Columns; {
	case len(v) == 3 && c[2].Key == "in-force":
		if v[2] < v[0] {
			return math.Inf(1) // what was made this year and is in force counts as in force
		}
		return ratio(v[2], 8*v[0]) + ratio(v[1], v[0]/2)/2
	case len(v) == 3 && c[2].Key == "public":
		if v[2] < v[1] {
			return math.Inf(1)
		}
		return 2*ratio(v[0], v[1]) + ratio(v[2], 5*v[0])
	case len(v) >= 2 && c[1].Kind == report.Change:
		odd := 0.0
		if len(v) == 3 && v[2] < v[0] { // an item leads to one decision or to many
			odd = ratio(v[2], v[0]) / 2
		}
		if v[1] > 0 {
			odd += 2 + ratio(v[1], 0)
		}
		if v[1] > v[0] { // items seldom double within a year
			odd += 2 * ratio(v[1], v[0])
		}
		return odd
	}
	return 0
}
