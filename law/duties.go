package law

import "gongkai/cal"

// A Duty is an item of information that must be published without being asked
// for (法定主动公开内容).
type Duty struct {
	Key   string
	Name  string // short name of the section
	What  string // what is to be published, in our words
	Cite  Cite
	Level string // "" for all; "city-county" and "township" for article 21
	Span
}

// Duties are the items of articles 20 and 21.
var Duties = []Duty{
	{"rules", "规章和规范性文件", "行政法规、规章和规范性文件", Art(20).I(1), "", now},
	{"organisation", "机构职能", "职能、内设机构、地址、时间、联系方式、负责人", Art(20).I(2), "", now},
	{"plans", "规划信息", "国民经济和社会发展规划、专项规划、区域规划及政策", Art(20).I(3), "", now},
	{"statistics", "统计信息", "国民经济和社会发展统计信息", Art(20).I(4), "", now},
	{"licences", "行政许可和对外管理服务", "依据、条件、程序和办理结果", Art(20).I(5), "", now},
	{"penalties", "行政处罚和行政强制", "依据、条件、程序和有一定社会影响的处罚决定", Art(20).I(6), "", now},
	{"budgets", "财政预算决算", "预算、决算信息", Art(20).I(7), "", now},
	{"charges", "行政事业性收费", "收费项目、依据、标准", Art(20).I(8), "", now},
	{"procurement", "政府集中采购", "集中采购项目的目录、标准和实施情况", Art(20).I(9), "", now},
	{"projects", "重大建设项目", "批准和实施情况", Art(20).I(10), "", now},
	{"livelihood", "民生信息", "扶贫、教育、医疗、社会保障、就业的政策、措施和实施情况", Art(20).I(11), "", now},
	{"emergencies", "突发公共事件", "应急预案、预警信息和应对情况", Art(20).I(12), "", now},
	{"supervision", "监督检查", "环保、卫生、安全生产、食药、质量的监督检查情况", Art(20).I(13), "", now},
	{"recruitment", "公务员招考", "职位、名额、报考条件和录用结果", Art(20).I(14), "", now},
	{"others", "其他法定信息", "法律、法规、规章和国家规定要求公开的其他信息", Art(20).I(15), "", now},
	{"local", "市县政府补充内容", "市政、公共服务、公益、征收、治安、社会救助等", Art(21), "city-county", now},
	{"township", "乡镇政府补充内容", "农业农村政策、水利、承包地、宅基地、征收、筹资筹劳、救助等", Art(21), "township", now},
}

// A FeeStep is a step of the tariff for information processing: from the From-th
// unit to the To-th (0 is open), Price 元 for each unit, and Rise 元 more for
// every further Every units begun.
type FeeStep struct {
	Method      string // "item": per request of one applicant in one calendar month; "page": per page of one request
	From, To    int
	Price       int64 // 元
	Rise, Every int   // 元, units
	Cite        Cite
	Sure        Sure
	Span
}

// FeeSteps is the tariff of 国办函〔2020〕109号.
var FeeSteps = []FeeStep{
	{"item", 1, 10, 0, 0, 0, Of("fee", 4), Verified, Span{Since: feeAct}},
	{"item", 11, 30, 100, 0, 0, Of("fee", 4), Verified, Span{Since: feeAct}},
	{"item", 31, 0, 200, 100, 10, Of("fee", 4), Verified, Span{Since: feeAct}},
	{"page", 1, 30, 0, 0, 0, Of("fee", 5), Verified, Span{Since: feeAct}},
	{"page", 31, 100, 10, 0, 0, Of("fee", 5), Verified, Span{Since: feeAct}},
	{"page", 101, 200, 20, 0, 0, Of("fee", 5), Verified, Span{Since: feeAct}},
	{"page", 201, 0, 40, 0, 0, Of("fee", 5), Verified, Span{Since: feeAct}},
}

// Fee is the charge in 元 for units first to last (both included, from 1) under
// a method on a date; before the tariff was in force it is 0.
func Fee(method string, first, last int, d cal.Date) int64 {
	var sum int64
	for _, s := range FeeSteps {
		if s.Method != method || !s.On(d) {
			continue
		}
		for k := max(first, s.From); k <= last && (s.To == 0 || k <= s.To); k++ {
			price := s.Price
			if s.Every > 0 {
				price += int64((k - s.From) / s.Every * s.Rise)
			}
			sum += price
		}
	}
	return sum
}
