package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"gongkai/cal"
	"gongkai/internal/app"
	"gongkai/internal/desk"
)

type userCmd struct {
	List       userListCmd       `cmd:"" help:"列出一个机关的人员和职责。"`
	Add        userAddCmd        `cmd:"" help:"新增人员，打印一次性口令。"`
	Why        userWhyCmd        `cmd:"" help:"说明某人为什么可以或者不可以办理某事；退出码 0 可以，1 不可以，2 不能回答。"`
	Give       userGiveCmd       `cmd:"" help:"给人员设定职责。"`
	End        userEndCmd        `cmd:"" help:"终止人员的职责。"`
	Reset      userResetCmd      `cmd:"" help:"给人员发新的一次性口令，原密码随即失效。"`
	Factors    userFactorsCmd    `cmd:"" help:"重设人员的第二因素，例如手机和恢复码都丢了的。"`
	Policy     userPolicyCmd     `cmd:"" help:"设定哪些人员必须使用第二因素。"`
	Deactivate userDeactivateCmd `cmd:"" help:"停用人员。"`
	Reactivate userReactivateCmd `cmd:"" help:"恢复停用的人员，打印一次性口令。"`
	Import     userImportCmd     `cmd:"" help:"从 CSV 导入人员：登录名、姓名、部门、职责、范围；有一行有误就都不导入。"`
}

// onDesk opens the place, does something at its desk, and closes it.
func (p placeFlags) onDesk(ctx context.Context, do func(*desk.Desk) error) error {
	d, err := p.place().Open(ctx, time.Now)
	if err != nil {
		return err
	}
	defer d.DB.Close() //nolint:errcheck // everything was committed
	return do(d)
}

type agencyFlag struct {
	Agency string `help:"机关编号；不写则为没有上级的那个机关。" env:"GONGKAI_AGENCY" placeholder:"ID"`
}

type dutyFlags struct {
	Scope   string `help:"职责只及于这个部门（编号或者名称）；不写则为全机关。" placeholder:"DEPARTMENT"`
	Section string `help:"职责只及于这个栏目（编号）。" placeholder:"ID"`
	Below   bool   `help:"职责及于下级机关（监督、检查、管理、审计）。"`
	From    string `help:"第一天；不写则不限。" placeholder:"DATE"`
	To      string `help:"最后一天；不写则不限。" placeholder:"DATE"`
	Reason  string `help:"理由，记入办理记录。" default:"命令行设定"`
}

func (f dutyFlags) ask(roles []string) app.DutyAsk {
	return app.DutyAsk{Roles: roles, Department: f.Scope, Section: f.Section, Below: f.Below, From: f.From, To: f.To, Reason: f.Reason}
}

type userListCmd struct {
	placeFlags
	agencyFlag
}

func (c userListCmd) Run(ctx context.Context) error {
	return c.onDesk(ctx, func(d *desk.Desk) error { return app.UserList(ctx, d, c.Agency, os.Stdout) })
}

type userAddCmd struct {
	placeFlags
	agencyFlag
	dutyFlags
	Department string   `help:"所在部门（编号或者名称）。" placeholder:"DEPARTMENT"`
	Login      string   `arg:"" help:"登录名。"`
	Name       string   `arg:"" help:"姓名。"`
	Roles      []string `arg:"" optional:"" name:"role" help:"职责，例如 经办人 或者 handler。"`
}

func (c userAddCmd) Run(ctx context.Context) error {
	return c.onDesk(ctx, func(d *desk.Desk) error {
		return app.UserAdd(ctx, d, app.NewUser{Agency: c.Agency, Login: c.Login, Name: c.Name, Department: c.Department, Duty: c.ask(c.Roles)}, os.Stdout)
	})
}

