package desk

import (
	"strings"

	"gongkai/flow"
	"gongkai/foi"
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
