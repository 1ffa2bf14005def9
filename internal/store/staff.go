package store

import (
	"strings"

	"gongkai/fault"
	"gongkai/org"
)

// A PersonFilter chooses people of one agency; its other zero fields choose all.
type PersonFilter struct {
	Agency     string
	Department string // id
	Role       string // held in any duty, now or at another time
	Text       string // in login or name
	Active     bool   // only those who are active
	Stopped    bool   // only those who are not
}

// People lists the people that somebody's reach covers, with their duties, by
// department and login.
func (tx *Tx) People(in org.Reach, f PersonFilter) ([]org.Person, error) {
	b, err := tx.bounds(in, f.Agency)
	if err != nil {
		return nil, err
	}
	where, args := []string{"agency = $1"}, []any{f.Agency}
	add := func(clause string, arg any) {
		args = append(args, arg)
		where = append(where, strings.ReplaceAll(clause, "?", place(len(args))))
	}
	if !b.all {
		var clause string
		clause, args = among("department", b.departmentIDs, args)
		where = append(where, clause)
	}
	if f.Department != "" {
		add("department = ?", f.Department)
	}
	if f.Role != "" {
		add("id IN (SELECT person FROM duty WHERE role = ?)", f.Role)
	}
	if f.Active {
		where = append(where, "active")
	}
	if f.Stopped {
		where = append(where, "NOT active")
	}
	for _, word := range likes(f.Text) {
		add("(lower(login) LIKE ? ESCAPE '\\' OR lower(name) LIKE ? ESCAPE '\\')", word)
	}
	return tx.peopleWhere(strings.Join(where, " AND "), "department, login", args...)
}

// peopleWhere are the people of a condition, with all their duties.
func (tx *Tx) peopleWhere(where, order string, args ...any) ([]org.Person, error) {
	var rows []personRow
	if err := tx.all(&rows, `SELECT `+personColumns+` FROM person WHERE `+where+` ORDER BY `+order, args...); err != nil {
		return nil, err
	}
	duties, err := tx.dutiesWhere("duty.person IN (SELECT id FROM person WHERE "+where+")", args...)
	if err != nil {
		return nil, err
	}
	var out []org.Person
	for _, r := range rows {
		p := r.person()
		p.Duties = duties[p.ID]
		out = append(out, p)
	}
	return out, nil
}

// Staff finds a person by id, active or not.
func (tx *Tx) Staff(id string) (org.Person, error) {
	return tx.onePerson("id = $1", id)
}

// StaffNamed finds a person by login, active or not.
func (tx *Tx) StaffNamed(login string) (org.Person, error) {
	return tx.onePerson("login = $1", login)
}

func (tx *Tx) onePerson(where, arg string) (org.Person, error) {
	people, err := tx.peopleWhere(where, "id", arg)
	if err == nil && len(people) == 0 {
		err = fault.New(fault.NotFound, "没有这个人员")
	}
	if err != nil {
		return org.Person{}, err
	}
	return people[0], nil
}

// Holders are all people, of every agency, who have a duty in a role at some time.
func (tx *Tx) Holders(role string) ([]org.Person, error) {
	return tx.peopleWhere("id IN (SELECT person FROM duty WHERE role = $1)", "id", role)
}

// StandIns are the people who stand in for somebody at some time.
func (tx *Tx) StandIns(absent string) ([]org.Person, error) {
	return tx.peopleWhere("id IN (SELECT person FROM duty WHERE stands_for = $1)", "id", absent)
}

// AddPerson keeps a new person with his duties; he has no password yet. A login
// that somebody has is a Conflict.
func (tx *Tx) AddPerson(p org.Person) error {
	err := tx.exec(`INSERT INTO person (id, agency, login, name, department, password, active) VALUES ($1, $2, $3, $4, $5, '', $6)`,
		p.ID, p.Agency, p.Login, p.Name, p.Department, p.Active)
	if fault.KindOf(err) == fault.Conflict {
		return fault.New(fault.Conflict, "登录名“%s”已经有人使用", p.Login).Instead("换一个登录名")
	}
	if err != nil {
		return err
	}
	return tx.SaveDuties(p.ID, p.Duties)
}

// ChangePerson writes who somebody is, and whether he is active; password and
// duties stay as they are.
func (tx *Tx) ChangePerson(p org.Person) error {
	err := tx.exec(`UPDATE person SET login = $1, name = $2, department = $3, active = $4 WHERE id = $5`, p.Login, p.Name, p.Department, p.Active, p.ID)
	if fault.KindOf(err) == fault.Conflict {
		return fault.New(fault.Conflict, "登录名“%s”已经有人使用", p.Login).Instead("换一个登录名")
	}
	return err
}

// Logins are the logins of all people, active or not, by their ids.
func (tx *Tx) Logins() (map[string]string, error) {
	var rows []struct {
		ID    string `db:"id"`
		Login string `db:"login"`
	}
	err := tx.all(&rows, `SELECT id, login FROM person`)
	out := make(map[string]string, len(rows))
	for _, r := range rows {
		out[r.ID] = r.Login
	}
	return out, err
}

// Headcount counts the active people of every agency.
func (tx *Tx) Headcount() (map[string]int, error) {
	var rows []Counted
	err := tx.all(&rows, `SELECT agency AS key, count(*) AS n FROM person WHERE active GROUP BY agency`)
	out := map[string]int{}
	for _, r := range rows {
		out[r.Key] = r.N
	}
	return out, err
}

// Asked reports whether an agency has received any request.
func (tx *Tx) Asked(agency string) (bool, error) {
	var n int
	err := tx.one(&n, `SELECT count(*) FROM (SELECT id FROM request WHERE agency = $1 LIMIT 1) AS some`, agency)
	return n > 0, err
}

// Everyone are all people of an agency, active or not, with their duties.
func (tx *Tx) Everyone(agency string) ([]org.Person, error) {
	return tx.peopleWhere("agency = $1", "id", agency)
}
