package flow

// Roles are the duties that steps name, with their Chinese names.
var Roles = []struct{ Key, Name string }{
	{"handler", "经办人"},
	{"reviewer", "审核人"},
	{"legal-reviewer", "法制审查人"},
	{"secrecy-reviewer", "保密审查人"},
	{"head", "信息公开工作机构负责人"},
	{"leader", "签发人"},
	{"applicant", "申请人"},
	{"editor", "信息编辑"},
	{"supervisor", "监督人"},
	{"administrator", "系统管理员"},
	{"auditor", "审计人"},
	{"system", "系统"},
}

// RoleName is the Chinese name of a role; an unknown key is given back.
func RoleName(key string) string {
	for _, r := range Roles {
		if r.Key == key {
			return r.Name
		}
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
