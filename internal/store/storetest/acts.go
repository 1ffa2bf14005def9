package storetest

import (
	"testing"

	"gongkai/flow"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/org"
)

func acts(t *testing.T, db *store.DB) {
	journalled(t, db, seal.NewKeys(), 12)
	write(t, db, func(tx *store.Tx) error {
		e := entry("unmask", "2020-10-02")
		e.Actor = "Wang"
		return tx.Append(agency, flow.Subject{Kind: "report", ID: "2020"}, 1, e, at)
	})
	for _, c := range []struct {
		name  string
		in    org.Reach
		f     store.ActFilter
		total int
	}{
		{"all", org.Whole(agency), store.ActFilter{}, 13},
		{"another agency's auditor", org.Whole("b"), store.ActFilter{}, 0},
		{"nobody", nil, store.ActFilter{}, 0},
		{"one of a department", org.Reach{{Agency: agency, Department: "x"}}, store.ActFilter{}, 0},
		{"a kind", org.Whole(agency), store.ActFilter{Kind: "report"}, 1},
		{"a subject", org.Whole(agency), store.ActFilter{Kind: "request", Subject: "2020-0001"}, 4},
		{"a name, whatever its case", org.Whole(agency), store.ActFilter{Actor: "wANG"}, 1},
		{"a name that is a pattern", org.Whole(agency), store.ActFilter{Actor: "%"}, 0},
		{"an act", org.Whole(agency), store.ActFilter{Actions: []string{"unmask", "x"}}, 1},
		{"no act", org.Whole(agency), store.ActFilter{Actions: []string{}}, 0},
		{"days", org.Whole(agency), store.ActFilter{From: "2020-09-26", To: "2020-10-02"}, 1},
	} {
		c.f.Agency, c.f.Limit = agency, 5
		read(t, db, func(tx *store.Tx) error {
			list, total, err := tx.Acts(c.in, c.f)
			if total != c.total || len(list) != min(5, c.total) {
				t.Errorf("%s: %d of %d, want %d", c.name, len(list), total, c.total)
			}
			if c.name == "all" && list[0].Seq != 13 {
				t.Errorf("the newest is not first: %+v", list[0])
			}
			return err
		})
	}
	read(t, db, func(tx *store.Tx) error {
		n, sound, err := tx.CheckTail(agency, 5)
		all, _, err2 := tx.CheckTail(agency, 500)
		none, well, err3 := tx.CheckTail("none", 5)
		if n != 5 || !sound || all != 13 || none != 0 || !well || err2 != nil || err3 != nil {
			t.Errorf("the end of the chain: %d %v, %d, %d %v", n, sound, all, none, well)
		}
		return err
	})
	take(t, db, 12)
	write(t, db, func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE entry SET actor = 'x' WHERE agency = $1 AND seq = 11`, agency)
		return err
	})
	read(t, db, func(tx *store.Tx) error {
		if _, sound, err := tx.CheckTail(agency, 5); sound || err != nil {
			t.Errorf("a change near the end is not seen: %v", err)
		}
		return nil
	})
}
