package desk

import (
	"context"

	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/org"
)

// IssueCode gives a request a new code (查询码) for its applicant, in place of
// the one before, and journals that it did. The code is given back once and
// kept nowhere; only its print is.
func (d *Desk) IssueCode(ctx context.Context, p org.Person, agency, request string) (code seal.Code, err error) {
	code = seal.NewCode()
	s := flow.Subject{Kind: KindRequest, ID: request}
	err = d.DB.Write(ctx, func(tx *store.Tx) error {
		who, err := d.actAs(tx, p, org.Handle, agency, s)
		if err != nil {
			return err
		}
		if key, _, err := tx.CaseKey(agency, s); err != nil || key.ErasedOn != "" {
			if err == nil {
				err = fault.New(fault.Conflict, "这一案卷的个人信息已于 %s 依法删除，不再发给查询码", key.ErasedOn)
			}
			return err
		}
		if err := d.keepCode(tx, agency, request, code); err != nil {
			return err
		}
		return d.Note(tx, who, agency, s, Act{Action: "track-code"})
	})
	return code, err
}

// AdoptCode takes over a code that was told to the applicant elsewhere: by
// another register, or as the demo's example.
func (d *Desk) AdoptCode(ctx context.Context, agency, request string, code seal.Code) error {
	return d.DB.Write(ctx, func(tx *store.Tx) error { return d.keepCode(tx, agency, request, code) })
}

func (d *Desk) keepCode(tx *store.Tx, agency, request string, code seal.Code) error {
	print := seal.NewPrint(code)
	return tx.SaveTrackCode(store.TrackCode{Agency: agency, Request: request, Salt: print.Salt, Hash: print.Hash, IssuedOn: d.Today()})
}
