package main

import (
	"context"
	"os"
	"time"

	"github.com/alecthomas/kong"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/internal/app"
	"gongkai/internal/demo"
	"gongkai/internal/desk"
)

type commands struct {
	Version kong.VersionFlag `help:"打印版本。"`
	Config  string           `help:"设置文件（JSON），键与选项同名；选项先于环境变量，环境变量先于文件。" env:"GONGKAI_CONFIG" placeholder:"FILE"`

	Demo       demoCmd       `cmd:"" help:"建立一个部门 2020 年的演示数据，统计年度报告，并提供门户和工作台。"`
	Serve      serveCmd      `cmd:"" help:"提供门户和工作台；目录是空的，就建立系统管理员并打印一次性口令。"`
	Report     reportCmd     `cmd:"" help:"年度报告：编制、核对。"`
	Deadline   deadlineCmd   `cmd:"" help:"计算答复期限，逐日说明。"`
	Law        lawCmd        `cmd:"" help:"打印全部规则及其依据。"`
	Screen     screenCmd     `cmd:"" help:"查找文件中的个人信息和涉密标志；退出码 0 没有，1 有，2 一份也读不了。"`
	Import     importCmd     `cmd:"" help:"从 CSV 导入台账：处理决定（逐件或者汇总）、事项、采购、账号等。"`
	User       userCmd       `cmd:"" help:"人员：列出、新增、职责、停用、导入，说明权限。"`
	Agency     agencyCmd     `cmd:"" help:"机关：列出、新增、更改。"`
	Department departmentCmd `cmd:"" help:"部门：新增、改名。"`
	Calendar   calendarCmd   `cmd:"" help:"工作日历：登记新一年的放假通知。"`
	Backup     backupCmd     `cmd:"" help:"把全部数据写成一个文件；服务可以照常进行。"`
	Restore    restoreCmd    `cmd:"" help:"把备份恢复到空的目录或者空的数据库，然后核对；有异常时退出码为 1。"`
	Keys       keysCmd       `cmd:"" help:"密钥：查看编号、更换。"`
	Erase      eraseCmd      `cmd:"" help:"依法删除一个案卷的个人信息，不能恢复。"`
	Audit      auditCmd      `cmd:"" help:"办理记录的证明：核对、签署、与备份比较、摘录。"`
	Doctor     doctorCmd     `cmd:"" help:"检查数据库、办理记录、日历、字体、空间，并说明如何修复。"`
}

type placeFlags struct {
	Dir      string `help:"数据目录。" env:"GONGKAI_DIR" placeholder:"D"`
	DB       string `help:"PostgreSQL 数据库，postgres://…；不写则用数据目录中的嵌入式数据库。" env:"GONGKAI_DB" placeholder:"URL" name:"db"`
	KeysFile string `help:"密钥文件；不写则用数据目录中的 keys，没有时新建。也可以把密钥本身放在环境变量 GONGKAI_KEYS 中。" env:"GONGKAI_KEYS_FILE" placeholder:"FILE"`
}

func (p placeFlags) place() app.Place {
	return app.Place{Dir: p.Dir, DB: p.DB, KeysFile: p.KeysFile, KeysText: os.Getenv("GONGKAI_KEYS")}
}

type serviceFlags struct {
	Addr    string `help:"监听地址。" env:"GONGKAI_ADDR" default:"127.0.0.1:8080"`
	Only    string `help:"只提供门户（portal）或者工作台（office），例如内外网分开时。" env:"GONGKAI_ONLY" placeholder:"SURFACE"`
	Gallery bool   `help:"开放全部页面的样张（/office/_gallery），供开发时查看。" env:"GONGKAI_GALLERY"`
	Secure  bool   `help:"前面有 HTTPS：Cookie 只经 HTTPS 发送。" env:"GONGKAI_SECURE"`
	frontFlags
	entranceFlags
}

func (s serviceFlags) service(agency, dir string) app.Service {
	return app.Service{Addr: s.Addr, Agency: agency, Only: s.Only, Secure: s.Secure, Gallery: s.Gallery, Log: os.Stderr, Front: s.front(dir), Entrance: s.entrance()}
}

type demoCmd struct {
	placeFlags
	serviceFlags
	NoServe bool `help:"只建立数据和报告，不提供服务。" env:"GONGKAI_NO_SERVE"`
}

func (c demoCmd) Run(ctx context.Context) error {
	var serve func(context.Context, *desk.Desk) error
	if !c.NoServe {
		if err := app.PortFree(c.Addr); err != nil {
			return err
		}
		serve = func(ctx context.Context, d *desk.Desk) error {
			return app.Serve(ctx, d, c.service(demo.Agency, c.Dir), os.Stdout)
		}
	}
	return app.Demo(ctx, c.place(), os.Stdout, serve)
}

type serveCmd struct {
	placeFlags
	serviceFlags
	Agency string `help:"机关编号；只有一个机关时可以不写。" env:"GONGKAI_AGENCY" placeholder:"ID"`
}

func (c serveCmd) Run(ctx context.Context) error {
	if err := app.PortFree(c.Addr); err != nil { // nothing is made for a service that cannot be
		return err
	}
	d, err := c.place().Create(ctx, time.Now)
	if err != nil {
		return err
	}
	defer d.DB.Close() //nolint:errcheck // everything was committed
	if c.Only != "portal" {
		if err := app.FirstStart(ctx, d, os.Stdout); err != nil {
			return err
		}
	}
	return app.Serve(ctx, d, c.service(c.Agency, c.Dir), os.Stdout)
}

