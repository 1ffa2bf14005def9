package office

import (
	"net/url"

	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/web/page"
	"gongkai/org"
)

// staffSamples are the pages of the administration with values made up for them.
func staffSamples(c Chrome) []page.Sample {
	refused := samplePerson()
	refused.Failed, refused.Done = "“系统管理员”和“审计人”不能由同一人担任。请另一人担任。", ""
	stopped := Person{ID: "p-3", Login: "zhou", Name: "周保密", Agency: "自治区公安厅", Change: refused.Change, Give: refused.Give, Delegate: refused.Delegate}
	handler := Chrome{User: "李明", Duty: "经办人", Shut: map[string]bool{atPeople: true, atAgencies: true}}
	return []page.Sample{
		{Name: "people", Title: "人员", Path: peoplePath, Content: PeoplePage(c, samplePeople())},
		{Name: "people-empty", Title: "人员（没有结果）", Path: peoplePath + "?q=x", Content: PeoplePage(c, People{Agency: "自治区公安厅", Filters: samplePeople().Filters})},
		{Name: "person", Title: "人员（一位）", Path: personPath("p-1"), Content: PersonPage(c, samplePerson())},
		{Name: "person-refused", Title: "人员（设定职责被拒）", Path: personPath("p-1"), Content: PersonPage(c, refused)},
		{Name: "person-stopped", Title: "人员（已停用，没有职责）", Path: personPath("p-3"), Content: PersonPage(c, stopped)},
		{Name: "person-new", Title: "新增人员", Path: newPersonPath, Content: NewPersonPage(c, NewPerson{Fields: append([]page.Field{{Name: "agency", Kind: "hidden", Value: "ga"}, {Name: "login", Label: "登录名", Kind: "text", Required: true},
			{Name: "name", ID: "new-name", Label: "姓名", Kind: "text", Required: true}}, samplePerson().Give...), Agencies: page.Options("ga", "自治区公安厅", "yunhe", "云河市公安局")})},
		{Name: "secrets", Title: "一次性口令", Path: newPersonPath, Content: SecretsPage(c, Secrets{Title: "已新增人员", Lines: []SecretLine{{"meng", "孟副处长", "abcd-efgh-ijkl-mnop"}}, Back: page.Link{Text: "查看这位人员", Href: personPath("p-1")}})},
		{Name: "secrets-none", Title: "一次性口令（没有）", Path: importPath, Content: SecretsPage(c, Secrets{Title: "已导入 2 人", Back: page.Link{Text: "回到人员一览", Href: peoplePath}})},
		{Name: "people-import", Title: "从名单导入", Path: importPath, Content: ImportPeoplePage(c, ImportPeople{Agency: "ga", Header: "登录名,姓名,部门,职责,范围"})},
		{Name: "people-trial", Title: "从名单导入（试算）", Path: importPath, Content: ImportPeoplePage(c, sampleTrial(0))},
		{Name: "people-trial-wrong", Title: "从名单导入（有误）", Path: importPath, Content: ImportPeoplePage(c, sampleTrial(1))},
		{Name: "agencies", Title: "机关和部门", Path: agenciesPath, Content: AgenciesPage(c, Agencies{Add: agencyFields(org.Agency{Level: "county", ReportKind: "department"}, nil), Lines: []AgencyLine{
			{agencyPath("ga"), "ga", "自治区公安厅", "省级", 0, 10, 17}, {agencyPath("yunhe"), "yunhe", "云河市公安局", "市级", 1, 2, 2}}})},
		{Name: "agencies-empty", Title: "机关和部门（没有）", Path: agenciesPath, Content: AgenciesPage(c, Agencies{Failed: "没有写上级机关。"})},
		{Name: "agency", Title: "机关（一个）", Path: agencyPath("ga"), Content: AgencyPage(c, Agency{ID: "ga", Name: "自治区公安厅", Policy: policyField("required-for-power"), Add: departmentFields(), Contact: contactFields(map[string]string{"office-phone": "0951-0000000"}), Change: agencyFields(org.Agency{Name: "自治区公安厅", Level: "province", ReportKind: "department"}, nil),
			Departments: []org.Department{{ID: "bgs", Name: "办公室"}, {ID: "zazd", Name: "治安管理总队", Former: "治安总队\n"}}, Journal: samplePerson().Journal[:1]})},
		{Name: "agency-empty", Title: "机关（没有部门）", Path: agencyPath("yunhe"), Content: AgencyPage(c, Agency{ID: "yunhe", Name: "云河市公安局", Policy: policyField("optional"), Add: departmentFields(), Contact: contactFields(nil)})},
		{Name: "why", Title: "为什么不能办", Path: whyPath + "?verb=sign&thing=request/2020-0007", Content: WhyPage(handler, sampleWhy())},
		{Name: "why-empty", Title: "为什么能办、不能办（尚未提问）", Path: whyPath, Content: WhyPage(handler, Why{Fields: sampleWhy().Fields})},
		{Name: "why-refused", Title: "为什么能办、不能办（没有这件）", Path: whyPath + "?verb=see&thing=request/1999-0001", Content: WhyPage(handler, Why{Fields: sampleWhy().Fields, Failed: "没有编号为 1999-0001 的申请。"})},
		{Name: "absence", Title: "外出代理", Path: absencePath, Content: AbsencePage(handler, Absence{Own: samplePerson().Duties[:1], For: samplePerson().Duties[1:2], StandIns: samplePerson().StandIns, Delegate: samplePerson().Delegate})},
		{Name: "absence-empty", Title: "外出代理（没有职责）", Path: absencePath, Content: AbsencePage(handler, Absence{})},
	}
}

