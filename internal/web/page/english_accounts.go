package page

// accountsEnglish holds the English of refused passwords, of lists of people,
// and of how the office is reached.
var accountsEnglish = map[string]string{
	// passwords
	"密码几乎全由别人最先会试的内容拼成：%s": "the password is made almost wholly of what others try first: %s", "另选一个，例如几个不相干的词": "Choose another, such as a few unconnected words",
	"最常见的词": "the commonest words", "键盘上相连的键或者连续的字符": "keys or characters in a row", "年份或者日期": "a year or date", "手机号码": "a telephone number", "重复的字符": "repeated characters",
	"账号或者姓名或者机关的名称": "the login or the name of the person or agency",

	// how the office is reached
	"公开工作机构和网站": "Disclosure office and site", "公众在公开指南、申请和查询页面看到这些联系方式；保存后立即显示。没有的留空。": "The public sees this on the guide and on the pages for requesting and tracking, as soon as it is saved. Leave empty what there is none of.",
	"工作机构名称": "Name of the office", "网站域名": "Domain of the site", "ICP备案编号": "ICP filing number", "公安备案编号": "Public security filing number",
	"不填则用机关名称加“办公室”。": "Left empty, it is named after the agency.", "几个号码用顿号分开。": "Part several numbers by commas.", "例如 www.example.cn，写入页面的网站标识。": "For example www.example.cn; it is told in the meta data of pages.",
	"%s“%s”写法不对": "%s: “%s” is not written as one", "例如 %s；没有的留空": "For example %s; leave empty what there is none of", "部门编号": "id of the department", "机关编号": "id of the agency",

	// lists of people
	"姓名：%s → %s": "Name: %s → %s", "部门：%s → %s": "Department: %s → %s", "职责：%s，范围：%s": "Duties: %s; scope: %s", "%s；%s": "%s; %s",

	// why
	"职责方面": "As to duties", "申请和信息写编号，年度报告写年度，人员写登录名；自己的机关可以不写。": "The number of a request or record, the year of a report, the login of a person; nothing for one's own agency.",

	// first steps, own duties
	"机关已经登记。接下来在这里登记部门，填写公众怎样联系工作机构，再到“这个机关的人员”登记人员。":            "The agency was saved. Next register the departments here, say how the public reaches the office, and add people under “People of this agency”.",
	"这里刚刚安装。先登记机关，再登记部门、公众怎样联系工作机构和人员；以后都可以在“机关和部门”更改。":          "This was just installed. Register the agency first, then departments, how the public reaches the office, and people; all of it can be changed later under “Agencies and departments”.",
	"现在没有别的系统管理员，也还没有申请，您可以给自己设定职责。有了另一位系统管理员或者第一件申请以后，就由另一位设定。": "There is no other administrator and no request yet, so you may give yourself duties. Once there is either, another administrator gives them.",
}
