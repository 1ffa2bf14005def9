package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"gongkai/internal/store"
	"gongkai/org"
)

func somebody(t *testing.T, db *store.DB) {
	t.Helper()
	write(t, db, func(tx *store.Tx) error {
		return errors.Join(tx.SavePerson(org.Person{ID: "p1", Agency: agency, Login: "li", Name: "李科员", Active: true}, "hash"),
			tx.SavePerson(org.Person{ID: "p2", Agency: agency, Login: "wang", Name: "王处长", Active: true}, ""))
	})
}

func signIns(t *testing.T, db *store.DB) {
	somebody(t, db)
	write(t, db, func(tx *store.Tx) error {
		var errs []error
		for i := range int64(4) {
			errs = append(errs, tx.SaveSignIn(store.SignIn{ID: fmt.Sprint("s", i), Person: "p1", Began: i, Seen: i, Method: "password"}))
		}
		errs = append(errs, tx.SaveSignIn(store.SignIn{ID: "other", Person: "p2", Began: 1, Seen: 1}), tx.SeeSignIn("s1", 9),
			tx.EndSignIn("p2", "s0", "self", 10), // another person's stays
			tx.EndSignIn("p1", "s2", "self", 10))
		return errors.Join(errs...)
	})
	check := func(want string) {
		t.Helper()
		read(t, db, func(tx *store.Tx) error {
			list, err := tx.SignIns("p1", -1)
			got := ""
			for _, s := range list {
				got += s.ID + " "
			}
			if got != want {
				t.Errorf("open: %q, want %q", got, want)
			}
			return err
		})
	}
	check("s1 s3 s0 ")
	write(t, db, func(tx *store.Tx) error {
		return tx.SaveSignIn(store.SignIn{ID: "s4", Person: "p1", Network: "192.0.2.0/24", Ended: 7})
	})
	read(t, db, func(tx *store.Tx) error {
		here, err := tx.CameFrom("li", "192.0.2.0/24")
		there, err2 := tx.CameFrom("li", "198.51.100.0/24")
		other, err3 := tx.CameFrom("wang", "192.0.2.0/24")
		if !here || there || other {
			t.Errorf("li came from here %v, from there %v; another from here %v", here, there, other)
		}
		return errors.Join(err, err2, err3)
	})
	write(t, db, func(tx *store.Tx) error {
		return errors.Join(tx.FreshenSignIn("s1", 50), tx.EndSignIns("p1", "s1", "other", 11), tx.FreshenSignIn("s3", 50))
	})
	check("s1 ")
	read(t, db, func(tx *store.Tx) error {
		s, ok, err := tx.SignIn("s3")
		fresh, _, err2 := tx.SignIn("s1")
		if !ok || s.Ended != 11 || s.Why != "other" || s.FreshUntil != 0 || fresh.FreshUntil != 50 {
			t.Errorf("%+v %+v", s, fresh)
		}
		others, err3 := tx.SignIns("p2", 0)
		if len(others) != 1 {
			t.Errorf("another person's sign-ins: %v", others)
		}
		return errors.Join(err, err2, err3)
	})
	write(t, db, func(tx *store.Tx) error { return tx.ForgetSignIns(9) })
	check("s1 ")
}

