package page

// actsEnglish holds the English of how acts are told: who did them in whose
// place, and the words for what they change.
var actsEnglish = map[string]string{
	"%s（%s），代理 %s": "%s (%s), for %s",

	"停用期间无效": "void while stopped", "有“%s”的职责，范围是%s，到 %s 为止": "Duty “%s”, scope %s, until %s", "有“%s”的职责，范围是%s，自 %s 起": "Duty “%s”, scope %s, from %s on",

	// acts
	"停用人员": "Person stopped", "恢复人员": "Person let in again", "登记机关": "Agency added", "设立第一位管理员": "First administrator", "更换密钥": "Keys rotated",
	"更改部门": "Department changed", "设定保管期限": "Retention periods set", "发给一次性口令": "One-time secret issued",

	// what they fill in and change
	"期限届满日": "Last day", "单元格": "Cell", "数值": "Figure", "规则": "Rule", "制定规章": "Makes rules", "含下级机关": "With agencies below", "代理": "Stands in for", "根据": "Ground",
	"附件编号": "File id", "保存名": "Stored as", "字节数": "Bytes", "密钥编号": "Key id", "重新加密的条数": "Entries sealed anew",
	"补正期限": "Days for amendment", "说明期限": "Days for reasons", "金额": "Amount", "撤回的凭据": "Evidence of withdrawal",
	"是": "yes", "否": "no", "另有": "Besides", "（个人信息，已遮盖）": "(personal data, masked)", "个人信息，已加密，未列出": "personal data, encrypted, not listed", "加密个人信息的密钥": "Key that encrypts personal data",
	"宁夏回族自治区": "Ningxia Hui Autonomous Region", "依法要求删除": "deletion required by law", "保管期限届满": "retention period over",
}
