package desk_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/law"
	"gongkai/org"
)

var zhang = desk.Applicant{Name: "张小三", IdentityKind: "居民身份证", Identity: "640103199001011234", Phone: "13812345678",
	Email: "zhangxiaosan@example.invalid", Address: "云河市金渠区长城街道幸福路8号3单元501室", Postcode: "750001"}

// secrets are what must nowhere stand in the clear.
var secrets = []string{"张小三", "640103199001011234", "13812345678", "zhangxiaosan", "幸福路8号", "李四海", "南湖旧宅", "13987654321"}

// newFileDesk is a desk over a database in a directory that a test can read.
func newFileDesk(t *testing.T, dir string, day cal.Date, keys *seal.Keys) (*desk.Desk, *clock) {
	t.Helper()
	db, err := store.Open(ctx, dir, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() }) //nolint:errcheck // a test's database
	c := &clock{day}
	return &desk.Desk{DB: db, Keys: keys, Now: c.now}, c
}

// zhangs is a request of zhang's that is on its way, with a third party.
func zhangs(t *testing.T, d *desk.Desk) (id string, code seal.Code) {
	t.Helper()
	id, code, err := d.Receive(ctx, org.Actor{ID: li.ID, Name: li.Name, Role: "handler"}, store.Request{Agency: demo.Agency, Title: "户籍登记的办法",
		Content: "内容一二三", Channel: "counter", ApplicantClass: law.Person, Delivery: "mail"}, zhang, d.Today())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []struct {
		action string
		args   map[string]string
	}{
		{"register", nil},
		{"assign", map[string]string{"dept": "办公室"}},
		{"search", map[string]string{"scope": "南湖旧宅的登记", "found": "一份，电话13987654321"}},
		{"consult", map[string]string{"party": "李四海"}},
		{"consult", map[string]string{"party": "王五"}},
	} {
		if err := act(d, li, id, s.action, s.args); err != nil {
			t.Fatalf("%s: %v", s.action, err)
		}
	}
	return id, code
}

// archived brings a case of zhang's to its end.
func archived(t *testing.T, d *desk.Desk, id string) {
	t.Helper()
	for _, s := range []struct {
		who    org.Person
		action string
		args   map[string]string
	}{
		{li, "consulted", map[string]string{"party": "李四海", "answer": "agree"}},
		{li, "consulted", map[string]string{"party": "王五", "answer": "object"}},
		{wang, "withdraw", map[string]string{"evidence": "张小三来函"}},
		{li, "archive", nil},
	} {
		if err := act(d, s.who, id, s.action, s.args); err != nil {
			t.Fatalf("%s: %v", s.action, err)
		}
	}
}

func holds(t *testing.T, dir string, words ...string) (found []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "gongkai.db*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no database in %s: %v", dir, err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range words {
			if bytes.Contains(data, []byte(w)) {
				found = append(found, filepath.Base(f)+" holds "+w)
			}
		}
	}
	return found
}

func see(t *testing.T, d *desk.Desk, f func(*store.Tx) error) {
	t.Helper()
	if err := d.DB.Read(ctx, f); err != nil {
		t.Error(err)
	}
}

func request(id string) flow.Subject { return flow.Subject{Kind: desk.KindRequest, ID: id} }

// TestNothingPersonalStandsInTheClear: 《个人信息保护法》第五十一条第三项.
func TestNothingPersonalStandsInTheClear(t *testing.T) {
	dir := t.TempDir()
	d, _ := newFileDesk(t, dir, "2021-03-01", seal.NewKeys())
	if err := (demo.Loader{Desk: d}).Load(ctx); err != nil {
		t.Fatal(err)
	}
	id, code := zhangs(t, d)
	people := append([]string{"云河安居物业服务有限公司", "温某某", "马某某", "云河明理律师事务所", "被检查的物业企业", "治安总队检查台账",
		"640103198503150012", "13800000002", "wen@example.invalid", "和平路12号", "文昌路66号", string(code), code.String()}, secrets...)
	if found := holds(t, dir, people...); found != nil {
		t.Error(strings.Join(found, "\n"))
	}
	see(t, d, func(tx *store.Tx) error {
		kept, err := d.Dossier(tx, demo.Agency, id)
		if kept.Applicant != zhang {
			t.Errorf("kept %+v", kept)
		}
		entries, err2 := d.Journal(tx, demo.Agency, request(id))
		if entries[3].Args["found"] != "一份，电话13987654321" || entries[4].Args["party"] != "李四海" || entries[2].Args["dept"] != "办公室" {
			t.Errorf("the journal reads %v", entries)
		}
		stored, err3 := tx.Journal(demo.Agency, request(id))
		if _, err := foi.Procedure.Fold(flow.Rules{Calendar: cal.National()}, stored, d.Today()); err != nil {
			t.Errorf("the journal does not fold without the key: %v", err)
		}
		return errorsOf(err, err2, err3)
	})
}

