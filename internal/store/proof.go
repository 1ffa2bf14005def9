package store

import (
	"database/sql"
	"errors"

	"gongkai/flow"
	"gongkai/internal/seal"
)

// A Proven is an entry with what its hash is computed from.
type Proven struct {
	Entry      flow.Entry
	Seq        int64
	Canonical  string // the text whose SHA-256 is the digest
	Digest     string // hex
	Hash       string // hex, as it stands in the journal
	RecordedAt string // RFC 3339
}

// Proven are the entries of a subject with what their hashes are computed from.
func (tx *Tx) Proven(agency string, s flow.Subject) (out []Proven, err error) {
	var rows []chainedRow
	err = tx.all(&rows, `SELECT * FROM entry WHERE agency = $1 AND kind = $2 AND subject = $3 ORDER BY n`, agency, s.Kind, s.ID)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		e, err := r.entry()
		if err != nil {
			return nil, err
		}
		text, err := seal.Canonical(nil, r.columns())
		if err != nil {
			return nil, err
		}
		out = append(out, Proven{e, r.Seq, string(text), seal.Digest(text), r.Hash, r.RecordedAt})
	}
	return out, nil
}

// HashAt is the hash at a place of a chain; at 0 it is seal.Genesis. ok is false
// where the place is empty.
func (tx *Tx) HashAt(agency string, seq int64) (hash string, ok bool, err error) {
	if seq == 0 {
		return seal.Genesis, true, nil
	}
	err = tx.one(&hash, `SELECT hash FROM entry WHERE agency = $1 AND seq = $2`, agency, seq)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	return hash, err == nil, err
}

// Digests hands the digest of every entry from one place to another to f. f
// must not ask the transaction anything.
func (tx *Tx) Digests(agency string, from, to int64, f func(seq int64, digest string) error) error {
	rows, err := tx.QueryxContext(tx.ctx, `SELECT `+chainedColumns+` FROM entry WHERE agency = $1 AND seq >= $2 AND seq <= $3 ORDER BY seq`, agency, from, to)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read only
	var text []byte
	for rows.Next() {
		var r chainedRow
		if err := rows.StructScan(&r); err != nil {
			return err
		}
		if text, err = seal.Canonical(text[:0], r.columns()); err != nil {
			return err
		}
		if err := f(r.Seq, seal.Digest(text)); err != nil {
			return err
		}
	}
	return rows.Err()
}
