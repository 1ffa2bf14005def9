package page

// staffEnglish holds the English of agencies, people, duties, delegation, and
// of why somebody may or may not do something.
var staffEnglish = map[string]string{
	// verbs, kinds, levels, states
	"查看": "See", "审查": "Review", "签发": "Sign", "编辑": "Edit", "发布": "Publish", "检查": "Inspect", "查看未遮盖的个人信息": "See personal data unmasked",
	"删除个人信息": "Erase personal data", "管理": "Administration", "审计": "Audit", "调整数字": "Adjust figures", "撤回调整": "Take an adjustment back", "保留提示": "Let a warning stand", "公布": "Publish the report",
	"申请": "Request", "政府信息": "Record", "栏目": "Section", "机关": "Agency", "人员": "People", "设置": "Settings",
	"省级": "province", "市级": "city", "县级": "county", "乡级": "township", "所属单位": "subordinate unit",
	"有效": "in force", "尚未开始": "not begun", "已经终止": "ended", "在用": "active", "已停用": "stopped", "不限": "any time",

	// acts in journals
	"更改人员": "Changed", "终止职责": "Duty ended", "首次启动时设立": "Set up at the first start", "新增机关": "Agency added", "更改机关": "Agency changed", "部门改名": "Department renamed",

	// side bar and overview
	"我的权限": "What I may do", "机关和部门": "Agencies and departments", "外出代理": "Absence", "为什么能办、不能办": "Why I may or may not",
	"您的职责不包括办理申请。": "Handling requests is not among your duties.", "可以办理的事项在菜单里。": "What you may do stands in the menu.",

	// people
	"新增人员": "Add a person", "从名单导入": "Import from a list", "人员一览": "People", "今天的职责": "Duties today", "登录名": "Login", "登录名 %s": "Login %s", "部门": "Department", "职责": "Duty",
	"登录名或者姓名": "Login or name", "您看不到这一件，只按职责说明；办到哪一步、由哪个部门办，要由看得到的人员来问": "You cannot see this one, so only duties are told; how far it has come and in which department is told to those who see it", "没有保存：": "Not saved: ", "已保存。": "Saved.", "已设定职责。": "The duty was given.", "已终止职责。": "The duty was ended.", "已停用。": "Stopped.", "已委托代理。": "The duty was delegated.", "已收回代理。": "The delegation was taken back.",
	"能办理什么？": "What may they do?", "这位人员还没有职责，登录后看不到任何事项。": "This person has no duty yet, and sees nothing after signing in.", "设定职责": "Give a duty", "自己的职责由另一位系统管理员设定。": "One's own duties are given by another administrator.",
	"由谁代理": "Who stands in", "现在没有人代理这位人员。": "Nobody stands in for this person.", "委托代理": "Delegate", "基本情况": "Details", "第二因素和登录中的设备": "Second factors and devices signed in",
	"发新的一次性口令": "Issue a new one-time secret", "原密码和登录随即失效；口令七天内有效，登录后须另设密码。": "The old password and all sign-ins end at once. The secret holds for seven days; a password has to be chosen after signing in.",
	"停用": "Stop", "恢复": "Let in again", "停用后不能登录；办理过的事项和记录都保留，由别人代理的职责随之终止。": "A stopped person cannot sign in. What they did and its records stay; those who stand in for them no longer do.",
	"理由：": "Reason: ", "终止": "End", "第一天": "First day", "最后一天": "Last day", "不写则立即终止。": "Left empty, it ends at once.", "不写则立即有效。": "Left empty, it holds at once.", "不写则一直有效。": "Left empty, it holds without end.", "提前收回": "Take back early",
	"代理人以自己的名义办理，记录中注明代理谁；不能再转托他人，也不能审批自己起草的。": "Who stands in acts under their own name, and the journal tells for whom. They cannot pass it on, nor approve what they drafted themselves.",
	"变更记录": "Changes", "换一个机关": "Another agency", "保存后显示一次性口令，请当面或者用别的途径交给本人。": "After saving a one-time secret is shown. Hand it over in person or by another way.",
	"已新增人员": "The person was added", "新的一次性口令": "New one-time secret", "查看这位人员": "See this person", "一次性口令": "One-time secret", "没有新的人员，因此没有新的口令。": "Nobody is new, so there are no secrets.",
	"口令只显示这一次，请打印或者抄下，分别交给本人。七天内有效，登录后须另设密码。": "The secrets are shown only this once. Print them or copy them down and hand each to its owner. They hold for seven days; a password has to be chosen after signing in.",
	"范围": "Scope", "全机关": "The whole agency", "全机关及下级机关": "The agency and all below it", "范围是一个部门的，只看得到、办得了分办给这个部门的申请。": "With the scope of one department, only requests assigned to it are seen and handled.",
	"委托的职责": "Duty", "代理人": "Who stands in", "无": "None", "字母、数字或者汉字，中间可以有 . _ - @": "Letters, digits or Chinese characters, with . _ - @ between them",

	// import
	"名单": "List", "选择名单": "Choose a list", "名单文件": "File", "试算": "Try it", "试算结果": "What would come of it", "按试算结果导入": "Import as tried", "行": "Line", "新增": "new", "更新": "changed", "不变": "same", "有误": "wrong",
	"CSV 文件，UTF-8 或者 GBK 编码，至多 1 MB。第一行是栏目：": "A CSV file in UTF-8 or GBK, of at most 1 MB. Its first line holds the headings: ",
	"职责有几项的用顿号分开；范围写本机关、本部门或者一个部门的名称。文件里不能有密码：每位新人员会得到一次性口令。先试算，看过结果再导入；有一行有误，就都不导入。": "Several duties are parted by commas; the scope is the agency, the own department, or the name of a department. No passwords: everybody new gets a one-time secret. Try it first and look at the result; if one line is wrong, nothing is imported.",
	"有 %d 行有误，没有导入任何人员。请改正文件后重新试算。": "%d [line is|lines are] wrong; nobody was imported. Correct the file and try again.", "已导入 %d 人": "%d [person was|people were] imported", "回到人员一览": "Back to the people",
	"没有选择文件": "No file was chosen", "选一个 CSV 文件再提交": "Choose a CSV file and send it",

	// agencies
	"机关一览，下级排在上级之后": "Agencies, those below behind those above", "没有您管理的机关。": "There is no agency that you administer.", "请另一位系统管理员设定职责的范围。": "Ask another administrator to set the scope of your duty.", "新增下级机关": "Add an agency below",
	"编号 %s": "Id %s", "这个机关的人员": "People of this agency", "还没有部门。": "There is no department yet.", "分办申请时，从这里登记的部门中选择。": "Requests are assigned to one of the departments registered here.", "从前的名称：": "Former names: ", "改名": "Rename", "新的名称": "New name", "新增部门": "Add a department", "部门名称": "Name of the department",
	"小写字母、数字、连字符；以后不能改。": "Lower-case letters, digits and hyphens; it cannot be changed later.", "机关名称": "Name of the agency", "简称": "Short name", "层级": "Level", "地区节假日": "Regional holidays", "网站标识码": "Site code", "10 位字母和数字；没有的留空。": "Ten letters and digits; leave empty if there is none.",
	"年度报告的报送期限": "Filing date of the annual report", "部门（1月31日前）": "Department (by 31 January)", "政府（3月31日前）": "Government (by 31 March)", "上级机关": "Agency above", "机关编号“%s”已经有了": "There is an agency “%s” already", "换一个编号": "Choose another id",

	// why
	"可以": "Yes", "不可以": "No", "%s，%s，“%s”，%s": "%s, %s, “%s”, %s", "原因": "Why", "程序": "Procedure", "办法": "The way out", "查询": "Ask", "办理什么": "To do what", "对象": "To what", "哪一天": "On which day",
	"只能问自己的权限": "You may only ask about yourself", "要问别人的，请系统管理员办理": "The administrator may ask about others",
	"“%s”已经停用": "“%s” has been stopped", "没有这些职责中的任何一项：%s": "They have none of these duties: %s", "“%s”的职责及于下级机关，但不办理下级机关的事项": "The duty “%s” reaches agencies below, but does not do their work", "“%s”的职责自 %s 起才有": "The duty “%s” begins only on %s", "“%s”的职责已于 %s 终止": "The duty “%s” ended on %s",
	"有“%s”的职责，但范围是%s，不及于此": "They have the duty “%s”, but its scope is %s, which does not reach this", "有“%s”的职责，范围是%s": "Duty “%s”, scope %s", "有“%s”的职责，范围是%s，%s至%s": "Duty “%s”, scope %s, from %s to %s", "代理“%s”的“%s”职责，范围是%s，%s至%s": "Stands in for %s in the duty “%s”, scope %s, from %s to %s",
	"但是本人在这件事里办理过前面的步骤：%s": "But they took an earlier step in the same matter: %s", "现在有这项权限的人员：%s": "Who may: %s", "现在没有人有这项权限；请系统管理员设定职责：%s": "Nobody may; ask the administrator to give one of these duties: %s",
	"对%s没有“%s”这种操作": "With %s nothing like “%s” can be done", "可以问：%s": "Possible: %s", "没有“%s”这种事物": "There is no kind of thing “%s”", "可以问：%s；写作 request/2020-0001": "Possible: %s; written as request/2020-0001", "没有写%s的编号": "The id is missing: %s", "例如 %s/编号": "For example %s/id", "年度报告写明年度，例如 report/2020": "Name the year of the report: report/2020",
	"拟办的人不审查自己拟的答复": "who drafts does not review the own draft", "拟办的人不签发自己拟的答复": "who drafts does not sign the own draft", "调整数字的人不公布这份报告": "who adjusts figures does not publish the report",

	// absence
	"由谁代理我": "Who stands in for me", "现在没有人代理您。": "Nobody stands in for you.", "您没有可以委托的职责。": "You have no duty that could be delegated.", "代理来的职责不能再转托。": "What is held by delegation cannot be passed on.", "我的职责": "My duties", "您还没有职责。请系统管理员设定。": "You have no duty yet. Ask the administrator for one.", "我代理的职责": "Where I stand in", "您现在不代理任何人。": "You stand in for nobody.",

	// refusals
	"没有写理由": "No reason was given", "写明理由，它会记入办理记录": "Give the reason; it is kept in the journal", "理由多于 %d 字": "The reason is longer than %d characters", "写得简短一些": "Make it shorter", "没有写%s": "Missing: %s", "%s多于 %d 字": "Too long: %s, of more than %d characters",
	"这样一来“%s”就没有系统管理员了": "That would leave “%s” without an administrator", "先让另一位人员担任系统管理员（不设截止日期），再作此变更": "First make somebody else an administrator (without an end), then change this", "没有这个机关或者人员，或者不在您管理的范围内": "There is no such agency or person, or they are not yours to administer",
	"“%s”不能排在自己的下级机关之下": "“%s” cannot stand below an agency of its own", "另选上级机关": "Choose another agency above", "“%s”是部门 %s 现在或者从前的名称": "“%s” is or was a name of department %s", "另起名称：按名称分办的申请须能认出部门": "Choose another name: requests are assigned by name, and the department must be known from it",
	"例如 bgs": "For example bgs", "例如 yunhe-ga": "For example yunhe-ga", "可用的层级：%s": "Levels: %s", "地区须有地区节假日的规定；没有的留空": "A region must have regional holidays; leave it empty otherwise", "年度报告的报送期限按 department（部门）或者 government（政府）确定，不能是“%s”": "The filing date is that of a department or of a government, not “%s”",
	"最上一级的机关用命令行登记：gongkai agency add": "The topmost agency is registered from the command line: gongkai agency add", "机关编号“%s”须由小写字母、数字和连字符组成，至多 32 个": "The id “%s” must consist of at most 32 lower-case letters, digits and hyphens", "部门编号“%s”须由小写字母、数字和连字符组成，至多 32 个": "The id “%s” must consist of at most 32 lower-case letters, digits and hyphens",
	"没有“%s”这一层级": "There is no level “%s”", "没有写上级机关": "The agency above is missing", "网站标识码“%s”不是 10 位字母和数字": "The site code “%s” is not of ten letters and digits", "部门“%s”已经登记": "The department “%s” is registered already",
	"不能让自己代理他人": "You cannot make yourself stand in for others", "代理人不能是本人": "Nobody stands in for himself", "代理人须是本机关的人员": "Who stands in must belong to the same agency", "代理来的职责不能再委托他人": "What is held by delegation cannot be passed on", "代理的日期须在职责本身的起止之内（%s 至 %s）": "The days must lie within those of the duty itself (%s to %s)", "代理须写明起止日期": "A delegation needs a first and a last day", "另选一人": "Choose somebody else",
	"请原来的人员或者系统管理员另行委托": "Ask the person who holds it, or an administrator", "请外出的人员自己或者另一位系统管理员办理": "The absent person or another administrator may do this", "“%s”和“%s”不能由同一人担任": "One person cannot be both %s and %s", "“%s”在这一范围、这段时间里已经有“%s”的职责": "“%s” has the duty “%s” in this scope at this time already",
	"“%s”没有这项职责，或者刚刚有了变更": "“%s” has no such duty, or it was just changed", "“%s”的职责不能及于下级机关": "The duty “%s” cannot reach agencies below", "不能免去自己最后一项系统管理员职责": "You cannot end your own last duty as administrator", "不能给自己设定职责": "You cannot give yourself a duty", "不选“含下级机关”": "Leave out the agencies below", "及于下级机关的职责是全机关的，不限于部门或者栏目": "A duty that reaches agencies below is over the whole agency, not over a department or section",
	"截止日期 %s 早于起始日期或者今天": "The last day %s is before the first, or before today", "职责只能在本人所在的机关设定": "Duties are given within a person's own agency", "范围不能既是一个部门又是一个栏目": "The scope cannot be both a department and a section", "要看到下级机关的，设定含下级机关的监督、检查、管理或者审计职责": "To look at agencies below, give a duty of supervising, inspecting, administering or auditing that reaches them", "请另一人担任": "Choose somebody else",
	"请另一位系统管理员办理，或者由机器的管理者用命令行办理：gongkai user give": "Another administrator may do this, or the operator of the machine: gongkai user give", "请管理范围更大的系统管理员办理": "An administrator of a wider scope may do this", "这项职责已经到 %s 为止": "This duty already ends on %s", "这项职责的范围超出您管理的范围": "The scope of this duty reaches beyond what you administer", "选其中一个": "Choose one of them",
	"“%s”已经是这个状态": "“%s” is so already", "不能停用自己": "You cannot stop yourself", "先恢复，再发口令": "Let them in again first", "已登记的部门：%s": "Departments: %s", "没有部门“%s”": "There is no department “%s”", "用字母、数字或者汉字开头，中间可以有 . _ - @，至多 64 个字": "Begin with a letter, a digit or a Chinese character; . _ - @ may follow; at most 64", "登录名“%s”不能用": "The login “%s” cannot be used", "请另一位系统管理员办理": "Another administrator may do this",
	"没有编号为“%s”的栏目": "There is no section “%s”", "先恢复，再导入": "Let them in again first, then import", "可用的职责：%s": "Duties: %s", "没有“%s”这一职责": "There is no duty “%s”", "登录名“%s”在文件中出现了两次": "The login “%s” stands in the file twice", "范围是“本部门”，但没有写部门": "The scope is the own department, but no department is named", "%s。%s": "%s. %s",
	"换一个登录名": "Choose another login", "没有这个人员": "There is no such person", "登录名“%s”已经有人使用": "The login “%s” is taken",
}
