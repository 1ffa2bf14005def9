package page

// accountsEnglish holds the English of refused passwords, of lists of people,
// and of how the office is reached.
var accountsEnglish = map[string]string{
	// passwords
	"密码几乎全由别人最先会试的内容拼成：%s": "the password is made almost wholly of what others try first: %s", "另选一个，例如几个不相干的词": "Choose another, such as a few unconnected words",
	"最常见的词": "the commonest words", "键盘上相连的键或者连续的字符": "keys or characters in a row", "年份或者日期": "a year or date", "手机号码": "a telephone number", "重复的字符": "repeated characters",
	"账号或者姓名或者机关的名称": "the login or the name of the person or agency",
}
