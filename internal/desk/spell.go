package desk

import (
	"slices"
	"strings"

	"gongkai/cal"
	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/upload"
	"gongkai/law"
	"gongkai/org"
	"gongkai/report/check"
)

// parts are the names of what entries fill in or change, in the order in which
// they are told.
var parts = []org.Named{
	{Key: "login", Name: "登录名"}, {Key: "name", Name: "名称"}, {Key: "short", Name: "简称"}, {Key: "role", Name: "职责"}, {Key: "agency", Name: "机关"}, {Key: "department", Name: "部门"},
	{Key: "section", Name: "栏目"}, {Key: "scope", Name: "范围"}, {Key: "below", Name: "含下级机关"}, {Key: "from", Name: "自"}, {Key: "to", Name: "至"}, {Key: "for", Name: "代理"},
	{Key: "parent", Name: "上级机关"}, {Key: "level", Name: "层级"}, {Key: "region", Name: "地区"}, {Key: "site-id", Name: "网站标识码"}, {Key: "report-kind", Name: "年度报告的报送期限"}, {Key: "made-rules", Name: "制定规章"},
	{Key: "state", Name: "状态"}, {Key: "due", Name: "期限届满日"}, {Key: "outcome", Name: "答复类型"}, {Key: "channel", Name: "渠道"}, {Key: "by", Name: "方式"},
	{Key: "cell", Name: "单元格"}, {Key: "value", Name: "数值"}, {Key: "rule", Name: "规则"}, {Key: "where", Name: "位置"}, {Key: "version", Name: "版本"},
	{Key: "party", Name: "第三方"}, {Key: "dept", Name: "承办部门"}, {Key: "days", Name: "工作日数"}, {Key: "within", Name: "期限（工作日）"}, {Key: "received", Name: "收到之日"}, {Key: "amount", Name: "金额"},
	{Key: PolicySetting, Name: "第二因素"}, {Key: "key", Name: "密钥编号"}, {Key: "sealed", Name: "重新加密的条数"},
	{Key: "kind", Name: "种类"}, {Key: "type", Name: "格式"}, {Key: "size", Name: "字节数"}, {Key: "file", Name: "附件编号"}, {Key: "stored", Name: "保存名"},
	{Key: "note", Name: "备注"}, {Key: "reason", Name: "理由"}, {Key: "ground", Name: "根据"},
}

// partOrder is the place of a key among parts; what is not there comes last.
func partOrder(key string) int {
	if i := slices.IndexFunc(parts, func(n org.Named) bool { return n.Key == key }); i >= 0 {
		return i
	}
	return len(parts)
}

// PartName is the name of something that an act fills in or changes; one
// without a name is told by its key.
func PartName(action, key string) string {
	if s, ok := foi.Procedure.Step(action); ok {
		for _, f := range s.Ask {
			if f.Key == key {
				name, _, _ := strings.Cut(f.Name, "（") // what stands in brackets is for who fills it in
				return name
			}
		}
	}
	if action == "set-keeping" {
		for _, k := range law.Keepings {
			if k.Key == key {
				return k.Name
			}
		}
	}
	return org.NameOf(Contacts, org.NameOf(parts, key))
}

// words are the values that entries name by a key, by the key of the part.
var words = map[string][]org.Named{
	"kind":        {{Key: TOTP, Name: "验证器"}, {Key: Passkey, Name: "通行密钥"}, {Key: "legal", Name: "法制审查"}, {Key: "secrecy", Name: "保密审查"}},
	"answer":      {{Key: "agree", Name: "同意公开"}, {Key: "object", Name: "不同意公开"}, {Key: "none", Name: "逾期未答复"}},
	"state":       {{Key: "active", Name: "在用"}, {Key: "stopped", Name: "已停用"}},
	"level":       org.Levels,
	"report-kind": {{Key: "department", Name: "部门（1月31日前）"}, {Key: "government", Name: "政府（3月31日前）"}},
	"below":       yesNo, "made-rules": yesNo,
}

var yesNo = []org.Named{{Key: "true", Name: "是"}, {Key: "false", Name: "否"}}

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
	case "type":
		if k, ok := upload.KindOf(value); ok {
			return k.Name
		}
	case "rule":
		for _, r := range check.Rules {
			if r.Key == value {
				return r.Name
			}
		}
	case "region":
		for _, r := range cal.PublishedRegions() {
			if r.Region == value {
				return r.Name
			}
		}
	}
	return org.NameOf(words[key], value)
}

// subjects are the names of settings, which entries are on.
var subjects = []org.Named{{Key: sealingKey, Name: "加密个人信息的密钥"}, {Key: "keeping", Name: "保管期限"}, {Key: PolicySetting, Name: "第二因素"}, {Key: ContactSubject, Name: "公开工作机构和网站"}}

// filledKeys are the keys of what an entry filled in, in the order in which they are
// told: what the step asks for first.
func filledKeys(e flow.Entry) (keys []string) {
	if step, ok := foi.Procedure.Step(e.Action); ok {
		for _, f := range step.Ask {
			keys = append(keys, f.Key)
		}
	}
	for _, k := range told(e.Args) {
		if !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	return slices.DeleteFunc(keys, func(k string) bool { return e.Args[k] == "" })
}
