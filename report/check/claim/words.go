package claim

import "strings"

// The tables of words. Within a table the first entry that fits wins.

// requestNouns name a request for disclosure (政府信息公开申请).
var requestNouns = []string{
	"信息公开申请书", "信息公开申请表", "信息公开申请", "信息公开的申请", "申请政府信息公开", "申请信息公开", "依申请公开信息", "依申请政府信息公开", "信息公开相关申请", "公开政府信息申请", "公开政府信息的申请", "信息依申请公开", "依申请公开", "依申请信息", "申请公开",
	"信息申请", "公开申请", "依申请", "公开类申请", "公开信息申请",
}

// otherNouns name what else agencies receive, answer and count; after one of
// them an elliptical number (答复183条) is not about requests.
var otherNouns = []string{
	"留言", "咨询", "信箱", "来信", "来电", "来访", "热线", "投诉", "举报", "工单", "诉求", "提案", "建议", "议案", "信访件", "网民", "意见",
	"许可", "处罚", "行政强制", "行政事业性收费", "救助", "补助", "案件", "稿", "舆情", "会议", "培训", "解读", "规范性文件", "问题", "新媒体", "办件",
	"政务服务", "审批", "公文", "文件", "信息条", "复议", "诉讼", "补正",
}

// receivedWords, acceptedWords and handledWords are the verbs of the way of a request.
var (
	receivedWords = []string{"收到", "新收", "接收", "接到", "收悉", "新增", "共收"}
	acceptedWords = []string{"受理", "办理", "处理", "登记", "发生", "处置"}
	handledWords  = []string{"办结", "答复", "办理完毕", "处理完毕", "回复", "办理完成", "完成办理", "已办理", "已处理"}
)

// outcomes map what is said of an answer to rows and groups of table 3.
var outcomes = []struct {
	word string
	kind Kind
}{
	{"予以部分公开", Group + "partial"},
	{"部分公开", Group + "partial"},
	{"不予公开", Group + "refused"},
	{"无法提供", Group + "unavailable"},
	{"不予处理", Group + "not-processed"},
	{"其他处理", Group + "other-handling"},
	{"属于国家秘密", Row + "state-secret"},
	{"其他法律行政法规禁止公开", Row + "forbidden-by-law"},
	{"三安全一稳定", Row + "three-safeties"},
	{"保护第三方合法权益", Row + "third-party-rights"},
	{"三类内部事务信息", Row + "internal-affairs"},
	{"四类过程性信息", Row + "deliberative"},
	{"行政执法案卷", Row + "enforcement-file"},
	{"行政查询事项", Row + "registry-lookup"},
	{"不掌握相关政府信息", Row + "not-held"},
	{"本机关不掌握", Row + "not-held"},
	{"没有现成信息需要另行制作", Row + "not-made"},
	{"补正后申请内容仍不明确", Row + "still-unclear"},
	{"信访举报投诉类", Row + "petition"},
	{"重复申请", Row + "repeat"},
	{"要求提供公开出版物", Row + "publication"},
	{"无正当理由大量反复申请", Row + "excessive"},
	{"予以公开", Group + "granted"},
}

// classes map applicants to the columns of table 3.
var classes = []struct {
	word string
	kind Kind
}{
	{"法人或其他组织", Orgs}, {"法人或者其他组织", Orgs}, {"法人及其他组织", Orgs}, {"法人和其他组织", Orgs}, {"法人、其他组织", Orgs}, {"法人或组织", Orgs},
	{"自然人", Class + "person"},
	{"商业企业", Class + "company"},
	{"科研机构", Class + "research"},
	{"社会公益组织", Class + "charity"},
	{"法律服务机构", Class + "legal-service"},
}

// plainClasses are short names of applicants; they count only where nothing
// else leads to the number.
var plainClasses = []struct {
	word string
	kind Kind
}{
	{"公民", Class + "person"}, {"个人", Class + "person"}, {"企业", Class + "company"},
}

// unrelated words tell reviews and suits from those about disclosure; causing
// words end what they are due to.
var (
	unrelated = []string{
		"无关", "不涉及政府信息公开", "不涉及信息公开", "不涉及政务公开", "非政府信息公开", "非信息公开", "其他行政复议", "其他行政诉讼", "其他复议", "其他诉讼",
		"其它行政复议", "其它行政诉讼", "其余行政复议", "其余行政诉讼", "非因政府信息公开",
	}
	causing = []string{"引发", "引起", "产生", "导致", "造成", "提起", "被提", "被申请", "申请行政复议"}
)

