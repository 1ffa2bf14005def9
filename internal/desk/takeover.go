package desk

import (
	"context"
	"fmt"

	"gongkai/internal/store"
)

// TakeOver seals the applicants that an older version of this program kept in
// the clear, and drops what was in the clear, in one transaction.
func (d *Desk) TakeOver(ctx context.Context) error {
	var there bool
	if err := d.DB.Read(ctx, func(tx *store.Tx) (err error) {
		_, there, err = tx.PlainApplicants()
		return err
	}); err != nil || !there {
		return err
	}
	err := d.DB.Write(ctx, func(tx *store.Tx) error {
		plain, ok, err := tx.PlainApplicants()
		if err != nil || !ok {
			return err
		}
		for _, p := range plain {
			if err := d.saveApplicant(tx, p.Agency, p.Request, taken(p)); err != nil {
				return fmt.Errorf("加密申请 %s 的申请人资料：%w", p.Request, err)
			}
		}
		return tx.DropPlainApplicants()
	})
	if err != nil {
		return err
	}
	return d.DB.Scrub(ctx)
}

// taken is an applicant as he was kept in three columns; how he is reached was
// one text.
func taken(p store.PlainApplicant) Applicant {
	return Applicant{Name: p.Name, Identity: p.Identity, Address: p.Contact}
}
