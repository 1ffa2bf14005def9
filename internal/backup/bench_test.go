package backup_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"gongkai/cal"
	"gongkai/flow"
	"gongkai/internal/backup"
	"gongkai/internal/backup/backuptest"
	"gongkai/internal/store"
	"gongkai/org"
)

// BenchmarkBackup backs up, restores and compares 100,000 requests with five
// entries each.
func BenchmarkBackup(b *testing.B) {
	const requests, batch = 100_000, 2_000
	from := fresh(b)()
	db, err := store.Open(context.Background(), from.Dir, "")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() }) //nolint:errcheck // a test's database
	for first := 0; first < requests; first += batch {
		err := db.Write(context.Background(), func(tx *store.Tx) error {
			if first == 0 {
				if err := tx.SaveAgency(org.Agency{ID: "a", Name: "某厅"}); err != nil {
					return err
				}
			}
			for i := first; i < first+batch; i++ {
				id := fmt.Sprintf("2020-%06d", i)
				if err := tx.SaveRequest(store.Request{Agency: "a", ID: id, Title: "关于公开第" + id + "号文件的申请", Content: fmt.Sprintf("请公开%x", i*7919), Channel: "internet",
					ApplicantClass: "person", ReceivedOn: cal.Date("2019-01-01").Add(i % 1095), State: "办理", Entries: 5}); err != nil {
					return err
				}
				for n := 1; n <= 5; n++ {
					e := flow.Entry{On: cal.Date("2019-01-01").Add(i%1095 + n), Time: "09:00", Action: fmt.Sprintf("step-%d", n), Actor: "李明", Role: "handler",
						Args: map[string]string{"note": fmt.Sprintf("第%d步的说明 %x", n, i*n*104729)}}
					if err := tx.Append("a", flow.Subject{Kind: "request", ID: id}, n, e, time.Unix(int64(i*10+n), 0)); err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	ctx, file := context.Background(), filepath.Join(b.TempDir(), "b.gongkai")
	b.Run("backup", func(b *testing.B) {
		for b.Loop() {
			if _, err := backup.Take(ctx, backuptest.Source(db, "", nil), file, true); err != nil {
				b.Fatal(err)
			}
		}
		info, err := os.Stat(file)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(info.Size())/(1<<20), "MB/file")
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.Sys)/(1<<20), "MB/memory")
	})
	b.Run("restore", func(b *testing.B) {
		for b.Loop() {
			if err := backuptest.Restore(b, file, fresh(b)(), nil); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("compare", func(b *testing.B) {
		for b.Loop() {
			a, err := backup.Open(file)
			if err != nil {
				b.Fatal(err)
			}
			c, err := backup.Compare(ctx, a, db)
			if err != nil || c.Places > 0 {
				b.Fatal(c.Broken, err)
			}
			a.Close() //nolint:errcheck // read only
		}
	})
}
