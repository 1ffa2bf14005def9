package foi

import (
	"flag"
	"os"
	"strings"
	"testing"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/law"
)

var update = flag.Bool("update", false, "write the golden files anew")

func rules(region string) flow.Rules {
	c, err := cal.For(region)
	if err != nil {
		panic(err)
	}
	return flow.Rules{Calendar: c}
}

func journal(t *testing.T, text string) []flow.Entry {
	t.Helper()
	entries, err := flow.ParseJournal(strings.ReplaceAll(text, "; ", "\n"))
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

func TestDeadlines(t *testing.T) {
	for _, c := range []struct {
		provision, journal string
		today, due         cal.Date
	}{
		{"第三十三条第二款: 20 working days over 国庆 and 调休", "2020-09-25 receive", "", "2020-10-29"},
		{"第三十三条第二款: a request signed for on 2022-09-30", "2022-09-30 receive channel=registered-mail", "", "2022-11-02"},
		{"2007年《条例》第二十四条: 15 working days before the revision", "2019-05-06 receive", "", "2019-05-27"},
		{"第三十三条第三款: consultation does not count", "2020-09-25 receive; 2020-09-28 consult; 2020-10-12 consulted", "", "2020-11-05"},
		{"第三十三条第三款: two consultations that overlap are merged", "2020-09-25 receive; 2020-09-28 consult party=甲; 2020-09-29 consult party=乙; 2020-10-10 consulted party=甲; 2020-10-12 consulted party=乙", "", "2020-11-05"},
		{"第三十四条: a co-maker is asked; overlap with a third party is merged", "2020-09-25 receive; 2020-09-28 consult; 2020-09-29 consult-agency; 2020-10-10 consulted-agency; 2020-10-12 consulted", "", "2020-11-05"},
		{"第三十二条: silence ends the pause with the fifteen days, however late it is recorded", "2020-09-25 receive; 2020-09-28 consult; 2020-11-30 consulted answer=none", "", "2020-11-19"},
		{"第三十二条: an open pause ends with the fifteen days, too", "2020-09-25 receive; 2020-09-28 consult", "2021-03-01", "2020-11-19"},
		{"an open pause is taken to end today", "2020-09-25 receive; 2020-09-28 consult", "2020-10-12", "2020-11-05"},
		{"第三十条: the term starts anew", "2020-09-11 receive; 2020-09-15 ask-clarify; 2020-09-25 clarify", "", "2020-10-29"},
		{"第三十条: while a correction is awaited there is no date", "2020-09-11 receive; 2020-09-15 ask-clarify", "", ""},
		{"第三十条: the new count has its own extension", "2020-09-01 receive; 2020-09-02 extend days=10; 2020-09-15 ask-clarify; 2020-09-25 clarify; 2020-10-12 extend days=20", "", "2020-11-26"},
		{"a pause that is open when the count begins anew goes on", "2020-09-01 receive; 2020-09-08 consult; 2020-09-09 ask-clarify; 2020-09-25 clarify; 2020-10-12 consulted", "2020-10-12", "2020-11-09"},
		{"第三十三条第二款: extension adds at the end", "2020-09-25 receive; 2020-10-20 extend days=20 by=head", "", "2020-11-26"},
		{"第三十三条第二款: extension on the last day", "2020-09-25 receive; 2020-10-29 extend days=1", "", "2020-10-30"},
		{"第三十五条: asking for reasons pauses", "2021-03-01 receive; 2021-03-03 ask-reason within=10; 2021-03-08 give-reason", "", "2021-04-01"},
		{"第三十五条: the delay sets the last day", "2021-03-01 receive; 2021-03-03 ask-reason; 2021-03-08 give-reason; 2021-03-10 defer until=2021-06-30", "", "2021-06-30"},
		{"第四十二条: payment starts the count anew", "2021-03-01 receive; 2021-03-10 charge amount=100; 2021-03-22 pay", "", "2021-04-20"},
		{"第四十二条: while a payment is awaited there is no date", "2021-03-01 receive; 2021-03-10 charge amount=100", "", ""},
	} {
		entries := journal(t, c.journal)
		today := c.today
		if today == "" {
			today = entries[len(entries)-1].On
		}
		got, err := Procedure.Fold(rules(""), entries, today)
		if err != nil {
			t.Errorf("%s: %v", c.provision, err)
			continue
		}
		if due, _ := got.Clock.Due(today); due != c.due {
			t.Errorf("%s: due %s, want %s", c.provision, due, c.due)
		}
	}
}

func TestPayPauseIsAnOfficeSetting(t *testing.T) {
	r := rules("")
	r.PayPause = true
	got, err := Procedure.Fold(r, journal(t, "2021-03-01 receive; 2021-03-10 charge amount=100; 2021-03-22 pay"), "2021-03-22")
	if err != nil {
		t.Fatal(err)
	}
	if due, _ := got.Clock.Due("2021-03-22"); due != "2021-04-09" {
		t.Errorf("第四十二条 with the pause setting: due %s, want 2021-04-09", due)
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct{ provision, journal, says string }{
		{"第三十条", "2020-09-01 receive; 2020-09-02 ask-clarify; 2020-09-10 clarify; 2020-09-11 ask-clarify", "一次性"},
		{"第三十三条第二款", "2020-09-01 receive; 2020-09-02 extend days=5; 2020-09-03 extend days=5", "只能延长一次"},
		{"第三十三条第二款", "2020-09-01 receive; 2020-09-02 extend days=21", "1至20"},
		{"第三十三条第二款", "2020-09-01 receive; 2020-09-02 extend days=0", "1至20"},
		{"第三十三条第二款", "2020-09-01 receive; 2020-09-02 extend days=5 by=handler", "负责人"},
		{"第三十三条第二款", "2020-09-25 receive; 2020-10-30 extend days=5", "届满"},
		{"第十七条", "2020-09-01 receive; 2020-09-02 draft outcome=granted; 2020-09-03 review kind=legal; 2020-09-04 sign", "保密审查"},
		{"第十七条", "2020-09-01 receive; 2020-09-02 甲/handler draft outcome=granted; 2020-09-03 乙/legal-reviewer review kind=legal; 2020-09-03 丙/secrecy-reviewer review kind=secrecy; 2020-09-04 甲/head sign", "拟办人"},
		{"第三十五条", "2020-09-01 receive; 2020-09-02 defer until=2020-12-01", "说明理由"},
		{"第四十五条", "2020-09-01 receive; 2020-09-02 archive", "不能“归档”"},
		{"第三十三条第三款", "2020-09-01 receive; 2020-09-02 consulted", "没有正在进行"},
		{"第四十二条: a fee is a number of yuan, since it is counted", "2021-03-01 receive; 2021-03-10 charge amount=一百", "不是整数"},
		{"第四十二条: and no more than can be", "2021-03-01 receive; 2021-03-10 charge amount=99999999999999999999", "不是整数"},
		{"第四十二条: so is what was paid", "2021-03-01 receive; 2021-03-10 charge amount=1; 2021-03-11 pay amount=x", "不是整数"},
		{"第三十五条: a term is a number of days", "2021-03-01 receive; 2021-03-02 ask-reason within=soon", "不是工作日数"},
		{"第四十二条 before 2021", "2020-09-01 receive; 2020-09-02 charge amount=100", "尚不能收取"},
		{"order", "2020-09-02 receive; 2020-09-01 register", "早于上一条"},
		{"unknown step", "2020-09-02 receive; 2020-09-03 dance", "没有“dance”"},
		{"beginning", "2020-09-02 register", "从“接收申请”开始"},
		{"received twice", "2020-09-02 receive; 2020-09-03 receive", "不能“接收申请”"},
		{"unknown outcome", "2020-09-02 receive; 2020-09-03 answer outcome=yes", "没有“yes”"},
		{"before the calendar", "2018-09-02 receive", "早于日历的第一年"},
	} {
		_, err := Procedure.Fold(rules(""), journal(t, c.journal), "2021-12-31")
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %q should be refused with %q, got %v", c.provision, c.journal, c.says, err)
			continue
		}
		if strings.HasPrefix(c.provision, "第三十三条第二款") && fault.KindOf(err) != fault.Unlawful {
			t.Errorf("%s: the refusal should carry its provision: %v", c.provision, err)
		}
	}
}

func TestGuards(t *testing.T) {
	for _, c := range []struct{ provision, journal, next, says string }{
		{"第三十条: within seven working days", "2020-09-01 receive", "2020-09-11 ask-clarify points=x within=15", "7个工作日"},
		{"第三十六条第（四）项: search before not-existing", "2020-09-01 receive", "2020-09-03 draft outcome=not-existing", "须有“检索”"},
		{"第三十二条: the third party still has time", "2020-09-01 receive; 2020-09-01 consult", "2020-09-01 answer outcome=granted", "还没有了结"},
		{"第十五条: a third party's rights need its consultation", "2020-09-01 receive", "2020-09-03 draft outcome=third-party-rights", "须有“征求第三方意见”"},
		{"第三十五条: excessive requests need the request for reasons", "2020-09-01 receive", "2020-09-03 draft outcome=excessive", "须有“要求说明理由”"},
		{"第三十条: unclarified needs the notice", "2020-09-01 receive", "2020-09-03 draft outcome=unclarified", "须有“告知补正”"},
		{"第十七条: a refusal is not given on the spot", "2020-09-01 receive", "2020-09-01 answer outcome=state-secret", "不能当场答复"},
		{"第三十三条第一款: on the spot is on the day", "2020-09-01 receive", "2020-09-03 answer outcome=already-public", "在收到申请的当天"},
		{"第十七条: what was drafted is not answered on the spot", "2020-09-01 receive; 2020-09-01 draft outcome=granted", "2020-09-01 answer outcome=already-public", "已经有拟办意见"},
		{"第十七条: the head gives out what was not public", "2020-09-01 receive", "2020-09-01 李/handler answer outcome=granted", "由信息公开工作机构负责人办理"},
		{"第十七条: each reviewer records his own review", "2020-09-01 receive; 2020-09-02 draft outcome=granted", "2020-09-03 周/secrecy-reviewer review kind=legal", "只能记录自己的审查"},
		{"a withdrawal needs its evidence", "2020-09-01 receive", "2020-09-03 王/head withdraw", "须填写撤回的凭据"},
		{"第三十条: the period of correction runs", "2020-09-01 receive; 2020-09-02 ask-clarify within=15", "2020-09-10 abandon", "届满"},
		{"required fields", "2020-09-01 receive; 2020-09-02 register", "2020-09-03 assign", "须填写承办部门"},
		{"roles", "2020-09-01 receive", "2020-09-03 甲/handler extend days=5 reason=x", "由信息公开工作机构负责人办理"},
	} {
		e := journal(t, c.next)[0]
		_, err := Procedure.Take(rules(""), journal(t, c.journal), e)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: should be refused with %q, got %v", c.provision, c.says, err)
		}
	}
}

