package store

import (
	"encoding/json"
	"fmt"
	"time"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
)

// entryRow is an entry as it is kept.
type entryRow struct {
	Subject string   `db:"subject"`
	On      cal.Date `db:"on_day"`
	Time    string   `db:"at_time"`
	Action  string   `db:"action"`
	Actor   string   `db:"actor"`
	Role    string   `db:"role"`
	Args    string   `db:"args"`
}

func (r entryRow) entry() (flow.Entry, error) {
	e := flow.Entry{On: r.On, Time: r.Time, Action: r.Action, Actor: r.Actor, Role: r.Role}
	if r.Args != "" && r.Args != "null" && r.Args != "{}" {
		if err := json.Unmarshal([]byte(r.Args), &e.Args); err != nil {
			return e, fmt.Errorf("案卷 %s 的记录读不懂：%w", r.Subject, err)
		}
	}
	if e.Args == nil {
		e.Args = map[string]string{}
	}
	return e, nil
}

// Journal is the journal of a subject, oldest entry first.
func (tx *Tx) Journal(agency string, s flow.Subject) ([]flow.Entry, error) {
	var rows []entryRow
	err := tx.all(&rows, `SELECT subject, on_day, at_time, action, actor, role, args FROM entry
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
	rows, err := tx.QueryxContext(tx.ctx, `SELECT subject, on_day, at_time, action, actor, role, args FROM entry
		WHERE agency = $1 AND kind = $2 ORDER BY subject, n`, agency, kind)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read only
	var id string
	var entries []flow.Entry
	for rows.Next() {
		var r entryRow
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

// Append adds an entry to a journal as its n-th (from 1). When another entry
// took that place meanwhile, it is a Conflict and nothing is written.
func (tx *Tx) Append(agency string, s flow.Subject, n int, e flow.Entry, at time.Time) error {
	args, err := json.Marshal(e.Args)
	if err != nil {
		return err
	}
	err = tx.exec(`INSERT INTO entry (agency, kind, subject, n, on_day, at_time, action, actor, role, args, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		agency, s.Kind, s.ID, n, e.On, e.Time, e.Action, e.Actor, e.Role, string(args), at.UTC().Format(time.RFC3339Nano))
	if fault.KindOf(err) == fault.Conflict {
		return fault.New(fault.Conflict, "案卷 %s 刚刚有了新的记录", s.ID).Instead("刷新后再试")
	}
	return err
}
