package store

import (
	"database/sql"
	"errors"

	"gongkai/cal"
	"gongkai/flow"
	"gongkai/org"
)

// A CaseKey is the key under which the personal data of a case are sealed,
// itself sealed under the installation's keys.
type CaseKey struct {
	Agency   string   `db:"agency"`
	Kind     string   `db:"kind"`
	Subject  string   `db:"subject"`
	Wrapped  []byte   `db:"wrapped"`   // empty once it is destroyed
	ErasedOn cal.Date `db:"erased_on"` // the day it was destroyed, "" while it is there
}

// Context is what the key is sealed under, beside the installation's key.
func (k CaseKey) Context() string { return "case-key " + k.Agency + " " + k.Kind + " " + k.Subject }

// CaseKey is the key of a case; ok is false where it has none yet.
func (tx *Tx) CaseKey(agency string, s flow.Subject) (k CaseKey, ok bool, err error) {
	err = tx.one(&k, `SELECT * FROM case_key WHERE agency = $1 AND kind = $2 AND subject = $3`, agency, s.Kind, s.ID)
	if errors.Is(err, sql.ErrNoRows) {
		return CaseKey{Agency: agency, Kind: s.Kind, Subject: s.ID}, false, nil
	}
	return k, err == nil, err
}

// SaveCaseKey writes the key of a case; a destroyed one is empty.
func (tx *Tx) SaveCaseKey(k CaseKey) error {
	if k.Wrapped == nil {
		k.Wrapped = []byte{}
	}
	return tx.upsert("case_key", 3, []string{"agency", "kind", "subject", "wrapped", "erased_on"}, k)
}

// CaseKeys are all keys of cases that are not destroyed, for sealing them anew.
func (tx *Tx) CaseKeys() (out []CaseKey, err error) {
	err = tx.all(&out, `SELECT * FROM case_key WHERE erased_on = '' ORDER BY agency, kind, subject`)
	return out, err
}

// ClosedRequests are the requests of an agency that somebody's reach covers and
// that have been dealt with, the oldest first.
func (tx *Tx) ClosedRequests(in org.Reach, agency string) (out []Request, err error) {
	b, err := tx.bounds(in, agency)
	if err != nil {
		return nil, err
	}
	clause, args := "1 = 1", []any{agency}
	if !b.all {
		clause, args = among("department", b.departments, args)
	}
	err = tx.all(&out, `SELECT * FROM request WHERE agency = $1 AND closed_on <> '' AND `+clause+` ORDER BY closed_on, id`, args...)
	return out, err
}

// Erased are the requests of an agency whose personal data were erased, with the day.
func (tx *Tx) Erased(agency string) (map[string]cal.Date, error) {
	var rows []CaseKey
	err := tx.all(&rows, `SELECT * FROM case_key WHERE agency = $1 AND kind = 'request' AND erased_on <> ''`, agency)
	out := map[string]cal.Date{}
	for _, r := range rows {
		out[r.Subject] = r.ErasedOn
	}
	return out, err
}

type applicantRow struct {
	Agency  string `db:"agency"`
	Request string `db:"request"`
	Sealed  []byte `db:"sealed"`
}

// SaveApplicant writes the applicant (申请人) of a request, sealed.
func (tx *Tx) SaveApplicant(agency, request string, sealed []byte) error {
	return tx.upsert("sealed_applicant", 2, []string{"agency", "request", "sealed"}, applicantRow{agency, request, sealed})
}

// Applicant is the applicant of a request, sealed; nil where nothing is kept.
func (tx *Tx) Applicant(agency, request string) (sealed []byte, err error) {
	err = tx.one(&sealed, `SELECT sealed FROM sealed_applicant WHERE agency = $1 AND request = $2`, agency, request)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return sealed, err
}

// ErasePersonal removes what is kept of a request's applicant: the sealed data,
// the content of the request, and the code for tracking. The title stays.
func (tx *Tx) ErasePersonal(agency, request string) error {
	for _, q := range []string{
		`DELETE FROM sealed_applicant WHERE agency = $1 AND request = $2`,
		`DELETE FROM track_code WHERE agency = $1 AND request = $2`,
		`UPDATE request SET content = '' WHERE agency = $1 AND id = $2`,
	} {
		if err := tx.exec(q, agency, request); err != nil {
			return err
		}
	}
	return nil
}

// A TrackCode is what is kept of the code (查询码) with which an applicant
// follows his request.
type TrackCode struct {
	Agency   string   `db:"agency"`
	Request  string   `db:"request"`
	Salt     []byte   `db:"salt"`
	Hash     []byte   `db:"hash"`
	IssuedOn cal.Date `db:"issued_on"`
}

// SaveTrackCode writes the code of a request in place of the one before.
func (tx *Tx) SaveTrackCode(c TrackCode) error {
	return tx.upsert("track_code", 2, []string{"agency", "request", "salt", "hash", "issued_on"}, c)
}

// TrackCode is the code of a request; ok is false where there is none.
func (tx *Tx) TrackCode(agency, request string) (c TrackCode, ok bool, err error) {
	err = tx.one(&c, `SELECT * FROM track_code WHERE agency = $1 AND request = $2`, agency, request)
	if errors.Is(err, sql.ErrNoRows) {
		return c, false, nil
	}
	return c, err == nil, err
}

// A SealedCase is what is kept sealed of a request and its applicant.
type SealedCase struct {
	Request  string   `db:"id"`
	Sealed   []byte   `db:"sealed"`    // the applicant, nil where nothing is kept
	Wrapped  []byte   `db:"wrapped"`   // the key, nil where there is none
	ErasedOn cal.Date `db:"erased_on"` // the day it was destroyed, "" while it is there
}

// SealedCases hands what is kept sealed of every request of an agency to f, which
// must not ask the transaction anything.
func (tx *Tx) SealedCases(agency string, f func(SealedCase) error) error {
	rows, err := tx.QueryxContext(tx.ctx, `SELECT r.id, a.sealed, k.wrapped, coalesce(k.erased_on, '') AS erased_on FROM request r
		LEFT JOIN sealed_applicant a ON a.agency = r.agency AND a.request = r.id
		LEFT JOIN case_key k ON k.agency = r.agency AND k.kind = 'request' AND k.subject = r.id
		WHERE r.agency = $1 ORDER BY r.id`, agency)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read only
	for rows.Next() {
		var c SealedCase
		if err := rows.StructScan(&c); err != nil {
			return err
		}
		if err := f(c); err != nil {
			return err
		}
	}
	return rows.Err()
}
