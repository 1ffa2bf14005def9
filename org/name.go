package org

import (
	"slices"
	"strings"
)

// A Named is a key with its Chinese name.
type Named struct{ Key, Name string }

// Verbs are all verbs with their names.
var Verbs = []Named{
	{string(See), "查看"}, {string(Handle), "办理"}, {string(Review), "审查"}, {string(Sign), "签发"}, {string(Edit), "编辑"}, {string(Publish), "发布"},
	{string(Inspect), "检查"}, {string(Supervise), "监督"}, {string(Unmask), "查看未遮盖的个人信息"}, {string(Erase), "删除个人信息"},
	{string(Administer), "管理"}, {string(Audit), "审计"},
}

// Kinds are all kinds of things that rights are over, with their names.
var Kinds = []Named{
	{Request, "申请"}, {Record, "政府信息"}, {Report, "年度报告"}, {Ledger, "台账"}, {Section, "栏目"}, {Unit, "机关"}, {Staff, "人员"},
	{Setting, "设置"}, {Journal, "办理记录"},
}

// Levels are the levels of agencies (行政机关的层级).
var Levels = []Named{
	{"province", "省级"}, {"department", "部门"}, {"city", "市级"}, {"county", "县级"}, {"township", "乡级"}, {"unit", "所属单位"},
}

// NameOf is the name of a key in a list; an unknown key is given back.
func NameOf(list []Named, key string) string {
	if i := slices.IndexFunc(list, func(n Named) bool { return n.Key == key }); i >= 0 {
		return list[i].Name
	}
	return key
}

// KeyOf finds the key of what somebody typed, a key or a name.
func KeyOf(list []Named, typed string) (key string, ok bool) {
	typed = strings.TrimSpace(typed)
	i := slices.IndexFunc(list, func(n Named) bool { return n.Key == typed || n.Name == typed })
	if i < 0 {
		return "", false
	}
	return list[i].Key, true
}

// Duties are the roles that a person can be given, with their names: those that
// have rights.
func Duties() (out []Named) {
	for _, r := range Roles {
		if len(r.Rights) > 0 {
			out = append(out, Named{r.Key, r.Name})
		}
	}
	return out
}

// Exclusive are the roles that one person may not hold at the same time: who
// sets up rights does not audit what was done with them (三员分立).
var Exclusive = [][2]string{{"administrator", "auditor"}}

// Excluded finds the role among some that a role cannot be held together with.
func Excluded(role string, held []string) (other string, excluded bool) {
	for _, pair := range Exclusive {
		for i, r := range pair {
			if r == role && slices.Contains(held, pair[1-i]) {
				return pair[1-i], true
			}
		}
	}
	return "", false
}
