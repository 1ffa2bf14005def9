package office

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/cal"
	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/report"
)

func TestThrottleSlowsAndForgets(t *testing.T) {
	ctx, now := context.Background(), time.Date(2021, 1, 20, 9, 0, 0, 0, time.UTC)
	db, err := store.Open(ctx, t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	th, other := NewThrottle(db), NewThrottle(db) // of two nodes
	take := func(th *Throttle, g Guess, at time.Time) time.Duration {
		t.Helper()
		w, err := th.Take(ctx, g, at)
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	here, elsewhere := Guess{What: "account", Who: "li", Network: "192.0.2.0/24"}, Guess{What: "account", Who: "li", Network: "198.51.100.0/24"}
	for n := range freeAccount + 1 {
		if w := take(th, here, now); w != 0 {
			t.Errorf("mistake %d waits %v", n+1, w)
		}
	}
	var last time.Duration
	for range 12 {
		w := take(other, elsewhere, now)
		if w < last || w > longestWait || w == 0 || take(th, here, now) != w {
			t.Errorf("waits %v after %v, or waiting counts", w, last)
		}
		last, now = w, now.Add(w)
		if take(th, here, now) != 0 {
			t.Error("still waits")
		}
	}
	if last != longestWait {
		t.Errorf("after many failures the wait is %v", last)
	}
	own := here
	own.From = "device x"
	if w := take(th, own, now); w != 0 {
		t.Errorf("a browser of his own waits %v for what others guess", w)
	}
	wang := Guess{What: "account", Who: "wang", Network: "203.0.113.0/24"}
	if w := take(th, wang, now); w != 0 {
		t.Errorf("another account waits %v", w)
	}
	if err := th.Passed(ctx, here); err != nil {
		t.Fatal(err)
	}
	if w := take(th, elsewhere, now); w != 0 {
		t.Errorf("after signing in, waits %v", w)
	}
	for n := range freeNetwork + 1 {
		take(th, Guess{What: "account", Who: fmt.Sprint("nobody", n), Network: "192.0.2.0/24"}, now)
	}
	wang.Network = "192.0.2.0/24"
	if w := take(th, wang, now); w == 0 {
		t.Error("a network that guesses is not slowed")
	}
	wang.From = "network 192.0.2.0/24"
	if w := take(th, wang, now); w != 0 {
		t.Errorf("who is known there waits %v", w)
	}
	wang.From = ""
	if w := take(th, wang, now.Add(2*forgetAfter)); w != 0 {
		t.Errorf("old failures count: %v", w)
	}
}

// TestPassingIsNoFailure: a whole office that signs in from one network is not
// slowed by it.
func TestPassingIsNoFailure(t *testing.T) {
	ctx, now := context.Background(), time.Date(2021, 1, 20, 9, 0, 0, 0, time.UTC)
	db, err := store.Open(ctx, t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	th := NewThrottle(db)
	for n := range 2 * freeNetwork {
		g := Guess{What: "account", Who: fmt.Sprint("p", n), Network: "192.0.2.0/24"}
		if w, err := th.Take(ctx, g, now); w != 0 || err != nil {
			t.Fatalf("person %d waits %v: %v", n, w, err)
		}
		if err := th.Passed(ctx, g); err != nil {
			t.Fatal(err)
		}
	}
}

// TestGuessesAtOnceAreCounted: of many guesses at the same moment no more are
// judged than one after the other.
func TestGuessesAtOnceAreCounted(t *testing.T) {
	ctx, now := context.Background(), time.Date(2021, 1, 20, 9, 0, 0, 0, time.UTC)
	db, err := store.Open(ctx, t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	th := NewThrottle(db)
	var judged atomic.Int32
	var all sync.WaitGroup
	for range 40 {
		all.Go(func() {
			w, err := th.Take(ctx, Guess{What: "factor", Who: "li", Network: "n"}, now)
			if err != nil {
				t.Error(err)
			}
			if w == 0 {
				judged.Add(1)
			}
		})
	}
	all.Wait()
	if judged.Load() != freeAccount+1 {
		t.Errorf("%d guesses at once were judged", judged.Load())
	}
}

func TestSafeNext(t *testing.T) {
	for raw, want := range map[string]string{
		"":                              overviewPath,
		"/office/requests?due=soon":     "/office/requests?due=soon",
		"/items":                        overviewPath,
		"//example.com/office/":         overviewPath,
		"https://example.com/office/":   overviewPath,
		`/office/\example.com`:          overviewPath,
		"/office//example.com":          overviewPath,
		"javascript:alert(1)":           overviewPath,
		"/office/../items":              "/office/../items", // the browser stays on this site
		"/office/%0d%0aSet-Cookie: a=b": "/office/%0D%0ASet-Cookie:%20a=b",
		"%zz":                           overviewPath,
	} {
		if got := safeNext(raw); got != want {
			t.Errorf("%q: %q, want %q", raw, got, want)
		}
	}
}

func clockAt(t *testing.T, script string, today cal.Date) Clock {
	t.Helper()
	entries, err := flow.ParseJournal(script)
	if err != nil {
		t.Fatal(err)
	}
	c, err := foi.Procedure.Fold(flow.Rules{Calendar: cal.National()}, entries, today)
	if err != nil {
		t.Fatal(err)
	}
	return ClockOf(c.Clock, today)
}

func TestClockOf(t *testing.T) {
	for _, c := range []struct {
		name, script string
		today        cal.Date
		left         string
		tone         page.Tone
		bars         string
	}{
		{"第三十三条第二款: 20 working days", overdueScript, "2020-07-20", "剩余 10 个工作日", page.Good, "counted 10, left 10"},
		{"the last day", overdueScript, "2020-08-03", "今天到期", page.Fix, "counted 20"},
		{"past it", overdueScript, "2020-08-10", "逾期 5 个工作日", page.Fix, "counted 20, over 5"},
		{"第三十三条第三款: pauses stand where they were", caseScript, "2020-08-10", "剩余 4 个工作日", page.Hint, "counted 5, paused 9, counted 11, left 4"},
		{"第三十三条第三款: the term stands still while the pause is open", pausedScript, "2020-08-10", "中止中，暂计剩余 14 个工作日", page.Note, "counted 6, paused 4, left 14"},
		{"第三十二条: the pause ends with the term of the one asked", strings.Replace(pausedScript, "consult party=某某运输有限公司", "consult party=甲 received=2020-08-04", 1), "2020-09-10", "剩余 2 个工作日", page.Hint, "counted 6, paused 15, counted 12, left 2"},
		{"第三十条: no term while a correction is awaited", clarifyScript, "2020-08-10", "期限未计（告知补正）", page.Note, ""},
		{"answered in time, long ago", closedScript, "2020-08-10", "期限内办结", page.Good, "counted 5"},
	} {
		v := clockAt(t, c.script, c.today)
		var parts []string
		sum := 0
		for _, b := range v.Bars {
			if b.From != sum {
				t.Errorf("%s: a bar begins at %d instead of %d", c.name, b.From, sum)
			}
			sum += b.Width
			parts = append(parts, b.Kind+" "+page.Num(b.Width))
		}
		if v.Left.Text.String() != c.left || v.Left.Tone != c.tone || strings.Join(parts, ", ") != c.bars || sum != v.Total {
			t.Errorf("%s: %q (%s), %s", c.name, v.Left.Text, v.Left.Tone, strings.Join(parts, ", "))
		}
	}
}

func TestNumbersOfTheNarrativeAreFoundWhole(t *testing.T) {
	r := sampleFigures()
	bound := []report.Binding{
		{Section: 1, Text: "20", Value: 20, Source: "records.licence"},
		{Section: 1, Text: "10", Value: 10, Source: "table3.new.total"},
		{Section: 1, Text: "40%", Value: 40, Source: "table3.granted.total%table3.total.total"},
		{Section: 1, Text: "9", Value: 9, Source: "table3.total.total"},
		{Section: 5, Text: "7", Value: 7, Source: "records.published"},
	}
	pieces, left := cut(r, 2020, 1, "2020年许可20件，收到10件，予以公开占40%，办结9件。", bound)
	var got []string
	for _, p := range pieces {
		if p.Number {
			got = append(got, p.Text+" "+pieceClass(p))
		}
	}
	want := []string{"20 ", "10 ", "40% ", "9 off"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(left) != 1 || left[0].Section != 5 {
		t.Errorf("left over: %v", left)
	}
}

func TestTheCasePageTellsWhoWasStoodInFor(t *testing.T) {
	entries := []flow.Entry{{On: "2021-01-20", Time: "09:12:30", Action: "extend", Actor: "孟副处长", Role: "head", For: "王处长"}, {On: "2021-01-21", Action: "register", Actor: "李科员", Role: "handler"}}
	lines := journalOf(entries)
	for i, want := range []string{"李科员（经办人）", "孟副处长（信息公开工作机构负责人），代理 王处长"} {
		if got := by(context.Background(), lines[i]); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestYuanIsExact(t *testing.T) {
	for fen, want := range map[int64]string{0: "0.00", 5: "0.05", 4100636500: "41006365.00", -150: "-1.50"} {
		if got := yuan(fen); got != want {
			t.Errorf("%d: %s, want %s", fen, got, want)
		}
	}
}

func TestYearOfTellsEveryDay(t *testing.T) {
	v := YearOf(cal.National(), 2020)
	days, off, made := 0, 0, 0
	for _, m := range v.Months {
		for _, w := range m.Weeks {
			for _, d := range w {
				if d.Date == "" {
					continue
				}
				days++
				switch d.Kind {
				case cal.Off:
					off++
				case cal.MadeUp:
					made++
				}
			}
		}
	}
	if days != 366 || made == 0 || off == 0 || v.Notice == "" || !strings.Contains(v.Summary.String(), "个工作日") {
		t.Errorf("%d days, %d off, %d made up, notice %q", days, off, made, v.Notice)
	}
	national := cal.National()
	if n := national.Last - national.First + 1; len(v.Years) != n || len(YearOf(national, 2031).Years) != n+1 {
		t.Errorf("%d years are offered, the calendar knows %d", len(v.Years), n)
	}
	if u := YearOf(cal.National(), 2031); u.Notice != "" {
		t.Errorf("a year without a notice has one: %s", u.Notice)
	}
}
