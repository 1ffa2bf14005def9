package app

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/flow"
	"gongkai/internal/blob"
	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/upload"
	"gongkai/org"
)

// TestDoctorComparesTablesWithTheJournal: what was written into the tables past
// the program is told, by what it is and where.
func TestDoctorComparesTablesWithTheJournal(t *testing.T) {
	const swap = `UPDATE sealed_applicant SET sealed = (SELECT sealed FROM sealed_applicant WHERE request = '2020-0005') WHERE request = '2020-0004'`
	for _, c := range []struct {
		name    string
		attack  []string
		want    []string
		already bool // the triggers are made anew before the doctor looks
	}{
		{"a duty", []string{`INSERT INTO duty SELECT person, 'head', agency, '', '', below, '', '', '', '' FROM duty WHERE person = 'ga-6'`}, []string{"人员“赵科员”（zhao）有职责“信息公开工作机构负责人”，而办理记录没有设定过"}, true},
		{"a duty taken", []string{`DELETE FROM duty WHERE person = 'ga-8'`}, []string{"人员“钱审计”（qian）的职责“审计人”不见了"}, true},
		{"a duty prolonged", []string{`UPDATE duty SET to_day = '' WHERE stands_for <> ''`}, []string{"孟副处长"}, true},
		{"a person let in again", []string{`UPDATE person SET active = false WHERE id = 'ga-2'`}, []string{"已经停用，而办理记录是在用"}, true},
		{"a login", []string{`UPDATE person SET login = 'root' WHERE id = 'ga-7'`}, []string{"（root）的姓名、登录名或者部门与办理记录不同"}, true},
		{"a person", []string{`INSERT INTO person SELECT 'x', agency, 'x', '某人', '', password, true FROM person WHERE id = 'ga-7'`}, []string{"人员“某人”（x）没有设立的办理记录"}, true},
		{"an agency", []string{`UPDATE agency SET parent = '' WHERE id = 'yunhe'`}, []string{"机关的上级机关与办理记录不同"}, true},
		{"a setting", []string{`DELETE FROM setting WHERE name = 'second-factor'`}, []string{"设置“第二因素的要求”是“未设定”，办理记录是“optional”"}, true},
		{"a period", []string{`INSERT INTO setting VALUES ('ga', 'keep-request', '1')`}, []string{"办理记录是“未设定”"}, true},
		{"a request", []string{`INSERT INTO request SELECT agency, '2020-0099', title, content, channel, applicant_class, delivery, received_on, state, due_on, closed_on, outcome, entries, department FROM request WHERE id = '2020-0002'`}, []string{"申请 2020-0099 没有办理记录"}, true},
		{"an applicant", []string{swap}, []string{"申请 2020-0004 的申请人资料打不开，或者不是这一案卷的"}, true},
		{"a key", []string{`UPDATE case_key SET wrapped = (SELECT wrapped FROM case_key WHERE subject = '2020-0005') WHERE subject = '2020-0004'`}, []string{"申请 2020-0004 的案卷密钥打不开"}, true},
		{"a key destroyed", []string{`UPDATE case_key SET wrapped = '', erased_on = '2021-01-01' WHERE subject = '2020-0004'`}, []string{"没有删除个人信息的办理记录"}, true},
		{"no trigger", nil, []string{"异常　数据库的触发器：表 entry 的触发器 entry_no_update 不在，或者被改动", "等 6 处"}, false},
		{"another trigger", []string{`CREATE TRIGGER later AFTER INSERT ON duty BEGIN SELECT 1; END`}, []string{"表 duty 上有本程序没有的触发器 later"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, _ := demoPlace(t)
			attack(t, p, c.attack...)
			if c.already {
				withDesk(t, p, func(*desk.Desk) error { return nil })
			}
			var out bytes.Buffer
			sick, err := Doctor(context.Background(), p, DemoClock(), &out)
			if err != nil || sick == 0 {
				t.Errorf("%d things are not well, %v", sick, err)
			}
			for _, s := range c.want {
				if !strings.Contains(out.String(), s) {
					t.Errorf("it does not say “%s”:\n%s", s, out.String())
				}
			}
			out.Reset()
			if sick, _ := Doctor(context.Background(), p, DemoClock(), &out); c.attack == nil && sick != 0 {
				t.Errorf("triggers are not there again:\n%s", out.String())
			}
		})
	}
}

// TestDoctorReadsAttachments: a file that is not there, or not the one that was
// kept, is told; one that was removed properly is not.
func TestDoctorReadsAttachments(t *testing.T) {
	p, _ := demoPlace(t)
	ctx, s := context.Background(), flow.Subject{Kind: desk.KindRequest, ID: demo.TrackNumber}
	var kept []store.Attachment
	withDesk(t, p, func(d *desk.Desk) (err error) {
		var li org.Person
		err = d.DB.Read(ctx, func(tx *store.Tx) error {
			li, err = tx.Person("ga-1")
			return err
		})
		for _, text := range []string{"第一份", "第二份", "第三份"} {
			if err == nil {
				_, err = d.Attach(ctx, li, demo.Agency, s, upload.File{Name: text + ".txt", Data: []byte(text)}, "")
			}
		}
		if err != nil {
			return err
		}
		return d.DB.Read(ctx, func(tx *store.Tx) error {
			kept, err = tx.Attachments(demo.Agency, s)
			return err
		})
	})
	withDesk(t, p, func(d *desk.Desk) error {
		var li org.Person
		if err := d.DB.Read(ctx, func(tx *store.Tx) (err error) {
			li, err = tx.Person("ga-1")
			return err
		}); err != nil {
			return err
		}
		return d.Detach(ctx, li, demo.Agency, s, kept[0].ID, "重复")
	})
	look := func() (int, string) {
		var out bytes.Buffer
		sick, err := Doctor(ctx, p, DemoClock(), &out)
		if err != nil {
			t.Fatal(err)
		}
		return sick, out.String()
	}
	if sick, said := look(); sick != 0 || !strings.Contains(said, "附件（自治区公安厅，2 个）") {
		t.Errorf("all files are there: %d\n%s", sick, said)
	}
	at := func(n blob.Name) string { return filepath.Join(p.Dir, "files", string(n[:2]), string(n[2:])) }
	first, second := at(blob.Name(kept[1].Stored)), at(blob.Name(kept[2].Stored))
	if err := os.WriteFile(first, []byte("别的"), 0o600); err != nil {
		t.Fatal(err)
	}
	if sick, said := look(); sick != 1 || !strings.Contains(said, kept[1].ID+"：文件已经损坏") {
		t.Errorf("a file that was changed: %d\n%s", sick, said)
	}
	if err := os.Remove(second); err != nil {
		t.Fatal(err)
	}
	if _, said := look(); !strings.Contains(said, kept[2].ID+"：文件不在存放附件的目录里") {
		t.Errorf("a file that is gone:\n%s", said)
	}
	attack(t, p, `UPDATE attachment SET removed_at = '2021-01-01' WHERE id = '`+kept[1].ID+`'`)
	if _, said := look(); !strings.Contains(said, kept[1].ID+" 有办理记录，表中却没有") {
		t.Errorf("a row that was changed:\n%s", said)
	}
}
