package screen

import (
	"slices"
	"strings"
)

// provinces are the first two digits of district codes (GB/T 2260), with 83 of
// the residence permit for people of Taiwan.
var provinces = []string{
	"11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46",
	"50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
}

func province(s string) bool { return slices.Contains(provinces, s) }

// district reports whether six digits may be a district of today or of former
// days: prefectures were numbered up to 70, and 90 stands for those right under
// a province.
func district(s string) bool {
	city := s[2:4]
	return province(s[:2]) && (city >= "01" && city <= "70" || city == "90") ||
		(s[:2] == "81" || s[:2] == "82" || s[:2] == "83") && s[2:] == "0000"
}

// places are the beginnings of addresses: provinces and the like.
var places = []string{
	"北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南",
	"湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆", "台湾", "香港", "澳门",
}

// areaRanges are the telephone area codes beyond 010 and 02x, without the zero,
// as ranges.
var areaRanges = [][2]int{
	{310, 319}, {335, 335}, {349, 359}, {370, 379}, {391, 398}, {410, 419}, {421, 421}, {427, 427}, {429, 429}, {431, 440}, {451, 459},
	{464, 464}, {467, 470}, {471, 479}, {482, 483}, {510, 519}, {520, 520}, {523, 523}, {527, 527}, {530, 539}, {543, 543}, {546, 546},
	{550, 566}, {570, 580}, {591, 599}, {631, 635}, {660, 660}, {662, 663}, {668, 668}, {691, 692}, {701, 701}, {710, 719}, {722, 722},
	{724, 724}, {728, 728}, {730, 739}, {743, 746}, {750, 763}, {765, 766}, {768, 779}, {790, 799}, {810, 813}, {816, 818}, {825, 827},
	{830, 839}, {851, 859}, {870, 879}, {881, 883}, {886, 888}, {891, 899}, {901, 903}, {906, 909}, {910, 919}, {930, 939}, {941, 941},
	{943, 943}, {951, 955}, {970, 979}, {990, 999},
}

// area reports whether digits with their zero are a telephone area code.
func area(s string) bool {
	switch {
	case s == "010":
		return true
	case len(s) == 3:
		return s[0] == '0' && s[1] == '2' && s[2] != '6'
	case len(s) != 4 || s[0] != '0':
		return false
	}
	n := number(s[1:])
	return slices.ContainsFunc(areaRanges, func(r [2]int) bool { return n >= r[0] && n <= r[1] })
}

// A prefix is a beginning of card numbers (发卡行标识) and the lengths that go
// with it.
type prefix struct {
	from, to string // of the same length, both included
	lengths  string
}

// cards are the beginnings of bank cards in use in China; others are taken only
// where the words beside them say so.
var cards = []prefix{
	{"62", "62", "16 17 18 19"},                                                        // 银联
	{"9558", "9559", "16 19"},                                                          // 工商银行, 农业银行
	{"60", "60", "16 18 19"},                                                           // 601382 中国银行, 603… 农业银行
	{"4", "4", "16"},                                                                   // Visa
	{"436742", "436745", "19"}, {"456351", "456351", "19"}, {"434061", "434062", "19"}, // 建设银行, 中国银行
	{"421349", "421349", "19"}, {"427010", "427069", "18 19"}, {"402791", "402791", "19"}, // 建设银行, 工商银行
	{"51", "55", "16"},     // MasterCard
	{"3528", "3589", "16"}, // JCB
}

func cardPrefix(s string) bool {
	length := string([]byte{'1', byte('0' + len(s) - 10)})
	return slices.ContainsFunc(cards, func(p prefix) bool {
		return s[:len(p.from)] >= p.from && s[:len(p.to)] <= p.to && strings.Contains(p.lengths, length)
	})
}
