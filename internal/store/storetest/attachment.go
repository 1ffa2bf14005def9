package storetest

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/store"
)

func attachments(t *testing.T, db *store.DB) {
	s, other := flow.Subject{Kind: "request", ID: "2020-0001"}, flow.Subject{Kind: "request", ID: "2020-0002"}
	one := store.Attachment{Agency: agency, ID: "f1", Kind: s.Kind, Subject: s.ID, Sealed: []byte{0, 1, 254}, Type: "pdf", Size: 1 << 33, Stored: "ab", Scanned: "clean", Person: "p1", AddedAt: "2020-09-25T01:00:00Z"}
	two := one
	two.ID, two.AddedAt = "f0", "2020-09-26T01:00:00Z"
	write(t, db, func(tx *store.Tx) error {
		if err := tx.SaveAttachment(two); err != nil {
			return err
		}
		return tx.SaveAttachment(one)
	})
	read(t, db, func(tx *store.Tx) error {
		got, err := tx.Attachments(agency, s)
		if d := cmp.Diff([]store.Attachment{one, two}, got); d != "" {
			t.Error(d)
		}
		return err
	})
	find := func(agency string, s flow.Subject, id string) error {
		return db.Read(context.Background(), func(tx *store.Tx) error {
			_, err := tx.Attachment(agency, s, id)
			return err
		})
	}
	two.Removed = "2020-09-27T01:00:00Z"
	write(t, db, func(tx *store.Tx) error { return tx.SaveAttachment(two) })
	for _, c := range []struct {
		name, agency string
		s            flow.Subject
		id           string
		ok           bool
	}{{"there", agency, s, "f1", true}, {"removed", agency, s, "f0", false}, {"of another case", agency, other, "f1", false},
		{"of another agency", "b", s, "f1", false}, {"of another kind", agency, flow.Subject{Kind: "record", ID: s.ID}, "f1", false}} {
		if err := find(c.agency, c.s, c.id); (err == nil) != c.ok || !c.ok && fault.KindOf(err) != fault.NotFound {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
