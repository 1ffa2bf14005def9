package office

import (
	"net/url"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/internal/web/page"
)

// today is the day on which the samples are looked at.
const sampleDay cal.Date = "2020-08-10"

var sampleChrome = Chrome{User: "李明", Duty: "经办人", Counts: Counts{Open: 3, Overdue: 1, Drafts: 5, Findings: 1}, Gallery: true}

// Samples are all pages of the office with values made up for them: with
// content, empty, and in trouble.
func Samples() []page.Sample {
	c := sampleChrome
	list := append(samplesEntrance(c), []page.Sample{
		{Name: "overview", Title: "工作概览", Path: overviewPath, Content: OverviewPage(c, sampleOverview())},
		{Name: "overview-empty", Title: "工作概览（尚无内容）", Path: overviewPath, Content: OverviewPage(Chrome{User: "李明"}, Overview{Report: ReportState{Year: 2020, Href: workbenchPath(2020), FilingBy: "2021-01-31", Days: 174}, Charts: []page.Chart{{ID: "by-stage", Title: "在办申请的环节", Kind: page.Bars, Head: []string{"环节", "件数"}}}})},
		{Name: "overview-failed", Title: "工作概览（读取失败）", Path: overviewPath, Content: OverviewPage(c, Overview{Failed: "暂时读不到数据。", Report: ReportState{Year: 2020, Href: workbenchPath(2020), FilingBy: "2021-01-31", Days: -3}})},
		{Name: "requests", Title: "申请办理", Path: requestsPath, Content: CasesPage(c, sampleCases())},
		{Name: "requests-empty", Title: "申请办理（没有结果）", Path: requestsPath + "?due=soon", Content: CasesPage(c, Cases{Filters: sampleCases().Filters, Overdue: 1})},
		{Name: "requests-cut", Title: "申请办理（未列全）", Path: requestsPath, Content: CasesPage(c, sampleCut())},
		{Name: "request", Title: "申请（办理中）", Path: requestsPath + "/2020-0007", Content: CasePage(c, sampleCase(caseScript, ""))},
		{Name: "request-refused", Title: "申请（步骤被拒）", Path: requestsPath + "/2020-0007", Content: CasePage(c, sampleCase(caseScript, "extend"))},
		{Name: "request-clarifying", Title: "申请（等待补正）", Path: requestsPath + "/2020-0008", Content: CasePage(c, sampleCase(clarifyScript, ""))},
		{Name: "request-paused", Title: "申请（期限中止）", Path: requestsPath + "/2020-0010", Content: CasePage(c, sampleCase(pausedScript, ""))},
		{Name: "request-overdue", Title: "申请（逾期）", Path: requestsPath + "/2020-0003", Content: CasePage(c, sampleCase(overdueScript, ""))},
		{Name: "request-closed", Title: "申请（已归档）", Path: requestsPath + "/2020-0001", Content: CasePage(c, sampleCase(closedScript, ""))},
		{Name: "records", Title: "信息登记", Path: recordsPath, Content: RecordsPage(c, sampleRecords())},
		{Name: "records-empty", Title: "信息登记（没有结果）", Path: recordsPath + "?kind=rule", Content: RecordsPage(c, Records{Filters: sampleRecords().Filters})},
		{Name: "ledger", Title: "台账（集中采购）", Path: ledgersPath + "/procurement", Content: LedgerPage(c, sampleLedger())},
		{Name: "ledger-empty", Title: "台账（尚无记录）", Path: ledgersPath + "/accounts", Content: LedgerPage(c, Ledger{Key: "accounts", Name: "政务新媒体账号", About: fault.Say("%d 年开设着的政务新媒体账号、当年推送条数和年末关注量；年报正文的相应数字由此得出。", 2020)})},
		{Name: "reports", Title: "年度报告一览", Path: reportsPath, Content: ReportsPage(c, Reports{Lines: []ReportState{
			{Year: 2020, Href: workbenchPath(2020), FilingBy: "2021-01-31", Errors: 1, Warnings: 2, Days: 11},
			{Year: 2019, Href: workbenchPath(2019), FilingBy: "2020-01-31", Version: 2, Days: -355}}})},
		{Name: "reports-empty", Title: "年度报告一览（尚无）", Path: reportsPath, Content: ReportsPage(c, Reports{})},
		{Name: "report", Title: "年度报告（有需处理）", Path: workbenchPath(2020), Content: WorkbenchPage(c, sampleWorkbench())},
		{Name: "report-cell", Title: "年度报告（数字来源）", Path: workbenchPath(2020) + "?cell=table3.state-secret.person", Content: WorkbenchPage(c, sampleWorkbenchCell())},
		{Name: "report-ready", Title: "年度报告（可以公布更正）", Path: workbenchPath(2020), Content: WorkbenchPage(c, sampleWorkbenchReady())},
		{Name: "difference", Title: "版本差别", Path: workbenchPath(2020) + "/versions/2", Content: DifferencePage(c, sampleDifference())},
		{Name: "difference-none", Title: "版本差别（相同）", Path: workbenchPath(2020) + "/versions/3", Content: DifferencePage(c, Difference{Year: 2020, From: 2, To: 3})},
		{Name: "frozen", Title: "已公布的版本（数字来源）", Path: workbenchPath(2020) + "/published/1?cell=table3.state-secret.person", Content: FrozenPage(c, sampleFrozen())},
		{Name: "frozen-plain", Title: "已公布的版本", Path: workbenchPath(2020) + "/published/2", Content: FrozenPage(c, Frozen{Year: 2020, Version: 2, Title: sampleWorkbench().Title, On: "2021-03-04", By: "王强", Reason: "漏计行政许可决定2件。", Tables: sampleWorkbench().Tables})},
		{Name: "law", Title: "规则与依据", Path: lawPath, Content: LawPage(c, LawTables())},
		{Name: "calendar", Title: "工作日历", Path: calendarPath, Content: CalendarPage(c, YearOf(cal.National(), 2020))},
		{Name: "calendar-unknown", Title: "工作日历（尚无通知）", Path: calendarPath + "?year=2031", Content: CalendarPage(c, YearOf(cal.National(), 2031))},
		{Name: "not-found", Title: "没有这一页", Path: "/office/nowhere", Content: ProblemPage(c, Problem{Title: "没有找到这一页", Message: "地址可能写错了，或者您没有查看的权限。", Back: page.Link{Text: "回到工作概览", Href: overviewPath}})},
		{Name: "failed", Title: "出错", Path: "/office/requests", Content: ProblemPage(c, Problem{Title: "系统出了差错", Message: "没有保存任何改动。请稍后再试。", Number: "7F3A-20C1"})},
	}...)
	list = append(list, personalSamples(c)...)
	list = append(list, journalSamples(c)...)
	list = append(list, staffSamples(c)...)
	list = append(list, sampleFiles(c)...)
	for i := range list {
		list[i].Name = "office-" + list[i].Name
	}
	return append(list, page.Sample{Name: "office-gallery", Title: "页面样例", Path: galleryPath, Content: GalleryPage(c, list)})
}

