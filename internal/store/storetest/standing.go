package storetest

import (
	"errors"
	"testing"

	"gongkai/internal/store"
	"gongkai/org"
)

// standing: whatever somebody signs in by moves the standing of his account, and
// of his alone; using it does not.
func standing(t *testing.T, db *store.DB) {
	somebody(t, db)
	now := func(person string) (s string) {
		t.Helper()
		read(t, db, func(tx *store.Tx) (err error) {
			s, err = tx.Standing(person)
			return err
		})
		return s
	}
	li := org.Person{ID: "p1", Agency: agency, Login: "li", Name: "李科员", Active: true}
	renamed, stopped := li, li
	renamed.Login, stopped.Active = "li2", false
	f := store.Factor{ID: "f", Person: "p1", Kind: "totp", Name: "手机", Sealed: []byte("x")}
	other := now("p2")
	seen := map[string]string{}
	for _, c := range []struct {
		name  string
		stays bool
		do    func(*store.Tx) error
	}{
		{"a password", false, func(tx *store.Tx) error { return tx.SavePassword("p1", "b") }},
		{"a secret", false, func(tx *store.Tx) error { return tx.AddSecret("p1", "s", 9) }},
		{"another secret", false, func(tx *store.Tx) error { return tx.AddSecret("p1", "r", 9) }},
		{"a factor", false, func(tx *store.Tx) error { return tx.SaveFactor(f) }},
		{"recovery codes", false, func(tx *store.Tx) error { return tx.SaveRecovery("p1", []string{"a", "b"}) }},
		{"a code of the factor", true, func(tx *store.Tx) error { _, err := tx.TakeStep("f", 1, 1); return err }},
		{"a recovery code used", true, func(tx *store.Tx) error { _, err := tx.TakeRecovery("p1", "a", 1); return err }},
		{"a name", true, func(tx *store.Tx) error { p := li; p.Name = "李"; return tx.ChangePerson(p) }},
		{"a login", false, func(tx *store.Tx) error { return tx.ChangePerson(renamed) }},
		{"stopped", false, func(tx *store.Tx) error { return tx.ChangePerson(stopped) }},
		{"factors reset", false, func(tx *store.Tx) error { return tx.DeleteFactors("p1") }},
		{"a secret used", false, func(tx *store.Tx) error { _, err := tx.TakeSecret("p1", "s", 1); return err }},
		{"another's password", true, func(tx *store.Tx) error { return tx.SavePassword("p2", "") }},
	} {
		before := now("p1")
		write(t, db, c.do)
		after := now("p1")
		if (before == after) != c.stays {
			t.Errorf("%s: stays %v", c.name, before == after)
		}
		if as, was := seen[after]; was && !c.stays {
			t.Errorf("%s: as after %s", c.name, as)
		}
		seen[after] = c.name
	}
	if now("p2") != other || other == now("p1") {
		t.Error("another's standing moved, or is the same")
	}
	write(t, db, func(tx *store.Tx) error {
		expired, err := tx.TakeSecret("p1", "r", 9)
		others, err2 := tx.TakeSecret("p2", "r", 1)
		if expired || others {
			t.Errorf("a secret that expired: %v; another's: %v", expired, others)
		}
		return errors.Join(err, err2)
	})
}

func staleDuties(t *testing.T, db *store.DB) {
	somebody(t, db)
	write(t, db, func(tx *store.Tx) error {
		return errors.Join(tx.SaveSignIn(store.SignIn{ID: "s", Person: "p1", FreshUntil: 50}), tx.SaveSignIn(store.SignIn{ID: "o", Person: "p2", FreshUntil: 50}),
			tx.SaveDuties("p1", []org.Duty{{Role: "head", Scope: org.Scope{Agency: agency}}}))
	})
	read(t, db, func(tx *store.Tx) error {
		s, _, err := tx.SignIn("s")
		o, _, err2 := tx.SignIn("o")
		if s.FreshUntil != 0 || s.Ended != 0 || o.FreshUntil != 50 {
			t.Errorf("%+v %+v", s, o)
		}
		return errors.Join(err, err2)
	})
}
