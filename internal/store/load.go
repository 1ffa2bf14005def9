package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/pressly/goose/v3"

	"gongkai/fault"
)

// provider is what runs the migrations.
func (db *DB) provider() (*goose.Provider, error) {
	rendered := fstest.MapFS{}
	err := fs.WalkDir(migrations, "migrations", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path == chainTables {
			return err
		}
		text, err := migrations.ReadFile(path)
		rendered[filepath.Base(path)] = &fstest.MapFile{Data: []byte(words[db.dialect].Replace(string(text)))}
		return err
	})
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(db.dialect, db.write.DB, rendered,
		goose.WithGoMigrations(goose.NewGoMigration(chainVersion, &goose.GoFunc{RunTx: chainJournal}, nil)))
}

// OpenEmpty opens a database for Load, with the schema that it had at a version.
// A place that holds anything is a Conflict. Finish has to be called after Load.
func OpenEmpty(ctx context.Context, dir, url string, version int64) (*DB, error) {
	where := url
	if where == "" {
		where = filepath.Join(dir, "gongkai.db")
	}
	db, err := openEngine(ctx, where)
	if err != nil {
		return nil, fmt.Errorf("打开数据库：%w", err)
	}
	if err := db.empty(ctx, version); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// empty brings an empty database to a version.
func (db *DB) empty(ctx context.Context, version int64) error {
	err := db.Read(ctx, func(tx *Tx) error {
		tables, err := tx.Tables()
		if err != nil {
			return err
		}
		for _, t := range tables {
			if has, err := tx.hasRows(t); err != nil {
				return err
			} else if has {
				return fault.New(fault.Conflict, "数据库里已经有数据（表 %s）", t.Name).Instead("恢复到一个空的数据库或者空的目录")
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	// Empty tables are what an interrupted restore leaves.
	if err := db.Clear(ctx); err != nil {
		return err
	}
	p, err := db.provider()
	if err != nil {
		return err
	}
	_, err = p.UpTo(ctx, version)
	return err
}

func (tx *Tx) hasRows(t Table) (bool, error) {
	var n int
	err := tx.one(&n, `SELECT count(*) FROM (SELECT 1 FROM "`+t.Name+`" LIMIT 1) AS x`)
	return n > 0, err
}

// Clear forgets every table: what was begun in an empty database and could not
// be finished. Tables that no migration of ours made stay, and are a Conflict.
func (db *DB) Clear(ctx context.Context) error {
	return db.Write(ctx, func(tx *Tx) error {
		tables, err := tx.Tables()
		if err != nil {
			return err
		}
		migrated, err := tx.migrated()
		if err != nil {
			return err
		}
		if !migrated && len(tables) > 0 {
			return fault.New(fault.Conflict, "数据库里有别的程序的表 %s", tables[0].Name).Instead("恢复到一个空的数据库")
		}
		if migrated {
			tables = append([]Table{{Name: gooseTable}}, tables...)
		}
		for _, t := range slices.Backward(tables) {
			if err := tx.Drop(t); err != nil {
				return err
			}
		}
		return nil
	})
}

// Drop takes a table away.
func (tx *Tx) Drop(t Table) error { return tx.exec(fmt.Sprintf(dropTable[tx.dialect()], t.Name)) }

// migrated reports whether migrations were run on the database.
func (tx *Tx) migrated() (bool, error) {
	rows, err := tx.columns()
	return slices.ContainsFunc(rows, func(r columnRow) bool { return r.Table == gooseTable }), err
}

// mostArgs is how many arguments one statement is given: SQLite looks for each
// by its name in a list.
const mostArgs = 200

// Wipe takes out what the migrations put into tables, which are in the order
// of Tables.
func (tx *Tx) Wipe(tables []Table) error {
	for _, t := range slices.Backward(tables) {
		has, err := tx.hasRows(t)
		if err == nil && has {
			err = tx.exec(`DELETE FROM "` + t.Name + `"`)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Load writes all rows of a table that next gives, until it gives nil, and
// returns how many there were.
func (tx *Tx) Load(t Table, next func() ([]any, error)) (n int, err error) {
	many := max(1, mostArgs/len(t.Columns))
	whole, err := tx.PrepareContext(tx.ctx, t.insert(many))
	if err != nil {
		return 0, err
	}
	defer whole.Close() //nolint:errcheck // the transaction ends it anyway
	var args []any
	flush := func() (err error) {
		switch rows := len(args) / len(t.Columns); rows {
		case 0:
		case many:
			_, err = whole.ExecContext(tx.ctx, args...)
		default:
			_, err = tx.ExecContext(tx.ctx, t.insert(rows), args...)
		}
		args = args[:0]
		return err
	}
	for {
		row, err := next()
		if err != nil {
			return n, err
		}
		if row == nil {
			break
		}
		if len(row) != len(t.Columns) {
			return n, fmt.Errorf("表 %s 的第 %d 行有 %d 项，应有 %d 项", t.Name, n+1, len(row), len(t.Columns))
		}
		args = append(args, row...)
		if n++; len(args) >= many*len(t.Columns) {
			if err := flush(); err != nil {
				return n, fmt.Errorf("表 %s 第 %d 行前后：%w", t.Name, n, err)
			}
		}
	}
	if err := flush(); err != nil {
		return n, fmt.Errorf("表 %s 第 %d 行前后：%w", t.Name, n, err)
	}
	return n, tx.countOn(t)
}

func (t Table) insert(rows int) string {
	values := make([]string, rows)
	for i := range values {
		places := make([]string, len(t.Columns))
		for j := range places {
			places[j] = place(i*len(places) + j + 1)
		}
		values[i] = "(" + strings.Join(places, ", ") + ")"
	}
	return `INSERT INTO "` + t.Name + `" (` + t.names(t.all()) + `) VALUES ` + strings.Join(values, ", ")
}

// countOn lets the engine number on after the rows that were written.
func (tx *Tx) countOn(t Table) error {
	query, key := countOn[tx.dialect()], t.Key()
	if query == "" || len(key) != 1 || t.Columns[key[0]].Kind != Integer {
		return nil
	}
	return tx.exec(fmt.Sprintf(query, t.Name, t.Columns[key[0]].Name))
}

// Finish brings a loaded database up to date and closes its journal to changes.
func (db *DB) Finish(ctx context.Context) error { return db.migrate(ctx) }

// EndSessions ends every session: after a restore, one that was ended since the
// backup would be open again.
func (tx *Tx) EndSessions() error { return tx.exec(`DELETE FROM session`) }
