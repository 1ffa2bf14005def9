package desk_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/org"
	"gongkai/oversight"
	"gongkai/report"
)

var ctx = context.Background()

// clock is a desk's clock that a test sets.
type clock struct{ day cal.Date }

func (c *clock) now() time.Time {
	t, _ := time.ParseInLocation("2006-01-02 15:04", string(c.day)+" 10:00", cal.Zone())
	return t
}

func newDesk(t *testing.T, day cal.Date) (*desk.Desk, *clock) {
	t.Helper()
	db, err := store.Open(ctx, t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() }) //nolint:errcheck // a test's database
	c := &clock{day}
	d := &desk.Desk{DB: db, Keys: seal.NewKeys(), Now: c.now}
	if err := (demo.Loader{Desk: d}).Load(ctx); err != nil {
		t.Fatal(err)
	}
	return d, c
}

var (
	li   = demo.People[0]
	wang = demo.People[1]
)

func receive(t *testing.T, d *desk.Desk) string {
	t.Helper()
	id, _, err := d.Receive(ctx, org.Actor{ID: li.ID, Name: li.Name, Role: "handler"}, store.Request{Agency: demo.Agency, Title: "t", Content: "c", Channel: "counter", ApplicantClass: "company", Delivery: "e-mail"},
		desk.Applicant{Name: "某公司"}, d.Today())
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func act(d *desk.Desk, who org.Person, id, action string, args map[string]string) error {
	return d.Act(ctx, who, demo.Agency, flow.Subject{Kind: desk.KindRequest, ID: id}, action, args)
}

func TestALifeAtTheDesk(t *testing.T) {
	d, c := newDesk(t, "2021-03-01")
	id := receive(t, d)
	if id != "2021-0004" {
		t.Errorf("number %s", id)
	}
	steps := []struct {
		day    cal.Date
		who    org.Person
		action string
		args   map[string]string
		says   string // a refusal holds this
	}{
		{"2021-03-01", li, "register", nil, ""},
		{"2021-03-02", li, "sign", nil, "由信息公开工作机构负责人、签发人办理"},
		{"2021-03-02", li, "assign", nil, "须填写承办部门"},
		{"2021-03-02", li, "assign", map[string]string{"dept": "交通管理局"}, ""},
		{"2021-03-03", li, "extend", map[string]string{"days": "5", "reason": "x"}, "由信息公开工作机构负责人办理"},
		{"2021-03-03", wang, "extend", map[string]string{"days": "30", "reason": "x"}, "1至20"},
		{"2021-03-03", wang, "extend", map[string]string{"days": "5", "reason": "需要汇总"}, ""},
		{"2021-03-04", wang, "extend", map[string]string{"days": "5", "reason": "x"}, "只能延长一次"},
		{"2021-03-04", li, "draft", map[string]string{"outcome": "granted"}, ""},
		{"2021-03-05", wang, "sign", map[string]string{"docno": "1"}, "不能“签发”"},
		{"2021-03-05", demo.People[2], "review", map[string]string{"kind": "legal"}, ""},
		{"2021-03-05", wang, "sign", map[string]string{"docno": "1"}, "保密审查"},
		{"2021-03-05", demo.People[3], "review", map[string]string{"kind": "secrecy"}, ""},
		{"2021-03-05", wang, "sign", map[string]string{"docno": "1"}, ""},
		{"2021-03-08", li, "deliver", map[string]string{"by": "e-mail"}, ""},
	}
	for _, s := range steps {
		c.day = s.day
		err := act(d, s.who, id, s.action, s.args)
		if (s.says == "") != (err == nil) || (err != nil && !strings.Contains(err.Error(), s.says)) {
			t.Errorf("%s %s by %s: want %q, got %v", s.day, s.action, s.who.Name, s.says, err)
		}
	}
	err := d.DB.Read(ctx, func(tx *store.Tx) error {
		r, err := tx.Request(demo.Agency, id)
		if r.State != "答复" || r.ClosedOn != "2021-03-08" || r.Outcome != "granted" || r.Entries != 9 {
			t.Errorf("%+v", r)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestWhyNot: every step is open or says why not.
func TestWhyNot(t *testing.T) {
	d, _ := newDesk(t, "2021-03-01")
	id := receive(t, d)
	err := d.DB.Read(ctx, func(tx *store.Tx) error {
		choices, err := d.Why(tx, li, demo.Agency, id)
		open := map[string]bool{}
		for _, c := range choices {
			open[c.Step.Action] = c.Why == nil
			if c.Why != nil && c.Why.Error() == "" {
				t.Errorf("%s is closed without a reason", c.Step.Action)
			}
		}
		if !open["register"] || !open["consult"] || open["extend"] || open["deliver"] || open["receive"] || open["consulted"] || open["give-reason"] {
			t.Errorf("%v", open)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

const whole2027 = `{"year":2027,"notice":"通知","off":[{"name":"元旦","from":"2027-01-01","to":"2027-01-03"},{"name":"春节","from":"2027-02-05","to":"2027-02-11"},{"name":"劳动节","from":"2027-05-01","to":"2027-05-05"},{"name":"国庆节","from":"2027-10-01","to":"2027-10-07"}]}`

// TestANewCalendarMovesOpenCases: the recalculation names what moves.
func TestANewCalendarMovesOpenCases(t *testing.T) {
	d, c := newDesk(t, "2026-12-20")
	if err := d.DB.Write(ctx, func(tx *store.Tx) error { return tx.SaveSetting(demo.Agency, "regional-days-count", "work") }); err != nil {
		t.Fatal(err)
	}
	moving := receive(t, d)
	c.day = "2026-11-02"
	staying := receive(t, d)
	c.day = "2026-12-21"
	moved, err := d.AddCalendarYear(ctx, "", []byte(whole2027), false, true)
	if err != nil || len(moved) != 1 {
		t.Fatalf("a trial moves %+v, %v", moved, err)
	}
	moved, err = d.AddCalendarYear(ctx, "", []byte(whole2027), false, false)
	if err != nil {
		t.Fatal(err)
	}
	if len(moved) != 1 || moved[0].ID != moving || moved[0].From != "2027-01-15" || moved[0].To != "2027-01-18" {
		t.Errorf("moved %+v; %s stays", moved, staying)
	}
	for _, c := range []struct{ name, region, year, says string }{
		{"a gap", "", strings.ReplaceAll(whole2027, "2027", "2029"), "缺 2028 年"},
		{"known already", "", whole2027, "已经登记"},
		{"not a whole year", "", `{"year":2028,"notice":"通知","off":["2028-01-01"]}`, "不像全国的放假通知"},
		{"no notice", "", `{"year":2028,"off":["2028-01-01"]}`, "没有写放假通知"},
		{"nobody's region", "mars", `{"year":2028,"notice":"通知","off":["2028-01-01"]}`, "没有“mars”"},
	} {
		if _, err := d.AddCalendarYear(ctx, c.region, []byte(c.year), false, false); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func draft(t *testing.T, d *desk.Desk) (out desk.Draft) {
	t.Helper()
	err := d.DB.Read(ctx, func(tx *store.Tx) (err error) {
		out, err = d.Draft(tx, demo.Agency, 2020)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestPublication: 《条例》第五十条, with adjustments, warnings, versions.
func TestPublication(t *testing.T) {
	d, c := newDesk(t, "2020-12-30")
	if _, err := d.Publish(ctx, wang, demo.Agency, 2020, ""); fault.KindOf(err) != fault.Unlawful {
		t.Errorf("the year has not ended: %v", err)
	}
	c.day = "2021-01-20"
	if _, err := d.Publish(ctx, li, demo.Agency, 2020, ""); fault.KindOf(err) != fault.Forbidden {
		t.Errorf("a handler published: %v", err)
	}
	if err := d.Adjust(ctx, wang, demo.Agency, 2020, "table3.granted.person", "5", ""); err == nil {
		t.Error("an adjustment without a reason was taken")
	}
	for _, bad := range [][2]string{{"table3.granted.nobody", "5"}, {"table3.granted.person", "five"}, {"table3.granted.person", "-1"}, {"table3.granted.person", "1.5"}, {"table3.unclarified.person", "1"}} {
		if err := d.Adjust(ctx, wang, demo.Agency, 2020, bad[0], bad[1], "r"); err == nil {
			t.Errorf("adjustment %v was taken", bad)
		}
	}
	if err := d.Adjust(ctx, demo.People[2], demo.Agency, 2020, "table3.granted.person", "5", "补登一件"); fault.KindOf(err) != fault.Forbidden {
		t.Errorf("a legal reviewer adjusted the report: %v", err)
	}
	if err := d.Adjust(ctx, li, demo.Agency, 2020, "table3.granted.person", "5", "补登一件"); err != nil {
		t.Fatal(err)
	}
	x := draft(t, d)
	if f, _ := x.Report.Get("table3.granted.person"); f.Int() != 5 {
		t.Errorf("adjusted figure %v", f)
	}
	if f, _ := x.Counted.Get("table3.granted.person"); f.Int() != 4 || len(x.Adjustments) != 1 || x.Adjustments[0].Reason != "补登一件" {
		t.Errorf("the counted figure must stay beside the adjusted: %v %+v", f, x.Adjustments)
	}
	if _, err := d.Publish(ctx, wang, demo.Agency, 2020, ""); fault.KindOf(err) != fault.Unlawful || !strings.Contains(err.Error(), "需处理") {
		t.Errorf("an open error must forbid publication: %v", err)
	}
	if err := d.Adjust(ctx, li, demo.Agency, 2020, "table3.granted.person", "", "误登"); err != nil {
		t.Fatal(err)
	}
	if err := d.Adjust(ctx, li, demo.Agency, 2020, "table3.granted.person", "", "误登"); fault.KindOf(err) != fault.Invalid {
		t.Errorf("an adjustment that is not there was taken back: %v", err)
	}
	// Who adjusts does not publish: not even what he took back himself.
	other := wang
	other.ID, other.Duties = li.ID, append(slices.Clone(li.Duties), wang.Duties...)
	if _, err := d.Publish(ctx, other, demo.Agency, 2020, ""); fault.KindOf(err) != fault.Forbidden || !strings.Contains(err.Error(), "调整数字的人不公布") {
		t.Errorf("who adjusted published: %v", err)
	}
	v, err := d.Publish(ctx, wang, demo.Agency, 2020, "")
	if err != nil || v != 1 {
		t.Fatalf("version %d, %v", v, err)
	}
	if _, err := d.Publish(ctx, wang, demo.Agency, 2020, ""); err == nil {
		t.Error("a correction without a reason was published")
	}
	if _, err := d.Publish(ctx, wang, demo.Agency, 2020, "文字更正"); fault.KindOf(err) != fault.Conflict || !strings.Contains(err.Error(), "第1版没有差别") {
		t.Errorf("a correction that corrects nothing was published: %v", err)
	}
	if err := d.DB.Write(ctx, func(tx *store.Tx) error {
		return tx.SaveReportText(demo.Agency, 2020, 6, "本机关没有收取政府信息公开信息处理费，没有其他需要报告的事项。")
	}); err != nil {
		t.Fatal(err)
	}
	if v, err = d.Publish(ctx, wang, demo.Agency, 2020, "文字更正"); err != nil || v != 2 {
		t.Errorf("version %d, %v", v, err)
	}
	// What a cell counted stays as it was published, whatever happens later.
	err = d.DB.Read(ctx, func(tx *store.Tx) error {
		p, err := tx.PublishedReport(demo.Agency, 2020, 1)
		src, err2 := p.CellSources("table3.state-secret.person")
		if len(src) != 3 || src[0].Kind != "request" {
			t.Errorf("frozen sources %+v", src)
		}
		return errors.Join(err, err2)
	})
	if err != nil {
		t.Error(err)
	}
}

// TestWarningsNeedASignedReason: 核对中的提示须写明理由。
func TestWarningsNeedASignedReason(t *testing.T) {
	d, _ := newDesk(t, "2021-01-20")
	if err := d.DB.Write(ctx, func(tx *store.Tx) error {
		return tx.SaveReportText(demo.Agency, 2020, 6, "2020年，全年共收到政府信息公开申请11件。")
	}); err != nil {
		t.Fatal(err)
	}
	_, warnings := draft(t, d).Open()
	if len(warnings) == 0 {
		t.Fatal("a narrative that contradicts table 3 should be warned of")
	}
	if _, err := d.Publish(ctx, wang, demo.Agency, 2020, ""); err == nil || !strings.Contains(err.Error(), "没有写明理由") {
		t.Errorf("published over a warning: %v", err)
	}
	for _, w := range warnings {
		if err := d.Waive(ctx, wang, demo.Agency, 2020, w.Rule.Key, w.Where, ""); err == nil {
			t.Error("a waiver without a reason was taken")
		}
		if err := d.Waive(ctx, wang, demo.Agency, 2020, w.Rule.Key, w.Where, "下一年度计划已单独印发"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.Publish(ctx, wang, demo.Agency, 2020, ""); err != nil {
		t.Errorf("every warning has its reason: %v", err)
	}
}

// TestRecountAgreesForEveryYear: folding the journals gives what the columns give.
func TestRecountAgreesForEveryYear(t *testing.T) {
	d, _ := newDesk(t, "2021-01-20")
	receive(t, d)
	for _, year := range []int{2019, 2020, 2021} {
		e, _ := report.EditionFor(year)
		err := d.DB.Read(ctx, func(tx *store.Tx) error {
			a, err := tx.CountReport(demo.Agency, year, e)
			b, err2 := desk.Recount(tx, demo.Agency, year, e)
			for i := range a.Table3 {
				for c := range a.Table3[i] {
					if a.Table3[i][c].Value != b.Table3[i][c].Value {
						t.Errorf("%d, row %s, column %d: %v and %v", year, a.Rows3[i], c, a.Table3[i][c], b.Table3[i][c])
					}
				}
			}
			return errors.Join(err, err2)
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// TestProblemsBecomePlanItems: section five of one report opens that of the next.
func TestProblemsBecomePlanItems(t *testing.T) {
	d, _ := newDesk(t, "2021-01-20")
	write := func(f func(*store.Tx) error) {
		t.Helper()
		if err := d.DB.Write(ctx, f); err != nil {
			t.Fatal(err)
		}
	}
	write(func(tx *store.Tx) error {
		return tx.SaveReportText(demo.Agency, 2020, 5, "存在的主要问题：一是历史文件尚未全部清理；二是信息发布和政策解读的形式还不够丰富。\n改进措施：一是逐年清理；二是增加图解。")
	})
	x := draft(t, d)
	_, warnings := x.Open()
	for _, w := range warnings {
		if err := d.Waive(ctx, wang, demo.Agency, 2020, w.Rule.Key, w.Where, "已核对"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.Publish(ctx, wang, demo.Agency, 2020, ""); err != nil {
		t.Fatal(err)
	}
	var items []oversight.PlanItem
	if err := d.DB.Read(ctx, func(tx *store.Tx) (err error) {
		items, err = tx.PlanItems(demo.Agency, 2021)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	made := 0
	for _, i := range items {
		if i.Problem == "历史文件尚未全部清理" && i.Measure == "逐年清理" && i.Origin == "2020年度报告第五部分" {
			made++
			i.Result = "已清理一百件"
			write(func(tx *store.Tx) error { return tx.SavePlanItem(i) })
		}
	}
	if made != 1 || len(items) != 4 {
		t.Fatalf("%d new items of %d: %+v", made, len(items), items)
	}
	err := d.DB.Read(ctx, func(tx *store.Tx) error {
		next, err := d.Draft(tx, demo.Agency, 2021)
		five, _ := next.Report.Section(5)
		if !strings.Contains(strings.Join(five.Paragraphs, ""), "历史文件尚未全部清理的问题，已清理一百件") {
			t.Errorf("next year's section five: %q", five.Paragraphs)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
