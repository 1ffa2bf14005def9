package office

import "gongkai/internal/web/page"

func sampleOverview() Overview {
	return Overview{
		Year: 2020, Overdue: 1, Soon: 2, Open: 5, Drafts: 5, Due: sampleLines()[:5],
		Report: ReportState{Year: 2020, Href: workbenchPath(2020), FilingBy: "2021-01-31", Days: 11, Errors: 1, Warnings: 2},
		Charts: []page.Chart{
			{ID: "by-stage", Title: "在办申请的环节", Kind: page.Bars, Unit: "件", Head: []string{"环节", "件数"}, Rows: []page.ChartRow{
				{Label: "登记", Values: []int{1}, Href: requestsPath + "?state=登记"}, {Label: "办理", Values: []int{2}}, {Label: "审查", Values: []int{0}}, {Label: "待补正", Values: []int{1}}}},
			{ID: "by-left", Title: "距到期的工作日", Kind: page.Bars, Unit: "件", Head: []string{"剩余", "件数"}, Rows: []page.ChartRow{
				{Label: "逾期", Values: []int{1}}, {Label: "0至5", Values: []int{1}}, {Label: "6至10", Values: []int{0}}, {Label: "11至20", Values: []int{1}}, {Label: "20以上", Values: []int{0}}}},
			{ID: "by-month", Title: "各月公开的信息", Kind: page.Line, Unit: "条", Head: []string{"月份", "2020", "2019"}, Rows: []page.ChartRow{
				{Label: "1月", Values: []int{52, 40}}, {Label: "2月", Values: []int{31, 22}}, {Label: "3月", Values: []int{88, 61}}, {Label: "4月", Values: []int{95, 70}},
				{Label: "5月", Values: []int{71, 66}}, {Label: "6月", Values: []int{102, 80}}, {Label: "7月", Values: []int{84, 77}}}},
			{ID: "by-outcome", Title: "答复的结果", Kind: page.Pie, Unit: "件", Head: []string{"结果", "件数"}, Note: "按办结日期计入当年（1月仍显示上年），分类与年报表三相同。", Rows: []page.ChartRow{
				{Label: "予以公开", Values: []int{4}}, {Label: "不予公开", Values: []int{4}}, {Label: "无法提供", Values: []int{1}}, {Label: "不予处理", Values: []int{1}}}},
		},
	}
}
