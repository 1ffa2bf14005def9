package store

import (
	"context"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/internal/seal"
)

// Heads are the signed heads of an agency's journal, newest first, and how many
// there are: hashes and signatures, from which nothing about a case follows.
func (p Public) Heads(ctx context.Context, agency string, skip, most int) (out []seal.Head, total int, err error) {
	err = p.db.Read(ctx, func(tx *Tx) error {
		out, total, err = tx.SignedHeads(agency, skip, most)
		return err
	})
	return out, total, err
}

// Head is the signed head of a day.
func (p Public) Head(ctx context.Context, agency string, day cal.Date) (h seal.Head, err error) {
	err = p.db.Read(ctx, func(tx *Tx) error {
		var ok bool
		if h, ok, err = tx.SignedHead(agency, day); err == nil && (!ok || day == "") {
			err = fault.New(fault.NotFound, "没有这一天的摘要").Instead("从摘要列表中选择")
		}
		return err
	})
	return h, err
}
