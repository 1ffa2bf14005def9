package reading

import (
	"strconv"
	"strings"
)

// pageNumber reports whether a line only numbers a page: - 4 -, 第 4 页.
func pageNumber(line string) bool {
	s := squeeze(line)
	if len(s) < 3 || len(s) > 40 {
		return false
	}
	bare := strings.Trim(s, "-—–－_·")
	if len(bare) < len(s)-1 && bare != "" && strings.Trim(bare, "0123456789") == "" && s[0] != bare[0] {
		return true
	}
	rest, ok := strings.CutPrefix(s, "第")
	if !ok || !strings.Contains(rest, "页") {
		return false
	}
	return strings.Trim(rest, "0123456789页共/，,第") == ""
}

// withoutPages blanks the numbers of pages in words that stand inside a text,
// 第 4 页 and 第 4 页 共 8 页, so that all places stay the same.
func withoutPages(text string) string {
	var out []byte
	for at := 0; ; {
		i := strings.Index(text[at:], "第")
		if i < 0 && out == nil {
			return text
		}
		if i < 0 {
			return string(out)
		}
		at += i
		end := at
		for _, mark := range []string{"第", "共"} {
			if rest := strings.TrimLeft(text[end:], " \n,，/"); strings.HasPrefix(rest, mark) {
				rest = strings.TrimLeft(rest[len(mark):], " ")
				digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
				rest = strings.TrimLeft(rest[digits:], " ")
				if digits > 0 && digits < 4 && strings.HasPrefix(rest, "页") {
					end = len(text) - len(rest) + len("页")
				}
			}
		}
		if end > at && out == nil {
			out = []byte(text)
		}
		for k := at; k < end; k++ {
			out[k] = ' '
		}
		at = max(end, at+len("第"))
	}
}

// withoutPage leaves out the number of a page that stands before, behind or
// among n figures: - 3 -, 3 / 8, or a bare number behind figures that add up.
func withoutPage(tokens []string, n int, ok func([]int64) bool) []string {
	if len(tokens) == n || len(tokens) < 2 || len(tokens) > 3*n {
		return tokens
	}
	for i := len(tokens) - 3; i >= 0; i-- {
		if !dashed(tokens[i : i+3]) {
			continue
		}
		rest := append(append([]string{}, tokens[:i]...), tokens[i+3:]...)
		if len(rest) == n || len(rest) > 0 && len(rest) < n && strings.Trim(strings.Join(rest, ""), "0123456789") == "" && len(strings.Join(rest, "")) >= n {
			return rest
		}
	}
	if len(tokens) == n+1 && len(tokens[n]) < 4 {
		var v []int64
		for _, t := range tokens[:n] {
			k, err := strconv.ParseInt(t, 10, 64)
			if err != nil {
				return tokens
			}
			v = append(v, k)
		}
		if ok(v) && len(cuts(tokens, n, ok)) == 0 {
			return tokens[:n]
		}
	}
	return tokens
}

// dashed reports whether three pieces are the number of a page between dashes,
// or with the number of pages.
func dashed(t []string) bool {
	number := func(s string) bool { return len(s) < 4 && s != "" && strings.Trim(s, "0123456789") == "" }
	dash := func(s string) bool { return s != "" && strings.Trim(s, "-—–") == "" }
	return dash(t[0]) && number(t[1]) && dash(t[2]) || number(t[0]) && t[1] == "/" && number(t[2])
}
