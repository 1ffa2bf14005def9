package org

import "slices"

// A Verb is what somebody may do to a kind of thing. There are these and no
// others; a duty gives verbs within its scope.
type Verb string

// The verbs.
const (
	See        Verb = "see"        // 查看, personal data masked
	Handle     Verb = "handle"     // 办理
	Review     Verb = "review"     // 审查、审核
	Sign       Verb = "sign"       // 签发
	Edit       Verb = "edit"       // 编辑、登记
	Publish    Verb = "publish"    // 发布、公布
	Inspect    Verb = "inspect"    // 检查
	Supervise  Verb = "supervise"  // 监督下级
	Unmask     Verb = "unmask"     // 查看未遮盖的个人信息，每次留痕
	Erase      Verb = "erase"      // 依法删除个人信息
	Administer Verb = "administer" // 管理机关、人员、职责、设置
	Audit      Verb = "audit"      // 审计办理记录
)

// The kinds of things that rights are over. They are the kinds of flow.Subject.
const (
	Request = "request" // 申请
	Record  = "record"  // 政府信息
	Report  = "report"  // 年度报告
	Ledger  = "ledger"  // 台账
	Section = "section" // 栏目
	Unit    = "agency"  // 机关，含部门
	Staff   = "person"  // 人员
	Setting = "setting" // 设置，含工作日历
	Journal = "journal" // 全部办理记录
)

// A Right is a verb over kinds of things.
type Right struct {
	Verb  Verb
	Kinds []string
}

// A Role is what a duty (职责) makes of a person: the rights it gives, and the
// name by which steps of procedures ask for it.
type Role struct {
	Key    string
	Name   string
	Rights []Right // none for those who are no staff
	Below  bool    // its duties may reach agencies below
}

// Roles are all roles. Applicants and the system take steps too, but have no
// rights here: nobody signs in as them.
var Roles = []Role{
	{"handler", "经办人", []Right{{See, []string{Request, Record, Report, Ledger, Section}}, {Handle, []string{Request}}, {Unmask, []string{Request}}, {Edit, []string{Ledger}}}, false},
	{"reviewer", "审核人", []Right{{See, []string{Request, Record, Report, Ledger, Section}}, {Review, []string{Request, Record}}}, false},
	{"legal-reviewer", "法制审查人", []Right{{See, []string{Request, Record, Report}}, {Review, []string{Request, Record}}}, false},
	{"secrecy-reviewer", "保密审查人", []Right{{See, []string{Request, Record, Report}}, {Review, []string{Request, Record}}}, false},
	{"head", "信息公开工作机构负责人", []Right{{See, []string{Request, Record, Report, Ledger, Section}}, {Handle, []string{Request}}, {Sign, []string{Request}}, {Review, []string{Record}},
		{Edit, []string{Report, Ledger, Section}}, {Publish, []string{Report, Record}}, {Unmask, []string{Request}}, {Erase, []string{Request}}}, false},
	{"leader", "签发人", []Right{{See, []string{Request, Record, Report, Ledger, Section}}, {Sign, []string{Request, Record}}}, false},
	{"editor", "信息编辑", []Right{{See, []string{Record, Report, Ledger, Section}}, {Edit, []string{Record, Report, Ledger}}}, false},
	{"editor-first", "初审编辑", []Right{{See, []string{Record, Section}}, {Edit, []string{Record}}, {Review, []string{Record}}}, false},
	{"editor-second", "复审编辑", []Right{{See, []string{Record, Section}}, {Review, []string{Record}}}, false},
	{"editor-final", "终审编辑", []Right{{See, []string{Record, Section}}, {Review, []string{Record}}, {Publish, []string{Record}}}, false},
	{"section-owner", "栏目责任人", []Right{{See, []string{Record, Section}}, {Edit, []string{Record, Section}}}, false},
	{"inspector", "检查人", []Right{{See, []string{Record, Section, Ledger}}, {Inspect, []string{Record, Section}}}, true},
	{"supervisor", "监督人", []Right{{See, []string{Record, Section, Report, Ledger}}, {Supervise, []string{Unit}}}, true},
	{"administrator", "系统管理员", []Right{{Administer, []string{Unit, Staff, Section, Setting}}}, true},
	{"auditor", "审计人", []Right{{Audit, []string{Journal}}}, true},
	{Key: "applicant", Name: "申请人"},
	{Key: "system", Name: "系统"},
}

// RoleOf finds a role by key.
func RoleOf(key string) (Role, bool) {
	i := slices.IndexFunc(Roles, func(r Role) bool { return r.Key == key })
	if i < 0 {
		return Role{}, false
	}
	return Roles[i], true
}

// RoleName is the Chinese name of a role; an unknown key is given back.
func RoleName(key string) string {
	if r, ok := RoleOf(key); ok {
		return r.Name
	}
	return key
}

// RoleNames is RoleName of several.
func RoleNames(keys []string) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = RoleName(k)
	}
	return out
}

// Gives reports whether a role has a verb over a kind.
func (r Role) Gives(v Verb, kind string) bool {
	return slices.ContainsFunc(r.Rights, func(x Right) bool { return x.Verb == v && slices.Contains(x.Kinds, kind) })
}

// With are the keys of the roles that have a verb over a kind.
func With(v Verb, kind string) (keys []string) {
	for _, r := range Roles {
		if r.Gives(v, kind) {
			keys = append(keys, r.Key)
		}
	}
	return keys
}
