package store

import "gongkai/fault"

// SavePassword replaces the hash of a person's password; "" leaves none by
// which he could sign in. One-time secrets end with it.
func (tx *Tx) SavePassword(person, hash string) error {
	if err := tx.exec(`DELETE FROM one_time_secret WHERE person = $1`, person); err != nil {
		return err
	}
	done, err := tx.ExecContext(tx.ctx, `UPDATE person SET password = $1 WHERE id = $2`, hash, person)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return fault.New(fault.NotFound, "没有这个人员")
	}
	return nil
}

// mostSecrets is how many one-time secrets of a person hold at a time: when
// several nodes start at once each prints its own.
const mostSecrets = 5

// AddSecret keeps the hash of a one-time secret that holds until a moment (Unix
// seconds); only the newest few of a person hold.
func (tx *Tx) AddSecret(person, hash string, until int64) error {
	if err := tx.exec(`INSERT INTO one_time_secret (hash, person, until) VALUES ($1, $2, $3)`, hash, person, until); err != nil {
		return err
	}
	return tx.exec(`DELETE FROM one_time_secret WHERE person = $1 AND hash NOT IN (
		SELECT hash FROM one_time_secret WHERE person = $1 ORDER BY until DESC, hash LIMIT $2)`, person, mostSecrets)
}

// Secrets are the hashes of the one-time secrets of a person that hold at a
// moment (Unix seconds).
func (tx *Tx) Secrets(person string, now int64) (hashes []string, err error) {
	err = tx.all(&hashes, `SELECT hash FROM one_time_secret WHERE person = $1 AND until > $2 ORDER BY until DESC, hash`, person, now)
	return hashes, err
}

// Staffed is the number of people of the installation, and of those who have
// chosen a password.
func (tx *Tx) Staffed() (people, chosen int, err error) {
	if err = tx.one(&people, `SELECT count(*) FROM person`); err != nil {
		return 0, 0, err
	}
	err = tx.one(&chosen, `SELECT count(*) FROM person WHERE password <> ''`)
	return people, chosen, err
}
