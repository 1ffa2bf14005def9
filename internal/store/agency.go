package store

import (
	"database/sql"
	"errors"

	"gongkai/fault"
	"gongkai/org"
)

// SaveAgency writes an agency.
func (tx *Tx) SaveAgency(a org.Agency) error {
	return tx.upsert("agency", 1, []string{"id", "parent", "name", "short", "level", "region", "site_id", "report_kind", "made_rules"}, a)
}

// Agencies are all agencies, by id.
func (tx *Tx) Agencies() (out []org.Agency, err error) {
	err = tx.all(&out, `SELECT * FROM agency ORDER BY id`)
	return out, err
}

// Agency finds an agency.
func (tx *Tx) Agency(id string) (org.Agency, error) {
	var a org.Agency
	err := tx.one(&a, `SELECT * FROM agency WHERE id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return a, fault.New(fault.NotFound, "没有编号为“%s”的机关", id)
	}
	return a, err
}

// Above are the ids of the agencies above one, nearest first.
func (tx *Tx) Above(agency string) (out []string, err error) {
	err = tx.all(&out, `WITH RECURSIVE up (id, parent, depth) AS (
			SELECT id, parent, 0 FROM agency WHERE id = $1
			UNION ALL SELECT a.id, a.parent, up.depth + 1 FROM agency a JOIN up ON a.id = up.parent WHERE up.depth < 20)
		SELECT id FROM up WHERE depth > 0 ORDER BY depth`, agency)
	return out, err
}

// SaveDepartment writes a department.
func (tx *Tx) SaveDepartment(d org.Department) error {
	return tx.upsert("department", 2, []string{"agency", "id", "name", "former"}, d)
}

// Departments are the departments of an agency, by id.
func (tx *Tx) Departments(agency string) (out []org.Department, err error) {
	err = tx.all(&out, `SELECT * FROM department WHERE agency = $1 ORDER BY id`, agency)
	return out, err
}
