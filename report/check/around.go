package check

import (
	"fmt"

	"gongkai/report"
)

// carryOver is K5: what last year's report carried out is carried in, in every column.
func carryOver(s report.Subject) []Instance {
	if !lastYear(s) {
		return nil
	}
	return columnsOf(func(key, label string) []Instance {
		now, _ := s.Report.Get(report.CellOf(3, "carried-in", key))
		then, _ := s.Previous.Get(report.CellOf(3, "carried-out", key))
		if !now.Known() || !then.Known() {
			return nil
		}
		return []Instance{judged(now.Value == then.Value, "表三 · 上年结转 · "+label,
			fmt.Sprintf("跨年衔接：上年结转 %s = %d 年结转下年度 %s", now, s.Previous.Year, then),
			fmt.Sprintf("上年结转填为 %s，而 %d 年的报告结转下年度继续办理为 %s。请核对两年的数字；上年数字有误的，更正上年的报告或者说明理由。", now, s.Previous.Year, then))}
	})
}

// lastYear reports whether the report on the year before is at hand.
func lastYear(s report.Subject) bool {
	return s.Previous != nil && s.Previous.Year == s.Report.Year-1
}

// stock is K6: documents in force follow from last year's, those made and those
// repealed.
func stock(s report.Subject) []Instance {
	if !lastYear(s) {
		return nil
	}
	var out []Instance
	for _, row := range []string{"rule", "normative-document"} {
		cell := func(column string) sum { return sum{{cell: report.CellOf(2, row, column)}} }
		f, ok := figures(s.Report, cell("in-force"), cell("made"), cell("repealed"))
		before, ok2 := figures(s.Previous, cell("in-force"))
		if !ok || !ok2 {
			continue
		}
		want := before[0].Value + f[1].Value - f[2].Value
		out = append(out, judged(f[0].Value == want, short2(s.Report, row),
			fmt.Sprintf("文件存量：%s + %s - %s = %s", before[0], f[1], f[2], report.Decimal(want)),
			fmt.Sprintf("现行有效填为 %s，而按上年现行有效 %s 加本年制发 %s 减本年废止 %s 计算为 %s。请核对；有清理、合并或者口径变化的，请说明。", f[0], before[0], f[1], f[2], report.Decimal(want))))
	}
	return out
}

// short2 names a row of table 2.
func short2(r *report.Report, item string) string {
	e, _ := report.EditionOf(r.Edition)
	for _, b := range e.Blocks {
		for _, it := range b.Items {
			if it.Key == item {
				return "表二 · " + it.Label
			}
		}
	}
	return "表二"
}

// projects is K7: in the edition of 2019, documents open to the public are at
// least those opened in the year, and last year's projects are those that the
// report on the year before arrived at.
func projects(s report.Subject) []Instance {
	var out []Instance
	for _, row := range []string{"rule", "normative-document"} {
		f, ok := figures(s.Report, sum{{cell: report.CellOf(2, row, "public")}}, sum{{cell: report.CellOf(2, row, "opened")}})
		if ok {
			out = append(out, judged(f[0].Value >= f[1].Value, short2(s.Report, row),
				fmt.Sprintf("对外公开总数量 %s ≥ 本年新公开数量 %s", f[0], f[1]),
				fmt.Sprintf("对外公开总数量 %s 少于本年新公开数量 %s。总数量应当包括本年新公开的，请核对。", f[0], f[1])))
		}
	}
	for _, row := range []string{"licence", "public-service", "penalty", "compulsion", "admin-fee"} {
		before := sum{{cell: report.CellOf(2, row, "before")}}
		change := sum{{cell: report.CellOf(2, row, "change")}}
		f, ok := figures(s.Report, before, change)
		if !ok {
			continue
		}
		now := f[0].Value + f[1].Value
		out = append(out, judged(now >= 0, short2(s.Report, row),
			fmt.Sprintf("项目数量：%s + (%s) = %s", f[0], f[1], report.Decimal(now)),
			fmt.Sprintf("上一年项目数量 %s 加本年增减 %s 为负数。请核对这两格。", f[0], f[1])))
		if !lastYear(s) {
			continue
		}
		if p, ok := figures(s.Previous, before, change); ok {
			want := p[0].Value + p[1].Value
			out = append(out, judged(f[0].Value == want, short2(s.Report, row)+" · 上一年项目数量",
				fmt.Sprintf("上一年项目数量 %s = %d 年的 %s + (%s)", f[0], s.Previous.Year, p[0], p[1]),
				fmt.Sprintf("上一年项目数量填为 %s，而 %d 年的报告为 %s，本年增减为 %s，合计 %s。请核对两年的数字。", f[0], s.Previous.Year, p[0], p[1], report.Decimal(want))))
		}
	}
	return out
}