type reportCmd struct {
	Build reportBuildCmd `cmd:"" help:"统计并核对一个年度的报告，导出各种格式；有需处理的错误时退出码为 1。"`
	Check reportCheckCmd `cmd:"" help:"读取并核对已经公布的报告；退出码 0 没有错误，1 有错误，2 一份也读不了。"`
}

type reportBuildCmd struct {
	placeFlags
	Year   int    `help:"报告年度。" required:"" env:"GONGKAI_YEAR"`
	Agency string `help:"机关编号；只有一个机关时可以不写。" env:"GONGKAI_AGENCY" placeholder:"ID"`
	Out    string `help:"输出目录。" required:"" env:"GONGKAI_OUT" placeholder:"FOLDER"`
}

func (c reportBuildCmd) Run(ctx context.Context, exit *int) error {
	d, err := c.place().Open(ctx, time.Now)
	if err != nil {
		return err
	}
	defer d.DB.Close() //nolint:errcheck // nothing was written
	open, err := app.ReportBuild(ctx, d, c.Agency, c.Year, c.Out, os.Stdout)
	if open > 0 {
		*exit = 1
	}
	return err
}

type reportCheckCmd struct {
	JSON  bool     `help:"输出 JSON。" name:"json"`
	Files []string `arg:"" name:"file" help:"报告文件：HTML、DOCX、PDF、Markdown、XLSX、JSON、文本。"`
}

func (c reportCheckCmd) Run(ctx context.Context, exit *int) error {
	*exit = app.ReportCheck(ctx, c.Files, c.JSON, os.Stdout)
	return nil
}

type deadlineCmd struct {
	Received string `help:"收到申请之日，例如 2022-09-30。" placeholder:"DATE"`
	Days     *int   `help:"期限的工作日数；不写则按收到之日的法定答复期限。" placeholder:"20"`
	Region   string `help:"地区节假日，例如 ningxia。" env:"GONGKAI_REGION"`
	Journal  string `help:"办理记录文件，每行“日期 步骤 key=value…”；- 为标准输入。" placeholder:"FILE"`
	PayPause bool   `help:"缴费期间中止计算，而不是缴费后重新起算。" env:"GONGKAI_PAY_PAUSE"`
	On       string `help:"以哪一天为今天，用于尚未了结的中止；不写则为今天。" placeholder:"DATE"`
	Explain  bool   `help:"逐日说明。"`
	JSON     bool   `help:"输出 JSON。" name:"json"`
}

func (c deadlineCmd) Run() error {
	today := cal.DateOf(time.Now())
	if c.On != "" {
		var err error
		if today, err = cal.Parse(c.On); err != nil {
			return err
		}
	}
	days := 0
	if c.Days != nil {
		if days = *c.Days; days < 1 {
			return fault.New(fault.Invalid, "--days 须至少是 1 个工作日，不能是 %d", days)
		}
	}
	return app.Deadline(app.DeadlineAsk{Received: c.Received, Days: days, Region: c.Region, Journal: c.Journal,
		PayPause: c.PayPause, Today: today}, c.Explain, c.JSON, os.Stdout)
}

type lawCmd struct {
	JSON bool `help:"输出 JSON。" name:"json"`
}

func (c lawCmd) Run() error { return app.Law(c.JSON, os.Stdout) }

type importCmd struct {
	placeFlags
	Agency string `help:"机关编号；只有一个机关时可以不写。" env:"GONGKAI_AGENCY" placeholder:"ID"`
	Source string `help:"数据来源，用于没有写明来源的行，例如“政务服务平台月度统计”。"`
	Kind   string `arg:"" help:"种类：decisions、items、procurement、accounts、posts、followers、collections、records、sections、remedies、plan、training。"`
	File   string `arg:"" help:"CSV 文件，UTF-8，第一行为栏目。"`
}

func (c importCmd) Run(ctx context.Context) error {
	d, err := c.place().Open(ctx, time.Now)
	if err != nil {
		return err
	}
	defer d.DB.Close() //nolint:errcheck // everything was committed
	return app.ImportCSV(ctx, d, c.Agency, c.Kind, c.File, c.Source, os.Stdout)
}

type calendarCmd struct {
	Add calendarAddCmd `cmd:"" help:"登记一年的放假通知，重新计算未办结案件的期限，列出变动。"`
}

type calendarAddCmd struct {
	placeFlags
	Region  string `help:"地区；不写则为全国。" env:"GONGKAI_REGION" placeholder:"KEY"`
	Replace bool   `help:"更改已经登记的一年。"`
	DryRun  bool   `help:"只试算哪些案件的期限变动，不登记。"`
	File    string `arg:"" help:"一年的放假和调休，JSON。"`
}

func (c calendarAddCmd) Run(ctx context.Context) error {
	d, err := c.place().Open(ctx, time.Now)
	if err != nil {
		return err
	}
	defer d.DB.Close() //nolint:errcheck // everything was committed
	return app.CalendarAdd(ctx, d, c.Region, c.File, c.Replace, c.DryRun, os.Stdout)
}

type doctorCmd struct {
	placeFlags
}

func (c doctorCmd) Run(ctx context.Context, exit *int) error {
	sick, err := app.Doctor(ctx, c.place(), time.Now, os.Stdout)
	if sick > 0 {
		*exit = 1
	}
	return err
}
