package desk_test

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/org"
)

// explain is the answer to a question, in one line; "" where it was refused.
func explain(t *testing.T, d *desk.Desk, asker org.Person, login string, a desk.Ask) (e desk.Explanation, line string, err error) {
	t.Helper()
	err = d.DB.Read(ctx, func(tx *store.Tx) error {
		p, err := tx.StaffNamed(login)
		if err != nil {
			return err
		}
		e, err = d.Explain(tx, asker, p, a)
		return err
	})
	for _, list := range [][]string{texts(e.Because), texts(e.Ways)} {
		line += strings.Join(list, "；") + "｜"
	}
	if e.Step != nil {
		line += e.Step.Error()
	}
	return e, line, err
}

func texts[P interface{ String() string }](list []P) (out []string) {
	for _, p := range list {
		out = append(out, p.String())
	}
	return out
}

func TestExplain(t *testing.T) {
	d, _ := newDesk(t, "2021-01-20")
	id := receive(t, d)
	for _, s := range []struct {
		who    org.Person
		action string
		args   map[string]string
	}{{li, "register", nil}, {li, "assign", map[string]string{"dept": "交通管理局"}}, {li, "draft", map[string]string{"outcome": "granted"}}} {
		if err := act(d, s.who, id, s.action, s.args); err != nil {
			t.Fatal(err)
		}
	}
	thing := "request/" + id
	for _, c := range []struct {
		name, login, verb, thing string
		may                      bool
		says                     string
	}{
		{"《条例》第四条: a handler handles", "li", "办理", thing, true, "有“经办人”的职责，范围是公安厅"},
		{"he does not sign", "li", "签发", thing, false, "没有这些职责中的任何一项：信息公开工作机构负责人、签发人｜现在有这项权限的人员"},
		{"nor by the key of the step", "li", "sign", thing, false, "案件处于“办理”"},
		{"a head may sign, but not yet", "wang", "sign", thing, false, "案件处于“办理”；这一步在“审查”时办理"},
		{"a head extends", "wang", "延期答复", thing, true, "有“信息公开工作机构负责人”的职责"},
		{"one department handles its own", "zhao", "search", thing, true, "范围是公安厅·交通管理局"},
		{"and no other's", "zhao", "search", "request/2021-0001", false, "但范围是公安厅·交通管理局，不及于此"},
		{"a report is published by the head", "li", "公布", "report/2020", false, "信息公开工作机构负责人"},
		{"people are set up by the administrator", "sun", "管理", "person/li", true, "系统管理员"},
		{"not by others", "li", "管理", "人员/sun", false, "系统管理员"},
		{"records", "zhou", "review", "record/r-2020-0095", true, "保密审查人"},
		{"sections", "li", "see", "section/rules", true, "范围是公安厅"},
		{"the journal", "qian", "审计", "journal", true, "审计人"},
	} {
		e, line, err := explain(t, d, desk.Operator(), c.login, desk.Ask{Verb: c.verb, Thing: c.thing})
		if err != nil || e.May != c.may || !strings.Contains(line, c.says) {
			t.Errorf("%s: %v %q %v, want %q", c.name, e.May, line, err, c.says)
		}
		if !e.May && len(e.Ways) == 0 && e.Step == nil {
			t.Errorf("%s: no way out", c.name)
		}
	}
	for _, c := range []struct{ name, asker, login, verb, thing, says string }{
		{"an unknown verb names the known", "li", "li", "fly", thing, "可以问：接收申请（receive）"},
		{"an unknown kind names the known", "li", "li", "see", "moon/1", "可以问：申请（request）"},
		{"an unknown request", "li", "li", "see", "request/1999-0001", "没有编号为 1999-0001 的申请"},
		{"a request of another department is as one that is not there", "zhao", "zhao", "see", "request/2021-0001", "没有编号为 2021-0001 的申请"},
		{"about another", "li", "wang", "see", thing, "由系统管理员办理"},
		{"an unknown section", "li", "li", "see", "section/none", "没有编号为“none”的栏目"},
		{"a report without a year", "li", "li", "see", "report/x", "写明年度"},
	} {
		_, line, err := explain(t, d, staffNamed(t, d, c.asker), c.login, desk.Ask{Verb: c.verb, Thing: c.thing})
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %q %v, want %q", c.name, line, err, c.says)
		}
	}
	if _, _, err := explain(t, d, staffNamed(t, d, "sun"), "zhao", desk.Ask{Verb: "see", Thing: "request/2021-0001"}); err != nil {
		t.Errorf("an administrator cannot find out: %v", err)
	}
}

