package screen

import (
	"slices"
	"strings"
)

// A promise is a word before a number and the kinds of number it announces,
// separated by spaces; a word that announces none of them stands before serial
// numbers, amounts and the like.
type promise struct{ word, kinds string }

// promises in small letters. Where two end at the same place the longer counts.
var promises = []promise{
	{"身份证", IDCard}, {"身份证号", IDCard}, {"身份号", IDCard}, {"身份证编号", IDCard}, {"身份证件号", IDCard}, {"公民身份", IDCard}, {"居留证", IDCard},
	{"证件号", IDCard + " " + Passport}, {"证件编号", IDCard + " " + Passport}, {"证件", IDCard + " " + Passport},
	{"手机", Mobile}, {"手机号", Mobile}, {"移动电话", Mobile}, {"微信", Mobile}, {"微信号", Mobile}, {"支付宝", Mobile}, {"短信", Mobile},
	{"mobile", Mobile}, {"mob", Mobile}, {"cell", Mobile}, {"wx", Mobile}, {"vx", Mobile},
	{"电话", Mobile + " " + Landline}, {"电话号码", Mobile + " " + Landline}, {"联系方式", Mobile + " " + Landline + " " + Email}, {"联系人", Mobile + " " + Landline},
	{"联系", Mobile + " " + Landline}, {"致电", Mobile + " " + Landline}, {"拨打", Mobile + " " + Landline}, {"来电", Mobile + " " + Landline},
	{"tel", Mobile + " " + Landline}, {"phone", Mobile + " " + Landline}, {"telephone", Mobile + " " + Landline}, {"电 话", Mobile + " " + Landline},
	{"座机", Landline}, {"传真", Landline}, {"fax", Landline}, {"热线", Mobile + " " + Landline}, {"总机", Landline}, {"宅电", Landline}, {"固话", Landline},
	{"银行卡", BankCard}, {"银行卡号", BankCard}, {"储蓄卡", BankCard}, {"信用卡", BankCard}, {"借记卡", BankCard}, {"卡号", BankCard}, {"账号", BankCard + " " + Mobile},
	{"帐号", BankCard + " " + Mobile}, {"账户", BankCard + " " + Mobile}, {"帐户", BankCard + " " + Mobile}, {"开户行", BankCard}, {"工资卡", BankCard}, {"一卡通", BankCard},
	{"社保卡", BankCard}, {"户名", BankCard}, {"银行账号", BankCard}, {"银行帐号", BankCard}, {"银行账户", BankCard},
	{"护照", Passport}, {"护照号", Passport}, {"passport", Passport}, {"通行证", Passport}, {"passport no", Passport}, {"台胞证", Passport}, {"回乡证", Passport},
	{"编号", ""}, {"编码", ""}, {"代码", ""}, {"条码", ""}, {"条形码", ""}, {"序列号", ""}, {"序号", ""}, {"流水", ""}, {"流水号", ""}, {"订单", ""}, {"订单号", ""},
	{"单号", ""}, {"批号", ""}, {"批次", ""}, {"文号", ""}, {"字号", ""}, {"案号", ""}, {"索引", ""}, {"索引号", ""}, {"档号", ""}, {"档案", ""}, {"合同", ""}, {"合同号", ""},
	{"发票", ""}, {"发票号码", ""}, {"票号", ""}, {"票据", ""}, {"许可证", ""}, {"许可证号", ""}, {"证书", ""}, {"证书号", ""}, {"注册号", ""}, {"登记号", ""}, {"备案号", ""}, {"执照", ""},
	{"准考证", ""}, {"准考证号", ""}, {"学号", ""}, {"工号", ""}, {"户号", ""}, {"表号", ""}, {"设备号", ""}, {"型号", ""}, {"版本", ""}, {"车架号", ""}, {"发动机号", ""},
	{"坐标", ""}, {"经度", ""}, {"纬度", ""}, {"时间戳", ""}, {"金额", ""}, {"总额", ""}, {"合计", ""}, {"共计", ""}, {"预算", ""}, {"资金", ""}, {"人民币", ""}, {"价款", ""},
	{"收入", ""}, {"支出", ""}, {"总计", ""}, {"数量", ""}, {"面积", ""}, {"产量", ""}, {"isbn", ""}, {"issn", ""}, {"imei", ""}, {"s/n", ""}, {"sn", ""}, {"no", ""}, {"no.", ""}, {"№", ""},
	{"#", ""}, {"qq", ""}, {"qq号", ""}, {"追溯码", ""}, {"项目", ""}, {"项目号", ""}, {"物料", ""}, {"件号", ""}, {"图号", ""}, {"校验码", ""}, {"验证码", ""}, {"凭证", ""}, {"凭证号", ""}, {"交易号", ""},
	{"快递", ""}, {"运单", ""}, {"票证", ""}, {"卷号", ""}, {"宗地", ""}, {"房产证", ""}, {"产权证", ""}, {"产权证号", ""}, {"不动产权", ""}, {"决定书", ""}, {"处罚", ""}, {"信用代码", ""}, {"机构代码", ""},
}