// children is K10: every cell of an aggregated report is the sum over the
// agencies it adds up.
func children(s report.Subject) []Instance {
	if len(s.Children) == 0 {
		return nil
	}
	var out []Instance
	for _, id := range s.Report.Cells() {
		f, _ := s.Report.Get(id)
		var added int64
		missing := ""
		for _, c := range s.Children {
			g, ok := c.Get(id)
			if !ok || !g.Known() {
				missing = c.Agency
				break
			}
			added += g.Value
		}
		name := id.Name(s.Report.Edition)
		switch {
		case missing != "":
			out = append(out, Instance{Where: name, Text: "汇总：" + missing + "没有数字", Severity: report.Warning,
				Wrong: fmt.Sprintf("%s的报告没有这一格的数字，无法核对汇总。请先补齐下级报告。", missing)})
		case f.Known():
			out = append(out, judged(f.Value == added, name, fmt.Sprintf("汇总：%d 个机关合计 %s", len(s.Children), report.Decimal(added)),
				fmt.Sprintf("填为 %s，而 %d 个机关的报告合计为 %s。请核对漏报、重复汇总的机关。", f, len(s.Children), report.Decimal(added))))
		}
	}
	return out
}

// counted reconciles every cell with what the journal and the ledgers give. A
// hand adjustment needs a reason, and is told as long as it stands.
func counted(s report.Subject) []Instance {
	if s.Counted == nil {
		return nil
	}
	var out []Instance
	for _, id := range s.Report.Cells() {
		f, _ := s.Report.Get(id)
		c, ok := s.Counted.Get(id)
		if !ok || !c.Known() {
			continue
		}
		name := id.Name(s.Report.Edition)
		text := fmt.Sprintf("填报 %s，台账 %s", or(f.String(), "空白"), c)
		reason := s.Reasons[id]
		switch {
		case f.Known() && f.Value == c.Value:
			out = append(out, pass(name, text))
		case reason != "":
			out = append(out, Instance{Where: name, Text: text, Severity: report.Info,
				Wrong: fmt.Sprintf("填为 %s，台账逐件统计为 %s；人工调整，理由：%s", or(f.String(), "空白"), c, reason)})
		default:
			out = append(out, fail(name, text, fmt.Sprintf("填为 %s，而台账逐件统计为 %s，没有说明理由。请按台账更正，或者登记人工调整并写明理由。", or(f.String(), "空白"), c)))
		}
	}
	return out
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// stockFloor asks that documents in force are no fewer than those made less
// those repealed in the year.
func stockFloor(s report.Subject) []Instance {
	var out []Instance
	for _, row := range []string{"rule", "normative-document"} {
		cell := func(column string) sum { return sum{{cell: report.CellOf(2, row, column)}} }
		f, ok := figures(s.Report, cell("in-force"), cell("made"), cell("repealed"))
		if !ok {
			continue
		}
		out = append(out, judged(f[0].Value >= f[1].Value-f[2].Value, short2(s.Report, row),
			fmt.Sprintf("现行有效 %s ≥ 本年制发 %s - 本年废止 %s", f[0], f[1], f[2]),
			fmt.Sprintf("现行有效 %s 少于本年制发 %s 减本年废止 %s。本年制发而没有废止的文件都应当现行有效，请核对。", f[0], f[1], f[2])))
	}
	return out
}
