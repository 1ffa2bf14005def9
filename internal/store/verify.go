package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"sync"

	"gongkai/fault"
	"gongkai/internal/seal"
)

// VerifyAsk is what a verification is given from outside of the database.
type VerifyAsk struct {
	Heads     []seal.Head // signed heads that were kept elsewhere
	PublicKey string      // base64, whose signatures are believed; "" for whatever key a head names
	Stretch   int64       // how many entries are read at once, 0 for as many as is quick
}

// A Flaw is one place where the journal is not what was written.
type Flaw struct {
	Agency  string `json:"agency,omitempty"`
	Seq     int64  `json:"seq,omitempty"` // place in the agency's chain, 0 where it is not one entry
	Kind    string `json:"kind,omitempty"`
	Subject string `json:"subject,omitempty"`
	N       int64  `json:"n,omitempty"` // place in the subject's journal
	What    string `json:"what"`        // key: changed, hash, missing, twice, place, unreadable, end, index, head, key, cut, replaced, unmade
	Text    string `json:"text"`        // a sentence
}

// A VerifiedChain is what was found of one agency's journal.
type VerifiedChain struct {
	Agency  string `json:"agency"`
	Entries int64  `json:"entries"`
	Hash    string `json:"hash"`     // of the last entry
	Heads   int    `json:"heads"`    // signed heads in the database
	LastDay string `json:"last_day"` // of the newest of them
	Covered int64  `json:"covered"`  // up to which entry a sound signed head stands, kept here or outside
}

// Verified is the outcome of a verification.
type Verified struct {
	Chains []VerifiedChain `json:"chains"`
	Flaws  []Flaw          `json:"flaws"`
	More   int             `json:"more"`    // flaws beyond those listed
	Kept   int             `json:"outside"` // heads from outside that were compared with
}

// Sound reports whether nothing was found.
func (v Verified) Sound() bool { return len(v.Flaws) == 0 }

// mostFlaws is how many flaws are listed.
const mostFlaws = 500

// Verify recomputes the journals of all agencies and compares them with their
// ends, their signed heads and the heads kept outside, and looks for agencies,
// people, requests and reports that no entry tells of. What else stands in the
// tables it does not compare. Flaws are no error: an
// error says that it could not be examined at all. It changes nothing and needs
// no keys.
func Verify(ctx context.Context, db *DB, ask VerifyAsk) (Verified, error) {
	if ask.Stretch < 1 {
		ask.Stretch = stretchRows
	}
	v := &verification{db: db, ask: ask}
	if err := v.outline(ctx); err != nil {
		return v.Verified, err
	}
	v.work(ctx)
	if err := ctx.Err(); err != nil {
		return v.Verified, err
	}
	v.ends()
	if err := v.heads(ctx); err != nil {
		return v.Verified, err
	}
	v.made(ctx)
	v.index(ctx)
	slices.SortStableFunc(v.Flaws, func(a, b Flaw) int { return cmp.Or(cmp.Compare(a.Agency, b.Agency), cmp.Compare(a.Seq, b.Seq)) })
	return v.Verified, nil
}

type verification struct {
	Verified
	db   *DB
	ask  VerifyAsk
	lock sync.Mutex // over Flaws, More and what is read of the chains
	all  []*chainFound
}

// chainFound is what one agency's rows say before they are judged, and what was read.
type chainFound struct {
	agency string
	count  int64 // rows
	last   end   // the row with the highest place
	kept   end   // what the table chain says
	read   int64 // rows that were read
}

func (v *verification) tell(f Flaw) {
	v.lock.Lock()
	defer v.lock.Unlock()
	if len(v.Flaws) >= mostFlaws {
		v.More++
		return
	}
	v.Flaws = append(v.Flaws, f)
}

// outline reads at one moment which chains there are and how long they are;
// what is written later is not judged.
func (v *verification) outline(ctx context.Context) error {
	err := v.db.Snapshot(ctx, func(tx *Tx) error {
		version, err := tx.Version()
		if err != nil {
			return fault.New(fault.Invalid, "读不出数据库的结构：%s", err.Error()).Instead("检查 --dir 或 --db；数据库文件损坏的，从备份恢复")
		}
		if version < chainVersion {
			return fault.New(fault.Invalid, "这个数据库是旧版本的，办理记录还没有链").Instead("先用新版本的程序打开一次，例如 gongkai doctor")
		}
		return v.chains(tx)
	})
	if err != nil && fault.KindOf(err) == fault.Internal && ctx.Err() == nil {
		return fault.New(fault.Invalid, "读不出办理记录：%s", err.Error()).Instead("数据库文件损坏的，从备份恢复")
	}
	return err
}

