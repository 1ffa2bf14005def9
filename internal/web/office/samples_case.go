package office

import (
	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/web/page"
	"gongkai/law"
)

const caseScript = `2020-07-06 14:02:00 receive channel=internet
2020-07-06 16:30:00 李明/handler register
2020-07-08 10:05:00 王强/reviewer accept
2020-07-08 10:20:00 王强/head assign dept=交通管理局
2020-07-13 15:40:00 李明/handler consult party=某某运输有限公司
2020-07-24 09:12:00 李明/handler consulted party=某某运输有限公司 answer=object
2020-07-28 11:00:00 李明/handler search scope="交通事故统计系统，按设区的市检索" found="检索到半年报一份，附件二含企业名称"`

const clarifyScript = `2020-08-03 09:00:00 receive channel=registered-mail
2020-08-03 09:30:00 王芳/handler register
2020-08-05 15:00:00 王芳/handler ask-clarify points="写明处罚的种类和时间" within=15`

const overdueScript = `2020-07-06 09:00:00 receive channel=counter
2020-07-06 09:30:00 王芳/handler register
2020-07-07 09:00:00 王强/reviewer accept
2020-07-07 09:05:00 王强/head assign dept=法制总队`

const pausedScript = `2020-07-27 09:00:00 receive channel=counter
2020-07-27 09:30:00 王芳/handler register
2020-07-28 09:00:00 王强/reviewer accept
2020-07-28 09:05:00 王强/head assign dept=法制总队
2020-08-04 15:40:00 王芳/handler consult party=某某运输有限公司`

const closedScript = `2020-01-08 09:00:00 receive channel=counter
2020-01-08 09:10:00 李明/handler register
2020-01-15 10:00:00 李明/handler answer outcome=granted
2020-01-20 10:00:00 李明/handler archive`

// sampleCase folds a journal as the desk does, so that a sample never shows
// what the procedure would not.
func sampleCase(script, refused string) Case {
	entries, err := flow.ParseJournal(script)
	if err != nil {
		panic(err)
	}
	rules := flow.Rules{Calendar: cal.National()}
	folded, err := foi.Procedure.Fold(rules, entries, sampleDay)
	if err != nil {
		panic(err)
	}
	choices, err := foi.Procedure.Choices(rules, entries, sampleDay, []string{"handler"})
	if err != nil {
		panic(err)
	}
	post := requestsPath + "/2020-0007/steps"
	open, shut := stepsOf(choices, post, sampleDay)
	v := Case{
		No: "2020-0007", Subject: "2020年上半年道路交通事故统计数据", Line: fault.Say("%s，%s，%s 收到", "自然人", "互联网渠道", cal.Date("2020-07-06")),
		Facts: []Fact{
			{"所需信息", page.Written("2020年1月至6月全区道路交通事故起数、死亡人数、受伤人数，按设区的市分列。")},
			{"获取方式", "电子邮件"},
			{"申请人", "自然人"},
		},
		Stages: stagesOf(folded.State), Clock: ClockOf(folded.Clock, sampleDay), Open: open, Shut: shut,
		Journal: journalOf(entries), Opinions: opinionsOf(foi.Opinions(folded.Past)), Party: sampleParty(false),
	}
	if refused != "" {
		v.Refused = &Refusal{"延期答复", fault.Refuse(law.Art(33).P(2), "延长须是1至%d个工作日，不能是“%s”", 20, "30")}
		for i := range v.Open {
			v.Open[i].Fields = append([]page.Field(nil), v.Open[i].Fields...)
		}
	}
	return v
}
