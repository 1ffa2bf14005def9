package store_test

import (
	"context"
	"fmt"
	"testing"

	"gongkai/cal"
	"gongkai/internal/store"
	"gongkai/law"
	"gongkai/org"
	"gongkai/report"
)

// BenchmarkCountReport counts a year's three tables from 100,000 requests of
// three years.
func BenchmarkCountReport(b *testing.B) {
	db := open(b)
	ctx := context.Background()
	write := func(f func(*store.Tx) error) {
		b.Helper()
		if err := db.Write(ctx, f); err != nil {
			b.Fatal(err)
		}
	}
	write(func(tx *store.Tx) error { return tx.SaveAgency(org.Agency{ID: "a", Name: "某厅"}) })
	const all, batch = 100_000, 5_000
	for from := 0; from < all; from += batch {
		write(func(tx *store.Tx) error {
			for i := from; i < from+batch; i++ {
				received := cal.Date("2019-01-01").Add(i % 1095)
				r := store.Request{Agency: "a", ID: fmt.Sprintf("%d-%06d", received.Year(), i), Title: "t", Channel: "internet",
					ApplicantClass: law.Applicants[i%6].Key, ReceivedOn: received, State: "归档", DueOn: received.Add(28),
					ClosedOn: received.Add(20), Outcome: law.Outcomes[i%len(law.Outcomes)].Key, Entries: 10}
				if i%97 == 0 {
					r.ClosedOn, r.Outcome = "", ""
				}
				if err := tx.SaveRequest(r); err != nil {
					return err
				}
			}
			return nil
		})
	}
	e, _ := report.EditionFor(2020)
	for b.Loop() {
		err := db.Read(ctx, func(tx *store.Tx) error {
			r, err := tx.CountReport("a", 2020, e)
			if f, _ := r.Get("table3.new.total"); f.Int() < all/4 {
				b.Fatalf("counted %v", f)
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
