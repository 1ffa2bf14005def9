// Package storetest holds the tests that every database engine has to pass:
// the same ones on SQLite and on PostgreSQL.
package storetest

import (
	"context"
	"errors"
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
		{"an entry is read back as it was written", entryRoundTrip},
		{"the end of a chain only moves forward", chainForward},
		{"writers of many journals share one chain", manyWriters},
		{"acts that are kept apart", apart},
		{"forgeries of the journal are found", tampering},
		{"rows that no entry tells of are found", unmade},
		{"triggers that are not ours are told", guardsTold},
		{"auditors list acts within their reach", acts},
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
		{"keys of cases, sealed applicants and codes", personal},
		{"lists keep to the reach of who asks", reachOfLists},
		{"sign-ins are listed and ended", signIns},
		{"a recovery code and a time step are good once", onceAtATime},
		{"failures are counted and forgotten", attempts},
		{"files of a case", attachments},
		{"a few one-time secrets hold until a password is chosen", secrets},
		{"the standing of an account moves with what one signs in by", standing},
		{"who gets another duty is asked for a second factor again", staleDuties},
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
	for text, want := range map[string]int{"abc": 1, "100%": 1, "100_": 0, `\`: 1, "测试": 1, "没有": 0, "测试 abc": 1, "测试 没有": 0, "某规发[2020]1号": 1, "某规发（2020）1号": 1, "  ": 1, "' OR 1=1 --": 0} {
		read(t, db, func(tx *store.Tx) error {
			_, n, err := tx.Records(org.Whole(agency), store.RecordFilter{Agency: agency, Text: text})
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
		if _, n, err := tx.Records(org.Whole(agency), store.RecordFilter{Agency: agency}); err != nil || n != 0 {
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
	p := org.Person{ID: "p1", Agency: agency, Login: "li", Name: "李科员", Department: "办公室", Duties: []org.Duty{{Role: "editor", Scope: org.Scope{Agency: agency}}, {Role: "handler", Scope: org.Scope{Agency: agency}}}, Active: true}
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
