package page

// wordsEnglish holds the English of words that come from tables: duties,
// channels, terms, stages, ledgers. The tables themselves stay Chinese.
var wordsEnglish = map[string]string{
	"规章和规范性文件": "Rules and normative documents", "机构职能": "Organisation and functions", "规划信息": "Plans",
	"统计信息": "Statistics", "行政许可和对外管理服务": "Licences and public services", "行政处罚和行政强制": "Penalties and compulsion",
	"财政预算决算": "Budgets and accounts", "行政事业性收费": "Administrative fees", "政府集中采购": "Central procurement",
	"重大建设项目": "Major construction", "民生信息": "Livelihood", "突发公共事件": "Emergencies", "监督检查": "Supervision",
	"公务员招考": "Recruitment", "其他法定信息": "Other statutory information", "市县政府补充内容": "Cities and counties", "乡镇政府补充内容": "Townships",

	"当面提交": "In person", "提交之日": "The day it is handed in",
	"挂号信、特快专递": "Registered mail, express", "行政机关签收之日": "The day the agency signs for it",
	"平常信函等无需签收的邮寄": "Ordinary mail", "收到当日与申请人确认，确认之日为收到之日": "Confirmed with the applicant on arrival; the day of confirmation",
	"互联网渠道": "Internet", "双方确认之日；系统自动确认的，提交即确认": "The day both sides confirm; automatic confirmation is on submission",
	"双方确认之日": "The day both sides confirm",
	"电子邮件":   "E-mail", "双方确认之日；旧规以到达邮箱之日计，以新规为准": "The day both sides confirm",
	"口头提出、工作人员代填": "Orally, written down by staff", "代填并经申请人确认之日": "The day it is written down and confirmed",
	"其他机关、单位转来": "Passed on by another agency", "工作机构与申请人取得联系确认之日": "The day the office reaches the applicant and confirms",

	"答复期限": "Answer", "延长答复，最长": "Extension, at most", "一次性告知补正": "Notice of corrections, once", "第三方提出意见": "Opinion of a third party",
	"工作日": "working day", "日": "day", "个月": "month", "%d %s": "%d %s[|s]",

	"接收": "Receive", "登记": "Register", "审核": "Accept", "办理": "Handle", "审查": "Review", "答复": "Answer", "归档": "Archive",
	"待补正": "Awaiting corrections", "待缴费": "Awaiting payment", "视为放弃": "Deemed abandoned", "撤回": "Withdrawn",
	"已计": "counted", "不计": "not counted", "剩余": "left", "逾期": "overdue", "通过": "passed",

	// roles
	"初审编辑": "first-review editor", "复审编辑": "second-review editor", "终审编辑": "final-review editor", "栏目责任人": "section owner", "检查人": "inspector", "经办人": "handler", "审核人": "examiner", "法制审查人": "legal reviewer", "保密审查人": "secrecy reviewer", "信息公开工作机构负责人": "head of the disclosure office", "签发人": "signatory",
	"信息编辑": "editor", "监督人": "supervisor", "系统管理员": "administrator", "审计人": "auditor", "系统": "system",

	// the day-by-day explanation
	"起算": "begins", "计入": "counted", "调休": "made-up day", "中止": "paused", "届满": "last day", "确定": "set",
	"%s放假（%s）": "%s, day off (%s)", "%s（逾期未答复），不计算在期限内": "%s (no answer in time), not counted", "%s，不计算在期限内": "%s, not counted", "%s，地区节假日（%s）": "%s, regional holiday (%s)",
	"告知申请人的延迟答复期限": "the later day told to the applicant", "收到之日（%s），不计算在内": "day of receipt (%s), not counted itself", "调休上班（%s）": "made-up working day (%s)", "重新起算之日（%s），不计算在内": "the term begins anew (%s), this day not counted",
	"（延长）": " (extension)", "（暂定：这一年的放假通知尚未公布或者尚未登记）": " (provisional: no holiday notice of this year is known yet)", "，第%d个工作日，期限届满": ", working day %d, the term ends",
	"元旦": "New Year", "春节": "Spring Festival", "清明节": "Qingming", "劳动节": "Labour Day", "端午节": "Dragon Boat Festival", "中秋节": "Mid-Autumn Festival", "国庆节": "National Day",
	"开斋节": "Eid al-Fitr", "古尔邦节": "Eid al-Adha",
	"1月": "January", "2月": "February", "3月": "March", "4月": "April", "5月": "May", "6月": "June", "7月": "July", "8月": "August", "9月": "September", "10月": "October", "11月": "November", "12月": "December",

	"没有找到": "Not found", "没有权限": "Not allowed", "填写的内容有误": "Something is filled in wrongly", "此时不能办理": "Not possible now", "依法不能办理": "Not lawful", "系统出了差错": "Something went wrong on our side", "提交的内容太大": "Too large",

	"事项目录": "Catalogue of items", "处理决定": "Decisions", "集中采购": "Procurement", "政务新媒体账号": "New-media accounts",
	"答复类型及其在年报中的位置": "Outcomes and their place in the report", "申请渠道与收到之日": "Channels and day of receipt",
	"申请人类别": "Classes of applicant", "年报报送和公布": "Filing of the report", "年报格式": "Forms of the report", "条文要点": "Provisions in short",
}