func (v *verification) chains(tx *Tx) error {
	counted := []struct {
		Agency any   `db:"agency"`
		Rows   int64 `db:"n"`
	}{}
	if err := tx.all(&counted, `SELECT agency, count(*) AS n FROM entry GROUP BY agency ORDER BY agency`); err != nil {
		return err
	}
	for _, c := range counted {
		id, ok := c.Agency.(string)
		if !ok {
			v.tell(Flaw{What: "place", Text: fmt.Sprintf("有%d条记录的机关编号不是文本", c.Rows)})
			continue
		}
		v.all = append(v.all, &chainFound{agency: id, count: c.Rows})
	}
	var kept []struct {
		Agency any `db:"agency"`
		Seq    any `db:"seq"`
		Hash   any `db:"hash"`
	}
	if err := tx.all(&kept, `SELECT agency, seq, hash FROM chain ORDER BY agency`); err != nil {
		return err
	}
	for _, k := range kept {
		id, ok1 := k.Agency.(string)
		seq, ok2 := k.Seq.(int64)
		hash, ok3 := k.Hash.(string)
		if !ok1 || !ok2 || !ok3 {
			v.tell(Flaw{Agency: id, What: "end", Text: "链尾登记表有读不懂的一行"})
		}
		v.of(id).kept = end{seq, hash}
	}
	var signed []any
	if err := tx.all(&signed, `SELECT DISTINCT agency FROM head ORDER BY agency`); err != nil {
		return err
	}
	for _, a := range signed {
		id, ok := a.(string)
		if !ok {
			v.tell(Flaw{What: "head", Text: "有的签署的摘要的机关编号不是文本：被改动"})
			continue
		}
		v.of(id)
	}
	var agencies []string
	if err := tx.all(&agencies, `SELECT id FROM agency ORDER BY id`); err != nil {
		return err
	}
	for _, id := range agencies {
		v.of(id)
	}
	for _, c := range v.all {
		if err := c.top(tx); err != nil {
			return err
		}
	}
	return nil
}

// of is what is known of an agency's chain.
func (v *verification) of(agency string) *chainFound {
	for _, c := range v.all {
		if c.agency == agency {
			return c
		}
	}
	c := &chainFound{agency: agency}
	v.all = append(v.all, c)
	return c
}

// top reads the row with the highest place; one that is no whole number is none.
func (c *chainFound) top(tx *Tx) error {
	var rows []struct {
		Seq  any `db:"seq"`
		Hash any `db:"hash"`
	}
	err := tx.all(&rows, `SELECT seq, hash FROM entry WHERE agency = $1 AND seq <= $2 ORDER BY seq DESC LIMIT 1`, c.agency, int64(1<<63-1))
	if err != nil || len(rows) == 0 {
		return err
	}
	var ok bool
	if c.last.Seq, ok = rows[0].Seq.(int64); !ok {
		c.last.Seq = 1<<63 - 1
	}
	c.last.Hash, _ = rows[0].Hash.(string)
	return nil
}

// ends compares what was read with the rows counted and with the table chain.
func (v *verification) ends() {
	for _, c := range v.all {
		if c.read != c.count {
			v.tell(Flaw{Agency: c.agency, What: "place", Text: fmt.Sprintf("有%d条记录，按位置读到%d条：有的记录不在自己的位置上", c.count, c.read)})
		}
		switch {
		case c.kept.Seq > c.last.Seq:
			v.tell(Flaw{Agency: c.agency, Seq: c.last.Seq + 1, What: "missing", Text: fmt.Sprintf("链尾登记到第%d条，记录只到第%d条：第%d至%d条被删去", c.kept.Seq, c.last.Seq, c.last.Seq+1, c.kept.Seq)})
		case c.kept.Seq < c.last.Seq:
			v.tell(Flaw{Agency: c.agency, Seq: c.kept.Seq + 1, What: "end", Text: fmt.Sprintf("链尾只登记到第%d条，记录却到第%d条：多出的是插入的，或者链尾被改动", c.kept.Seq, c.last.Seq)})
		case c.kept.Hash != c.last.Hash:
			v.tell(Flaw{Agency: c.agency, Seq: c.last.Seq, What: "end", Text: "链尾登记的哈希与最后一条记录不同"})
		}
		v.Chains = append(v.Chains, VerifiedChain{Agency: c.agency, Entries: c.read, Hash: c.last.Hash})
	}
}

