package desk_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/desk"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/internal/store/storetest"
	"gongkai/org"
)

// staffed is a desk over two agencies: a department "d" with administrators sun
// and yu, a head, two handlers, an auditor; and a bureau "b" below it with one handler.
func staffed(t *testing.T, db *store.DB) *desk.Desk {
	t.Helper()
	c := &clock{"2021-01-20"}
	d := &desk.Desk{DB: db, Keys: seal.NewKeys(), Now: c.now}
	whole := func(role string) []org.Duty { return []org.Duty{{Role: role, Scope: org.Scope{Agency: "d"}}} }
	below := []org.Duty{{Role: "administrator", Scope: org.Scope{Agency: "d", Below: true}}}
	write(t, d, func(tx *store.Tx) error {
		errs := []error{
			tx.SaveAgency(org.Agency{ID: "d", Name: "某厅", Short: "某厅", Level: "department", ReportKind: "department"}),
			tx.SaveAgency(org.Agency{ID: "b", Parent: "d", Name: "某局", Short: "某局", Level: "city", ReportKind: "department"}),
			tx.SaveDepartment(org.Department{Agency: "d", ID: "office", Name: "办公室"}),
			tx.SaveDepartment(org.Department{Agency: "d", ID: "traffic", Name: "交通处"}),
		}
		for _, p := range []org.Person{
			{ID: "sun", Name: "孙", Duties: below}, {ID: "yu", Name: "于", Duties: below}, {ID: "wang", Name: "王", Duties: whole("head")},
			{ID: "li", Name: "李", Department: "office", Duties: whole("handler")}, {ID: "qian", Name: "钱", Duties: whole("auditor")},
			{ID: "zhao", Name: "赵", Department: "traffic"},
		} {
			p.Agency, p.Login, p.Active = "d", p.ID, true
			errs = append(errs, tx.SavePerson(p, "x"))
		}
		p := org.Person{ID: "hu", Agency: "b", Login: "hu", Name: "胡", Active: true, Duties: []org.Duty{{Role: "handler", Scope: org.Scope{Agency: "b"}}}}
		return errors.Join(append(errs, tx.SavePerson(p, "x"))...)
	})
	return d
}

func embedded(t *testing.T) *store.DB {
	t.Helper()
	db, err := store.Open(ctx, t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() }) //nolint:errcheck // a test's database
	return db
}

func write(t *testing.T, d *desk.Desk, f func(*store.Tx) error) {
	t.Helper()
	if err := d.DB.Write(ctx, f); err != nil {
		t.Fatal(err)
	}
}

