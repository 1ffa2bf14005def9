package app

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"gongkai/fault"
	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/store"
)

// DemoClock stands at the demo's day and runs on from there.
func DemoClock() func() time.Time {
	began := time.Now()
	return func() time.Time { return demo.Stands.Add(time.Since(began)) }
}

// Demo fills a place with the demo's year, builds its report, prints checks,
// paths and accounts, and serves unless serve is nil.
func Demo(ctx context.Context, p Place, out io.Writer, serve func(context.Context, *desk.Desk) error) error {
	if p.Dir == "" {
		dir, err := os.MkdirTemp("", "gongkai-demo-")
		if err != nil {
			return err
		}
		p.Dir = dir
	}
	d, err := p.Create(ctx, DemoClock())
	if err != nil {
		return err
	}
	defer d.DB.Close() //nolint:errcheck // everything was committed
	if err := onlyDemo(ctx, d); err != nil {
		return err
	}
	fmt.Fprintf(out, "演示数据：%s（%s）\n", p.Dir, d.DB.Engine())
	if err := (demo.Loader{Desk: d, Out: out}).Load(ctx); err != nil {
		if ctx.Err() != nil {
			return fault.New(fault.Conflict, "已中断；已经报告保存的都在 %s 里", p.Dir).Instead("用同一个 --dir 再次运行即可继续")
		}
		return err
	}
	if _, err := ReportBuild(ctx, d, demo.Agency, demo.Stands.Year()-1, filepath.Join(p.Dir, "out"), out); err != nil {
		return err
	}
	if serve == nil {
		return nil
	}
	fmt.Fprintf(out, "\n演示账号（密码都是 %s，只存在于演示数据中）：\n", demo.Password)
	if err := accounts(ctx, d, out); err != nil {
		return err
	}
	fmt.Fprintf(out, "门户“查询办理进度”的示例：申请编号 %s，查询码 %s\n", demo.TrackNumber, demo.TrackCode)
	debug.FreeOSMemory() // what the import and the exports used, the server does not need
	return serve(ctx, d)
}

// onlyDemo refuses a place that holds anything but a demo: its accounts and
// their published password must never come among real ones.
func onlyDemo(ctx context.Context, d *desk.Desk) error {
	return d.DB.Read(ctx, func(tx *store.Tx) error {
		agencies, err := tx.Agencies()
		if err != nil || len(agencies) == 0 {
			return err
		}
		if begun, err := demo.Begun(tx); err != nil || begun {
			return err
		}
		return fault.New(fault.Conflict, "这里已有“%s”的数据，演示不能装入", agencies[0].Name).Instead("给演示另写一个空的目录（--dir）或者空的数据库（--db）")
	})
}
