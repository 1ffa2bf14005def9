package main

import (
	"context"
	"os"
	"time"

	"gongkai/internal/app"
)

type backupCmd struct {
	placeFlags
	Out            string `help:"备份文件。" required:"" placeholder:"FILE"`
	Force          bool   `help:"备份文件已经存在时覆盖。"`
	WithKeys       bool   `help:"把密钥也放进备份，用口令加密；须同时写 --passphrase-file。"`
	PassphraseFile string `help:"口令文件，口令在第一行，至少 12 个字节。" placeholder:"FILE"`
}

func (c backupCmd) Run(ctx context.Context) error {
	return app.Backup(ctx, c.place(), app.BackupAsk{Out: c.Out, Force: c.Force, WithKeys: c.WithKeys, Passphrase: c.PassphraseFile, Program: version()},
		time.Now, os.Stdout)
}

type restoreCmd struct {
	placeFlags
	PassphraseFile string `help:"口令文件：同时取出备份中的密钥。" placeholder:"FILE"`
	PublicKey      string `help:"备份须由这把公钥签署（base64）；不写时按这里的密钥核对。" placeholder:"KEY"`
	Unsigned       bool   `help:"备份没有签名，或者由另一把密钥签署时，仍然恢复；须从别处确知备份可靠。"`
	File           string `arg:"" help:"备份文件。"`
}

func (c restoreCmd) Run(ctx context.Context, exit *int) error {
	sick, err := app.Restore(ctx, c.place(), app.RestoreAsk{File: c.File, Passphrase: c.PassphraseFile, PublicKey: c.PublicKey, Unsigned: c.Unsigned}, time.Now, os.Stdout)
	if sick > 0 {
		*exit = 1
	}
	return err
}

type auditCompareCmd struct {
	placeFlags
	File string `arg:"" help:"以前的备份。"`
}

func (c auditCompareCmd) Run(ctx context.Context, exit *int) error {
	places, err := app.AuditCompare(ctx, c.place(), c.File, os.Stdout)
	if places > 0 {
		*exit = 1
	}
	return err
}
