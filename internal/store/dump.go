package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pressly/goose/v3"

	"gongkai/fault"
)

// The kinds of columns. Dates and times are text, or integers given by Go.
const (
	Text    = "text"
	Integer = "integer"
	Blob    = "blob"
	Bool    = "bool"
)

// A Column is a column of a table as the database itself tells it.
type Column struct {
	Name string `json:"name"`
	Kind string `json:"kind"`
	Key  int    `json:"key,omitempty"` // place in the primary key, from 1; 0 outside
}

// A Table is a table as the database itself tells it.
type Table struct {
	Name    string
	Columns []Column
}

// Key are the places of the columns by which rows are told apart: the primary
// key, or all columns of a table that has none.
func (t Table) Key() (key []int) {
	for i, c := range t.Columns {
		if c.Key > 0 {
			key = append(key, i)
		}
	}
	slices.SortFunc(key, func(a, b int) int { return cmp.Compare(t.Columns[a].Key, t.Columns[b].Key) })
	if len(key) == 0 {
		for i := range t.Columns {
			key = append(key, i)
		}
	}
	return key
}

func (t Table) names(places []int) string {
	var out []string
	for _, i := range places {
		out = append(out, `"`+t.Columns[i].Name+`"`)
	}
	return strings.Join(out, ", ")
}

func (t Table) all() []int {
	all := make([]int, len(t.Columns))
	for i := range all {
		all[i] = i
	}
	return all
}

// gooseTable is where the migrations remember how far they are.
const gooseTable = "goose_db_version"

// Look opens a database that is there as it is, without bringing its schema up
// to date: for a backup before an upgrade.
func Look(ctx context.Context, dir, url string) (*DB, error) {
	where := url
	if where == "" {
		where = filepath.Join(dir, "gongkai.db")
		if _, err := os.Stat(where); errors.Is(err, fs.ErrNotExist) {
			return nil, fault.New(fault.NotFound, "目录 %s 里没有数据", dir).Instead("检查 --dir 是否写对")
		}
	}
	db, err := openEngine(ctx, where)
	if err != nil {
		return nil, fmt.Errorf("打开数据库：%w", err)
	}
	return db, nil
}

// Snapshot runs f in a transaction that changes nothing and sees the database
// at one moment, however long it takes, while others write.
func (db *DB) Snapshot(ctx context.Context, f func(*Tx) error) error {
	var options *sql.TxOptions
	if db.dialect == goose.DialectPostgres {
		options = &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	}
	tx, err := db.read.BeginTxx(ctx, options)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	return f(&Tx{tx, ctx})
}

// dialect is the dialect of the transaction's engine.
func (tx *Tx) dialect() goose.Dialect {
	if tx.DriverName() == "sqlite" {
		return goose.DialectSQLite3
	}
	return goose.DialectPostgres
}

// Version is the number of the newest migration that the database has had.
func (tx *Tx) Version() (v int64, err error) {
	err = tx.one(&v, `SELECT coalesce(max(version_id), 0) FROM `+gooseTable+` WHERE is_applied`)
	return v, err
}

// Newest is the number of the newest migration that the program knows.
func Newest() (newest int64, err error) {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	for _, f := range files {
		v, err := goose.NumericComponent(f)
		if err != nil {
			return 0, err
		}
		newest = max(newest, v)
	}
	return newest, err
}

type columnRow struct {
	Table string `db:"tbl"`
	Name  string `db:"col"`
	Kind  string `db:"kind"`
	Key   int    `db:"key"`
}

func (tx *Tx) columns() (rows []columnRow, err error) {
	err = tx.all(&rows, columnsQuery[tx.dialect()])
	return rows, err
}

// Tables are all tables of the database but the migrations' own, a table that
// others point at before those. A column of a kind that the program does not
// know is an error, so that none is left out unseen.
func (tx *Tx) Tables() ([]Table, error) {
	rows, err := tx.columns()
	if err != nil {
		return nil, err
	}
	var tables []Table
	for _, r := range rows {
		if r.Table == gooseTable {
			continue
		}
		kind, ok := columnKinds[r.Kind]
		if !ok {
			return nil, fmt.Errorf("表 %s 的 %s 列是程序不认识的类型 %s", r.Table, r.Name, r.Kind)
		}
		if len(tables) == 0 || tables[len(tables)-1].Name != r.Table {
			tables = append(tables, Table{Name: r.Table})
		}
		t := &tables[len(tables)-1]
		t.Columns = append(t.Columns, Column{r.Name, kind, r.Key})
	}
	return tx.parentsFirst(tables)
}

func (tx *Tx) parentsFirst(tables []Table) ([]Table, error) {
	var points []struct {
		Table  string `db:"tbl"`
		Parent string `db:"parent"`
	}
	if err := tx.all(&points, pointsQuery[tx.dialect()]); err != nil {
		return nil, err
	}
	waits := func(name string, left []Table) bool {
		for _, p := range points {
			if p.Table == name && p.Parent != name && slices.ContainsFunc(left, func(t Table) bool { return t.Name == p.Parent }) {
				return true
			}
		}
		return false
	}
	var out []Table
	for left := tables; len(left) > 0; {
		i := slices.IndexFunc(left, func(t Table) bool { return !waits(t.Name, left) })
		if i < 0 {
			return nil, fmt.Errorf("表 %s 等互相引用，没有先后", left[0].Name)
		}
		out = append(out, left[i])
		left = slices.Delete(slices.Clone(left), i, i+1)
	}
	return out, nil
}

// Rows hands every row of a table to f in the order of its key: text, integers,
// bytes, booleans and nil, as they are kept. f must not keep the slice, nor ask
// the transaction anything.
func (tx *Tx) Rows(t Table, f func(row []any) error) error {
	rows, err := tx.QueryxContext(tx.ctx, `SELECT `+t.names(t.all())+` FROM "`+t.Name+`" ORDER BY `+t.names(t.Key()))
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read only
	row, into := make([]any, len(t.Columns)), make([]any, len(t.Columns))
	for i := range row {
		into[i] = &row[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for i, v := range row {
			switch v := v.(type) {
			case nil, string, []byte, bool:
			case int64:
				if t.Columns[i].Kind == Bool {
					row[i] = v != 0
				}
			default:
				return fmt.Errorf("表 %s 的 %s 列中有程序不认识的值（%T）", t.Name, t.Columns[i].Name, v)
			}
		}
		if err := f(row); err != nil {
			return err
		}
	}
	return rows.Err()
}
