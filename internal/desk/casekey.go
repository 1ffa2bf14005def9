package desk

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/screen"
)

// sealingKey is the setting, of no agency, that names the key under which the
// installation seals. All who write ask it in the same transaction, so that
// nothing is sealed under a key that a rotation has dropped.
const sealingKey = "sealing-key"

// Seal seals data under the installation's key. It is the way for all that is
// kept in the database: Keys.Seal alone could use a key that was rotated away.
func (d *Desk) Seal(tx *store.Tx, plain []byte, context string) ([]byte, error) {
	id, err := d.sealing(tx)
	if err != nil {
		return nil, err
	}
	sealed, err := d.Keys.SealUnder(id, plain, context)
	if errors.Is(err, seal.ErrKey) {
		return nil, errNoKey
	}
	return sealed, err
}

var errNoKey = fault.New(fault.Conflict, "本机没有这个数据库现用的密钥").Instead("刚更换过密钥的，更新密钥文件或者环境变量后重新启动；丢失的，从单独保存的副本恢复密钥文件")

// sealing is the id of the key in use. A database that names none begins with
// the newest key at hand.
func (d *Desk) sealing(tx *store.Tx) (seal.ID, error) {
	text, err := tx.Setting("", sealingKey, "")
	if err != nil {
		return seal.ID{}, err
	}
	if text == "" {
		id := d.Keys.IDs()[0]
		return id, tx.SaveSetting("", sealingKey, id.String())
	}
	return seal.ParseID(text)
}

// Keyed reports whether a database belongs to keys already: something was
// sealed or signed. New keys would not fit it.
func Keyed(tx *store.Tx) (bool, error) {
	text, err := tx.Setting("", sealingKey, "")
	if err != nil || text != "" {
		return err == nil, err
	}
	agencies, err := tx.Agencies()
	for _, a := range agencies {
		_, n, err := tx.SignedHeads(a.ID, 0, 1)
		if err != nil || n > 0 {
			return err == nil, err
		}
	}
	return false, err
}

// KeysKnown refuses keys that are not the database's: without the one that it
// seals under, or with another than the one that signed the newest heads.
func (d *Desk) KeysKnown(tx *store.Tx) error {
	text, err := tx.Setting("", sealingKey, "")
	if err != nil {
		return err
	}
	if text != "" && !slices.ContainsFunc(d.Keys.IDs(), func(id seal.ID) bool { return id.String() == text }) {
		return errNoKey
	}
	agencies, err := tx.Agencies()
	for _, a := range agencies {
		if err := d.signer(tx, a.ID); err != nil {
			return err
		}
	}
	return err
}

// signer refuses to sign for an agency with another key than the one that
// signed before: one head of a wrong key would spoil the proof for good.
func (d *Desk) signer(tx *store.Tx, agency string) error {
	last, n, err := tx.SignedHeads(agency, 0, 1)
	if err == nil && n > 0 && last[0].PublicKey != d.Keys.Public() {
		return fault.New(fault.Conflict, "本机的签署密钥不是以前签署办理记录摘要的那一把").Instead("从单独保存的副本恢复密钥文件，再重新启动")
	}
	return err
}

// KeysFit refuses keys that cannot open what the database holds.
func (d *Desk) KeysFit(tx *store.Tx) error {
	if err := d.KeysKnown(tx); err != nil {
		return err
	}
	all, err := tx.CaseKeys()
	if err != nil {
		return err
	}
	shut := 0
	for _, k := range all {
		if _, err := d.Keys.Open(k.Wrapped, k.Context()); err != nil {
			shut++
		}
	}
	if shut > 0 {
		return fmt.Errorf("%d 个案卷的个人信息打不开，共 %d 个", shut, len(all))
	}
	return nil
}

// caseKey is the key of a case. Where it was destroyed, erased is the day and
// err is seal.ErrKey; where there is none, or the installation's key is not at
// hand, err is seal.ErrKey too.
func (d *Desk) caseKey(tx *store.Tx, agency string, s flow.Subject) (key seal.Key, erased cal.Date, err error) {
	kept, ok, err := tx.CaseKey(agency, s)
	if err != nil {
		return key, "", err
	}
	if !ok || kept.ErasedOn != "" {
		return key, kept.ErasedOn, seal.ErrKey
	}
	raw, err := d.Keys.Open(kept.Wrapped, kept.Context())
	if err != nil || len(raw) != len(key) {
		return key, "", seal.ErrKey
	}
	return seal.Key(raw), "", nil
}

