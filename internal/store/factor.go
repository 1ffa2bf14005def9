package store

// A Factor is a second factor of a person: an authenticator (TOTP) or a
// passkey. Times are Unix seconds.
type Factor struct {
	ID         string `db:"id"`
	Person     string `db:"person"`
	Kind       string `db:"kind"`       // "totp", "passkey"
	Name       string `db:"name"`       // as its owner calls it
	Credential string `db:"credential"` // id of a passkey in base64; "" of an authenticator
	Sealed     []byte `db:"sealed"`     // the secret or the public key, sealed under the installation's keys
	Made       int64  `db:"made"`
	Used       int64  `db:"used"` // 0 never
	Step       int64  `db:"step"` // the last time step whose code was used
}

// Context is what the factor is sealed under, beside the key.
func (f Factor) Context() string { return "factor " + f.Person + " " + f.ID }

// SaveFactor writes a factor.
func (tx *Tx) SaveFactor(f Factor) error {
	return tx.upsert("factor", 1, []string{"id", "person", "kind", "name", "credential", "sealed", "made", "used", "step"}, f)
}

// Factors are the factors of a person, the oldest first.
func (tx *Tx) Factors(person string) (out []Factor, err error) {
	err = tx.all(&out, `SELECT * FROM factor WHERE person = $1 ORDER BY made, id`, person)
	return out, err
}

// EveryFactor is all factors of the installation, for sealing them anew.
func (tx *Tx) EveryFactor() (out []Factor, err error) {
	err = tx.all(&out, `SELECT * FROM factor ORDER BY id`)
	return out, err
}

// Passkeys are the passkeys with the id of a credential: one, or none.
func (tx *Tx) Passkeys(credential string) (out []Factor, err error) {
	err = tx.all(&out, `SELECT * FROM factor WHERE kind = 'passkey' AND credential = $1`, credential)
	return out, err
}

// DeleteFactor removes one factor of a person.
func (tx *Tx) DeleteFactor(person, id string) error {
	return tx.exec(`DELETE FROM factor WHERE person = $1 AND id = $2`, person, id)
}

// DeleteFactors removes all factors of a person, with his recovery codes.
func (tx *Tx) DeleteFactors(person string) error {
	if err := tx.exec(`DELETE FROM recovery_code WHERE person = $1`, person); err != nil {
		return err
	}
	return tx.exec(`DELETE FROM factor WHERE person = $1`, person)
}

// TakeStep notes that the code of a time step was used; ok is false where it,
// or a later one, was used before.
func (tx *Tx) TakeStep(factor string, step, now int64) (ok bool, err error) {
	return tx.once(`UPDATE factor SET step = $1, used = $2 WHERE id = $3 AND step < $1`, step, now, factor)
}

// SaveRecovery writes the hashes of a person's recovery codes in place of those
// he had.
func (tx *Tx) SaveRecovery(person string, hashes []string) error {
	if err := tx.exec(`DELETE FROM recovery_code WHERE person = $1`, person); err != nil {
		return err
	}
	for _, h := range hashes {
		if err := tx.exec(`INSERT INTO recovery_code (person, hash, used) VALUES ($1, $2, 0)`, person, h); err != nil {
			return err
		}
	}
	return nil
}

// RecoveryLeft is how many recovery codes a person has not used.
func (tx *Tx) RecoveryLeft(person string) (n int, err error) {
	err = tx.one(&n, `SELECT count(*) FROM recovery_code WHERE person = $1 AND used = 0`, person)
	return n, err
}

// TakeRecovery uses a recovery code up; ok is false where there is none of that
// hash that was not used before.
func (tx *Tx) TakeRecovery(person, hash string, now int64) (ok bool, err error) {
	return tx.once(`UPDATE recovery_code SET used = $1 WHERE person = $2 AND hash = $3 AND used = 0`, now, person, hash)
}

// once runs a statement that changes one row, or none.
func (tx *Tx) once(query string, args ...any) (bool, error) {
	done, err := tx.ExecContext(tx.ctx, query, args...)
	if err != nil {
		return false, err
	}
	n, err := done.RowsAffected()
	return n == 1, err
}
