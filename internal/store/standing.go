package store

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"

	"gongkai/fault"
)

// Standing stands for everything by which a person signs in: whether he is
// active, his login, password, one-time secrets, factors and recovery codes. It
// is another one as soon as any of them is added, replaced or taken away, and
// tells nothing of them; using a factor leaves it as it is.
func (tx *Tx) Standing(person string) (string, error) {
	var row struct {
		Login    string `db:"login"`
		Password string `db:"password"`
		Active   bool   `db:"active"`
	}
	err := tx.one(&row, `SELECT login, password, active FROM person WHERE id = $1`, person)
	if errors.Is(err, sql.ErrNoRows) {
		return "", fault.New(fault.NotFound, "没有这个人员")
	}
	if err != nil {
		return "", err
	}
	facts := []any{row}
	for _, query := range []string{
		`SELECT hash FROM one_time_secret WHERE person = $1 ORDER BY hash`,
		`SELECT id FROM factor WHERE person = $1 ORDER BY id`,
		`SELECT hash FROM recovery_code WHERE person = $1 ORDER BY hash`,
	} {
		var list []string
		if err := tx.all(&list, query, person); err != nil {
			return "", err
		}
		facts = append(facts, list)
	}
	text, err := json.Marshal(facts)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}

// TakeSecret uses a one-time secret of a person up; ok is false where there is
// none of that hash that holds at a moment (Unix seconds).
func (tx *Tx) TakeSecret(person, hash string, now int64) (ok bool, err error) {
	return tx.once(`DELETE FROM one_time_secret WHERE person = $1 AND hash = $2 AND until > $3`, person, hash, now)
}

// StaleSignIns makes that a person is asked for a second factor again on all his
// sign-ins but the one of an id, "" for none.
func (tx *Tx) StaleSignIns(person, but string) error {
	return tx.exec(`UPDATE sign_in SET fresh_until = 0 WHERE person = $1 AND id <> $2 AND ended = 0`, person, but)
}
