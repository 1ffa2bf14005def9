package main

import (
	"context"
	"os"
	"time"

	"gongkai/internal/app"
)

type keysCmd struct {
	Show   keysShowCmd   `cmd:"" help:"列出密钥的编号和签名公钥，不显示密钥本身。"`
	Rotate keysRotateCmd `cmd:"" help:"更换加密密钥：全部重新加密，随后删去旧密钥；服务可以照常运行，中断后再次运行即可。"`
}

type keysShowCmd struct {
	placeFlags
}

func (c keysShowCmd) Run() error { return app.KeysShow(c.place(), os.Stdout) }

type keysRotateCmd struct {
	placeFlags
}

func (c keysRotateCmd) Run(ctx context.Context) error {
	return app.KeysRotate(ctx, c.place(), time.Now, os.Stdout)
}

type eraseCmd struct {
	placeFlags
	Agency string `help:"机关编号；只有一个机关时可以不写。" env:"GONGKAI_AGENCY" placeholder:"ID"`
	By     string `help:"由谁决定：有此职责的人员的用户名；不写则记为命令行。" placeholder:"LOGIN"`
	Reason string `help:"理由，会永久保存在办理记录中，不要写个人信息。" required:""`
	Case   string `arg:"" help:"案卷编号，例如 2020-0001；须已归档。"`
}

func (c eraseCmd) Run(ctx context.Context) error {
	d, err := c.place().Open(ctx, time.Now)
	if err != nil {
		return err
	}
	defer d.DB.Close() //nolint:errcheck // everything was committed
	return app.Erase(ctx, d, c.Agency, c.Case, c.By, c.Reason, os.Stdout)
}
