package render

import (
	"gongkai/report"
)

// sample2021 is a report of the edition of 2021 with large numbers and decimals,
// whose totals add up.
func sample2021() *report.Report {
	r := &report.Report{Agency: "青川市人民政府", Year: 2024, Edition: "2021", Version: 1,
		Preamble: []string{
			"根据《中华人民共和国政府信息公开条例》第五十条和《中华人民共和国政府信息公开工作年度报告格式》编制本报告。报告所列数据的统计期限自2024年1月1日起至12月31日止。",
		},
		Sections: []report.Section{
			{Number: 1, Paragraphs: []string{
				"2024年，全市各级行政机关坚持以公开为常态、不公开为例外，紧扣“权威、及时、准确、便民”的要求，持续提升政府信息公开工作水平。",
				"（一）主动公开情况",
				"全年通过政府网站、政府公报和政务新媒体主动公开政府信息12345条，其中政策文件567件、政策解读234件；回应公众关切89次，政府公报出刊12期（第1—12期），比上年增长3.5%。",
				"（二）依申请公开情况",
				"全年新收政府信息公开申请14069件，上年结转560件，均按照《条例》规定的期限办理；“一件事”联办、GB/T 9704-2012格式的答复书（共3000余份）等工作同步推进。",
				"（三）政府信息管理情况",
				"严格执行“三审三校”制度，落实公文公开属性源头认定，对拟不公开的信息逐件审查，定期清理现行有效的行政规范性文件，并按月更新政府信息公开目录。",
				"（四）政府信息公开平台建设情况",
				"升级改版政府信息公开专栏，优化检索、订阅、无障碍阅读功能，在政务服务大厅设置公开专区32个。",
				"（五）监督保障情况",
				"将政府信息公开工作纳入年度考核，占比不低于4%；开展社会评议1次，培训6期，未发生责任追究情形。",
			}},
			{Number: 5, Paragraphs: []string{
				"存在的主要问题：一是政策解读形式不够丰富，图文、视频解读占比偏低；二是基层答复文书的规范性有待提高。",
				"改进情况：一是推行“一图读懂”“一问一答”等多种解读方式；二是印发答复文书示范文本，组织业务培训，逐件评查。",
			}},
			{Number: 6, Paragraphs: []string{"2024年，全市各级行政机关发出收费通知3件，总金额1200元，实际收取1200元。"}},
		},
	}
	set2(r, map[string][]string{
		"rule": {"3", "5", "74"}, "normative-document": {"564", "984", "4185"},
		"licence": {"11398889"}, "penalty": {"6937489"}, "compulsion": {"166105"}, "admin-fee": {"316441.57"},
	})
	set3(r, 13612, 535, map[string][6]int{
		"granted": {5345, 129, 0, 41, 19, 14}, "partial": {2120, 39, 0, 1, 6, 2}, "state-secret": {13},
		"internal-affairs": {103, 1}, "not-held": {3075, 50, 0, 0, 89, 8}, "petition": {199, 1, 0, 0, 3},
		"other": {2501, 20, 0, 2, 21, 8},
	})
	r.Table4 = [15]report.Figure{}
	for i, n := range []int{420, 63, 214, 20, 717, 79, 19, 40, 54, 192, 181, 17, 58, 118, 374} {
		r.Table4[i] = report.Count(n)
	}
	return r
}

// sample2019 is a report of the edition of 2019 with blanks, changes and money.
func sample2019() *report.Report {
	r := &report.Report{Agency: "云岭省水利厅", Year: 2020, Edition: "2019", Version: 1,
		Sections: []report.Section{{Number: 1, Paragraphs: []string{"2020年，本机关主动公开政府信息891条。"}}}}
	set2(r, map[string][]string{
		"rule": {"0", "0", "4"}, "normative-document": {"3", "3", "41"},
		"licence": {"29", "9", "244"}, "public-service": {"35", "-30", "1206"},
		"penalty": {"166", "0", "90"}, "compulsion": {"7", "12", "2"},
		"admin-fee": {"2", "0"}, "procurement": {"107", "41006365"},
	})
	set3(r, 8, 2, map[string][6]int{"granted": {4}, "state-secret": {3}, "deliberative": {1}, "not-held": {1}, "other-handling": {1}})
	for i, n := range []int{2, 0, 0, 0, 2} {
		r.Table4[5+i] = report.Count(n)
		r.Table4[10+i] = report.Count(0)
	}
	return r
}

func set2(r *report.Report, rows map[string][]string) {
	e, _ := report.EditionOf(r.Edition)
	for _, b := range e.Blocks {
		for _, it := range b.Items {
			for i, c := range b.Columns {
				must(r.Set(report.CellOf(2, it.Key, c.Key), decimal(rows[it.Key][i])))
			}
		}
	}
}

// set3 fills table 3: outcomes as given, the carried out so that 勾稽 holds in
// the first column, totals by adding up.
func set3(r *report.Report, received, carried int, rows map[string][6]int) {
	columns := report.ColumnKeys3()
	total := [6]int{}
	for _, row := range report.Rows3(r.Edition) {
		for c, v := range rows[row.Key] {
			total[c] += v
			must(r.Set(report.CellOf(3, row.Key, columns[c]), report.Count(v)))
		}
	}
	for c := range total {
		in, old := total[c], 0
		if c == 0 {
			in, old = received, carried
		}
		must(r.Set(report.CellOf(3, "new", columns[c]), report.Count(in)))
		must(r.Set(report.CellOf(3, "carried-in", columns[c]), report.Count(old)))
		must(r.Set(report.CellOf(3, "total", columns[c]), report.Count(total[c])))
		must(r.Set(report.CellOf(3, "carried-out", columns[c]), report.Count(in+old-total[c])))
	}
	for _, row := range report.Rows3(r.Edition) {
		n := 0
		for _, c := range columns[:6] {
			f, _ := r.Get(report.CellOf(3, row.Key, c))
			n += f.Int()
		}
		must(r.Set(report.CellOf(3, row.Key, report.KeyTotal), report.Count(n)))
	}
}

// decimal reads a plain decimal number with at most six places.
func decimal(s string) report.Figure {
	var v, scale, sign int64 = 0, 0, 1
	for _, r := range s {
		switch {
		case r == '-':
			sign = -1
		case r == '.':
			scale = report.Scale
		default:
			v = v*10 + int64(r-'0')
			scale /= 10
		}
	}
	if scale == 0 {
		scale = report.Scale
	}
	return report.Figure{State: report.Stated, Value: sign * v * scale}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
