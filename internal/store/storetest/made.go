package storetest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"gongkai/flow"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/org"
	"gongkai/report"
)

// unmade: rows that only a journalled act makes are found where no entry tells
// of them, and heads that must have been signed where they are not.
func unmade(t *testing.T, db *store.DB) {
	keys := seal.NewKeys()
	r := store.Request{Agency: agency, ID: "2020-0001", Title: "测试", State: "收到", ReceivedOn: "2020-09-25", Entries: 1}
	person := org.Person{ID: "p1", Agency: agency, Login: "li", Name: "李科员", Active: true}
	act := func(tx *store.Tx, agency, kind, id, action string, n int, day int) error {
		e := entry(action, "2020-09-25")
		e.Person = "p1"
		return tx.Append(agency, flow.Subject{Kind: kind, ID: id}, n, e, at.AddDate(0, 0, day))
	}
	sign := func(tx *store.Tx, day string) error {
		seq, hash, err := tx.ChainEnd(agency)
		if err != nil {
			return err
		}
		return tx.SaveHead(keys.SignHead(agency, seq, hash, day, at))
	}
	steps := []struct {
		name, told string // told is "" where all is sound
		do         func(tx *store.Tx) error
	}{
		{"an agency", "没有任何办理记录", func(tx *store.Tx) error { return nil }},
		{"its act", "", func(tx *store.Tx) error { return act(tx, agency, org.Unit, agency, "add-agency", 1, 0) }},
		{"a request", "申请 2020-0001 登记有1条办理记录，实有0条", func(tx *store.Tx) error { return tx.SaveRequest(r) }},
		{"its journal", "", func(tx *store.Tx) error { return act(tx, agency, org.Request, r.ID, "receive", 1, 0) }},
		{"a request that tells of more", "登记有2条办理记录，实有1条", func(tx *store.Tx) error { r.Entries = 2; return tx.SaveRequest(r) }},
		{"the second step", "", func(tx *store.Tx) error { return act(tx, agency, org.Request, r.ID, "register", 2, 0) }},
		{"a person", "人员 p1 没有办理记录", func(tx *store.Tx) error { return tx.SavePerson(person, "") }},
		{"an act about him", "", func(tx *store.Tx) error { return act(tx, agency, org.Staff, "p1", "add-person", 1, 0) }},
		{"a report", "2019 年度报告有1版，公布的记录只有0条", func(tx *store.Tx) error {
			return tx.PublishReport(agency, &report.Report{Year: 2019, Version: 1}, "2020-01-22", "王", "", nil)
		}},
		{"that it was published", "", func(tx *store.Tx) error { return act(tx, agency, org.Report, "2019", "publish", 1, 1) }},
		{"three days without a head, while people work", "没有签署的摘要，而", func(tx *store.Tx) error { return act(tx, agency, org.Report, "2019", "adjust", 2, 4) }},
		{"a late head", "", func(tx *store.Tx) error { return sign(tx, "2020-10-01") }},
		{"the head is gone", "2020-10-01 签署过摘要", func(tx *store.Tx) error {
			for _, q := range []string{`CREATE TABLE signed AS SELECT * FROM head`, `DROP TABLE head`, `CREATE TABLE head AS SELECT * FROM signed WHERE day = ''`} {
				if _, err := tx.Exec(q); err != nil {
					return err
				}
			}
			return nil
		}},
	}
	for _, c := range steps {
		write(t, db, c.do)
		v, err := store.Verify(context.Background(), db, store.VerifyAsk{PublicKey: keys.Public()})
		if err != nil || v.Sound() != (c.told == "") || !strings.Contains(fmt.Sprint(v.Flaws), c.told) {
			t.Errorf("%s: %+v %v, want %q", c.name, v.Flaws, err, c.told)
		}
		if covered := v.Chains[0].Covered; (covered == v.Chains[0].Entries) != (c.name == "a late head" || c.name == "an agency") {
			t.Errorf("%s: %d of %d entries are covered by a head", c.name, covered, v.Chains[0].Entries)
		}
	}
}

// guardsTold: triggers on the journal that are not ours are told, and ours are
// there again at the next opening.
func guardsTold(t *testing.T, db *store.DB) {
	told := func() string {
		var wrong []string
		read(t, db, func(tx *store.Tx) (err error) {
			wrong, err = tx.Guards()
			return err
		})
		return strings.Join(wrong, "；")
	}
	if s := told(); s != "" {
		t.Errorf("of a new database: %s", s)
	}
	changes := map[bool][]string{
		false: {`DROP TRIGGER entry_no_update`, `CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT 1; END`, `DROP TRIGGER chain_no_delete`,
			`CREATE TRIGGER helper AFTER INSERT ON entry BEGIN UPDATE request SET title = ''; END`, `CREATE VIEW strange AS SELECT * FROM entry`},
		true: {`ALTER TABLE entry DISABLE TRIGGER entry_append_only`, `DROP TRIGGER chain_append_only ON chain`,
			`CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$`, `CREATE TRIGGER helper AFTER INSERT ON entry FOR EACH ROW EXECUTE FUNCTION nothing()`},
	}[db.Engine() == "PostgreSQL"]
	for _, q := range changes {
		write(t, db, func(tx *store.Tx) error { _, err := tx.Exec(q); return err })
	}
	s := told()
	for _, want := range []string{"表 entry 的触发器", "表 chain 的触发器", "表 entry 上有本程序没有的触发器 helper"} {
		if !strings.Contains(s, want) {
			t.Errorf("it tells %q, not %q", s, want)
		}
	}
	if err := db.Finish(context.Background()); err != nil {
		t.Fatal(err)
	}
	if s := told(); strings.Contains(s, "不在") || !strings.Contains(s, "helper") {
		t.Errorf("after the next opening it tells %q", s)
	}
	write(t, db, func(tx *store.Tx) error {
		return tx.Append(agency, flow.Subject{Kind: org.Unit, ID: agency}, 1, entry("add-agency", "2020-09-25"), at.Add(time.Minute))
	})
	if err := db.Write(context.Background(), func(tx *store.Tx) error { _, err := tx.Exec(`UPDATE entry SET actor = ''`); return err }); err == nil {
		t.Error("an entry can be changed after the next opening")
	}
}
