package store

import (
	"context"
	"database/sql"
	"strings"

	"gongkai/internal/seal"
)

// chainVersion is the migration that makes the journal a chain. It is written in
// Go, since entries that stand there already are taken over into it.
const chainVersion = 3

// chainTables are its tables.
const chainTables = "migrations/00003_chain.sql"

// chainJournal makes the tables and takes over what was journalled before, in
// the order in which it was written.
func chainJournal(ctx context.Context, tx *sql.Tx) error {
	tables, err := migrations.ReadFile(chainTables)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, string(tables)); err != nil {
		return err
	}
	ends := map[string]end{}
	for last := int64(0); ; {
		rows, err := unchained(ctx, tx, last)
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			break
		}
		for _, r := range rows {
			e := ends[r.chained.Agency]
			if e, err = insertChained(ctx, tx, e, r.chained); err != nil {
				return err
			}
			ends[r.chained.Agency], last = e, r.id
		}
	}
	for agency, e := range ends {
		if _, err := tx.ExecContext(ctx, `INSERT INTO chain (agency, seq, hash) VALUES ($1, $2, $3)`, agency, e.Seq, e.Hash); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, `DROP TABLE entry_before`)
	return err
}

type unchainedRow struct {
	id      int64
	chained chainedRow
}

// unchained are the next entries that are not in a chain.
func unchained(ctx context.Context, tx *sql.Tx, after int64) (out []unchainedRow, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT id, agency, kind, subject, n, on_day, at_time, action, actor, role, args, recorded_at
		FROM entry_before WHERE id > $1 ORDER BY id LIMIT 1000`, after)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // read only
	for rows.Next() {
		var r unchainedRow
		c := &r.chained
		err := rows.Scan(&r.id, &c.Agency, &c.Kind, &c.Subject, &c.N, &c.On, &c.Time, &c.Action, &c.Actor, &c.Role, &c.Args, &c.RecordedAt)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// An end is the last place of a chain; the zero value stands before the first.
type end struct {
	Seq  int64  `db:"seq"`
	Hash string `db:"hash"`
}

// chainedRow is an entry as it is kept.
type chainedRow struct {
	Agency     string `db:"agency"`
	Seq        int64  `db:"seq"`
	Kind       string `db:"kind"`
	Subject    string `db:"subject"`
	N          int64  `db:"n"`
	On         string `db:"on_day"`
	Time       string `db:"at_time"`
	Action     string `db:"action"`
	Actor      string `db:"actor"`
	Person     string `db:"person"`
	Role       string `db:"role"`
	StandsFor  string `db:"stands_for"`
	Args       string `db:"args"`
	Sealed     string `db:"sealed"`
	Before     string `db:"before"`
	After      string `db:"after"`
	Cite       string `db:"cite"`
	RecordedAt string `db:"recorded_at"`
	Hash       string `db:"hash"`
}

// chainedColumns are the columns that the hash covers, in its order: all but
// the hash itself.
const chainedColumns = `agency, seq, kind, subject, n, on_day, at_time, action, actor, person, role, stands_for, args, sealed, before, after, cite, recorded_at`

// columns are the values of chainedColumns.
func (r chainedRow) columns() []any {
	return []any{r.Agency, r.Seq, r.Kind, r.Subject, r.N, r.On, r.Time, r.Action, r.Actor, r.Person, r.Role, r.StandsFor,
		r.Args, r.Sealed, r.Before, r.After, r.Cite, r.RecordedAt}
}

var insertEntry = `INSERT INTO entry (` + chainedColumns + `, hash) VALUES (` + places(strings.Count(chainedColumns, ",")+2) + `)`

// insertChained writes an entry behind the end of its chain and gives the new end.
func insertChained(ctx context.Context, tx *sql.Tx, last end, r chainedRow) (end, error) {
	next, err := last.then(&r)
	if err != nil {
		return last, err
	}
	_, err = tx.ExecContext(ctx, insertEntry, append(r.columns(), r.Hash)...)
	return next, err
}

// then gives an entry its place and hash behind the end of a chain.
func (e end) then(r *chainedRow) (end, error) {
	if e.Seq == 0 {
		e.Hash = seal.Genesis
	}
	r.Seq = e.Seq + 1
	text, err := seal.Canonical(nil, r.columns())
	if err != nil {
		return e, err
	}
	r.Hash = seal.Link(e.Hash, seal.Digest(text))
	return end{r.Seq, r.Hash}, nil
}
