package desk

import (
	"context"
	"strings"
	"unicode/utf8"

	"gongkai/fault"
	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/blob"
	"gongkai/internal/store"
	"gongkai/law"
	"gongkai/org"
	"gongkai/screen"
)

// Unmask journals that somebody looks at what is kept of an applicant in the
// clear, and why; after it he may be shown Dossier unmasked, once. The reason
// must not hold personal data itself.
func (d *Desk) Unmask(ctx context.Context, p org.Person, agency, request, reason string) error {
	return d.unmask(ctx, agency, request, reason, func(tx *store.Tx, s flow.Subject) (org.Actor, error) {
		return d.actAs(tx, p, org.Unmask, agency, s)
	})
}

// UnmaskHere is Unmask by whoever runs commands on the machine itself.
func (d *Desk) UnmaskHere(ctx context.Context, agency, request, reason string) error {
	return d.unmask(ctx, agency, request, reason, func(*store.Tx, flow.Subject) (org.Actor, error) { return operator, nil })
}

func (d *Desk) unmask(ctx context.Context, agency, request, reason string, actor func(*store.Tx, flow.Subject) (org.Actor, error)) error {
	s := flow.Subject{Kind: KindRequest, ID: request}
	return d.DB.Write(ctx, func(tx *store.Tx) error {
		who, err := actor(tx, s)
		if err != nil {
			return err
		}
		kept, err := d.Dossier(tx, agency, request)
		switch {
		case err != nil:
			return err
		case kept.ErasedOn != "":
			return fault.New(fault.Conflict, "申请人的个人信息已于 %s 依法删除", kept.ErasedOn)
		case kept.Locked:
			return errNoKey
		}
		if err := impersonal(reason, kept.Applicant); err != nil {
			return err
		}
		return d.Note(tx, who, agency, s, Act{Action: "unmask", Args: map[string]string{"reason": reason}})
	})
}

// MayTell refuses a reason that the journal could not keep for good: none, or
// one that holds personal data.
func (d *Desk) MayTell(ctx context.Context, agency, request, reason string) error {
	return d.DB.Read(ctx, func(tx *store.Tx) error {
		kept, err := d.Dossier(tx, agency, request)
		if err != nil {
			return err
		}
		return impersonal(reason, kept.Applicant)
	})
}

// impersonal refuses a reason that is missing, or that holds personal data: the
// journal keeps it for good.
func impersonal(reason string, a Applicant) error {
	if strings.TrimSpace(reason) == "" {
		return fault.New(fault.Invalid, "须写明理由")
	}
	way := "理由会永久保存在办理记录中；写明办什么事即可"
	for _, h := range screen.Text(reason) {
		if h.Kind != screen.SecrecyMark {
			return fault.New(fault.Invalid, "理由中不要写个人信息（%s）", screen.KindName(h.Kind)).Instead("%s", way)
		}
	}
	for _, name := range []string{a.Name, a.Contact, a.Identity} {
		if utf8.RuneCountInString(name) > 1 && strings.Contains(reason, name) {
			return fault.New(fault.Invalid, "理由中不要写申请人的姓名、名称或者证件号码").Instead("%s", way)
		}
	}
	return nil
}

// plain refuses personal data in what a step keeps in the clear for good; fields
// that are sealed may hold them.
func plain(step *flow.Step[foi.State], in map[string]string) error {
	for _, f := range step.Ask {
		if f.Personal {
			continue
		}
		for _, h := range screen.Text(in[f.Key]) {
			if h.Kind != screen.SecrecyMark {
				return fault.New(fault.Invalid, "“%s”中不要写个人信息（%s）", f.Name, screen.KindName(h.Kind)).Instead("这一项会原样永久保存在办理记录中")
			}
		}
	}
	return nil
}

// The grounds on which personal data are erased, as the journal names them.
const (
	GroundKept   = "保管期限届满"
	GroundDemand = "依法要求删除"
)

