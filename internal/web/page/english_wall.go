package page

// wallEnglish holds the English of what the outer wall says: wait, and files
// that are not taken.
var wallEnglish = map[string]string{
	"请稍候再访问": "Please wait a moment",
	"请在 %s后再试。填写到一半的内容没有丢失：退回上一页就能看到。": "Try again in %s. What you had typed is not lost: go back one page and it is there.",
	"如果是您本人在浏览，按下面的按钮就可以继续，不必等候。":      "If it is you who is reading, press the button below and go on without waiting.",
	"是我本人，继续浏览": "It is me, go on",
	"我们只按网络计数，不记录您看了什么。需要批量取用数据的，请联系政府信息公开工作机构。":          "We count by network only and do not record what you read. For data in bulk, please ask the disclosure office.",
	"您在短时间内打开了很多页面。为了让别人也能正常使用，请慢一点。":                     "You opened many pages in a short time. Please go a little slower, so that others can use the site too.",
	"同样的内容刚刚提交过好几次，这一次没有保存。此前提交的仍然有效，不必重复提交。":             "The same text was sent several times just now; this time it was not saved. What was sent before is valid and need not be repeated.",
	"您所在的网络在短时间内打开了很多页面。同一个单位或者小区的人往往共用一个网络地址，这不一定是您造成的。": "Many pages were opened from your network in a short time. People in one office or one neighbourhood often share an address; it need not be you.",
	"这个网址不能这样使用。请从页面上的链接和按钮进入。":                           "This address cannot be used that way. Use the links and buttons of the pages.",

	// settings that are wrong, told where the program starts
	"代理地址“%s”读不懂": "The proxy address “%s” cannot be read", "写成 10.0.0.0/8 或者 192.0.2.1": "Write 10.0.0.0/8 or 192.0.2.1",
	"代理地址“%s”是映射成 IPv6 的 IPv4 地址": "The proxy address “%s” is an IPv4 address mapped into IPv6", "写成 IPv4 的形式": "Write it as IPv4",
	"--proxy-header 只能是 %s 或者 %s，不是“%s”": "--proxy-header is %s or %s, not “%s”",
	"证书文件和 ACME 只能用一种":                   "Either files of a certificate or ACME, not both", "去掉 --tls-cert、--tls-key，或者去掉 --acme-host": "Leave out --tls-cert and --tls-key, or --acme-host",
	"证书和私钥要一起给出": "A certificate and its key go together", "同时写 --tls-cert 和 --tls-key": "Give both --tls-cert and --tls-key",
	"读不了证书：%s": "The certificate cannot be read: %s", "检查 --tls-cert 和 --tls-key：两个 PEM 文件，证书文件含中间证书": "Check --tls-cert and --tls-key: two PEM files, the certificate with the intermediate ones",
	"ACME 要把证书保存在数据目录里": "ACME keeps certificates in the data directory", "写明 --dir": "Give --dir",
}
