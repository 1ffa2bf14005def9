package page

// sharedEnglish holds the English of the texts that every surface shows. Each
// catalogue is keyed by the Chinese sentence; a test finds the ones missing.
var sharedEnglish = map[string]string{
	"政府信息公开":             "Government Information Disclosure",
	"跳到正文":               "Skip to content",
	"查看数据表":              "Show the figures as a table",
	"还没有可以统计的数字。":        "There are no figures yet.",
	"上一页":                "Previous",
	"下一页":                "Next",
	"共 %d 条，第 %d / %d 页": "%d [entry|entries], page %d of %d",
	"分页":                 "Pages",
	"第 %d 页":             "Page %d",
	"当前位置":               "You are here",
	"去掉全部条件":             "Remove all conditions",
	"共 %d 条":             "%d [entry|entries]",
	"%d 年度报告":            "Report on %d",
	"%d 年":               "%d",
	"第 %d 版":             "Version %d",
	"下载 %s 格式":           "Download as %s",
	"位置":                 "Where",
	"依据":                 "Provision",
	"期限":                 "Term",
	"依申请公开":              "Disclosure on Request",
	"工作人员登录":             "Staff sign-in",
}
