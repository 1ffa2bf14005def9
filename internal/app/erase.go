package app

import (
	"context"
	"fmt"
	"io"

	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/org"
)

// Erase erases the personal data of a closed and archived case: by the person of
// a login, who has to have the duty, or with login "" by whoever runs commands
// on the machine. agency may be "" where there is only one.
func Erase(ctx context.Context, d *desk.Desk, agency, request, login, reason string, out io.Writer) error {
	var by org.Person
	err := d.DB.Read(ctx, func(tx *store.Tx) (err error) {
		if agency, err = theAgency(tx, agency); err != nil || login == "" {
			return err
		}
		by, _, err = tx.PersonByLogin(login)
		return err
	})
	if err != nil {
		return err
	}
	if login == "" {
		err = d.EraseHere(ctx, agency, request, reason)
	} else {
		err = d.Erase(ctx, by, agency, request, reason)
	}
	if err == nil {
		fmt.Fprintf(out, "案卷 %s 的个人信息和申请内容已经依法删除，不能恢复；标题和办理记录保留。\n以前的备份中仍有这些信息，请一并处理。\n", request)
	}
	return err
}
