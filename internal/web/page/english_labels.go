package page

// labelsEnglish holds the English of labels of fields, charts and facts, and of
// the names of kinds and steps.
var labelsEnglish = map[string]string{
	// filters and forms
	"全部": "all", "请选择": "please choose", "标题、文号、索引号或正文": "Title, document number, index number or text",
	"编号、标题或内容": "Number, title or content", "办理情况": "Progress", "办理中": "pending", "已办结": "closed",
	"五公开环节": "Field of openness", "公开年份": "Year of publication", "哪一格": "Which figure", "应为": "Should be",
	"不同意公开": "objects to disclosure", "同意公开": "agrees to disclosure", "逾期未答复": "did not answer in time", "审查种类": "Kind of review", "意见": "Opinion",
	"法制审查": "legal review", "保密审查": "secrecy review",
	"邮寄": "by mail", "挂号邮寄": "by registered mail", "当面领取": "in person", "网上查看": "on line", "当场查阅": "read on the spot",
	"写明依据的记录、档案号；随数字保存，不能删除。": "Name the records or files it rests on; it is kept with the figure and cannot be deleted.",
	"决定答复的文书、救济告知和年报中的位置。":    "It decides the letter, the notice of remedies and the place in the annual report.",

	// charts
	"在办申请的环节": "Pending requests by stage", "距到期的工作日": "Working days left", "各月公开的信息": "Published by month", "答复的结果": "Outcomes of answers",
	"件": "requests", "条": "entries", "件数": "Number", "月份": "Month", "结果": "Outcome", "不在计算": "none",
	"等待补正、等待缴费的申请没有在计算的期限，另列。":      "Requests that await a correction or a payment have no running term and stand apart.",
	"按办结日期计入当年（1月仍显示上年），分类与年报表三相同。": "Counted by day of closing (in January still the year before), classed as in table 3 of the report.",

	// facts of an item
	"发文字号": "Document number", "发布机构": "Published by", "发文机关": "Issued by", "成文日期": "Made on", "公开日期": "Published on", "有效性": "Validity",
	"公开方式": "Disclosure", "公开栏目": "Section", "公开依据": "Published under", "内容概述": "Summary", "重点领域": "Key area", "获取方式": "Delivery",

	"0至5": "0 to 5", "6至10": "6 to 10", "11至20": "11 to 20", "20以上": "over 20",

	// sections that portals commonly have
	"公告公示": "Announcements", "意见征集": "Calls for opinions", "建议提案办理": "Replies to motions", "回应关切": "Responses to concerns",

	// kinds, stages and attributes
	"现行有效": "in force", "已废止": "repealed", "未认定": "not classified", "未公开": "not published", "已公开": "published", "定时公开": "to be published later", "解读": "explanation",
	"规章": "Rule", "规范性文件": "Normative document", "政策解读": "Explanation of policy", "行政许可": "Licence", "其他对外管理服务事项": "Other public service",
	"行政处罚": "Penalty", "行政强制": "Compulsion", "意见征集公告": "Call for opinions", "建议提案办理答复": "Reply to a motion", "重点领域信息": "Key area",
	"其他信息": "Other", "不予公开": "Not disclosed",
	"决策公开": "Decisions", "执行公开": "Execution", "管理公开": "Management", "服务公开": "Services", "结果公开": "Results",

	// steps of a request
	"接收申请": "Receive", "审核通过": "Accept", "分办": "Assign", "检索": "Search", "告知补正": "Ask for corrections", "收到补正": "Corrections received",
	"视为放弃，不再处理": "Deemed abandoned", "征求第三方意见": "Consult a third party", "第三方意见了结": "Third party heard",
	"征求其他机关意见": "Consult another agency", "其他机关意见了结": "Other agency heard", "要求说明理由": "Ask for reasons", "收到理由说明": "Reasons received",
	"确定延迟答复的合理期限": "Set a later day", "延期答复": "Extend", "通知缴费": "Charge a fee", "收到缴费": "Fee received", "拟办": "Draft",
	"退回修改": "Return", "签发": "Sign", "送达答复": "Deliver", "当场答复": "Answer on the spot", "申请人撤回": "Withdrawn by the applicant",

	// fields of steps
	"共同制作机关": "Co-making agency", "审查种类（legal 法制、secrecy 保密）": "Kind of review", "对方收到之日": "Received by them on", "延长的工作日数": "Working days added", "意见（agree、object；逾期未答复 none）": "Opinion",
	"承办部门": "Department", "撤回的凭据（来函、签名、电话记录）": "Proof of withdrawal (letter, signature, note of a call)", "检索结果": "Result of the search", "检索范围和方法": "Scope and method of the search", "申请渠道": "Channel",
	"第三方": "Third party", "第三方收到征求意见书之日": "Received by the third party on", "答复日期": "Day of the answer", "答复类型": "Kind of answer", "补正期限（工作日）": "Term for corrections (working days)",
	"说明期限（工作日）": "Term for reasons (working days)", "送达方式": "Delivered by", "金额（元）": "Amount (yuan)", "需要补正的事项": "Points to be corrected",

	// effects on the term
	"办理后，答复期限从当天起重新起算。": "Afterwards the term runs anew from that day.", "办理后，答复期限停止计算，收到补正后重新起算。": "Afterwards no term runs; it runs anew once the corrections have come.", "办理后，答复期限停止计算，申请人缴费后再计算。": "Afterwards no term runs until the applicant has paid.", "办理后，期限中止，直到了结。": "Afterwards the term is paused until it is ended.",
	"办理后，期限继续计算。": "Afterwards the term goes on.", "办理后，期限相应延长。": "Afterwards the term is longer by as much.", "办理后，期限改为所填日期。": "Afterwards the term ends on the day entered.", "办理后，期限停止计算。": "Afterwards the term no longer runs.",

	// consultations
	"等待答复": "awaiting an answer", "逾期未提出意见，由本机关决定是否公开": "silent within the term; this agency decides", "逾期未提出意见，视为同意公开": "silent within the term; deemed to agree",
	"%s 发出，%s 了结（%s）": "sent %s, ended %s (%s)", "%s 发出，等待答复（%s）": "sent %s, awaiting an answer (%s)",

	// ledgers
	"关注量读数": "Readings of followers", "复议与诉讼": "Reconsideration and suits", "工作计划": "Work plan", "培训": "Training",
	"所涉申请": "Request concerned", "复议机关或者法院": "Reviewing body or court", "审结": "Closed", "问题": "Problem", "措施": "Measure", "出处": "Named in", "责任部门": "Department in charge",
	"完成": "Done", "参加人数": "Attended", "读数日期": "Read on",
	"在 %d 年审结或者到年末尚未审结的行政复议和行政诉讼；年报表四由此得出，结果以当年年末为准。":          "Reconsiderations and suits that ended in %d or were pending at its end. Table 4 of the report comes from here; results are those at the end of the year.",
	"%d 年要改进的问题和采取的措施；当年年报第五部分的改进情况由此写成，上一年年报公布时，其中写明的问题自动列入。": "Problems to be mended in %d, with the measures. Section 5 of that year's report is written from here; the problems that the report on the year before names are entered when it is published.",
	"%d 年举办的政府信息公开培训；年报正文的培训次数由此得出。":                           "Training on disclosure in %d. The number in the report's text comes from here.",
	"%d 年各政务新媒体账号关注量的历次读数；每个账号当年最后一次读数计入年报正文的关注量。":             "All readings of followers in %d. The last one of each account counts in the report's text.",
	"设定依据": "Basis", "自": "From", "至": "Until", "决定日期": "Decided on", "来源": "Source", "项目": "Project", "方式": "Method", "供应商": "Supplier", "合同日期": "Contract of",
	"账号": "Account", "平台": "Platform", "开设": "Opened", "运行": "active", "关停": "closed", "注销": "cancelled",
	"%d 年内有效的行政许可、对外管理服务、处罚、强制和收费事项；年报表二的“上一年项目数量”和“本年增/减”由此得出。": "Licences, public services, penalties, compulsions and fees in force in %d. “Items last year” and “Change this year” in table 2 of the report come from here.",
	"行政许可、对外管理服务、处罚、强制的处理决定，逐件或者按批登记；年报表二的“处理决定数量”由此得出。":         "Decisions on licences, public services, penalties and compulsion, entered one by one or in bulk. “Decisions” in table 2 of the report comes from here.",
	"按合同签订日期计入当年的集中采购项目；2019、2020 年度年报表二的采购项目数量和总金额由此得出。":        "Central procurement, counted by the day of the contract. Projects and total amount in table 2 of the reports on 2019 and 2020 come from here.",
	"%d 年开设着的政务新媒体账号、当年推送条数和年末关注量；年报正文的相应数字由此得出。":                "New-media accounts open in %d, their posts in the year and followers at its end. The figures in the report's text come from here.",
	"只列出最新的 %d 行，不计合计。": "Only the newest %d lines are shown, without a total.",
}
