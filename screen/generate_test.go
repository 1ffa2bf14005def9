package screen

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// The labelled lines are made here, always the same. Nobody's number is among
// them: dates and sequences are drawn, and check digits are computed by the
// published weights, apart from the code under test.

type maker struct{ *rand.Rand }

func (m maker) of(all ...string) string { return all[m.IntN(len(all))] }

func (m maker) digits(n int) string {
	var b strings.Builder
	for range n {
		b.WriteByte(byte('0' + m.IntN(10)))
	}
	return b.String()
}

func (m maker) district() string {
	return m.of("110105", "130203", "150102", "210211", "310115", "320505", "330106", "350211", "370102", "410105", "420106", "430104",
		"440305", "441900", "450103", "460106", "500112", "510107", "520103", "530102", "540102", "610104", "620102", "630104", "640104", "640522", "650103", "659001")
}

func (m maker) birth() string {
	return fmt.Sprintf("%04d%02d%02d", 1940+m.IntN(75), 1+m.IntN(12), 1+m.IntN(28))
}

// idCheckChar is the check digit by the weights of GB 11643.
func idCheckChar(s string) byte {
	sum := 0
	for i, w := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(s[i]-'0') * w
	}
	return "10X98765432"[sum%11]
}

func (m maker) id() string {
	s := m.district() + m.birth() + m.digits(3)
	return s + string(idCheckChar(s))
}

// serial looks like an identity number and fails the check.
func (m maker) serial() string {
	s := m.district() + m.birth() + m.digits(3)
	for {
		if c := byte('0' + m.IntN(10)); c != idCheckChar(s) {
			return s + string(c)
		}
	}
}

func (m maker) oldID() string { return m.district() + m.birth()[2:] + m.digits(3) }

func (m maker) mobile() string {
	return m.of("130", "133", "135", "138", "139", "147", "150", "152", "158", "162", "166", "170", "173", "178", "180", "186", "189", "191", "198", "199") + m.digits(8)
}

func luhn(s string) string {
	sum := 0
	for i := range len(s) {
		v := int(s[len(s)-1-i] - '0')
		if i%2 == 0 {
			v = v*2/10 + v*2%10
		}
		sum += v
	}
	return s + string(byte('0'+(10-sum%10)%10))
}

func (m maker) card() string {
	if m.IntN(4) == 0 {
		return luhn(m.of("622588", "625902", "433670", "518710", "356827") + m.digits(9))
	}
	return luhn(m.of("622202", "621700", "622848", "621226", "623052", "955880") + m.digits(12))
}

func (m maker) uscc() string {
	const set = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	for {
		s := m.of("11", "12", "13", "51", "52", "91", "92", "93") + m.district() + m.of("MA", "MB", "73", "00", "45") + m.digits(6) + m.of("0", "X", "7", "A", "3")
		sum := 0
		for i, w := range []int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28} {
			sum += strings.IndexByte(set, s[i]) * w
		}
		s += string(set[(31-sum%31)%31])
		if !ValidIDCard(s) {
			return s
		}
	}
}

func (m maker) landline() (area, local string) {
	if m.IntN(3) == 0 {
		return m.of("010", "021", "025", "028", "029"), m.of("5", "6", "8") + m.digits(7)
	}
	return m.of("0951", "0952", "0371", "0531", "0755", "0471", "0931", "0871"), m.of("2", "3", "5", "6", "8") + m.digits(6)
}

func (m maker) plate() string {
	p := m.of("宁", "京", "沪", "粤", "陕", "甘", "蒙", "川", "鲁", "苏", "浙", "新") + m.of("A", "B", "C", "D", "E")
	switch m.IntN(4) {
	case 0:
		return p + m.of("D", "F", "A") + m.digits(5)
	case 1:
		return p + m.of("A", "K", "Q", "X") + m.digits(4)
	case 2:
		return p + m.digits(3) + m.of("AB", "KT", "Q8", "9H")
	}
	return p + m.digits(5)
}

func (m maker) name() string {
	return m.of("张", "王", "李", "马", "陈", "欧阳", "赵", "丁", "白", "田") + m.of("伟", "小明", "淑芬", "志强", "丽", "建国", "晓燕")
}

func (m maker) region() string {
	return m.of("宁夏回族自治区银川市兴庆区", "宁夏回族自治区石嘴山市大武口区", "北京市朝阳区", "山东省济南市历下区", "广东省深圳市福田区", "陕西省西安市雁塔区",
		"内蒙古自治区呼和浩特市赛罕区", "甘肃省兰州市城关区", "浙江省杭州市西湖区", "新疆维吾尔自治区乌鲁木齐市天山区")
}

func (m maker) county() string {
	return m.of("固原市原州区张易镇", "宁夏固原市西吉县吉强镇", "甘肃省定西市陇西县文峰镇", "海原县三河镇", "四川省绵阳市三台县芦溪镇", "贵州省毕节市织金县珠藏镇")
}

func (m maker) street() string {
	return m.of("解放西街", "北京中路", "民族南街", "人民路", "建设大街", "长城东路", "黄河路", "文化巷", "和平里胡同", "中山大道")
}

func (m maker) estate() string {
	return m.of("阳光小区", "金凤花园", "湖畔家园", "丽景苑", "塞上新村", "书香公寓")
}

func (m maker) n(low, high int) string { return fmt.Sprint(low + m.IntN(high-low+1)) }

func group(s, sep string, sizes ...int) string {
	var parts []string
	for _, n := range sizes {
		n = min(n, len(s))
		parts = append(parts, s[:n])
		s = s[n:]
	}
	if s != "" {
		parts = append(parts, s)
	}
	return strings.Join(parts, sep)
}

// wide writes letters and digits in full width.
func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7f {
			return r - '!' + 0xff01
		}
		return r
	}, s)
}

// hidden puts characters without width between digits.
func (m maker) hidden(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteRune(r)
		if m.IntN(4) == 0 {
			b.WriteString(m.of("\u200b", "\u200c", "\u2060", "\ufeff", "\u00ad"))
		}
	}
	return b.String()
}
