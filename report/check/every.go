package check

import (
	"fmt"

	"gongkai/report"
	"gongkai/report/check/claim"
)

// every judges what the sentence says of all requests received. It is silent
// where their number is not the tables' own, which is another contradiction.
func (j *judge) every() {
	for _, e := range j.s.Every {
		out, ok1 := single("carried-out").value(j.r)
		in, ok2 := single("carried-in").value(j.r)
		if !ok1 || !ok2 || !j.fits(e.Of) {
			continue
		}
		switch e.Kind {
		case claim.Handled:
			// Where only the new ones are spoken of, the old ones may still be open.
			if left := out; e.With && left > 0 || left > in {
				j.everyone(e, "表三 · 结转下年度继续办理 · 总计", left)
			}
		case claim.Pending:
			if out == 0 {
				j.everyone(e, "表三 · 结转下年度继续办理 · 总计", out)
			}
		default:
			j.each(e, out)
		}
	}
}

// each compares the number all requests amount to with the cells of the one
// end or class they are said to have; open ones have no end yet.
func (j *judge) each(e claim.Every, out int64) {
	want := expected(e.Kind)
	least := e.Of.Value
	if claim.Dimension(e.Kind) == "outcome" {
		least -= out
	}
	for _, s := range want {
		if v, known := s.value(j.r); !known || v >= least {
			return
		}
	}
	if len(want) > 0 {
		v, _ := want[0].value(j.r)
		j.everyone(e, want[0].name(j.r), v)
	}
}

func (j *judge) everyone(e claim.Every, cell string, v int64) {
	j.wrong(issue{text: fmt.Sprintf("正文写“%s，%s”，而%s为 %s", phrase(e.Of), e.Text, cell, report.Decimal(v)),
		items: []*claim.Item{e.Of}, table: 3, key: fmt.Sprintf("every %s=%d", e.Kind, e.Of.Value)})
}
