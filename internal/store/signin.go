package store

import (
	"database/sql"
	"errors"
)

// A SignIn is one sign-in of a person: on one device, until it ends. Times are
// Unix seconds.
type SignIn struct {
	ID         string `db:"id"`
	Person     string `db:"person"`
	Began      int64  `db:"began"`
	Seen       int64  `db:"seen"`        // last use
	Method     string `db:"method"`      // "password", "password totp", "passkey", "provider" …
	Device     string `db:"device"`      // in words: "Firefox · Windows"
	Network    string `db:"network"`     // prefix of the address, not the address
	FreshUntil int64  `db:"fresh_until"` // until when a second factor need not be asked again
	Ended      int64  `db:"ended"`       // 0 while it lasts
	Why        string `db:"why"`         // why it ended: key of the office's words
}

// SaveSignIn writes a sign-in.
func (tx *Tx) SaveSignIn(s SignIn) error {
	return tx.upsert("sign_in", 1, []string{"id", "person", "began", "seen", "method", "device", "network", "fresh_until", "ended", "why"}, s)
}

// SignIn finds a sign-in; ok is false where there is none.
func (tx *Tx) SignIn(id string) (s SignIn, ok bool, err error) {
	err = tx.one(&s, `SELECT * FROM sign_in WHERE id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return s, false, nil
	}
	return s, err == nil, err
}

// SignIns are the sign-ins of a person that last and were used after a moment,
// the latest used first.
func (tx *Tx) SignIns(person string, after int64) (out []SignIn, err error) {
	err = tx.all(&out, `SELECT * FROM sign_in WHERE person = $1 AND ended = 0 AND seen > $2 ORDER BY seen DESC, id`, person, after)
	return out, err
}

// SeeSignIn notes the use of a sign-in.
func (tx *Tx) SeeSignIn(id string, now int64) error {
	return tx.exec(`UPDATE sign_in SET seen = $1 WHERE id = $2 AND ended = 0`, now, id)
}

// FreshenSignIn notes that a second factor was given.
func (tx *Tx) FreshenSignIn(id string, until int64) error {
	return tx.exec(`UPDATE sign_in SET fresh_until = $1 WHERE id = $2 AND ended = 0`, until, id)
}

// EndSignIn ends one sign-in of a person.
func (tx *Tx) EndSignIn(person, id, why string, now int64) error {
	return tx.exec(`UPDATE sign_in SET ended = $1, why = $2 WHERE person = $3 AND id = $4 AND ended = 0`, now, why, person, id)
}

// EndSignIns ends the sign-ins of a person but the one of an id, "" for none.
func (tx *Tx) EndSignIns(person, but, why string, now int64) error {
	return tx.exec(`UPDATE sign_in SET ended = $1, why = $2 WHERE person = $3 AND id <> $4 AND ended = 0`, now, why, person, but)
}

// ForgetSignIns removes sign-ins that nobody used after a moment.
func (tx *Tx) ForgetSignIns(before int64) error {
	return tx.exec(`DELETE FROM sign_in WHERE seen < $1`, before)
}

// Attempts is how often somebody failed in a row, and when last (Unix seconds).
func (tx *Tx) Attempts(id string) (failures int, last int64, err error) {
	var row struct {
		N    int   `db:"failures"`
		Last int64 `db:"last_at"`
	}
	err = tx.one(&row, `SELECT failures, last_at FROM attempt WHERE id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, 0, nil
	}
	return row.N, row.Last, err
}

// Failed counts a failure, and forgets what was before a moment.
func (tx *Tx) Failed(id string, now, forget int64) error {
	if err := tx.exec(`DELETE FROM attempt WHERE last_at < $1`, forget); err != nil {
		return err
	}
	return tx.exec(`INSERT INTO attempt (id, failures, last_at) VALUES ($1, 1, $2)
		ON CONFLICT (id) DO UPDATE SET failures = attempt.failures + 1, last_at = excluded.last_at`, id, now)
}

// Unfailed takes one failure back.
func (tx *Tx) Unfailed(id string) error {
	return tx.exec(`UPDATE attempt SET failures = failures - 1 WHERE id = $1 AND failures > 0`, id)
}

// CameFrom reports whether somebody of a login has signed in from a network, as
// far back as sign-ins are kept.
func (tx *Tx) CameFrom(login, network string) (bool, error) {
	var n int
	err := tx.one(&n, `SELECT count(*) FROM sign_in JOIN person ON person.id = sign_in.person WHERE person.login = $1 AND sign_in.network = $2`, login, network)
	return n > 0, err
}

// Passed forgets the failures of somebody.
func (tx *Tx) Passed(id string) error { return tx.exec(`DELETE FROM attempt WHERE id = $1`, id) }
