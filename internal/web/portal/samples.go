package portal

import (
	"net/url"

	"gongkai/doc"
	"gongkai/fault"
	"gongkai/internal/web/page"
	"gongkai/law"
)

// Samples are all pages of the portal with values made up for them: with
// content, empty, and in trouble.
func Samples() []page.Sample {
	s := func(name, title, path string, c page.Sample) page.Sample {
		c.Name, c.Title, c.Path = "portal-"+name, title, path
		return c
	}
	apply, err := ApplyOn("2020-12-31")
	if err != nil {
		panic(err) // the tables of law cover the year
	}
	list := []page.Sample{
		s("home", "首页", homePath, page.Sample{Content: HomePage(sampleHome())}),
		s("home-empty", "首页（尚无内容）", homePath, page.Sample{Content: HomePage(Home{Duties: sampleDuties("", 0)})}),
		s("home-failed", "首页（读取失败）", homePath, page.Sample{Content: HomePage(Home{Failed: "暂时读不到公开的信息。"})}),
		s("list", "公开目录", itemsPath, page.Sample{Content: ListPage(sampleList())}),
		s("list-empty", "公开目录（没有结果）", itemsPath+"?q=%E6%97%A0", page.Sample{Content: ListPage(sampleListEmpty())}),
		s("list-failed", "公开目录（条件有误）", itemsPath+"?year=20", page.Sample{Content: ListPage(sampleListFailed())}),
		s("item", "信息页（文件）", "/items/1", page.Sample{Content: ItemPage(sampleItem())}),
		s("item-interpretation", "信息页（解读）", "/items/2", page.Sample{Content: ItemPage(sampleInterpretation())}),
		s("item-withdrawn", "信息页（已撤回）", "/items/3", page.Sample{Content: ItemPage(sampleWithdrawn())}),
		s("guide", "公开指南", guidePath, page.Sample{Content: GuidePage(sampleGuide())}),
		s("guide-empty", "公开指南（尚未发布）", guidePath, page.Sample{Content: GuidePage(Guide{})}),
		s("apply", "依申请公开", applyPath, page.Sample{Content: ApplyPage(apply)}),
		s("reports", "年报列表", reportsPath, page.Sample{Content: ReportsPage(sampleReports())}),
		s("reports-empty", "年报列表（尚未公布）", reportsPath, page.Sample{Content: ReportsPage(Reports{})}),
		s("report", "年度报告", reportsPath+"/2020", page.Sample{Content: ReportPage(sampleReport())}),
		s("report-corrected", "年度报告（更正后）", reportsPath+"/2020", page.Sample{Content: ReportPage(sampleCorrected())}),
		s("accessibility", "无障碍说明", accessPath, page.Sample{Content: AccessPage()}),
		s("privacy", "隐私说明", privacyPath, page.Sample{Content: PrivacyPage()}),
		s("proof", "办理记录摘要", proofPath, page.Sample{Content: ProofPage(sampleProof())}),
		s("proof-empty", "办理记录摘要（尚无）", proofPath, page.Sample{Content: ProofPage(Proof{})}),
		s("sitemap", "网站地图", mapPath, page.Sample{Content: MapPage(sampleDuties("", 0))}),
		s("not-found", "没有这一页", "/nowhere", page.Sample{Content: ProblemPage(Problem{
			Title: "没有找到这一页", Message: "地址可能写错了，或者信息已经移走。可以从下面继续。"})}),
		s("failed", "出错", "/items", page.Sample{Content: ProblemPage(Problem{
			Title: "本站出了差错", Message: "这不是您的操作造成的，我们已经记录下来。请稍后再试。", Number: "7F3A-20C1"})}),
	}
	return append(list, trackSamples(s)...)
}

// SampleSite is the agency of the samples.
var SampleSite = page.Site{
	SignIn: true, Agency: "自治区公安厅", Domain: "gat.example.gov.cn", IDCode: "6400000000", ICP: "ICP备00000000号", Police: "64010000000000",
	Office: "自治区公安厅办公室", Address: "北京中路8号", Hours: "工作日9:00至12:00，14:30至18:00",
	Phone: "0951-0000000", Fax: "0951-0000001", Email: "xxgk@gat.example.gov.cn", Postcode: "750000",
}

func sampleDuties(now string, count int) []DutyLink {
	counts := map[string]int{"rules": 6, "organisation": 12, "licences": 244, "penalties": 166, "budgets": 106, "charges": 4, "procurement": 53, "recruitment": 8}
	var list []DutyLink
	for _, d := range law.Duties {
		n := counts[d.Key]
		if count == 0 {
			n = 0
		}
		if d.Level == "" && (n > 0 || count == 0) {
			list = append(list, DutyLink{itemsPath + "?duty=" + d.Key, d.Name, n, d.Key == now})
		}
	}
	return list
}

