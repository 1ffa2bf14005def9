package report

// defaultText is the project's own template of a section. An office may replace
// it. Sections two to four are their tables.
func defaultText(section int) string {
	switch section {
	case 1:
		return overviewText
	case 5:
		return problemsText
	case 6:
		return otherText
	}
	return ""
}

const overviewText = `（一）主动公开情况。{year}年，{agency}坚持以公开为常态、不公开为例外，围绕决策、执行、管理、服务、结果公开主动发布信息。全年门户网站公开各类政府信息{records.published}条，其中，规范性文件{records.normative-document}件，政策解读{records.interpretation}条，行政许可信息{records.licence}条，行政处罚信息{records.penalty}条，意见征集公告{records.consultation-notice}条，建议提案办理答复{records.motion-reply}条，财政预决算等重点领域信息{records.key-area}条，其他信息{records.rest}条。[政务新媒体发布信息{accounts.posts}条，][关注量{accounts.followers:万}。]
（二）依申请公开情况。申请的接收、登记、审核、办理、审查、答复、归档各环节全程留痕，期限由系统按工作日历计算并逐日说明。全年收到政府信息公开申请{table3.new.total}件，[上年结转{table3.carried-in.total}件，]办结{table3.total.total}件[，其中予以公开{group.granted}件，占办结总数的{group.granted%table3.total.total}][，部分公开{group.partial}件，占{group.partial%table3.total.total}][，不予公开{group.refused}件，占办结总数的{group.refused%table3.total.total}][，无法提供{group.unavailable}件，占办结总数的{group.unavailable%table3.total.total}][，不予处理{group.not-processed}件，占办结总数的{group.not-processed%table3.total.total}][，其他处理{group.other-handling}件，占办结总数的{group.other-handling%table3.total.total}]。[结转下年度继续办理{table3.carried-out.total}件。]
（三）政府信息管理情况。公文在起草时认定公开属性，对未认定属性以及属性为依申请公开、不予公开的公文定期重新审查，具备条件的转为主动公开；信息发布实行分级审核和先审查后公开。
（四）政府信息公开平台建设情况。栏目逐一明确责任部门、更新频次和内容要求，政策文件与解读相互关联，公开目录、检索和下载功能持续可用。
（五）监督保障情况。年度工作任务分解到部门，实行月度提示督办和季度考核，常态开展监测巡查。[全年组织培训{trainings.held}次。]`

const problemsText = `[{last-year}年度报告所列问题的改进情况：{followed}。]
[存在的主要问题：{problems}。]
[改进措施：{measures}。]`

const otherText = `[{year}年度发出信息处理费收费通知{fees.notices}件，金额{fees.charged-yuan}元，实际收取{fees.paid-yuan}元。]
{no-fees}`
