package desk

import (
	"context"
	"maps"
	"slices"
	"strings"

	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/screen"
)

// SignHeads signs the end of every agency's journal for today, where today's is
// missing, and tells how many it signed. An agency that has journalled nothing
// has none.
func (d *Desk) SignHeads(ctx context.Context) (signed int, err error) {
	var agencies []string
	err = d.DB.Read(ctx, func(tx *store.Tx) error {
		all, err := tx.Agencies()
		for _, a := range all {
			agencies = append(agencies, a.ID)
		}
		return err
	})
	if err != nil {
		return 0, err
	}
	for _, a := range agencies {
		h, fresh, err := d.SignedHead(ctx, a)
		if err != nil {
			return signed, err
		}
		if fresh && h.Seq > 0 {
			signed++
		}
	}
	return signed, nil
}

// SignedHead is today's signed head of an agency. It signs it where there is
// none; fresh tells that it did. Its Seq is 0 where nothing has been journalled.
func (d *Desk) SignedHead(ctx context.Context, agency string) (h seal.Head, fresh bool, err error) {
	var ok bool
	err = d.DB.Read(ctx, func(tx *store.Tx) error {
		h, ok, err = tx.SignedHead(agency, d.Today())
		return err
	})
	if err != nil || ok {
		return h, false, err
	}
	err = d.DB.Write(ctx, func(tx *store.Tx) error {
		if h, err = d.HeadNow(tx, agency); err != nil || h.Seq == 0 {
			return err
		}
		if err := tx.SaveHead(h); err != nil {
			return err
		}
		// Another node may have been first.
		h, _, err = tx.SignedHead(agency, d.Today())
		return err
	})
	return h, true, err
}

// HeadNow signs the end of an agency's journal as it is now, without keeping
// the signature. Its Seq is 0 where nothing has been journalled.
func (d *Desk) HeadNow(tx *store.Tx, agency string) (seal.Head, error) {
	seq, hash, err := tx.ChainEnd(agency)
	if err != nil || seq == 0 {
		return seal.Head{}, err
	}
	if err := d.signer(tx, agency); err != nil {
		return seal.Head{}, err
	}
	return d.Keys.SignHead(agency, seq, hash, string(d.Today()), d.Now()), nil
}

// Masked is an entry as it is kept, without what of it is personal: for people
// outside of the office.
func Masked(e flow.Entry) flow.Entry {
	e.Args = maps.Clone(e.Args)
	for k, v := range e.Args {
		if exposed(e.Action, k, v) {
			e.Args[k] = masked
		}
	}
	if exposedName(e) {
		e.Actor = applicantName
	}
	if len(e.Sealed) > 0 {
		if e.Args == nil {
			e.Args = map[string]string{}
		}
		e.Args["另有"] = sealedNote
	}
	return e
}

const (
	masked     = "（个人信息，已遮盖）"
	sealedNote = "个人信息，已加密，未列出"
)

// Exposed reports whether an entry as it is kept holds personal data in the
// clear, as those of older versions and of other registers may.
func Exposed(e flow.Entry) bool {
	for k, v := range e.Args {
		if exposed(e.Action, k, v) {
			return true
		}
	}
	return exposedName(e)
}

func exposed(action, key, value string) bool {
	if step, ok := foi.Procedure.Step(action); ok && value != "" && step.Personal(key, foi.Plain) && !strings.HasPrefix(value, alias) {
		return true
	}
	return slices.ContainsFunc(screen.Text(value), func(h screen.Hit) bool { return h.Kind != screen.SecrecyMark })
}

func exposedName(e flow.Entry) bool {
	return e.Role == applicantRole && e.Actor != "" && e.Actor != applicantName
}