func TestSilenceMeansDifferentThings(t *testing.T) {
	for _, c := range []struct{ provision, asked, closed, want string }{
		{"第三十二条", "consult party=甲", "consulted party=甲 answer=none", SilenceAgencyDecides},
		{"第三十四条", "consult-agency agency=乙", "consulted-agency agency=乙 answer=none", SilenceConsents},
	} {
		past, err := Procedure.Fold(rules(""), journal(t, "2020-09-01 receive; 2020-09-02 "+c.asked+"; 2020-10-20 "+c.closed), "2020-10-20")
		if err != nil {
			t.Fatal(err)
		}
		ops := Opinions(past.Past)
		if len(ops) != 1 || ops[0].Meaning != c.want {
			t.Errorf("%s: silence means %+v, want %s", c.provision, ops, c.want)
		}
	}
}

func TestProcedureIsSound(t *testing.T) {
	for _, f := range Procedure.Check([]State{Archived}, "2021-06-01") {
		t.Error(f)
	}
}

func TestDiagramIsTheGoldenFile(t *testing.T) {
	const golden = "../docs/procedure.md"
	got := "# 依申请公开的程序\n\n由程序表生成；改表后运行 `go test ./foi -update`。\n\n" + Procedure.Describe() +
		"\n`receive` 之外的步骤都要在可以办理的状态下进行。同时征求几方意见的，用 `party=`、`agency=` 区分；`received=` 写明对方收到征求意见书的日期，" +
		"十五个工作日由那一天起算，不写则由发出之日起算。逾期未答复写 `answer=none`，中止到期限届满之日为止。\n\n```mermaid\n" + Procedure.Draw() + "```\n"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, _ := os.ReadFile(golden)
	if got != string(want) {
		t.Errorf("%s is not what the table says; run: go test ./foi -update", golden)
	}
}