func sampleLines() []CaseLine {
	return []CaseLine{
		{"2020-0003", requestsPath + "/2020-0003", "2019年度行政复议案件统计", "商业企业", "2020-07-06", "办理", "2020-08-03", Left{fault.Say("逾期 %d 个工作日", 5), page.Fix}, "王芳", "", false, false},
		{"2020-0007", requestsPath + "/2020-0007", "2020年上半年道路交通事故统计数据", "自然人", "2020-07-06", "办理", "2020-08-14", Left{fault.Say("剩余 %d 个工作日", 4), page.Hint}, "李明", "", false, false},
		{"2020-0010", requestsPath + "/2020-0010", "客运企业处罚决定", "商业企业", "2020-07-27", "办理", "2020-08-28", Left{fault.Say("中止中，暂计剩余 %d 个工作日", 14), page.Note}, "王芳", "", false, true},
		{"2020-0009", requestsPath + "/2020-0009", "保安服务公司名录", "科研机构", "2020-08-05", "登记", "2020-09-02", Left{fault.Say("剩余 %d 个工作日", 17), page.Good}, "李明", "", true, false},
		{"2020-0008", requestsPath + "/2020-0008", "相关处罚情况", "自然人", "2020-08-03", "待补正", "", Left{fault.Say("期限未计（%s）", "告知补正"), page.Note}, "王芳", "", false, false},
		{"2020-0001", requestsPath + "/2020-0001", "居住证办理的规范性文件", "自然人", "2020-01-08", "归档", "2020-02-12", closedInTime, "李明", "予以公开", false, false},
	}
}

