package office

import (
	"fmt"
	"net/http"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/record"
)

// linesShown is how many lines of a ledger one page shows.
const linesShown = 500

func (s *Server) ledger(w http.ResponseWriter, r *http.Request) error {
	p := person(r.Context())
	year, err := page.YearOf(r.URL.Query().Get("year"))
	if err != nil {
		return err
	}
	today := s.Desk.Today()
	if year == 0 {
		year = today.Year()
		if today.Month() == 1 { // the report on last year is being written
			year--
		}
	}
	v := Ledger{Key: r.PathValue("key"), Year: year}
	for _, l := range ledgers {
		if l.Href == v.Key {
			v.Name = l.Text
		}
	}
	fill, ok := fillers[v.Key]
	if !ok {
		return fault.New(fault.NotFound, "没有这本台账").Instead("请从左侧选择")
	}
	for y := today.Year(); y > today.Year()-4; y-- {
		v.Years = append(v.Years, page.Link{Text: page.Num(y), Href: fmt.Sprintf("%s/%s?year=%d", ledgersPath, v.Key, y)})
	}
	err = s.Desk.DB.Read(r.Context(), func(tx *store.Tx) error {
		return fill(tx, p.Agency, cal.New(year, 1, 1), cal.New(year, 12, 31), &v)
	})
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, func(c Chrome) pageOf { return LedgerPage(c, v) })
}

var fillers = map[string]func(tx *store.Tx, agency string, from, to cal.Date, v *Ledger) error{
	"items": items, "decisions": decisions, "procurement": procurements, "accounts": accounts,
	"followers": followers, "remedies": remedies, "plan": plan, "trainings": trainings,
}

func items(tx *store.Tx, agency string, from, to cal.Date, v *Ledger) error {
	v.About = fault.Say("%d 年内有效的行政许可、对外管理服务、处罚、强制和收费事项；年报表二的“上一年项目数量”和“本年增/减”由此得出。", v.Year)
	v.Head = []Column{{Name: "事项"}, {Name: "种类", Holds: Words}, {Name: "设定依据"}, {Name: "自", Holds: Day}, {Name: "至", Holds: Day}}
	list, err := tx.Items(agency, "")
	for _, i := range list {
		if i.ValidFrom > to || i.ValidTo != "" && i.ValidTo < from {
			continue
		}
		v.Rows = append(v.Rows, LedgerRow{Cells: []string{i.Name, itemKind(i.Kind), i.Basis, string(i.ValidFrom), string(i.ValidTo)}})
	}
	return err
}

func itemKind(key string) string {
	if key == "admin-fee" {
		return "行政事业性收费"
	}
	return record.KindName(key)
}

func decisions(tx *store.Tx, agency string, from, to cal.Date, v *Ledger) error {
	v.About = fault.Say("行政许可、对外管理服务、处罚、强制的处理决定，逐件或者按批登记；年报表二的“处理决定数量”由此得出。")
	v.Head = []Column{{Name: "编号"}, {Name: "种类", Holds: Words}, {Name: "事项"}, {Name: "决定日期", Holds: Day}, {Name: "来源"}, {Name: "件数", Holds: Number}}
	list, err := tx.Decisions(agency, "", from, to, linesShown+1)
	if err != nil {
		return err
	}
	names, err := itemNames(tx, agency)
	total := 0
	for i, d := range list {
		if i == linesShown {
			v.Cut = linesShown
			return err
		}
		total += d.Number
		row := LedgerRow{Cells: []string{d.ID, itemKind(d.Kind), names[d.Item], string(d.DecidedOn), d.Source, page.Num(d.Number)}}
		v.Rows = append(v.Rows, row)
	}
	v.Sum = []string{"", "", "", "", "", page.Num(total)}
	return err
}

func itemNames(tx *store.Tx, agency string) (map[string]string, error) {
	names := map[string]string{}
	list, err := tx.Items(agency, "")
	for _, i := range list {
		names[i.ID] = i.Name
	}
	return names, err
}

func procurements(tx *store.Tx, agency string, from, to cal.Date, v *Ledger) error {
	v.About = fault.Say("按合同签订日期计入当年的集中采购项目；2019、2020 年度年报表二的采购项目数量和总金额由此得出。")
	v.Head = []Column{{Name: "项目"}, {Name: "方式"}, {Name: "供应商"}, {Name: "合同日期", Holds: Day}, {Name: "金额（元）", Holds: Number}}
	list, err := tx.Procurements(agency, from, to)
	var total int64
	for _, x := range list {
		total += x.AmountFen
		v.Rows = append(v.Rows, LedgerRow{Cells: []string{x.Title, x.Method, x.Supplier, string(x.ContractOn), yuan(x.AmountFen)}})
	}
	v.Sum = []string{"", "", "", "", yuan(total)}
	return err
}

// yuan writes 分 as 元 with two decimals, exactly.
func yuan(fen int64) string {
	sign := ""
	if fen < 0 {
		sign, fen = "-", -fen
	}
	return fmt.Sprintf("%s%d.%02d", sign, fen/100, fen%100)
}

func accounts(tx *store.Tx, agency string, _, _ cal.Date, v *Ledger) error {
	v.About = fault.Say("%d 年开设着的政务新媒体账号、当年推送条数和年末关注量；年报正文的相应数字由此得出。", v.Year)
	v.Head = []Column{{Name: "账号"}, {Name: "平台"}, {Name: "状态", Holds: Words}, {Name: "开设", Holds: Day}, {Name: "推送条数", Holds: Number}, {Name: "关注量", Holds: Number}}
	list, err := tx.AccountSums(agency, v.Year)
	posts, followers := 0, 0
	for _, a := range list {
		posts, followers = posts+a.Posts, followers+a.Followers
		v.Rows = append(v.Rows, LedgerRow{Cells: []string{a.Name, a.Platform, accountState(a.Status), string(a.OpenedOn), page.Num(a.Posts), page.Num(a.Followers)}})
	}
	v.Sum = []string{"", "", "", "", page.Num(posts), page.Num(followers)}
	return err
}

func accountState(s string) string {
	switch s {
	case "active":
		return "运行"
	case "closed":
		return "关停"
	case "cancelled":
		return "注销"
	}
	return s
}