func TestOutcome(t *testing.T) {
	for _, c := range []struct{ provision, journal, want string }{
		{"第三十六条", "2020-09-01 receive; 2020-09-02 answer outcome=granted", "granted"},
		{"第三十条", "2020-09-01 receive; 2020-09-02 ask-clarify; 2020-09-30 abandon", "unclarified"},
		{"第四十二条", "2021-09-01 receive; 2021-09-02 charge amount=1; 2021-10-30 abandon", "unpaid"},
		{"撤回", "2020-09-01 receive; 2020-09-02 withdraw; 2020-09-03 archive", "other"},
		{"第三十七条", "2020-09-01 receive; 2020-09-02 draft outcome=granted; 2020-09-03 review kind=legal; 2020-09-03 review kind=secrecy; 2020-09-04 return reason=x; 2020-09-05 draft outcome=partial; 2020-09-06 review kind=legal; 2020-09-06 review kind=secrecy; 2020-09-07 sign; 2020-09-08 deliver", "partial"},
		{"pending", "2020-09-01 receive", ""},
	} {
		past, err := Procedure.Fold(rules(""), journal(t, c.journal), "2021-12-31")
		if err != nil {
			t.Errorf("%s: %v", c.provision, err)
			continue
		}
		if got := Outcome(past.Past); got != c.want {
			t.Errorf("%s: outcome %q, want %q", c.provision, got, c.want)
		}
	}
}

