package store_test

import (
	"context"
	"testing"

	"gongkai/internal/store"
	"gongkai/internal/store/storetest"
)

func open(t testing.TB) *store.DB {
	db, err := store.Open(context.Background(), t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func TestSQLite(t *testing.T) { storetest.Run(t, open) }
