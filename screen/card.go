package screen

// bankCard looks for the number of a bank card: 16 to 19 digits that pass the
// Luhn check. One number in ten does so by chance; without a word that announces
// it the beginning must be one of cards.
func (l *line) bankCard(i int) int {
	d, ok := l.cardDigits(i)
	if !ok {
		return 0
	}
	s := d.String()
	says := l.label(i, BankCard)
	switch {
	case says == contrary || s[0] == '0' || !ValidLuhn(s):
		return 0
	case says == announced || l.followed(d.end, "银行卡", "储蓄卡", "信用卡"):
		return l.found(BankCard, i, d.end, 0.98)
	case !cardPrefix(s) || !l.bare(i, d.end):
		return 0
	case d.n == 18 && district(s[:6]): // a serial number with a district, or an identity number with a slip
		return 0
	case s[:2] == "62":
		return l.found(BankCard, i, d.end, 0.85)
	}
	return l.found(BankCard, i, d.end, 0.7)
}

// cardDigits reads 16 to 19 digits: in one piece, by four, or six and the rest.
// Behind a card by four that is complete may stand another number, such as a year.
func (l *line) cardDigits(i int) (d digits, ok bool) {
	first := l.run(i, digit) - i
	if first >= 16 && first <= 19 {
		return l.join(i, first, "", false)
	}
	if first != 4 && first != 6 {
		return d, false
	}
	total, end := first, i+first
	for total < 19 {
		p := l.gap(end, " -")
		n := l.run(p, digit) - p
		if p == end || n == 0 || first == 4 && n > 4 || first == 6 && (n < 10 || total > 6) || total+n > 19 {
			break
		}
		total, end = total+n, p+n
		if first == 4 && n < 4 {
			break
		}
	}
	if total < 16 {
		return d, false
	}
	d, ok = l.join(i, total, " -", false)
	if ok && first == 4 && total > 16 && !ValidLuhn(d.String()) {
		return l.join(i, 16, " -", false)
	}
	return d, ok
}
