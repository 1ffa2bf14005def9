package law

import (
	"time"

	"gongkai/cal"
)

// An Applicant class is a column of table 3.
type Applicant struct {
	Key   string
	Label string // as printed
	Hint  string // who belongs here, in our words
	Sure  Sure
}

// The keys of the applicant classes.
const (
	Person       = "person"
	Company      = "company"
	Research     = "research"
	Charity      = "charity"
	LegalService = "legal-service"
	OtherOrg     = "other-org"
)

// Applicants are the classes in the order of the report's columns; the column
// 总计 follows them.
var Applicants = []Applicant{
	{Person, "自然人", "公民、外国人、无国籍人", Verified},
	{Company, "商业企业", "公司、个体工商户、合作社", Practice},
	{Research, "科研机构", "研究院、研究所", Practice},
	{Charity, "社会公益组织", "社会团体、基金会、民办非企业单位", Memory},
	{LegalService, "法律服务机构", "律师事务所、公证处、司法鉴定、仲裁机构", Memory},
	{OtherOrg, "其他", "其他法人或者组织", Practice},
}

// A Channel is a way in which a request reaches the agency; its Receipt rule
// decides which day is the day of receipt (收到申请之日).
type Channel struct {
	Key      string
	Name     string
	Receipt  string // which day counts
	Evidence string // what the file must hold to prove it
	Cite     Cite
	Sure     Sure
	Span
}

// Channels are all channels with their receipt rules.
var Channels = []Channel{
	{"counter", "当面提交", "提交之日", "当面提交回执", Art(31).I(1), Verified, now},
	{"registered-mail", "挂号信、特快专递", "行政机关签收之日", "邮件号和签收记录", Art(31).I(2), Verified, now},
	{"ordinary-mail", "平常信函等无需签收的邮寄", "收到当日与申请人确认，确认之日为收到之日", "确认记录（电话、时间、人员）", Art(31).I(2), Verified, now},
	{"internet", "互联网渠道", "双方确认之日；系统自动确认的，提交即确认", "系统回执", Art(31).I(3), Verified, now},
	{"fax", "传真", "双方确认之日", "确认记录", Art(31).I(3), Verified, now},
	{"e-mail", "电子邮件", "双方确认之日（2015年的通知以到达已公布邮箱之日计，以新条例为准）", "确认记录", Art(31).I(3), Partly, now},
	{"oral", "口头提出、工作人员代填", "代填并经申请人确认之日", "代填的申请表，申请人签名", Art(29), Verified, now},
	{"transferred", "其他机关、单位转来", "工作机构与申请人取得联系确认之日", "转交记录和确认记录", Of("receipt", 0), Partly, now},
}

// ChannelOf finds a channel by key.
func ChannelOf(key string) (Channel, bool) {
	for _, c := range Channels {
		if c.Key == key {
			return c, true
		}
	}
	return Channel{}, false
}

// A Filing is a date by which a report has to be out.
type Filing struct {
	Key        string
	Name       string
	Month, Day int // in the year after the report's
	Cite       Cite
	Sure       Sure
	Span
}

// Filings are the statutory dates of the annual report.
var Filings = []Filing{
	{"department", "县级以上部门向同级主管部门提交本机关年度报告并向社会公布", 1, 31, Art(49).P(1), Verified, now},
	{"government", "县级以上地方主管部门向社会公布本级政府年度报告", 3, 31, Art(49).P(2), Verified, now},
}

// FilingOf is the last day on which the report on a year may be published.
func FilingOf(key string, year int) (cal.Date, Cite) {
	for _, f := range Filings {
		if f.Key == key {
			return cal.New(year+1, time.Month(f.Month), f.Day), f.Cite
		}
	}
	return "", Cite{}
}
