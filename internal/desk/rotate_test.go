package desk_test

import (
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/org"
)

// rotating is a desk with the demo's year, its keys in a file.
func rotating(t *testing.T) (d *desk.Desk, dir, path string) {
	t.Helper()
	dir = t.TempDir()
	path = filepath.Join(dir, "keys")
	keys, err := seal.Load(path, true)
	if err != nil {
		t.Fatal(err)
	}
	d, _ = newFileDesk(t, dir, "2021-03-01", keys)
	if err := (demo.Loader{Desk: d}).Load(ctx); err != nil {
		t.Fatal(err)
	}
	err = d.DB.Write(ctx, func(tx *store.Tx) error {
		f := store.Factor{ID: "f1", Person: li.ID, Kind: "totp", Name: "手机"}
		f.Sealed, err = d.Seal(tx, []byte("secret"), f.Context())
		if err != nil {
			return err
		}
		return tx.SaveFactor(f)
	})
	if err != nil {
		t.Fatal(err)
	}
	return d, dir, path
}

// fresh is another process over the same data: it reads the keys as they lie there.
func fresh(t *testing.T, dir, path string) *desk.Desk {
	t.Helper()
	keys, err := seal.Load(path, false)
	if err != nil {
		t.Fatal(err)
	}
	d, _ := newFileDesk(t, dir, "2021-03-01", keys)
	return d
}

// whole reports what a desk cannot open.
func whole(t *testing.T, d *desk.Desk) (lost []string) {
	t.Helper()
	see(t, d, func(tx *store.Tx) error {
		all, err := tx.RequestsByID(demo.Agency)
		for id := range all {
			kept, err := d.Dossier(tx, demo.Agency, id)
			if err != nil || kept.Locked || kept.Applicant.Name == "" {
				lost = append(lost, id)
			}
		}
		factors, err2 := tx.EveryFactor()
		for _, f := range factors {
			if plain, err := d.Keys.Open(f.Sealed, f.Context()); err != nil || string(plain) != "secret" {
				lost = append(lost, f.ID)
			}
		}
		if len(all) < 13 || len(factors) != 1 {
			lost = append(lost, "rows")
		}
		return errorsOf(err, err2)
	})
	return lost
}

func saver(path string) func(*seal.Keys) error {
	return func(k *seal.Keys) error { return k.Save(path) }
}

func TestKeysAreRotatedUnderARunningServer(t *testing.T) {
	server, dir, path := rotating(t)
	command := fresh(t, dir, path)
	old := server.Keys.IDs()[0]
	r, err := command.Rotate(ctx, saver(path))
	if err != nil || r.From != old || r.To == old || r.Sealed < 14 {
		t.Fatalf("%+v %v", r, err)
	}
	if lost := whole(t, server); lost != nil {
		t.Errorf("the running server cannot open %v", lost)
	}
	receive(t, server) // and what it seals now
	after := fresh(t, dir, path)
	if ids := after.Keys.IDs(); len(ids) != 1 || ids[0] != r.To {
		t.Errorf("the file holds %v", ids)
	}
	if lost := whole(t, after); lost != nil {
		t.Errorf("a new process cannot open %v", lost)
	}
	see(t, after, func(tx *store.Tx) error {
		entries, err := tx.Journal(demo.Agency, flowSubject(org.Setting, "sealing-key"))
		if len(entries) != 1 || entries[0].Action != "rotate-keys" || entries[0].Before["key"] != old.String() || entries[0].After["key"] != r.To.String() {
			t.Errorf("%+v", entries)
		}
		return err
	})
}

