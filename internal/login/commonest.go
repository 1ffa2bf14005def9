package login

import (
	"slices"
	"strings"
	"unicode"

	"gongkai/fault"
)

// commonWords are what the commonest passwords are made of, in small letters
// and with the digits and signs that stand for letters written as letters.
var commonWords = strings.Fields(`password passwd passwort passw pass word pwd admin administrator root user guest test tester demo
	login logon welcome hello letmein master monkey dragon shadow sunshine princess football baseball superman batman iloveyou
	loveyou iloveu lovely love trustno access secret default change changeme temp office china chinese beijing computer internet
	system manager server oracle windows qwerty woaini woaiwojia wodemima mima tiancai nihao zhongguo
	gongkai xinxi zhengfu xxgk gov government qq
	spring summer autumn winter monday friday january december company 密码 口令 管理员 公开 政府信息公开 信息公开 政府信息 办公室 中国 测试 你好`)

// keyRuns are keys and characters that follow one another; they are also typed
// backwards.
var keyRuns = []string{
	"01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "!@#$%^&*()", "~!@#$%^&*()_+", "`1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./",
	"1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "!qaz@wsx#edc$rfv", "zaq1xsw2cde3vfr4", "147258369", "789456123", "一二三四五六七八九十",
}

// alike are digits and signs that are typed in place of a letter.
var alike = map[rune]rune{'0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', '$': 's', '!': 'i'}

// mostBesides is how many letters and figures may stand beside guessable parts
// in a password that is as good as guessed.
const mostBesides = 3

// shortestRun is the shortest run or repetition that is taken for one.
const shortestRun = 3

// guessable refuses a password that is put together of what thieves try first:
// the commonest words, runs of keys, years and dates, telephone numbers, and
// what stands around the account: own are the login, the names, the agency.
func guessable(password string, own []string) error {
	text := fold(password)
	var names [][]rune
	for _, o := range own {
		for _, w := range append(strings.FieldsFunc(o, func(r rune) bool { return strings.ContainsRune("._-@ （）", r) }), o) {
			if f := fold(w); len(f) > 1 && !slices.ContainsFunc(names, func(n []rune) bool { return slices.Equal(n, f) }) {
				names = append(names, f)
			}
		}
	}
	n := len(text)
	besides, next, what := make([]int, n+1), make([]int, n+1), make([]string, n+1)
	for i := n - 1; i >= 0; i-- { // the fewest characters beside guessable parts, from here to the end
		besides[i], next[i] = besides[i+1], i+1
		if unicode.IsLetter(text[i]) || unicode.IsDigit(text[i]) {
			besides[i]++
		}
		for _, p := range partsAt(text, i, names) {
			if end := i + p.long; besides[end] < besides[i] || besides[end] == besides[i] && end > next[i] {
				besides[i], next[i], what[i] = besides[end], end, p.what
			}
		}
	}
	if besides[0] > mostBesides {
		return nil
	}
	var kinds []string
	for i := 0; i < n; i = next[i] {
		if what[i] != "" && !slices.Contains(kinds, what[i]) {
			kinds = append(kinds, what[i])
		}
	}
	if len(kinds) == 0 {
		return nil
	}
	return fault.New(fault.Invalid, "密码几乎全由别人最先会试的内容拼成：%s", strings.Join(kinds, "、")).Instead("另选一个，例如几个不相干的词")
}

// A part is a piece of a password that is easy to guess.
type part struct {
	long int
	what string // in words
}

// partsAt are the guessable parts that begin at a character.
func partsAt(text []rune, i int, names [][]rune) (out []part) {
	rest := text[i:]
	add := func(long int, what string) {
		if long > 0 {
			out = append(out, part{long, what})
		}
	}
	for _, n := range names {
		if begins(rest, n) {
			add(len(n), "账号或者姓名或者机关的名称")
		}
	}
	for _, w := range commonWords {
		if begins(rest, []rune(w)) {
			add(len([]rune(w)), "最常见的词")
		}
	}
	for _, run := range keyRuns {
		add(along(rest, run), "键盘上相连的键或者连续的字符")
	}
	add(dated(rest), "年份或者日期")
	if len(rest) >= 11 && digits(rest, 11) && rest[0] == '1' && rest[1] >= '3' {
		add(11, "手机号码")
	}
	for period := 1; period <= i; period++ {
		long := 0
		for long < len(rest) && rest[long] == text[i+long-period] {
			long++
		}
		if long >= shortestRun {
			add(long, "重复的字符")
		}
	}
	return out
}

// fold writes a text in small letters and full-width forms as plain ones.
func fold(s string) []rune {
	out := []rune(strings.ToLower(s))
	for i, r := range out {
		if r >= '！' && r <= '～' {
			out[i] = unicode.ToLower(r - '！' + '!')
		}
	}
	return out
}

// begins reports whether a text begins with a word, whose letters may be typed
// as the digits and signs that look alike.
func begins(text, word []rune) bool {
	if len(word) > len(text) {
		return false
	}
	for i, w := range word {
		if text[i] != w && alike[text[i]] != w {
			return false
		}
	}
	return true
}

// along is how far a text runs along some keys, forwards or backwards; 0 where
// it is no run.
func along(text []rune, keys string) (long int) {
	row := []rune(keys)
	for at := range row {
		for _, step := range []int{1, -1} {
			n := 0
			for k := at; n < len(text) && k >= 0 && k < len(row) && row[k] == text[n]; k += step {
				n++
			}
			long = max(long, n)
		}
	}
	if long < shortestRun {
		return 0
	}
	return long
}

// dated is how long the year at the beginning of a text is, with month and day
// where they follow; 0 where there is none.
func dated(text []rune) int {
	if len(text) < 4 || !digits(text, 4) || string(text[:2]) != "19" && string(text[:2]) != "20" {
		return 0
	}
	if len(text) >= 8 && digits(text, 8) && text[4] <= '1' && text[6] <= '3' {
		return 8
	}
	return 4
}

func digits(text []rune, n int) bool {
	return !slices.ContainsFunc(text[:n], func(r rune) bool { return r < '0' || r > '9' })
}
