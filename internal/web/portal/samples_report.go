package portal

import (
	"gongkai/fault"
	"gongkai/internal/web/page"
	"gongkai/report"
)

func sampleDownloads(year int) []Download {
	var out []Download
	for _, f := range []string{"html", "docx", "pdf", "xlsx", "csv", "json"} {
		out = append(out, Download{map[string]string{"html": "HTML", "docx": "DOCX", "pdf": "PDF", "xlsx": "XLSX", "csv": "CSV", "json": "JSON"}[f],
			reportsPath + "/" + page.Num(year) + "/download/" + f})
	}
	return out
}

func sampleReports() Reports {
	return Reports{Links: []ReportLink{
		{Href: reportsPath + "/2020", Year: 2020, On: "2021-01-26", Version: 2, Formats: sampleDownloads(2020)[1:4]},
		{Href: reportsPath + "/2019", Year: 2019, On: "2020-02-03", Version: 1, Formats: sampleDownloads(2019)[1:4], Late: fault.Say("晚于 %d 月 %d 日", 1, 31)},
	}}
}

// sampleFigures fills a report of 2020 so that its relations hold.
func sampleFigures() *report.Report {
	r := &report.Report{Agency: "自治区公安厅", Year: 2020, Edition: "2019", Version: 1, Table2: map[string][]report.Figure{}}
	for _, row := range report.Rows3(r.Edition) {
		r.Rows3 = append(r.Rows3, row.Key)
	}
	r.Table3 = make([][7]report.Figure, len(r.Rows3))
	for _, id := range r.Cells() {
		set(r, id, 0)
	}
	for id, n := range map[string]int{
		"table2.normative-document.made": 3, "table2.normative-document.opened": 3, "table2.normative-document.public": 6,
		"table2.licence.before": 8, "table2.licence.change": 2, "table2.licence.decisions": 244,
		"table2.penalty.before": 412, "table2.penalty.decisions": 166, "table2.procurement.projects": 53, "table2.procurement.amount": 41006365,
		"table3.new.person": 10, "table3.granted.person": 4, "table3.state-secret.person": 3, "table3.deliberative.person": 1,
		"table3.not-held.person": 1, "table3.petition.person": 1, "table3.total.person": 10,
		"table4.reconsideration.upheld": 1, "table4.reconsideration.total": 1,
	} {
		set(r, report.CellID(id), n)
		if table, row, column := report.CellID(id).Split(); table == 3 && column == "person" {
			set(r, report.CellOf(3, row, report.KeyTotal), n)
		}
	}
	r.Sections = []report.Section{
		{Number: 1, Heading: report.Headings[0], Paragraphs: []string{"2020年，自治区公安厅主动公开政府信息891条，收到政府信息公开申请10件，全部在期限内答复。"}},
		{Number: 5, Heading: report.Headings[4], Paragraphs: []string{"解读材料的形式还不丰富。2021年将推进文件与解读同步起草、同步审核、同步发布。"}},
		{Number: 6, Heading: report.Headings[5], Paragraphs: []string{"无其他需要报告的事项。"}},
	}
	return r
}

func set(r *report.Report, id report.CellID, n int) {
	if err := r.Set(id, report.Count(n)); err != nil {
		panic(err) // the samples name cells of the form
	}
}

func sampleReport() Report {
	r := sampleFigures()
	e, _ := report.EditionOf(r.Edition)
	return Report{
		Year: r.Year, Agency: r.Agency, Title: r.Title(), Edition: e.Name, Form: e.Number, On: "2021-01-26", Version: 1,
		Body: r.Document(), Downloads: sampleDownloads(r.Year), Versions: []Version{{1, "2021-01-26", "", reportsPath + "/2020/versions/1"}},
	}
}

func sampleCorrected() Report {
	v := sampleReport()
	v.Version, v.On = 2, "2021-03-04"
	v.Reason = "原第一版漏计行政许可决定2件，现予更正，并已告知同级政府信息公开工作主管部门。"
	v.Changes = []Change{
		{report.CellID("table2.licence.decisions").Name("2019"), "242", "244"},
		{"一、总体情况", "主动公开政府信息889条", "主动公开政府信息891条"},
	}
	v.Versions = []Version{
		{2, "2021-03-04", v.Reason, reportsPath + "/2020"},
		{1, "2021-01-26", "", reportsPath + "/2020/versions/1"},
	}
	return v
}