func samplePeople() People {
	u := url.URL{Path: peoplePath}
	return People{Agency: "自治区公安厅", Filters: peopleFilters(nil, []org.Agency{{ID: "ga", Name: "自治区公安厅"}, {ID: "yunhe", Name: "云河市公安局"}}, []org.Department{{ID: "bgs", Name: "办公室"}}, "ga"),
		Lines: []PersonLine{
			{personPath("p-1"), "li", "李科员", "办公室", "经办人、信息编辑", true}, {personPath("p-2"), "wang", "王处长", "办公室", "信息公开工作机构负责人", true},
			{personPath("p-3"), "zhou", "周保密", "", "", false}},
		Pager: page.Pager{Page: 1, Pages: 1, Total: 3, Href: func(n int) string { return page.SetQuery(u, "page", page.Num(n)) }}}
}

func samplePerson() Person {
	return Person{ID: "p-1", Login: "meng", Name: "孟副处长", Agency: "自治区公安厅", Department: "办公室", Active: true, Done: "已设定职责。",
		Duties: []DutyLine{
			{Key: "a", Said: fault.Say("有“%s”的职责，范围是%s", "审核人", "公安厅"), State: "有效", Tone: page.Good},
			{Key: "b", Said: fault.Say("代理“%s”的“%s”职责，范围是%s，%s至%s", "王处长", "信息公开工作机构负责人", "公安厅", "2021-01-18", "2021-01-22"), State: "有效", Tone: page.Good, Reason: "王处长参加培训"},
			{Key: "c", Said: fault.Say("有“%s”的职责，范围是%s，到 %s 为止", "经办人", "公安厅·交通管理局", "2020-12-31"), State: "已经终止", Over: true},
		},
		StandIns: []DutyLine{{Key: "d", Who: "李科员", Person: "p-2", Said: fault.Say("代理“%s”的“%s”职责，范围是%s，%s至%s", "孟副处长", "审核人", "公安厅", "2021-02-01", "2021-02-05"), State: "尚未开始", Tone: page.Note}},
		Give: []page.Field{
			{Name: "role", Label: "职责", Kind: "select", Options: roleOptions("", "请选择"), Required: true},
			{Name: "scope", Label: "范围", Kind: "select", Options: page.Options("", "全机关", "below", "全机关及下级机关", "department/bgs", "办公室")},
			{Name: "from", Label: "第一天", Kind: "date"}, {Name: "to", Label: "最后一天", Kind: "date"},
			{Name: "reason", ID: "give-reason", Label: "理由", Kind: "text", Required: true}},
		Change: []page.Field{{Name: "name", Label: "姓名", Kind: "text", Value: "孟副处长", Required: true}, {Name: "login", Label: "登录名", Kind: "text", Value: "meng", Required: true}},
		Delegate: []page.Field{
			{Name: "duty", Label: "委托的职责", Kind: "select", Options: page.Options("", "请选择", "a", "审核人（公安厅）")}, {Name: "person", Label: "代理人", Kind: "select", Options: page.Options("", "请选择", "p-2", "李科员")},
			{Name: "first", Label: "第一天", Kind: "date", Required: true}, {Name: "last", ID: "f-last-day", Label: "最后一天", Kind: "date", Required: true}, {Name: "reason", ID: "delegate-reason", Label: "理由", Kind: "text", Required: true}},
		Journal: []StaffAct{{On: "2021-01-18", Time: "09:12", Who: "孙工程师", What: "设定职责", Acted: Acted{[]Fact{{"理由", page.Written("分工调整")}}, []ActChange{{"职责", nil, "审核人"}}}}, {On: "2021-01-15", Time: "16:40", Who: "孙工程师", What: "新增人员", Acted: Acted{nil, []ActChange{{"登录名", nil, page.Written("meng")}}}}},
	}
}

func sampleTrial(wrong int) ImportPeople {
	v := ImportPeople{Agency: "ga", Header: "登录名,姓名,部门,职责,范围", List: "登录名,姓名,部门,职责,范围\nhe,何科员,办公室,经办人,\n", Wrong: wrong, Changes: []ImportLine{
		{2, "he", "何科员", "新增", page.Good, fault.Say("职责：%s，范围：%s", "经办人", "自治区公安厅")}, {3, "li", "李科员", "不变", page.Quiet, fault.Phrase{}}}}
	if wrong > 0 {
		v.Changes = append(v.Changes, ImportLine{4, "x y", "", "有误", page.Fix, fault.Say("没有写%s", "姓名")})
	}
	return v
}

func sampleWhy() Why {
	return Why{Fields: whyFields(nil, "", "sign", "request/2020-0007", ""), Asked: true, Explanation: desk.Explanation{
		Person: org.Person{Name: "李科员"}, Doing: "签发", Thing: "申请 2020-0007", On: sampleDay,
		Because: []fault.Phrase{fault.Say("没有这些职责中的任何一项：%s", "信息公开工作机构负责人、签发人")},
		Step:    fault.New(fault.Conflict, "案件处于“%s”；这一步在“%s”时办理", "办理", "审查"),
		Ways:    []fault.Phrase{fault.Say("现在有这项权限的人员：%s", "马副厅长")}}}
}