// A verdict is what the words before a number say of it.
type verdict int

const (
	silent verdict = iota
	announced
	contrary
)

// before is how many runes back words are looked for.
const before = 24

// weak are words that only say "number": what stands before them decides.
var weak = []string{"编号", "编码", "代码", "no", "no.", "№", "#", "sn"}

// label reads the nearest word before start, within the clause, and judges
// whether it announces the kind. A word that announces another counts against it
// only right before the number, as does any word that ends with 号 or 码.
func (l *line) label(start int, kind string) verdict {
	text := l.clause(start)
	if text == "" {
		return silent
	}
	p, at := nearest(text)
	if at >= 0 && slices.Contains(weak, p.word) {
		if q, before := nearest(text[:at]); before >= 0 && linked(text[before+len(q.word):at]) {
			p, at = q, before
		}
	}
	switch {
	case at >= 0 && strings.Contains(" "+p.kinds+" ", " "+kind+" "):
		return announced
	case at >= 0 && linked(text[at+len(p.word):]):
		return contrary
	}
	if codeWord(text) {
		return contrary
	}
	return silent // the word is about something else: 项目经理 138…
}

// codeWord reports whether the text ends with a word in 号 or 码 that is neither
// 号码 by itself nor the number of a house.
func codeWord(text string) bool {
	r := []rune(strings.TrimRight(text, " :为是(.\"'="))
	n := len(r)
	if n < 2 || r[n-1] != '号' && r[n-1] != '码' {
		return false
	}
	return string(r[n-2:]) != "号码" && !numeral(r[n-2]) && (han(r[n-2]) || letter(r[n-2]))
}

// nearest is the promise that ends last in the text and where it begins; -1 for none.
func nearest(text string) (best promise, at int) {
	end := 0
	at = -1
	for _, p := range promises {
		i := strings.LastIndex(text, p.word)
		if i < 0 || len(p.word) <= 3 && letter(rune(p.word[0])) && i > 0 && letter(rune(text[i-1])) {
			continue
		}
		if e := i + len(p.word); e > end || e == end && len(p.word) > len(best.word) {
			best, at, end = p, i, e
		}
	}
	return best, at
}

// linked reports whether nothing but letters, signs and small words stands between a word
// and its number.
func linked(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return digit(r) || han(r) && !strings.ContainsRune("为是约达共计第号码", r)
	})
}

// clause is the text before start in small letters, back to the last mark of
// punctuation or the last other number.
func (l *line) clause(start int) string {
	from := start
	for from > 0 && start-from < before {
		r := l.r[from-1]
		if strings.ContainsRune("。；;！!？?\t，,、|", r) || digit(r) && from > 1 && digit(l.r[from-2]) {
			break
		}
		from--
	}
	return strings.ToLower(string(l.r[from:start]))
}

// says reports whether one of the words stands in the clause before start.
func (l *line) says(start int, words ...string) bool {
	text := l.clause(start)
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// units follow amounts, never numbers of persons.
const units = "元万亿吨米立㎡%‰股字千斤℃型"

// bare reports whether a number without a word before it stands as one of its
// own: no sign around it makes it part of a code, a decimal, an amount, an
// address of the web or the number of a document.
func (l *line) bare(start, end int) bool {
	p, q := l.rune(start-1), l.rune(end)
	money := l.rune(l.back(start, func(r rune) bool { return r == ' ' }) - 1)
	unit := l.rune(l.skip(end))
	switch {
	case money == '￥' || money == '¥' || money == '$' || unit == '元' || unit == '万' || unit == '亿':
		return false
	case letter(p) && l.rune(start-2) != '\\' && !l.after(start), p == '=', p == '#', p == '第', p == '№', p == '*':
		return false
	case (p == '-' || p == '.' || p == '_') && alnum(l.rune(start-2)) && !l.item(start-1):
		return false
	case letter(q), q == '_', q == '*', q == '@', q != 0 && strings.ContainsRune(units, q):
		return false
	case (q == '-' || q == '.' || q == '/' || q == ':') && alnum(l.rune(end+1)):
		return q == '/' && digit(l.rune(end+1)) && p != '/'
	case q == '号' && !strings.ContainsRune("码段机卡手", l.rune(end+1)):
		return false
	case p == '/' && !han(l.rune(start-2)) && start-1-l.back(start-1, digit) < 7: // the path of a page
		return false
	case q == '(' && strings.ContainsRune(units, l.rune(end+1)):
		return false
	}
	return true
}

// item reports whether the dot at i ends the number of an item of a list at the
// beginning of the line.
func (l *line) item(i int) bool {
	return l.r[i] == '.' && i <= 2 && l.back(i, digit) == 0
}

// after reports whether the last find ends right at i, so that what stands there
// is known: an identity number with X, and a telephone glued to it.
func (l *line) after(i int) bool {
	return len(l.finds) > 0 && l.finds[len(l.finds)-1].end == i
}
