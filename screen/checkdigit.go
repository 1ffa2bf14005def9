package screen

import "strings"

// ValidIDCard reports whether s is a resident identity number (公民身份号码) of
// 18 places: a province, a birth date and the check digit agree (GB 11643). X
// may be small. The district is not looked up, since old numbers name districts
// that are gone.
func ValidIDCard(s string) bool {
	return len(s) == 18 && allDigits(s[:17]) && province(s[:2]) && birth(s[6:14]) && idCheck(s)
}

// ValidOldIDCard reports whether s has the form of a resident identity number of
// 15 digits, as issued until 1999: district and birth date. It has no check digit.
func ValidOldIDCard(s string) bool {
	return len(s) == 15 && allDigits(s) && district(s[:6]) && birth("19"+s[6:12])
}

// idCheck tests the check digit by ISO 7064, MOD 11-2.
func idCheck(s string) bool {
	sum, weight := 0, 1
	for i := 17; i >= 0; i-- {
		v := int(s[i] - '0')
		if i == 17 && (s[i] == 'X' || s[i] == 'x') {
			v = 10
		}
		if v < 0 || v > 10 {
			return false
		}
		sum += v * weight
		weight = weight * 2 % 11
	}
	return sum%11 == 1
}

const (
	usccLetters  = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	orgLetters   = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	registrarSet = "123456789AFGNY" // 登记管理部门代码
)

// ValidUSCC reports whether s is a unified social credit code
// (统一社会信用代码) of 18 places with its check character (GB 32100). Small
// letters count as capitals.
func ValidUSCC(s string) bool {
	s = strings.ToUpper(s)
	if len(s) != 18 || !strings.Contains(registrarSet, s[:1]) || !allDigits(s[2:8]) {
		return false
	}
	sum, weight := 0, 1
	for i := range 17 {
		v := strings.IndexByte(usccLetters, s[i])
		if v < 0 {
			return false
		}
		sum += v * weight
		weight = weight * 3 % 31
	}
	return strings.IndexByte(usccLetters, s[17]) == (31-sum%31)%31
}

// ValidOrgCode reports whether s is an organisation code (组织机构代码): eight
// places, a hyphen that may be left out, and the check character (GB 11714).
func ValidOrgCode(s string) bool {
	s = strings.ToUpper(s)
	if len(s) == 10 && s[8] == '-' {
		s = s[:8] + s[9:]
	}
	if len(s) != 9 {
		return false
	}
	weights := [8]int{3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		v := strings.IndexByte(orgLetters, s[i])
		if v < 0 {
			return false
		}
		sum += v * w
	}
	return s[8] == "0X987654321"[sum%11]
}

// ValidLuhn reports whether the digits of s pass the Luhn check of bank cards
// (ISO/IEC 7812-1, annex B). Anything but digits, and nothing, fails.
func ValidLuhn(s string) bool {
	sum := 0
	for i := range len(s) {
		c := s[len(s)-1-i]
		if c < '0' || c > '9' {
			return false
		}
		v := int(c - '0')
		if i%2 == 1 {
			if v *= 2; v > 9 {
				v -= 9
			}
		}
		sum += v
	}
	return len(s) > 0 && sum%10 == 0
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// The years in which a person who has an identity number may be born. The last
// is far enough not to refuse a child.
const (
	firstBirth = 1890
	lastBirth  = 2049
)

// birth reports whether yyyymmdd is a day of the calendar on which a person may
// be born.
func birth(s string) bool {
	y, m, d := number(s[:4]), number(s[4:6]), number(s[6:8])
	return y >= firstBirth && y <= lastBirth && m >= 1 && m <= 12 && d >= 1 && d <= days(y, m)
}

func days(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// number is the value of a string of digits.
func number(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}
