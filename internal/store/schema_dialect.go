package store

import "github.com/pressly/goose/v3"

// What the engines say of their own schema: every column of every table, in
// order, with its place in the key (0 outside); and which table points at which.

var columnsQuery = map[goose.Dialect]string{
	goose.DialectSQLite3: `SELECT m.name AS tbl, c.name AS col, lower(c.type) AS kind, c.pk AS key
		FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND substr(m.name, 1, 7) <> 'sqlite_' ORDER BY m.name, c.cid`,
	goose.DialectPostgres: `SELECT c.table_name::text AS tbl, c.column_name::text AS col, c.data_type::text AS kind, coalesce(k.ordinal_position, 0)::bigint AS key
		FROM information_schema.columns c
		JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
		LEFT JOIN (SELECT u.table_name, u.column_name, u.ordinal_position FROM information_schema.key_column_usage u
			JOIN information_schema.table_constraints p ON p.constraint_schema = u.constraint_schema AND p.constraint_name = u.constraint_name AND p.table_name = u.table_name
			WHERE p.constraint_type = 'PRIMARY KEY' AND u.table_schema = current_schema()) k
			ON k.table_name = c.table_name AND k.column_name = c.column_name
		WHERE c.table_schema = current_schema() ORDER BY c.table_name, c.ordinal_position`,
}

var pointsQuery = map[goose.Dialect]string{
	goose.DialectSQLite3: `SELECT DISTINCT m.name AS tbl, f."table" AS parent FROM sqlite_master m, pragma_foreign_key_list(m.name) f
		WHERE m.type = 'table' ORDER BY 1, 2`,
	goose.DialectPostgres: `SELECT DISTINCT a.relname::text AS tbl, b.relname::text AS parent FROM pg_constraint k
		JOIN pg_class a ON a.oid = k.conrelid JOIN pg_class b ON b.oid = k.confrelid JOIN pg_namespace n ON n.oid = a.relnamespace
		WHERE k.contype = 'f' AND n.nspname = current_schema() ORDER BY 1, 2`,
}

// columnKinds are the kinds of a column by the engines' words for them.
var columnKinds = map[string]string{"text": Text, "integer": Integer, "bigint": Integer, "blob": Blob, "bytea": Blob, "boolean": Bool}

// countOn lets an engine count on after the highest key that was written.
var countOn = map[goose.Dialect]string{
	goose.DialectPostgres: `SELECT setval(pg_get_serial_sequence('"%[1]s"', '%[2]s'), max("%[2]s")) FROM "%[1]s" HAVING max("%[2]s") IS NOT NULL AND pg_get_serial_sequence('"%[1]s"', '%[2]s') IS NOT NULL`,
}

// dropTable forgets a table and what hangs on it.
var dropTable = map[goose.Dialect]string{goose.DialectSQLite3: `DROP TABLE "%s"`, goose.DialectPostgres: `DROP TABLE "%s" CASCADE`}
