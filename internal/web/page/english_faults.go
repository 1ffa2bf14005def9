package page

// faultsEnglish holds the English of refusals and faults, keyed by the Chinese
// format in which fault keeps them. [a|b] is the singular and the plural.
var faultsEnglish = map[string]string{
	"金额“%s”不是整数": "the amount “%s” is no whole number", "以元为单位写整数，例如 120": "Write whole yuan, such as 120.",
	"说明期限“%s”不是工作日数": "the term “%s” is no number of working days", "写整数，例如 10；也可以不写": "Write a whole number such as 10, or leave it empty.",
	"本机的签署密钥不是以前签署办理记录摘要的那一把": "The signing key at hand is not the one that signed the journal before", "从单独保存的副本恢复密钥文件，再重新启动": "Restore the keys file from the copy that is kept apart, and start again",
	"“%s”中不要写个人信息（%s）": "“%s” must not hold personal data (%s)", "这一项会原样永久保存在办理记录中": "It stays in the journal for good, as it is written",
	"已经有拟办意见，不能再当场答复": "There is a draft already, so it cannot be answered on the spot", "依次办理：审查、签发、送达": "Take in turn: review, sign, deliver",
	"当场答复在收到申请的当天（%s）办理": "An answer on the spot is given on the day of receipt (%s)",
	"当场提供尚未公开的信息，由%s办理":  "What is not public yet is given out on the spot by: %s", "信息已经公开的，答复类型选已主动公开；否则依次办理：拟办、审查、签发、送达": "If it is public already, choose that outcome; otherwise take in turn: draft, review, sign, deliver",
	"“%s”由%s办理": "“%s” is taken by: %s", "这项操作由%s办理": "This is done by: %s", "“%s”由%s办理，不由%s办理": "“%s” is taken by the %s, not by the %s", "“%s”须填写%s": "“%s” asks for: %s", "由%s办理": "This step is taken by: %s",
	"“%s”已于 %s 发出，尚未了结": "“%s” was sent on %s and is still open", "先记录其结果，或者用 %s= 写明是另外一方": "Record what came of it first, or name another party with %s=",
	"先记录发出的那一步": "Record first that it was sent", "可用的步骤：%s": "Steps: %s", "日期早于上一条记录的 %s": "The date is before that of the entry above, %s",
	"案件处于“%s”，不能“%s”": "The request is at “%s”, where “%s” is not possible", "案件处于“%s”；这一步在“%s”时办理": "The request is at “%s”; this step belongs to “%s”",
	"案件已经开始": "The case has already begun", "此时可以：%s": "Possible now: %s", "没有“%s”这一步": "There is no step “%s”", "没有正在进行、可以了结的一方": "Nothing of this kind is open that could be ended",
	"没有正在进行的“%s”可以了结": "There is no open “%s” to be ended", "第%d条记录（%s %s）：%s": "Entry %d (%s %s): %s", "记录须从“%s”开始": "The journal begins with “%s”", "记录须按时间先后排列": "Entries stand in order of time",
	"另存为 UTF-8 再试": "Save it as UTF-8 and try again", "第%d行：%s": "Line %d: %s", "记录不是 UTF-8 编码": "The journal is not UTF-8", "记录多于%d条，不像一件申请的记录": "More than %d entries: not the journal of one request",
	"此时不能“%s”": "“%s” is not possible now",

	// rules of requests
	"%s只能记录自己的审查": "The %s records only their own review", "%s尚不能收取信息处理费": "No processing fee could be charged yet on %s", "until：%s": "until: %s",
	"“%s”须经法制审查和保密审查，不能当场答复": "“%s” needs the legal and the secrecy review and cannot be answered on the spot", "“%s”（%s 发出）还没有了结": "“%s” (sent %s) is still open",
	"一般的延期用“延期答复”": "For an ordinary extension use “Extend”", "与申请人沟通明确内容，并继续办理": "Clear it up with the applicant and go on handling the request",
	"仍不明确的，按“补正后申请内容仍不明确”答复": "If it is still unclear, answer “Still unclear after corrections”", "依次办理：拟办、审查、签发、送达": "Take the steps in turn: draft, review, sign, deliver",
	"先“审查”（legal）": "“Review” first (legal)", "先“审查”（secrecy）": "“Review” first (secrecy)", "先“拟办”": "“Draft” first", "先办理这一步，或者改选答复类型": "Take that step first, or choose another kind of answer",
	"先记录意见，或者等其期限届满": "Record the opinion first, or wait until the term has ended", "另一种审查由另一位审查人办理": "The other review is done by another reviewer",
	"可用的渠道：%s": "Channels: %s", "可用的类型：%s": "Kinds: %s", "告知的期限到 %s 才届满": "The term that was told ends on %s only",
	"告知补正须在收到申请之日起%d个工作日内，今天是第%d个工作日":      "Corrections are asked for within %d working days of receipt; today is working day %d",
	"审查种类是 legal（法制）或者 secrecy（保密），不是“%s”": "The kind of review is legal or secrecy, not “%s”", "尽快答复；逾期如实记录": "Answer as soon as possible, and record the delay as it is",
	"已经确定延迟答复的期限 %s，不再延长": "A later day, %s, has been set; it is not extended", "已经要求过说明理由": "Reasons have been asked for already",
	"延期须经信息公开工作机构负责人（head）同意，不能由“%s”批准": "An extension needs the consent of the head of the disclosure office, not of “%s”", "延迟答复的期限 %s 早于当天": "The later day, %s, is in the past",
	"延长须是1至%d个工作日，不能是“%s”": "An extension is 1 to %d working days, not “%s”",
	"拟办人不能审查自己的拟稿":         "Who drafted cannot review the own draft", "拟办人不能签发自己的拟稿": "Who drafted cannot sign the own draft", "拟稿未经保密审查": "The draft has not passed the secrecy review",
	"拟稿未经法制审查": "The draft has not passed the legal review", "按已有说明决定是否合理": "Decide by the reasons given", "期限届满后仍未收到的，再作此处理": "Do this once the term has ended without an answer",
	"没有“%s”这一申请渠道": "There is no channel “%s”", "没有“%s”这一答复类型": "There is no kind of answer “%s”", "确定延迟答复的期限之前，须先要求申请人说明理由": "Before a later day is set, the applicant must be asked for reasons",
	"答复“%s”以前，案卷中须有“%s”": "Before the answer “%s”, the file must hold “%s”", "答复“信息不存在”以前须有检索记录": "Before answering that it does not exist, a search must be on record",
	"先记录“检索”：范围、方法、结果": "Record “Search” first: scope, method, result", "答复期限只能延长一次": "The term can be extended once only", "答复期限已于 %s 届满，不能再延长": "The term ended on %s and cannot be extended any more",
	"补正只能一次性告知，此前已经告知过": "Corrections are asked for once, and have been asked for", "请其他审查人办理": "Another reviewer does it", "请负责人或者签发人签发": "The head or the signatory signs",
	"还没有拟办意见，无从审查": "There is no draft to review", "须在延长后的期限内答复": "Answer within the extended term",

	// desk
	"%d 年的放假安排已经登记": "The days off of %d are entered already", "地区须是某个机关所在的地区，例如 ningxia": "The region must be that of an agency, such as ningxia", "没有“%s”这一地区": "There is no region “%s”",
	"没有写放假通知的名称或者文号（notice）": "The notice is not named (notice)", "确要更改的，先用 --dry-run 试算，再加 --replace": "To change them, try it with --dry-run first, then add --replace",
	"不认识的案卷种类“%s”": "Unknown kind of file “%s”", "收到日期 %s 在今天之后": "The day of receipt, %s, is in the future", "案卷 %s 已有%d条记录，多于要登记的%d条": "File %s has %d entries already, more than the %d to be entered",
	"%d 年度的格式没有“%s”这一格": "The form of %d has no figure “%s”", "%d 年还没有结束，不能公布其年度报告": "%d is not over; its report cannot be published", "%s 不能是负数": "%s cannot be negative", "%s 须是整数": "%s must be a whole number",
	"保留提示须写明理由": "A warning that stands needs a reason", "年度报告由%s公布": "The annual report is published by the %s", "年度报告的数字由%s调整": "Figures of the report are adjusted by the %s", "%s 没有调整，无可撤回": "%s has no adjustment to be taken back", "报告与已公布的第%d版没有差别，没有可以更正的": "The report does not differ from the published version %d; there is nothing to correct", "先改正记录、数字或者文字，再公布更正": "Correct records, figures or text first, then publish the correction",
	"没有确认已经核对，报告没有公布": "It was not confirmed that the report has been checked; it was not published", "核对数字和正文，勾选“我已核对”后再公布": "Check figures and text, tick “I have checked”, and publish then", "手工调整须写明理由": "An adjustment needs a reason",
	"改正，或者写明保留的理由": "Correct it, or give the reason why it stands", "更正已公布的报告须写明理由": "The correction of a published report needs a reason",
	"还有%d项提示没有写明理由：%s": "%d [warning has|warnings have] no reason yet: %s", "还有%d项需处理：%s": "%d [error is|errors are] still open: %s", "逐项处理后再公布": "Publish once they are handled",
	"%d 年没有年度报告的统一格式；格式自 2019 年度起": "There is no form of the report on %d; forms begin with 2019",

	// store
	"案卷 %s 刚刚有了新的记录": "File %s has just got a new entry", "没有编号为“%s”的机关": "There is no agency “%s”", "没有这个人员，或者已经停用": "There is no such person, or no longer",
	"不能按“%s”计数": "Cannot count by “%s”", "没有这条信息，或者它没有公开": "There is no such information, or it is not public", "没有编号为 %s 的信息": "There is no record %s", "没有公布过 %d 年度的报告": "No report on %d has been published",
	"没有编号为 %s 的申请": "There is no request %s", "申请 %s 没有申请人资料": "Request %s has no applicant", "没有“%s”这一格": "There is no figure “%s”", "表三没有“%s”这一行": "Table 3 has no row “%s”",
	"表二没有“%s”这一栏": "Table 2 has no column “%s”", "刷新后再试": "Reload and try again", "这一条已经存在": "It exists already",

	// pages
	"提交的内容读不懂": "The form could not be read", "没有这一步": "There is no such step", "请从页面重新填写": "Please fill it in again from the page", "日历自 %d 年起": "The calendar begins with %d", "没有 %d 年的日历": "There is no calendar of %d",
	"没有这个版本": "There is no such version", "没有这本台账": "There is no such ledger", "请从左侧选择": "Please choose from the menu", "没有可以比较的版本": "There is no version to compare with", "没有这一年的报告": "There is no report on that year",
	"没有这种格式": "There is no such format", "第 1 版之前没有版本；从第 2 版起可以比较": "Nothing comes before version 1; versions can be compared from the second on", "%s 没有“%s”这一格": "%s has no figure “%s”",
	"地址可能写错了，或者您没有查看的权限": "The address may be wrong, or you may not see it", "没有这一页": "There is no such page", "没有这个样例": "There is no such sample",
	"请由有此职责的人员办理，或者请系统管理员调整职责": "Somebody with that duty can do it, or the administrator can change your duties", "这项操作不在您的职责之内": "This is not among your duties",
	"用户名或者密码不对。请核对后再试；忘记密码的，请系统管理员重设。": "User name or password is wrong. Please check and try again; if you forgot the password, the administrator can set a new one.",
	"%d 分钟": "%d [minute|minutes]", "%d 秒": "%d [second|seconds]",
	"“%s”不是年份": "“%s” is no year", "“%s”不是页码": "“%s” is no page number", "年份写四位数字，如 2020": "Write a year in four digits, such as 2020", "页码从 1 起": "Pages begin with 1",
	"一次最多提交 %s。请减少内容后再试。":                 "At most %s can be sent at a time. Please send less.",
	"这不是您的操作造成的，我们已经记录下来。没有保存任何改动，请稍后再试。": "This was not caused by what you did, and it has been recorded. Nothing was changed; please try again later.",
	"没有这个栏目": "There is no such section", "“%s”没有“%s”这一项": "“%s” offers no “%s”", "要查找的文字太长": "What to search for is too long", "请从公开目录中选择": "Please choose from the catalogue",
	"请从列表中选择": "Please choose from the list", "请用不超过 %d 个字的词语": "Please use words of at most %d characters", "版本从 1 起": "Versions begin with 1", "请从信息页面上的下载中选择": "Please choose from the downloads on the item's page", "请从报告页面上的下载中选择": "Please choose from the downloads on the report's page",
	"地址可能写错了，或者信息已经移走，可以从下面继续": "The address may be wrong, or the information has moved; you can go on from here",

	// punctuation
	"（%s）": " (%s)", "%s（%s）": "%s (%s)", "%s：%s": "%s: %s", "%s：%s。": "%s: %s.", "；": "; ", "。": ". ",
}