// channels are ways in which requests arrive.
var channels = []string{
	"网络", "网上", "在线", "线上", "互联网", "平台", "系统", "网站", "邮箱", "电子邮件", "邮件", "信函", "信件", "邮寄", "书面", "当面", "现场", "窗口",
	"传真", "口头", "电话", "快递", "挂号", "渠道", "方式", "寄送",
}

// delivering words after a channel say that an answer went that way.
var delivering = []string{"答复", "送达", "回复", "反馈", "公开", "发布", "告知", "推送", "公布", "公示"}

// results map what became of a review or a suit to columns of table 4.
var results = []struct {
	word string
	key  string
}{
	{"结果维持", "upheld"}, {"结果纠正", "corrected"}, {"其他结果", "other"}, {"其它结果", "other"}, {"尚未审结", "pending"},
	{"未审结", "pending"}, {"维持", "upheld"}, {"被纠正", "corrected"}, {"纠错", "corrected"}, {"纠正", "corrected"},
}

// normative are the phrases about rules and normative documents that say what
// is counted; a publication (公开、发布) may count anything.
var (
	madeWords     = []string{"制发", "制定", "印发", "出台", "新制定", "新制作", "本年新制作", "新出台", "新制发"}
	repealedWords = []string{"废止", "宣布失效", "清理废止"}
	inForceWords  = []string{"现行有效"}
	decidedWords  = []string{"作出", "做出", "下达", "处理决定"}
)

// disturbing words keep a number about documents or decisions from being
// compared: another doer, another thing done with them.
var disturbing = []string{
	"公开", "公示", "发布", "备案", "审核", "审查", "清理", "起草", "修订", "修改", "报送", "解读", "征求", "意见", "名义", "政策", "信息", "累计", "联合", "转发",
	"配合", "代拟", "全文", "上传", "推送", "目录", "归集", "录入", "社会", "不予", "简易", "当场", "撤销", "变更", "警告", "罚款", "听证",
}

// comparing words stand before a difference, not an amount.
var comparing = []string{"增长", "增加", "减少", "下降", "上升", "同比", "同期", "持平", "环比", "较", "比上", "比去", "比20", "相比", "提高", "多收", "超过", "增幅", "降幅", "提升", "节约", "缩短", "平均"}

// passedOn words tell requests that another agency answers or sent.
var passedOn = []string{
	"转办", "交办", "转来", "协办", "移交", "移送", "代办", "牵头", "委托", "协助", "指导", "转送", "批转", "上报", "征求", "征询", "交由", "转交", "分办", "督办", "配合", "审核",
	"引导", "撤回", "撤销", "补正", "延期", "纠正", "重新", "合并", "便民", "非政府信息", "不属于", "信访类", "重大", "复杂", "第三方",
}

// timely words tell a subset that usually is the whole.
var timely = []string{"按时", "按期", "如期", "规定时限", "规定时间", "法定期限", "法定时限", "期限内", "时限内", "当场", "提前", "逾期", "超期"}

// abouts introduce a subject of requests: 涉及房屋征收类6件.
var abouts = []string{"涉及", "关于", "有关", "类", "方面", "领域", "内容为", "主要为", "事项为", "主要是", "针对", "要求"}

// wide words speak of a whole territory, own words of the reporting agency.
var (
	wide = []string{"全市", "全县", "全区", "全省", "全州", "全旗", "全盟", "全系统", "全域", "各级", "全辖", "辖区内"}
	own  = []string{"我单位", "本单位", "我机关", "本机关", "本部门", "我部门", "全局", "全委", "全厅", "全办", "全院", "全镇", "全乡", "全街道", "全校", "全中心"}
)

// parts of an agency or its neighbours: what they count is not the whole.
var narrower = []string{
	"本级", "分局", "大队", "支队", "总队", "派出所", "直属", "下属", "所属", "各乡镇", "各镇", "各街道", "各部门", "各单位", "各县", "各区", "各地", "部门", "乡镇", "街道",
	"镇街", "街镇", "区直", "市直", "县直", "省直", "州直", "企业", "公司", "科室", "处室", "机关", "办公室", "办公厅", "政府办", "市政府", "县政府", "区政府", "省政府", "州政府", "旗政府",
	"自治区政府", "人民政府", "府办", "县区", "区县", "市区", "园区", "市级", "县级", "区级", "省级",
}

