package storetest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"gongkai/flow"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/org"
)

// A forgery is the table entry in the hands of somebody who may write anything
// into the database, but does not have the key that signs.
type forgery struct {
	columns []string
	rows    [][]any
	chain   map[string][]any // what the table chain says: seq, hash
	honest  map[string][]any // what it said before
	heads   bool             // the signed heads stay
	rng     *rand.Rand
	engine  string
	n       int // rows of each agency
}

// The places of the columns that forgers count on.
const (
	colAgency = 0
	colSeq    = 1
)

// sound checks that a verification finds nothing, and n entries.
func sound(t *testing.T, db *store.DB, n int64) {
	t.Helper()
	v, err := store.Verify(context.Background(), db, store.VerifyAsk{Stretch: 7})
	if err != nil || !v.Sound() {
		t.Errorf("verified: %+v %v", v.Flaws, err)
	}
	for _, c := range v.Chains {
		n -= c.Entries
	}
	if n != 0 {
		t.Errorf("%d entries are missing", n)
	}
}

// journalled fills the journals of two agencies and signs their heads.
func journalled(t testing.TB, db *store.DB, keys *seal.Keys, each int) (kept []seal.Head) {
	t.Helper()
	write(t, db, func(tx *store.Tx) error { return tx.SaveAgency(org.Agency{ID: "b", Name: "另一厅"}) })
	for _, agency := range []string{agency, "b"} {
		for i := range each {
			write(t, db, func(tx *store.Tx) error {
				e := entry("step", "2020-09-25")
				e.Person, e.Before, e.After = "p1", map[string]string{"state": "收到"}, map[string]string{"state": "办理"}
				if i%3 == 0 {
					e.For, e.Sealed, e.Cite = "王", []byte{1, 2, 3}, "《条例》第三十六条"
				}
				if err := tx.Append(agency, flow.Subject{Kind: "request", ID: fmt.Sprintf("2020-%04d", i/4)}, i%4+1, e, at.Add(time.Duration(i)*time.Minute)); err != nil {
					return err
				}
				seq, hash, err := tx.ChainEnd(agency)
				if err != nil {
					return err
				}
				h := keys.SignHead(agency, seq, hash, fmt.Sprintf("2020-10-%02d", i%28+1), at)
				if i == each-1 {
					kept = append(kept, h)
				}
				if i == each/3 || i == each/2 || i == each-1 {
					return tx.SaveHead(h)
				}
				return nil
			})
		}
	}
	return kept
}

// tampering: a thousand random forgeries are all found against signed heads
// that were kept outside, and where one change was made, that is the place told.
func tampering(t *testing.T, db *store.DB) {
	const each = 24
	keys := seal.NewKeys()
	kept := journalled(t, db, keys, each)
	f := take(t, db, each)
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	f.rng = rand.New(rand.NewPCG(seed, 0))
	clean := f.rows
	restore := func() {
		f.rows, f.heads, f.chain = nil, true, f.honest
		for _, r := range clean {
			f.rows = append(f.rows, slices.Clone(r))
		}
	}
	var acts []string
	for name := range forgeries {
		acts = append(acts, name)
	}
	slices.Sort(acts)
	found := map[string]int{}
	for i := range 1000 {
		name := acts[i%len(acts)]
		restore()
		told := forgeries[name](f)
		f.put(t, db)
		v, err := store.Verify(context.Background(), db, store.VerifyAsk{Heads: kept, PublicKey: keys.Public(), Stretch: int64(f.rng.IntN(each) + 2)})
		if err != nil {
			t.Fatalf("seed %d, %d (%s): %v", seed, i, name, err)
		}
		if v.Sound() || !strings.Contains(fmt.Sprint(v.Flaws), told) {
			t.Errorf("seed %d, %d: %s is not told as %q: %+v", seed, i, name, told, v.Flaws)
		}
		found[name]++
	}
	t.Log(found)
	restore()
	f.put(t, db)
	v, err := store.Verify(context.Background(), db, store.VerifyAsk{Heads: kept, PublicKey: keys.Public()})
	if err != nil || !v.Sound() || v.Kept != 2 {
		t.Errorf("what was put back is not sound: %+v %v", v, err)
	}
	// What cannot be seen without a head kept outside is as documented.
	f.rows = slices.Delete(f.rows, f.n-1, f.n)
	f.rehash()
	f.put(t, db)
	v, err = store.Verify(context.Background(), db, store.VerifyAsk{})
	if err != nil || !v.Sound() || v.Kept != 0 {
		t.Errorf("a tail that was cut with its heads should not be seen without one kept outside: %+v %v", v, err)
	}
}

