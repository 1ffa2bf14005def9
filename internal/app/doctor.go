package app

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"syscall"
	"time"

	"gongkai/cal"
	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/desk"
	"gongkai/internal/render"
	"gongkai/internal/store"
)

// leastSpace is the free space below which doctor warns, in bytes.
const leastSpace = 1 << 30

// Doctor examines a place and prints, for each thing, whether it is well, and
// how to mend it if not. It returns how many things are not.
func Doctor(ctx context.Context, p Place, now func() time.Time, out io.Writer) (sick int, err error) {
	tell := func(name string, err error, wayOut string) {
		if err == nil {
			fmt.Fprintf(out, "正常　%s\n", name)
			return
		}
		sick++
		fmt.Fprintf(out, "异常　%s：%s\n　　　办法：%s\n", name, err, wayOut)
	}
	// What will need care, but is no fault today.
	hint := func(name string, err error, wayOut string) {
		if err == nil {
			tell(name, nil, "")
			return
		}
		fmt.Fprintf(out, "提示　%s：%s\n　　　办法：%s\n", name, err, wayOut)
	}
	d, err := p.Open(ctx, now)
	tell("数据库", err, "检查 --dir 或 --db；目录须可读写，PostgreSQL 须用 C 排序规则")
	if err == nil {
		defer d.DB.Close() //nolint:errcheck // nothing was written
		err = d.DB.Read(ctx, func(tx *store.Tx) error {
			tell("数据库完整性", tx.Integrity(), "停止服务，从最近的备份恢复")
			hint("密钥", d.KeysFit(tx), "从单独保存的副本恢复密钥文件（--keys-file 或者数据目录中的 keys）")
			agencies, err := tx.Agencies()
			if err != nil {
				return err
			}
			for _, a := range agencies {
				n, err := refold(tx, a.ID, d)
				tell(fmt.Sprintf("办理记录（%s，%d 件申请）", a.Name, n), err, "该案卷的记录或者缓存的状态有误：核对原始材料，必要时从备份恢复")
				hint(fmt.Sprintf("工作日历（%s）", a.Name), calendarReady(tx, a.ID, d.Today()),
					"放假通知公布后运行 gongkai calendar add --dir D FILE；地区的通知再加 --region KEY")
			}
			return nil
		})
		chained(ctx, d, tell)
		if err != nil {
			tell("读取数据", err, "重新运行；仍不行则从备份恢复")
		}
	}
	tell("字体", render.CheckFont(), "重新安装程序：字体内嵌在程序中")
	tell("剩余空间", space(p.Dir), "清理磁盘，或者把数据目录移到更大的磁盘")
	return sick, nil
}

// chained verifies the chains of the journals and their signed heads.
func chained(ctx context.Context, d *desk.Desk, tell func(name string, err error, wayOut string)) {
	v, err := store.Verify(ctx, d.DB, store.VerifyAsk{PublicKey: d.Keys.Public()})
	var entries int64
	for _, c := range v.Chains {
		entries += c.Entries
	}
	if err == nil && !v.Sound() {
		err = fmt.Errorf("发现 %d 处改动，第一处：%s", len(v.Flaws)+v.More, flawLine(v.Flaws[0]))
	}
	tell(fmt.Sprintf("办理记录的链（%d 条）", entries), err, "运行 gongkai audit verify --dir D，加 --head FILE 与另存的摘要核对；必要时从备份恢复")
}

// refold folds every journal anew and compares with the copied columns.
func refold(tx *store.Tx, agency string, d *desk.Desk) (n int, err error) {
	rules, err := desk.Rules(tx, agency)
	if err != nil {
		return 0, err
	}
	all, err := tx.RequestsByID(agency)
	if err != nil {
		return 0, err
	}
	err = tx.Journals(agency, desk.KindRequest, func(id string, entries []flow.Entry) error {
		n++
		c, err := foi.Procedure.Fold(rules, entries, max(d.Today(), entries[len(entries)-1].On))
		if err != nil {
			return fmt.Errorf("案卷 %s：%w", id, err)
		}
		kept, ok := all[id]
		if !ok {
			return fmt.Errorf("案卷 %s 有办理记录而没有申请", id)
		}
		fresh := kept
		desk.Copy(&fresh, c)
		fresh.DueOn = kept.DueOn // an open pause moves it day by day
		if c.State.Closed() {
			desk.Copy(&fresh, c)
		}
		if fresh != kept {
			return fmt.Errorf("案卷 %s 的状态是“%s”，由记录推算为“%s”", id, kept.State, fresh.State)
		}
		return nil
	})
	return n, err
}

func calendarReady(tx *store.Tx, agency string, today cal.Date) error {
	rules, err := desk.Rules(tx, agency)
	if err != nil {
		return err
	}
	// Forty working days ahead is the longest ordinary term with its extension.
	if ahead := today.Add(60); rules.Calendar.Provisional(ahead) {
		return fmt.Errorf("%s的放假通知只登记到 %d 年，此后的期限是暂定的", regionName(rules.Calendar.Region), rules.Calendar.KnownTo())
	}
	return nil
}

func space(dir string) error {
	var s syscall.Statfs_t
	where, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if err := syscall.Statfs(where, &s); err != nil {
		return fmt.Errorf("读不了 %s 的剩余空间：%w", where, err)
	}
	if free := s.Bavail * uint64(s.Bsize); free < leastSpace {
		return fmt.Errorf("%s 只剩 %d MB", where, free>>20)
	}
	return nil
}