type userWhyCmd struct {
	placeFlags
	Agency string `help:"事物所在的机关；不写则为此人所在的机关。" env:"GONGKAI_AGENCY" placeholder:"ID"`
	On     string `help:"以哪一天为准；不写则为今天。" placeholder:"DATE"`
	Login  string `arg:"" name:"name" help:"登录名。"`
	Verb   string `arg:"" help:"操作或者步骤：签发、sign、延期答复、公布、管理 ……"`
	Thing  string `arg:"" name:"subject" help:"对象：request/2020-0001、record/r-2020-0095、report/2020、person/li、section/rules、agency/ga。"`
}

func (c userWhyCmd) Run(ctx context.Context, exit *int) error {
	err := c.onDesk(ctx, func(d *desk.Desk) error {
		may, err := app.UserWhy(ctx, d, c.Login, desk.Ask{Verb: c.Verb, Thing: c.Thing, Agency: c.Agency, On: cal.Date(c.On)}, os.Stdout)
		if !may {
			*exit = 1
		}
		return err
	})
	if err != nil { // no answer is not "no"
		fmt.Fprintln(os.Stderr, "gongkai："+err.Error())
		*exit = 2
	}
	return nil
}

type userGiveCmd struct {
	placeFlags
	dutyFlags
	Login string   `arg:"" name:"name" help:"登录名。"`
	Roles []string `arg:"" name:"role" help:"职责，例如 经办人 或者 handler。"`
}

func (c userGiveCmd) Run(ctx context.Context) error {
	return c.onDesk(ctx, func(d *desk.Desk) error { return app.UserGive(ctx, d, c.Login, c.ask(c.Roles), os.Stdout) })
}

type userEndCmd struct {
	placeFlags
	Last   string   `help:"最后一天；不写则立即终止。" placeholder:"DATE"`
	Reason string   `help:"理由，记入办理记录。" default:"命令行设定"`
	Login  string   `arg:"" name:"name" help:"登录名。"`
	Roles  []string `arg:"" name:"role" help:"职责，例如 经办人 或者 handler。"`
}

func (c userEndCmd) Run(ctx context.Context) error {
	return c.onDesk(ctx, func(d *desk.Desk) error {
		return app.UserEnd(ctx, d, c.Login, app.DutyAsk{Roles: c.Roles, Reason: c.Reason}, c.Last, os.Stdout)
	})
}

type userResetCmd struct {
	placeFlags
	Login string `arg:"" name:"name" help:"登录名。"`
}

func (c userResetCmd) Run(ctx context.Context) error {
	return c.onDesk(ctx, func(d *desk.Desk) error { return app.UserReset(ctx, d, c.Login, os.Stdout) })
}

type activeFlags struct {
	Reason string `help:"理由，记入办理记录。" default:"命令行设定"`
	Login  string `arg:"" name:"name" help:"登录名。"`
}

type userDeactivateCmd struct {
	placeFlags
	activeFlags
}

func (c userDeactivateCmd) Run(ctx context.Context) error {
	return c.onDesk(ctx, func(d *desk.Desk) error { return app.UserSetActive(ctx, d, c.Login, c.Reason, false, os.Stdout) })
}

type userReactivateCmd struct {
	placeFlags
	activeFlags
}

func (c userReactivateCmd) Run(ctx context.Context) error {
	return c.onDesk(ctx, func(d *desk.Desk) error { return app.UserSetActive(ctx, d, c.Login, c.Reason, true, os.Stdout) })
}

type userImportCmd struct {
	placeFlags
	agencyFlag
	DryRun bool   `help:"只试算，不导入。"`
	File   string `arg:"" help:"CSV 文件，UTF-8 或者 GBK，第一行为栏目。"`
}

func (c userImportCmd) Run(ctx context.Context, exit *int) error {
	return c.onDesk(ctx, func(d *desk.Desk) error {
		wrong, err := app.UserImport(ctx, d, c.Agency, c.File, c.DryRun, os.Stdout)
		if wrong > 0 {
			*exit = 1
		}
		return err
	})
}
