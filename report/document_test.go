package report

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/doc"
)

// numbered is a report in which every term has its own figure and every total
// adds up.
func numbered(edition string, year int) *Report {
	r := &Report{Agency: "青川市水利局", Year: year, Edition: edition}
	for i, id := range r.Cells() {
		if table, _, _ := id.Split(); table == 2 {
			r.Set(id, Count(i+100))
		}
	}
	var leaves []string
	for i, k := range r.rows3() {
		for c, column := range ColumnKeys3()[:6] {
			r.Set(CellOf(3, k, column), Count(i*10+c))
		}
		if k != "new" && k != "carried-in" && k != "total" && k != "carried-out" {
			leaves = append(leaves, k)
		}
	}
	for _, column := range ColumnKeys3()[:6] {
		n := 0
		for _, k := range leaves {
			f, _ := r.Get(CellOf(3, k, column))
			n += f.Int()
		}
		r.Set(CellOf(3, KeyTotal, column), Count(n))
	}
	for _, k := range r.rows3() {
		n := 0
		for _, column := range ColumnKeys3()[:6] {
			f, _ := r.Get(CellOf(3, k, column))
			n += f.Int()
		}
		r.Set(CellOf(3, k, KeyTotal), Count(n))
	}
	for g := range 3 {
		copy(r.Table4[g*5:], []Figure{Count(g), Count(2), Count(3), Count(4), Count(g + 9)})
	}
	return r
}

func tablesOf(d doc.Document) []doc.Table {
	var out []doc.Table
	for _, b := range d.Blocks {
		if t, ok := b.(doc.Table); ok {
			out = append(out, t)
		}
	}
	return out
}

func TestDocumentGrids(t *testing.T) {
	for _, c := range []struct {
		provision, edition string
		year               int
		rows, cols         [3]int
		results            int
	}{
		{"国办公开办函〔2019〕60号", "2019", 2020, [3]int{18, 26, 4}, [3]int{4, 10, 15}, 20},
		{"国办公开办函〔2021〕30号", "2021", 2024, [3]int{14, 28, 4}, [3]int{4, 10, 15}, 22},
	} {
		r := numbered(c.edition, c.year)
		tables := tablesOf(r.Document())
		if len(tables) != 3 {
			t.Fatalf("%s: %d tables", c.provision, len(tables))
		}
		var ids []CellID
		for i, table := range tables {
			places, cols := table.Grid()
			if len(table.Rows) != c.rows[i] || cols != c.cols[i] {
				t.Errorf("%s: table %d is %d × %d, want %d × %d", c.provision, i+2, len(table.Rows), cols, c.rows[i], c.cols[i])
			}
			covered := 0
			for _, p := range places {
				covered += max(p.ColSpan, 1) * max(p.RowSpan, 1)
				if p.ID != "" {
					ids = append(ids, CellID(p.ID))
				}
				if p.Text == ResultsLabel && p.RowSpan != c.results {
					t.Errorf("%s: 三、本年度办理结果 spans %d rows, want %d", c.provision, p.RowSpan, c.results)
				}
			}
			if covered != len(table.Rows)*cols {
				t.Errorf("%s: table %d covers %d of %d places", c.provision, i+2, covered, len(table.Rows)*cols)
			}
		}
		if !slices.Equal(ids, r.Cells()) {
			t.Errorf("%s: the figures are not those of Cells in order", c.provision)
		}
	}
}

func TestSumsAddUp(t *testing.T) {
	for _, table := range tablesOf(numbered("2021", 2024).Document()) {
		places, _ := table.Grid()
		at := map[doc.Ref]doc.Place{}
		for _, p := range places {
			at[doc.Ref{Row: p.Row, Col: p.Col}] = p
		}
		for _, p := range places {
			_, row, col := CellID(p.ID).Split()
			if (row == KeyTotal || col == KeyTotal) != (p.Sum != nil) {
				t.Errorf("%s: Sum is %v", p.ID, p.Sum)
			}
			if p.Sum == nil {
				continue
			}
			s := 0.0
			for _, ref := range p.Sum {
				if at[ref].Number == nil {
					t.Fatalf("%s adds up %v, which is no figure", p.ID, ref)
				}
				s += *at[ref].Number
			}
			if s != *p.Number {
				t.Errorf("%s: %v, terms give %v", p.ID, *p.Number, s)
			}
		}
	}
}

func TestNoSumWhereTermsDisagree(t *testing.T) {
	r := numbered("2021", 2024)
	r.Set("table3.petition.total", Count(1))
	r.Set("table4.direct.other", Figure{})
	for _, table := range tablesOf(r.Document()) {
		places, _ := table.Grid()
		for _, p := range places {
			if (p.ID == "table3.petition.total" || p.ID == "table4.direct.total") && p.Sum != nil {
				t.Errorf("%s must stand as stated", p.ID)
			}
		}
	}
}

func TestPrinted(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		f    Figure
		want string
	}{
		{Whole, Count(11398889), "11398889"},
		{Whole, Figure{}, ""},
		{Whole, Figure{State: Text, Raw: "/"}, "/"},
		{Change, Count(9), "增 9"},
		{Change, Count(-30), "减 30"},
		{Change, Count(0), "0"},
		{Yuan, Count(41006365), "41006365 元"},
		{Yuan, Figure{}, ""},
		{Wan, Figure{State: Stated, Value: 96171_600000}, "96171.6"},
	} {
		if got := Printed(c.f, c.kind); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.kind, c.f, got, c.want)
		}
	}
}

func TestDocumentText(t *testing.T) {
	r := numbered("2021", 2024)
	r.Version = 2
	r.Preamble = []string{"根据《条例》编制。"}
	r.Sections = []Section{
		{Number: 1, Heading: "一、总体 情况", Paragraphs: []string{"（一）主动公开情况", "公开信息891条。", " "}},
		{Number: 3, Paragraphs: []string{"收到申请10件。", "注：含结转。"}},
	}
	var got []string
	for _, b := range r.DocumentWithLinks(func(id CellID) string { return "/x/" + string(id) }).Blocks {
		switch b := b.(type) {
		case doc.Heading:
			got = append(got, fmt.Sprintf("%d %s", b.Level, b.Text))
		case doc.Paragraph:
			got = append(got, b.Text)
		case doc.Table:
			last := b.Rows[len(b.Rows)-1].Cells
			got = append(got, b.Caption+" "+last[len(last)-1].Link)
		}
	}
	want := []string{"根据《条例》编制。", "1 一、总体情况", "2 （一）主动公开情况", "公开信息891条。",
		"1 二、主动公开政府信息情况", Captions[2] + " /x/table2.admin-fee.collected",
		"1 三、收到和处理政府信息公开申请情况", "收到申请10件。", Captions[3] + " /x/table3.carried-out.total", "注：含结转。",
		"1 四、政府信息公开行政复议、行政诉讼情况", Captions[4] + " /x/table4.after-review.total",
		"1 五、存在的主要问题及改进情况", "1 六、其他需要报告的事项"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if d := r.Document(); d.Title != "青川市水利局2024年政府信息公开工作年度报告" || d.Subtitle != "（更正后第2版）" {
		t.Errorf("%s %s", d.Title, d.Subtitle)
	}
}
