// Package storetest holds the tests that every database engine has to pass:
// the same ones on SQLite and on PostgreSQL.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/store"
	"gongkai/org"
	"gongkai/record"
	"gongkai/remedy"
	"gongkai/report"
)

// An Opener opens an empty database that goes away with the test.
type Opener func(testing.TB) *store.DB

const agency = "a"

// Run runs every test on databases that open gives.
func Run(t *testing.T, open Opener) {
	for _, c := range []struct {
		name string
		test func(*testing.T, *store.DB)
	}{
		{"a record round trip", recordRoundTrip},
		{"the public sees what is published and proactive, and nothing else", visibility},
		{"text is found whatever it holds", searchText},
		{"the journal takes each place once", appendOnce},
		{"the journal is append-only by the database", appendOnly},
		{"a failed transaction leaves nothing", rollback},
		{"concurrent writers lose nothing", concurrent},
		{"requests come due first", requestOrder},
		{"numbers of requests have no gap", requestNumbers},
		{"table 3 counts new, carried, closed and pending", countTable3},
		{"table 2 counts records, items, decisions, procurement", countTable2},
		{"table 4 counts remedies by result", countTable4},
		{"every cell leads to what it counts", sources},
		{"versions of a report are kept", versions},
		{"a calendar year is added without a release", calendarYear},
		{"people and sessions", people},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			db := open(t)
			write(t, db, func(tx *store.Tx) error {
				return tx.SaveAgency(org.Agency{ID: agency, Name: "某厅", Short: "某厅", Level: "province", ReportKind: "department"})
			})
			c.test(t, db)
		})
	}
}

func write(t testing.TB, db *store.DB, f func(*store.Tx) error) {
	t.Helper()
	if err := db.Write(context.Background(), f); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, db *store.DB, f func(*store.Tx) error) {
	t.Helper()
	if err := db.Read(context.Background(), f); err != nil {
		t.Fatal(err)
	}
}

func aRecord(id string) record.Record {
	return record.Record{Agency: agency, ID: id, Kind: "normative-document", Section: "rules", Title: "关于“测试”的通知 " + id, DocNo: "某规发〔2020〕1号",
		Issuer: "某厅", MadeOn: "2020-03-01", PublishedOn: "2020-03-05", Attribute: record.Proactive, Stage: "decision", Validity: "in-force",
		Summary: "概述", Body: "正文 100%_\\"}
}

func recordRoundTrip(t *testing.T, db *store.DB) {
	want := aRecord("r1")
	write(t, db, func(tx *store.Tx) error { return tx.SaveRecord(want) })
	want.Title = "改过的标题"
	write(t, db, func(tx *store.Tx) error { return tx.SaveRecord(want) })
	read(t, db, func(tx *store.Tx) error {
		got, err := tx.Record(agency, "r1")
		if d := cmp.Diff(want, got); d != "" {
			t.Error(d)
		}
		return err
	})
	err := db.Read(context.Background(), func(tx *store.Tx) error { _, err := tx.Record(agency, "none"); return err })
	if fault.KindOf(err) != fault.NotFound {
		t.Errorf("a record that is not there: %v", err)
	}
}

