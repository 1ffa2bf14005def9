package postgresql

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"gongkai/internal/app"
)

// TestABackupMovesBetweenEngines: the demo on one engine is backed up, restored
// on the other, and gives the same report there, byte for byte; and so back.
func TestABackupMovesBetweenEngines(t *testing.T) {
	ctx := context.Background()
	database := func() string {
		url, err := server.NewDatabase()
		if err != nil {
			t.Fatal(err)
		}
		return url
	}
	report := func(p app.Place) []byte {
		t.Helper()
		d, err := p.Open(ctx, app.DemoClock())
		if err != nil {
			t.Fatal(err)
		}
		defer d.DB.Close() //nolint:errcheck // nothing was written
		out := t.TempDir()
		if _, err := app.ReportBuild(ctx, d, "", 2020, out, io.Discard); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(out, "report-2020.json"))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	first := app.Place{Dir: t.TempDir()}
	if err := app.Demo(ctx, first, io.Discard, nil); err != nil {
		t.Fatal(err)
	}
	want := report(first)
	keys := filepath.Join(first.Dir, "keys")
	from := first
	for n, to := range []app.Place{{Dir: t.TempDir(), DB: database(), KeysFile: keys}, {Dir: t.TempDir(), DB: database(), KeysFile: keys}, {Dir: t.TempDir(), KeysFile: keys}} {
		file := filepath.Join(t.TempDir(), "b.gongkai")
		if err := app.Backup(ctx, from, app.BackupAsk{Out: file, Program: "test"}, time.Now, io.Discard); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if sick, err := app.Restore(ctx, to, app.RestoreAsk{File: file}, app.DemoClock(), &out); err != nil || sick > 0 {
			t.Fatalf("restore %d: %d things are not well, %v\n%s", n, sick, err, out.String())
		}
		if got := report(to); !bytes.Equal(got, want) {
			t.Errorf("restore %d: the report was\n%s\nand is\n%s", n, want, got)
		}
		out.Reset()
		if places, err := app.AuditCompare(ctx, to, file, &out); err != nil || places > 0 {
			t.Errorf("compare %d: %d places, %v\n%s", n, places, err, out.String())
		}
		from = to
	}
}
