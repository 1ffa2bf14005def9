package page

// lawEnglish holds the English of the other tables of law: terms, outcomes and
// what their files hold, channels, duties, applicants, filings.
var lawEnglish = map[string]string{
	// heads of the tables
	"内容": "Content", "包括": "Including", "卷内须有": "The file holds", "年报行（现行格式）": "Row of the report (current form)", "把握": "Certainty",
	"文号": "Document number", "施行": "In force", "条文": "Provision", "格式": "Form", "次年": "In the year after", "类别": "Class", "要点": "In short",
	"证据": "Evidence", "适用年度": "Years", "长度": "Length",
	"要点由本系统归纳，不是原文；办理时以公布的法律、法规文本为准。": "Summarised by this system, not quoted: the published texts of laws and regulations prevail.",
	"已核对原文": "checked against the text", "见于部分原文或转述": "seen in part, or as repeated elsewhere", "见于各地做法": "practice of agencies", "未核实": "not verified",
	"%d 至 %d": "%d to %d", "%d 起": "from %d", "%s 至 %s": "%s to %s", "%s 起": "since %s", "%d月%d日前": "before %d-%d (month-day)",

	// terms
	"主动公开，自信息形成或变更之日起": "Proactive disclosure, from making or change", "共同制作机关提出意见": "Opinion of a co-making agency",
	"对复议决定不服提起诉讼": "Suit against a reconsideration decision", "申请行政复议": "Application for reconsideration", "直接提起行政诉讼": "Direct suit",
	"缴纳信息处理费，自收到收费通知次日起": "Payment of the fee, from the day after the notice",

	// outcomes
	"已主动公开，告知获取方式和途径": "Published already; told how and where to obtain it", "予以公开": "Disclosed", "部分公开（区分处理）": "Partly disclosed (severance)",
	"属于国家秘密，不予公开": "State secret; not disclosed", "其他法律、行政法规禁止公开": "Forbidden by another law or regulation",
	"危及国家安全、公共安全、经济安全、社会稳定，不予公开": "Endangers security or stability; not disclosed", "保护第三方合法权益，不予公开": "Third party's rights; not disclosed",
	"属于内部事务信息，不予公开": "Internal affairs; not disclosed", "属于过程性信息，不予公开": "Deliberative; not disclosed", "属于行政执法案卷信息，不予公开": "Enforcement file; not disclosed",
	"属于行政查询事项，告知依照有关规定办理": "Register with its own rules; referred to them", "经检索，政府信息不存在": "Not found by a search; does not exist",
	"本机关不掌握，不属于本机关负责公开": "Not held; another agency is responsible", "没有现成信息，需要另行制作": "Does not exist ready-made; would have to be made",
	"补正后申请内容仍不明确": "Still unclear after corrections", "信访、投诉、举报，不作为政府信息公开申请处理": "Petition, complaint or report; not treated as a request",
	"重复申请，不予重复处理": "Repeated; not processed again", "要求提供公开出版物，告知获取途径": "Publication; told where to obtain it",
	"无正当理由大量反复申请，不予处理": "Excessive without good reason; not processed", "要求确认或者重新出具已获取的信息": "Asks to confirm or reissue what was obtained",
	"无正当理由逾期不补正，不再处理": "Not corrected in time; no longer processed", "逾期未缴纳信息处理费，不再处理": "Fee not paid in time; no longer processed",
	"其他处理（撤回等）": "Other handling (withdrawn and the like)",

	// what the file holds
	"公开的位置，答复时核对可以打开": "where it is published, checked to open when answering", "提供的文件和送达凭证": "the documents provided and proof of delivery",
	"遮盖清单，每处写明理由；不予公开部分依第十四条至第十六条的，先复议后诉讼，其余任选": "list of redactions with a reason for each; where articles 14 to 16 are applied, reconsideration comes before litigation, else either",
	"遮盖清单，每处写明理由":          "list of redactions with a reason for each",
	"定密依据、密级和期限（留卷，不写入答复）": "basis, level and term of classification (kept in the file, not told)", "所依法律、行政法规的条文": "the provision of the law or regulation",
	"风险评估": "risk assessment", "征求意见书、第三方意见或者逾期记录、利益衡量": "the letter to the third party, its opinion or silence, the balance of interests",
	"属于人事管理、后勤管理、内部工作流程中的哪一类":            "whether it concerns personnel, logistics or internal workflow",
	"属于讨论记录、过程稿、磋商信函、请示报告中的哪一类，最终行为是否作出": "whether it is a minute, draft, consulting letter or request for instructions, and whether the final act was done",
	"案号；申请人是否当事人（可另行阅卷）":                 "case number; whether the applicant is a party (and may read the file)",
	"规定查询办法的法律、行政法规和办理地点":                "the law or regulation on the register, and the place",
	"检索记录：范围、方法、人员、日期":                   "record of the search: scope, method, persons, date", "负责公开的机关名称和联系方式": "name and contact of the agency responsible",
	"需要作何加工、分析": "what processing or analysis would be needed", "补正告知书和收到的补正": "the notice of corrections and the corrections received",
	"告知的相应渠道": "the proper channel that was named", "先前答复的文号和日期": "number and date of the earlier answer", "获取途径": "where to obtain it",
	"说明理由的要求和申请人的说明": "the demand for reasons and the applicant's reasons", "申请人已经获取的证据": "proof that the applicant has obtained it",
	"补正告知书、送达日期和期限": "the notice of corrections, day of delivery and term", "收费通知和送达日期": "the fee notice and day of delivery", "情况说明": "an account of the matter",

	// channels and applicants
	"双方确认之日（2015年的通知以到达已公布邮箱之日计，以新条例为准）": "The day both sides confirm (the notice of 2015 counted from arrival in the announced mailbox; the new Regulations prevail)",
	"当面提交回执": "receipt for what was handed in", "邮件号和签收记录": "mail number and record of signature", "确认记录（电话、时间、人员）": "record of confirmation (telephone, time, persons)",
	"系统回执": "receipt of the system", "确认记录": "record of confirmation", "代填的申请表，申请人签名": "the form filled in, signed by the applicant", "转交记录和确认记录": "records of passing on and of confirmation",
	"自然人": "Natural person", "商业企业": "Company", "科研机构": "Research institute", "社会公益组织": "Charity", "法律服务机构": "Legal service", "其他": "Other",
	"公民、外国人、无国籍人": "citizens, foreigners, stateless persons", "公司、个体工商户、合作社": "companies, sole traders, cooperatives", "研究院、研究所": "research academies and institutes",
	"社会团体、基金会、民办非企业单位": "associations, foundations, private non-enterprise units", "律师事务所、公证处、司法鉴定、仲裁机构": "law firms, notaries, forensic experts, arbitration bodies",
	"其他法人或者组织": "other legal persons or organisations",

	// duties and filings
	"行政法规、规章和规范性文件": "administrative regulations, rules and normative documents", "职能、内设机构、地址、时间、联系方式、负责人": "functions, structure, address, hours, contact and heads",
	"国民经济和社会发展规划、专项规划、区域规划及政策": "plans of national economic and social development, special and regional plans, and policies",
	"国民经济和社会发展统计信息":            "statistics of national economic and social development",
	"依据、条件、程序和办理结果":            "basis, conditions, procedure and results", "依据、条件、程序和有一定社会影响的处罚决定": "basis, conditions and procedure, and penalty decisions of some public effect",
	"预算、决算信息": "budgets and final accounts", "收费项目、依据、标准": "fees with their basis and rates", "集中采购项目的目录、标准和实施情况": "catalogue, standards and implementation of central procurement",
	"批准和实施情况": "approval and implementation", "扶贫、教育、医疗、社会保障、就业的政策、措施和实施情况": "policies, measures and implementation in poverty relief, education, health care, social security and employment",
	"应急预案、预警信息和应对情况": "emergency plans, warnings and responses", "环保、卫生、安全生产、食药、质量的监督检查情况": "inspection of the environment, health, work safety, food, drugs and quality",
	"职位、名额、报考条件和录用结果": "posts, numbers, conditions and results", "法律、法规、规章和国家规定要求公开的其他信息": "other information that laws, regulations, rules or state provisions require to be published",
	"市政、公共服务、公益、征收、治安、社会救助等":        "municipal works, public services, public interest, expropriation, public security, social relief and more",
	"农业农村政策、水利、承包地、宅基地、征收、筹资筹劳、救助等": "rural policies, irrigation, contracted and homestead land, expropriation, levies, relief and more",
	"县级以上部门向同级主管部门提交本机关年度报告并向社会公布":  "Departments at county level and above file and publish their report", "县级以上地方主管部门向社会公布本级政府年度报告": "Competent local departments publish their government's report",
}