func visibility(t *testing.T, db *store.DB) {
	ctx := context.Background()
	public, closed, request, draft, later, unclassified := aRecord("public"), aRecord("closed"), aRecord("request"), aRecord("draft"), aRecord("later"), aRecord("unclassified")
	closed.Attribute, request.Attribute, unclassified.Attribute = record.Closed, record.OnRequest, ""
	draft.PublishedOn, later.PublishedOn = "", "2020-12-01"
	closed.Interprets, public.Interprets = "public", "closed"
	write(t, db, func(tx *store.Tx) error {
		for _, r := range []record.Record{public, closed, request, draft, later, unclassified} {
			if err := tx.SaveRecord(r); err != nil {
				return err
			}
		}
		return nil
	})
	p := db.Public(func() cal.Date { return "2020-06-01" })
	list, total, err := p.Records(ctx, store.RecordFilter{Agency: agency})
	if err != nil || total != 1 || len(list) != 1 || list[0].ID != "public" || list[0].Body != "" {
		t.Errorf("《条例》第十三条: the public list is %v of %d, %v", list, total, err)
	}
	for _, id := range []string{"closed", "request", "draft", "later", "unclassified"} {
		if it, err := p.Item(ctx, agency, id); fault.KindOf(err) != fault.NotFound {
			t.Errorf("%s is reachable by the public: %v %v", id, it.Record.Title, err)
		}
	}
	it, err := p.Item(ctx, agency, "public")
	if err != nil || it.Document != nil || len(it.Interpretations) != 0 {
		t.Errorf("a link from a public record leads to one that is not: %+v %v", it, err)
	}
	counts, err := p.CountBy(ctx, "kind", store.RecordFilter{Agency: agency})
	if err != nil || len(counts) != 1 || counts[0].N != 1 {
		t.Errorf("counts tell of what is not public: %v %v", counts, err)
	}
	totals, err := p.Totals(ctx, agency, 2020)
	if err != nil || totals.Published != 1 {
		t.Errorf("totals tell of what is not public: %+v %v", totals, err)
	}
}

