package office

import (
	"gongkai/cal"
	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/web/page"
	"gongkai/law"
)

var sampleApplicant = desk.Applicant{Name: "张某某", IdentityKind: "居民身份证", Identity: "640103199001010000", Phone: "13800000000",
	Email: "zhang@example.invalid", Address: "云河市金渠区长城街道和平路12号"}

// sampleParty is an applicant as a page shows him.
func sampleParty(whole bool) Party {
	v := Party{Details: sampleApplicant.Details(law.Person, whole), Whole: whole, Code: requestsPath + "/2020-0007/code"}
	if !whole {
		v.Unmask = requestsPath + "/2020-0007/unmask"
	}
	return v
}

// withParty is a case with its applicant.
func withParty(v Case, p Party) Case {
	v.Party = p
	return v
}

// personalSamples are the pages on personal data.
func personalSamples(c Chrome) []page.Sample {
	request := requestsPath + "/2020-0007"
	refused := withParty(sampleCase(caseScript, ""), sampleParty(false))
	refused.Party.Reason = "找张某某"
	refused.Refused = &Refusal{"查看完整信息", fault.New(fault.Invalid, "理由中不要写申请人的姓名、名称或者证件号码").Instead("理由会永久保存在办理记录中；写明办什么事即可")}
	erased := sampleCase(closedScript, "")
	erased.Facts = erased.Facts[1:]
	erased.Party = Party{ErasedOn: "2020-08-07"}
	erasable := withParty(sampleCase(closedScript, ""), sampleParty(false))
	erasable.Party.Erase = request + "/erase"
	erase := Erasure{No: "2020-0001", Title: "居住证办理的规范性文件", Closed: "2020-01-15", Until: "2030-12-31", Period: "10年", Ground: desk.GroundDemand}
	confirm := erase
	confirm.Confirm, confirm.Reason = true, "申请人书面要求，经核实"
	wrong := confirm
	wrong.Refused = fault.New(fault.Invalid, "填写的编号“%s”不是这一案卷的编号", page.Written("2020-0002")).Instead("确认要删除的，照写 %s", "2020-0001")
	keeping := Keeping{Year: 2031, Soon: 12, Due: []KeepLine{
		{No: "2020-0001", Href: requestsPath + "/2020-0001", Title: "居住证办理的规范性文件", Closed: "2020-01-15", Until: "2030-12-31", Period: "10年", Erase: requestsPath + "/2020-0001/erase"},
		{No: "2020-0003", Href: requestsPath + "/2020-0003", Title: "2019年度行政复议案件统计", Closed: "2020-08-19", Until: "2030-12-31", Period: "10年"},
	}}
	for _, k := range law.Keepings[:2] {
		keeping.Periods = append(keeping.Periods, periodOf(k))
	}
	empty := Keeping{Year: 2020, Periods: keeping.Periods}
	bad := empty
	bad.Refused = fault.New(fault.Invalid, "保管期限须是1至100的年数，或者“永久”，不能是“%s”", page.Written("很久"))
	return []page.Sample{
		{Name: "request-whole", Title: "申请（完整信息）", Path: request, Content: CasePage(c, withParty(sampleCase(caseScript, ""), sampleParty(true)))},
		{Name: "request-unmask-refused", Title: "申请（理由被拒）", Path: request, Content: CasePage(c, refused)},
		{Name: "request-erased", Title: "申请（已依法删除）", Path: request, Content: CasePage(c, erased)},
		{Name: "request-locked", Title: "申请（没有密钥）", Path: request, Content: CasePage(c, withParty(sampleCase(caseScript, ""), Party{Locked: true}))},
		{Name: "request-erasable", Title: "申请（可以删除）", Path: request, Content: CasePage(c, erasable)},
		{Name: "slip", Title: "查询码", Path: request + "/code", Content: SlipPage(c, Slip{"2020-0007", "7K2M-0RSA-94TQ-ZZ1B", cal.Date("2020-08-10")})},
		{Name: "erase", Title: "依法删除（理由）", Path: request + "/erase", Content: ErasePage(c, erase)},
		{Name: "erase-confirm", Title: "依法删除（确认）", Path: request + "/erase", Content: ErasePage(c, confirm)},
		{Name: "erase-refused", Title: "依法删除（编号不符）", Path: request + "/erase", Content: ErasePage(c, wrong)},
		{Name: "keeping", Title: "保管与删除", Path: keepingPath, Content: KeepingPage(c, keeping)},
		{Name: "keeping-empty", Title: "保管与删除（没有）", Path: keepingPath, Content: KeepingPage(c, empty)},
		{Name: "keeping-refused", Title: "保管与删除（填写有误）", Path: keepingPath, Content: KeepingPage(c, bad)},
	}
}
