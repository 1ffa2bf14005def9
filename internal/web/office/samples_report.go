package office

import (
	"gongkai/doc"
	"gongkai/fault"
	"gongkai/internal/web/page"
	"gongkai/law"
	"gongkai/report"
)

func sampleFigures() *report.Report {
	r := &report.Report{Agency: "自治区公安厅", Year: 2020, Edition: "2019", Version: 1, Table2: map[string][]report.Figure{}}
	for _, row := range report.Rows3(r.Edition) {
		r.Rows3 = append(r.Rows3, row.Key)
	}
	r.Table3 = make([][7]report.Figure, len(r.Rows3))
	set := func(id report.CellID, n int) {
		if err := r.Set(id, report.Count(n)); err != nil {
			panic(err) // the samples name cells of the form
		}
	}
	for _, id := range r.Cells() {
		set(id, 0)
	}
	for id, n := range map[report.CellID]int{
		"table2.normative-document.made": 3, "table2.normative-document.opened": 3, "table2.normative-document.public": 6,
		"table2.licence.before": 8, "table2.licence.change": 2, "table2.licence.decisions": 244,
		"table2.penalty.before": 412, "table2.penalty.decisions": 166, "table2.procurement.projects": 53, "table2.procurement.amount": 41006365,
		"table3.new.person": 10, "table3.granted.person": 4, "table3.state-secret.person": 3, "table3.deliberative.person": 1,
		"table3.not-held.person": 1, "table3.petition.person": 1, "table3.total.person": 10,
		"table4.reconsideration.upheld": 1, "table4.reconsideration.total": 1,
	} {
		set(id, n)
		if table, row, column := id.Split(); table == 3 && column == law.Person {
			set(report.CellOf(3, row, report.KeyTotal), n)
		}
	}
	return r
}

func sampleWorkbench() Workbench {
	r := sampleFigures()
	e, _ := report.EditionOf(r.Edition)
	d := r.DocumentWithLinks(func(id report.CellID) string {
		if f, _ := r.Get(id); f.Value == 0 {
			return ""
		}
		return cellLink(r.Year, id)
	})
	due, cite := law.FilingOf("department", r.Year)
	v := Workbench{
		Year: r.Year, Title: r.Title(), Edition: e.Name, Number: e.Number, FilingBy: due, FilingCite: cite, CountedOn: "2021-01-20 09:30",
		Look: page.Look{Marks: map[string]string{cellLink(2020, "table2.licence.decisions"): "242"}},
		Checks: []Check{
			{Word: "需处理", Tone: page.Fix, Rule: "正文与表格一致", Where: "一、总体情况", Text: "正文称“收到申请11件”，表三本年新收总计为10件。请改正文，或者核对表三。", Href: "#narrative"},
			{Word: "提示", Tone: page.Hint, Rule: "文件存量", Where: "表二 · 规范性文件 · 对外公开总数量", Text: "对外公开总数量 6 与上年 4 加本年新公开 3 不符，请核对有无废止。", Href: cellLink(2020, "table2.normative-document.public"), Key: "c1", RuleKey: "K6", Sign: true},
			{Word: "提示", Tone: page.Hint, Rule: "与上年雷同", Where: "五、存在的主要问题及改进情况", Text: "与上年文字重复 41%。", Key: "c2", Signed: "改进措施延续两年，已核对。（王强，2021-01-19）"},
			{Word: "通过", Tone: page.Good, Rule: "勾稽关系", Places: 7, Text: "勾稽关系：10 + 0 = 10 + 0"},
			{Word: "通过", Tone: page.Good, Rule: "办理结果合计", Places: 7, Text: "10 = 4 + 4 + 1 + 1"},
			{Word: "通过", Tone: page.Good, Rule: "跨年衔接", Places: 1, Text: "跨年衔接：上年结转 0 = 2019 年结转下年度 0"},
		},
		Narrative: sampleNarrative(),
		Adjustments: []Adjustment{{
			ID: "table2.licence.decisions", Cell: report.CellID("table2.licence.decisions").Name("2019"), Href: cellLink(2020, "table2.licence.decisions"),
			Counted: "242", Value: "244", Reason: "两件纸质决定未录入台账，凭档案号XK-2020-118、119补计。", By: "王强", On: "2021-01-18",
		}, {
			ID: "table3.granted.person", Cell: report.CellID("table3.granted.person").Name("2019"), Href: cellLink(2020, "table3.granted.person"),
			Counted: "4", Value: "4", Reason: "补登一件，凭案卷2020-0004。", By: "王强", On: "2021-01-18",
		}},
		Adjust:    adjustFields(r, page.Field{}),
		Publish:   Publish{Why: []fault.Phrase{fault.Say("还有 %d 项需处理，见“核对”。", 1), fault.Say("还有 %d 项提示没有签名说明，见“核对”。", 1)}},
		Downloads: []page.Link{{Text: "HTML", Href: workbenchPath(2020) + "/download/html"}, {Text: "DOCX", Href: workbenchPath(2020) + "/download/docx"}, {Text: "PDF", Href: workbenchPath(2020) + "/download/pdf"}, {Text: "XLSX", Href: workbenchPath(2020) + "/download/xlsx"}},
	}
	for _, b := range d.Blocks {
		if t, ok := b.(doc.Table); ok {
			v.Tables = append(v.Tables, t)
		}
	}
	return v
}

