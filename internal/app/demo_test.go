package app

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/report"
)

// childDir makes this test binary a demo import, for a test that kills it.
const childDir = "GONGKAI_TEST_DEMO_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		if err := Demo(context.Background(), Place{Dir: dir}, os.Stdout, nil); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func demoDesk(t testing.TB) *desk.Desk {
	t.Helper()
	d, err := Place{Dir: t.TempDir()}.Create(context.Background(), DemoClock())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.DB.Close() }) //nolint:errcheck // a test's database
	if err := (demo.Loader{Desk: d}).Load(context.Background()); err != nil {
		t.Fatal(err)
	}
	return d
}

func draft(t testing.TB, d *desk.Desk, year int) (out desk.Draft) {
	t.Helper()
	err := d.DB.Read(context.Background(), func(tx *store.Tx) (err error) {
		out, err = d.Draft(tx, demo.Agency, year)
		return errors.Join(err, reconcile(tx, demo.Agency, &out))
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// lines counts the lines of a file of the demo for which keep holds, weighed.
func lines(t *testing.T, file string, weight func(map[string]string) int) int {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "demo", "year", file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // read only
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, row := range rows[1:] {
		field := map[string]string{}
		for i, h := range rows[0] {
			field[h] = row[i]
		}
		sum += weight(field)
	}
	return sum
}

func one(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

// TestDemoFiguresAreCounted recounts the files of the demo line by line,
// without the database, and compares with the report.
func TestDemoFiguresAreCounted(t *testing.T) {
	r := draft(t, demoDesk(t), 2020).Report
	in2020 := func(s string) bool { return strings.HasPrefix(s, "2020-") }
	kind := func(k string) func(map[string]string) bool {
		return func(l map[string]string) bool { return l["kind"] == k }
	}
	decided := func(k string) int {
		return lines(t, "decisions.csv", func(l map[string]string) int {
			n, _ := strconv.Atoi(l["count"])
			return n * one(kind(k)(l) && in2020(l["decided_on"]))
		})
	}
	onDay := func(k, day string) int {
		return lines(t, "items.csv", func(l map[string]string) int {
			return one(kind(k)(l) && l["valid_from"] <= day && (l["valid_to"] == "" || l["valid_to"] >= day))
		})
	}
	cents := lines(t, "procurement.csv", func(l map[string]string) int {
		n, _ := strconv.Atoi(l["amount_fen"])
		return n * one(in2020(l["contract_on"]))
	})
	want := map[report.CellID]int{
		"table2.normative-document.made": lines(t, "records.csv", func(l map[string]string) int {
			return one(kind("normative-document")(l) && in2020(l["made_on"]))
		}),
		"table2.normative-document.public": lines(t, "records.csv", func(l map[string]string) int {
			return one(kind("normative-document")(l) && l["published_on"] != "")
		}),
		"table2.procurement.amount": cents / 100,
		"table4.direct.upheld": lines(t, "remedies.csv", func(l map[string]string) int {
			return one(kind("direct")(l) && in2020(l["closed_on"]) && l["result"] == "upheld")
		}),
	}
	for _, k := range []string{"licence", "public-service", "penalty", "compulsion", "admin-fee"} {
		id := report.CellID("table2." + k + ".")
		want[id+"before"] = onDay(k, "2019-12-31")
		want[id+"change"] = onDay(k, "2020-12-31") - onDay(k, "2019-12-31")
		if k != "admin-fee" {
			want[id+"decisions"] = decided(k)
		}
	}
	cases, err := filepath.Glob("../demo/year/cases/2020-*.txt")
	if err != nil {
		t.Fatal(err)
	}
	want["table3.new.person"], want["table3.total.total"] = len(cases), len(cases)
	for id, n := range want {
		if f, ok := r.Get(id); !ok || f.Int() != n {
			t.Errorf("%s is %v, the files count %d", id.Name("2019"), f, n)
		}
	}
	published := lines(t, "records.csv", func(l map[string]string) int {
		return one(l["attribute"] == "proactive" && in2020(l["published_on"]))
	})
	posts := lines(t, "posts.csv", func(l map[string]string) int {
		n, _ := strconv.Atoi(l["posts"])
		return n * one(in2020(l["month"]))
	})
	one, _ := r.Section(1)
	text := strings.Join(one.Paragraphs, "")
	for _, s := range []string{fmt.Sprintf("各类政府信息%d条", published), fmt.Sprintf("发布信息%d条", posts), "关注量430余万",
		fmt.Sprintf("申请%d件，办结%d件", len(cases), len(cases)), "40%", "10%"} {
		if !strings.Contains(text, s) {
			t.Errorf("section one does not say %q:\n%s", s, text)
		}
	}
	total := 0.0
	for _, b := range r.Bindings {
		if strings.HasPrefix(b.Source, "records.") && b.Source != "records.published" {
			total += b.Value
		}
	}
	if int(total) != published {
		t.Errorf("the kinds in the narrative add up to %v, not %d", total, published)
	}
}

// TestDemoEqualsThePublishedReport compares with the true figures of the
// report that the demo retells, where they are at hand.
func TestDemoEqualsThePublishedReport(t *testing.T) {
	data, err := os.ReadFile("../../../shared/reports/ningxia-public-security-2020/facts.json")
	if err != nil {
		// Published material is never kept here; the test above recounts the same figures.
		t.Skip("the published report's figures are not at hand")
	}
	var facts struct {
		Table2 map[string][]any
		Table3 struct{ Rows []struct{ Values []float64 } }
		Table4 struct{ Values []*float64 }
	}
	if err := json.Unmarshal(data, &facts); err != nil {
		t.Fatal(err)
	}
	r := draft(t, demoDesk(t), 2020).Report
	e, _ := report.EditionOf("2019")
	for _, b := range e.Blocks {
		for _, it := range b.Items {
			for i, want := range facts.Table2[it.JSONKey()] {
				text := strings.TrimSuffix(fmt.Sprint(want), "元")
				if n, _ := strconv.ParseFloat(text, 64); r.Table2[it.Key][i].Float() != n {
					t.Errorf("%s, column %d: %v, want %v", it.Label, i+1, r.Table2[it.Key][i], want)
				}
			}
		}
	}
	for i, row := range facts.Table3.Rows {
		for c, want := range row.Values {
			if r.Table3[i][c].Float() != want {
				t.Errorf("row %s, column %d: %v, want %v", r.Rows3[i], c+1, r.Table3[i][c], want)
			}
		}
	}
	for i, want := range facts.Table4.Values {
		if want == nil {
			want = new(float64)
		}
		if r.Table4[i].Float() != *want {
			t.Errorf("table 4, cell %d: %v, want %v", i+1, r.Table4[i], *want)
		}
	}
}

// TestRemovingACaseChangesTheTables: the figures come out of the cases.
func TestRemovingACaseChangesTheTables(t *testing.T) {
	d := demoDesk(t)
	before := draft(t, d, 2020).Report
	err := d.DB.Write(context.Background(), func(tx *store.Tx) error {
		_, err := tx.Exec(`DELETE FROM request WHERE id = '2020-0001'`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var after *report.Report
	err = d.DB.Read(context.Background(), func(tx *store.Tx) error {
		e, _ := report.EditionOf("2019")
		after, err = tx.CountReport(demo.Agency, 2020, e)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	moved := 0
	for _, id := range before.Cells() {
		a, _ := before.Get(id)
		b, _ := after.Get(id)
		if a.Value != b.Value {
			moved++
			if a.Int()-b.Int() != 1 {
				t.Errorf("%s went from %v to %v", id.Name("2019"), a, b)
			}
		}
	}
	// New, outcome and total, each for the class and for all.
	if moved != 6 {
		t.Errorf("%d figures moved, want 6", moved)
	}
	// The journal is still there, so that the second count disagrees and says so.
	err = d.DB.Read(context.Background(), func(tx *store.Tx) error {
		x, err := d.Draft(tx, demo.Agency, 2020)
		return errors.Join(err, reconcile(tx, demo.Agency, &x))
	})
	if err == nil {
		t.Error("a count that the journals contradict was not noticed")
	}
}

var savedLine = regexp.MustCompile(`^已保存 (\S+) (\d+)/`)

// TestKilledImportLosesNothing kills the demo's import after each of its first
// lines, and starts again: what was reported as saved is there, and the end is
// the same.
func TestKilledImportLosesNothing(t *testing.T) {
	want := exportBytes(t, t.TempDir())
	for _, after := range []int{1, 2, 5, 9, 14, 20, 26, 33, 40} {
		dir := t.TempDir()
		said := killAfter(t, dir, after)
		d, err := Place{Dir: dir}.Create(context.Background(), DemoClock())
		if err != nil {
			t.Fatalf("after %d lines: %v", after, err)
		}
		if err := checkSaved(d, said); err != nil {
			t.Errorf("after %d lines: %v", after, err)
		}
		if err := d.DB.Close(); err != nil {
			t.Fatal(err)
		}
		if got := exportBytes(t, dir); !bytes.Equal(got, want) {
			t.Errorf("killed after %d lines and started again, the report differs", after)
		}
	}
}

func exportBytes(t *testing.T, dir string) []byte {
	t.Helper()
	if err := Demo(context.Background(), Place{Dir: dir}, io.Discard, nil); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "out", "report-2020.json"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// killAfter starts an import and kills it once it has said so many lines.
func killAfter(t *testing.T, dir string, n int) (said map[string]int) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), childDir+"="+dir)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	said = map[string]int{}
	in := bufio.NewScanner(out)
	for i := 0; i < n && in.Scan(); i++ {
		if m := savedLine.FindStringSubmatch(in.Text()); m != nil {
			said[m[1]], _ = strconv.Atoi(m[2])
		}
	}
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = c.Wait() // killed, and says so
	return said
}

func checkSaved(d *desk.Desk, said map[string]int) error {
	return d.DB.Read(context.Background(), func(tx *store.Tx) error {
		for name, table := range map[string]string{"栏目": "section", "信息": "record", "事项": "item", "处理决定": "decision"} {
			var have int
			if err := tx.Get(&have, "SELECT count(*) FROM "+table); err != nil {
				return err
			}
			if have < said[name] {
				return fmt.Errorf("%s：said %d saved, has %d", name, said[name], have)
			}
		}
		return nil
	})
}