func staffNamed(t *testing.T, d *desk.Desk, login string) (p org.Person) {
	t.Helper()
	if err := d.DB.Read(ctx, func(tx *store.Tx) (err error) { p, err = tx.StaffNamed(login); return err }); err != nil {
		t.Fatal(err)
	}
	return p
}

// A handler of one department reaches what is assigned to it, and only then.
func TestADepartmentHasInHandWhatIsAssigned(t *testing.T) {
	d, _ := newDesk(t, "2021-01-20")
	id := receive(t, d)
	zhao := staffNamed(t, d, "zhao")
	sees := func() bool {
		var n int
		err := d.DB.Read(ctx, func(tx *store.Tx) error {
			list, err := tx.Requests(zhao.Reach(org.See, org.Request, d.Today()), store.RequestFilter{Agency: "ga"})
			for _, r := range list {
				if r.ID == id {
					n++
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return n == 1
	}
	told(t, "registering", act(d, li, id, "register", nil), "")
	told(t, "what no department has", act(d, zhao, id, "search", map[string]string{"scope": "x"}), "没有编号为 "+id+" 的申请")
	if sees() {
		t.Error("it stands in his list")
	}
	told(t, "assigning", act(d, li, id, "assign", map[string]string{"dept": "交通管理局"}), "")
	told(t, "what his department has", act(d, zhao, id, "search", map[string]string{"scope": "x"}), "")
	told(t, "signing is not his", act(d, zhao, id, "extend", map[string]string{"days": "5", "reason": "x"}), "由信息公开工作机构负责人办理")
	if !sees() {
		t.Error("it does not stand in his list")
	}
	told(t, "renaming the department", d.SaveDepartment(ctx, staffNamed(t, d, "sun"), org.Department{Agency: "ga", ID: "jgj", Name: "交通警察总队"}), "")
	if !sees() {
		t.Error("a department that was renamed loses what it has in hand")
	}
	told(t, "assigning to one that is not there", act(d, li, id, "assign", map[string]string{"dept": "火星管理局"}), "没有部门“火星管理局”。已登记的部门：")
	told(t, "assigning to another", act(d, li, id, "assign", map[string]string{"dept": "治安管理总队"}), "")
	if sees() {
		t.Error("what another department has stands in his list")
	}
	told(t, "a step on it", act(d, zhao, id, "search", map[string]string{"scope": "x"}), "没有编号为")
}

// Who may not see a request is told of duties alone, and of one that is not
// there the very same.
func TestExplainingTellsNothingOfWhatIsNotSeen(t *testing.T) {
	d, _ := newDesk(t, "2021-01-20")
	if err := (demo.Loader{Desk: d}).Load(ctx); err != nil {
		t.Fatal(err)
	}
	sun := staffNamed(t, d, "sun")
	for _, verb := range []string{"deliver", "sign", "clarify", "see"} {
		var told []string
		for _, thing := range []string{"request/2021-0001", "request/2021-0003", "request/2099-9999"} {
			err := d.DB.Read(ctx, func(tx *store.Tx) error {
				e, err := d.Explain(tx, sun, li, desk.Ask{Verb: verb, Thing: thing})
				e.Thing = ""
				told = append(told, fmt.Sprint(e))
				return err
			})
			if err != nil {
				t.Errorf("%s %s: %v", verb, thing, err)
			}
		}
		if len(told) != 3 || told[0] != told[1] || told[1] != told[2] || strings.Contains(told[0], "物业") {
			t.Errorf("%s: %q", verb, told)
		}
	}
}
