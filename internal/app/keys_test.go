package app

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/fault"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/org"
)

// A place that has lost its keys gets no others: what needs none goes on, the
// server is refused, and nothing is signed.
func TestLostKeysAreNotReplaced(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	place := Place{Dir: dir}
	if err := Demo(ctx, place, io.Discard, nil); err != nil {
		t.Fatal(err)
	}
	at := filepath.Join(dir, "keys")
	kept, err := os.ReadFile(at)
	if err != nil {
		t.Fatal(err)
	}
	d, err := place.Open(ctx, DemoClock())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.SignHeads(ctx); err != nil {
		t.Fatal(err)
	}
	d.DB.Close() //nolint:errcheck // a test's database
	for name, spoil := range map[string]func() error{
		"no keys":    func() error { return os.Remove(at) },
		"other keys": func() error { return seal.NewKeys().Save(at) },
	} {
		if err := spoil(); err != nil {
			t.Fatal(err)
		}
		d, err := place.Open(ctx, DemoClock())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		stopped, stop := context.WithTimeout(ctx, 5*time.Second)
		err = Serve(stopped, d, Service{Addr: "127.0.0.1:0", Log: io.Discard}, io.Discard)
		stop()
		if err == nil || !strings.Contains(err.Error(), "密钥") {
			t.Errorf("%s: served: %v", name, err)
		}
		err = d.DB.Write(ctx, func(tx *store.Tx) error { _, err := d.HeadNow(tx, "ga"); return err })
		if fault.KindOf(err) != fault.Conflict {
			t.Errorf("%s: signed: %v", name, err)
		}
		if _, err := ReportBuild(ctx, d, "", 2020, t.TempDir(), io.Discard); err != nil {
			t.Errorf("%s: what needs no keys: %v", name, err)
		}
		d.DB.Close() //nolint:errcheck // a test's database
		if _, err := os.Stat(at); name == "no keys" && !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("keys were made: %v", err)
		}
	}
	if err := os.WriteFile(at, kept, 0o600); err != nil {
		t.Fatal(err)
	}
	if sick, err := Doctor(ctx, place, DemoClock(), io.Discard); sick != 0 || err != nil {
		t.Errorf("with its own keys again: %d, %v", sick, err)
	}
}

func TestTheDemoStaysOutOfRealData(t *testing.T) {
	ctx, place := context.Background(), Place{Dir: t.TempDir()}
	d, err := place.Create(ctx, DemoClock())
	if err != nil {
		t.Fatal(err)
	}
	err = d.DB.Write(ctx, func(tx *store.Tx) error { return tx.SaveAgency(org.Agency{ID: "main", Name: "某县政府办"}) })
	if err != nil {
		t.Fatal(err)
	}
	d.DB.Close() //nolint:errcheck // a test's database
	if err := Demo(ctx, place, io.Discard, nil); fault.KindOf(err) != fault.Conflict || !strings.Contains(err.Error(), "某县政府办") {
		t.Errorf("the demo was loaded: %v", err)
	}
}
