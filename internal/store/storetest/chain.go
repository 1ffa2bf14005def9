package storetest

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/store"
	"gongkai/org"
)

func entryRoundTrip(t *testing.T, db *store.DB) {
	s := flow.Subject{Kind: "request", ID: "2020-0001"}
	full := flow.Entry{On: "2020-09-25", Time: "09:00:01", Action: "draft", Actor: "李", Role: "handler", Args: map[string]string{"note": "一行\n二行 <b>&\x7f\u2028\x00"},
		Person: "p1", For: "王", Before: map[string]string{"state": "收到"}, After: map[string]string{"state": "办理", "due": ""}, Cite: "《条例》第三十六条", Sealed: []byte{0, 1, 254}}
	bare := flow.Entry{On: "2020-09-26", Action: "x", Args: map[string]string{}}
	write(t, db, func(tx *store.Tx) error {
		if err := tx.Append(agency, s, 1, full, at); err != nil {
			return err
		}
		return tx.Append(agency, s, 2, bare, at)
	})
	read(t, db, func(tx *store.Tx) error {
		got, err := tx.Journal(agency, s)
		if d := cmp.Diff([]flow.Entry{full, bare}, got); d != "" {
			t.Error(d)
		}
		return err
	})
	err := db.Write(context.Background(), func(tx *store.Tx) error {
		return tx.Append(agency, s, 3, flow.Entry{On: "2020-09-26", Action: "x", Actor: "李\x00\n"}, at)
	})
	if fault.KindOf(err) != fault.Invalid {
		t.Errorf("a name of two lines: %v", err)
	}
}

func apart(t *testing.T, db *store.DB) {
	e := func(action, person string) flow.Entry {
		return flow.Entry{On: "2020-09-25", Action: action, Actor: "同名", Person: person, Role: "head", Args: map[string]string{}}
	}
	for _, c := range []struct {
		name    string
		kind    string
		entries []flow.Entry
		refused bool // the last one
	}{
		{"who drafts does not sign", "request", []flow.Entry{e("draft", "p1"), e("sign", "p1")}, true},
		{"another of the same name may", "request", []flow.Entry{e("draft", "p1"), e("sign", "p2")}, false},
		{"who drafts does not review", "request", []flow.Entry{e("draft", "p1"), e("draft", "p2"), e("review", "p1")}, true},
		{"nobody in particular is not judged", "request", []flow.Entry{e("draft", ""), e("sign", "")}, false},
		{"nor the journal of another register", "request", []flow.Entry{e("draft", "p1"), e("sign", "")}, false},
		{"another kind has no such rule", "record", []flow.Entry{e("draft", "p1"), e("sign", "p1")}, false},
		{"who adjusts does not publish", "report", []flow.Entry{e("adjust", "p1"), e("publish", "p1")}, true},
		{"an adjustment of an earlier version does not count", "report", []flow.Entry{e("adjust", "p1"), e("publish", "p2"), e("publish", "p1")}, false},
	} {
		for i, entry := range c.entries {
			s := flow.Subject{Kind: c.kind, ID: c.name}
			err := db.Write(context.Background(), func(tx *store.Tx) error { return tx.Append(agency, s, i+1, entry, at) })
			if refused := fault.KindOf(err) == fault.Forbidden; refused != (c.refused && i == len(c.entries)-1) || err != nil && !refused {
				t.Errorf("%s: entry %d: %v", c.name, i+1, err)
			}
			if rule, _ := org.ApartFor(c.kind, entry.Action); err != nil && !strings.Contains(err.Error(), rule.Name) {
				t.Errorf("%s: the refusal does not name the rule: %v", c.name, err)
			}
		}
	}
}

func chainForward(t *testing.T, db *store.DB) {
	s := flow.Subject{Kind: "request", ID: "2020-0001"}
	write(t, db, func(tx *store.Tx) error {
		if err := tx.Append(agency, s, 1, entry("receive", "2020-09-25"), at); err != nil {
			return err
		}
		return tx.Append(agency, s, 2, entry("register", "2020-09-25"), at)
	})
	for _, q := range []string{`UPDATE chain SET seq = 1`, `UPDATE chain SET seq = seq`, `UPDATE chain SET seq = 9`, `UPDATE chain SET agency = 'b', seq = 3`, `DELETE FROM chain`} {
		err := db.Write(context.Background(), func(tx *store.Tx) error {
			_, err := tx.Exec(q)
			return err
		})
		if err == nil {
			t.Errorf("the database allowed %s", q)
		}
	}
}

// manyWriters: writers of many journals meet at the end of one chain, and none
// is told that somebody else wrote what he did not.
func manyWriters(t *testing.T, db *store.DB) {
	const writers, each = 8, 40
	var wait sync.WaitGroup
	failed := make(chan error, writers*each)
	for w := range writers {
		wait.Go(func() {
			s := flow.Subject{Kind: "request", ID: fmt.Sprintf("2020-%04d", w)}
			for n := range each {
				err := db.Write(context.Background(), func(tx *store.Tx) error {
					return tx.Append(agency, s, n+1, entry("x", "2020-09-25"), at)
				})
				if err != nil {
					failed <- err
				}
			}
		})
	}
	wait.Wait()
	close(failed)
	for err := range failed {
		t.Error(err)
	}
	sound(t, db, writers*each)
}