func errorsOf(all ...error) error {
	for _, err := range all {
		if err != nil {
			return err
		}
	}
	return nil
}

func TestAnApplicantIsMasked(t *testing.T) {
	firm := desk.Applicant{Name: "云河安居物业服务有限公司", IdentityKind: "统一社会信用代码", Identity: "91640100MA0000000X", Contact: "赵六", Phone: "0951-1234567"}
	for _, c := range []struct {
		name  string
		a     desk.Applicant
		class string
		want  string
	}{
		{"a person", zhang, law.Person, "姓名=张某某 居民身份证=640103********1234 联系电话=138****5678 电子邮箱=z***********@example.invalid 联系地址=云河市金渠区长城街道****** 邮政编码=750001"},
		{"an organisation", firm, law.Company, "名称=云河安居物业服务有限公司 统一社会信用代码=91640100MA0000000X 联系人=赵某 联系电话=0951-*****67"},
		{"a number of no known kind", desk.Applicant{Name: "某", Identity: "A1234567"}, law.Person, "姓名=*** 身份证明号码=********"},
		{"nobody", desk.Applicant{}, law.Person, ""},
	} {
		var got []string
		for _, x := range c.a.Details(c.class, false) {
			got = append(got, x.Name+"="+x.Value)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, strings.Join(got, " "), c.want)
		}
	}
}

