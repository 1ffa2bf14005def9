package check

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/law"
	"gongkai/report"
)

// columnsOf calls f for the seven columns of table 3.
func columnsOf(f func(key, label string) []Instance) []Instance {
	var out []Instance
	labels := report.Columns3()
	for i, key := range report.ColumnKeys3() {
		out = append(out, f(key, labels[i])...)
	}
	return out
}

// closing is K1: received and carried in equal handled and carried out.
func closing(s report.Subject) []Instance {
	return columnsOf(func(key, label string) []Instance {
		f, ok := figures(s.Report, column("new", key), column("carried-in", key), column("total", key), column("carried-out", key))
		if !ok {
			return nil
		}
		text := fmt.Sprintf("勾稽关系：%s + %s = %s + %s", f[0], f[1], f[2], f[3])
		return []Instance{judged(f[0].Value+f[1].Value == f[2].Value+f[3].Value, "表三 · "+label, text,
			fmt.Sprintf("第一项加第二项之和 %s + %s = %s，不等于第三项加第四项之和 %s + %s = %s。请核对这一列的本年新收、上年结转、总计和结转下年度。",
				f[0], f[1], report.Decimal(f[0].Value+f[1].Value), f[2], f[3], report.Decimal(f[2].Value+f[3].Value)))}
	})
}

// figures are the figures of single cells; ok only where all are stated.
func figures(r *report.Report, cells ...sum) (f []report.Figure, ok bool) {
	for _, c := range cells {
		g, _ := r.Get(c[0].cell)
		if !g.Known() {
			return nil, false
		}
		f = append(f, g)
	}
	return f, true
}

// outcomesTotal is K2: the results add up to their total.
func outcomesTotal(s report.Subject) []Instance {
	var rows []string
	for _, row := range law.Rows {
		if _, ok := s.Report.Get(report.CellOf(3, row.Key, report.KeyTotal)); ok {
			rows = append(rows, row.Key)
		}
	}
	return columnsOf(func(key, label string) []Instance {
		var cells []sum
		for _, row := range rows {
			cells = append(cells, column(row, key))
		}
		return total("表三 · "+label, "办理结果各项", s.Report, column("total", key), cells)
	})
}

// total judges that cells add up to another; not where one is not stated.
func total(where, what string, r *report.Report, whole sum, cells []sum) []Instance {
	f, ok := figures(r, append([]sum{whole}, cells...)...)
	if !ok || len(cells) == 0 {
		return nil
	}
	var added int64
	var terms []string
	for _, g := range f[1:] {
		added += g.Value
		if g.Value != 0 {
			terms = append(terms, g.String())
		}
	}
	if len(terms) == 0 {
		terms = []string{"0"}
	}
	text := fmt.Sprintf("%s之和：%s = %s", what, strings.Join(terms, " + "), f[0])
	return []Instance{judged(added == f[0].Value, where, text,
		fmt.Sprintf("%s之和为 %s，而总计填为 %s，相差 %s。请核对各项和总计。", what, report.Decimal(added), f[0], report.Decimal(added-f[0].Value)))}
}

// applicantsTotal is K3: the six classes of applicant add up to 总计 in every row.
func applicantsTotal(s report.Subject) []Instance {
	keys := report.ColumnKeys3()
	var out []Instance
	for _, row := range rowsOf(s.Report) {
		var cells []sum
		for _, key := range keys[:len(keys)-1] {
			cells = append(cells, column(row, key))
		}
		out = append(out, total("表三 · "+report.RowName(row), "六类申请人", s.Report, column(row, report.KeyTotal), cells)...)
	}
	return out
}

// rowsOf are the keys of table 3's rows as the report prints them.
func rowsOf(r *report.Report) []string {
	var rows []string
	for _, id := range r.Cells() {
		if table, row, _ := id.Split(); table == 3 && !slices.Contains(rows, row) {
			rows = append(rows, row)
		}
	}
	return rows
}

// resultsTotal is K4: the results of table 4 add up to 总计 in each group.
func resultsTotal(s report.Subject) []Instance {
	var out []Instance
	for i, g := range report.GroupKeys4 {
		var cells []sum
		for _, c := range report.ColumnKeys4[:len(report.ColumnKeys4)-1] {
			cells = append(cells, remedies(c, g))
		}
		out = append(out, total("表四 · "+report.Groups4[i], "四种结果", s.Report, remedies(report.KeyTotal, g), cells)...)
	}
	return out
}

// numbers is K9: counts are whole and not negative, and a cell without a number
// says nothing. Blanks are told once a run of neighbouring cells.
func numbers(s report.Subject) []Instance {
	var out []Instance
	begin, end := report.CellID(""), report.CellID("")
	n, what := 0, ""
	flush := func() {
		if n == 0 {
			return
		}
		where := begin.Name(s.Report.Edition)
		if n > 1 {
			where += " 至 " + short(end.Name(s.Report.Edition))
		}
		out = append(out, Instance{Where: where, Text: fmt.Sprintf("%d 格%s", n, what), Severity: report.Warning,
			Wrong: fmt.Sprintf("有 %d 格%s，不是数字，涉及这些格的勾稽关系无法判断。没有发生的请填 0。", n, what)})
		n = 0
	}
	bad := 0
	for _, id := range s.Report.Cells() {
		f, _ := s.Report.Get(id)
		word := map[report.State]string{report.Blank: "空白", report.Text: "填写的是“" + f.Raw + "”"}[f.State]
		if word == "" || word != what || table(id) != table(end) {
			flush()
		}
		switch {
		case word != "":
			if n == 0 {
				begin, what = id, word
			}
			n, end = n+1, id
		case f.Known() && s.Report.KindOf(id) != report.Change && (f.Value < 0 || s.Report.KindOf(id) == report.Whole && !f.Whole()):
			bad++
			out = append(out, fail(id.Name(s.Report.Edition), f.String(), fmt.Sprintf("填写的“%s”不是非负整数。件数应为 0 或者正整数，收费金额不得为负数，请更正。", f)))
		}
	}
	flush()
	if len(out) == 0 {
		out = append(out, pass("三张表", "各格都是数字，没有空白和负数"))
	}
	return out
}

func table(id report.CellID) int { t, _, _ := id.Split(); return t }

// unclear tells of cells whose digits could not be told apart when reading.
func unclear(s report.Subject) []Instance {
	var where []string
	for _, id := range s.Report.Cells() {
		if f, _ := s.Report.Get(id); f.State == report.Unclear {
			where = append(where, id.Name(s.Report.Edition))
		}
	}
	switch {
	case len(where) == 0:
		return []Instance{pass("三张表", "各格的数字都能分辨")}
	case len(where) > 3:
		where = append(where[:3], fmt.Sprintf("等 %d 格", len(where)))
	}
	return []Instance{fail(strings.Join(where, "、"), "数字无法分辨", "这里的数字连在一起，有不止一种读法，没有采用。请对照原件逐格核对后填写。")}
}
