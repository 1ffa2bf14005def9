// Package postgresql runs the tests of backups on a PostgreSQL server, and from
// one engine to the other.
package postgresql

import (
	"context"
	"os"
	"testing"

	"gongkai/internal/backup/backuptest"
	"gongkai/internal/store"
	"gongkai/internal/store/storetest"
)

var server *storetest.Server

func TestMain(m *testing.M) { os.Exit(storetest.Main(m, &server)) }

func lite(t testing.TB) func() backuptest.Place {
	return func() backuptest.Place { return backuptest.Place{Dir: t.TempDir()} }
}

func postgres(t testing.TB) func() backuptest.Place {
	return func() backuptest.Place {
		url, err := server.NewDatabase()
		if err != nil {
			t.Fatal(err)
		}
		return backuptest.Place{Dir: t.TempDir(), URL: url}
	}
}

func TestRoundTrips(t *testing.T) {
	t.Run("PostgreSQL to PostgreSQL", func(t *testing.T) { backuptest.RoundTrip(t, postgres(t)(), postgres(t)()) })
	t.Run("PostgreSQL to SQLite", func(t *testing.T) { backuptest.RoundTrip(t, postgres(t)(), lite(t)()) })
	t.Run("SQLite to PostgreSQL", func(t *testing.T) { backuptest.RoundTrip(t, lite(t)(), postgres(t)()) })
}

func TestWhileWriting(t *testing.T) { backuptest.WhileWriting(t, postgres(t)(), postgres(t)) }

func TestChangedJournalsAreFound(t *testing.T) {
	backuptest.Changed(t, postgres(t)(), postgres(t), func(db *store.DB, sql string) {
		err := db.Write(context.Background(), func(tx *store.Tx) error {
			if _, err := tx.Exec(`ALTER TABLE entry DISABLE TRIGGER ALL`); err != nil {
				return err
			}
			_, err := tx.Exec(sql)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
