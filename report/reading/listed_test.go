package reading

import (
	"errors"
	"testing"

	"gongkai/doc"
	"gongkai/report"
)

// asList is a document as a list: the figures of an edition, all of them "1" but
// those given.
func asList(edition string, given map[report.CellID]string) doc.Document {
	row := func(fields ...string) doc.Row {
		var r doc.Row
		for _, f := range fields {
			r.Cells = append(r.Cells, doc.Cell{Text: f})
		}
		return r
	}
	t := doc.Table{Rows: []doc.Row{row(doc.ListColumns...),
		row(doc.ListTitle, "", "", "", "青川市水利局2020年政府信息公开工作年度报告", "", ""),
		row(doc.ListPreamble, "", "", "", "现公布年度报告。", "", ""),
		row("一、总体情况", "", "", "", "一、总体情况", "", ""),
		row("一、总体情况", "", "", "", "'-公开891条。", "", "")}}
	for _, id := range (&report.Report{Edition: edition}).Cells() {
		text, ok := given[id]
		if !ok {
			text = "1"
		}
		t.Rows = append(t.Rows, row("", "", "", "", text, "", string(id)))
	}
	return doc.Document{Blocks: []doc.Block{t}}
}

func TestListed(t *testing.T) {
	for _, edition := range []string{"2019", "2021"} {
		given := map[report.CellID]string{"table3.new.total": "", "table3.granted.person": "11398889", "table3.partial.person": "/"}
		if edition == "2019" {
			given["table2.licence.change"], given["table2.procurement.amount"] = "减 30", "41006365 元"
		}
		r, err := Read(asList(edition, given), Hint{})
		if err != nil {
			t.Fatalf("%s: %v", edition, err)
		}
		if r.Agency != "青川市水利局" || r.Year != 2020 || r.Edition != edition || len(r.Preamble) != 1 ||
			len(r.Sections) != 1 || r.Sections[0].Paragraphs[0] != "-公开891条。" {
			t.Errorf("%s: %+v", edition, r)
		}
		for id, text := range map[report.CellID]string{"table3.new.total": "", "table3.granted.person": "11398889", "table3.partial.person": "/", "table4.direct.upheld": "1"} {
			if f, ok := r.Get(id); !ok || f.String() != text {
				t.Errorf("%s: %s is %q", edition, id, f)
			}
		}
		if edition == "2019" && (r.Cell2("licence", "change") != report.Figure{State: report.Stated, Value: -30 * report.Scale, Raw: "减 30"} ||
			r.Cell2("procurement", "amount").Int() != 41006365) {
			t.Errorf("%v %v", r.Cell2("licence", "change"), r.Cell2("procurement", "amount"))
		}
	}
}

func TestListedRefusesUnknownFigures(t *testing.T) {
	d := asList("2021", nil)
	table := d.Blocks[0].(doc.Table)
	table.Rows = table.Rows[:len(table.Rows)-1]
	var u *Unreadable
	if _, err := Read(doc.Document{Blocks: []doc.Block{table}}, Hint{}); !errors.As(err, &u) {
		t.Errorf("a list with a figure missing: %v", err)
	}
}

func TestSectionsHeadingsOnOneLine(t *testing.T) {
	_, got := sections("一、总体情况\n公开891条。\n五、存在的主要问题及改进情况六、其他需要报告的事项\n没有。")
	if len(got) != 3 || got[1].Heading != "五、存在的主要问题及改进情况" || got[2].Heading != "六、其他需要报告的事项" || len(got[2].Paragraphs) != 1 {
		t.Errorf("%+v", got)
	}
}
