package storetest

import (
	"errors"
	"fmt"
	"testing"

	"gongkai/cal"
	"gongkai/internal/store"
	"gongkai/org"
	"gongkai/record"
	"gongkai/remedy"
	"gongkai/report"
)

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
			rows, err := tx.Requests(org.Whole(agency), c.filter)
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
