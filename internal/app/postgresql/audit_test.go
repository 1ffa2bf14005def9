package postgresql

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/internal/app"
	"gongkai/internal/demo"
	"gongkai/internal/store"
)

// TestAuditOnAServer: a place without a folder is verified, and a change in it found.
func TestAuditOnAServer(t *testing.T) {
	ctx := context.Background()
	url, err := server.NewDatabase()
	if err != nil {
		t.Fatal(err)
	}
	place := app.Place{Dir: t.TempDir(), DB: url}
	if err := app.Demo(ctx, place, io.Discard, nil); err != nil {
		t.Fatal(err)
	}
	d, err := place.Open(ctx, app.DemoClock())
	if err != nil {
		t.Fatal(err)
	}
	defer d.DB.Close() //nolint:errcheck // a test's database
	head := filepath.Join(t.TempDir(), "head.json")
	if err := app.AuditHead(ctx, d, demo.Agency, head, io.Discard); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	ask := app.AuditAsk{Heads: []string{head}}
	if exit, err := app.AuditVerify(ctx, app.Place{DB: url}, ask, &out); exit != 0 || err != nil {
		t.Errorf("exit %d, %v\n%s", exit, err, out.String())
	}
	if err := app.AuditExtract(ctx, d, app.ExtractAsk{Case: "2020-0003", File: head + ".txt"}, io.Discard); err != nil {
		t.Error(err)
	}
	err = d.DB.Write(ctx, func(tx *store.Tx) error {
		if _, err := tx.Exec(`DROP TRIGGER entry_append_only ON entry`); err != nil {
			return err
		}
		_, err := tx.Exec(`UPDATE entry SET action = 'answer' WHERE agency = 'ga' AND seq = 51`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	out.Reset()
	if exit, err := app.AuditVerify(ctx, app.Place{DB: url}, ask, &out); exit != 1 || err != nil || !strings.Contains(out.String(), "ga 第51条（request 2020-0003") {
		t.Errorf("exit %d, %v\n%s", exit, err, out.String())
	}
}