func sampleNarrative() []Section {
	return []Section{
		{Heading: report.Headings[0], Paragraphs: [][]Piece{{
			{Text: "2020年，自治区公安厅主动公开政府信息"}, {Text: "891", Number: true, Source: fault.Say("当年公开的全部信息"), Href: recordsPath + "?year=2020"},
			{Text: "条，收到政府信息公开申请"}, {Text: "11", Number: true, Source: fault.Say("%s = %s", report.CellID("table3.new.total").Name("2019"), "10"), Href: cellLink(2020, "table3.new.total"), Off: true},
			{Text: "件，全部在期限内答复；政务新媒体推送"}, {Text: "430", Number: true, Source: fault.Say("政务新媒体台账 · 推送条数")}, {Text: "条。"},
		}}},
		{Heading: report.Headings[4], Paragraphs: [][]Piece{{{Text: "解读材料的形式还不丰富。2021年将推进文件与解读同步起草、同步审核、同步发布。"}}}},
	}
}

func sampleWorkbenchCell() Workbench {
	v := sampleWorkbench()
	v.Cell = &Cell{
		ID: "table3.state-secret.person", Name: report.CellID("table3.state-secret.person").Name("2019"), Value: "3",
		Records: []Behind{
			{"2020-0002", fault.Say("%s", "2020-03-19"), requestsPath + "/2020-0002"},
			{"2020-0005", fault.Say("%s", "2020-06-02"), requestsPath + "/2020-0005"},
			{"2020-0009", fault.Say("%s", "2020-11-26"), requestsPath + "/2020-0009"},
		},
	}
	v.Look.Now = cellLink(2020, "table3.state-secret.person")
	v.Failed = fault.New(fault.Invalid, "手工调整须写明理由")
	v.Adjust = adjustFields(sampleFigures(), page.Field{Value: "3", Error: "写明理由：凭什么记录改动这个数字。"})
	return v
}

func sampleWorkbenchReady() Workbench {
	v := sampleWorkbench()
	v.Checks = v.Checks[3:]
	v.Publish = Publish{Allowed: true, Reason: true}
	v.Done = "已登记调整。"
	v.Adjustments = nil
	v.Versions = []Version{
		{2, "2021-03-04", "王强", "漏计行政许可决定2件。", "sha256 7a41…9c02", "/reports/2020", workbenchPath(2020) + "/versions/2", workbenchPath(2020) + "/published/2"},
		{1, "2021-01-26", "王强", "", "sha256 03bd…11fe", "/reports/2020/versions/1", "", workbenchPath(2020) + "/published/1"},
	}
	return v
}

func sampleDifference() Difference {
	return Difference{Year: 2020, From: 1, To: 2, Reason: "漏计行政许可决定2件。", Changes: []Change{
		{report.CellID("table2.licence.decisions").Name("2019"), "242", "244", cellLink(2020, "table2.licence.decisions")},
		{"一、总体情况", "主动公开政府信息889条", "主动公开政府信息891条", ""},
	}}
}

func sampleFrozen() Frozen {
	w := sampleWorkbenchCell()
	return Frozen{Year: 2020, Version: 1, Title: w.Title, On: "2021-01-26", By: "王强", Tables: w.Tables, Look: page.Look{Now: frozenLink(2020, 1, "table3.state-secret.person")}, Cell: w.Cell}
}
