package store

import (
	"strconv"
	"strings"
)

// place is the n-th placeholder.
func place(n int) string { return "$" + strconv.Itoa(n) }

// places are the first n placeholders: "$1, $2".
func places(n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = place(i + 1)
	}
	return strings.Join(all, ", ")
}

// likes makes a pattern for every word of what somebody typed; all have to be
// found. Brackets of any shape match one another, since document numbers are
// typed as [2020] and printed as 〔2020〕. Columns are lowered in the query,
// because the engines differ on the case of ASCII.
func likes(text string) []string {
	r := strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`, "[", "_", "]", "_", "〔", "_", "〕", "_",
		"(", "_", ")", "_", "（", "_", "）", "_", "【", "_", "】", "_")
	var out []string
	for _, word := range strings.Fields(strings.ToLower(text)) {
		if out = append(out, "%"+r.Replace(word)+"%"); len(out) == mostWords {
			break
		}
	}
	return out
}

// mostWords is how many words of a query are looked for.
const mostWords = 8

func itoa(n int) string { return strconv.Itoa(n) }

// pad writes n with at least width digits.
func pad(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}
