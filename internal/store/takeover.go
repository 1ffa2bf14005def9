package store

// A PlainApplicant is an applicant as older versions of this
// program kept him: in the clear.
type PlainApplicant struct {
	Agency   string `db:"agency"`
	Request  string `db:"request"`
	Name     string `db:"name"`
	Identity string `db:"identity"`
	Contact  string `db:"contact"`
}

const plainTable = "applicant_plain"

// PlainApplicants are the applicants that are still kept in the clear; ok is
// false once they have been taken over.
func (tx *Tx) PlainApplicants() (out []PlainApplicant, ok bool, err error) {
	if ok, err = tx.hasTable(plainTable); err != nil || !ok {
		return nil, false, err
	}
	err = tx.all(&out, `SELECT * FROM `+plainTable+` ORDER BY agency, request`)
	return out, true, err
}

// DropPlainApplicants ends what was kept in the clear, rows and columns.
func (tx *Tx) DropPlainApplicants() error {
	if err := tx.exec(`DELETE FROM ` + plainTable); err != nil { // so that SQLite overwrites each row
		return err
	}
	return tx.exec(`DROP TABLE ` + plainTable)
}
