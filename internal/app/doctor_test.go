package app

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/internal/store"
)

func TestDoctor(t *testing.T) {
	dir := t.TempDir()
	place := Place{Dir: dir}
	var out bytes.Buffer
	if sick, err := Doctor(context.Background(), place, DemoClock(), &out); err != nil || sick == 0 || !strings.Contains(out.String(), "没有数据") {
		t.Errorf("an empty folder: %d, %v\n%s", sick, err, out.String())
	}
	if err := Demo(context.Background(), place, io.Discard, nil); err != nil {
		t.Fatal(err)
	}
	out.Reset()
	if sick, err := Doctor(context.Background(), place, DemoClock(), &out); err != nil || sick != 0 {
		t.Errorf("the demo: %d things are not well, %v\n%s", sick, err, out.String())
	}
	d, err := place.Open(context.Background(), DemoClock())
	if err != nil {
		t.Fatal(err)
	}
	err = d.DB.Write(context.Background(), func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE request SET outcome = 'granted' WHERE id = '2020-0002'`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	d.DB.Close() //nolint:errcheck // a test's database
	out.Reset()
	if sick, _ := Doctor(context.Background(), place, DemoClock(), &out); sick != 1 || !strings.Contains(out.String(), "2020-0002") {
		t.Errorf("a copied column that the journal contradicts: %d\n%s", sick, out.String())
	}
	out.Reset()
	if err := os.WriteFile(filepath.Join(dir, "gongkai.db"), []byte("not a database, but long enough to be looked at"), 0o600); err != nil {
		t.Fatal(err)
	}
	if sick, _ := Doctor(context.Background(), place, DemoClock(), &out); sick == 0 || !strings.Contains(out.String(), "异常　数据库") {
		t.Errorf("a broken file: %d\n%s", sick, out.String())
	}
}
