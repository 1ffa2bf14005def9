package extract

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/doc"
)

// browserPage is a page on which every cell of a table has its own borders, as
// browsers print them. Rows are from the top; a row of one cell spans all three
// columns. open names the borders that are left away: t, b, l or r.
func browserPage(rows [][]string, open string) string {
	var b strings.Builder
	line := func(x0, y0, x1, y1 int) { fmt.Fprintf(&b, "%d %d m %d %d l S\n", x0, y0, x1, y1) }
	for i, cells := range rows {
		high, low := 700-20*i, 680-20*i
		wide := 300 / len(cells)
		for j, text := range cells {
			x0, x1 := 100+wide*j, 100+wide*(j+1)
			if i > 0 || !strings.Contains(open, "t") {
				line(x0, high, x1, high)
			}
			if i < len(rows)-1 || !strings.Contains(open, "b") {
				line(x0, low, x1, low)
			}
			if j > 0 || !strings.Contains(open, "l") {
				line(x0, low, x0, high)
			}
			if j < len(cells)-1 || !strings.Contains(open, "r") {
				line(x1, low, x1, high)
			}
			fmt.Fprintf(&b, "BT /F1 10 Tf %d %d Td (%s) Tj ET\n", x0+4, low+6, text)
		}
	}
	return b.String()
}

// TestBrowserTables: a table broken by a page lacks a border, a cell that spans
// columns has none inside, and a table may be open at its sides.
func TestBrowserTables(t *testing.T) {
	rows := [][]string{{"heading over all"}, {"label", "11", "12"}, {"second", "21", "22"}, {"third", "31", "32"}, {"last", "41", "42"}}
	for _, open := range []string{"", "t", "b", "tb", "l", "r", "lr"} {
		rows := rows
		if open == "t" || len(open) > 1 { // the page breaks behind the heading
			rows = rows[1:]
		}
		d, err := Bytes(context.Background(), "a.pdf", pdfFile(browserPage(rows, open)))
		if err != nil {
			t.Fatal(err)
		}
		table, ok := d.Blocks[0].(doc.Table)
		if len(d.Blocks) != 1 || !ok || len(table.Rows) != len(rows) {
			t.Errorf("open %q: %v", open, d.Blocks)
			continue
		}
		for i, r := range table.Rows {
			var got []string
			for _, c := range r.Cells {
				got = append(got, c.Text)
			}
			if !slices.Equal(got, rows[i]) {
				t.Errorf("open %q: row %d is %q", open, i, got)
			}
		}
	}
}

func TestManyRulesAreBounded(t *testing.T) {
	var many []rule
	for i := range 10_000 {
		many = append(many, rule{100, float64(5 * i), float64(5*i + 1)})
	}
	if got := joined(many); len(got) != len(many) {
		t.Errorf("%d of %d rules that do not touch", len(got), len(many))
	}
}