// TestRotationSurvivesInterruption: whatever the moment, nothing is lost, a
// server goes on, and the command run again comes to its end.
func TestRotationSurvivesInterruption(t *testing.T) {
	crash := errors.New("power cut")
	for _, c := range []struct {
		name string
		save func(n int, k *seal.Keys, path string) error
		sick bool // a row that cannot be opened breaks the transaction in its middle
	}{
		{"before the new key is written", func(n int, k *seal.Keys, path string) error { return crash }, false},
		{"after the new key is written", func(n int, k *seal.Keys, path string) error { return errors.Join(k.Save(path), crash) }, false},
		{"in the transaction", func(n int, k *seal.Keys, path string) error { return k.Save(path) }, true},
		{"before the old key is dropped", func(n int, k *seal.Keys, path string) error {
			if n == 2 {
				return crash
			}
			return k.Save(path)
		}, false},
		{"after the old key is dropped", func(n int, k *seal.Keys, path string) error {
			if n == 2 {
				return errors.Join(k.Save(path), crash)
			}
			return k.Save(path)
		}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			server, dir, path := rotating(t)
			broken := store.Factor{ID: "zz", Person: li.ID, Kind: "totp", Sealed: []byte("damaged data, longer than a head of it")}
			if c.sick {
				put(t, server, func(tx *store.Tx) error { return tx.SaveFactor(broken) })
			}
			n := 0
			_, err := fresh(t, dir, path).Rotate(ctx, func(k *seal.Keys) error { n++; return c.save(n, k, path) })
			if err == nil {
				t.Fatal("it was not interrupted")
			}
			if c.sick {
				put(t, server, func(tx *store.Tx) error { return tx.DeleteFactor(li.ID, "zz") })
			}
			for _, d := range []*desk.Desk{server, fresh(t, dir, path)} {
				if lost := whole(t, d); lost != nil {
					t.Fatalf("lost: %v", lost)
				}
				receive(t, d)
			}
			if _, err := fresh(t, dir, path).Rotate(ctx, saver(path)); err != nil {
				t.Fatalf("run again: %v", err)
			}
			last := fresh(t, dir, path)
			if lost := whole(t, last); lost != nil || len(last.Keys.IDs()) != 1 {
				t.Errorf("afterwards: lost %v, keys %v", lost, last.Keys.IDs())
			}
			if lost := whole(t, server); lost != nil {
				t.Errorf("the server lost %v", lost)
			}
		})
	}
}

// TestRotationAmidWriters: requests come in while the keys are rotated again
// and again; each can be opened afterwards.
func TestRotationAmidWriters(t *testing.T) {
	server, dir, path := rotating(t)
	var wg sync.WaitGroup
	wg.Go(func() {
		for range 20 {
			receive(t, server)
		}
	})
	for range 5 {
		if _, err := fresh(t, dir, path).Rotate(ctx, saver(path)); err != nil {
			t.Error(err)
		}
	}
	wg.Wait()
	if lost := whole(t, fresh(t, dir, path)); lost != nil {
		t.Errorf("lost: %v", lost)
	}
}

func TestKeysOfTheEnvironmentAreRotatedInTwoSteps(t *testing.T) {
	d, dir, path := rotating(t)
	if _, err := d.Rotate(ctx, nil); err == nil || !strings.Contains(err.Error(), "GONGKAI_KEYS") {
		t.Errorf("without a new key in front: %v", err)
	}
	both := d.Keys.Rotated()
	env := func(k *seal.Keys) *desk.Desk {
		parsed, err := seal.ParseKeys(strings.ReplaceAll(k.Text(), "\n", ";"))
		if err != nil {
			t.Fatal(err)
		}
		x, _ := newFileDesk(t, dir, "2021-03-01", parsed)
		return x
	}
	receive(t, env(both)) // restarted with both: the old one is in use still
	if lost := whole(t, d); lost != nil {
		t.Errorf("a node that was not restarted yet lost %v", lost)
	}
	r, err := env(both).Rotate(ctx, nil)
	if err != nil || r.To != both.IDs()[0] {
		t.Fatalf("%+v %v", r, err)
	}
	if lost := whole(t, env(both.Only(r.To))); lost != nil {
		t.Errorf("lost: %v", lost)
	}
	if _, err := env(both).Rotate(ctx, nil); err == nil || !strings.Contains(err.Error(), "删去") {
		t.Errorf("once more: %v", err)
	}
	_, _, err = fresh(t, dir, path).Receive(ctx, org.Actor{}, store.Request{Agency: demo.Agency, Title: "t", Channel: "counter", ApplicantClass: "person"}, zhang, "2021-03-01")
	if err == nil || !strings.Contains(err.Error(), "没有这个数据库现用的密钥") {
		t.Errorf("a node with the dropped key seals: %v", err)
	}
}