func staff(t *testing.T, d *desk.Desk, id string) (p org.Person) {
	t.Helper()
	err := d.DB.Read(ctx, func(tx *store.Tx) (err error) {
		p, err = tx.Staff(id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func acts(t *testing.T, d *desk.Desk, agency, kind, id string) (out []flow.Entry) {
	t.Helper()
	err := d.DB.Read(ctx, func(tx *store.Tx) (err error) {
		out, err = tx.Journal(agency, flow.Subject{Kind: kind, ID: id})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// told checks an error against what it must say, "" for none.
func told(t *testing.T, name string, err error, says string) {
	t.Helper()
	if (says == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), says) {
		t.Errorf("%s: want %q, got %v", name, says, err)
	}
	if err != nil && fault.KindOf(err) == fault.Internal {
		t.Errorf("%s: %v is no answer for a person", name, err)
	}
}

func over(role string, change func(*org.Duty)) org.Duty {
	d := org.Duty{Role: role, Scope: org.Scope{Agency: "d"}}
	if change != nil {
		change(&d)
	}
	return d
}

func TestGiveDuty(t *testing.T) {
	d := staffed(t, embedded(t))
	for _, c := range []struct {
		name, who, person string
		duty              org.Duty
		reason, says      string
	}{
		{"a duty without a reason", "sun", "zhao", over("handler", nil), " ", "没有写理由"},
		{"by who is no administrator", "wang", "zhao", over("handler", nil), "分工", "由系统管理员办理"},
		{"to oneself", "sun", "sun", over("handler", nil), "分工", "不能给自己设定职责"},
		{"an unknown role", "sun", "zhao", over("king", nil), "分工", "没有“king”这一职责"},
		{"a role of nobody's", "sun", "zhao", over("applicant", nil), "分工", "没有“applicant”这一职责"},
		{"an unknown department", "sun", "zhao", over("handler", func(x *org.Duty) { x.Scope.Department = "none" }), "分工", "没有部门"},
		{"an unknown section", "sun", "zhao", over("section-owner", func(x *org.Duty) { x.Scope.Section = "none" }), "分工", "没有编号为“none”的栏目"},
		{"handling below", "sun", "zhao", over("handler", func(x *org.Duty) { x.Scope.Below = true }), "分工", "不能及于下级机关"},
		{"in another agency", "sun", "zhao", over("handler", func(x *org.Duty) { x.Scope.Agency = "b" }), "分工", "只能在本人所在的机关"},
		{"that ends before it begins", "sun", "zhao", over("handler", func(x *org.Duty) { x.From, x.To = "2021-03-01", "2021-02-01" }), "分工", "早于起始日期"},
		{"that was over yesterday", "sun", "zhao", over("handler", func(x *org.Duty) { x.To = "2021-01-19" }), "分工", "早于起始日期或者今天"},
		{"of a department", "sun", "zhao", over("handler", func(x *org.Duty) { x.Scope.Department = "traffic" }), "分工", ""},
		{"the same again", "sun", "zhao", over("handler", func(x *org.Duty) { x.Scope.Department = "traffic" }), "分工", "已经有“经办人”的职责"},
		{"an auditor does not administer", "sun", "qian", over("administrator", nil), "分工", "不能由同一人担任"},
		{"of the bureau below", "sun", "hu", over("reviewer", func(x *org.Duty) { x.Scope.Agency = "b" }), "分工", ""},
		{"to nobody", "sun", "nobody", over("handler", nil), "分工", "没有这个人员"},
		{"from the command line, even to an administrator", desk.Operator().ID, "sun", over("head", nil), "小单位", ""},
	} {
		told(t, c.name, d.GiveDuty(ctx, org.Person{ID: c.who, Name: c.who}, c.person, c.duty, c.reason), c.says)
	}
	list := acts(t, d, "d", org.Staff, "zhao")
	if len(list) != 1 || list[0].Action != "give-duty" || list[0].Person != "sun" || list[0].Role != "administrator" ||
		list[0].Args["reason"] != "分工" || list[0].After["department"] != "traffic" {
		t.Errorf("《条例》第四条: the journal tells %+v", list)
	}
	if list := acts(t, d, "d", org.Staff, "sun"); len(list) != 1 || list[0].Role != "system" || list[0].Actor != "命令行" {
		t.Errorf("what the command line does is told as %+v", list)
	}
}

// An administrator of the bureau reaches nobody of the department above.
func TestAdministratorsStayWithinTheirScope(t *testing.T) {
	d := staffed(t, embedded(t))
	own := org.Duty{Role: "administrator", Scope: org.Scope{Agency: "b"}}
	told(t, "giving", d.GiveDuty(ctx, org.Person{ID: "sun"}, "hu", own, "分工"), "")
	hu := staff(t, d, "hu")
	told(t, "one of the agency above", d.GiveDuty(ctx, hu, "zhao", over("handler", nil), "x"), "没有这个机关或者人员")
	told(t, "stopping one above", d.Deactivate(ctx, hu, "zhao", "x"), "没有这个机关或者人员")
	_, err := d.ResetSecret(ctx, hu, "sun")
	told(t, "the password of one above", err, "没有这个机关或者人员")
	told(t, "changing the agency above", d.SaveAgency(ctx, hu, org.Agency{ID: "d", Name: "x", Level: "city", ReportKind: "department"}), "没有这个机关或者人员")
	told(t, "an agency of its own", d.SaveAgency(ctx, hu, org.Agency{ID: "new", Name: "x", Level: "city", ReportKind: "department"}), "没有写上级机关")
	_, _, err = d.AddPerson(ctx, hu, org.Person{Agency: "d", Login: "new", Name: "新"}, "x")
	told(t, "adding one above", err, "没有这个机关或者人员")
	_, _, err = d.AddPerson(ctx, hu, org.Person{Agency: "b", Login: "new", Name: "新", Duties: []org.Duty{{Role: "supervisor", Scope: org.Scope{Agency: "b", Below: true}}}}, "x")
	told(t, "what reaches further than he does", err, "超出您管理的范围")
	if err := d.DB.Read(ctx, func(tx *store.Tx) error { _, err := tx.StaffNamed("new"); return err }); fault.KindOf(err) != fault.NotFound {
		t.Errorf("half of a refused addition stays: %v", err)
	}
}

func TestAddAndChangePerson(t *testing.T) {
	d := staffed(t, embedded(t))
	sun := org.Person{ID: "sun"}
	for _, c := range []struct {
		name string
		p    org.Person
		says string
	}{
		{"no login", org.Person{Agency: "d", Name: "新"}, "登录名“”不能用"},
		{"a login with a space", org.Person{Agency: "d", Login: "a b", Name: "新"}, "不能用"},
		{"no name", org.Person{Agency: "d", Login: "xin", Name: " "}, "没有写姓名"},
		{"a login that is taken", org.Person{Agency: "d", Login: "li", Name: "新"}, "已经有人使用"},
		{"no such department", org.Person{Agency: "d", Login: "xin", Name: "新", Department: "x"}, "已登记的部门：办公室、交通处"},
		{"no such agency", org.Person{Agency: "x", Login: "xin", Name: "新"}, "没有编号为“x”的机关"},
		{"a sound one", org.Person{Agency: "d", Login: "新人", Name: "新 人", Department: "office", Duties: []org.Duty{over("editor", nil)}}, ""},
	} {
		_, secret, err := d.AddPerson(ctx, sun, c.p, "新来")
		told(t, c.name, err, c.says)
		if (err == nil) != (len(secret) > 10) {
			t.Errorf("%s: secret %q", c.name, secret)
		}
	}
	var p org.Person
	if err := d.DB.Read(ctx, func(tx *store.Tx) (err error) { p, err = tx.StaffNamed("新人"); return err }); err != nil {
		t.Fatal(err)
	}
	p.Department = "traffic"
	told(t, "moving", d.ChangePerson(ctx, sun, p), "")
	list := acts(t, d, "d", org.Staff, p.ID)
	last := list[len(list)-1]
	if last.Action != "change-person" || last.Before["department"] != "office" || last.After["department"] != "traffic" {
		t.Errorf("before and after: %+v", last)
	}
	for _, e := range list {
		if strings.Contains(fmt.Sprint(e), "secret=") {
			t.Errorf("the journal tells a secret: %+v", e)
		}
	}
}

func TestDelegation(t *testing.T) {
	d := staffed(t, embedded(t))
	key := over("head", nil).Key()
	to := func(g desk.Delegation) desk.Delegation {
		g.Reason = "外出培训"
		if g.From == "" {
			g.From, g.Duty = "wang", key
		}
		if g.First == "" {
			g.First, g.Last = "2021-01-25", "2021-01-29"
		}
		return g
	}
	for _, c := range []struct {
		name, who string
		g         desk.Delegation
		says      string
	}{
		{"to oneself", "wang", to(desk.Delegation{To: "wang"}), "不能是本人"},
		{"without days", "wang", desk.Delegation{From: "wang", To: "li", Duty: key, Reason: "x"}, "须写明起止日期"},
		{"without a reason", "wang", desk.Delegation{From: "wang", To: "li", Duty: key, First: "2021-01-25", Last: "2021-01-26"}, "没有写理由"},
		{"by a third", "li", to(desk.Delegation{To: "zhao"}), "由系统管理员办理"},
		{"by the one who would stand in", "li", to(desk.Delegation{To: "li"}), "不能让自己代理他人"},
		{"an administrator to himself", "sun", to(desk.Delegation{To: "sun"}), "不能让自己代理他人"},
		{"to another agency", "wang", to(desk.Delegation{To: "hu"}), "须是本机关的人员"},
		{"what he does not have", "wang", to(desk.Delegation{From: "wang", To: "li", Duty: over("leader", nil).Key()}), "没有这项职责"},
		{"administration to the auditor", "sun", to(desk.Delegation{From: "yu", To: "qian", Duty: over("administrator", func(x *org.Duty) { x.Scope.Below = true }).Key()}), "不能由同一人担任"},
		{"by himself", "wang", to(desk.Delegation{To: "li"}), ""},
		{"twice", "wang", to(desk.Delegation{To: "li"}), "已经有"},
		{"by an administrator", "sun", to(desk.Delegation{To: "zhao"}), ""},
		{"passing it on", "li", to(desk.Delegation{From: "li", To: "zhao", Duty: over("head", func(x *org.Duty) { x.For, x.From = "wang", "2021-01-25" }).Key()}), "不能再委托"},
	} {
		told(t, c.name, d.Delegate(ctx, org.Person{ID: c.who, Name: c.who}, c.g), c.says)
	}
	li, at := staff(t, d, "li"), org.Place{Agency: "d"}
	for day, want := range map[cal.Date]bool{"2021-01-24": false, "2021-01-25": true, "2021-01-29": true, "2021-01-30": false} {
		if li.May(org.Sign, org.Request, at, day) != want {
			t.Errorf("on %s li signs: %v", day, !want)
		}
	}
	a, _ := li.As([]string{"head"}, at, "2021-01-26")
	if a.For != "王" || a.Role != "head" || a.ID != "li" {
		t.Errorf("he acts as %+v", a)
	}
	key = li.Duties[slices.IndexFunc(li.Duties, func(x org.Duty) bool { return x.For != "" })].Key()
	told(t, "the absent one takes it back", d.EndDuty(ctx, org.Person{ID: "wang"}, "li", key, "", "提前回来"), "")
	if li = staff(t, d, "li"); li.May(org.Sign, org.Request, at, "2021-01-26") {
		t.Error("what was taken back still holds")
	}
	told(t, "the duty itself ends", d.EndDuty(ctx, org.Person{ID: "sun"}, "wang", over("head", nil).Key(), "", "调离"), "")
	if zhao := staff(t, d, "zhao"); zhao.May(org.Sign, org.Request, at, "2021-01-26") {
		t.Error("one stands in for a duty that has ended")
	}
}

func TestStoppingPeople(t *testing.T) {
	d := staffed(t, embedded(t))
	sun := org.Person{ID: "sun"}
	told(t, "oneself", d.Deactivate(ctx, sun, "sun", "x"), "不能停用自己")
	told(t, "another", d.Deactivate(ctx, sun, "li", "退休"), "")
	told(t, "again", d.Deactivate(ctx, sun, "li", "退休"), "已经是这个状态")
	_, err := d.ResetSecret(ctx, sun, "li")
	told(t, "a secret for one who was stopped", err, "已经停用")
	secret, err := d.Reactivate(ctx, sun, "li", "返聘")
	told(t, "back", err, "")
	if secret == "" || !staff(t, d, "li").Active {
		t.Error("he is not back")
	}
	told(t, "by one who was stopped meanwhile", func() error {
		if err := d.Deactivate(ctx, sun, "yu", "x"); err != nil {
			return err
		}
		return d.Deactivate(ctx, staffAs("yu"), "li", "x")
	}(), "已经停用")
}

// staffAs is somebody as his session still has him: with the duties he had.
func staffAs(id string) org.Person {
	return org.Person{ID: id, Name: id, Active: true, Agency: "d", Duties: []org.Duty{over("administrator", func(x *org.Duty) { x.Scope.Below = true })}}
}

func TestTheFirstAdministratorMayBeginAlone(t *testing.T) {
	d := staffed(t, embedded(t))
	give := func() error { return d.GiveDuty(ctx, staffAs("sun"), "sun", over("head", nil), "一人办公") }
	told(t, "while there is another", give(), "不能给自己设定职责")
	told(t, "the other leaves", d.Deactivate(ctx, staffAs("sun"), "yu", "调离"), "")
	told(t, "alone, before the first request", give(), "")
	write(t, d, func(tx *store.Tx) error {
		return tx.SaveRequest(store.Request{Agency: "d", ID: "2021-0001", Title: "t", ReceivedOn: "2021-01-20"})
	})
	told(t, "alone, with requests to be seen", d.GiveDuty(ctx, staffAs("sun"), "sun", over("handler", nil), "x"), "不能给自己设定职责")
	key := over("administrator", func(x *org.Duty) { x.Scope.Below = true }).Key()
	told(t, "the last one removing himself", d.EndDuty(ctx, staffAs("sun"), "sun", key, "", "x"), "最后一项系统管理员职责")
	told(t, "even from the command line", d.EndDuty(ctx, desk.Operator(), "sun", key, "", "x"), "就没有系统管理员了")
	told(t, "or by stopping", d.Deactivate(ctx, desk.Operator(), "sun", "x"), "就没有系统管理员了")
	told(t, "or with an end to come", d.EndDuty(ctx, desk.Operator(), "sun", key, "2021-02-01", "x"), "就没有系统管理员了")
}

// Two administrators remove each other at the same moment: one succeeds.
func TestTwoAdministratorsRemoveEachOther(t *testing.T) {
	engines := map[string]func(*testing.T) *store.DB{"SQLite": embedded}
	server, err := storetest.StartPostgres()
	switch {
	case err == nil:
		t.Cleanup(func() {
			if err := server.Stop(); err != nil {
				t.Error(err)
			}
		})
		engines["PostgreSQL"] = func(t *testing.T) *store.DB { return server.Open(t) }
	case !errors.Is(err, storetest.ErrNoServer) || os.Getenv("GONGKAI_TEST_ALL") != "":
		t.Fatal(err)
	}
	key := over("administrator", func(x *org.Duty) { x.Scope.Below = true }).Key()
	for name, open := range engines {
		t.Run(name, func(t *testing.T) {
			d := staffed(t, open(t))
			for round := range 12 {
				remove := func(who, whom string) error {
					if round%2 == 0 {
						return d.EndDuty(ctx, staffAs(who), whom, key, "", "夺权")
					}
					return d.Deactivate(ctx, staffAs(who), whom, "夺权")
				}
				var wg sync.WaitGroup
				var errs [2]error
				for i, pair := range [][2]string{{"sun", "yu"}, {"yu", "sun"}} {
					wg.Go(func() { errs[i] = remove(pair[0], pair[1]) })
				}
				wg.Wait()
				if (errs[0] == nil) == (errs[1] == nil) {
					t.Fatalf("round %d: %v; %v", round, errs[0], errs[1])
				}
				left, gone := "sun", "yu"
				if errs[0] != nil {
					left, gone = "yu", "sun"
				}
				if lost := errors.Join(errs[:]...); fault.KindOf(lost) == fault.Internal {
					t.Errorf("round %d: the loser is told %v", round, lost)
				}
				if p := staff(t, d, left); !p.May(org.Administer, org.Staff, org.Place{Agency: "d"}, d.Today()) {
					t.Fatalf("round %d: nobody administers", round)
				}
				restore(t, d, left, gone, round%2 == 0)
			}
		})
	}
}

func restore(t *testing.T, d *desk.Desk, left, gone string, duty bool) {
	t.Helper()
	if !duty {
		_, err := d.Reactivate(ctx, staffAs(left), gone, "恢复")
		told(t, "back", err, "")
		return
	}
	write(t, d, func(tx *store.Tx) error { return tx.SaveDuties(gone, staffAs(gone).Duties) })
}
