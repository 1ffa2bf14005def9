package desk

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"strings"
	"time"

	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/login"
	"gongkai/internal/store"
	"gongkai/org"
)

// The kinds of second factors.
const (
	TOTP    = "totp"
	Passkey = "passkey"
)

// A Policy says who needs a second factor: a value of the setting second-factor.
type Policy struct{ Key, Name string }

// Policies are all of them; the first is what holds where nothing was set.
var Policies = []Policy{
	{"required-for-power", "能签发、公布、管理或者删除个人信息的人员必须使用第二因素"},
	{"required", "所有人员必须使用第二因素"},
	{"optional", "由各人自己决定"},
}

// PolicySetting is the name of the setting.
const PolicySetting = "second-factor"

// PolicyName is a policy in words; an unknown one is given back.
func PolicyName(key string) string {
	for _, p := range Policies {
		if p.Key == key {
			return p.Name
		}
	}
	return key
}

// powers are the verbs that the policy required-for-power means.
var powers = []org.Verb{org.Sign, org.Publish, org.Administer, org.Erase}

// NeedsFactor reports whether the policy of a person's agency asks him to have a
// second factor today.
func (d *Desk) NeedsFactor(tx *store.Tx, p org.Person) (bool, error) {
	policy, err := tx.Setting(p.Agency, PolicySetting, Policies[0].Key)
	if err != nil || policy == "optional" {
		return false, err
	}
	if policy == "required" {
		return true, nil
	}
	return slices.ContainsFunc(p.RolesOn(d.Today()), func(key string) bool {
		r, _ := org.RoleOf(key)
		return slices.ContainsFunc(r.Rights, func(x org.Right) bool { return slices.Contains(powers, x.Verb) })
	}), nil
}

// SetPolicy sets who needs a second factor in an agency.
func (d *Desk) SetPolicy(ctx context.Context, who org.Person, agency, policy string) error {
	if !slices.ContainsFunc(Policies, func(p Policy) bool { return p.Key == policy }) {
		return fault.New(fault.Invalid, "没有“%s”这一项", policy).Instead("从列表中选择")
	}
	return d.DB.Write(ctx, func(tx *store.Tx) error {
		at, err := PlaceOf(tx, agency, flow.Subject{Kind: org.Unit, ID: agency})
		if err != nil {
			return err
		}
		actor, err := d.administrator(tx, who, org.Setting, at)
		if err != nil {
			return err
		}
		old, err := tx.Setting(agency, PolicySetting, Policies[0].Key)
		if err != nil || old == policy {
			return err
		}
		if err := tx.SaveSetting(agency, PolicySetting, policy); err != nil {
			return err
		}
		return d.Note(tx, actor, agency, flow.Subject{Kind: org.Setting, ID: PolicySetting}, Act{Action: "change-setting",
			Before: map[string]string{PolicySetting: old}, After: map[string]string{PolicySetting: policy}})
	})
}

// Administered finds a person, active or not, whom somebody administers.
func (d *Desk) Administered(tx *store.Tx, who org.Person, id string) (org.Person, error) {
	p, _, err := d.staffOf(tx, who, id)
	return p, err
}

// mostFactors is how many factors somebody may have.
const mostFactors = 10

// AddFactor gives a person a factor: secret is sealed, credential the id of a
// passkey. The first one brings recovery codes, which are given back once, with
// the standing of the account since.
func (d *Desk) AddFactor(ctx context.Context, p org.Person, g Ground, f store.Factor, secret []byte, now time.Time) (codes []string, standing string, err error) {
	f.ID, f.Person, f.Made = rand.Text(), p.ID, now.Unix()
	if f.Name = strings.TrimSpace(f.Name); f.Name == "" || len([]rune(f.Name)) > 40 {
		return nil, "", fault.New(fault.Invalid, "没有写名称，或者名称超过 40 个字").Instead("写一个认得出的名称，例如“办公室的电脑”")
	}
	err = d.DB.Write(ctx, func(tx *store.Tx) error {
		codes = nil
		if err := d.still(tx, p.ID, g); err != nil {
			return err
		}
		have, err := tx.Factors(p.ID)
		if err != nil {
			return err
		}
		if len(have) >= mostFactors {
			return fault.New(fault.Conflict, "最多登记 %d 个第二因素", mostFactors).Instead("先删除不用的")
		}
		if f.Sealed, err = d.Seal(tx, secret, f.Context()); err != nil {
			return err
		}
		if err := tx.SaveFactor(f); err != nil {
			return err
		}
		left, err := tx.RecoveryLeft(p.ID)
		if err != nil {
			return err
		}
		if left == 0 {
			var hashes []string
			codes, hashes = login.NewRecovery(p.ID)
			if err := tx.SaveRecovery(p.ID, hashes); err != nil {
				return err
			}
		}
		if err := tx.StaleSignIns(p.ID, g.SignIn); err != nil {
			return err
		}
		if err := d.own(tx, p, "add-factor", map[string]string{"kind": f.Kind}); err != nil {
			return err
		}
		standing, err = tx.Standing(p.ID)
		return err
	})
	return codes, standing, err
}

