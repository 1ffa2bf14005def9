package store

import (
	"database/sql"
	"errors"

	"gongkai/fault"
	"gongkai/flow"
)

// An Attachment (附件) is a file that belongs to a subject. Its content is kept
// by blob; name and hash of a case's file are personal data and stand sealed.
type Attachment struct {
	Agency  string `db:"agency"`
	ID      string `db:"id"`
	Kind    string `db:"kind"` // of the subject
	Subject string `db:"subject"`
	Sealed  []byte `db:"sealed"`     // its name, and the hash of its content
	Type    string `db:"type"`       // key of a kind of file
	Size    int64  `db:"size"`       // in bytes, of the content
	Stored  string `db:"stored"`     // what the content is kept under
	Scanned string `db:"scanned"`    // what a virus scanner said
	Person  string `db:"person"`     // id of who added it
	AddedAt string `db:"added_at"`   // RFC 3339, UTC
	Removed string `db:"removed_at"` // the same, "" while it is there
}

var attachmentColumns = []string{"agency", "id", "kind", "subject", "sealed", "type", "size", "stored", "scanned", "person", "added_at", "removed_at"}

// SaveAttachment writes an attachment.
func (tx *Tx) SaveAttachment(a Attachment) error {
	return tx.upsert("attachment", 2, attachmentColumns, a)
}

// Attachments are the files of a subject, removed ones too, in the order in
// which they were added.
func (tx *Tx) Attachments(agency string, s flow.Subject) (out []Attachment, err error) {
	err = tx.all(&out, `SELECT * FROM attachment WHERE agency = $1 AND kind = $2 AND subject = $3 ORDER BY added_at, id`, agency, s.Kind, s.ID)
	return out, err
}

// Attachment is one file of a subject. One of another subject is NotFound, as is
// one that was removed.
func (tx *Tx) Attachment(agency string, s flow.Subject, id string) (a Attachment, err error) {
	err = tx.one(&a, `SELECT * FROM attachment WHERE agency = $1 AND kind = $2 AND subject = $3 AND id = $4 AND removed_at = ''`, agency, s.Kind, s.ID, id)
	if errors.Is(err, sql.ErrNoRows) {
		return a, fault.New(fault.NotFound, "没有这个附件，或者已经移除")
	}
	return a, err
}

// KeptFiles are the files of all subjects of an agency that were not removed.
func (tx *Tx) KeptFiles(agency string) (out []Attachment, err error) {
	err = tx.all(&out, `SELECT * FROM attachment WHERE agency = $1 AND removed_at = '' ORDER BY kind, subject, id`, agency)
	return out, err
}
