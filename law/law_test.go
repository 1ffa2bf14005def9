package law

import (
	"flag"
	"os"
	"slices"
	"testing"

	"gongkai/cal"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestPageIsTheGoldenFile(t *testing.T) {
	const golden = "../docs/law.md"
	got := Page()
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not what the tables say; run: go test ./law -update, and read the difference", golden)
	}
}

func TestEveryCitationResolves(t *testing.T) {
	check := func(where string, c Cite) {
		t.Helper()
		if _, ok := ProvisionOf(c); !ok {
			t.Errorf("%s cites %s, which has no summary in Provisions", where, c)
		}
	}
	for _, x := range Terms {
		check("term "+x.Key, x.Cite)
	}
	for _, x := range Outcomes {
		check("outcome "+x.Key, x.Cite)
	}
	for _, x := range Groups {
		check("group "+x.Key, x.Cite)
	}
	for _, x := range Duties {
		check("duty "+x.Key, x.Cite)
	}
	for _, x := range Channels {
		check("channel "+x.Key, x.Cite)
	}
	for _, x := range Filings {
		check("filing "+x.Key, x.Cite)
	}
	for _, x := range FeeSteps {
		check("fee "+x.Method, x.Cite)
	}
	seen := map[Cite]bool{}
	for _, p := range Provisions {
		if seen[p.Cite] {
			t.Errorf("%s stands twice in Provisions", p.Cite)
		}
		seen[p.Cite] = true
		if _, ok := ActOf(p.Cite.Act); !ok {
			t.Errorf("provision of the unknown act %q", p.Cite.Act)
		}
	}
}

func TestTermsByDate(t *testing.T) {
	for _, c := range []struct {
		provision, key string
		on             cal.Date
		n              int
	}{
		{"2007年《条例》第二十四条第二款", "answer", "2019-05-14", 15},
		{"《条例》第三十三条第二款", "answer", "2019-05-15", 20},
		{"《条例》第三十三条第二款", "extend", "2026-01-05", 20},
		{"《条例》第三十二条", "third-party", "2020-09-28", 15},
		{"《条例》第三十条", "clarify-notice", "2020-09-28", 7},
	} {
		got, err := TermOn(c.key, c.on)
		if err != nil || got.N != c.n || got.Cite.String() != c.provision {
			t.Errorf("%s on %s: %d by %s, %v; want %d by %s", c.key, c.on, got.N, got.Cite, err, c.n, c.provision)
		}
	}
	if _, err := TermOn("pay", "2020-12-31"); err == nil {
		t.Error("信息处理费管理办法 is in force since 2021-01-01; a term before that must be an error")
	}
}

func TestSpansOfOneKeyAreContiguous(t *testing.T) {
	last := map[string]Span{}
	for _, x := range Terms {
		if prev, ok := last[x.Key]; ok && prev.Until != x.Since {
			t.Errorf("term %s: a row ends %s and the next begins %s", x.Key, prev.Until, x.Since)
		}
		last[x.Key] = x.Span
	}
}

func TestEveryOutcomeHasARowInEachEdition(t *testing.T) {
	for _, edition := range bothForms {
		rows := RowsIn(edition)
		for _, o := range Outcomes {
			if !slices.ContainsFunc(rows, func(r Row) bool { return r.Key == o.Row(edition) && r.Group == o.Group }) {
				t.Errorf("outcome %s counts in row %q, which edition %s does not print in its group", o.Key, o.Row(edition), edition)
			}
		}
	}
	if n := len(RowsIn("2019")); n != 19 {
		t.Errorf("60号 prints 19 rows of outcomes, not %d", n)
	}
	if n := len(RowsIn("2021")); n != 21 {
		t.Errorf("30号 prints 21 rows of outcomes, not %d", n)
	}
}

func TestRemedyByDate(t *testing.T) {
	o, _ := OutcomeOf("state-secret")
	if o.RemedyOn("2023-12-31") != Either || o.RemedyOn("2024-01-01") != ReviewFirst {
		t.Error("《行政复议法》第二十三条: review comes first only since 2024-01-01")
	}
}

func TestFees(t *testing.T) {
	const d cal.Date = "2022-03-01"
	for _, c := range []struct {
		method string
		last   int
		want   int64
	}{
		{"item", 10, 0}, {"item", 11, 100}, {"item", 30, 2000}, {"item", 31, 2200}, {"item", 35, 3000},
		{"item", 40, 4000}, {"item", 41, 4300}, {"item", 45, 5500}, {"item", 50, 7000}, {"item", 60, 11000}, {"item", 100, 37000},
		{"page", 30, 0}, {"page", 31, 10}, {"page", 50, 200}, {"page", 100, 700}, {"page", 101, 720},
		{"page", 120, 1100}, {"page", 200, 2700}, {"page", 201, 2740}, {"page", 250, 4700}, {"page", 1000, 34700},
	} {
		if got := Fee(c.method, 1, c.last, d); got != c.want {
			t.Errorf("《信息处理费管理办法》 %s up to %d: %d 元, want %d", c.method, c.last, got, c.want)
		}
	}
	if Fee("item", 1, 100, "2020-12-31") != 0 {
		t.Error("before 2021-01-01 there is no fee")
	}
}

func TestCite(t *testing.T) {
	for _, c := range []struct {
		want, english string
		cite          Cite
	}{
		{"《条例》第三十三条第二款", "Regulations, art. 33 para. 2", Art(33).P(2)},
		{"《条例》第二十条第（十五）项", "Regulations, art. 20 item 15", Art(20).I(15)},
		{"《条例》第十条", "Regulations, art. 10", Art(10)},
		{"年报格式", "Report Form", Of("form2021", 0)},
	} {
		if got := c.cite.String(); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
		if got := c.cite.English(); got != c.english {
			t.Errorf("got %s, want %s", got, c.english)
		}
	}
	for _, a := range Acts {
		if a.Brief == "" {
			t.Errorf("the act %q has no English short name", a.Key)
		}
	}
}
