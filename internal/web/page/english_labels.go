package page

// labelsEnglish holds the English of labels of fields, charts and facts, and of
// the names of kinds and steps.
var labelsEnglish = map[string]string{
	// filters and forms
	"全部": "all", "请选择": "please choose", "标题、文号、索引号或正文": "Title, document number, index number or text",
	"编号、标题或内容": "Number, title or content", "办理情况": "Progress", "办理中": "pending", "已办结": "closed",
	"五公开环节": "Field of openness", "公开年份": "Year of publication", "哪一格": "Which figure", "应为": "Should be",
	"不同意公开": "objects", "同意公开": "agrees", "逾期未答复": "did not answer in time", "审查种类": "Kind of review", "意见": "Opinion",
	"法制审查": "legal review", "保密审查": "secrecy review",
	"邮寄": "by mail", "挂号邮寄": "by registered mail", "当面领取": "in person", "网上查看": "on line", "当场查阅": "read on the spot",
	"留空则取消先前的调整。":             "Leave it empty to take an earlier adjustment back.",
	"写明依据的记录、档案号；随数字保存，不能删除。": "Name the records or files it rests on; it is kept with the figure and cannot be deleted.",
	"决定答复的文书、救济告知和年报中的位置。":    "It decides the letter, the notice of remedies and the place in the annual report.",

	// charts
	"在办申请的环节": "Pending requests by stage", "距到期的工作日": "Working days left", "各月公开的信息": "Published by month", "答复的结果": "Outcomes of answers",
	"件": "requests", "条": "entries", "件数": "Number", "月份": "Month", "结果": "Outcome", "不在计算": "not running",
	"等待补正、等待缴费的申请没有在计算的期限，另列。":      "Requests that await a correction or a payment have no running term and stand apart.",
	"按办结日期计入当年（1月仍显示上年），分类与年报表三相同。": "Counted by day of closing (in January still the year before), classed as in table 3 of the report.",

	// facts of an item
	"发文字号": "Document number", "发布机构": "Published by", "发文机关": "Issued by", "成文日期": "Made on", "公开日期": "Published on", "有效性": "Validity",
	"公开方式": "Disclosure", "公开栏目": "Section", "公开依据": "Published under", "内容概述": "Summary", "重点领域": "Key area", "获取方式": "Delivery",

	// kinds, stages and attributes
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
}
