package screen

import (
	"strings"
	"unicode/utf8"
)

// PersonName is the kind of a person's name for Mask; Text does not look for names.
const PersonName = "name"

// Mask is how a value of the kind may be shown: 640103********1234, 138****1234,
// the last four digits of a card, an address down to the township, 张某某. A
// secrecy mark is nobody's secret and stays, without its period. What has no
// kind that is known, or is too short for it, is masked as a whole.
func Mask(kind, value string) string {
	var b strings.Builder
	for _, r := range value {
		if r = plain(r); r >= 0 {
			b.WriteRune(r)
		}
	}
	r := []rune(strings.TrimSpace(b.String()))
	switch kind {
	case IDCard:
		r = only(r, func(c rune) bool { return alnum(c) || isX(c) })
		return keep(r, 6, pick(len(r) == 15, 3, 4))
	case Mobile:
		if r = only(r, digit); len(r) > 11 {
			r = r[len(r)-11:]
		}
		return keep(r, 3, 4)
	case Landline:
		return maskLandline(r)
	case BankCard:
		return keep(only(r, digit), 0, 4)
	case Passport:
		return keep(only(r, alnum), 1, 2)
	case Plate:
		return keep(only(r, func(c rune) bool { return alnum(c) || han(c) }), 2, 2)
	case Email:
		name, domain, _ := strings.Cut(string(r), "@")
		return keep([]rune(name), 1, 0) + "@" + domain
	case Address:
		return maskAddress(r)
	case SecrecyMark:
		return markName(string(r))
	case PersonName:
		return maskName(r)
	}
	return keep(r, 0, 0)
}

// keep hides all but the first and last runes; at least half of them, and never
// fewer than three characters, are stars.
func keep(r []rune, first, last int) string {
	if first < 0 || last < 0 || first+last > (len(r)*3+3)/4 || first+last >= len(r) {
		first, last = 0, 0
	}
	stars := max(3, len(r)-first-last)
	return string(r[:first]) + strings.Repeat("*", stars) + string(r[len(r)-last:])
}

func only(r []rune, set func(rune) bool) []rune {
	var out []rune
	for _, c := range r {
		if set(c) {
			out = append(out, c)
		}
	}
	return out
}

// maskLandline keeps the area code and the last two digits.
func maskLandline(r []rune) string {
	d := only(r, digit)
	n := 0
	switch s := string(d); {
	case len(s) > 9 && area(s[:3]):
		n = 3
	case len(s) > 9 && area(s[:4]):
		n = 4
	}
	if n == 0 {
		return keep(d, 0, 2)
	}
	return string(d[:n]) + "-" + keep(d[n:], 0, 2)
}

// maskAddress keeps an address down to the township or street office (乡镇、街道),
// or as near as it names one.
func maskAddress(r []rune) string {
	end := 0
	for i := 1; i < len(r); i++ {
		next := rune(0)
		if i+1 < len(r) {
			next = r[i+1]
		}
		switch c := r[i]; {
		case c == '区' && (r[i-1] == '小' || r[i-1] == '社'):
		case strings.ContainsRune(regionEnds, c) && !strings.ContainsRune("路街道巷村", next), c == '道' && r[i-1] == '街' && !digit(next):
			end = i + 1
		case digit(c) || c == '路' || c == '村':
			return string(r[:end]) + "******"
		}
	}
	return string(r[:end]) + "******"
}

// compound are family names of two characters.
const compound = "欧阳 上官 司马 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 夏侯 申屠 端木 百里 南宫 独孤 呼延 完颜 轩辕 纳兰 拓跋"

// maskName keeps the family name: 张某, 张某某, 欧阳某.
func maskName(r []rune) string {
	n := 1
	if len(r) > 2 && strings.Contains(compound, string(r[:2])) {
		n = 2
	}
	if len(r) < 2 || !han(r[0]) {
		return strings.Repeat("*", max(3, utf8.RuneCountInString(string(r))))
	}
	if len(r)-n > 1 {
		return string(r[:n]) + "某某"
	}
	return string(r[:n]) + "某"
}
