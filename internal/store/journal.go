package store

import (
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/org"
)

// entry is a row as it was journalled.
func (r chainedRow) entry() (e flow.Entry, err error) {
	e = flow.Entry{On: cal.Date(r.On), Time: r.Time, Action: r.Action, Actor: r.Actor, Role: r.Role, Person: r.Person, For: r.StandsFor,
		Args: map[string]string{}, Cite: r.Cite}
	for _, part := range []struct {
		text string
		to   *map[string]string
	}{{r.Args, &e.Args}, {r.Before, &e.Before}, {r.After, &e.After}} {
		if part.text == "" || part.text == "null" {
			continue
		}
		if err := json.Unmarshal([]byte(part.text), part.to); err != nil {
			return e, fmt.Errorf("案卷 %s 的第%d条记录读不懂：%w", r.Subject, r.N, err)
		}
	}
	if r.Sealed != "" {
		if e.Sealed, err = base64.StdEncoding.DecodeString(r.Sealed); err != nil {
			return e, fmt.Errorf("案卷 %s 的第%d条记录读不懂：%w", r.Subject, r.N, err)
		}
	}
	return e, nil
}

// Journal is the journal of a subject, oldest entry first.
func (tx *Tx) Journal(agency string, s flow.Subject) ([]flow.Entry, error) {
	var rows []chainedRow
	err := tx.all(&rows, `SELECT `+chainedColumns+` FROM entry
		WHERE agency = $1 AND kind = $2 AND subject = $3 ORDER BY n`, agency, s.Kind, s.ID)
	if err != nil {
		return nil, err
	}
	out := make([]flow.Entry, len(rows))
	for i, r := range rows {
		if out[i], err = r.entry(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Journals hands every journal of a kind to f, one subject after another. f must
// not ask the transaction anything: its connection is busy with the list.
func (tx *Tx) Journals(agency, kind string, f func(id string, entries []flow.Entry) error) error {
	rows, err := tx.QueryxContext(tx.ctx, `SELECT `+chainedColumns+` FROM entry
		WHERE agency = $1 AND kind = $2 ORDER BY subject, n`, agency, kind)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read only
	var id string
	var entries []flow.Entry
	for rows.Next() {
		var r chainedRow
		if err := rows.StructScan(&r); err != nil {
			return err
		}
		if r.Subject != id && len(entries) > 0 {
			if err := f(id, entries); err != nil {
				return err
			}
			entries = nil
		}
		e, err := r.entry()
		if err != nil {
			return err
		}
		id, entries = r.Subject, append(entries, e)
	}
	if err := rows.Err(); err != nil || len(entries) == 0 {
		return err
	}
	return f(id, entries)
}

// Append adds an entry to a journal as its n-th (from 1), at the end of the
// agency's chain. When another entry took that place meanwhile, it is a Conflict
// and nothing is written; an act that org.Aparts keeps from a person who did an
// earlier one is Forbidden.
func (tx *Tx) Append(agency string, s flow.Subject, n int, e flow.Entry, at time.Time) error {
	row, err := newRow(agency, s, n, e, at)
	if err != nil {
		return err
	}
	if err := tx.apart(agency, s, e); err != nil {
		return err
	}
	var last end
	err = tx.one(&last, `SELECT seq, hash FROM chain WHERE agency = $1`, agency)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	next, err := last.then(&row)
	if err != nil {
		return err
	}
	// The end is moved first: on PostgreSQL it is where writers meet, and who
	// comes second there is run again instead of finding his place taken.
	_, err = tx.ExecContext(tx.ctx, `INSERT INTO chain (agency, seq, hash) VALUES ($1, $2, $3)
		ON CONFLICT (agency) DO UPDATE SET seq = excluded.seq, hash = excluded.hash`, agency, next.Seq, next.Hash)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(tx.ctx, insertEntry, append(row.columns(), row.Hash)...)
	switch {
	case isPlaceTaken(err):
		return fault.New(fault.Conflict, "案卷 %s 刚刚有了新的记录", s.ID).Instead("刷新后再试")
	case isUnique(err):
		return fmt.Errorf("办理记录的链与记录不一致（%s 第%d条已经存在）：运行 gongkai audit verify：%w", agency, next.Seq, err)
	}
	return err
}

// apart keeps an act from a person who may not do it after what he did before.
func (tx *Tx) apart(agency string, s flow.Subject, e flow.Entry) error {
	if _, ok := org.ApartFor(s.Kind, e.Action); !ok || e.Person == "" {
		return nil
	}
	entries, err := tx.Journal(agency, s)
	if err != nil {
		return err
	}
	return flow.Apart(s.Kind, entries, e.Person, e.Action)
}

// newRow is an entry as it is kept, without its place in the chain.
func newRow(agency string, s flow.Subject, n int, e flow.Entry, at time.Time) (chainedRow, error) {
	r := chainedRow{Agency: agency, Kind: s.Kind, Subject: s.ID, N: int64(n), On: string(e.On), Time: e.Time, Action: e.Action, Actor: e.Actor,
		Person: e.Person, Role: e.Role, StandsFor: e.For, Args: "{}", Cite: e.Cite, RecordedAt: at.UTC().Format(time.RFC3339Nano)}
	if len(e.Sealed) > 0 {
		r.Sealed = base64.StdEncoding.EncodeToString(e.Sealed)
	}
	for _, part := range []struct {
		from map[string]string
		to   *string
	}{{e.Args, &r.Args}, {e.Before, &r.Before}, {e.After, &r.After}} {
		if len(part.from) == 0 {
			continue
		}
		text, err := plainJSON(part.from)
		if err != nil {
			return r, err
		}
		*part.to = text
	}
	// What is JSON has them escaped.
	for _, v := range []string{r.Agency, r.Kind, r.Subject, r.On, r.Time, r.Action, r.Actor, r.Person, r.Role, r.StandsFor, r.Cite} {
		if !utf8.ValidString(v) || strings.ContainsFunc(v, unicode.IsControl) {
			return r, fault.New(fault.Invalid, "办理记录中有不能保存的控制字符或者乱码").Instead("删去后重新填写")
		}
	}
	return r, nil
}

// plainJSON is a map as one line of JSON that a person can read, too.
func plainJSON(m map[string]string) (string, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(m)
	return strings.TrimSuffix(b.String(), "\n"), err
}