func sampleCases() Cases {
	u := url.URL{Path: requestsPath}
	return Cases{
		Overdue: 1, Lines: sampleLines(), Keeping: true,
		Filters: []page.Field{
			{Name: "q", Label: "编号、标题或内容", Kind: "search"},
			{Name: "state", Label: "环节", Kind: "select", Options: page.Options("", "全部", "办理", "办理", "待补正", "待补正")},
			{Name: "due", Label: "期限", Kind: "select", Options: page.Options("", "全部", "overdue", "逾期", "soon", "五个工作日内到期")},
			{Name: "done", Label: "办理情况", Kind: "select", Options: page.Options("", "全部", "open", "办理中", "closed", "已办结")},
		},
		Pager: page.Pager{Page: 1, Pages: 3, Total: 57, Href: func(n int) string { return page.SetQuery(u, "page", page.Num(n)) }},
	}
}

func sampleCut() Cases {
	v := sampleCases()
	v.Cut, v.Pager.Total, v.Pager.Pages = listed, listed, listed/page.PerPage
	return v
}

func sampleRecords() Records {
	return Records{
		Filters: []page.Field{
			{Name: "q", Label: "标题、文号、索引号或正文", Kind: "search"},
			{Name: "attribute", Label: "公开属性", Kind: "select", Options: page.Options("", "全部", "proactive", "主动公开")},
			{Name: "kind", Label: "种类", Kind: "select", Options: page.Options("", "全部", "normative-document", "规范性文件")},
			{Name: "stage", Label: "五公开环节", Kind: "select", Options: page.Options("", "全部", "decision", "决策公开")},
		},
		Lines: []RecordLine{
			{"01234567X/2020-00241", "/items/1", "关于进一步规范养犬管理工作的通知", "规范性文件", "主动公开", "管理公开", "已公开", page.Good, "2020-12-25", "2020-12-28", 0},
			{"01234567X/2020-00198", "/items/12", "保安服务许可证核发结果公示（2020年第9批）", "行政许可", "主动公开", "结果公开", "已公开", page.Good, "2020-08-03", "2020-09-14", 20},
			{"", "", "关于印发年度执法检查计划的通知", "其他信息", "依申请公开", "", "未公开", page.Quiet, "2020-12-29", "", 0},
			{"", "", "关于内部考勤管理的通知", "其他信息", "不予公开", "", "未公开", page.Quiet, "2020-12-30", "", 0},
		},
		Pager: page.Pager{Page: 1, Pages: 1, Total: 4},
	}
}

func sampleLedger() Ledger {
	return Ledger{
		Key: "procurement", Name: "集中采购", Year: 2020, About: fault.Say("按合同签订日期计入当年的集中采购项目；2019、2020 年度年报表二的采购项目数量和总金额由此得出。"),
		Years: []page.Link{{Text: "2020", Href: "?year=2020"}, {Text: "2019", Href: "?year=2019"}},
		Head:  []Column{{Name: "项目"}, {Name: "方式"}, {Name: "供应商"}, {Name: "合同日期", Holds: Day}, {Name: "金额（元）", Holds: Number}},
		Rows: []LedgerRow{
			{Cells: []string{"执法记录仪采购项目", "公开招标", "某某科技有限公司", "2020-11-20", "3860000.00"}},
			{Cells: []string{"机房空调维保", "竞争性磋商", "某某机电有限公司", "2020-06-02", "286500.50"}},
		},
		Sum: []string{"", "", "", "", "4146500.50"},
	}
}
