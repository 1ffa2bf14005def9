// Package backuptest holds the tests of backups that every database engine has
// to pass.
package backuptest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/cal"
	"gongkai/flow"
	"gongkai/internal/backup"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/org"
)

// A Place is an empty place of an engine: URL is "" for the embedded one.
type Place struct{ Dir, URL string }

// Look opens what is at a place.
func (p Place) Look(t testing.TB) *store.DB {
	t.Helper()
	db, err := store.Look(context.Background(), p.Dir, p.URL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() }) //nolint:errcheck // a test's database
	return db
}

// Filled opens a new database at a place, with two agencies and some of everything
// that is hard to keep: odd text, bytes, numbers.
func Filled(t testing.TB, p Place) *store.DB {
	t.Helper()
	db, err := store.Open(context.Background(), p.Dir, p.URL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() }) //nolint:errcheck // a test's database
	err = db.Write(context.Background(), func(tx *store.Tx) error {
		for _, id := range []string{"a", "b"} {
			a := org.Agency{ID: id, Name: "机关“" + id + "”\n<&>\u2028", Short: id, Level: "city", ReportKind: "department", MadeRules: id == "a"}
			err := errors.Join(tx.SaveAgency(a), tx.SaveSetting(id, "empty", ""), tx.SaveSetting(id, "json", `{"base64":"AA=="}`),
				tx.SaveSession("hash-"+id, []byte{0, 1, 254, 255}, 1<<62, 0))
			if err != nil {
				return err
			}
			for i := range 20 {
				if err := act(tx, id, i); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// act opens a request and journals it, in one transaction.
func act(tx *store.Tx, agency string, i int) error {
	id := fmt.Sprintf("2020-%06d", i)
	r := store.Request{Agency: agency, ID: id, Title: "申请" + id, Channel: "internet", ApplicantClass: "person", ReceivedOn: "2020-01-01", State: "办理", Entries: 1}
	e := flow.Entry{On: cal.Date("2020-01-01"), Time: "09:00", Action: "receive", Actor: "系统", Role: "system", Args: map[string]string{"title": "申请<" + id + ">"}}
	return errors.Join(tx.SaveRequest(r), tx.Append(agency, flow.Subject{Kind: "request", ID: id}, 1, e, time.Date(2020, 1, 1, 1, 0, i, 0, time.UTC)))
}

// Attachments puts files into a folder under the names of their hashes.
func Attachments(t testing.TB, dir string, n int) {
	t.Helper()
	for i := range n {
		data := fmt.Appendf(nil, "附件 %d", i)
		sum := sha256.Sum256(data)
		name := hex.EncodeToString(sum[:])
		file := filepath.Join(dir, name[:2], name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o700), os.WriteFile(file, data, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
}

// Dump is every row of every table but the sessions, as text.
func Dump(t testing.TB, db *store.DB) (out []string) {
	t.Helper()
	err := db.Snapshot(context.Background(), func(tx *store.Tx) error {
		tables, err := tx.Tables()
		if err != nil {
			return err
		}
		for _, table := range tables {
			if table.Name == "session" {
				continue
			}
			err := tx.Rows(table, func(row []any) error {
				out = append(out, fmt.Sprintf("%s %#v", table.Name, row))
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Source is a backup's source over a database.
func Source(db *store.DB, files string, keys *seal.Keys) backup.Source {
	return backup.Source{DB: db, Files: files, Keys: keys, Program: "test", Now: func() time.Time { return time.Unix(1_600_000_000, 0) }, Tell: func(string, int) {}}
}

// Restore restores a file, signed or not, to a place.
func Restore(t testing.TB, file string, to Place, pass []byte) error {
	t.Helper()
	a, err := backup.Open(file)
	if err != nil {
		return err
	}
	defer a.Close() //nolint:errcheck // read only
	return backup.Restore(context.Background(), a, backup.Target{Dir: to.Dir, DB: to.URL, Passphrase: pass, Unsigned: true, Tell: func(string, int) {}})
}

// RoundTrip backs up one place, restores to another, and finds the same there;
// what is written next is numbered on.
func RoundTrip(t *testing.T, from, to Place) {
	db := Filled(t, from)
	Attachments(t, filepath.Join(from.Dir, "files"), 30)
	file := filepath.Join(t.TempDir(), "b.gongkai")
	m, err := backup.Take(context.Background(), Source(db, filepath.Join(from.Dir, "files"), seal.NewKeys()), file, false)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Agencies) != 2 || m.Agencies[0].Seq != 20 || len(m.Agencies[0].Hash) != 64 || len(m.Files()) != 30 {
		t.Errorf("the manifest says %+v", m)
	}
	if err := Restore(t, file, to, nil); err != nil {
		t.Fatal(err)
	}
	there := to.Look(t)
	if d := cmp.Diff(Dump(t, db), Dump(t, there)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(tree(t, filepath.Join(from.Dir, "files")), tree(t, filepath.Join(to.Dir, "files"))); d != "" {
		t.Error(d)
	}
	err = there.Write(context.Background(), func(tx *store.Tx) error {
		if _, ok, err := tx.Session("hash-a", 0); ok || err != nil {
			t.Errorf("a session of then is open again: %v", err)
		}
		return act(tx, "a", 1000)
	})
	if err != nil {
		t.Errorf("nothing can be written after the restore: %v", err)
	}
	if err := there.Write(context.Background(), func(tx *store.Tx) error { _, err := tx.Exec(`DELETE FROM entry`); return err }); err == nil {
		t.Error("the restored journal is not append-only")
	}
	if err := Restore(t, file, to, nil); err == nil {
		t.Error("a backup was restored over data")
	}
	c := compare(t, file, there)
	if c.Places != 0 || c.Added["a"] != 1 || c.Added["b"] != 0 {
		t.Errorf("compared with the backup: %+v", c)
	}
}

func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	files, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		rel, _ := filepath.Rel(dir, f)
		out[rel] = string(data)
	}
	return out
}

func compare(t testing.TB, file string, db *store.DB) backup.Comparison {
	t.Helper()
	a, err := backup.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close() //nolint:errcheck // read only
	c, err := backup.Compare(context.Background(), a, db)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// enough is how many requests the writers write as fast as they can.
const enough = 3000

// WhileWriting takes backups while four writers write, and finds each of them to
// show one moment: as many requests as entries, in a chain without a gap.
func WhileWriting(t *testing.T, from Place, fresh func() Place) {
	db := Filled(t, from)
	stop := make(chan struct{})
	var writers sync.WaitGroup
	var next atomic.Int64
	next.Store(100)
	wrote, disturbed := make(chan struct{}), make(chan struct{}, 4)
	for range 4 {
		writers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				i := int(next.Add(1))
				if err := db.Write(context.Background(), func(tx *store.Tx) error { return act(tx, "a", i) }); err != nil {
					t.Errorf("a writer was disturbed: %v", err)
					disturbed <- struct{}{}
					return
				}
				if i < enough {
					continue
				}
				select { // written enough: only so much more as is waited for
				case wrote <- struct{}{}:
				case <-stop:
				}
			}
		})
	}
	var last int64
	for n := range 3 {
		file := filepath.Join(t.TempDir(), fmt.Sprintf("%d.gongkai", n))
		for range 10 { // the writers are at work
			select {
			case <-wrote:
			case <-disturbed:
				t.FailNow()
			}
		}
		looked := from.Look(t) // as another process would
		m, err := backup.Take(context.Background(), Source(looked, "", nil), file, false)
		if err != nil {
			t.Fatal(err)
		}
		to := fresh()
		if err := Restore(t, file, to, nil); err != nil {
			t.Fatal(err)
		}
		if m.Agencies[0].Seq <= last {
			t.Errorf("backup %d: %d entries after %d", n, m.Agencies[0].Seq, last)
		}
		last = m.Agencies[0].Seq
		oneMoment(t, to.Look(t), m)
		if c := compare(t, file, db); c.Places != 0 {
			t.Errorf("backup %d is no part of today: %v", n, c.Broken)
		}
	}
	close(stop)
	writers.Wait()
}

func oneMoment(t *testing.T, db *store.DB, m backup.Manifest) {
	t.Helper()
	err := db.Snapshot(context.Background(), func(tx *store.Tx) error {
		var requests, entries, pairs, end int64
		for query, to := range map[string]*int64{
			`SELECT count(*) FROM request WHERE agency = 'a'`:                                                              &requests,
			`SELECT count(*) FROM entry WHERE agency = 'a'`:                                                                &entries,
			`SELECT count(*) FROM request r JOIN entry e ON e.agency = r.agency AND e.subject = r.id WHERE r.agency = 'a'`: &pairs,
			`SELECT seq FROM chain WHERE agency = 'a'`:                                                                     &end,
		} {
			if err := tx.Get(to, query); err != nil {
				return err
			}
		}
		if requests != entries || pairs != entries || end != entries || m.Agencies[0].Seq != entries {
			t.Errorf("%d requests, %d entries, %d pairs, the chain ends at %d, the manifest says %d", requests, entries, pairs, end, m.Agencies[0].Seq)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Changed changes the journal of a copy behind the program's back and has it found.
func Changed(t *testing.T, from Place, fresh func() Place, open func(*store.DB, string)) {
	db := Filled(t, from)
	file := filepath.Join(t.TempDir(), "b.gongkai")
	if _, err := backup.Take(context.Background(), Source(db, "", nil), file, false); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, sql string
		places    int
	}{
		{"a changed actor", `UPDATE entry SET actor = '别人' WHERE agency = 'a' AND seq = 7`, 1},
		{"a removed entry", `DELETE FROM entry WHERE agency = 'b' AND seq = 3`, 1},
		{"a cut tail", `DELETE FROM entry WHERE agency = 'b' AND seq > 15`, 5},
		{"two entries changed places", `UPDATE entry SET n = CASE seq WHEN 4 THEN 5 ELSE 4 END WHERE agency = 'a' AND seq IN (4, 5)`, 2},
		{"an entry moved to another case", `UPDATE entry SET subject = 'x' WHERE agency = 'a' AND seq = 9`, 1},
		{"an entry put in", `INSERT INTO entry SELECT agency, 0, kind, 'y', n, on_day, at_time, action, actor, person, role, stands_for, args, sealed, before, after, cite, recorded_at, hash
			FROM entry WHERE agency = 'a' AND seq = 1`, 1},
		{"other tables are told and are no fault", `UPDATE setting SET value = 'z' WHERE name = 'empty'`, 0},
	} {
		to := fresh()
		if err := Restore(t, file, to, nil); err != nil {
			t.Fatal(err)
		}
		there := to.Look(t)
		open(there, c.sql)
		got := compare(t, file, there)
		if got.Places != c.places || len(got.Broken) != min(c.places, 20) {
			t.Errorf("%s: %d places, want %d: %v", c.name, got.Places, c.places, got.Broken)
		}
		if c.places == 0 && !hasChange(got, backup.Difference{Table: "setting", Changed: 2}) {
			t.Errorf("%s: %+v", c.name, got.Tables)
		}
	}
}

func hasChange(c backup.Comparison, want backup.Difference) bool {
	for _, d := range c.Tables {
		if d == want {
			return true
		}
	}
	return false
}
