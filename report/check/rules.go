package check

import (
	"gongkai/law"
	"gongkai/report"
)

var (
	form   = law.Of("form2021", 0)
	timely = law.Art(49)
)

// Rules are all rules, in the order in which their results are shown.
var Rules = []Rule{
	{"K1", "勾稽关系", form, "表三印明：第一项加第二项之和，等于第三项加第四项之和。", report.Error, closing},
	{"K2", "办理结果合计", form, "办理结果的总计是各项结果之和。", report.Error, outcomesTotal},
	{"K3", "申请人合计", form, "每一行的总计是六类申请人之和。", report.Error, applicantsTotal},
	{"K4", "复议诉讼合计", form, "行政复议和两类行政诉讼的总计是四种结果之和。", report.Error, resultsTotal},
	{"K5", "跨年衔接", form, "上年结转到下年度的，就是本年的上年结转。", report.Error, carryOver},
	{"K6", "文件存量", law.Art(20).I(1), "现行有效件数由上年存量加制发、减废止得出；清理、合并和首次填报除外。", report.Warning, stock},
	{"K7", "项目数量", law.Of("form2019", 0), "公开总数量包括新公开的；项目数量由上一年加增减得出。", report.Warning, projects},
	{"K8", "正文与表格一致", law.Art(50), "正文引用的数字应与表格一致，句内的合计和占比应当正确。", report.Warning, narrative},
	{"K9", "非负整数", form, "件数是非负整数；空白和“/”不是数字，没有发生的填 0。", report.Error, numbers},
	{"K10", "汇总一致", law.Art(49).P(2), "汇总的报告每一格是各机关之和。", report.Error, children},
	{"unclear", "数字可辨", law.Office, "连在一起的数字有几种读法时，不能猜测。", report.Warning, unclear},
	{"counted", "与台账一致", law.Art(50), "报告的数字来自逐件登记的台账；人工调整应当写明理由。", report.Error, counted},
	{"bound", "正文引用有据", law.Office, "正文引用表格的数字，表格变了正文也要变。", report.Error, bound},
	{"stock-floor", "现行有效下限", law.Art(20).I(1), "现行有效件数不会少于本年制发减去本年废止。", report.Warning, stockFloor},
	{"year", "正文年度", law.Art(50), "总体情况写的应当是报告年度。", report.Warning, yearOfText},
	{"period", "统计期限", law.Art(50), "年度报告统计 1 月 1 日至 12 月 31 日。", report.Error, statisticalPeriod},
	{"ended", "年度已结束", law.Art(50), "年度没有结束，数字不能定稿。", report.Error, ended},
	{"in-time", "按期公布", timely, "部门在 1 月 31 日前、政府在 3 月 31 日前公布。", report.Warning, inTime},
	{"edition", "格式与年度相符", form, "报告用所报年度的统一格式。", report.Error, fittingEdition},
	{"rows", "表三行次", form, "表三的行由格式规定。", report.Error, rows},
	{"headings", "六个部分", form, "报告有六个部分，次序固定。", report.Error, headings},
	{"wording", "标题文字", form, "六个标题的文字由格式规定。", report.Info, wording},
	{"aspects", "五个方面", form, "总体情况写主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面。", report.Warning, aspects},
	{"empty", "内容不空", law.Art(50), "各部分不能遗漏。", report.Error, emptySections},
	{"problems", "存在的问题", law.Art(50).I(5), "第五部分写存在的主要问题。", report.Error, problems},
	{"improvements", "改进情况", law.Art(50).I(5), "第五部分写改进情况。", report.Error, improvements},
	{"fees", "信息处理费", law.Of("fee", 0), "第六部分报告信息处理费的收取情况。", report.Error, fees},
	{"length", "总体情况篇幅", law.Office, "总体情况一千字左右为宜。", report.Info, length},
	{"copied", "与上年雷同", form, "内容雷同、敷衍塞责的，依照规定追究责任。", report.Warning, copied},
}
