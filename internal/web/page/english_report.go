package page

// reportEnglish holds the English of what the report's tables and checks are
// called where pages speak of them. The report itself is printed in Chinese.
var reportEnglish = map[string]string{
	// forms, headings, captions
	"政府信息公开工作年度报告格式（试行）": "Form of the annual report (trial)", "中华人民共和国政府信息公开工作年度报告格式": "Form of the annual report",
	"一、总体情况": "1. Overview", "二、主动公开政府信息情况": "2. Proactive disclosure", "三、收到和处理政府信息公开申请情况": "3. Requests received and handled",
	"四、政府信息公开行政复议、行政诉讼情况": "4. Reconsideration and litigation", "五、存在的主要问题及改进情况": "5. Problems and improvements", "六、其他需要报告的事项": "6. Other matters",
	"表二，法定主动公开内容的数量": "Table 2: information published by law", "表三，政府信息公开申请的收到和办理数量": "Table 3: requests received and handled", "表四，复议和诉讼的结果数量": "Table 4: results of reconsideration and litigation",

	// rows and columns
	"表二": "Table 2", "表三": "Table 3", "表四": "Table 4", "总计": "Total",
	"行政规范性文件": "Normative document", "上一年项目数量": "Items last year", "本年增/减": "Change this year", "处理决定数量": "Decisions", "本年处理决定数量": "Decisions this year",
	"本年新制作数量": "Made this year", "本年新公开数量": "Opened this year", "对外公开总数量": "Open in all", "本年制发件数": "Issued this year", "本年废止件数": "Repealed this year",
	"现行有效件数": "In force", "采购项目数量": "Projects", "采购总金额": "Total amount", "本年收费金额（单位：万元）": "Collected this year (10,000 yuan)",
	"本年新收政府信息公开申请数量": "New requests this year", "上年结转政府信息公开申请数量": "Carried in from last year", "结转下年度继续办理": "Carried out to next year",
	"部分公开": "Partly disclosed", "无法提供": "Cannot be provided", "不予处理": "Not processed", "其他处理": "Other handling",
	"属于国家秘密": "State secret", "其他法律行政法规禁止公开": "Forbidden by another law or regulation", "危及“三安全一稳定”": "Endangers security or stability",
	"保护第三方合法权益": "Third party's rights", "属于三类内部事务信息": "Internal affairs", "属于四类过程性信息": "Deliberative", "属于行政执法案卷": "Enforcement file", "属于行政查询事项": "Register with its own rules",
	"本机关不掌握相关政府信息": "Not held by this agency", "没有现成信息需要另行制作": "Would have to be made", "信访举报投诉类申请": "Petition, report or complaint", "重复申请": "Repeated request",
	"要求提供公开出版物": "Asks for a publication", "无正当理由大量反复申请": "Excessive without good reason", "要求行政机关确认或重新出具已获取信息": "Asks to confirm or reissue",
	"申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": "Not corrected in time", "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": "Fee not paid in time",
	"行政复议": "Reconsideration", "未经复议直接起诉": "Suit without reconsideration", "复议后起诉": "Suit after reconsideration",
	"结果维持": "Upheld", "结果纠正": "Corrected", "其他结果": "Other result", "尚未审结": "Pending",

	// rules of the checks
	"勾稽关系": "Relation between totals", "办理结果合计": "Sum of outcomes", "申请人合计": "Sum of applicants", "复议诉讼合计": "Sum of results", "跨年衔接": "Carried over from last year",
	"文件存量": "Documents in force", "项目数量": "Number of items", "正文与表格一致": "Text agrees with tables", "非负整数": "Whole numbers", "汇总一致": "Sum over agencies",
	"数字可辨": "Legible figures", "与台账一致": "Agrees with the ledgers", "正文引用有据": "Figures of the text rest on tables", "现行有效下限": "Least number in force",
	"正文年度": "Year of the text", "统计期限": "Period covered", "年度已结束": "Year is over", "按期公布": "Published in time", "格式与年度相符": "Form fits the year", "表三行次": "Rows of table 3",
	"六个部分": "Six sections", "标题文字": "Wording of headings", "五个方面": "Five aspects", "内容不空": "No empty section", "存在的问题": "Problems named", "改进情况": "Improvements named",
	"信息处理费": "Processing fees", "总体情况篇幅": "Length of the overview", "与上年雷同": "Copied from last year",
	"（等 %d 处）": "(and elsewhere, %d places in all)",

	// workbench
	"格式：%s（%s）": "%s (%s)", "应于 %s 前公布（%s）": "to be published before %s (%s)", "%s 计数": "Counted %s", "计数 %s": "counted %s",
	"来源：%s": "From: %s", "与来源不一致：%s": "Differs from its source: %s", "%s 占 %s 的比例": "%s as a share of %s",
	"当年公开的全部信息": "All information published in the year", "当年公开的信息 · %s": "Information published in the year · %s",
	"政务新媒体台账": "Ledger of new media", "推送条数": "Posts", "关注量": "Followers", "账号数": "Accounts", "培训台账": "Ledger of training",
	"不予公开各项之和": "Sum of what was not disclosed", "无法提供各项之和": "Sum of what cannot be provided", "不予处理各项之和": "Sum of what was not processed", "其他处理各项之和": "Sum of other handling",
	"%s　%d 件": "%s　× %d", "%s　%s 元": "%s　%s yuan",
	"还有 %d 项需处理，见“核对”。": "%d [error is|errors are] still open; see “Checks”.", "还有 %d 项提示没有签名说明，见“核对”。": "%d [warning still wants|warnings still want] a signed reason; see “Checks”.",
	"%d 年还没有结束。": "The year %d is not over yet.", "报告由信息公开工作机构负责人公布。": "The head of the disclosure office publishes the report.",
	"与已公布的第 %d 版没有差别，没有可以更正的。": "It does not differ from the published version %d; there is nothing to correct.",
	"已撤回调整，恢复为计数的数字。":          "The adjustment has been taken back; the counted figure stands again.",
	"已登记调整；计数的数字仍列在旁边。":        "The adjustment has been entered; the counted figure stays beside it.", "已记下说明和您的签名。": "Your reason and signature have been kept.",
	"已公布 %d 年度报告第 %d 版。":          "The report on %d has been published, version %d.",
	"公布日期：%s　版本：第 %d 版　格式：%s（%s）": "Published on %s, version %d. %s (%s)",
}
