package storetest

import (
	"context"
	"fmt"
	"testing"

	"gongkai/flow"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/org"
)

// BenchVerify measures the verification of a million entries of three agencies
// against heads that were kept outside.
func BenchVerify(b *testing.B, db *store.DB) {
	const all, batch = 1_000_000, 10_000
	keys := seal.NewKeys()
	var kept []seal.Head
	write(b, db, func(tx *store.Tx) error { return tx.SaveAgency(org.Agency{ID: agency, Name: "某厅"}) })
	for from := 0; from < all; from += batch {
		write(b, db, func(tx *store.Tx) error {
			for i := from; i < from+batch; i++ {
				e := flow.Entry{On: "2020-09-25", Time: "09:12", Action: "register", Actor: "李科员", Role: "handler", Person: "p-0012", Cite: "《条例》第三十一条",
					Args: map[string]string{"channel": "internet", "note": "转办公室办理"}, Before: map[string]string{"state": "收到", "due": "2020-10-29"},
					After: map[string]string{"state": "审核", "due": "2020-10-29"}}
				if err := tx.Append([]string{"a", "b", "c"}[i%3], flow.Subject{Kind: "request", ID: fmt.Sprintf("2020-%06d", i/30)}, i%30/3+1, e, at); err != nil {
					return err
				}
			}
			return nil
		})
	}
	write(b, db, func(tx *store.Tx) error {
		for _, a := range []string{"a", "b", "c"} {
			seq, hash, err := tx.ChainEnd(a)
			if err != nil {
				return err
			}
			h := keys.SignHead(a, seq, hash, "2020-12-31", at)
			kept = append(kept, h)
			if err := tx.SaveHead(h); err != nil {
				return err
			}
		}
		return nil
	})
	for b.Loop() {
		v, err := store.Verify(context.Background(), db, store.VerifyAsk{Heads: kept, PublicKey: keys.Public()})
		if err != nil || !v.Sound() || v.Chains[0].Entries+v.Chains[1].Entries+v.Chains[2].Entries != all {
			b.Fatalf("%+v %v", v, err)
		}
	}
}