func searchText(t *testing.T, db *store.DB) {
	r := aRecord("r1")
	r.Title = "ABC 测试100%"
	write(t, db, func(tx *store.Tx) error { return tx.SaveRecord(r) })
	for text, want := range map[string]int{"abc": 1, "100%": 1, "100_": 0, `\`: 1, "测试": 1, "没有": 0, "' OR 1=1 --": 0} {
		read(t, db, func(tx *store.Tx) error {
			_, n, err := tx.Records(store.RecordFilter{Agency: agency, Text: text})
			if n != want {
				t.Errorf("%q finds %d, want %d", text, n, want)
			}
			return err
		})
	}
}

var at = time.Date(2020, 9, 25, 9, 0, 0, 0, time.UTC)

func entry(action string, on cal.Date) flow.Entry {
	return flow.Entry{On: on, Time: "09:00", Action: action, Actor: "李", Role: "handler", Args: map[string]string{"k": "值 \"引号\""}}
}

func appendOnce(t *testing.T, db *store.DB) {
	s := flow.Subject{Kind: "request", ID: "2020-0001"}
	write(t, db, func(tx *store.Tx) error { return tx.Append(agency, s, 1, entry("receive", "2020-09-25"), at) })
	err := db.Write(context.Background(), func(tx *store.Tx) error { return tx.Append(agency, s, 1, entry("register", "2020-09-25"), at) })
	if fault.KindOf(err) != fault.Conflict {
		t.Errorf("the same place was taken twice: %v", err)
	}
	read(t, db, func(tx *store.Tx) error {
		got, err := tx.Journal(agency, s)
		if d := cmp.Diff([]flow.Entry{entry("receive", "2020-09-25")}, got); d != "" {
			t.Error(d)
		}
		return err
	})
}

func appendOnly(t *testing.T, db *store.DB) {
	s := flow.Subject{Kind: "request", ID: "2020-0001"}
	write(t, db, func(tx *store.Tx) error { return tx.Append(agency, s, 1, entry("receive", "2020-09-25"), at) })
	for _, q := range []string{`UPDATE entry SET action = 'x'`, `DELETE FROM entry`} {
		err := db.Write(context.Background(), func(tx *store.Tx) error {
			_, err := tx.Exec(q)
			return err
		})
		if err == nil {
			t.Errorf("the database allowed %s", q)
		}
	}
}

func rollback(t *testing.T, db *store.DB) {
	stop := errors.New("stop")
	err := db.Write(context.Background(), func(tx *store.Tx) error {
		if err := tx.SaveRecord(aRecord("r1")); err != nil {
			return err
		}
		return stop
	})
	if !errors.Is(err, stop) {
		t.Fatal(err)
	}
	read(t, db, func(tx *store.Tx) error {
		if _, n, err := tx.Records(store.RecordFilter{Agency: agency}); err != nil || n != 0 {
			t.Errorf("%d records stayed, %v", n, err)
		}
		return nil
	})
}

func concurrent(t *testing.T, db *store.DB) {
	s := flow.Subject{Kind: "request", ID: "2020-0001"}
	const writers, each = 4, 10
	var wait sync.WaitGroup
	failed := make(chan error, writers*each)
	for range writers {
		wait.Go(func() {
			for range each {
				if err := addOne(db, s); err != nil {
					failed <- err
				}
			}
		})
	}
	wait.Wait()
	close(failed)
	for err := range failed {
		t.Error(err)
	}
	read(t, db, func(tx *store.Tx) error {
		got, err := tx.Journal(agency, s)
		if len(got) != writers*each {
			t.Errorf("%d entries of %d", len(got), writers*each)
		}
		return err
	})
}

// addOne appends behind what is there, and again when another was faster.
func addOne(db *store.DB, s flow.Subject) error {
	for {
		err := db.Write(context.Background(), func(tx *store.Tx) error {
			have, err := tx.Journal(agency, s)
			if err != nil {
				return err
			}
			return tx.Append(agency, s, len(have)+1, entry("x", "2020-09-25"), at)
		})
		if fault.KindOf(err) != fault.Conflict {
			return err
		}
	}
}

func aRequest(id, class string, received, closed cal.Date, outcome string) store.Request {
	return store.Request{Agency: agency, ID: id, Title: "t" + id, Content: "c", Channel: "internet", ApplicantClass: class, Delivery: "e-mail",
		ReceivedOn: received, State: "办理", DueOn: received.Add(28), ClosedOn: closed, Outcome: outcome, Entries: 1}
}

func saveRequests(t *testing.T, db *store.DB, all ...store.Request) {
	t.Helper()
	write(t, db, func(tx *store.Tx) error {
		for _, r := range all {
			if err := tx.SaveRequest(r); err != nil {
				return err
			}
		}
		return nil
	})
}

func requestOrder(t *testing.T, db *store.DB) {
	waiting := aRequest("2020-0004", "person", "2020-01-01", "", "")
	waiting.DueOn = ""
	saveRequests(t, db, aRequest("2020-0001", "person", "2020-03-01", "2020-03-20", "granted"), aRequest("2020-0002", "person", "2020-05-01", "", ""),
		aRequest("2020-0003", "company", "2020-04-01", "", ""), waiting)
	for _, c := range []struct {
		name   string
		filter store.RequestFilter
		want   string
	}{
		{"all", store.RequestFilter{}, "3 2 4 1"},
		{"open", store.RequestFilter{Open: true}, "3 2 4"},
		{"closed", store.RequestFilter{Closed: true}, "1"},
		{"overdue", store.RequestFilter{Overdue: "2020-05-20"}, "3"},
		{"text", store.RequestFilter{Text: "T2020-0002"}, "2"},
		{"limit", store.RequestFilter{Limit: 1}, "3"},
	} {
		c.filter.Agency = agency
		read(t, db, func(tx *store.Tx) error {
			rows, err := tx.Requests(c.filter)
			got := ""
			for i, r := range rows {
				if i > 0 {
					got += " "
				}
				got += r.ID[len(r.ID)-1:]
			}
			if got != c.want {
				t.Errorf("%s: %s, want %s", c.name, got, c.want)
			}
			return err
		})
	}
}

func requestNumbers(t *testing.T, db *store.DB) {
	for i := 1; i <= 3; i++ {
		write(t, db, func(tx *store.Tx) error {
			id, err := tx.NextRequestID(agency, 2020)
			if want := fmt.Sprintf("2020-%04d", i); id != want {
				t.Errorf("number %s, want %s", id, want)
			}
			return errors.Join(err, tx.SaveRequest(aRequest(id, "person", "2020-01-01", "", "")))
		})
	}
}

func countTable3(t *testing.T, db *store.DB) {
	saveRequests(t, db,
		aRequest("1", "person", "2020-03-01", "2020-03-20", "granted"),
		aRequest("2", "company", "2019-12-20", "2020-01-10", "not-existing"),
		aRequest("3", "person", "2020-12-20", "2021-01-10", "granted"),
		aRequest("4", "legal-service", "2020-12-31", "", ""),
		aRequest("5", "person", "2019-01-01", "2019-02-01", "granted"),
		aRequest("6", "person", "2020-06-01", "2020-07-01", "unclarified"),
		aRequest("7", "person", "2021-01-01", "", ""))
	read(t, db, func(tx *store.Tx) error {
		for _, e := range report.Editions {
			r, err := tx.CountReport(agency, 2020, e)
			if err != nil {
				return err
			}
			other := map[string]report.CellID{"2019": "table3.other-handling.person", "2021": "table3.unclarified.person"}[e.Key]
			for id, want := range map[report.CellID]int{
				"table3.new.person": 3, "table3.new.legal-service": 1, "table3.new.total": 4,
				"table3.carried-in.company": 1, "table3.carried-in.total": 1,
				"table3.granted.person": 1, "table3.not-held.company": 1, other: 1,
				"table3.total.total": 3, "table3.carried-out.person": 1, "table3.carried-out.total": 2,
				"table3.petition.person": 0,
			} {
				if f, ok := r.Get(id); !ok || !f.Known() || f.Int() != want {
					t.Errorf("edition %s, %s: %v, want %d", e.Key, id.Name(e.Key), f, want)
				}
			}
		}
		return nil
	})
}

func countTable2(t *testing.T, db *store.DB) {
	repealed, older := aRecord("r2"), aRecord("r3")
	repealed.MadeOn, repealed.PublishedOn, repealed.RepealedOn = "2018-01-01", "2018-01-02", "2020-05-01"
	older.MadeOn, older.PublishedOn = "2019-06-01", "2019-06-02"
	write(t, db, func(tx *store.Tx) error {
		return errors.Join(tx.SaveRecord(aRecord("r1")), tx.SaveRecord(repealed), tx.SaveRecord(older),
			tx.SaveItem(record.Item{Agency: agency, ID: "i1", Kind: "licence", ValidFrom: "2010-01-01"}),
			tx.SaveItem(record.Item{Agency: agency, ID: "i2", Kind: "licence", ValidFrom: "2010-01-01", ValidTo: "2020-12-30"}),
			tx.SaveItem(record.Item{Agency: agency, ID: "i3", Kind: "licence", ValidFrom: "2010-01-01", ValidTo: "2020-12-31"}),
			tx.SaveItem(record.Item{Agency: agency, ID: "i4", Kind: "licence", ValidFrom: "2020-12-31"}),
			tx.SaveItem(record.Item{Agency: agency, ID: "i5", Kind: "licence", ValidFrom: "2021-01-01"}),
			tx.SaveDecision(record.Decision{Agency: agency, ID: "d1", Kind: "licence", DecidedOn: "2020-01-01", Number: 1}),
			tx.SaveDecision(record.Decision{Agency: agency, ID: "d2", Kind: "licence", DecidedOn: "2020-12-31", Number: 41, Source: "月报"}),
			tx.SaveDecision(record.Decision{Agency: agency, ID: "d3", Kind: "licence", DecidedOn: "2021-01-01", Number: 1}),
			tx.SaveProcurement(record.Procurement{Agency: agency, ID: "p1", ContractOn: "2020-02-02", AmountFen: 12345}),
			tx.SaveCollection(record.Collection{Agency: agency, ID: "c1", CollectedOn: "2020-02-02", AmountFen: 1_865_106_0}))
	})
	read(t, db, func(tx *store.Tx) error {
		for _, c := range []struct {
			edition int
			id      report.CellID
			want    string
		}{
			{0, "table2.normative-document.made", "1"}, {0, "table2.normative-document.opened", "1"}, {0, "table2.normative-document.public", "2"},
			{0, "table2.licence.before", "3"}, {0, "table2.licence.change", "0"}, {0, "table2.licence.decisions", "42"},
			{0, "table2.procurement.projects", "1"}, {0, "table2.procurement.amount", "123.45"},
			{1, "table2.normative-document.made", "1"}, {1, "table2.normative-document.repealed", "1"}, {1, "table2.normative-document.in-force", "2"},
			{1, "table2.admin-fee.collected", "18.65106"},
		} {
			r, err := tx.CountReport(agency, 2020, report.Editions[c.edition])
			if err != nil {
				return err
			}
			if f, _ := r.Get(c.id); f.String() != c.want {
				t.Errorf("%s: %s, want %s", c.id.Name(r.Edition), f, c.want)
			}
		}
		return nil
	})
}

func countTable4(t *testing.T, db *store.DB) {
	write(t, db, func(tx *store.Tx) error {
		return errors.Join(
			tx.SaveRemedy(remedy.Case{Agency: agency, ID: "1", Kind: remedy.Reconsideration, ReceivedOn: "2020-01-01", ClosedOn: "2020-03-01", Result: remedy.Corrected}),
			tx.SaveRemedy(remedy.Case{Agency: agency, ID: "2", Kind: "litigation", Path: remedy.Direct, ReceivedOn: "2019-01-01", ClosedOn: "2020-03-01", Result: remedy.Upheld}),
			tx.SaveRemedy(remedy.Case{Agency: agency, ID: "3", Kind: "litigation", Path: remedy.AfterReview, ReceivedOn: "2020-11-01", ClosedOn: "2021-03-01", Result: remedy.Other}),
			tx.SaveRemedy(remedy.Case{Agency: agency, ID: "4", Kind: "litigation", Path: remedy.AfterReview, ReceivedOn: "2021-01-01"}))
	})
	read(t, db, func(tx *store.Tx) error {
		r, err := tx.CountReport(agency, 2020, report.Editions[0])
		if err != nil {
			return err
		}
		for id, want := range map[report.CellID]int{"table4.reconsideration.corrected": 1, "table4.reconsideration.total": 1, "table4.direct.upheld": 1,
			"table4.after-review.pending": 1, "table4.after-review.other": 0, "table4.after-review.total": 1} {
			if f, _ := r.Get(id); f.Int() != want {
				t.Errorf("%s: %v, want %d", id.Name("2019"), f, want)
			}
		}
		return nil
	})
}

// sources: the sum of what a cell lists is what the cell counts, for every cell.
func sources(t *testing.T, db *store.DB) {
	countTable2(t, db)
	countTable3(t, db)
	countTable4(t, db)
	read(t, db, func(tx *store.Tx) error {
		for _, e := range report.Editions {
			r, err := tx.CountReport(agency, 2020, e)
			if err != nil {
				return err
			}
			for _, id := range r.Cells() {
				list, err := tx.CellSources(agency, 2020, e, id)
				if err != nil {
					return fmt.Errorf("%s: %w", id, err)
				}
				var sum int64
				for _, s := range list {
					sum += s.Number
				}
				f, _ := r.Get(id)
				want := f.Value
				switch r.KindOf(id) {
				case report.Yuan:
					want *= 100
				case report.Wan:
					want *= 1_000_000
				}
				if sum*report.Scale != want {
					t.Errorf("edition %s, %s counts %v, but lists %d", e.Key, id.Name(e.Key), f, sum)
				}
			}
		}
		return nil
	})
}

func versions(t *testing.T, db *store.DB) {
	r := &report.Report{Agency: "某厅", Year: 2020, Edition: "2019", Version: 1}
	if err := r.Set("table3.new.person", report.Count(7)); err != nil {
		t.Fatal(err)
	}
	frozen := map[report.CellID][]store.Source{"table3.new.person": {{Kind: "request", ID: "2020-0001", Title: "t", On: "2020-01-01", Number: 1}}}
	write(t, db, func(tx *store.Tx) error { return tx.PublishReport(agency, r, "2021-01-20", "王", "", frozen) })
	err := db.Write(context.Background(), func(tx *store.Tx) error { return tx.PublishReport(agency, r, "2021-01-20", "王", "", nil) })
	if fault.KindOf(err) != fault.Conflict {
		t.Errorf("a version was published twice: %v", err)
	}
	r.Version = 2
	write(t, db, func(tx *store.Tx) error { return tx.PublishReport(agency, r, "2021-02-01", "王", "更正", nil) })
	read(t, db, func(tx *store.Tx) error {
		newest, err := tx.PublishedReport(agency, 2020, 0)
		if newest.Version != 2 || newest.Reason != "更正" {
			t.Errorf("newest is %+v", newest)
		}
		first, err1 := tx.PublishedReport(agency, 2020, 1)
		got, err2 := first.Report()
		src, err3 := first.CellSources("table3.new.person")
		if f, _ := got.Get("table3.new.person"); f.Int() != 7 || len(src) != 1 || src[0].ID != "2020-0001" {
			t.Errorf("the first version is not kept: %v %v", f, src)
		}
		return errors.Join(err, err1, err2, err3)
	})
	p, err := db.Public(func() cal.Date { return "2021-06-01" }).Report(context.Background(), agency, 2020, 1)
	if err != nil || p.Sources != "" {
		t.Errorf("the public is told the sources: %q %v", p.Sources, err)
	}
}

func calendarYear(t *testing.T, db *store.DB) {
	read(t, db, func(tx *store.Tx) error {
		c, err := tx.Calendar("")
		if !c.Provisional("2027-03-01") {
			t.Error("2027 has no notice yet")
		}
		return err
	})
	write(t, db, func(tx *store.Tx) error {
		return tx.SaveCalendarYear("", 2027, `{"year":2027,"notice":"n","off":["2027-01-01"],"work":["2027-01-03"]}`)
	})
	read(t, db, func(tx *store.Tx) error {
		c, err := tx.Calendar("")
		if c.Provisional("2027-03-01") || c.Day("2027-01-03").Kind != cal.MadeUp {
			t.Error("the new year is not in force")
		}
		return err
	})
}

func people(t *testing.T, db *store.DB) {
	p := org.Person{ID: "p1", Agency: agency, Login: "li", Name: "李科员", Department: "办公室", Roles: []string{"handler", "editor"}, Active: true}
	write(t, db, func(tx *store.Tx) error { return tx.SavePerson(p, "hash") })
	read(t, db, func(tx *store.Tx) error {
		got, hash, err := tx.PersonByLogin("li")
		if d := cmp.Diff(p, got); d != "" || hash != "hash" {
			t.Error(d, hash)
		}
		return err
	})
	p.Active = false
	write(t, db, func(tx *store.Tx) error {
		return errors.Join(tx.SavePerson(p, "hash"), tx.SaveSession("h1", []byte("data"), 200, 100), tx.SaveSession("h2", []byte("x"), 150, 100))
	})
	err := db.Read(context.Background(), func(tx *store.Tx) error { _, err := tx.Person("p1"); return err })
	if fault.KindOf(err) != fault.NotFound {
		t.Errorf("somebody who was stopped is still found: %v", err)
	}
	read(t, db, func(tx *store.Tx) error {
		data, ok, err := tx.Session("h1", 199)
		_, old, err2 := tx.Session("h2", 160)
		if !ok || string(data) != "data" || old {
			t.Errorf("session %q %v, expired %v", data, ok, old)
		}
		return errors.Join(err, err2)
	})
}
