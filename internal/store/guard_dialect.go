package store

import (
	"context"
	"fmt"
	"slices"

	"github.com/pressly/goose/v3"
)

// A guard is a trigger by which the database itself refuses to change or remove
// an entry or a signed head, and to move the end of a chain otherwise than one
// place forward.
type guard struct {
	Kind  string `db:"kind"`
	Name  string `db:"name"`
	Table string `db:"tbl"`
	Text  string `db:"text"` // as the engine tells it
}

const refusal = ` BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END`

// guards are all triggers that there are, as the engines tell them.
var guards = map[goose.Dialect][]guard{
	goose.DialectSQLite3: {
		{"trigger", "entry_no_update", "entry", `CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry` + refusal},
		{"trigger", "entry_no_delete", "entry", `CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry` + refusal},
		{"trigger", "head_no_update", "head", `CREATE TRIGGER head_no_update BEFORE UPDATE ON head` + refusal},
		{"trigger", "head_no_delete", "head", `CREATE TRIGGER head_no_delete BEFORE DELETE ON head` + refusal},
		{"trigger", "chain_forward", "chain", `CREATE TRIGGER chain_forward BEFORE UPDATE ON chain WHEN NEW.agency <> OLD.agency OR NEW.seq <> OLD.seq + 1
  BEGIN SELECT RAISE(ABORT, 'the chain only moves forward'); END`},
		{"trigger", "chain_no_delete", "chain", `CREATE TRIGGER chain_no_delete BEFORE DELETE ON chain BEGIN SELECT RAISE(ABORT, 'the chain only moves forward'); END`},
	},
	goose.DialectPostgres: {
		{"trigger", "entry_append_only", "entry", `CREATE TRIGGER entry_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON entry FOR EACH STATEMENT EXECUTE FUNCTION journal_append_only() O` + refusalBody},
		{"trigger", "head_append_only", "head", `CREATE TRIGGER head_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON head FOR EACH STATEMENT EXECUTE FUNCTION journal_append_only() O` + refusalBody},
		{"trigger", "chain_append_only", "chain", `CREATE TRIGGER chain_append_only BEFORE DELETE OR TRUNCATE ON chain FOR EACH STATEMENT EXECUTE FUNCTION journal_append_only() O` + refusalBody},
		{"trigger", "chain_forward", "chain", `CREATE TRIGGER chain_forward BEFORE UPDATE ON chain FOR EACH ROW EXECUTE FUNCTION chain_forward() O` + forwardBody},
	},
}

const (
	refusalBody = ` BEGIN RAISE EXCEPTION 'the journal is append-only'; END `
	forwardBody = ` BEGIN
  IF NEW.agency <> OLD.agency OR NEW.seq <> OLD.seq + 1 THEN RAISE EXCEPTION 'the chain only moves forward'; END IF; RETURN NEW; END `
)

// serverGuards makes the guards of a server, in place of others of their names.
const serverGuards = `
CREATE OR REPLACE FUNCTION journal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$` + refusalBody + `$$;
CREATE OR REPLACE FUNCTION chain_forward() RETURNS trigger LANGUAGE plpgsql AS $$` + forwardBody + `$$;
CREATE OR REPLACE TRIGGER entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entry EXECUTE FUNCTION journal_append_only();
CREATE OR REPLACE TRIGGER head_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON head EXECUTE FUNCTION journal_append_only();
CREATE OR REPLACE TRIGGER chain_append_only BEFORE DELETE OR TRUNCATE ON chain EXECUTE FUNCTION journal_append_only();
CREATE OR REPLACE TRIGGER chain_forward BEFORE UPDATE ON chain FOR EACH ROW EXECUTE FUNCTION chain_forward();`

// guardsQuery asks an engine for all that acts by itself when a row is written.
// Views count in the embedded database, which nobody else uses.
var guardsQuery = map[goose.Dialect]string{
	goose.DialectSQLite3: `SELECT type AS kind, name, tbl_name AS tbl, coalesce(sql, '') AS text FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name`,
	goose.DialectPostgres: `SELECT 'trigger' AS kind, t.tgname::text AS name, c.relname::text AS tbl,
			pg_get_triggerdef(t.oid, true) || ' ' || t.tgenabled::text || p.prosrc AS text
		FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_proc p ON p.oid = t.tgfoid
		WHERE NOT t.tgisinternal AND n.nspname = current_schema()
		UNION ALL SELECT 'rule', rulename::text, tablename::text, definition FROM pg_rules WHERE schemaname = current_schema()
		ORDER BY 2`,
}

var guardKinds = map[string]string{"trigger": "触发器", "view": "视图", "rule": "规则"}

// Guards tells, a sentence each, what of the guards of the journal is not as
// this program makes it, and what else acts in the database by itself.
func (tx *Tx) Guards() (wrong []string, err error) {
	lost, strange, err := tx.guards()
	for _, g := range lost {
		wrong = append(wrong, fmt.Sprintf("表 %s 的触发器 %s 不在，或者被改动", g.Table, g.Name))
	}
	for _, g := range strange {
		wrong = append(wrong, fmt.Sprintf("表 %s 上有本程序没有的%s %s", g.Table, guardKinds[g.Kind], g.Name))
	}
	return wrong, err
}

// guards compares the guards that are there with those that should be.
func (tx *Tx) guards() (lost, strange []guard, err error) {
	var have []guard
	if err := tx.all(&have, guardsQuery[tx.dialect()]); err != nil {
		return nil, nil, err
	}
	for _, g := range guards[tx.dialect()] {
		if !slices.Contains(have, g) {
			lost = append(lost, g)
		}
	}
	for _, h := range have {
		if !slices.ContainsFunc(guards[tx.dialect()], func(g guard) bool { return g.Name == h.Name && g.Table == h.Table && g.Kind == h.Kind }) {
			strange = append(strange, h)
		}
	}
	return lost, strange, nil
}

// guard makes the guards anew that are not there as they should be.
func (db *DB) guard(ctx context.Context) error {
	var lost []guard
	err := db.Read(ctx, func(tx *Tx) (err error) {
		lost, _, err = tx.guards()
		return err
	})
	if err != nil || len(lost) == 0 {
		return err
	}
	return db.Write(ctx, func(tx *Tx) error {
		lost, _, err := tx.guards() // another may have been quicker
		if err != nil || len(lost) == 0 {
			return err
		}
		if tx.dialect() == goose.DialectPostgres {
			return tx.exec(serverGuards)
		}
		for _, g := range lost {
			if err := tx.exec(`DROP TRIGGER IF EXISTS ` + g.Name); err != nil {
				return err
			}
			if err := tx.exec(g.Text); err != nil {
				return err
			}
		}
		return nil
	})
}
