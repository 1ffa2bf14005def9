package desk

import (
	"cmp"
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

// A Shown is who showed a password, and what he is held to until he is in.
type Shown struct {
	Person   org.Person
	Standing string // of the account at that moment, store.Tx.Standing
	Secret   string // hash of the one-time secret that it was; "" for a password of his own
}

// ByPassword finds the person whom a login and a password name. ok is false for
// a wrong password as for nobody, after as long a time; a secret that no longer
// holds is told as such (Conflict).
func (d *Desk) ByPassword(ctx context.Context, name, password string) (v Shown, ok bool, err error) {
	var hash string
	var secrets, old []string
	err = d.DB.Read(ctx, func(tx *store.Tx) error {
		v.Person, hash, err = tx.PersonByLogin(name)
		if fault.KindOf(err) == fault.NotFound {
			return nil
		}
		if err != nil {
			return err
		}
		if v.Standing, err = tx.Standing(v.Person.ID); err != nil {
			return err
		}
		if old, err = tx.Secrets(v.Person.ID, 0); err != nil {
			return err
		}
		secrets, err = tx.Secrets(v.Person.ID, d.Now().Unix())
		return err
	})
	if err != nil {
		return Shown{}, false, err
	}
	id := v.Person.ID
	ok, bySecret, err := login.Match(id, password, hash, secrets)
	if err == nil && !ok && login.IsSecret(id, password, old) {
		err = fault.New(fault.Conflict, "这个一次性口令已经过期").Instead("请系统管理员重新发一个；安装后第一次启动的，重新启动即可")
	}
	if !ok || id == "" {
		return Shown{}, false, err
	}
	if bySecret {
		v.Secret = login.SecretHash(id, password)
	}
	return v, true, err
}

// A Ground is what a change of one's own account rests on: a sign-in, or the
// standing of the account when one began to sign in. It is looked at again in
// the transaction that makes the change, since an administrator may have reset
// the account between two pages.
type Ground struct {
	SignIn   string // id of the sign-in, which must last
	Standing string // without a sign-in: what the standing must still be
	Secret   string // hash of the one-time secret that is given up for a password
}

// ErrMoved is told to somebody whose account was changed by somebody else while
// he signed in, or whose sign-in ended while he changed it himself (Conflict).
var ErrMoved = fault.New(fault.Conflict, "登录期间您的账号有了变动，例如密码或者第二因素被重设").Instead("重新登录；不知道为什么的，请问系统管理员")

// still refuses with ErrMoved where the ground is no longer there.
func (d *Desk) still(tx *store.Tx, person string, g Ground) error {
	if g.SignIn != "" {
		s, ok, err := tx.SignIn(g.SignIn)
		if err == nil && (!ok || s.Ended != 0 || s.Person != person) {
			err = ErrMoved
		}
		if err != nil {
			return err
		}
		_, err = tx.Person(person)
		if fault.KindOf(err) == fault.NotFound {
			return ErrMoved
		}
		return err
	}
	now, err := tx.Standing(person)
	if fault.KindOf(err) == fault.NotFound || err == nil && now != g.Standing {
		return ErrMoved
	}
	return err
}

// SetPassword gives a person the password that he chose himself; his other
// sign-ins end, and the one-time secret of the ground is used up. The standing
// of the account since is given back.
func (d *Desk) SetPassword(ctx context.Context, rules login.Rules, p org.Person, g Ground, password string) (standing string, err error) {
	own, err := d.namesAround(ctx, p)
	if err != nil {
		return "", err
	}
	if err := rules.Check(password, p.Login, own...); err != nil {
		return "", err
	}
	hash, err := login.Hash(password)
	if err != nil {
		return "", err
	}
	err = d.DB.Write(ctx, func(tx *store.Tx) error {
		if err := d.still(tx, p.ID, g); err != nil {
			return err
		}
		if g.Secret != "" {
			if ok, err := tx.TakeSecret(p.ID, g.Secret, d.Now().Unix()); !ok || err != nil {
				return cmp.Or(err, error(ErrMoved))
			}
		}
		if err := tx.SavePassword(p.ID, hash); err != nil {
			return err
		}
		if err := tx.EndSignIns(p.ID, g.SignIn, EndedPassword, time.Now().Unix()); err != nil {
			return err
		}
		if err := d.own(tx, p, "change-password", nil); err != nil {
			return err
		}
		standing, err = tx.Standing(p.ID)
		return err
	})
	return standing, err
}

// namesAround are the names that everybody knows who knows of the account: they
// make no password.
func (d *Desk) namesAround(ctx context.Context, p org.Person) (names []string, err error) {
	err = d.DB.Read(ctx, func(tx *store.Tx) error {
		a, err := tx.Agency(p.Agency)
		names = []string{p.Name, a.Name, a.Short, a.ID, a.SiteID}
		return err
	})
	return names, err
}

// own notes an act of a person upon his own account.
func (d *Desk) own(tx *store.Tx, p org.Person, action string, args map[string]string) error {
	return d.Note(tx, org.Actor{ID: p.ID, Name: p.Name}, p.Agency, flow.Subject{Kind: org.Staff, ID: p.ID}, Act{Action: action, Args: args})
}

// BeginSignIn keeps that a person signed in on a device at a moment, and gives
// the id of the sign-in; where the standing of his account is no longer the one
// that he began with, it is ErrMoved.
func (d *Desk) BeginSignIn(ctx context.Context, s store.SignIn, standing string, now time.Time) (id string, err error) {
	s.ID, s.Began, s.Seen = rand.Text(), now.Unix(), now.Unix()
	err = d.DB.Write(ctx, func(tx *store.Tx) error {
		if err := d.still(tx, s.Person, Ground{Standing: standing}); err != nil {
			return err
		}
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
