package main

import (
	"context"
	"os"

	"gongkai/internal/app"
	"gongkai/internal/desk"
)

type agencyCmd struct {
	List agencyListCmd `cmd:"" help:"按层级列出机关、部门和人数。"`
	Add  agencyAddCmd  `cmd:"" help:"新增机关。"`
	Set  agencySetCmd  `cmd:"" help:"更改机关和公开工作机构的联系方式；没有写的各项不变。"`
}

type agencyListCmd struct{ placeFlags }

func (c agencyListCmd) Run(ctx context.Context) error {
	return c.onDesk(ctx, func(d *desk.Desk) error { return app.AgencyList(ctx, d, os.Stdout) })
}

type agencyFlags struct {
	Short      *string `help:"简称。" placeholder:"NAME"`
	Parent     *string `help:"上级机关的编号；新增而不写则为没有上级的那个机关，没有上级的写 --parent=。" placeholder:"ID"`
	Level      *string `help:"层级：province、department、city、county、township、unit，或者其中文名称。" placeholder:"LEVEL"`
	Region     *string `help:"地区节假日，例如 ningxia。" placeholder:"KEY"`
	SiteID     *string `help:"网站标识码，10 位。" placeholder:"CODE"`
	ReportKind *string `help:"年度报告的报送期限：department（部门）或者 government（政府）。" placeholder:"KIND"`
}

func (f agencyFlags) set(name *string) map[string]*string {
	return map[string]*string{"name": name, "short": f.Short, "parent": f.Parent, "level": f.Level, "region": f.Region, "site-id": f.SiteID, "report-kind": f.ReportKind}
}

type agencyAddCmd struct {
	placeFlags
	agencyFlags
	ID   string `arg:"" help:"编号：小写字母、数字、连字符。"`
	Name string `arg:"" help:"名称。"`
}

func (c agencyAddCmd) Run(ctx context.Context) error {
	return c.onDesk(ctx, func(d *desk.Desk) error { return app.AgencySave(ctx, d, c.ID, true, c.set(&c.Name), os.Stdout) })
}

type agencySetCmd struct {
	placeFlags
	agencyFlags
	contactFlags
	Name *string `help:"名称。" placeholder:"NAME"`
	ID   string  `arg:"" help:"编号。"`
}

func (c agencySetCmd) Run(ctx context.Context) error {
	return c.onDesk(ctx, func(d *desk.Desk) error {
		if err := app.AgencyContact(ctx, d, c.ID, c.contact()); err != nil {
			return err
		}
		return app.AgencySave(ctx, d, c.ID, false, c.set(c.Name), os.Stdout)
	})
}

type departmentCmd struct {
	Add departmentAddCmd `cmd:"" help:"新增部门，或者给同一编号的部门改名。"`
}

type departmentAddCmd struct {
	placeFlags
	agencyFlag
	ID   string `arg:"" help:"编号：小写字母、数字、连字符。"`
	Name string `arg:"" help:"名称，分办时写它。"`
}

func (c departmentAddCmd) Run(ctx context.Context) error {
	return c.onDesk(ctx, func(d *desk.Desk) error { return app.DepartmentSave(ctx, d, c.Agency, c.ID, c.Name, os.Stdout) })
}
