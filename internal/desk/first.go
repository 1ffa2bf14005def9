package desk

import (
	"context"

	"gongkai/fault"
	"gongkai/internal/store"
	"gongkai/org"
)

// What an empty installation begins with.
const (
	FirstAgency = "main"      // id of the agency that is named on the first page
	FirstLogin  = "admin"     // login of its administrator
	Unnamed     = "本机关（尚未命名）" // name of the agency until then
)

// FirstStart gives an empty installation an agency and an administrator, and a
// one-time secret for him, to be printed on the console. As long as he has not
// chosen a password each start gives another; later it is "". Nodes that start
// at once make one administrator, and each of their secrets holds.
func (d *Desk) FirstStart(ctx context.Context) (secret string, err error) {
	for range firstTries { // another node may be quicker by a moment: what it made is there then
		secret, err = d.firstStart(ctx)
		if fault.KindOf(err) != fault.Conflict {
			break
		}
	}
	return secret, err
}

// firstTries is how often the first start is tried when nodes start at once.
const firstTries = 5

func (d *Desk) firstStart(ctx context.Context) (secret string, err error) {
	err = d.DB.Write(ctx, func(tx *store.Tx) error {
		secret = ""
		people, chosen, err := tx.Staffed()
		if err != nil || people > 1 || chosen > 0 {
			return err
		}
		if people == 0 {
			if err := d.firstAdministrator(tx); err != nil {
				return err
			}
		}
		p, _, err := tx.PersonByLogin(FirstLogin)
		if fault.KindOf(err) == fault.NotFound {
			return nil // the one person is somebody that an import brought
		}
		if err != nil {
			return err
		}
		secret, err = d.addSecret(tx, p.ID)
		return err
	})
	return secret, err
}

// first is who acts at the first start.
var first = org.Actor{Role: "system"}

func (d *Desk) firstAdministrator(tx *store.Tx) error {
	agencies, err := tx.Agencies()
	if err != nil {
		return err
	}
	if len(agencies) == 0 {
		a := org.Agency{ID: FirstAgency, Name: Unnamed, Short: Unnamed, Level: "county", ReportKind: "department"}
		agencies = append(agencies, a)
		if err := d.Establish(tx, first, agencies, nil, ""); err != nil {
			return err
		}
	}
	p := org.Person{ID: "p-1", Agency: agencies[0].ID, Login: FirstLogin, Name: "系统管理员", Active: true}
	for _, a := range agencies {
		p.Duties = append(p.Duties, org.Duty{Role: "administrator", Scope: org.Scope{Agency: a.ID, Below: true}})
	}
	return d.establish(tx, first, p, "", "first-administrator")
}
