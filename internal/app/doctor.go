package app

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"syscall"
	"time"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/render"
	"gongkai/internal/seal"
	"gongkai/internal/store"
)

// leastSpace is the free space below which doctor warns, in bytes.
const leastSpace = 1 << 30

// Doctor examines a place and prints, for each thing, whether it is well, and
// how to mend it if not. It returns how many things are not.
func Doctor(ctx context.Context, p Place, now func() time.Time, out io.Writer) (sick int, err error) {
	keys, err := p.keysOrNone()
	if err != nil {
		keys = nil // opening tells it
	}
	public := ""
	if keys != nil {
		public = keys.Public()
	}
	return doctor(ctx, p, keys, public, now, out)
}

// doctor is Doctor with the keys that are at hand, nil for none, and the public
// key with which signed heads are checked, "" for whatever key they name.
func doctor(ctx context.Context, p Place, keys *seal.Keys, public string, now func() time.Time, out io.Writer) (int, error) {
	x := &examination{ctx: ctx, out: out, public: public}
	if p.holds() == nil {
		x.tell("数据库的触发器", guarded(ctx, p), "有人绕过程序改动过数据库的结构：保留现场，运行 gongkai audit verify，查明改动；缺少和被改动的触发器在程序打开数据库时重新建立，多出的请用数据库工具删去")
	}
	d, err := p.Open(ctx, now)
	x.tell("数据库", err, "检查 --dir 或 --db；目录须可读写，PostgreSQL 须用 C 排序规则")
	if err == nil {
		defer d.DB.Close() //nolint:errcheck // nothing was written
		x.d = d
		err = d.DB.Read(ctx, func(tx *store.Tx) error { return x.tables(tx, keys != nil) })
		x.chained()
		if err != nil {
			x.tell("读取数据", err, "重新运行；仍不行则从备份恢复")
		}
	}
	x.tell("字体", render.CheckFont(), "重新安装程序：字体内嵌在程序中")
	x.tell("剩余空间", space(p.Dir), "清理磁盘，或者把数据目录移到更大的磁盘")
	return x.sick, nil
}

// An examination is one run of Doctor.
type examination struct {
	ctx    context.Context
	out    io.Writer
	d      *desk.Desk
	public string // base64, under which heads must be signed; "" for whatever key they name
	sick   int
}

func (x *examination) tell(name string, err error, wayOut string) {
	if err == nil {
		fmt.Fprintf(x.out, "正常　%s\n", name)
		return
	}
	x.sick++
	fmt.Fprintf(x.out, "异常　%s：%s\n　　　办法：%s\n", name, err, wayOut)
}

// hint tells what will need care, but is no fault today.
func (x *examination) hint(name string, err error, wayOut string) {
	if err == nil {
		x.tell(name, nil, "")
		return
	}
	fmt.Fprintf(x.out, "提示　%s：%s\n　　　办法：%s\n", name, err, wayOut)
}

// tables examines what the tables hold beside the journals, by the journals.
func (x *examination) tables(tx *store.Tx, keyed bool) error {
	x.tell("数据库完整性", tx.Integrity(), "停止服务，从最近的备份恢复")
	fit := x.d.KeysFit(tx)
	x.hint("密钥", fit, "从单独保存的副本恢复密钥文件（--keys-file 或者数据目录中的 keys）")
	agencies, err := tx.Agencies()
	if err != nil {
		return err
	}
	for _, a := range agencies {
		if err := x.agency(tx, a, keyed && fault.KindOf(fit) != fault.Conflict); err != nil {
			return err
		}
	}
	return nil
}

// chained verifies the chains of the journals and their signed heads.
func (x *examination) chained() {
	v, err := store.Verify(x.ctx, x.d.DB, store.VerifyAsk{PublicKey: x.public})
	var entries int64
	for _, c := range v.Chains {
		entries += c.Entries
	}
	if err == nil && !v.Sound() {
		err = fmt.Errorf("发现 %d 处改动，第一处：%s", len(v.Flaws)+v.More, flawLine(v.Flaws[0]))
	}
	x.tell(fmt.Sprintf("办理记录的链（%d 条）", entries), err, "运行 gongkai audit verify --dir D，加 --head FILE 与另存的摘要核对；必要时从备份恢复")
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