// makeCaseKey is the key of a case, which gets one if it has none. A case whose
// key was destroyed is closed to personal data for good.
func (d *Desk) makeCaseKey(tx *store.Tx, agency string, s flow.Subject) (seal.Key, error) {
	kept, ok, err := tx.CaseKey(agency, s)
	if err != nil {
		return seal.Key{}, err
	}
	if kept.ErasedOn != "" {
		return seal.Key{}, fault.New(fault.Conflict, "案卷 %s 的个人信息已于 %s 依法删除，不再登记", s.ID, kept.ErasedOn)
	}
	if ok {
		key, _, err := d.caseKey(tx, agency, s)
		if errors.Is(err, seal.ErrKey) {
			err = errNoKey
		}
		return key, err
	}
	key := seal.NewKey()
	if kept.Wrapped, err = d.Seal(tx, key[:], kept.Context()); err != nil {
		return key, err
	}
	return key, tx.SaveCaseKey(kept)
}

// concealed is what of an entry is personal.
type concealed struct {
	Actor string            `json:"actor,omitempty"` // the name of an applicant
	Args  map[string]string `json:"args,omitempty"`
}

// What stands in the clear in place of what is sealed.
const (
	applicantRole = "applicant"
	applicantName = "申请人" // of an applicant who took a step
	alias         = "某方-" // before the pseudonym of a party
)

// conceal takes what is personal out of an entry of a request and seals it under
// the key of the case. What tells parallel pauses apart keeps a pseudonym, so
// that the journal can be folded when the key is gone.
func (d *Desk) conceal(tx *store.Tx, agency string, s flow.Subject, e flow.Entry) (flow.Entry, error) {
	step, ok := foi.Procedure.Step(e.Action)
	if s.Kind != KindRequest || !ok {
		return e, nil
	}
	var hidden concealed
	for k, v := range e.Args {
		if v != "" && step.Personal(k, foi.Plain) {
			if hidden.Args == nil {
				hidden.Args = map[string]string{}
			}
			hidden.Args[k] = v
		}
	}
	if e.Role == applicantRole && e.Actor != "" && e.Actor != applicantName {
		hidden.Actor = e.Actor
	}
	if hidden.Actor == "" && hidden.Args == nil {
		return e, nil
	}
	key, err := d.makeCaseKey(tx, agency, s)
	if err != nil {
		return e, err
	}
	plain, err := json.Marshal(hidden)
	if err != nil {
		return e, err
	}
	e.Sealed = key.Seal(plain, entryContext(agency, s))
	e.Args = maps.Clone(e.Args)
	for k, v := range hidden.Args {
		delete(e.Args, k)
		if k == step.Part {
			e.Args[k] = alias + key.Pseudonym(v)
		}
	}
	if hidden.Actor != "" {
		e.Actor = applicantName
	}
	return e, nil
}

// reveal opens the entries of a journal for people who may see the case. What
// cannot be opened, since the key was destroyed or is not at hand, stays as it
// is kept.
func (d *Desk) reveal(tx *store.Tx, agency string, s flow.Subject, entries []flow.Entry) ([]flow.Entry, error) {
	key, _, err := d.caseKey(tx, agency, s)
	if errors.Is(err, seal.ErrKey) {
		return entries, nil
	}
	if err != nil {
		return nil, err
	}
	out := make([]flow.Entry, len(entries))
	for i, e := range entries {
		out[i] = opened(key, entryContext(agency, s), e)
	}
	return out, nil
}

func opened(key seal.Key, context string, e flow.Entry) flow.Entry {
	if len(e.Sealed) == 0 {
		return e
	}
	plain, err := key.Open(e.Sealed, context)
	var hidden concealed
	if err != nil || json.Unmarshal(plain, &hidden) != nil {
		return e
	}
	if e.Args = maps.Clone(e.Args); e.Args == nil {
		e.Args = map[string]string{}
	}
	maps.Copy(e.Args, hidden.Args)
	if hidden.Actor != "" {
		e.Actor = screen.Mask(screen.PersonName, hidden.Actor)
	}
	return e
}

func entryContext(agency string, s flow.Subject) string {
	return "entry " + agency + " " + s.Kind + " " + s.ID
}

// Journal is the journal of a subject as people who may see it read it: what is
// personal is opened where the key is there. The name of an applicant who took a
// step is masked all the same.
func (d *Desk) Journal(tx *store.Tx, agency string, s flow.Subject) ([]flow.Entry, error) {
	entries, err := tx.Journal(agency, s)
	if err != nil {
		return nil, err
	}
	return d.reveal(tx, agency, s, entries)
}