// onceAtATime: of many who use one recovery code, or the code of one time step,
// at the same time, one succeeds.
func onceAtATime(t *testing.T, db *store.DB) {
	somebody(t, db)
	f := store.Factor{ID: "f", Person: "p1", Kind: "totp", Name: "手机", Sealed: []byte("x")}
	write(t, db, func(tx *store.Tx) error {
		return errors.Join(tx.SaveFactor(f), tx.SaveRecovery("p1", []string{"a", "b"}), tx.SaveRecovery("p2", []string{"a"}),
			tx.AddSecret("p1", "once", 8), tx.AddSecret("p1", "another", 9))
	})
	for name, take := range map[string]func(*store.Tx) (bool, error){
		"a recovery code": func(tx *store.Tx) (bool, error) { return tx.TakeRecovery("p1", "a", 7) },
		"a one-time secret": func(tx *store.Tx) (bool, error) {
			ok, err := tx.TakeSecret("p1", "once", 7)
			if ok && err == nil {
				err = tx.SavePassword("p1", "chosen")
			}
			return ok, err
		},
		"a time step": func(tx *store.Tx) (bool, error) { return tx.TakeStep("f", 100, 7) },
	} {
		var taken atomic.Int32
		var all sync.WaitGroup
		for range 12 {
			all.Go(func() {
				var ok bool
				err := db.Write(context.Background(), func(tx *store.Tx) (err error) {
					ok, err = take(tx)
					return err
				})
				if err != nil {
					t.Errorf("%s: %v", name, err)
				}
				if ok {
					taken.Add(1)
				}
			})
		}
		all.Wait()
		if taken.Load() != 1 {
			t.Errorf("%s was good %d times", name, taken.Load())
		}
	}
	write(t, db, func(tx *store.Tx) error {
		left, err := tx.RecoveryLeft("p1")
		others, err2 := tx.RecoveryLeft("p2")
		before, err3 := tx.TakeStep("f", 99, 8)
		if left != 1 || others != 1 || before {
			t.Errorf("left %d, another's %d, an earlier step %v", left, others, before)
		}
		return errors.Join(err, err2, err3, tx.DeleteFactors("p1"))
	})
	read(t, db, func(tx *store.Tx) error {
		left, err := tx.RecoveryLeft("p1")
		have, err2 := tx.Factors("p1")
		if left != 0 || len(have) != 0 {
			t.Errorf("after the reset: %d codes, %v", left, have)
		}
		return errors.Join(err, err2)
	})
}

func attempts(t *testing.T, db *store.DB) {
	write(t, db, func(tx *store.Tx) error {
		return errors.Join(tx.Failed("x", 10, 0), tx.Failed("x", 12, 0), tx.Failed("y", 13, 0))
	})
	read(t, db, func(tx *store.Tx) error {
		n, last, err := tx.Attempts("x")
		if n != 2 || last != 12 {
			t.Errorf("%d failures, the last at %d", n, last)
		}
		return err
	})
	write(t, db, func(tx *store.Tx) error {
		return errors.Join(tx.Unfailed("x"), tx.Unfailed("x"), tx.Unfailed("x"), tx.Unfailed("nobody"))
	})
	read(t, db, func(tx *store.Tx) error {
		if n, _, err := tx.Attempts("x"); n != 0 || err != nil {
			t.Errorf("taken back: %d %v", n, err)
		}
		return nil
	})
	write(t, db, func(tx *store.Tx) error { return errors.Join(tx.Passed("y"), tx.Failed("z", 100, 50)) })
	read(t, db, func(tx *store.Tx) error {
		for _, id := range []string{"x", "y"} {
			if n, _, err := tx.Attempts(id); n != 0 || err != nil {
				t.Errorf("%s: %d %v", id, n, err)
			}
		}
		return nil
	})
}

func secrets(t *testing.T, db *store.DB) {
	somebody(t, db)
	write(t, db, func(tx *store.Tx) error {
		var errs []error
		for i := range int64(8) {
			errs = append(errs, tx.AddSecret("p1", fmt.Sprint("h", i), 100+i))
		}
		return errors.Join(append(errs, tx.AddSecret("p2", "other", 1))...)
	})
	read(t, db, func(tx *store.Tx) error {
		got, err := tx.Secrets("p1", 105)
		all, err2 := tx.Secrets("p1", 0)
		if fmt.Sprint(got) != "[h7 h6]" || len(all) != 5 {
			t.Errorf("%v of %v", got, all)
		}
		people, chosen, err3 := tx.Staffed()
		if people != 2 || chosen != 1 {
			t.Errorf("%d people, %d with a password", people, chosen)
		}
		return errors.Join(err, err2, err3)
	})
	write(t, db, func(tx *store.Tx) error { return tx.SavePassword("p1", "new") })
	read(t, db, func(tx *store.Tx) error {
		all, err := tx.Secrets("p1", 0)
		_, hash, err2 := tx.PersonByLogin("li")
		if len(all) != 0 || hash != "new" {
			t.Errorf("%v %q", all, hash)
		}
		return errors.Join(err, err2)
	})
}