// RemoveFactor takes a factor from a person, on his own wish. The last one stays
// where the policy asks for one; with the last one the recovery codes go.
func (d *Desk) RemoveFactor(ctx context.Context, p org.Person, g Ground, id string) error {
	return d.DB.Write(ctx, func(tx *store.Tx) error {
		if err := errors.Join(d.still(tx, p.ID, g), tx.StaleSignIns(p.ID, g.SignIn)); err != nil {
			return err
		}
		have, err := tx.Factors(p.ID)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(have, func(f store.Factor) bool { return f.ID == id }) {
			return fault.New(fault.NotFound, "没有这个第二因素，或者已经删除")
		}
		if len(have) > 1 {
			err = tx.DeleteFactor(p.ID, id)
		} else {
			var needed bool
			if needed, err = d.NeedsFactor(tx, p); err != nil {
				return err
			}
			if needed {
				return fault.New(fault.Conflict, "您的职责要求有第二因素，最后一个不能删除").Instead("先添加新的，再删除这一个")
			}
			err = tx.DeleteFactors(p.ID)
		}
		if err != nil {
			return err
		}
		return d.own(tx, p, "remove-factor", nil)
	})
}

// RenewRecovery gives a person new recovery codes in place of the old ones.
func (d *Desk) RenewRecovery(ctx context.Context, p org.Person, g Ground) (codes []string, err error) {
	codes, hashes := login.NewRecovery(p.ID)
	err = d.DB.Write(ctx, func(tx *store.Tx) error {
		if err := errors.Join(d.still(tx, p.ID, g), tx.StaleSignIns(p.ID, g.SignIn)); err != nil {
			return err
		}
		have, err := tx.Factors(p.ID)
		if err != nil {
			return err
		}
		if len(have) == 0 {
			return fault.New(fault.Conflict, "还没有第二因素，用不上恢复码").Instead("先添加一个第二因素")
		}
		if err := tx.SaveRecovery(p.ID, hashes); err != nil {
			return err
		}
		return d.own(tx, p, "renew-recovery-codes", nil)
	})
	return codes, err
}

// ResetFactors takes, by an administrator, all factors from somebody who lost
// them; he then signs in by his password and enrols anew. Nobody does it for
// himself.
func (d *Desk) ResetFactors(ctx context.Context, who org.Person, id string, now time.Time) error {
	if who.ID == id {
		return fault.New(fault.Forbidden, "不能重设自己的第二因素").Instead("请另一位系统管理员办理，或者用恢复码")
	}
	return d.DB.Write(ctx, func(tx *store.Tx) error {
		p, actor, err := d.staffOf(tx, who, id)
		if err != nil {
			return err
		}
		if err := tx.DeleteFactors(id); err != nil {
			return err
		}
		if err := tx.EndSignIns(id, "", EndedFactors, now.Unix()); err != nil {
			return err
		}
		return d.Note(tx, actor, p.Agency, flow.Subject{Kind: org.Staff, ID: id}, Act{Action: "reset-factors"})
	})
}

// UseCode judges a code that somebody typed: of one of his authenticators. It is
// good once.
func (d *Desk) UseCode(ctx context.Context, p org.Person, code string, now time.Time) error {
	return d.DB.Write(ctx, func(tx *store.Tx) error {
		have, err := tx.Factors(p.ID)
		if err != nil {
			return err
		}
		told := error(fault.New(fault.Invalid, "没有登记验证器").Instead("改用通行密钥或者恢复码"))
		for _, f := range have {
			if f.Kind != TOTP {
				continue
			}
			secret, err := d.Keys.Open(f.Sealed, f.Context())
			if err != nil {
				return err
			}
			step, err := login.Step(string(secret), code, f.Step, now)
			if fault.KindOf(err) != fault.Invalid && err != nil {
				return err
			}
			if err != nil {
				told = err
				continue
			}
			ok, err := tx.TakeStep(f.ID, step, now.Unix())
			if ok || err != nil {
				return err
			}
			told = fault.New(fault.Invalid, "这个验证码已经用过").Instead("等手机上显示下一个，再填写")
		}
		return told
	})
}

// UseRecovery judges a recovery code, and uses it up.
func (d *Desk) UseRecovery(ctx context.Context, p org.Person, code string, now time.Time) error {
	return d.DB.Write(ctx, func(tx *store.Tx) error {
		ok, err := tx.TakeRecovery(p.ID, login.RecoveryHash(p.ID, code), now.Unix())
		if err != nil {
			return err
		}
		if !ok {
			return fault.New(fault.Invalid, "恢复码不对，或者已经用过").Instead("每个恢复码只能用一次；都用完了的，请系统管理员重设第二因素")
		}
		return d.own(tx, p, "use-recovery-code", nil)
	})
}

// HolderOf is a person as the holder of his passkeys.
func (d *Desk) HolderOf(tx *store.Tx, p org.Person) (login.Holder, error) {
	h := login.Holder{ID: p.ID, Login: p.Login, Name: p.Name}
	have, err := tx.Factors(p.ID)
	if err != nil {
		return h, err
	}
	for _, f := range have {
		if f.Kind != Passkey {
			continue
		}
		key, err := d.Keys.Open(f.Sealed, f.Context())
		if err != nil {
			return h, err
		}
		h.Keys = append(h.Keys, key)
	}
	return h, nil
}

// KeepPasskey writes a passkey as it is after its use.
func (d *Desk) KeepPasskey(ctx context.Context, person, credential string, key []byte, now time.Time) error {
	return d.DB.Write(ctx, func(tx *store.Tx) error {
		have, err := tx.Factors(person)
		if err != nil {
			return err
		}
		for _, f := range have {
			if f.Kind == Passkey && f.Credential == credential {
				if f.Sealed, err = d.Seal(tx, key, f.Context()); err != nil {
					return err
				}
				f.Used = now.Unix()
				return tx.SaveFactor(f)
			}
		}
		return fault.New(fault.NotFound, "没有这个第二因素，或者已经删除")
	})
}
