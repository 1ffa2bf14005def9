package office

import (
	"gongkai/cal"
	"gongkai/fault"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/remedy"
	"gongkai/report"
)

func remedies(tx *store.Tx, agency string, _, _ cal.Date, v *Ledger) error {
	v.About = fault.Say("在 %d 年审结或者到年末尚未审结的行政复议和行政诉讼；年报表四由此得出，结果以当年年末为准。", v.Year)
	v.Head = []Column{{Name: "编号"}, {Name: "类别", Holds: Words}, {Name: "所涉申请", Holds: Day}, {Name: "复议机关或者法院"}, {Name: "收到", Holds: Day}, {Name: "审结", Holds: Day}, {Name: "结果", Holds: Words}}
	list, err := tx.Remedies(agency)
	for _, c := range list {
		result, ok := c.In(v.Year)
		if !ok {
			continue
		}
		closed := c.ClosedOn
		if result == remedy.Pending {
			closed = ""
		}
		v.Rows = append(v.Rows, LedgerRow{Cells: []string{c.ID, nameIn(report.GroupKeys4, report.Groups4, c.Group()), c.Request, c.Body,
			string(c.ReceivedOn), string(closed), nameIn(report.ColumnKeys4, report.Columns4, result)}})
	}
	return err
}

// nameIn is the name of a key, where keys and names stand in the same order.
func nameIn(keys, names []string, key string) string {
	for i, k := range keys {
		if k == key {
			return names[i]
		}
	}
	return key
}

func plan(tx *store.Tx, agency string, _, _ cal.Date, v *Ledger) error {
	v.About = fault.Say("%d 年要改进的问题和采取的措施；当年年报第五部分的改进情况由此写成，上一年年报公布时，其中写明的问题自动列入。", v.Year)
	v.Head = []Column{{Name: "问题"}, {Name: "措施"}, {Name: "出处"}, {Name: "责任部门"}, {Name: "期限", Holds: Day}, {Name: "完成", Holds: Day}, {Name: "结果"}}
	list, err := tx.PlanItems(agency, v.Year)
	for _, x := range list {
		v.Rows = append(v.Rows, LedgerRow{Cells: []string{x.Problem, x.Measure, x.Origin, x.Owner, string(x.DueOn), string(x.DoneOn), x.Result}})
	}
	return err
}

func trainings(tx *store.Tx, agency string, _, _ cal.Date, v *Ledger) error {
	v.About = fault.Say("%d 年举办的政府信息公开培训；年报正文的培训次数由此得出。", v.Year)
	v.Head = []Column{{Name: "培训"}, {Name: "日期", Holds: Day}, {Name: "参加人数", Holds: Number}}
	list, err := tx.Trainings(agency, v.Year)
	total := 0
	for _, x := range list {
		total += x.Attended
		v.Rows = append(v.Rows, LedgerRow{Cells: []string{x.Title, string(x.HeldOn), page.Num(x.Attended)}})
	}
	v.Sum = []string{"", "", page.Num(total)}
	return err
}

func followers(tx *store.Tx, agency string, from, to cal.Date, v *Ledger) error {
	v.About = fault.Say("%d 年各政务新媒体账号关注量的历次读数；每个账号当年最后一次读数计入年报正文的关注量。", v.Year)
	v.Head = []Column{{Name: "账号"}, {Name: "读数日期", Holds: Day}, {Name: "关注量", Holds: Number}}
	sums, err := tx.AccountSums(agency, v.Year)
	if err != nil {
		return err
	}
	names := map[string]string{}
	for _, a := range sums {
		names[a.ID] = a.Name + "（" + a.Platform + "）"
	}
	list, err := tx.Followers(agency, from, to)
	for _, x := range list {
		name := names[x.Account]
		if name == "" {
			name = x.Account
		}
		v.Rows = append(v.Rows, LedgerRow{Cells: []string{name, string(x.ReadOn), page.Num(x.Followers)}})
	}
	return err
}
