package store

import (
	"context"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	makes  = regexp.MustCompile(`(?m)^CREATE TABLE (\w+)`)
	drops  = regexp.MustCompile(`(?m)^DROP TABLE (\w+)`)
	rename = regexp.MustCompile(`(?m)^ALTER TABLE (\w+) RENAME TO (\w+)`)
)

// TestEveryTableIsDumped: what any migration makes is among the tables that a
// backup takes, with every column of a kind that it can keep, each table after
// those that it points at; and a new database holds nothing, so that a restore
// finds it empty.
func TestEveryTableIsDumped(t *testing.T) {
	db, err := Open(context.Background(), t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // a test's database
	var want []string
	err = fs.WalkDir(migrations, "migrations", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(migrations, path)
		for _, line := range strings.Split(string(text), "\n") { // in their order
			if m := makes.FindStringSubmatch(line); m != nil {
				want = append(want, m[1])
			}
			if m := drops.FindStringSubmatch(line); m != nil {
				want = slices.DeleteFunc(want, func(x string) bool { return x == m[1] })
			}
			if m := rename.FindStringSubmatch(line); m != nil {
				want = append(slices.DeleteFunc(want, func(x string) bool { return x == m[1] }), m[2])
			}
		}
		return err
	})
	if err != nil || len(want) < 30 {
		t.Fatalf("%d tables in the migrations, %v", len(want), err)
	}
	err = db.Snapshot(context.Background(), func(tx *Tx) error {
		tables, err := tx.Tables()
		if err != nil {
			return err
		}
		place := map[string]int{}
		for i, x := range tables {
			place[x.Name] = i
			if has, err := tx.hasRows(x); err != nil || has {
				t.Errorf("%s is not empty in a new database (%v)", x.Name, err)
			}
		}
		for _, name := range want {
			// entry_before is gone once the old journal is in its chain.
			if _, ok := place[name]; !ok && name != "entry_before" {
				t.Errorf("the backup would leave out %s", name)
			}
		}
		if place["agency"] > place["person"] || place["person"] > place["duty"] {
			t.Error("a table stands before one that it points at")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