// Erase destroys the personal data of a case for good (《个人信息保护法》
// 第四十七条): the key of the case, the applicant's data, the content of the
// request, its files, and the code for tracking. What the journal holds sealed stays, and
// nobody can open it any more; the title stays, and the entry says what was done.
//
// Only an archived case is erased: after its period, or before it on a lawful
// demand that the reason tells.
func (d *Desk) Erase(ctx context.Context, p org.Person, agency, request, reason string) error {
	return d.erase(ctx, agency, request, reason, func(tx *store.Tx, s flow.Subject) (org.Actor, error) {
		return d.actAs(tx, p, org.Erase, agency, s)
	})
}

// EraseHere is Erase by whoever runs commands on the machine itself.
func (d *Desk) EraseHere(ctx context.Context, agency, request, reason string) error {
	return d.erase(ctx, agency, request, reason, func(*store.Tx, flow.Subject) (org.Actor, error) {
		return operator, nil
	})
}

func (d *Desk) erase(ctx context.Context, agency, request, reason string, actor func(*store.Tx, flow.Subject) (org.Actor, error)) error {
	s := flow.Subject{Kind: KindRequest, ID: request}
	var files []blob.Name
	err := d.DB.Write(ctx, func(tx *store.Tx) error {
		who, err := actor(tx, s)
		if err != nil {
			return err
		}
		ground, err := d.MayErase(tx, agency, request)
		if err != nil {
			return err
		}
		kept, err := d.Dossier(tx, agency, request)
		if err != nil {
			return err
		}
		if err := impersonal(reason, kept.Applicant); err != nil {
			return err
		}
		key, _, err := tx.CaseKey(agency, s)
		if err != nil {
			return err
		}
		key.Wrapped, key.ErasedOn = nil, d.Today()
		if err := tx.SaveCaseKey(key); err != nil {
			return err
		}
		if err := tx.ErasePersonal(agency, request); err != nil {
			return err
		}
		if files, err = d.dropFiles(tx, agency, s); err != nil {
			return err
		}
		return d.Note(tx, who, agency, s, Act{Action: "erase", Args: map[string]string{"reason": reason, "ground": ground},
			Cite: law.ErasureOn(d.Today())})
	})
	if err != nil {
		return err
	}
	// A file that stays for a fault of the disk is one that nobody can open.
	for _, n := range files {
		if d.Files != nil {
			_ = d.Files.Remove(n)
		}
	}
	return d.scrub(ctx)
}

// scrubDue is the setting, of no agency, that says that what was erased still
// stands in the engine's own files.
const scrubDue = "scrub-due"

// scrub empties the engine's own files of what was erased. While others read
// that cannot be done: then it stays due, and ScrubDue does it.
func (d *Desk) scrub(ctx context.Context) error {
	due := ""
	if d.DB.Scrub(ctx) != nil {
		due = string(d.Today())
	}
	return d.DB.Write(ctx, func(tx *store.Tx) error {
		if was, err := tx.Setting("", scrubDue, ""); err != nil || was == due {
			return err
		}
		return tx.SaveSetting("", scrubDue, due)
	})
}

// ScrubDue empties the engine's own files where an erasure could not; the
// server asks for it again and again.
func (d *Desk) ScrubDue(ctx context.Context) error {
	var due string
	err := d.DB.Read(ctx, func(tx *store.Tx) (err error) {
		due, err = tx.Setting("", scrubDue, "")
		return err
	})
	if err != nil || due == "" {
		return err
	}
	return d.scrub(ctx)
}

// MayErase is the ground on which the personal data of a case may be erased
// today, or why they may not.
func (d *Desk) MayErase(tx *store.Tx, agency, request string) (ground string, err error) {
	k, err := d.Keeping(tx, agency, request)
	if err != nil {
		return "", err
	}
	key, _, err := tx.CaseKey(agency, flow.Subject{Kind: KindRequest, ID: request})
	switch {
	case err != nil:
		return "", err
	case key.ErasedOn != "":
		return "", fault.New(fault.Conflict, "案卷 %s 的个人信息已于 %s 依法删除", request, key.ErasedOn)
	case !k.Erasable():
		return "", fault.New(fault.Conflict, "案卷 %s 还没有归档，不能删除其中的个人信息", request).Instead("办结并归档以后再删除")
	case k.Due(d.Today()):
		return GroundKept, nil
	}
	return GroundDemand, nil
}
