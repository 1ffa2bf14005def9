package store

import (
	"database/sql"
	"errors"

	"gongkai/cal"
	"gongkai/internal/seal"
)

// headRow is a signed head as it is kept.
type headRow struct {
	Agency    string `db:"agency"`
	Day       string `db:"day"`
	Seq       int64  `db:"seq"`
	Hash      string `db:"hash"`
	Moment    string `db:"moment"`
	PublicKey string `db:"public_key"`
	Signature string `db:"signature"`
}

func (r headRow) head() seal.Head {
	return seal.Head{Version: 1, Agency: r.Agency, Seq: r.Seq, Hash: r.Hash, Day: r.Day, Moment: r.Moment, PublicKey: r.PublicKey, Signature: r.Signature}
}

// ChainEnd is the last place of an agency's chain and its hash; 0 where nothing
// has been journalled.
func (tx *Tx) ChainEnd(agency string) (seq int64, hash string, err error) {
	var e end
	err = tx.one(&e, `SELECT seq, hash FROM chain WHERE agency = $1`, agency)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, "", nil
	}
	return e.Seq, e.Hash, err
}

// newestHead is the name of the setting that tells the day of an agency's newest
// signed head, so that one who only removes heads is seen.
const newestHead = "newest-head"

// SaveHead keeps the signed head of a day. Where the day has one, that stays:
// several nodes may sign at the same moment.
func (tx *Tx) SaveHead(h seal.Head) error {
	err := tx.exec(`INSERT INTO setting (agency, name, value) VALUES ($1, $2, $3)
		ON CONFLICT (agency, name) DO UPDATE SET value = excluded.value WHERE excluded.value > setting.value`, h.Agency, newestHead, h.Day)
	if err != nil {
		return err
	}
	return tx.exec(`INSERT INTO head (agency, day, seq, hash, moment, public_key, signature) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (agency, day) DO NOTHING`, h.Agency, h.Day, h.Seq, h.Hash, h.Moment, h.PublicKey, h.Signature)
}

// SignedHeads are the signed heads of an agency, newest first, at most most of them
// after the first skip; total tells how many there are.
func (tx *Tx) SignedHeads(agency string, skip, most int) (out []seal.Head, total int, err error) {
	if err := tx.one(&total, `SELECT count(*) FROM head WHERE agency = $1`, agency); err != nil {
		return nil, 0, err
	}
	var rows []headRow
	err = tx.all(&rows, `SELECT * FROM head WHERE agency = $1 ORDER BY day DESC LIMIT $2 OFFSET $3`, agency, most, skip)
	for _, r := range rows {
		out = append(out, r.head())
	}
	return out, total, err
}

// SignedHead is the signed head of a day, or the newest where day is ""; ok is false
// where there is none.
func (tx *Tx) SignedHead(agency string, day cal.Date) (h seal.Head, ok bool, err error) {
	var r headRow
	err = tx.one(&r, `SELECT * FROM head WHERE agency = $1 AND (day = $2 OR $2 = '') ORDER BY day DESC LIMIT 1`, agency, day)
	if errors.Is(err, sql.ErrNoRows) {
		return h, false, nil
	}
	return r.head(), err == nil, err
}

// SignedHeadFrom is the first signed head that covers a place of the chain; ok is
// false where none does yet.
func (tx *Tx) SignedHeadFrom(agency string, seq int64) (h seal.Head, ok bool, err error) {
	var r headRow
	err = tx.one(&r, `SELECT * FROM head WHERE agency = $1 AND seq >= $2 ORDER BY seq, day LIMIT 1`, agency, seq)
	if errors.Is(err, sql.ErrNoRows) {
		return h, false, nil
	}
	return r.head(), err == nil, err
}
