package reading

import (
	"slices"
	"strings"
)

// The bounds of the search for table 4 with a group that does not add up: digits
// of the whole table, and of one group.
const (
	longest4     = 24
	longestGroup = 12
	maxWays4     = 2_000
)

// misprinted are the ways to cut the digits of table 4 in which just one of its
// groups does not add up, by one digit; none where digits are apart.
func misprinted(tokens []string) [][]int64 {
	digits := strings.Join(tokens, "")
	if len(tokens) > 1 || len(digits) < 15 || len(digits) > longest4 || strings.Trim(digits, "0123456789") != "" {
		return nil
	}
	var out [][]int64
	for first := 5; first <= min(len(digits)-10, longestGroup); first++ {
		for second := 5; second <= min(len(digits)-first-5, longestGroup); second++ {
			if len(digits)-first-second > longestGroup {
				continue
			}
			for _, a := range groups(digits[:first]) {
				for _, b := range groups(digits[first : first+second]) {
					for _, c := range groups(digits[first+second:]) {
						if boolInt(a.odd)+boolInt(b.odd)+boolInt(c.odd) == 1 && len(out) < maxWays4 {
							out = append(out, slices.Concat(a.figures, b.figures, c.figures))
						}
					}
				}
			}
		}
	}
	return out
}

// A group is a way to cut the digits of five figures; it is odd where they add up
// only with one digit changed.
type group struct {
	figures []int64
	odd     bool
}

// groups are the ways to cut digits into four parts and their total.
func groups(digits string) []group {
	var out []group
	for _, n := range every([]string{digits}, 5) {
		sum := n[0] + n[1] + n[2] + n[3]
		if sum == n[4] || oneDigit(n, n[4]-sum) {
			out = append(out, group{n, sum != n[4]})
		}
	}
	return out
}
