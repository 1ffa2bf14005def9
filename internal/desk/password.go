package desk

import (
	"time"

	"gongkai/flow"
	"gongkai/internal/login"
	"gongkai/internal/store"
	"gongkai/org"
)

// secretLife is how long a one-time secret holds.
const secretLife = 7 * 24 * time.Hour

// IssueSecret makes a random one-time secret (一次性口令) the password of a
// person, who has to choose another one as soon as he signs in with it. It holds
// for seven days; his old password and his sign-ins end at once. The secret is
// given back once and kept nowhere.
func (d *Desk) IssueSecret(tx *store.Tx, who org.Actor, person string) (secret string, err error) {
	p, err := tx.Person(person)
	if err != nil {
		return "", err
	}
	if err := tx.SavePassword(p.ID, ""); err != nil {
		return "", err
	}
	if secret, err = d.addSecret(tx, p.ID); err != nil {
		return "", err
	}
	if err := tx.EndSignIns(p.ID, "", EndedPassword, time.Now().Unix()); err != nil {
		return "", err
	}
	return secret, d.Note(tx, who, p.Agency, flow.Subject{Kind: org.Staff, ID: p.ID}, Act{Action: "issue-secret"})
}

func (d *Desk) addSecret(tx *store.Tx, person string) (secret string, err error) {
	secret, hash := login.NewSecret(person)
	return secret, tx.AddSecret(person, hash, d.Now().Add(secretLife).Unix())
}

// Why a sign-in ended.
const (
	EndedSelf     = "self"     // signed out
	EndedOther    = "other"    // ended from another of his devices
	EndedAdmin    = "admin"    // ended by an administrator
	EndedPassword = "password" // the password was changed or reset
	EndedLogin    = "login"    // the login was changed
	EndedFactors  = "factors"  // the factors were reset
)
