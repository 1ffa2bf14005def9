// Package record is government information (政府信息) as an agency keeps it for
// disclosure: records with their kind, attribute (公开属性) and place in the five
// kinds of openness (五公开), and the ledgers of items, decisions, procurement
// and fees that the annual report counts.
//
// It knows neither pages nor databases. It carries 《条例》第十三条, 第十九条 to
// 第二十一条.
package record

import (
	"gongkai/cal"
	"gongkai/law"
)

// Attribute (公开属性) says how a record may reach the public.
type Attribute string

// The attributes. A record without one is not published.
const (
	Proactive Attribute = "proactive"  // 主动公开
	OnRequest Attribute = "on-request" // 依申请公开
	Closed    Attribute = "closed"     // 不予公开
)

// Attributes are all attributes with their names.
var Attributes = []struct {
	Key  Attribute
	Name string
}{{Proactive, "主动公开"}, {OnRequest, "依申请公开"}, {Closed, "不予公开"}}

// Stage is the place in 五公开.
type Stage string

// Stages are the five kinds of openness.
var Stages = []struct {
	Key  Stage
	Name string
}{
	{"decision", "决策公开"}, {"execution", "执行公开"}, {"management", "管理公开"},
	{"service", "服务公开"}, {"result", "结果公开"},
}

// A Kind is a sort of record, with the duty under which it is published.
type Kind struct {
	Key  string
	Name string
	Duty law.Cite
}

// Kinds are all kinds of record.
var Kinds = []Kind{
	{"rule", "规章", law.Art(20).I(1)},
	{"normative-document", "规范性文件", law.Art(20).I(1)},
	{"interpretation", "政策解读", law.Art(20).I(1)},
	{"licence", "行政许可", law.Art(20).I(5)},
	{"public-service", "其他对外管理服务事项", law.Art(20).I(5)},
	{"penalty", "行政处罚", law.Art(20).I(6)},
	{"compulsion", "行政强制", law.Art(20).I(6)},
	{"consultation-notice", "意见征集公告", law.Art(19)},
	{"motion-reply", "建议提案办理答复", law.Art(20).I(15)},
	{"key-area", "重点领域信息", law.Art(20).I(7)},
	{"guide", "公开指南", law.Art(12)},
	{"system", "公开制度", law.Art(17)},
	{"other", "其他信息", law.Art(20).I(15)},
}

// KindName is the Chinese name of a kind; an unknown key is given back.
func KindName(key string) string {
	for _, k := range Kinds {
		if k.Key == key {
			return k.Name
		}
	}
	return key
}

// StageName is the Chinese name of a stage of 五公开; "" for none.
func StageName(key Stage) string {
	for _, s := range Stages {
		if s.Key == key {
			return s.Name
		}
	}
	return string(key)
}

// AttributeName is the Chinese name of an attribute; 未认定 for none.
func AttributeName(key Attribute) string {
	for _, a := range Attributes {
		if a.Key == key {
			return a.Name
		}
	}
	return "未认定"
}

// ValidityName is the Chinese name of a validity.
func ValidityName(key string) string {
	switch key {
	case "in-force":
		return "现行有效"
	case "repealed":
		return "已废止"
	}
	return ""
}

// A Record is a piece of government information once registered for disclosure.
type Record struct {
	Agency      string    `db:"agency"`
	ID          string    `db:"id"`
	Kind        string    `db:"kind"`
	Section     string    `db:"section"` // key of the 栏目 it stands in
	Title       string    `db:"title"`
	DocNo       string    `db:"doc_no"`   // 文号
	IndexNo     string    `db:"index_no"` // 索引号
	Issuer      string    `db:"issuer"`   // 发文机关
	MadeOn      cal.Date  `db:"made_on"`  // 成文日期
	PublishedOn cal.Date  `db:"published_on"`
	RepealedOn  cal.Date  `db:"repealed_on"`
	Attribute   Attribute `db:"attribute"`
	Stage       Stage     `db:"stage"`
	Validity    string    `db:"validity"`   // "in-force", "repealed", or ""
	Interprets  string    `db:"interprets"` // id of the document it interprets
	KeyArea     string    `db:"key_area"`   // field of 重点领域信息
	Summary     string    `db:"summary"`
	Body        string    `db:"body"`
}

// Public reports whether the public may see the record on a day.
func (r Record) Public(on cal.Date) bool {
	return r.Attribute == Proactive && r.PublishedOn != "" && r.PublishedOn <= on
}

// A Section (栏目) is a place of the portal with its owner and update period.
type Section struct {
	Agency string `db:"agency"`
	ID     string `db:"id"`
	Parent string `db:"parent"`
	Name   string `db:"name"`
	Owner  string `db:"owner"`
	Every  int    `db:"every_days"` // update period in days, 0 where none is set
	Duty   string `db:"duty"`       // key of the law.Duty it fulfils, "" for none
	Place  int    `db:"place"`      // order among its siblings
}
