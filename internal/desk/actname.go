package desk

import (
	"strings"

	"gongkai/flow"
	"gongkai/foi"
	"gongkai/law"
	"gongkai/org"
)

// Acts are the acts that the desk journals beside the steps of procedures and
// flow.Besides, with their names.
var Acts = []org.Named{
	{Key: "adjust", Name: "调整数字"}, {Key: "unadjust", Name: "撤回调整"}, {Key: "waive", Name: "保留提示"}, {Key: "publish", Name: "公布"},
	{Key: "add-agency", Name: "登记机关"}, {Key: "change-agency", Name: "更改机关"}, {Key: "add-department", Name: "新增部门"}, {Key: "change-department", Name: "更改部门"},
	{Key: "add-person", Name: "新增人员"}, {Key: "change-person", Name: "更改人员"}, {Key: "deactivate", Name: "停用人员"}, {Key: "reactivate", Name: "恢复人员"},
	{Key: "give-duty", Name: "设定职责"}, {Key: "end-duty", Name: "终止职责"}, {Key: "delegate", Name: "委托代理"},
	{Key: "issue-secret", Name: "发给一次性口令"}, {Key: "end-sign-ins", Name: "结束登录"}, {Key: "change-password", Name: "更改自己的密码"},
	{Key: "add-factor", Name: "添加第二因素"}, {Key: "remove-factor", Name: "删除第二因素"}, {Key: "use-recovery-code", Name: "使用恢复码"}, {Key: "renew-recovery-codes", Name: "换一批恢复码"},
	{Key: "reset-factors", Name: "重设第二因素"}, {Key: "first-administrator", Name: "设立第一位管理员"},
	{Key: "change-setting", Name: "更改设置"}, {Key: "set-keeping", Name: "设定保管期限"}, {Key: "rotate-keys", Name: "更换密钥"},
	{Key: "attach", Name: "添加附件"}, {Key: "detach", Name: "移除附件"},
}

// ActName is the name of what a journal tells was done; an unknown key is given back.
func ActName(action string) string {
	if s, ok := foi.Procedure.Step(action); ok {
		return s.Name
	}
	if b, ok := flow.BesideOf(action); ok {
		return b.Name
	}
	return org.NameOf(Acts, action)
}

// ActsNamed are the keys of the acts whose key or name holds a text.
func ActsNamed(text string) (keys []string) {
	text = strings.TrimSpace(text)
	add := func(key, name string) {
		if key == text || strings.Contains(name, text) {
			keys = append(keys, key)
		}
	}
	for _, s := range foi.Procedure {
		add(s.Action, s.Name)
	}
	for _, b := range flow.Besides {
		add(b.Action, b.Name)
	}
	for _, a := range Acts {
		add(a.Key, a.Name)
	}
	return keys
}

// parts are the names of what entries fill in or change.
var parts = []org.Named{
	{Key: "state", Name: "状态"}, {Key: "due", Name: "期限届满日"}, {Key: "outcome", Name: "答复类型"}, {Key: "channel", Name: "渠道"}, {Key: "reason", Name: "理由"}, {Key: "ground", Name: "根据"},
	{Key: "cell", Name: "单元格"}, {Key: "value", Name: "数值"}, {Key: "rule", Name: "规则"}, {Key: "where", Name: "位置"}, {Key: "version", Name: "版本"},
	{Key: "name", Name: "名称"}, {Key: "login", Name: "用户名"}, {Key: "department", Name: "部门"}, {Key: "role", Name: "职责"}, {Key: "scope", Name: "范围"}, {Key: "agency", Name: "机关"}, {Key: "section", Name: "栏目"},
	{Key: "below", Name: "含下级"}, {Key: "from", Name: "自"}, {Key: "to", Name: "至"}, {Key: "for", Name: "代理"}, {Key: "key", Name: "密钥编号"}, {Key: "sealed", Name: "重新加密的条数"},
	{Key: PolicySetting, Name: "第二因素"}, {Key: "note", Name: "备注"}, {Key: "by", Name: "方式"}, {Key: "party", Name: "第三方"}, {Key: "dept", Name: "承办部门"}, {Key: "days", Name: "工作日数"}, {Key: "parent", Name: "上级机关"},
	{Key: "short", Name: "简称"}, {Key: "level", Name: "层级"}, {Key: "region", Name: "地区"}, {Key: "within", Name: "期限（工作日）"}, {Key: "received", Name: "收到之日"}, {Key: "amount", Name: "金额"},
}

// PartName is the name of something that an act fills in or changes.
func PartName(action, key string) string {
	if s, ok := foi.Procedure.Step(action); ok {
		for _, f := range s.Ask {
			if f.Key == key {
				name, _, _ := strings.Cut(f.Name, "（") // what stands in brackets is for who fills it in
				return name
			}
		}
	}
	return org.NameOf(parts, key)
}

// spoken are the values that steps name by a key.
var spoken = []org.Named{{Key: TOTP, Name: "验证器"}, {Key: Passkey, Name: "通行密钥"}, {Key: "legal", Name: "法制审查"}, {Key: "secrecy", Name: "保密审查"}, {Key: "agree", Name: "同意公开"}, {Key: "object", Name: "不同意公开"}, {Key: "none", Name: "逾期未答复"}}

// Spell is a value in words where there are some.
func Spell(key, value string) string {
	switch key {
	case PolicySetting:
		return PolicyName(value)
	case "outcome":
		if o, ok := law.OutcomeOf(value); ok {
			return o.Name
		}
	case "channel", "by":
		if c, ok := law.ChannelOf(value); ok {
			return c.Name
		}
	case "role":
		return org.RoleName(value)
	case "kind", "answer":
		return org.NameOf(spoken, value)
	}
	return value
}
