package desk_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"gongkai/internal/demo"
	"gongkai/internal/seal"
	"gongkai/internal/store"
)

// Who reads while a case is erased keeps the log from being emptied; it stays
// due until it is.
func TestErasingIsCaughtUp(t *testing.T) {
	dir := t.TempDir()
	d, _ := newFileDesk(t, dir, "2021-03-01", seal.NewKeys())
	if err := (demo.Loader{Desk: d}).Load(ctx); err != nil {
		t.Fatal(err)
	}
	var content string
	err := d.DB.Read(ctx, func(tx *store.Tx) error {
		r, err := tx.Request(demo.Agency, "2020-0001")
		content = r.Content
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	reader, stop := context.WithCancel(ctx)
	begun, done := make(chan bool), make(chan error)
	go func() {
		done <- d.DB.Read(ctx, func(tx *store.Tx) error {
			_, err := tx.Request(demo.Agency, "2020-0001")
			close(begun)
			<-reader.Done()
			return err
		})
	}()
	<-begun
	if err := d.Erase(ctx, wang, demo.Agency, "2020-0001", "依申请人要求删除"); err != nil {
		t.Fatal(err)
	}
	stop()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if err := d.ScrubDue(ctx); err != nil {
		t.Fatal(err)
	}
	if at := found(t, dir, content); len(at) > 0 {
		t.Errorf("still there in %v", at)
	}
	for _, name := range []string{"gongkai.db", "gongkai.db-wal", "gongkai.db-shm"} {
		if s, err := os.Stat(filepath.Join(dir, name)); err == nil && s.Mode().Perm() != 0o600 {
			t.Errorf("%s is %v", name, s.Mode())
		}
	}
}
