package demo

import (
	"gongkai/org"
	"gongkai/record"
)

var agency = org.Agency{ID: Agency, Name: "自治区公安厅", Short: "公安厅", Level: "province", Region: "ningxia",
	SiteID: "6400000000", ReportKind: "department"}

// Branch is the id of the agency below the demo's. It has people, a record and
// a request of its own, which nobody of the demo's agency reaches.
const Branch = "yunhe"

var branch = org.Agency{ID: Branch, Parent: Agency, Name: "云河市公安局", Short: "云河市局", Level: "city", Region: "ningxia",
	SiteID: "6401000000", ReportKind: "department"}

var branchRecord = record.Record{Agency: Branch, ID: "r-2020-y001", Kind: "other", Title: "云河市公安局内设机构办公电话调整方案（征求意见稿）",
	Issuer: "云河市公安局", MadeOn: "2020-12-15", Attribute: record.OnRequest, Summary: "云河市公安局的一条未公开信息。", Body: "云河市公安局的一条未公开信息。"}

// departments are those that the journals of the year's cases name, and the rest
// of the house. 治安管理总队 is told as 治安总队 too, a name it had before.
var departments = []org.Department{
	{Agency: Agency, ID: "bgs", Name: "办公室"}, {Agency: Agency, ID: "fzzd", Name: "法制总队"}, {Agency: Agency, ID: "bmb", Name: "保密办"},
	{Agency: Agency, ID: "tld", Name: "厅领导"}, {Agency: Agency, ID: "jgj", Name: "交通管理局"}, {Agency: Agency, ID: "zazd", Name: "治安管理总队", Former: "治安总队\n"},
	{Agency: Agency, ID: "crj", Name: "出入境管理局"}, {Agency: Agency, ID: "zhzx", Name: "指挥中心"}, {Agency: Agency, ID: "kxzd", Name: "科技信息化总队", Former: "信息中心\n"},
	{Agency: Agency, ID: "jwbz", Name: "警务保障部"}, {Agency: Agency, ID: "dczd", Name: "督察总队"}, {Agency: Agency, ID: "jcs", Name: "审计处"},
	{Agency: Agency, ID: "zzb", Name: "政治部"}, {Agency: Agency, ID: "xfc", Name: "信访处"}, {Agency: Agency, ID: "xzzd", Name: "刑事侦查总队"},
	{Agency: Agency, ID: "jdzd", Name: "禁毒总队"}, {Agency: Agency, ID: "wazd", Name: "网络安全保卫总队"},
	{Agency: Branch, ID: "bgs", Name: "办公室"}, {Agency: Branch, ID: "hzk", Name: "户政科"},
}

// People are the demo's staff; all have Password.
var People = []org.Person{
	{ID: "ga-1", Agency: Agency, Active: true, Login: "li", Name: "李科员", Department: "bgs", Duties: over(Agency, "handler", "editor")},
	{ID: "ga-2", Agency: Agency, Active: true, Login: "wang", Name: "王处长", Department: "bgs", Duties: over(Agency, "head")},
	{ID: "ga-3", Agency: Agency, Active: true, Login: "chen", Name: "陈法规", Department: "fzzd", Duties: over(Agency, "legal-reviewer")},
	{ID: "ga-4", Agency: Agency, Active: true, Login: "zhou", Name: "周保密", Department: "bmb", Duties: over(Agency, "secrecy-reviewer")},
	{ID: "ga-5", Agency: Agency, Active: true, Login: "ma", Name: "马副厅长", Department: "tld", Duties: over(Agency, "leader")},
	{ID: "ga-6", Agency: Agency, Active: true, Login: "zhao", Name: "赵科员", Department: "jgj", Duties: []org.Duty{{Role: "handler", Scope: org.Scope{Agency: Agency, Department: "jgj"}}}},
	{ID: "ga-7", Agency: Agency, Active: true, Login: "sun", Name: "孙工程师", Department: "kxzd", Duties: below("administrator")},
	{ID: "ga-8", Agency: Agency, Active: true, Login: "qian", Name: "钱审计", Department: "jcs", Duties: over(Agency, "auditor")},
	{ID: "ga-9", Agency: Agency, Active: true, Login: "xu", Name: "徐督察", Department: "dczd", Duties: below("supervisor", "inspector")},
	{ID: "ga-10", Agency: Agency, Active: true, Login: "meng", Name: "孟副处长", Department: "bgs", Duties: append(over(Agency, "reviewer"), org.Duty{
		Role: "head", Scope: org.Scope{Agency: Agency}, From: "2021-01-18", To: "2021-01-22", For: "ga-2", Reason: "王处长参加培训"})},
	{ID: "yh-1", Agency: Branch, Active: true, Login: "hu", Name: "胡民警", Department: "hzk", Duties: over(Branch, "handler", "editor")},
	{ID: "yh-2", Agency: Branch, Active: true, Login: "luo", Name: "罗主任", Department: "bgs", Duties: over(Branch, "head")},
}

// over are duties over one whole agency.
func over(agency string, roles ...string) (out []org.Duty) {
	for _, r := range roles {
		out = append(out, org.Duty{Role: r, Scope: org.Scope{Agency: agency}})
	}
	return out
}

// below are duties over the demo's agency with all below it.
func below(roles ...string) (out []org.Duty) {
	for _, r := range roles {
		out = append(out, org.Duty{Role: r, Scope: org.Scope{Agency: Agency, Below: true}})
	}
	return out
}
