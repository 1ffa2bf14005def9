package reading

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// narrative is the prose of a report, asked where digits can be cut in several ways.
type narrative struct{ sentences []string }

// maxSentences is the number of sentences asked; a long report has some 300.
const maxSentences = 1_000

func narrativeOf(text string) narrative {
	all := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("。；;！？\n", r) })
	return narrative{all[:min(len(all), maxSentences)]}
}

// A mention is a number in a sentence with the text around it.
type mention struct {
	value         float64
	before, after string
}

// mentions are the numbers of a sentence.
func mentions(s string) []mention {
	var out []mention
	for i := 0; i < len(s); {
		if !isDigit(rune(s[i])) {
			i++
			continue
		}
		j := i
		for j < len(s) && (isDigit(rune(s[j])) || s[j] == '.' || s[j] == ',') {
			j++
		}
		v, state := decimal(strings.TrimRight(s[i:j], ".,"))
		if state != 0 {
			out = append(out, mention{float64(v) / 1e6, s[:i], s[j:]})
		}
		i = j
	}
	return out
}

// tail and head are the few characters next to a number.
func tail(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

func head(s string, n int) string {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return s[:i]
}

// said2 are the verbs by which prose speaks of a column of table 2.
var said2 = map[string][]string{
	"made":      {"制发", "制定", "出台", "印发", "新制", "发布", "制作"},
	"repealed":  {"废止", "失效"},
	"in-force":  {"有效"},
	"opened":    {"公开"},
	"public":    {"对外公开"},
	"decisions": {"", "处理", "决定"},
	"collected": {"收费", "收取"},
}

// says2 reports whether the prose states a number for an item and column of table 2.
func (n narrative) says2(it item2, column int, v float64) bool {
	verbs := said2[it.block.Columns[column].Key]
	if v == 0 || len(verbs) == 0 {
		return false
	}
	for _, s := range n.sentences {
		if !slices.ContainsFunc(it.forms, func(f []rune) bool { return strings.Contains(s, string(f)) }) {
			continue
		}
		for _, m := range mentions(s) {
			near := tail(m.before, 24) + head(m.after, 8)
			if m.value == v && slices.ContainsFunc(verbs, func(w string) bool { return strings.Contains(near, w) }) {
				return true
			}
		}
	}
	return false
}

// best4 are the ways to cut table 4 that agree most with the numbers of
// reconsiderations and suits in the prose.
func (n narrative) best4(options [][]int64) [][]int64 {
	if len(options) < 2 {
		return options
	}
	reviews, suits := n.counts("复议"), n.counts("诉讼")
	most := -1
	var best [][]int64
	for _, o := range options {
		score := 0
		if slices.Contains(reviews, float64(o[4])) {
			score++
		}
		if slices.Contains(suits, float64(o[9]+o[14])) {
			score += 2
		} else if slices.Contains(suits, float64(o[9])) || slices.Contains(suits, float64(o[14])) {
			score++
		}
		if score > most {
			most, best = score, nil
		}
		if score == most {
			best = append(best, o)
		}
	}
	return best
}

// counts are the numbers that follow a word closely, 0 where the prose says that
// there were none.
func (n narrative) counts(word string) []float64 {
	var out []float64
	for _, s := range n.sentences {
		for _, m := range mentions(s) {
			near := tail(m.before, 16)
			if i := strings.LastIndex(near, word); i >= 0 && !strings.ContainsAny(near[i:], "，、,") && strings.HasPrefix(strings.TrimSpace(m.after), "件") {
				out = append(out, m.value)
			}
		}
		if i := strings.Index(s, word); i >= 0 {
			before := tail(s[:i], 30)
			if strings.Contains(before, "没有") || strings.Contains(before, "未发生") || strings.Contains(before, "无") {
				out = append(out, 0)
			}
		}
	}
	return out
}
