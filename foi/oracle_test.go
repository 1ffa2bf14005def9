package foi

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"gongkai/cal"
	"gongkai/flow"
)

var oracleRuns = flag.Int("oracle", 100_000, "how many random journals are compared with the naive oracle")

// naive is a second calendar and clock, written as plainly as can be, by which
// the real one is judged: every day is looked up in a set, every term is
// walked day by day, and every pause is a set of days.
type naive struct{ off, work map[string]bool }

func newNaive(t testing.TB) naive {
	data, err := os.ReadFile("../cal/national.json")
	if err != nil {
		t.Fatal(err)
	}
	var years []struct {
		Off  []struct{ From, To string }
		Work []string
	}
	if err := json.Unmarshal(data, &years); err != nil {
		t.Fatal(err)
	}
	n := naive{map[string]bool{}, map[string]bool{}}
	for _, y := range years {
		for _, s := range y.Off {
			for d := s.From; d <= s.To; d = after(d) {
				n.off[d] = true
			}
		}
		for _, d := range y.Work {
			n.work[d] = true
		}
	}
	return n
}

func after(d string) string {
	t, _ := time.Parse("2006-01-02", d)
	return t.AddDate(0, 0, 1).Format("2006-01-02")
}

func (n naive) works(d string) bool {
	if n.work[d] {
		return true
	}
	t, _ := time.Parse("2006-01-02", d)
	return !n.off[d] && t.Weekday() != time.Saturday && t.Weekday() != time.Sunday
}

func (n naive) add(d string, days int, out map[string]bool) string {
	for days > 0 {
		d = after(d)
		if n.works(d) && !out[d] {
			days--
		}
	}
	return d
}

// due replays a journal. open pauses end on today.
func (n naive) due(entries []flow.Entry, today string) string {
	start, total := "", 20
	out := map[string]bool{}
	type pause struct{ from, last string }
	open := map[string]pause{}
	take := func(p pause, to string) {
		for d := after(p.from); d <= to; d = after(d) {
			out[d] = true
		}
	}
	fixed := ""
	for _, e := range entries {
		on := string(e.On)
		switch e.Action {
		case "receive", "clarify", "pay":
			start, total, fixed = on, 20, ""
		case "ask-clarify", "charge":
			start, fixed = "", ""
		case "extend":
			days, _ := strconv.Atoi(e.Args["days"])
			total += days
		case "defer":
			fixed = e.Args["until"]
		case "consult":
			open["t"+e.Args["party"]] = pause{on, n.add(on, 15, nil)}
		case "consult-agency":
			open["a"+e.Args["agency"]] = pause{on, n.add(on, 15, nil)}
		case "ask-reason":
			open["r"] = pause{on, ""}
		case "consulted", "consulted-agency", "give-reason":
			k := map[string]string{"consulted": "t" + e.Args["party"], "consulted-agency": "a" + e.Args["agency"], "give-reason": "r"}[e.Action]
			p := open[k]
			delete(open, k)
			if e.Args["answer"] == "none" && p.last != "" && p.last < on {
				take(p, p.last)
			} else {
				take(p, on)
			}
		}
	}
	for _, p := range open {
		if p.last != "" && p.last < today {
			take(p, p.last)
		} else {
			take(p, today)
		}
	}
	if start == "" {
		return ""
	}
	if fixed != "" {
		return fixed
	}
	return n.add(start, total, out)
}

// TestEveryReceiptDate: 第三十三条第二款 and the terms of 7 and 15 days, for all
// receipt dates of 2019 to 2025, against the naive oracle.
func TestEveryReceiptDate(t *testing.T) {
	n, r, count := newNaive(t), rules(""), 0
	for d := cal.Date("2019-01-01"); d <= "2025-12-31"; d = d.Add(1) {
		count++
		for _, days := range []int{7, 15, 20} {
			r.Days = days
			c, err := Procedure.Fold(r, []flow.Entry{{On: d, Action: "receive"}}, d)
			if err != nil {
				t.Fatal(err)
			}
			got, _ := c.Clock.Due(d)
			if want := n.add(string(d), days, nil); string(got) != want {
				t.Fatalf("received %s, %d working days: %s, want %s", d, days, got, want)
			}
		}
	}
	if count != 2557 {
		t.Fatalf("%d receipt dates, not 2557", count)
	}
}

