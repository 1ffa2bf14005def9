package office

import (
	"fmt"
	"net/http"
	"strings"

	"gongkai/cal"
	"gongkai/foi"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/law"
	"gongkai/org"
)

// soonDays is within how many working days a request is said to be due soon.
const soonDays = 5

// dueShown is how many requests the overview lists.
const dueShown = 6

func (s *Server) overview(w http.ResponseWriter, r *http.Request) error {
	p := person(r.Context())
	unnamed, err := s.unnamed(r.Context(), p)
	if err != nil {
		return err
	}
	if unnamed { // whoever left the first page comes back to it
		http.Redirect(w, r, startPath, http.StatusSeeOther)
		return nil
	}
	today := s.Desk.Today()
	v := Overview{Year: today.Year()}
	err = s.Desk.DB.Read(r.Context(), func(tx *store.Tx) error {
		open, err := s.openCases(tx, p)
		if err != nil {
			return err
		}
		v.Open = len(open)
		for _, c := range open {
			switch {
			case c.late:
				v.Overdue++
			case c.counted && c.left <= soonDays:
				v.Soon++
			}
		}
		for _, c := range open[:min(dueShown, len(open))] {
			v.Due = append(v.Due, c.line)
		}
		if _, v.Drafts, err = tx.Records(s.reach(p, org.Record), waiting(p.Agency)); err != nil {
			return err
		}
		if !shut(p, today)[atReports] {
			if v.Report, err = s.reportState(tx, p.Agency, today.Year()-1); err != nil {
				return err
			}
		}
		v.Charts = []page.Chart{stageChart(open), leftChart(open)}
		months, err := s.monthChart(tx, p, today)
		if err != nil {
			return err
		}
		outcomes, err := s.outcomeChart(tx, p, today)
		v.Charts = append(v.Charts, months, outcomes)
		return err
	})
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, func(c Chrome) pageOf { return OverviewPage(c, v) })
}

func stageChart(open []openCase) page.Chart {
	c := page.Chart{ID: "by-stage", Title: "在办申请的环节", Kind: page.Bars, Unit: "件", Head: []string{"环节", "件数"}}
	states := []foi.State{foi.Received, foi.Registered, foi.Accepted, foi.Handling, foi.Reviewing, foi.Signed, foi.Clarifying, foi.Paying}
	for _, st := range states {
		n := 0
		for _, o := range open {
			if o.line.State == string(st) {
				n++
			}
		}
		c.Rows = append(c.Rows, page.ChartRow{Label: string(st), Href: requestsPath + "?state=" + string(st), Values: []int{n}})
	}
	return c
}

func leftChart(open []openCase) page.Chart {
	c := page.Chart{ID: "by-left", Title: "距到期的工作日", Kind: page.Bars, Unit: "件", Head: []string{"剩余", "件数"},
		Note: "等待补正、等待缴费的申请没有在计算的期限，另列。"}
	ranges := []struct {
		label    string
		from, to int
	}{{"逾期", -100000, -1}, {"0至5", 0, 5}, {"6至10", 6, 10}, {"11至20", 11, 20}, {"20以上", 21, 100000}}
	for _, b := range ranges {
		n := 0
		for _, o := range open {
			if o.counted && o.left >= b.from && o.left <= b.to {
				n++
			}
		}
		c.Rows = append(c.Rows, page.ChartRow{Label: b.label, Values: []int{n}})
	}
	n := 0
	for _, o := range open {
		if !o.counted {
			n++
		}
	}
	c.Rows = append(c.Rows, page.ChartRow{Label: "不在计算", Values: []int{n}})
	return c
}

// monthChart counts what was published in each month of this year and the last;
// in January last year's and the one before are told, since this year's are few.
func (s *Server) monthChart(tx *store.Tx, p org.Person, today cal.Date) (page.Chart, error) {
	year := today.Year()
	if today.Month() == 1 {
		year--
	}
	c := page.Chart{ID: "by-month", Title: "各月公开的信息", Kind: page.Line, Unit: "条", Head: []string{"月份", fmt.Sprint(year), fmt.Sprint(year - 1)}}
	for m := 1; m <= 12; m++ {
		row := page.ChartRow{Label: fmt.Sprintf("%d月", m)}
		for _, y := range []int{year, year - 1} {
			from := cal.Date(fmt.Sprintf("%04d-%02d-01", y, m))
			to := cal.Date(fmt.Sprintf("%04d-%02d-31", y, m))
			_, n, err := tx.Records(s.reach(p, org.Record), store.RecordFilter{Agency: p.Agency, Attribute: "proactive", From: from, To: to, Limit: 1})
			if err != nil {
				return c, err
			}
			row.Values = append(row.Values, n)
		}
		c.Rows = append(c.Rows, row)
	}
	return c, nil
}

// outcomeChart counts the answers of a year by the groups of table 3.
func (s *Server) outcomeChart(tx *store.Tx, p org.Person, today cal.Date) (page.Chart, error) {
	year := today.Year()
	if today.Month() == 1 {
		year--
	}
	c := page.Chart{ID: "by-outcome", Title: "答复的结果", Kind: page.Pie, Unit: "件", Head: []string{"结果", "件数"},
		Note: "按办结日期计入当年（1月仍显示上年），分类与年报表三相同。"}
	closed, err := tx.Requests(s.reach(p, org.Request), store.RequestFilter{Agency: p.Agency, Closed: true, Limit: listed})
	if err != nil {
		return c, err
	}
	for _, g := range law.Groups {
		n := 0
		for _, r := range closed {
			if o, ok := law.OutcomeOf(r.Outcome); ok && o.Group == g.Key && r.ClosedOn.Year() == year {
				n++
			}
		}
		c.Rows = append(c.Rows, page.ChartRow{Label: groupName(g), Values: []int{n}})
	}
	return c, nil
}

// groupName is the label of a group without its number: 予以公开.
func groupName(g law.Group) string {
	_, name, ok := strings.Cut(g.Label, "）")
	if !ok {
		return g.Label
	}
	return name
}