func TestUnmaskingLeavesATrace(t *testing.T) {
	d, _ := newDesk(t, "2021-03-01")
	id, _ := zhangs(t, d)
	for _, c := range []struct {
		name   string
		who    org.Person
		reason string
		says   string
	}{
		{"a reviewer may not", demo.People[2], "核对身份", "办理"},
		{"without a reason", li, " ", "须写明理由"},
		{"with a number in the reason", li, "核对640103199001011234", "证件号码"},
		{"with a telephone in the reason", li, "拨打13812345678", "不要写个人信息"},
		{"with the name in the reason", li, "找张小三补正", "不要写申请人的姓名"},
		{"with a reason", li, "邮寄答复书", ""},
	} {
		err := d.Unmask(ctx, c.who, demo.Agency, id, c.reason)
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	see(t, d, func(tx *store.Tx) error {
		entries, err := tx.Journal(demo.Agency, request(id))
		last := entries[len(entries)-1]
		if last.Action != "unmask" || last.Args["reason"] != "邮寄答复书" || last.Actor != li.Name || strings.Contains(fmt.Sprint(last), "张小三") {
			t.Errorf("%+v", last)
		}
		_, err2 := d.Fold(tx, demo.Agency, id)
		return errorsOf(err, err2)
	})
	if err := act(d, li, id, "consulted", map[string]string{"party": "李四海", "answer": "agree"}); err != nil {
		t.Errorf("after an unmasking the case does not go on: %v", err)
	}
}

// TestErasing: 《个人信息保护法》第四十七条.
func TestErasing(t *testing.T) {
	dir := t.TempDir()
	keys := seal.NewKeys()
	d, c := newFileDesk(t, dir, "2021-11-05", keys)
	if err := (demo.Loader{Desk: d}).Load(ctx); err != nil {
		t.Fatal(err)
	}
	id, code := zhangs(t, d)
	if err := d.Erase(ctx, wang, demo.Agency, id, "本人要求删除"); fault.KindOf(err) != fault.Conflict {
		t.Errorf("an open case is erased: %v", err)
	}
	archived(t, d, id)
	for _, x := range []struct {
		name   string
		who    org.Person
		reason string
	}{
		{"a handler", li, "本人要求删除"}, {"without a reason", wang, ""}, {"with the name", wang, "张小三要求"},
	} {
		if err := d.Erase(ctx, x.who, demo.Agency, id, x.reason); err == nil {
			t.Errorf("%s erases", x.name)
		}
	}
	var wrapped, sealed []byte
	see(t, d, func(tx *store.Tx) error {
		k, _, err := tx.CaseKey(demo.Agency, request(id))
		wrapped = k.Wrapped
		s, err2 := tx.Applicant(demo.Agency, id)
		sealed = s
		return errorsOf(err, err2)
	})
	before := draftOf(t, d)
	if err := d.Erase(ctx, wang, demo.Agency, id, "本人书面要求删除"); err != nil {
		t.Fatal(err)
	}
	if err := d.Erase(ctx, wang, demo.Agency, id, "再次"); fault.KindOf(err) != fault.Conflict {
		t.Errorf("erased twice: %v", err)
	}
	if found := holds(t, dir, string(wrapped), string(sealed), "内容一二三"); found != nil {
		t.Errorf("%d places of what was erased linger in the files", len(found))
	}
	see(t, d, func(tx *store.Tx) error {
		kept, err := d.Dossier(tx, demo.Agency, id)
		if kept.ErasedOn != "2021-11-05" || kept.Applicant != (desk.Applicant{}) {
			t.Errorf("%+v", kept)
		}
		r, err2 := tx.Request(demo.Agency, id)
		if r.Title == "" || r.Content != "" {
			t.Errorf("%+v", r)
		}
		f, err3 := d.Fold(tx, demo.Agency, id)
		if f.State != foi.Archived || len(f.Clock.Pauses) != 2 || strings.Contains(fmt.Sprint(f.Entries), "李四海") {
			t.Errorf("folds to %s with pauses %v", f.State, f.Clock.Pauses)
		}
		entries, err4 := d.Journal(tx, demo.Agency, request(id))
		last := entries[len(entries)-1]
		if last.Action != "erase" || last.Cite != law.Of("pipl", 47).String() || last.Args["ground"] != desk.GroundDemand || last.Args["reason"] != "本人书面要求删除" {
			t.Errorf("%+v", last)
		}
		return errorsOf(err, err2, err3, err4)
	})
	if after := draftOf(t, d); before != after {
		t.Errorf("the report counts otherwise:\n%s\n%s", before, after)
	}
	if _, err := d.Counter(demo.Agency).Track(ctx, id, code.String()); fault.KindOf(err) != fault.NotFound {
		t.Errorf("an erased case is still told: %v", err)
	}
	if err := d.Unmask(ctx, li, demo.Agency, id, "核对"); fault.KindOf(err) != fault.Conflict {
		t.Errorf("an erased case is unmasked: %v", err)
	}
	if _, err := d.IssueCode(ctx, li, demo.Agency, id); fault.KindOf(err) != fault.Conflict {
		t.Errorf("an erased case gets a code: %v", err)
	}
	c.day = "2031-06-01" // ten years after 2020
	if err := d.Erase(ctx, wang, demo.Agency, "2020-0001", "保管期限届满"); err != nil {
		t.Error(err)
	}
	see(t, d, func(tx *store.Tx) error {
		entries, err := tx.Journal(demo.Agency, request("2020-0001"))
		if g := entries[len(entries)-1].Args["ground"]; g != desk.GroundKept {
			t.Errorf("the ground is %s", g)
		}
		return err
	})
}

// draftOf is table 3 as it is counted, and counted again from the journals.
func draftOf(t *testing.T, d *desk.Desk) string {
	t.Helper()
	var out string
	see(t, d, func(tx *store.Tx) error {
		draft, err := d.Draft(tx, demo.Agency, 2021)
		if err != nil {
			return err
		}
		again, err := desk.Recount(tx, demo.Agency, 2021, draft.Edition)
		out = fmt.Sprint(draft.Counted.Table3, again.Table3)
		return err
	})
	return out
}

func TestKeeping(t *testing.T) {
	d, c := newDesk(t, "2021-03-01")
	count := func() (due, soon int) {
		see(t, d, func(tx *store.Tx) error {
			list, n, err := d.DueForErasure(tx, org.Whole(demo.Agency), demo.Agency)
			due, soon = len(list), n
			return err
		})
		return due, soon
	}
	if due, soon := count(); due != 0 || soon != 0 {
		t.Errorf("in 2021 %d are due, %d soon", due, soon)
	}
	c.day = "2030-06-01"
	if due, soon := count(); due != 0 || soon != 9 { // 2020-0002 was before a court: thirty years
		t.Errorf("in 2030 %d are due, %d soon", due, soon)
	}
	c.day = "2031-01-01"
	if due, _ := count(); due != 9 {
		t.Errorf("in 2031 %d are due", due)
	}
	set := func(value string) {
		if err := d.DB.Write(ctx, func(tx *store.Tx) error { return tx.SaveSetting(demo.Agency, "keep-request", value) }); err != nil {
			t.Fatal(err)
		}
	}
	if set("30"); func() int { n, _ := count(); return n }() != 0 {
		t.Error("the office's own period does not count")
	}
	if set("永久"); func() int { n, _ := count(); return n }() != 0 {
		t.Error("for good is not for good")
	}
	for _, bad := range []string{"0", "-1", "ten", "101"} {
		if _, err := desk.ParseYears(bad); err == nil {
			t.Errorf("a period of %q", bad)
		}
	}
}
