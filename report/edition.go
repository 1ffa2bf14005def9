// Package report is the annual report on government information disclosure
// (政府信息公开工作年度报告, 《条例》第四十九条、第五十条): its editions, its three
// tables, the relations between figures, the narrative, and the checks.
//
// It knows no database: counts come in as values, and leave as a doc.Document.
// Reading reports that others published is the work of report/reading.
package report

import "gongkai/law"

// A Column of a block of table 2.
type Column struct {
	Key   string // "made", "decisions", …
	Label string // as printed
	Kind  Kind
}

// Kind is what a cell of table 2 may hold.
type Kind string

// The kinds of cell.
const (
	Whole  Kind = "whole"  // a non-negative whole number
	Change Kind = "change" // a signed whole number, printed 增 9 or 减 30
	Yuan   Kind = "yuan"   // money in 元
	Wan    Kind = "wan"    // money in 万元, with decimals
)

// An Item is a row of table 2.
type Item struct {
	Key   string   // "rule", "normative-document", …
	Label string   // as printed, also the key of the checker's JSON
	JSON  string   // key in JSON where it differs from Label
	Also  []string // older or shorter labels accepted on reading
}

// JSONKey is the item's key in the report's JSON.
func (i Item) JSONKey() string {
	if i.JSON != "" {
		return i.JSON
	}
	return i.Label
}

// A Block is a part of table 2 under one caption.
type Block struct {
	Caption string // 第二十条第（一）项
	Cite    law.Cite
	Columns []Column
	Items   []Item
}

// An Edition (统一格式) is a form of the report, published nationally and
// replaced from time to time (《条例》第五十条).
type Edition struct {
	Key         string // "2019"
	Name        string
	Number      string // document number
	First, Last int    // years reported on, Last 0 is open
	Cite        law.Cite
	Blocks      []Block // table 2
	Fees        bool    // section six states processing fees
}

// Headings are the six fixed headings of a report.
var Headings = []string{
	"一、总体情况",
	"二、主动公开政府信息情况",
	"三、收到和处理政府信息公开申请情况",
	"四、政府信息公开行政复议、行政诉讼情况",
	"五、存在的主要问题及改进情况",
	"六、其他需要报告的事项",
}

// Overview are the five aspects of section one.
var Overview = []string{"主动公开情况", "依申请公开情况", "政府信息管理情况", "政府信息公开平台建设情况", "监督保障情况"}

var projects = []Column{
	{"before", "上一年项目数量", Whole},
	{"change", "本年增/减", Change},
	{"decisions", "处理决定数量", Whole},
}

var decided = []Column{{"decisions", "本年处理决定数量", Whole}}

// Editions are all forms of the report, oldest first.
var Editions = []Edition{
	{
		Key: "2019", Name: "政府信息公开工作年度报告格式（试行）", Number: "国办公开办函〔2019〕60号",
		First: 2019, Last: 2020, Cite: law.Of("form2019", 0),
		Blocks: []Block{
			{"第二十条第（一）项", law.Art(20).I(1),
				[]Column{{"made", "本年新制作数量", Whole}, {"opened", "本年新公开数量", Whole}, {"public", "对外公开总数量", Whole}},
				[]Item{{Key: "rule", Label: "规章"}, {Key: "normative-document", Label: "规范性文件", Also: []string{"行政规范性文件"}}}},
			{"第二十条第（五）项", law.Art(20).I(5), projects,
				[]Item{{Key: "licence", Label: "行政许可"}, {Key: "public-service", Label: "其他对外管理服务事项"}}},
			{"第二十条第（六）项", law.Art(20).I(6), projects,
				[]Item{{Key: "penalty", Label: "行政处罚"}, {Key: "compulsion", Label: "行政强制"}}},
			{"第二十条第（八）项", law.Art(20).I(8), projects[:2],
				[]Item{{Key: "admin-fee", Label: "行政事业性收费"}}},
			{"第二十条第（九）项", law.Art(20).I(9),
				[]Column{{"projects", "采购项目数量", Whole}, {"amount", "采购总金额", Yuan}},
				[]Item{{Key: "procurement", Label: "政府集中采购"}}},
		},
	},
	{
		Key: "2021", Name: "中华人民共和国政府信息公开工作年度报告格式", Number: "国办公开办函〔2021〕30号",
		First: 2021, Cite: law.Of("form2021", 0), Fees: true,
		Blocks: []Block{
			{"第二十条第（一）项", law.Art(20).I(1),
				[]Column{{"made", "本年制发件数", Whole}, {"repealed", "本年废止件数", Whole}, {"in-force", "现行有效件数", Whole}},
				[]Item{{Key: "rule", Label: "规章"}, {Key: "normative-document", Label: "行政规范性文件", Also: []string{"规范性文件"}}}},
			{"第二十条第（五）项", law.Art(20).I(5), decided,
				[]Item{{Key: "licence", Label: "行政许可"}}},
			{"第二十条第（六）项", law.Art(20).I(6), decided,
				[]Item{{Key: "penalty", Label: "行政处罚"}, {Key: "compulsion", Label: "行政强制"}}},
			{"第二十条第（八）项", law.Art(20).I(8),
				[]Column{{"collected", "本年收费金额（单位：万元）", Wan}},
				[]Item{{Key: "admin-fee", Label: "行政事业性收费", JSON: "行政事业性收费_万元"}}},
		},
	},
}

// EditionOf finds an edition by key.
func EditionOf(key string) (Edition, bool) {
	for _, e := range Editions {
		if e.Key == key {
			return e, true
		}
	}
	return Edition{}, false
}

// EditionFor is the edition in force for the report on a year. The year after
// the newest edition uses it as well; a year before the first has none.
func EditionFor(year int) (Edition, bool) {
	for _, e := range Editions {
		if year >= e.First && (e.Last == 0 || year <= e.Last) {
			return e, true
		}
	}
	return Edition{}, false
}

// The rows of table 3 that are not outcomes.
var (
	RowNew        = law.Row{Key: "new", Label: "一、本年新收政府信息公开申请数量"}
	RowCarriedIn  = law.Row{Key: "carried-in", Label: "二、上年结转政府信息公开申请数量"}
	RowTotal      = law.Row{Key: "total", Label: "（七）总计"}
	RowCarriedOut = law.Row{Key: "carried-out", Label: "四、结转下年度继续办理"}
)

// ResultsLabel is the caption over the rows of outcomes in table 3.
const ResultsLabel = "三、本年度办理结果"

// RelationLabel is the relation printed in the corner of table 3.
const RelationLabel = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

// Rows3 are the rows of table 3 that hold figures, in the order printed: 23 in
// the edition of 2019, 25 in that of 2021.
func Rows3(edition string) []law.Row {
	rows := []law.Row{RowNew, RowCarriedIn}
	rows = append(rows, law.RowsIn(edition)...)
	return append(rows, RowTotal, RowCarriedOut)
}

// Columns3 are the seven columns of table 3: six classes of applicant and 总计.
func Columns3() []string {
	var c []string
	for _, a := range law.Applicants {
		c = append(c, a.Label)
	}
	return append(c, "总计")
}

// The groups and columns of table 4.
var (
	Groups4  = []string{"行政复议", "未经复议直接起诉", "复议后起诉"}
	Columns4 = []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}
)