// take rebuilds the table without any constraint, as a forger can.
func take(t *testing.T, db *store.DB, each int) *forgery {
	t.Helper()
	f := &forgery{engine: db.Engine(), n: each}
	for _, q := range []string{`CREATE TABLE forged AS SELECT * FROM entry`, `DROP TABLE entry`, `ALTER TABLE forged RENAME TO entry`,
		`CREATE TABLE ends AS SELECT * FROM chain`, `DROP TABLE chain`, `ALTER TABLE ends RENAME TO chain`,
		`CREATE TABLE signed AS SELECT * FROM head`, `DROP TABLE head`, `CREATE TABLE head AS SELECT * FROM signed`} {
		write(t, db, func(tx *store.Tx) error {
			_, err := tx.Exec(q)
			return err
		})
	}
	read(t, db, func(tx *store.Tx) error {
		rows, err := tx.Queryx(`SELECT * FROM entry ORDER BY agency, seq`)
		if err != nil {
			return err
		}
		defer rows.Close() //nolint:errcheck // read only
		if f.columns, err = rows.Columns(); err != nil {
			return err
		}
		for rows.Next() {
			r, err := rows.SliceScan()
			if err != nil {
				return err
			}
			f.rows = append(f.rows, r)
		}
		return rows.Err()
	})
	f.honest = map[string][]any{}
	for _, r := range f.rows {
		f.honest[r[colAgency].(string)] = []any{r[colSeq], r[len(r)-1]}
	}
	return f
}

// put writes the forged table.
func (f *forgery) put(t *testing.T, db *store.DB) {
	t.Helper()
	write(t, db, func(tx *store.Tx) error {
		var args []any
		var values []string
		for _, r := range f.rows {
			var places []string
			for _, v := range r {
				args = append(args, v)
				places = append(places, fmt.Sprintf("$%d", len(args)))
			}
			values = append(values, "("+strings.Join(places, ", ")+")")
		}
		if _, err := tx.Exec(`DELETE FROM entry`); err != nil {
			return err
		}
		if _, err := tx.Exec(`INSERT INTO entry VALUES `+strings.Join(values, ", "), args...); err != nil {
			return err
		}
		if _, err := tx.Exec(`DELETE FROM head`); err != nil {
			return err
		}
		if f.heads {
			if _, err := tx.Exec(`INSERT INTO head SELECT * FROM signed`); err != nil {
				return err
			}
		} else if _, err := tx.Exec(`DELETE FROM setting WHERE name = 'newest-head'`); err != nil {
			return err
		}
		for a, end := range f.chain {
			if _, err := tx.Exec(`UPDATE chain SET seq = $1, hash = $2 WHERE agency = $3`, end[0], end[1], a); err != nil {
				return err
			}
		}
		return nil
	})
}

// at picks a row of agency a at random.
func (f *forgery) at() int { return f.rng.IntN(f.n) }

// rehash numbers the rows of agency a anew, computes their hashes, writes the
// end of the chain and removes the heads: all that can be done without the key.
func (f *forgery) rehash() {
	before, seq := seal.Genesis, int64(0)
	for _, r := range f.rows {
		if r[colAgency] != any(agency) {
			continue
		}
		seq++
		r[colSeq] = seq
		text, err := seal.Canonical(nil, r[:len(r)-1])
		if err != nil {
			panic(err)
		}
		before = seal.Link(before, seal.Digest(text))
		r[len(r)-1] = before
	}
	f.chain = map[string][]any{agency: {seq, before}, "b": f.honest["b"]}
	f.heads = false
}

// byteOf changes one byte of a value; an empty text gets one.
func (f *forgery) byteOf(v any) any {
	switch v := v.(type) {
	case int64:
		return v ^ 1<<f.rng.IntN(8)
	case string:
		if v == "" {
			return "x"
		}
		runes := []rune(v)
		i := f.rng.IntN(len(runes))
		runes[i] ^= 1 << f.rng.IntN(5)
		if unicode.IsControl(runes[i]) {
			runes[i] = '~'
		}
		if changed := string(runes); changed != v {
			return changed
		}
		return v + "x"
	}
	panic(fmt.Sprintf("%T", v))
}
