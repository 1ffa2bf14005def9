package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/report"
)

// headings asks for the six parts in their order.
func headings(s report.Subject) []Instance {
	var out []Instance
	last := 0
	for i, want := range report.Headings {
		at := slices.IndexFunc(s.Report.Sections, func(sec report.Section) bool { return sec.Number == i+1 })
		switch {
		case at < 0:
			out = append(out, fail(want, "缺少", fmt.Sprintf("没有找到“%s”这一部分。请按格式补上。", want)))
		case at < last:
			out = append(out, fail(want, "次序不对", fmt.Sprintf("“%s”的位置不对。六个部分请按格式的次序排列。", want)))
		default:
			out = append(out, pass(want, "已有"))
			last = at
		}
	}
	return out
}

// wording compares the headings with those of the form.
func wording(s report.Subject) []Instance {
	var out []Instance
	for _, sec := range s.Report.Sections {
		if sec.Number < 1 || sec.Number > len(report.Headings) {
			continue
		}
		want := report.Headings[sec.Number-1]
		out = append(out, judged(strings.Join(strings.Fields(sec.Heading), "") == want, want, "标题“"+sec.Heading+"”",
			fmt.Sprintf("标题写作“%s”，格式规定为“%s”。请改为规定的标题。", sec.Heading, want)))
	}
	return out
}

// aspects asks section one for the five aspects.
func aspects(s report.Subject) []Instance {
	overview := text(s.Report, 1)
	if overview == "" {
		return nil
	}
	// Agencies shorten the names; these words suffice to find each aspect.
	words := [][]string{{"主动公开"}, {"依申请公开", "申请公开", "公开申请"}, {"信息管理", "政府信息资源", "属性", "审查"}, {"平台", "网站", "专栏"}, {"监督", "保障", "考核", "培训"}}
	var out []Instance
	for i, name := range report.Overview {
		found := slices.ContainsFunc(words[i], func(w string) bool { return strings.Contains(overview, w) })
		out = append(out, judged(found, "正文 · "+report.Headings[0]+" · "+name, name,
			fmt.Sprintf("总体情况没有写“%s”。请按格式的五个方面补写。", name)))
	}
	return out
}

// rows compares the rows of table 3 with those of the edition.
func rows(s report.Subject) []Instance {
	var want []string
	for _, row := range report.Rows3(s.Report.Edition) {
		want = append(want, row.Key)
	}
	have := s.Report.Rows3
	if len(have) == 0 {
		have = want
	}
	var missing, extra []string
	for _, k := range want {
		if !slices.Contains(have, k) {
			missing = append(missing, report.RowName(k))
		}
	}
	for _, k := range have {
		if !slices.Contains(want, k) {
			extra = append(extra, report.RowName(k))
		}
	}
	text := fmt.Sprintf("表三 %d 行", len(have))
	if len(missing)+len(extra) == 0 {
		return []Instance{pass("表三", text)}
	}
	told := "表三的行与格式不一致"
	if len(missing) > 0 {
		told += "，缺少“" + strings.Join(missing, "”“") + "”"
	}
	if len(extra) > 0 {
		told += "，多出“" + strings.Join(extra, "”“") + "”"
	}
	return []Instance{fail("表三", text, told+"。请换用与报告年度相符的表格。")}
}

// emptySections asks the parts that are text to say something.
func emptySections(s report.Subject) []Instance {
	var out []Instance
	for _, n := range []int{1, 5, 6} {
		if _, ok := s.Report.Section(n); !ok {
			continue
		}
		length := utf8.RuneCountInString(text(s.Report, n))
		out = append(out, judged(length > 0, "正文 · "+report.Headings[n-1], fmt.Sprintf("%d 字", length),
			"这一部分没有内容。没有情况的，也请写明“无”或者“没有需要报告的事项”。"))
	}
	return out
}

// problems and improvements are the two halves of section five.
func problems(s report.Subject) []Instance {
	return mentions(s, 5, "存在的问题", "没有写存在的问题。请写出本年工作中的具体问题。",
		"问题", "不足", "薄弱", "短板", "差距", "欠缺", "有待", "不够", "还需", "不高", "不强", "不深", "不完善")
}

func improvements(s report.Subject) []Instance {
	return mentions(s, 5, "改进措施", "没有写改进情况。请针对问题写出改进措施。",
		"改进", "下一步", "下步", "今后", "措施", "将", "加强", "进一步", "继续", "加大", "提升", "完善", "整改")
}

// fees asks section six of an edition that wants it for the processing fees.
func fees(s report.Subject) []Instance {
	if e, ok := report.EditionOf(s.Report.Edition); !ok || !e.Fees {
		return nil
	}
	return mentions(s, 6, "信息处理费", "没有报告信息处理费。请写明发出收费通知的件数和总金额、实际收取的总金额；没有收取的，写明没有收取。",
		"处理费", "收费", "费用", "收取")
}

// mentions asks a section that has content for one of some words.
func mentions(s report.Subject, section int, name, wrong string, words ...string) []Instance {
	content := text(s.Report, section)
	if content == "" {
		return nil
	}
	found := slices.ContainsFunc(words, func(w string) bool { return strings.Contains(content, w) })
	return []Instance{judged(found, "正文 · "+report.Headings[section-1], name, "“"+report.Headings[section-1]+"”"+wrong)}
}

// length tells of an overview much longer than the thousand characters asked for.
func length(s report.Subject) []Instance {
	n := utf8.RuneCountInString(text(s.Report, 1))
	if n == 0 {
		return nil
	}
	return []Instance{judged(n <= 1500, "正文 · "+report.Headings[0], fmt.Sprintf("%d 字", n),
		fmt.Sprintf("总体情况有 %d 字。一些地方要求控制在 1000 字左右，请酌情精简。", n))}
}

// bound asks whether the numbers of the text that are tied to a cell still say
// what the cell says.
func bound(s report.Subject) []Instance {
	var out []Instance
	for _, b := range s.Report.Bindings {
		id, err := report.ParseCell(b.Source)
		if err != nil {
			continue // a declared source outside the tables
		}
		f, ok := s.Report.Get(id)
		if !ok || !f.Known() {
			continue
		}
		out = append(out, judged(f.Float() == b.Value, fmt.Sprintf("正文 · 第 %d 部分 · “%s”", b.Section, b.Text),
			fmt.Sprintf("正文 %s，%s %s", b.Text, id.Name(s.Report.Edition), f),
			fmt.Sprintf("正文的“%s”取自%s，而那里现在是 %s。请更新正文。", b.Text, id.Name(s.Report.Edition), f)))
	}
	return out
}