func TestDoubts(t *testing.T) {
	for _, c := range []struct{ provision, journal, says string }{
		{"第三十条: a notice after the seventh day", "2020-09-25 receive; 2020-10-20 ask-clarify", "超过7个工作日"},
		{"第三十条: a notice after the term", "2020-09-25 receive; 2020-11-28 ask-clarify; 2020-12-01 clarify", "逾期不因补正而消失"},
		{"第三十三条第二款: a late answer", "2020-09-25 receive; 2020-10-30 answer outcome=granted", "逾期答复"},
		{"第三十二条: asked after the term", "2020-09-25 receive; 2020-10-30 consult party=甲", "届满"},
		{"nothing to doubt", "2020-09-25 receive; 2020-09-28 ask-clarify; 2020-10-12 clarify; 2020-10-29 answer outcome=granted", ""},
	} {
		all := ""
		for _, d := range Doubts(rules(""), journal(t, c.journal)) {
			all += d.Text + d.Cite.String()
		}
		if (c.says == "") != (all == "") || !strings.Contains(all, c.says) {
			t.Errorf("%s: %q, want %q", c.provision, all, c.says)
		}
	}
}

func TestNeededStepsAreThoseOfTheProcedure(t *testing.T) {
	for _, o := range law.Outcomes {
		if o.Needs == "" {
			continue
		}
		if s, ok := Procedure.Step(o.Needs); !ok || s.Name != needed[o.Needs] {
			t.Errorf("outcome %s needs %q, which the procedure calls %+v", o.Key, needed[o.Needs], s)
		}
	}
}
