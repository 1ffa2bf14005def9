package store

import (
	"database/sql"
	"errors"
	"strings"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/org"
)

// SaveAgency writes an agency.
func (tx *Tx) SaveAgency(a org.Agency) error {
	return tx.upsert("agency", 1, []string{"id", "name", "short", "level", "region", "site_id", "report_kind", "made_rules"}, a)
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

type personRow struct {
	ID         string `db:"id"`
	Agency     string `db:"agency"`
	Login      string `db:"login"`
	Name       string `db:"name"`
	Department string `db:"department"`
	Roles      string `db:"roles"`
	Password   string `db:"password"`
	Active     bool   `db:"active"`
}

func (r personRow) person() org.Person {
	return org.Person{ID: r.ID, Agency: r.Agency, Login: r.Login, Name: r.Name, Department: r.Department,
		Roles: strings.Fields(r.Roles), Active: r.Active}
}

// SavePerson writes a person with the hash of his password (argon2id).
func (tx *Tx) SavePerson(p org.Person, passwordHash string) error {
	return tx.upsert("person", 1, []string{"id", "agency", "login", "name", "department", "roles", "password", "active"},
		personRow{p.ID, p.Agency, p.Login, p.Name, p.Department, strings.Join(p.Roles, " "), passwordHash, p.Active})
}

// PersonByLogin finds an active person and the hash of his password.
func (tx *Tx) PersonByLogin(login string) (org.Person, string, error) {
	return tx.person(`SELECT * FROM person WHERE login = $1 AND active`, login)
}

// Person finds an active person by id.
func (tx *Tx) Person(id string) (org.Person, error) {
	p, _, err := tx.person(`SELECT * FROM person WHERE id = $1 AND active`, id)
	return p, err
}

func (tx *Tx) person(query, arg string) (org.Person, string, error) {
	var r personRow
	err := tx.one(&r, query, arg)
	if errors.Is(err, sql.ErrNoRows) {
		return org.Person{}, "", fault.New(fault.NotFound, "没有这个人员，或者已经停用")
	}
	return r.person(), r.Password, err
}

// People are the active people of an agency.
func (tx *Tx) People(agency string) ([]org.Person, error) {
	var rows []personRow
	err := tx.all(&rows, `SELECT * FROM person WHERE agency = $1 AND active ORDER BY id`, agency)
	var out []org.Person
	for _, r := range rows {
		out = append(out, r.person())
	}
	return out, err
}

// Session is the data of a session by the hash of its token; ok is false where
// there is none or it has expired by now (Unix seconds).
func (tx *Tx) Session(hash string, now int64) (data []byte, ok bool, err error) {
	err = tx.one(&data, `SELECT data FROM session WHERE token = $1 AND expires > $2`, hash, now)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	return data, err == nil, err
}

type sessionRow struct {
	Token   string `db:"token"`
	Data    []byte `db:"data"`
	Expires int64  `db:"expires"`
}

// SaveSession writes a session under the hash of its token, and forgets expired ones.
func (tx *Tx) SaveSession(hash string, data []byte, expires, now int64) error {
	if err := tx.exec(`DELETE FROM session WHERE expires <= $1`, now); err != nil {
		return err
	}
	return tx.upsert("session", 1, []string{"token", "data", "expires"}, sessionRow{hash, data, expires})
}

// DeleteSession ends a session.
func (tx *Tx) DeleteSession(hash string) error {
	return tx.exec(`DELETE FROM session WHERE token = $1`, hash)
}

type settingRow struct {
	Agency string `db:"agency"`
	Name   string `db:"name"`
	Value  string `db:"value"`
}

// Setting is an office's setting, or otherwise if it has set none.
func (tx *Tx) Setting(agency, name, otherwise string) (string, error) {
	var v string
	err := tx.one(&v, `SELECT value FROM setting WHERE agency = $1 AND name = $2`, agency, name)
	if errors.Is(err, sql.ErrNoRows) {
		return otherwise, nil
	}
	return v, err
}

// SaveSetting writes an office's setting.
func (tx *Tx) SaveSetting(agency, name, value string) error {
	return tx.upsert("setting", 2, []string{"agency", "name", "value"}, settingRow{agency, name, value})
}

type calendarRow struct {
	Region string `db:"region"`
	Year   int    `db:"year"`
	Body   string `db:"body"`
}

// SaveCalendarYear keeps a year of the calendar that an administrator supplied,
// in the JSON form of cal.Year; region is "" for the nation.
func (tx *Tx) SaveCalendarYear(region string, year int, body string) error {
	return tx.upsert("calendar_year", 2, []string{"region", "year", "body"}, calendarRow{region, year, body})
}

// Calendar is the calendar for a region: what is in the program, and over it
// what administrators supplied.
func (tx *Tx) Calendar(region string) (*cal.Calendar, error) {
	var rows []calendarRow
	if err := tx.all(&rows, `SELECT * FROM calendar_year WHERE region = '' OR region = $1 ORDER BY year`, region); err != nil {
		return nil, err
	}
	years := cal.PublishedYears()
	var overlay []cal.Year
	for _, r := range rows {
		y, err := cal.ParseYear([]byte(r.Body))
		if err != nil {
			return nil, err
		}
		if r.Region == "" {
			years = append(years, y)
		} else {
			overlay = append(overlay, y)
		}
	}
	c, err := cal.Build(years)
	if err != nil || region == "" {
		return c, err
	}
	for _, r := range cal.PublishedRegions() {
		if r.Region == region {
			c = c.With(r)
		}
	}
	if len(overlay) > 0 {
		c = c.With(cal.Region{Region: region, Name: region, Notice: overlay[len(overlay)-1].Notice, Years: overlay})
	}
	return c, nil
}
