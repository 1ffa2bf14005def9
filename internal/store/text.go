package store

import (
	"strconv"
	"strings"
)

// place is the n-th placeholder.
func place(n int) string { return "$" + strconv.Itoa(n) }

// like makes a pattern that finds text anywhere, whatever it holds; the column
// is lowered, since the engines differ on the case of ASCII.
func like(text string) string {
	r := strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`)
	return "%" + r.Replace(strings.ToLower(text)) + "%"
}

func itoa(n int) string { return strconv.Itoa(n) }

// pad writes n with at least width digits.
func pad(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}
