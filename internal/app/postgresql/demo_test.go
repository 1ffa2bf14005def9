// Package postgresql runs the demo on a PostgreSQL server: its report must be
// the same, byte for byte, as on the embedded database.
package postgresql

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"gongkai/internal/app"
	"gongkai/internal/store/storetest"
)

var server *storetest.Server

func TestMain(m *testing.M) { os.Exit(storetest.Main(m, &server)) }

func TestTheDemoIsTheSameOnBothEngines(t *testing.T) {
	url, err := server.NewDatabase()
	if err != nil {
		t.Fatal(err)
	}
	var reports [2][]byte
	for i, db := range []string{"", url} {
		dir := t.TempDir()
		// Twice: a second start finds everything in place.
		for range 2 {
			if err := app.Demo(context.Background(), app.Place{Dir: dir, DB: db}, io.Discard, nil); err != nil {
				t.Fatal(err)
			}
		}
		if reports[i], err = os.ReadFile(filepath.Join(dir, "out", "report-2020.json")); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(reports[0], reports[1]) {
		t.Errorf("SQLite gives\n%s\nPostgreSQL gives\n%s", reports[0], reports[1])
	}
}

func TestDoctorFindsTheDemoWell(t *testing.T) {
	url, err := server.NewDatabase()
	if err != nil {
		t.Fatal(err)
	}
	place := app.Place{Dir: t.TempDir(), DB: url}
	if err := app.Demo(context.Background(), place, io.Discard, nil); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if sick, err := app.Doctor(context.Background(), place, app.DemoClock(), &out); err != nil || sick > 0 {
		t.Errorf("%d things are not well, %v:\n%s", sick, err, out.String())
	}
}
