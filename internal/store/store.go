// Package store keeps everything in SQL, with one text for SQLite and
// PostgreSQL.
//
// A *DB has two verbs, Read and Write; all queries are methods on *Tx, so that
// no statement runs outside a transaction. Columns that a journal decides
// (state, due date, outcome of a request) are cached copies of its fold and are
// written in the same transaction as the entry. The journal is append-only:
// this package has no statement that changes an entry, and the database
// refuses one.
//
// It decides nothing: who may do what and what the law allows is asked before.
package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/pressly/goose/v3"

	"gongkai/fault"
)

//go:embed migrations/*.sql
var migrations embed.FS

// A DB is an open database. It is safe for concurrent use.
type DB struct {
	write, read *sqlx.DB
	dialect     goose.Dialect
}

// A Tx is a transaction; it must not leave the function it was handed to.
type Tx struct {
	*sqlx.Tx
	ctx context.Context
}

// Open opens the database of a data directory, or the PostgreSQL database of
// url if that is given, and brings its schema up to date.
func Open(ctx context.Context, dir, url string) (*DB, error) {
	where := url
	if where == "" {
		where = filepath.Join(dir, "gongkai.db")
	}
	db, err := openEngine(ctx, where)
	if err != nil {
		return nil, fmt.Errorf("打开数据库：%w", err)
	}
	if err := db.migrate(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("升级数据库结构：%w", err), db.Close())
	}
	return db, nil
}

// migrate runs the migrations that are new, forward only.
func (db *DB) migrate(ctx context.Context) error {
	p, err := db.provider()
	if err != nil {
		return err
	}
	if _, err := p.Up(ctx); err != nil {
		return err
	}
	return db.guard(ctx)
}

// Close ends all connections.
func (db *DB) Close() error {
	if db.read == db.write {
		return db.write.Close()
	}
	return errors.Join(db.read.Close(), db.write.Close())
}

// Engine names the engine in use, for people.
func (db *DB) Engine() string {
	if db.dialect == goose.DialectPostgres {
		return "PostgreSQL"
	}
	return "SQLite"
}

// Read runs f in a transaction that changes nothing and sees one moment.
func (db *DB) Read(ctx context.Context, f func(*Tx) error) error {
	tx, err := db.read.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	return f(&Tx{tx, ctx})
}

// Write runs f in a transaction that is saved if f returns nil and undone
// otherwise. On PostgreSQL it may run f again when another transaction got in
// between; f must therefore have no effect but on the Tx.
func (db *DB) Write(ctx context.Context, f func(*Tx) error) error {
	for try := 1; ; try++ {
		err := db.writeOnce(ctx, f)
		if err == nil || !isRetry(err) || try == mostTries {
			return err
		}
		// Writers that collided must not collide again at the same moment.
		wait := time.NewTimer(rand.N(min(time.Duration(try*try)*time.Millisecond, longestWait)))
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-wait.C:
		}
	}
}

// mostTries is how often a transaction is run when others get in between.
const mostTries = 50

// longestWait is how long a transaction waits at most for others before it is run again.
const longestWait = 200 * time.Millisecond

func (db *DB) writeOnce(ctx context.Context, f func(*Tx) error) error {
	tx, err := db.write.BeginTxx(ctx, db.isolation())
	if err != nil {
		return err
	}
	if err := f(&Tx{tx, ctx}); err != nil {
		return errors.Join(err, ignoreDone(tx.Rollback()))
	}
	return tx.Commit()
}

func ignoreDone(err error) error {
	if err != nil && err.Error() == "sql: transaction has already been committed or rolled back" {
		return nil
	}
	return err
}

func (tx *Tx) exec(query string, args ...any) error {
	_, err := tx.ExecContext(tx.ctx, query, args...)
	if isUnique(err) {
		return fault.New(fault.Conflict, "这一条已经存在").Instead("刷新后再试")
	}
	return err
}

func (tx *Tx) all(dest any, query string, args ...any) error {
	return tx.SelectContext(tx.ctx, dest, query, args...)
}

func (tx *Tx) one(dest any, query string, args ...any) error {
	return tx.GetContext(tx.ctx, dest, query, args...)
}

// upsert writes a row under its key, replacing what stood there. cols names
// the columns in the order of db tags; the first keys of them are the key.
func (tx *Tx) upsert(table string, keys int, cols []string, row any) error {
	query := "INSERT INTO " + table + " ("
	values, set, key := "", "", ""
	for i, c := range cols {
		sep := ", "
		if i == 0 {
			sep = ""
		}
		query += sep + c
		values += sep + ":" + c
		if i < keys {
			key += sep + c
			continue
		}
		if set != "" {
			set += ", "
		}
		set += c + " = excluded." + c
	}
	query += ") VALUES (" + values + ") ON CONFLICT (" + key + ") DO UPDATE SET " + set
	_, err := tx.NamedExecContext(tx.ctx, query, row)
	return err
}
