package screen

import "strings"

// plateWords before or after a plate make sure that it is one.
var plateWords = []string{"车", "牌", "驾驶", "号牌", "轿", "货运"}

// plateTraps are words that end with the character of a province, so that a
// letter behind it is no plate.
var plateTraps = []string{"更新", "最新", "全新", "创新", "高新", "翻新", "刷新", "革新", "宝贵", "名贵", "昂贵", "年青", "漆黑", "阿里云", "华为云", "上云", "腾讯云"}

// plate looks for a vehicle plate (机动车号牌) that begins with the character of
// a province at i.
func (l *line) plate(i int) int {
	first := upper(l.rune(i + 1))
	if first < 'A' || first > 'Z' || first == 'I' || first == 'O' {
		return i
	}
	p := i + 2
	if strings.ContainsRune("·. -", l.rune(p)) && alnum(l.rune(p+1)) {
		p++
	}
	end := l.run(p, alnum)
	switch n := end - p; {
	case n == 4 && l.rune(end) != 0 && strings.ContainsRune("挂学警港澳领使", l.rune(end)) && l.plateDigits(p, end) >= 2:
		end++
	case n == 5 && l.plateDigits(p, end) >= 2:
	case n == 6 && l.newEnergy(p):
	default:
		return i
	}
	named := l.says(i, plateWords...)
	if !named && !l.plateAlone(i, end) {
		return i
	}
	confidence := 0.85
	switch {
	case named:
		confidence = 0.97
	case p > i+2 && l.rune(p-1) != '·':
		confidence = 0.7
	}
	return l.found(Plate, i, end, confidence)
}

// plateDigits counts the digits of a plate; -1 where a letter cannot be on one.
func (l *line) plateDigits(p, end int) int {
	n := 0
	for _, r := range l.r[p:end] {
		switch r = upper(r); {
		case r == 'I' || r == 'O':
			return -1
		case digit(r):
			n++
		}
	}
	return n
}

// newEnergy reports whether six places are those of a plate of new energy
// (新能源): the letter first for small vehicles, last for large ones.
func (l *line) newEnergy(p int) bool {
	kind := func(r rune) bool { return strings.ContainsRune("ABCDEFGHJK", upper(r)) }
	small := kind(l.r[p]) && l.plateDigits(p+1, p+2) >= 0 && l.run(p+2, digit) == p+6
	large := l.run(p, digit) == p+5 && kind(l.r[p+5])
	return small || large
}

// plateAlone reports whether nothing around a plate makes it a code of another kind.
func (l *line) plateAlone(i, end int) bool {
	for _, w := range plateTraps {
		if l.endsWith(i+1, w) {
			return false
		}
	}
	if r := l.r[i]; (r == '使' || r == '领') && han(l.rune(i-1)) {
		return false
	}
	if l.says(i, "编号", "型号", "文号", "证号", "许可", "批号", "图号", "备案", "合同", "订单") {
		return false
	}
	switch q := l.rune(end); {
	case q == '_', q == '型', q == '版', q == '批', (q == '-' || q == '.' || q == '/') && alnum(l.rune(end+1)) && q != '/':
		return false
	case q == '号':
		next := l.rune(end + 1)
		return next != 0 && strings.ContainsRune("小轿货车重普大中牌出面牵越挂电摩半", next)
	}
	return true
}
