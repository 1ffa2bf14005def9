package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"gongkai/internal/app"
)

type auditCmd struct {
	Verify  auditVerifyCmd  `cmd:"" help:"核对全部办理记录的链和签署的摘要；退出码 0 没有发现改动，1 有异常，2 不能核对。"`
	Head    auditHeadCmd    `cmd:"" help:"写出当天签署的摘要，用于打印、公布、另存。"`
	Compare auditCompareCmd `cmd:"" help:"把以前的备份与现在的数据比较：那时的每一条办理记录都须还在；退出码 0 都在，1 有变动。"`
	Extract auditExtractCmd `cmd:"" help:"写出一个案卷的办理记录及其证明，不用本程序也能阅读和核对。"`
}

type auditVerifyCmd struct {
	placeFlags
	Head      []string `help:"另存的摘要文件，可以多次写。" placeholder:"FILE"`
	PublicKey string   `help:"签署摘要的公钥（base64）；不写则用密钥文件中的，或者另存的摘要写明的。" placeholder:"KEY"`
	JSON      bool     `help:"输出 JSON。" name:"json"`
}

func (c auditVerifyCmd) Run(ctx context.Context, exit *int) error {
	found, err := app.AuditVerify(ctx, c.place(), app.AuditAsk{Heads: c.Head, PublicKey: c.PublicKey, JSON: c.JSON}, os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, "gongkai："+err.Error())
	}
	*exit = found
	return nil
}

type auditHeadCmd struct {
	placeFlags
	Agency string `help:"机关编号；只有一个机关时可以不写。" env:"GONGKAI_AGENCY" placeholder:"ID"`
	Out    string `help:"写入的文件；不写则打印。" placeholder:"FILE"`
}

func (c auditHeadCmd) Run(ctx context.Context) error {
	d, err := c.place().Open(ctx, time.Now)
	if err != nil {
		return err
	}
	defer d.DB.Close() //nolint:errcheck // everything was committed
	return app.AuditHead(ctx, d, c.Agency, c.Out, os.Stdout)
}

type auditExtractCmd struct {
	placeFlags
	Agency   string `help:"机关编号；只有一个机关时可以不写。" env:"GONGKAI_AGENCY" placeholder:"ID"`
	Out      string `help:"写入的文件（UTF-8 文本）。" required:"" placeholder:"FILE"`
	Personal bool   `help:"写出个人信息，不遮盖；须写明理由，记入办理记录。" name:"with-personal-data"`
	By       string `help:"由谁提取：有此职责的人员的用户名；不写则记为命令行。" placeholder:"LOGIN"`
	Reason   string `help:"理由，会永久保存在办理记录中，不要写个人信息。" placeholder:"TEXT"`
	Case     string `arg:"" help:"案卷编号，例如 2020-0001。"`
}

func (c auditExtractCmd) Run(ctx context.Context) error {
	d, err := c.place().Open(ctx, time.Now)
	if err != nil {
		return err
	}
	defer d.DB.Close() //nolint:errcheck // everything was committed
	return app.AuditExtract(ctx, d, app.ExtractAsk{Agency: c.Agency, Case: c.Case, File: c.Out, Personal: c.Personal, By: c.By, Reason: c.Reason}, os.Stdout)
}
