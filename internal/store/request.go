package store

import (
	"database/sql"
	"errors"
	"strings"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/org"
)

// A Request (申请) as lists show it. State, DueOn, ClosedOn, Outcome, Entries
// and Department are copies of the fold of its journal.
type Request struct {
	Agency         string   `db:"agency"`
	ID             string   `db:"id"` // 2020-0007
	Title          string   `db:"title"`
	Content        string   `db:"content"`
	Channel        string   `db:"channel"`
	ApplicantClass string   `db:"applicant_class"`
	Delivery       string   `db:"delivery"`
	ReceivedOn     cal.Date `db:"received_on"`
	State          string   `db:"state"`
	DueOn          cal.Date `db:"due_on"`    // "" while there is none; for an open pause as of the last entry
	ClosedOn       cal.Date `db:"closed_on"` // "" while pending
	Outcome        string   `db:"outcome"`
	Entries        int      `db:"entries"`
	Department     string   `db:"department"` // name of the one that has it in hand, as the last 分办 tells it; "" before
}

var requestColumns = []string{"agency", "id", "title", "content", "channel", "applicant_class", "delivery", "received_on", "state", "due_on", "closed_on", "outcome", "entries", "department"}

// SaveRequest writes a request and the fold of its journal.
func (tx *Tx) SaveRequest(r Request) error { return tx.upsert("request", 2, requestColumns, r) }

// Request finds a request by number.
func (tx *Tx) Request(agency, id string) (Request, error) {
	var r Request
	err := tx.one(&r, `SELECT * FROM request WHERE agency = $1 AND id = $2`, agency, id)
	if errors.Is(err, sql.ErrNoRows) {
		return r, fault.New(fault.NotFound, "没有编号为 %s 的申请", id)
	}
	return r, err
}

// A RequestFilter chooses requests; zero fields choose all.
type RequestFilter struct {
	Agency  string
	Open    bool     // only what is pending
	Closed  bool     // only what has been closed
	Overdue cal.Date // only what is pending with a due date before this day
	State   string
	Text    string // in number, title or content
	Limit   int    // 0 means 200
}

// Requests lists requests that somebody's reach covers: pending ones by due date
// first, then closed ones, newest first.
func (tx *Tx) Requests(in org.Reach, f RequestFilter) ([]Request, error) {
	b, err := tx.bounds(in, f.Agency)
	if err != nil {
		return nil, err
	}
	where, args := []string{"agency = $1"}, []any{f.Agency}
	if !b.all {
		var clause string
		clause, args = among("department", b.departments, args)
		where = append(where, clause)
	}
	add := func(clause string, arg any) {
		args = append(args, arg)
		where = append(where, strings.ReplaceAll(clause, "?", place(len(args))))
	}
	if f.Open {
		where = append(where, "closed_on = ''")
	}
	if f.Closed {
		where = append(where, "closed_on <> ''")
	}
	if f.Overdue != "" {
		add("closed_on = '' AND due_on <> '' AND due_on < ?", f.Overdue)
	}
	if f.State != "" {
		add("state = ?", f.State)
	}
	for _, word := range likes(f.Text) {
		add("(id LIKE ? ESCAPE '\\' OR lower(title) LIKE ? ESCAPE '\\' OR lower(content) LIKE ? ESCAPE '\\')", word)
	}
	limit := f.Limit
	if limit == 0 {
		limit = 200
	}
	args = append(args, limit)
	var out []Request
	err = tx.all(&out, `SELECT * FROM request WHERE `+strings.Join(where, " AND ")+`
		ORDER BY CASE WHEN closed_on = '' THEN 0 ELSE 1 END, CASE WHEN closed_on = '' THEN CASE WHEN due_on = '' THEN '9999' ELSE due_on END ELSE '' END, closed_on DESC, id DESC
		LIMIT `+place(len(args)), args...)
	return out, err
}

// OpenRequests are all pending requests of an agency that somebody's reach
// covers, by number.
func (tx *Tx) OpenRequests(in org.Reach, agency string) (out []Request, err error) {
	b, err := tx.bounds(in, agency)
	if err != nil {
		return nil, err
	}
	clause, args := "1 = 1", []any{agency}
	if !b.all {
		clause, args = among("department", b.departments, args)
	}
	err = tx.all(&out, `SELECT * FROM request WHERE agency = $1 AND closed_on = '' AND `+clause+` ORDER BY id`, args...)
	return out, err
}

// NextRequestID is the next free number of a year: 2020-0011.
func (tx *Tx) NextRequestID(agency string, year int) (string, error) {
	var last sql.NullString
	prefix := itoa(year) + "-"
	err := tx.one(&last, `SELECT max(id) FROM request WHERE agency = $1 AND id LIKE $2`, agency, prefix+"%")
	if err != nil {
		return "", err
	}
	n := 0
	for _, c := range strings.TrimPrefix(last.String, prefix) {
		n = n*10 + int(c-'0')
	}
	return prefix + pad(n+1, 4), nil
}

// RequestsByID are all requests of an agency, by number.
func (tx *Tx) RequestsByID(agency string) (map[string]Request, error) {
	var rows []Request
	if err := tx.all(&rows, `SELECT * FROM request WHERE agency = $1`, agency); err != nil {
		return nil, err
	}
	out := make(map[string]Request, len(rows))
	for _, r := range rows {
		out[r.ID] = r
	}
	return out, nil
}