func sampleLines() []Line {
	return []Line{
		{"/items/1", "关于进一步规范养犬管理工作的通知", "规范性文件", "公规发〔2020〕3号", "01234567X/2020-00241", "2020-12-28", []string{"解读"}, "规定城市养犬登记、免疫和户外携犬的要求，自2021年2月1日起施行。"},
		{"/items/4", "自治区公安厅2019年度部门决算公开", "其他信息", "", "01234567X/2020-00240", "2020-12-25", nil, "2019年度部门收入支出决算总表、三公经费决算表及说明。"},
		{"/items/5", "保安服务许可证核发结果公示（2020年第12批）", "行政许可", "", "01234567X/2020-00239", "2020-12-23", nil, "准予许可4件，不予许可1件。"},
		{"/items/6", "对自治区政协第187号提案的答复", "建议提案办理答复", "公提字〔2020〕18号", "01234567X/2020-00236", "2020-12-21", nil, "关于加强电动自行车登记管理的提案。"},
		{"/items/7", "爆破作业单位许可事项办理结果（12月）", "行政许可", "", "01234567X/2020-00233", "2020-12-18", nil, ""},
		{"/items/8", "关于印发《旅馆业治安管理实施办法》的通知", "规范性文件", "公规发〔2018〕2号", "01234567X/2018-00031", "2018-05-15", []string{"已废止"}, "旅馆经营者登记、传送住宿信息的办法。"},
	}
}

func sampleHome() Home {
	lines := sampleLines()
	explained := Line{Href: "/items/2", Title: "一图读懂", Kind: "政策解读", On: "2020-12-28"}
	return Home{
		Latest: lines,
		Policies: []Policy{
			{Line: lines[0], Interpretations: []Line{explained, {Href: "/items/9", Title: "问答解读", Kind: "政策解读", On: "2020-12-29"}}},
			{Line: lines[5]},
		},
		Numbers: []Number{{"891", fault.Say("%d 年公开（条）", 2020)}, {"10", fault.Say("%d 年收到申请（件）", 2020)}, {"100%", fault.Say("%d 年按期答复", 2020)}},
		Duties:  sampleDuties("", 1),
		Reports: sampleReports().Links,
	}
}

func sampleFilters() []page.Field {
	return []page.Field{
		{Name: "q", ID: "list-q", Label: "标题、文号、索引号或正文", Kind: "search", Value: "管理"},
		{Name: "kind", Label: "种类", Kind: "select", Options: page.Options("", "全部", "normative-document", "规范性文件", "licence", "行政许可")},
		{Name: "stage", Label: "五公开环节", Kind: "select", Options: page.Options("", "全部", "decision", "决策公开", "execution", "执行公开")},
		{Name: "year", Label: "公开年份", Kind: "select", Value: "2020", Options: page.Options("", "全部", "2020", "2020", "2019", "2019")},
	}
}

func sampleList() List {
	u := url.URL{Path: itemsPath, RawQuery: "duty=rules&q=管理"}
	return List{
		At: atItems, Name: "规章和规范性文件", About: fault.Say("%s：%s。", law.Art(20).I(1), "行政法规、规章和规范性文件"),
		Duties: sampleDuties("rules", 1), Filters: sampleFilters(), Lines: sampleLines(), Reset: itemsPath,
		Kept: []page.Field{{Name: "duty", Kind: "hidden", Value: "rules"}},
		Pager: page.Pager{Page: 2, Pages: 9, Total: 176, Href: func(n int) string {
			return page.SetQuery(u, "page", page.Num(n))
		}},
	}
}

func sampleListEmpty() List {
	return List{At: atItems, Name: "法定主动公开内容", Duties: sampleDuties("", 1), Filters: sampleFilters(), Reset: itemsPath}
}

func sampleListFailed() List {
	f := sampleFilters()
	f[3].Error = "年份写四位数字。"
	return List{At: atItems, Name: "法定主动公开内容", Duties: sampleDuties("", 1), Filters: f, Failed: fault.New(fault.Invalid, "“%s”不是年份", page.Written("20")).Instead("年份写四位数字，如 2020"), Reset: itemsPath}
}

func paragraphs(texts ...string) doc.Document {
	var d doc.Document
	for _, t := range texts {
		d.Blocks = append(d.Blocks, doc.Paragraph{Text: t})
	}
	return d
}