// index lets the engine compare its indexes with the rows, where it can.
func (v *verification) index(ctx context.Context) {
	err := v.db.Read(ctx, func(tx *Tx) error {
		answers, err := tx.intact("entry")
		for _, a := range answers {
			v.tell(Flaw{What: "index", Text: "数据库文件自查：" + a})
		}
		return err
	})
	if err != nil {
		v.tell(Flaw{What: "index", Text: "数据库文件自查没有完成：" + err.Error()})
	}
}

// heads checks every signed head in the database and from outside.
func (v *verification) heads(ctx context.Context) error {
	return v.db.Read(ctx, func(tx *Tx) error {
		for i, c := range v.all {
			rows, err := tx.QueryxContext(ctx, `SELECT agency, day, seq, hash, moment, public_key, signature FROM head WHERE agency = $1 ORDER BY day`, c.agency)
			if err != nil {
				return err
			}
			var stored []seal.Head
			for rows.Next() {
				var r headRow
				if err := rows.StructScan(&r); err != nil {
					v.tell(Flaw{Agency: c.agency, What: "head", Text: "签署的摘要有读不懂的一行：" + err.Error()})
					continue
				}
				stored = append(stored, r.head())
			}
			if err := errors.Join(rows.Err(), rows.Close()); err != nil {
				return err
			}
			top := int64(0)
			for _, h := range stored {
				v.head(tx, h, "库中 "+h.Day+" 的摘要")
				v.Chains[i].LastDay, top = h.Day, max(top, h.Seq)
			}
			v.Chains[i].Heads = len(stored)
			if day, err := tx.Setting(c.agency, newestHead, ""); err == nil && day > v.Chains[i].LastDay {
				v.tell(Flaw{Agency: c.agency, What: "head", Text: fmt.Sprintf("%s 签署过摘要，库中已没有这一天或者更晚的摘要：被删去", day)})
			}
			v.unsigned(tx, c.agency, top)
		}
		for _, h := range v.ask.Heads {
			v.Kept++
			v.head(tx, h, "另存的 "+h.Day+" 的摘要")
			if kept, ok, err := tx.SignedHead(h.Agency, ""); err == nil && (!ok || kept.Day < h.Day) {
				v.tell(Flaw{Agency: h.Agency, What: "head", Text: fmt.Sprintf("另存的摘要是 %s 签署的，库中已没有这一天或者更晚的摘要", h.Day)})
			}
		}
		return nil
	})
}

// head checks the signature of a head and that the journal still holds what it says.
func (v *verification) head(tx *Tx, h seal.Head, name string) {
	sound := true
	if err := h.Check(v.ask.PublicKey); err != nil {
		sound = false
		what := "head"
		if errors.Is(err, seal.ErrOtherKey) {
			what = "key"
		}
		v.tell(Flaw{Agency: h.Agency, Seq: h.Seq, What: what, Text: name + "：" + err.Error()})
	}
	var hash any
	err := tx.one(&hash, `SELECT hash FROM entry WHERE agency = $1 AND seq = $2`, h.Agency, h.Seq)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		v.tell(Flaw{Agency: h.Agency, Seq: h.Seq, What: "cut", Text: fmt.Sprintf("%s写明有%d条记录，现在没有第%d条：尾部被截去", name, h.Seq, h.Seq)})
	case err != nil:
		v.tell(Flaw{Agency: h.Agency, Seq: h.Seq, What: "unreadable", Text: fmt.Sprintf("%s所指的第%d条读不出：%s", name, h.Seq, err)})
	case hash != any(h.Hash):
		v.tell(Flaw{Agency: h.Agency, Seq: h.Seq, What: "replaced", Text: fmt.Sprintf("第%d条的哈希与%s不同：在此以前的记录被替换过", h.Seq, name)})
	case sound:
		for i, c := range v.Chains {
			if c.Agency == h.Agency {
				v.Chains[i].Covered = max(c.Covered, h.Seq)
			}
		}
	}
}