// governments end the names of agencies whose report may add up a territory.
var governments = []string{"人民政府", "市", "县", "区", "州", "盟", "旗", "省", "管委会", "管理委员会", "政府"}

// orgEnds end the name of an agency.
var orgEnds = []string{"局", "委", "厅", "院", "中心", "镇", "乡", "所", "办", "处", "会", "队", "署", "校", "站", "社", "村", "部", "街"}

// overlapping words name channels of publication, on several of which the same
// text may appear.
var overlapping = []string{"网站", "微信", "公众号", "新媒体", "微博", "公开栏", "客户端", "抖音", "报纸", "报刊", "日报", "晚报", "党报", "电视", "广播", "公报", "平台", "专栏", "栏目", "转载", "短视频", "门户", "媒体", "图解", "文字", "图片", "视频", "动漫", "动画", "音频", "一图", "访谈", "阅读", "点击", "关注", "粉丝", "浏览"}

// marking words single out some of a whole without dividing it.
var marking = []string{"涉及", "同一", "同时", "原创", "首发", "优秀", "重大", "新增", "累计", "罚款", "警告", "没收"}

// leaving words begin a clause that is no part of the list before it.
var leaving = []string{"合计", "小计", "总计", "此外", "另", "同时", "还", "并", "截至", "全年", "累计", "较", "同比", "共", "组织", "开展", "召开", "举办", "均", "行政复议", "行政诉讼", "因"}

// idling words may stand between what is counted and its number.
var idling = []string{
	"申请书", "申请表", "申请", "案件", "案", "请求", "需求", "事项", "事宜", "业务", "信件", "件数", "总数", "总量", "数量", "总计", "合计", "共计", "累计", "合共", "情况", "情形", "答复", "处理", "决定",
	"处理决定", "结果", "的", "了", "共", "总", "为", "有", "是", "达", "件", "数", "量", "均", "都", "各", "已", "约", "近", "超", "逾", "分别", "等", "类", "：", "，", "、", "或", "和", "其中", "政府信息", "信息", "内容",
}

// restWords name the remainder that makes a list complete.
var restWords = []string{"其他", "其它", "其余"}

// openings begin a clause whose subject is unsaid; an agency named after them
// is not the one that acts.
var openings = []string{
	"加强", "按照", "根据", "认真", "严格", "积极", "进一步", "通过", "依托", "围绕", "组织", "推进", "推动", "强化", "与", "向", "对", "在", "由", "以", "为", "经", "持续", "不断",
	"规范", "完善", "建立", "健全", "指导", "督促", "充分", "及时", "依法", "坚持", "落实", "做好", "切实", "主动", "发挥", "深入", "全面", "贯彻", "结合", "聚焦", "紧", "申请", "内容", "主要",
	"涉及", "明确", "优化", "提升", "提高", "开展", "均", "都", "全部", "没有", "未", "无", "其中", "并", "将", "把", "从", "于", "大力", "高度", "着力", "牢固", "扎实", "有效", "制定", "印发",
}

// Phrases that are read as another, or left out, before words are looked for.
var (
	// anybody is how the law names those who may apply: no class of applicant.
	anybody = strings.NewReplacer("公民、法人和其他组织", "", "公民、法人或其他组织", "", "公民、法人或者其他组织", "", "公民、法人及其他组织", "", "公民、法人", "")
	// asked is what every request is about.
	asked = strings.NewReplacer("涉及政府信息公开", "", "涉及信息公开", "", "有关政府信息公开", "", "关于政府信息公开", "", "各类", "", "要求公开", "", "要求获取", "")
	// reported are nouns made of the verbs of the way of a request.
	reported = strings.NewReplacer("办理情况", "", "答复情况", "", "处理情况", "", "处理费", "", "办理结果", "")
	// issued are two verbs for one act.
	issued = strings.NewReplacer("制定发布", "制定", "制定公布", "制定", "印发实施", "印发", "清理废止", "废止", "规章制度", "", "政府信息", "")
)
