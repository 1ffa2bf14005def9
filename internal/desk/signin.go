package desk

import (
	"context"
	"crypto/rand"
	"time"

	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/login"
	"gongkai/internal/store"
	"gongkai/org"
)

// How long a sign-in is fresh after a second factor, and how long it is kept in
// lists after its last use.
const (
	FreshFor     = 10 * time.Minute
	keepSignIns  = 90 * 24 * time.Hour
	noteUseAfter = time.Minute
)

// ByPassword finds the person whom a login and a password name; bySecret tells
// that it was a one-time secret, so that he has to choose a password first. ok
// is false for a wrong password as for nobody, after as long a time; a secret
// that no longer holds is told as such (Conflict).
func (d *Desk) ByPassword(ctx context.Context, name, password string) (p org.Person, bySecret, ok bool, err error) {
	var hash string
	var secrets, old []string
	err = d.DB.Read(ctx, func(tx *store.Tx) error {
		p, hash, err = tx.PersonByLogin(name)
		if fault.KindOf(err) == fault.NotFound {
			return nil
		}
		if err != nil {
			return err
		}
		if old, err = tx.Secrets(p.ID, 0); err != nil {
			return err
		}
		secrets, err = tx.Secrets(p.ID, d.Now().Unix())
		return err
	})
	if err != nil {
		return org.Person{}, false, false, err
	}
	ok, bySecret, err = login.Match(p.ID, password, hash, secrets)
	if err == nil && !ok && login.IsSecret(p.ID, password, old) {
		err = fault.New(fault.Conflict, "这个一次性口令已经过期").Instead("请系统管理员重新发一个；安装后第一次启动的，重新启动即可")
	}
	if !ok || p.ID == "" {
		return org.Person{}, false, false, err
	}
	return p, bySecret, true, err
}

// SetPassword gives a person the password that he chose himself; his other
// sign-ins end.
func (d *Desk) SetPassword(ctx context.Context, rules login.Rules, p org.Person, password, but string) error {
	if err := rules.Check(password, p.Login); err != nil {
		return err
	}
	hash, err := login.Hash(password)
	if err != nil {
		return err
	}
	return d.DB.Write(ctx, func(tx *store.Tx) error {
		if err := tx.SavePassword(p.ID, hash); err != nil {
			return err
		}
		if err := tx.EndSignIns(p.ID, but, EndedPassword, time.Now().Unix()); err != nil {
			return err
		}
		return d.own(tx, p, "change-password", nil)
	})
}

// own notes an act of a person upon his own account.
func (d *Desk) own(tx *store.Tx, p org.Person, action string, args map[string]string) error {
	return d.Note(tx, org.Actor{ID: p.ID, Name: p.Name}, p.Agency, flow.Subject{Kind: org.Staff, ID: p.ID}, Act{Action: action, Args: args})
}

// BeginSignIn keeps that a person signed in on a device at a moment, and gives
// the id of the sign-in.
func (d *Desk) BeginSignIn(ctx context.Context, s store.SignIn, now time.Time) (id string, err error) {
	s.ID, s.Began, s.Seen = rand.Text(), now.Unix(), now.Unix()
	err = d.DB.Write(ctx, func(tx *store.Tx) error {
		if err := tx.ForgetSignIns(now.Add(-keepSignIns).Unix()); err != nil {
			return err
		}
		return tx.SaveSignIn(s)
	})
	return s.ID, err
}

// SignedIn finds who is behind a sign-in at a moment, and notes its use now and
// then. Of one that ended, or whose person was stopped, the person is nobody;
// why it ended stands in the sign-in.
func (d *Desk) SignedIn(ctx context.Context, id string, now time.Time) (p org.Person, s store.SignIn, err error) {
	if id == "" {
		return p, s, nil
	}
	err = d.DB.Read(ctx, func(tx *store.Tx) error {
		var ok bool
		if s, ok, err = tx.SignIn(id); err != nil || !ok || s.Ended != 0 {
			return err
		}
		p, err = tx.Person(s.Person)
		if fault.KindOf(err) == fault.NotFound {
			return nil
		}
		return err
	})
	if err == nil && p.ID != "" && now.Unix()-s.Seen >= int64(noteUseAfter.Seconds()) {
		err = d.DB.Write(ctx, func(tx *store.Tx) error { return tx.SeeSignIn(id, now.Unix()) })
	}
	return p, s, err
}

// Freshen notes that a second factor was given for a sign-in.
func (d *Desk) Freshen(ctx context.Context, id string, now time.Time) error {
	return d.DB.Write(ctx, func(tx *store.Tx) error { return tx.FreshenSignIn(id, now.Add(FreshFor).Unix()) })
}

// EndSignIn ends one of a person's own sign-ins.
func (d *Desk) EndSignIn(ctx context.Context, p org.Person, id, why string, now time.Time) error {
	return d.DB.Write(ctx, func(tx *store.Tx) error { return tx.EndSignIn(p.ID, id, why, now.Unix()) })
}

// EndOtherSignIns ends all of a person's own sign-ins but one.
func (d *Desk) EndOtherSignIns(ctx context.Context, p org.Person, but string, now time.Time) error {
	return d.DB.Write(ctx, func(tx *store.Tx) error { return tx.EndSignIns(p.ID, but, EndedOther, now.Unix()) })
}

// EndAllOf ends, by an administrator, the sign-ins of somebody: one of an id, or
// all where that is "".
func (d *Desk) EndAllOf(ctx context.Context, who org.Person, id, signIn string, now time.Time) error {
	return d.DB.Write(ctx, func(tx *store.Tx) error {
		p, actor, err := d.staffOf(tx, who, id)
		if err != nil {
			return err
		}
		if signIn == "" {
			err = tx.EndSignIns(id, "", EndedAdmin, now.Unix())
		} else {
			err = tx.EndSignIn(id, signIn, EndedAdmin, now.Unix())
		}
		if err != nil {
			return err
		}
		return d.Note(tx, actor, p.Agency, flow.Subject{Kind: org.Staff, ID: id}, Act{Action: "end-sign-ins"})
	})
}
