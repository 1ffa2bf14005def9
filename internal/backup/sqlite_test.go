package backup_test

import (
	"context"
	"testing"

	"gongkai/internal/backup/backuptest"
	"gongkai/internal/store"
)

func fresh(t testing.TB) func() backuptest.Place {
	return func() backuptest.Place { return backuptest.Place{Dir: t.TempDir()} }
}

func TestRoundTrip(t *testing.T) { backuptest.RoundTrip(t, fresh(t)(), fresh(t)()) }

func TestWhileWriting(t *testing.T) { backuptest.WhileWriting(t, fresh(t)(), fresh(t)) }

func TestChangedJournalsAreFound(t *testing.T) {
	backuptest.Changed(t, fresh(t)(), fresh(t), func(db *store.DB, sql string) {
		err := db.Write(context.Background(), func(tx *store.Tx) error {
			for _, trigger := range []string{"entry_no_update", "entry_no_delete"} {
				if _, err := tx.Exec("DROP TRIGGER " + trigger); err != nil {
					return err
				}
			}
			_, err := tx.Exec(sql)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
