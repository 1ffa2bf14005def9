package app

import (
	"context"
	"fmt"
	"io"

	"gongkai/internal/backup"
	"gongkai/internal/store"
)

// AuditCompare compares a backup taken earlier with the data of a place. It
// returns at how many places the journal of then is not that of today.
func AuditCompare(ctx context.Context, p Place, file string, out io.Writer) (places int, err error) {
	if err := p.check(); err != nil {
		return 0, err
	}
	a, err := backup.Open(file)
	if err != nil {
		return 0, err
	}
	defer a.Close() //nolint:errcheck // read only
	db, err := store.Look(ctx, p.Dir, p.DB)
	if err != nil {
		return 0, err
	}
	defer db.Close() //nolint:errcheck // nothing was written
	c, err := backup.Compare(ctx, a, db)
	if err != nil {
		return 0, err
	}
	tell(c, out)
	public := ""
	if keys, err := p.keysOrNone(); err == nil && keys != nil {
		public = keys.Public()
	}
	if a.Manifest.PublicKey == "" {
		fmt.Fprintln(out, "说明：这份备份没有签名，不能证明它写出以后没有被改动。")
	} else if a.Trusted(public) != nil {
		fmt.Fprintf(out, "说明：这份备份由另一把密钥签署（公钥 %s），不是这里的密钥。\n", a.Manifest.PublicKey)
	}
	return c.Places, nil
}

func tell(c backup.Comparison, out io.Writer) {
	fmt.Fprintf(out, "备份：%s，由 %s 写出。\n", c.Since.TakenAt, c.Since.Program)
	if c.Places == 0 {
		fmt.Fprintln(out, "正常　办理记录：备份时的每一条都还在，没有改动")
	} else {
		fmt.Fprintf(out, "异常　办理记录：有 %d 处与备份时不同\n", c.Places)
		for i, b := range c.Broken {
			fmt.Fprintf(out, "　　　%d. %s\n", i+1, b)
		}
		if c.Places > len(c.Broken) {
			fmt.Fprintf(out, "　　　……其余 %d 处略\n", c.Places-len(c.Broken))
		}
	}
	for _, h := range c.Since.Agencies {
		fmt.Fprintf(out, "机关 %s（%s）：备份时 %d 条，此后新增 %d 条\n", h.Agency, h.Name, h.Seq, c.Added[h.Agency])
		delete(c.Added, h.Agency)
	}
	for agency, n := range c.Added {
		fmt.Fprintf(out, "机关 %s：备份之后设立，%d 条\n", agency, n)
	}
	for _, d := range c.Tables {
		if d.Added+d.Changed+d.Gone > 0 {
			fmt.Fprintf(out, "表 %s：新增 %d 行，更改 %d 行，减少 %d 行\n", d.Table, d.Added, d.Changed, d.Gone)
		}
	}
}
