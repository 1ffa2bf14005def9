package intake_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"gongkai/internal/desk"
	"gongkai/internal/intake"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/org"
	"gongkai/report"
)

func newDesk(t testing.TB) *desk.Desk {
	t.Helper()
	db, err := store.Open(context.Background(), t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() }) //nolint:errcheck // a test's database
	if err := db.Write(context.Background(), func(tx *store.Tx) error { return tx.SaveAgency(org.Agency{ID: "a", Name: "某厅"}) }); err != nil {
		t.Fatal(err)
	}
	return &desk.Desk{DB: db, Keys: seal.NewKeys(), Now: func() time.Time { return time.Date(2021, 1, 20, 1, 0, 0, 0, time.UTC) }}
}

// TestBulkTallies: decisions come in single or in bulk, with their source, and
// are counted as such; the same file twice counts once.
func TestBulkTallies(t *testing.T) {
	d := newDesk(t)
	var out bytes.Buffer
	im := intake.Import{Desk: d, Agency: "a", Source: "政务服务平台月度统计", Out: &out}
	table, err := intake.TableOf("decisions")
	if err != nil {
		t.Fatal(err)
	}
	const csv = "\ufeffid,kind,decided_on,count,source\nd1,licence,2020-01-31,120,\nd2,licence,2020-02-29,98,月报二月\nd3,licence,2020-03-02,1,\n"
	for range 2 {
		if err := im.CSV(context.Background(), table, strings.NewReader(csv)); err != nil {
			t.Fatal(err)
		}
	}
	if !strings.Contains(out.String(), "已保存 处理决定 3/3") {
		t.Errorf("said %q", out.String())
	}
	err = d.DB.Read(context.Background(), func(tx *store.Tx) error {
		e, _ := report.EditionOf("2021")
		r, err := tx.CountReport("a", 2020, e)
		if f, _ := r.Get("table2.licence.decisions"); f.Int() != 219 {
			t.Errorf("counted %v, want 219", f)
		}
		rows, err2 := tx.Decisions("a", "licence", "2020-01-01", "2020-12-31", 10)
		if len(rows) != 3 || rows[2].Source != "政务服务平台月度统计" || rows[1].Source != "月报二月" {
			t.Errorf("%+v", rows)
		}
		if err == nil {
			err = err2
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct{ name, kind, csv, says string }{
		{"empty", "decisions", "", "文件是空的"},
		{"unknown column", "decisions", "id,kind,decided_on,count,colour\n", "不认识的栏目“colour”"},
		{"missing column", "decisions", "id,kind\n", "缺少栏目 decided_on"},
		{"missing value", "decisions", "id,kind,decided_on,count\nd1,licence,,1\n", "第2行缺少 decided_on"},
		{"not a date", "decisions", "id,kind,decided_on,count\nd1,licence,2020/01/31,1\n", "第2行 decided_on"},
		{"not a number", "decisions", "id,kind,decided_on,count\nd1,licence,2020-01-31,many\n", "“many”不是整数"},
		{"negative", "decisions", "id,kind,decided_on,count\nd1,licence,2020-01-31,-5\n", "不能是负数"},
		{"ragged", "decisions", "id,kind,decided_on,count\nd1,licence\n", "不是 CSV"},
		{"not text", "decisions", "\xff\xfe\x00", "不认识的栏目"},
	} {
		table, err := intake.TableOf(c.kind)
		if err != nil {
			t.Fatal(err)
		}
		err = intake.Import{Desk: newDesk(t), Agency: "a"}.CSV(context.Background(), table, strings.NewReader(c.csv))
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: want %q, got %v", c.name, c.says, err)
		}
	}
	if _, err := intake.TableOf("cats"); err == nil || !strings.Contains(err.Error(), "decisions") {
		t.Errorf("an unknown kind should list the known ones: %v", err)
	}
}

// TestALongImportIsSavedInParts: what came before a bad line stays.
func TestALongImportIsSavedInParts(t *testing.T) {
	var b strings.Builder
	b.WriteString("id,kind,decided_on,count\n")
	for i := range 250 {
		fmt.Fprintf(&b, "d%d,licence,2020-01-31,1\n", i)
	}
	b.WriteString("bad,licence,never,1\n")
	d := newDesk(t)
	table, _ := intake.TableOf("decisions")
	err := intake.Import{Desk: d, Agency: "a"}.CSV(context.Background(), table, strings.NewReader(b.String()))
	if err == nil || !strings.Contains(err.Error(), "第252行") {
		t.Errorf("want the number of the line, got %v", err)
	}
	err = d.DB.Read(context.Background(), func(tx *store.Tx) error {
		rows, err := tx.Decisions("a", "", "2020-01-01", "2020-12-31", 1000)
		if len(rows) != 200 {
			t.Errorf("%d lines are saved, want the two hundred of whole parts", len(rows))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func FuzzCSV(f *testing.F) {
	f.Add("decisions", "id,kind,decided_on,count\nd1,licence,2020-01-31,1\n")
	f.Add("records", "id,kind,title,made_on\nr1,other,\"a\nb\",2020-01-31\n")
	f.Add("plan", "id,year,text\np1,2020,甲：乙\n")
	d := newDesk(f)
	f.Fuzz(func(t *testing.T, kind, csv string) {
		table, err := intake.TableOf(kind)
		if err != nil {
			return
		}
		if err := (intake.Import{Desk: d, Agency: "a"}).CSV(context.Background(), table, strings.NewReader(csv)); err != nil && err.Error() == "" {
			t.Error("a refusal without a sentence")
		}
	})
}
