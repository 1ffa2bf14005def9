package office

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/law"
	"gongkai/org"
)

// listed is how many requests one list looks at; what is due first comes first,
// so that what is overdue is never beyond it.
const listed = 2000

// An openCase is a pending request with its clock as of today.
type openCase struct {
	line    CaseLine
	left    int
	counted bool // a term is running
	late    bool
}

func (s *Server) fold(tx *store.Tx, rules flow.Rules, r store.Request) (flow.Case[foi.State], error) {
	entries, err := tx.Journal(r.Agency, flow.Subject{Kind: desk.KindRequest, ID: r.ID})
	if err != nil {
		return flow.Case[foi.State]{}, err
	}
	return foi.Procedure.Fold(rules, entries, s.Desk.Today())
}

// openCases are the pending requests that somebody may see, what is due first.
func (s *Server) openCases(tx *store.Tx, p org.Person) ([]openCase, error) {
	rules, err := desk.Rules(tx, p.Agency)
	if err != nil {
		return nil, err
	}
	requests, err := tx.Requests(s.reach(p, org.Request), store.RequestFilter{Agency: p.Agency, Open: true, Limit: listed})
	if err != nil {
		return nil, err
	}
	var out []openCase
	for _, r := range requests {
		o, err := s.openCase(tx, rules, r)
		if err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	slices.SortStableFunc(out, func(a, b openCase) int { return strings.Compare(dueKey(a), dueKey(b)) })
	return out, nil
}

func dueKey(o openCase) string {
	if o.line.Due == "" {
		return "9999"
	}
	return string(o.line.Due)
}

func (s *Server) openCase(tx *store.Tx, rules flow.Rules, r store.Request) (openCase, error) {
	c, err := s.fold(tx, rules, r)
	if err != nil {
		return openCase{}, err
	}
	today := s.Desk.Today()
	o := openCase{line: lineOf(r)}
	o.left, o.counted = c.Clock.Left(today)
	o.late = c.Clock.Overdue(today)
	o.line.Due, o.line.Provisional = c.Clock.Due(today)
	o.line.Paused = pausedNow(c.Clock, today)
	o.line.Left = leftOf(c.Clock, o.left, o.counted, today)
	return o, nil
}

// lineOf is a request in a list, its term as it was saved.
func lineOf(r store.Request) CaseLine {
	l := CaseLine{No: r.ID, Href: requestsPath + "/" + r.ID, Subject: r.Title, Applicant: className(r.ApplicantClass),
		Received: r.ReceivedOn, State: r.State, Due: r.DueOn}
	if o, ok := law.OutcomeOf(r.Outcome); ok {
		l.Outcome = o.Name
	}
	if r.ClosedOn != "" {
		l.Left = closedInTime
		if r.DueOn != "" && r.ClosedOn > r.DueOn {
			l.Left = closedLate
		}
	}
	return l
}

func className(key string) string {
	for _, a := range law.Applicants {
		if a.Key == key {
			return a.Label
		}
	}
	return key
}

func (s *Server) requests(w http.ResponseWriter, r *http.Request) error {
	p, q := person(r.Context()), r.URL.Query()
	v := Cases{Filters: caseFilters(q), Keeping: p.Anywhere(org.Erase, org.Request, s.Desk.Today())}
	if err := page.Known(v.Filters); err != nil {
		return err
	}
	n, err := page.PageOf(r)
	if err != nil {
		return err
	}
	err = s.Desk.DB.Read(r.Context(), func(tx *store.Tx) error {
		late, err := s.overdue(tx, p)
		if err != nil {
			return err
		}
		v.Overdue = len(late)
		lines, cut, err := s.caseLines(tx, p, q)
		if err != nil {
			return err
		}
		if cut {
			v.Cut = listed
		}
		v.Pager = page.PagerOf(r, n, len(lines))
		from := min((n-1)*page.PerPage, len(lines))
		v.Lines = lines[from:min(from+page.PerPage, len(lines))]
		return nil
	})
	if err != nil {
		return err
	}
	return s.show(w, r, v.Pager.Status(), func(c Chrome) pageOf { return CasesPage(c, v) })
}

// caseLines are the requests of a filter. Terms of pending ones are folded as
// of today; those of closed ones no longer move. cut tells that there are more
// than were looked at.
func (s *Server) caseLines(tx *store.Tx, p org.Person, q url.Values) (out []CaseLine, cut bool, err error) {
	rules, err := desk.Rules(tx, p.Agency)
	if err != nil {
		return nil, false, err
	}
	f := store.RequestFilter{Agency: p.Agency, State: q.Get("state"), Text: strings.TrimSpace(q.Get("q")),
		Open: q.Get("done") == "open" || q.Get("due") != "", Closed: q.Get("done") == "closed", Limit: listed + 1}
	requests, err := tx.Requests(s.reach(p, org.Request), f)
	if err != nil {
		return nil, false, err
	}
	if cut = len(requests) > listed; cut {
		requests = requests[:listed]
	}
	for _, r := range requests {
		if r.ClosedOn != "" {
			out = append(out, lineOf(r))
			continue
		}
		o, err := s.openCase(tx, rules, r)
		if err != nil {
			return nil, false, err
		}
		if due := q.Get("due"); due == "overdue" && !o.late || due == "soon" && (o.late || !o.counted || o.left > soonDays) {
			continue
		}
		out = append(out, o.line)
	}
	return out, cut, nil
}

func caseFilters(q url.Values) []page.Field {
	states := page.Options("", "全部")
	for _, st := range []foi.State{foi.Received, foi.Registered, foi.Accepted, foi.Handling, foi.Reviewing, foi.Signed, foi.Clarifying, foi.Paying, foi.Answered, foi.Abandoned, foi.Withdrawn, foi.Archived} {
		states = append(states, page.Option{Value: string(st), Label: string(st)})
	}
	return []page.Field{
		{Name: "q", Label: "编号、标题或内容", Kind: "search", Value: q.Get("q")},
		{Name: "state", Label: "环节", Kind: "select", Options: states, Value: q.Get("state")},
		{Name: "due", Label: "期限", Kind: "select", Options: page.Options("", "全部", "overdue", "逾期", "soon", "五个工作日内到期"), Value: q.Get("due")},
		{Name: "done", Label: "办理情况", Kind: "select", Options: page.Options("", "全部", "open", "办理中", "closed", "已办结"), Value: q.Get("done")},
	}
}

func (s *Server) calendar(w http.ResponseWriter, r *http.Request) error {
	year, err := page.YearOf(r.URL.Query().Get("year"))
	if err != nil {
		return err
	}
	if year == 0 {
		year = s.Desk.Today().Year()
	}
	var c *cal.Calendar
	err = s.Desk.DB.Read(r.Context(), func(tx *store.Tx) error {
		rules, err := desk.Rules(tx, person(r.Context()).Agency)
		c = rules.Calendar
		return err
	})
	if err != nil {
		return err
	}
	if year < c.First || year > c.Last+10 {
		return fault.New(fault.NotFound, "没有 %d 年的日历", year).Instead("日历自 %d 年起", c.First)
	}
	return s.show(w, r, http.StatusOK, func(ch Chrome) pageOf { return CalendarPage(ch, YearOf(c, year)) })
}
