package store

import (
	"database/sql"
	"errors"
)

// Session is the data of a session by the hash of its token; ok is false where
// there is none or it has expired by now (Unix seconds).
func (tx *Tx) Session(hash string, now int64) (data []byte, ok bool, err error) {
	err = tx.one(&data, `SELECT data FROM session WHERE token = $1 AND expires > $2`, hash, now)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	return data, err == nil, err
}

type sessionRow struct {
	Token   string `db:"token"`
	Data    []byte `db:"data"`
	Expires int64  `db:"expires"`
}

// SaveSession writes a session under the hash of its token, and forgets expired ones.
func (tx *Tx) SaveSession(hash string, data []byte, expires, now int64) error {
	if err := tx.exec(`DELETE FROM session WHERE expires <= $1`, now); err != nil {
		return err
	}
	return tx.upsert("session", 1, []string{"token", "data", "expires"}, sessionRow{hash, data, expires})
}

// DeleteSession ends a session.
func (tx *Tx) DeleteSession(hash string) error {
	return tx.exec(`DELETE FROM session WHERE token = $1`, hash)
}
