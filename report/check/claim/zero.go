package claim

import (
	"strings"

	"gongkai/report"
)

// negations open a statement that nothing happened.
var negations = []string{"未曾", "从未", "尚未", "没有", "未", "无"}

// idle words may stand between a negation and what did not happen without
// narrowing it; the longer come first.
var idle = []string{
	"政府信息公开工作", "政府信息公开", "政府信息", "信息公开", "依申请公开", "公民、法人和其他组织", "公民、法人或其他组织", "公民、法人或者其他组织", "申请人", "单位和个人", "单位或个人",
	"因", "由于", "由", "于", "对", "针对", "而", "被", "提起", "提出", "引起", "引发", "产生", "发生", "出现", "导致", "造成", "存在", "收到", "接到", "受理", "办理", "涉及", "有关", "相关", "关于",
	"的", "有", "过", "或者", "或", "和", "与", "以及", "及", "、", "等", "案件", "案", "情况", "情形", "事件", "现象", "事项", "事宜", "问题", "行为", "争议", "方面", "纠纷", "任何", "一起", "一件", "起诉", "件", "起",
	"本单位", "本机关", "本局", "我局", "我单位", "我委", "我办", "我厅", "我镇", "我乡", "我街道", "社会", "公众", "群众", "工作", "业务", "请求", "需求", "数量", "信函", "书面", "新", "公民", "要求", "信息", "申诉", "举报", "投诉", "信访", "个人", "关",
}

// zeros are the kinds that a clause without a number says did not occur.
func (r *reader) zeros(n *Node, c int, text string) []Kind {
	if r.elsewhere() || r.attr {
		return nil
	}
	at := -1
	for _, w := range negations {
		if i := strings.Index(text, w); i >= 0 && (at < 0 || i < at) && !strings.HasPrefix(text[i:], "无法") {
			at = i
		}
	}
	if at < 0 {
		return nil
	}
	rest := text[at:]
	for k := c; k < c+joins && n.Clauses[k].Stop == '、' && k+1 < len(n.Clauses) && n.empty(k+1); k++ {
		rest += "、" + unbracket(n.Clauses[k+1].Text)
	}
	for _, w := range negations {
		if strings.HasPrefix(rest, w) {
			rest = strings.TrimPrefix(rest, w)
			break
		}
	}
	if kinds := noDecisions(text[:at], rest); kinds != nil {
		return kinds
	}
	return r.nothing(rest)
}

// nothing tells what did not occur, where nothing but idle words is said of it.
func (r *reader) nothing(rest string) []Kind {
	review, suit := strings.Contains(rest, "复议"), contains(rest, "诉讼", "起诉")
	if review || suit {
		left := rest
		for _, w := range []string{"申请行政复议", "行政复议", "复议", "行政诉讼", "诉讼", "行政", "公开申请", "申请"} {
			left = strings.ReplaceAll(left, w, "")
		}
		if stripped(left) != "" || !strings.Contains(rest, "公开") && !r.aboutDisclosure() {
			return nil
		}
		var kinds []Kind
		if review {
			kinds = append(kinds, Review)
		}
		if suit {
			kinds = append(kinds, Suit)
		}
		return kinds
	}
	if contains(rest, "结转") {
		return carriedNothing(rest)
	}
	if contains(rest, "规范性文件") && contains(rest, madeWords...) {
		left := strings.NewReplacer("行政规范性文件", "", "规范性文件", "", "制定", "", "制发", "", "印发", "", "出台", "").Replace(rest)
		if stripped(left) == "" {
			return []Kind{Kind(report.CellOf(2, "normative-document", "made"))}
		}
		return nil
	}
	if !contains(rest, requestNouns...) {
		return nil
	}
	left := strings.NewReplacer("政府信息公开申请", "", "信息公开申请", "", "依申请公开", "", "公开申请", "", "申请公开", "", "依申请", "", "申请", "", "公开", "").Replace(rest)
	if stripped(left) == "" && contains(rest, "收到", "接到", "受理", "发生", "产生", "出现", "依申请", "申请") {
		return []Kind{Received}
	}
	return nil
}

// stripped takes the idle words out of a text.
func stripped(s string) string {
	for _, w := range idle {
		s = strings.ReplaceAll(s, w, "")
	}
	return strings.Trim(s, "、，。； ")
}

// carriedNothing tells which way nothing was carried over.
func carriedNothing(rest string) []Kind {
	left := strings.NewReplacer("结转", "", "下年度", "", "下一年度", "", "下一年", "", "下年", "", "上年度", "", "上一年度", "", "上一年", "", "上年", "", "去年", "", "往年", "", "继续", "", "申请", "", "至", "", "到", "").Replace(rest)
	if stripped(left) != "" {
		return nil
	}
	var kinds []Kind
	if contains(rest, "上年", "上一年", "去年", "往年") {
		kinds = append(kinds, CarriedIn)
	}
	if contains(rest, "下年", "下一年") {
		kinds = append(kinds, CarriedOut)
	}
	if kinds == nil {
		kinds = []Kind{Carried}
	}
	return kinds
}

// noDecisions tells which decisions and fees of table 2 there were none of:
// 无行政处罚、行政强制.
func noDecisions(head, rest string) []Kind {
	if contains(head+rest, "公开", "申请") {
		return nil
	}
	var kinds []Kind
	left := rest
	for _, d := range []struct {
		word string
		cell report.CellID
	}{
		{"行政事业性收费", report.CellOf(2, "admin-fee", "collected")}, {"行政许可", report.CellOf(2, "licence", "decisions")},
		{"行政处罚", report.CellOf(2, "penalty", "decisions")}, {"行政强制", report.CellOf(2, "compulsion", "decisions")},
	} {
		if strings.Contains(left, d.word) {
			left = strings.ReplaceAll(left, d.word, "")
			kinds = append(kinds, Kind(d.cell))
		}
	}
	for _, w := range []string{"决定", "作出", "做出", "实施", "收取", "发生", "产生", "有关", "相关", "任何", "事项", "案件", "情况", "行为", "等", "的", "或者", "或", "和", "与", "以及", "及", "、"} {
		left = strings.ReplaceAll(left, w, "")
	}
	if left != "" {
		return nil
	}
	return kinds
}
