package store

import (
	"context"
	"database/sql"
	"fmt"
	"testing"

	"gongkai/flow"
	"gongkai/internal/seal"
)

// TestOldJournalsAreChained: what an older version journalled stands in the
// chain after the upgrade, in the order in which it was written.
func TestOldJournalsAreChained(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	db, err := OpenEmpty(ctx, dir, "", chainVersion-1)
	if err != nil {
		t.Fatal(err)
	}
	const old = 2500
	err = db.Write(ctx, func(tx *Tx) error {
		for i := range old {
			_, err := tx.Exec(`INSERT INTO entry (agency, kind, subject, n, on_day, at_time, action, actor, role, args, recorded_at)
				VALUES ($1, 'request', $2, $3, '2020-09-25', '09:00', 'x', '李', 'handler', $4, '2020-09-25T01:00:00Z')`,
				[]string{"a", "b"}[i%2], fmt.Sprintf("2020-%04d", i/4), i%4/2+1, []string{"null", `{"k":"值"}`}[i%2])
			if err != nil {
				return err
			}
		}
		_, err := tx.Exec(`CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'no'); END`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Finish(ctx); err != nil {
		t.Fatal(err)
	}
	err = db.Write(ctx, func(tx *Tx) error {
		e, err := tx.Journal("b", flow.Subject{Kind: "request", ID: "2020-0001"})
		if len(e) != 2 || e[1].Args["k"] != "值" || e[1].Actor != "李" {
			t.Errorf("the journal reads %+v", e)
		}
		if _, err := tx.Exec(`UPDATE entry SET actor = '王'`); err == nil {
			t.Error("the new table can be changed")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, agency := range []string{"a", "b"} {
		checkChain(t, db, agency, old/2)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// checkChain recomputes a chain in the plainest way.
func checkChain(t *testing.T, db *DB, agency string, want int64) {
	t.Helper()
	err := db.Read(context.Background(), func(tx *Tx) error {
		var rows []chainedRow
		if err := tx.all(&rows, `SELECT * FROM entry WHERE agency = $1 ORDER BY seq`, agency); err != nil {
			return err
		}
		at := end{0, seal.Genesis}
		for _, r := range rows {
			kept := r
			next, err := at.then(&r)
			if err != nil || r != kept {
				return fmt.Errorf("place %d holds %+v, not %+v (%v)", next.Seq, kept, r, err)
			}
			at = next
		}
		var last end
		if err := tx.one(&last, `SELECT seq, hash FROM chain WHERE agency = $1`, agency); err != nil && err != sql.ErrNoRows {
			return err
		}
		if last != at || at.Seq != want {
			t.Errorf("the chain of %s ends at %d, its table says %d, want %d", agency, at.Seq, last.Seq, want)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
