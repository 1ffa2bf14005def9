package desk

import (
	"strings"

	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/store"
	"gongkai/org"
)

// PlaceOf is where a thing stands: what rights over it are judged by. A thing
// that does not exist is NotFound.
func PlaceOf(tx *store.Tx, agency string, s flow.Subject) (org.Place, error) {
	at := org.Place{Agency: agency}
	var err error
	if at.Above, err = tx.Above(agency); err != nil {
		return at, err
	}
	if s.Kind == org.Request {
		_, err = tx.Request(agency, s.ID)
	}
	return at, err
}

// actAs is a person as one who has a verb over a thing, or a refusal that names
// the roles that have it.
func (d *Desk) actAs(tx *store.Tx, p org.Person, v org.Verb, agency string, s flow.Subject) (org.Actor, error) {
	at, err := PlaceOf(tx, agency, s)
	if err != nil {
		return org.Actor{}, err
	}
	roles := org.With(v, s.Kind)
	who, ok := p.As(roles, at, d.Today())
	if !ok {
		return who, fault.New(fault.Forbidden, "这项操作由%s办理", strings.Join(org.RoleNames(roles), "、"))
	}
	return who, nil
}