// TestRandomJournals compares random lives with the oracle. "-oracle 10000000"
// runs ten million of them.
func TestRandomJournals(t *testing.T) {
	n, r := newNaive(t), rules("")
	r.Days = 20
	rng := rand.New(rand.NewPCG(2020, 9))
	kinds := map[string]int{}
	for i := range *oracleRuns {
		entries, today := randomLife(rng)
		c, err := Procedure.Fold(r, entries, today)
		if err != nil {
			// Only an extension after the last day may be refused here.
			if !strings.Contains(err.Error(), "届满") {
				t.Fatalf("journal %d: %v\n%s", i, err, tell(entries))
			}
			kinds["refused"]++
			continue
		}
		got, _ := c.Clock.Due(today)
		if want := n.due(entries, string(today)); string(got) != want {
			t.Fatalf("journal %d: due %q as of %s, want %q\n%s", i, got, today, want, tell(entries))
		}
		kinds[string(c.State)]++
	}
	t.Logf("%d journals agree: %v", *oracleRuns, kinds)
}

func tell(entries []flow.Entry) string {
	var b strings.Builder
	for _, e := range entries {
		fmt.Fprintf(&b, "%s %s %v\n", e.On, e.Action, e.Args)
	}
	return b.String()
}

// randomLife makes a journal that the law allows, but for extensions that come too late.
func randomLife(rng *rand.Rand) ([]flow.Entry, cal.Date) {
	d := cal.Date("2021-01-04").Add(rng.IntN(1500))
	entries := []flow.Entry{{On: d, Action: "receive"}}
	open := map[string]bool{}
	waiting, clarified, extended, reasoned := "", false, false, false
	add := func(action string, args map[string]string) {
		entries = append(entries, flow.Entry{On: d, Action: action, Args: args})
	}
	for range 2 + rng.IntN(9) {
		d = d.Add(rng.IntN(12))
		who := string(rune('A' + rng.IntN(3)))
		switch k := rng.IntN(9); {
		case waiting != "":
			if rng.IntN(2) == 0 {
				add(waiting, nil)
				waiting, extended, reasoned = "", false, reasoned && open["r"]
			}
		case k <= 1 && !open["t"+who]:
			open["t"+who] = true
			add("consult", map[string]string{"party": who})
		case k <= 2 && !open["a"+who]:
			open["a"+who] = true
			add("consult-agency", map[string]string{"agency": who})
		case k <= 4 && len(open) > 0:
			closeOne(rng, open, add)
		case k == 5 && !clarified:
			clarified, waiting = true, "clarify"
			add("ask-clarify", nil)
		case k == 6 && rng.IntN(3) == 0:
			waiting = "pay"
			add("charge", nil)
		case k == 7 && !extended:
			extended = true
			add("extend", map[string]string{"days": strconv.Itoa(1 + rng.IntN(20))})
		case k == 8 && !reasoned && !open["r"]:
			reasoned, open["r"] = true, true
			add("ask-reason", nil)
		}
	}
	return entries, d.Add(rng.IntN(40))
}

func closeOne(rng *rand.Rand, open map[string]bool, add func(string, map[string]string)) {
	var keys []string
	for _, k := range []string{"r", "tA", "tB", "tC", "aA", "aB", "aC"} {
		if open[k] {
			keys = append(keys, k)
		}
	}
	k := keys[rng.IntN(len(keys))]
	delete(open, k)
	args := map[string]string{}
	if rng.IntN(2) == 0 {
		args["answer"] = "none"
	}
	switch k[0] {
	case 'r':
		add("give-reason", nil)
	case 't':
		args["party"] = k[1:]
		add("consulted", args)
	case 'a':
		args["agency"] = k[1:]
		add("consulted-agency", args)
	}
}

func BenchmarkFold(b *testing.B) {
	r := rules("")
	entries, err := flow.ParseJournal(`2020-09-25 receive channel=internet
2020-09-27 register
2020-09-28 accept
2020-09-28 consult party=甲
2020-09-29 assign dept=交通管理局
2020-10-12 consulted party=甲 answer=agree
2020-10-20 extend days=10 by=head
2020-10-28 draft outcome=partial
2020-11-02 review kind=legal
2020-11-03 review kind=secrecy`)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		c, err := Procedure.Fold(r, entries, "2020-11-04")
		if err != nil {
			b.Fatal(err)
		}
		if due, _ := c.Clock.Due("2020-11-04"); due != "2020-11-19" {
			b.Fatal(due)
		}
	}
}
