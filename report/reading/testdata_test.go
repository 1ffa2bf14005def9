package reading_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/report"
)

var write = flag.Bool("write", false, "write testdata/reports anew")

// samples are the manglings of which one report each lies in testdata/reports,
// by the name of its folder and the end of its file.
var samples = []struct{ mangling, folder, ext string }{
	{"HTML with the form's spans", "html-spans", "html"},
	{"HTML in GBK", "html-gbk", "html"},
	{"full-width digits, spaces of no width", "html-full-width", "html"},
	{"separators of thousands and units", "html-thousands", "html"},
	{"labels that deviate", "html-labels-deviate", "html"},
	{"spaced page text", "text-spaced", "txt"},
	{"spaced page text, labels deviate", "text-labels-deviate", "txt"},
	{"one cell a line", "text-cell-a-line", "txt"},
	{"glued page text", "text-glued", "txt"},
	{"units between figures in text", "text-units", "txt"},
	{"Markdown from a converter", "markdown", "md"},
	{"Markdown, merged cells repeated", "markdown-repeated", "md"},
	{"text with tabs", "text-tabs", "txt"},
	{"a column 法人小计", "html-subtotal", "html"},
	{"no column 总计", "html-no-total", "html"},
	{"blank cells", "html-blanks", "html"},
	{"letters for 0 and 1", "html-look-alikes", "html"},
	{"table 3 cut by a page, head repeated", "html-cut-by-page", "html"},
	{"every row a table of its own", "html-row-tables", "html"},
	{"the page laid out in tables", "html-layout-tables", "html"},
	{"no spans at all", "html-no-spans", "html"},
	{"table 3 turned", "html-turned", "html"},
	{"a row in one cell", "html-row-in-cell", "html"},
	{"table 4 group by group", "html-groups-4", "html"},
	{"columns in another order", "html-column-order", "html"},
	{"neighbouring navigation", "html-navigation", "html"},
	{"table 3 ends early", "html-ends-early", "html"},
	{"layout text, labels around figures", "text-layout", "txt"},
	{"everything in one cell of a table", "html-one-cell", "html"},
	{"DOCX", "docx", "docx"},
	{"DOCX, all inside a table", "docx-nested", "docx"},
	{"XLSX", "xlsx", "xlsx"},
	{"JSON", "json", "json"},
	{"glued page text, digits misread", "text-misread", "txt"},
	{"spaced page text, numbers of pages between rows", "text-page-numbers", "txt"},
	{"glued page text, numbers of pages between rows", "text-page-numbers-glued", "txt"},
	{"tables in another order", "text-table-order", "txt"},
	{"table 4 in three blocks", "text-blocks-4", "txt"},
	{"a form with every cell blank", "text-blank-form", "txt"},
	{"words for no change", "text-no-change", "txt"},
	{"table 4 followed by a year", "text-then-year", "txt"},
}

const folder = "../../testdata/reports"

// TestSamples reads the reports of testdata/reports, which were written by
// TestSamples -write, and compares every figure.
func TestSamples(t *testing.T) {
	for i, s := range samples {
		t.Run(s.folder, func(t *testing.T) {
			dir := filepath.Join(folder, s.folder)
			if *write {
				writeSample(t, dir, uint64(i), s.mangling, s.ext)
			}
			var f facts
			data, err := os.ReadFile(filepath.Join(dir, "facts.json"))
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(data, &f); err != nil {
				t.Fatal(err)
			}
			source, err := os.ReadFile(filepath.Join(dir, "source."+s.ext))
			if err != nil {
				t.Fatal(err)
			}
			compare(t, read(t, string(source)), f)
		})
	}
}

func writeSample(t *testing.T, dir string, seed uint64, name, ext string) {
	t.Helper()
	all := allManglings()
	at := slices.IndexFunc(all, func(g mangling) bool { return g.name == name })
	if at < 0 {
		t.Fatalf("no mangling %s", name)
	}
	r := rand.New(rand.NewPCG(seed, 11))
	m := sound(r, []int{3, 40, 400}[seed%3])
	source := all[at].write(&m, r)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "source."+ext), source, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "facts.json"), []byte(m.facts()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// facts writes the model's figures: null where nothing is printed, or where
// nobody can tell from the page.
func (m model) facts() string {
	var b strings.Builder
	null := func(v int) string {
		if v == blank {
			return "null"
		}
		return fmt.Sprint(v)
	}
	k1, all := m.holds()
	fmt.Fprintf(&b, "{\"agency\": %q, \"year\": %d, \"format\": %q,\n \"table2\": {", m.agency, m.year, m.edition)
	e, _ := report.EditionOf(m.edition)
	first := true
	for _, block := range e.Blocks {
		for _, it := range block.Items {
			if !first {
				b.WriteString(", ")
			}
			first = false
			var cells []string
			for _, v := range m.table2[it.Key] {
				cells = append(cells, null(v))
			}
			text := strings.Join(cells, ", ")
			if len(cells) > 1 {
				text = "[" + text + "]"
			}
			fmt.Fprintf(&b, "%q: %s", it.JSONKey(), text)
		}
	}
	b.WriteString("},\n \"table3\": {\"rows\": [\n")
	for i, row := range report.Rows3(m.rows) {
		var cells []string
		for _, v := range m.table3[i] {
			cells = append(cells, null(v))
		}
		comma := ","
		if i == len(m.table3)-1 {
			comma = "]},"
		}
		fmt.Fprintf(&b, "  {\"key\": %q, \"values\": [%s]}%s\n", row.Key, strings.Join(cells, ", "), comma)
	}
	var cells []string
	for _, v := range m.table4 {
		cells = append(cells, null(v))
	}
	fmt.Fprintf(&b, " \"table4\": {\"values\": [%s]},\n \"relation_ok\": %s, \"all_internal_checks_ok\": %s, \"prose_claims\": []}\n", strings.Join(cells, ", "), k1, all)
	return b.String()
}

// holds tells whether the relation of new and carried in with total and carried
// out, and every relation, holds: true, false, or null where a term is blank.
func (m model) holds() (relation, all string) {
	last := len(m.table3) - 1
	blanks, first, others := false, true, true
	for c := range 7 {
		leaves := 0
		for i := range m.table3 {
			blanks = blanks || m.table3[i][c] == blank
			if i >= 2 && i < last-1 {
				leaves += m.table3[i][c]
			}
		}
		first = first && m.table3[0][c]+m.table3[1][c] == m.table3[last-1][c]+m.table3[last][c]
		others = others && leaves == m.table3[last-1][c]
	}
	for _, row := range m.table3 {
		sum := 0
		for _, v := range row[:6] {
			sum += v
		}
		others = others && sum == row[6]
	}
	if blanks {
		return "null", "null"
	}
	return fmt.Sprint(first), fmt.Sprint(first && others)
}
