package store

import (
	"database/sql"
	"errors"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/org"
)

// SavePerson writes a person with his duties and the hash of his password
// (argon2id).
func (tx *Tx) SavePerson(p org.Person, passwordHash string) error {
	err := tx.upsert("person", 1, []string{"id", "agency", "login", "name", "department", "password", "active"},
		personRow{p.ID, p.Agency, p.Login, p.Name, p.Department, passwordHash, p.Active})
	if err != nil {
		return err
	}
	return tx.SaveDuties(p.ID, p.Duties)
}

type personRow struct {
	ID         string `db:"id"`
	Agency     string `db:"agency"`
	Login      string `db:"login"`
	Name       string `db:"name"`
	Department string `db:"department"`
	Password   string `db:"password"`
	Active     bool   `db:"active"`
}

const personColumns = `id, agency, login, name, department, password, active`

func (r personRow) person() org.Person {
	return org.Person{ID: r.ID, Agency: r.Agency, Login: r.Login, Name: r.Name, Department: r.Department, Active: r.Active}
}

type dutyRow struct {
	Person     string   `db:"person"`
	Role       string   `db:"role"`
	Agency     string   `db:"agency"`
	Department string   `db:"department"`
	Section    string   `db:"section"`
	Below      bool     `db:"below"`
	From       cal.Date `db:"from_day"`
	To         cal.Date `db:"to_day"`
	For        string   `db:"stands_for"`
	Reason     string   `db:"reason"`
	ForName    string   `db:"for_name"` // of the absent person
}

func (r dutyRow) duty() org.Duty {
	return org.Duty{Role: r.Role, Scope: org.Scope{Agency: r.Agency, Department: r.Department, Section: r.Section, Below: r.Below},
		From: r.From, To: r.To, For: r.For, Reason: r.Reason, ForName: r.ForName}
}

// SaveDuties writes the duties of a person in place of those he had. What he may
// do is another thing since, so he is asked for a second factor again.
func (tx *Tx) SaveDuties(person string, duties []org.Duty) error {
	if err := tx.StaleSignIns(person, ""); err != nil {
		return err
	}
	if err := tx.exec(`DELETE FROM duty WHERE person = $1`, person); err != nil {
		return err
	}
	for _, d := range duties {
		err := tx.exec(`INSERT INTO duty (person, role, agency, department, section, below, from_day, to_day, stands_for, reason)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			person, d.Role, d.Scope.Agency, d.Scope.Department, d.Scope.Section, d.Scope.Below, d.From, d.To, d.For, d.Reason)
		if err != nil {
			return err
		}
	}
	return nil
}

// duties are the duties of one person.
func (tx *Tx) duties(person string) ([]org.Duty, error) {
	all, err := tx.dutiesWhere("duty.person = $1", person)
	return all[person], err
}

// dutiesWhere are the duties of a condition, by the id of the person.
func (tx *Tx) dutiesWhere(where string, args ...any) (map[string][]org.Duty, error) {
	var rows []dutyRow
	err := tx.all(&rows, `SELECT duty.*, coalesce(absent.name, '') AS for_name FROM duty
		LEFT JOIN person AS absent ON absent.id = duty.stands_for WHERE `+where+`
		ORDER BY duty.role, duty.agency, duty.department, duty.section, duty.from_day, duty.stands_for`, args...)
	out := map[string][]org.Duty{}
	for _, r := range rows {
		out[r.Person] = append(out[r.Person], r.duty())
	}
	return out, err
}

// PersonByLogin finds an active person and the hash of his password.
func (tx *Tx) PersonByLogin(login string) (org.Person, string, error) {
	return tx.person(`SELECT `+personColumns+` FROM person WHERE login = $1 AND active`, login)
}

// Person finds an active person by id.
func (tx *Tx) Person(id string) (org.Person, error) {
	p, _, err := tx.person(`SELECT `+personColumns+` FROM person WHERE id = $1 AND active`, id)
	return p, err
}

func (tx *Tx) person(query, arg string) (org.Person, string, error) {
	var r personRow
	err := tx.one(&r, query, arg)
	if errors.Is(err, sql.ErrNoRows) {
		return org.Person{}, "", fault.New(fault.NotFound, "没有这个人员，或者已经停用")
	}
	if err != nil {
		return org.Person{}, "", err
	}
	p := r.person()
	p.Duties, err = tx.duties(p.ID)
	return p, r.Password, err
}
