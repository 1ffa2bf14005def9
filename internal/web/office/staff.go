package office

import (
	"net/http"
	"slices"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/org"
)

// Paths of the administration.
const (
	peoplePath    = "/office/people"
	newPersonPath = "/office/people/new"
	importPath    = "/office/people/import"
	agenciesPath  = "/office/agencies"
	whyPath       = "/office/why"
	absencePath   = "/office/absence"
)

// The places of the administration in the side bar.
const (
	atPeople   = "people"
	atAgencies = "agencies"
	atWhy      = "why"
	atAbsence  = "absence"
)

// entries are the entries of the side bar that not everybody may use, with
// what they ask; those that are not here are for all staff.
var entries = map[string]page.Access{
	atJournal:  page.Needs(org.Audit, org.Journal),
	atRequests: page.Needs(org.See, org.Request), atRecords: page.Needs(org.See, org.Record), atLedgers: page.Needs(org.See, org.Ledger),
	atReports: page.Needs(org.See, org.Report), atPeople: page.Needs(org.Administer, org.Staff), atAgencies: page.Needs(org.Administer, org.Unit),
}

// shut are the entries that somebody may not use.
func shut(p org.Person, day cal.Date) map[string]bool {
	out := map[string]bool{}
	for at, access := range entries {
		out[at] = !access.Allows(p, day)
	}
	return out
}

// staffRoutes are the routes of the administration.
func (s *Server) staffRoutes() []page.Route {
	people, agencies := page.Needs(org.Administer, org.Staff), page.Needs(org.Administer, org.Unit)
	return []page.Route{
		{Pattern: "GET /office/people", Access: people, Sample: "office-people", Do: s.people},
		{Pattern: "GET /office/people/new", Access: people, Sample: "office-person-new", Do: s.newPerson},
		{Pattern: "POST /office/people/new", Access: people, Fresh: true, Sample: "office-secrets", Do: s.addPerson},
		{Pattern: "GET /office/people/import", Access: people, Sample: "office-people-import", Do: s.importForm},
		{Pattern: "POST /office/people/import", Access: people, Fresh: true, Sample: "office-people-trial", Body: mostUpload, Do: s.importPeople},
		{Pattern: "GET /office/people/{id}", Access: people, Sample: "office-person", Do: s.person},
		{Pattern: "POST /office/people/{id}", Access: people, Fresh: true, Sample: "office-person", Do: s.changePerson},
		{Pattern: "POST /office/people/{id}/duties", Access: people, Fresh: true, Sample: "office-person-refused", Do: s.giveDuty},
		{Pattern: "POST /office/people/{id}/duties/end", Access: people, Fresh: true, Sample: "office-person", Do: s.endDuty},
		{Pattern: "POST /office/people/{id}/delegations", Access: people, Fresh: true, Sample: "office-person", Do: s.delegateFor},
		{Pattern: "POST /office/people/{id}/secret", Access: people, Fresh: true, Sample: "office-secrets", Do: s.resetSecret},
		{Pattern: "POST /office/people/{id}/state", Access: people, Fresh: true, Sample: "office-person", Do: s.setState},
		{Pattern: "GET /office/agencies", Access: agencies, Sample: "office-agencies", Do: s.agencies},
		{Pattern: "POST /office/agencies", Access: agencies, Fresh: true, Sample: "office-agencies", Do: s.addAgency},
		{Pattern: "GET /office/agencies/{id}", Access: agencies, Sample: "office-agency", Do: s.agency},
		{Pattern: "POST /office/agencies/{id}", Access: agencies, Fresh: true, Sample: "office-agency", Do: s.changeAgency},
		{Pattern: "POST /office/agencies/{id}/second-factor", Access: agencies, Fresh: true, Sample: "office-agency", Do: s.setPolicy},
		{Pattern: "POST /office/agencies/{id}/contact", Access: agencies, Sample: "office-agency", Do: s.setContact},
		{Pattern: "POST /office/agencies/{id}/departments", Access: agencies, Sample: "office-agency", Do: s.saveDepartment},
		{Pattern: "GET /office/why", Access: page.Staff, Sample: "office-why", Do: s.why},
		{Pattern: "GET /office/absence", Access: page.Staff, Sample: "office-absence", Do: s.absence},
		{Pattern: "POST /office/absence", Access: page.Staff, Fresh: true, Sample: "office-absence", Do: s.delegate},
		{Pattern: "POST /office/absence/end", Access: page.Staff, Sample: "office-absence", Do: s.takeBack},
	}
}

// within are the agencies in which a person has a verb over a kind: his own
// first, then as they stand in the tree.
func (s *Server) within(tx *store.Tx, p org.Person, v org.Verb, kind string) ([]org.Agency, error) {
	all, err := tx.Agencies()
	if err != nil {
		return nil, err
	}
	reach := p.Reach(v, kind, s.Desk.Today())
	var out []org.Agency
	for _, n := range org.Tree(all) {
		at := org.Place{Agency: n.ID}
		if at.Above, err = tx.Above(n.ID); err != nil {
			return nil, err
		}
		if slices.ContainsFunc(reach, func(x org.Scope) bool { return org.Scope{Agency: x.Agency, Below: x.Below}.Covers(at) }) {
			out = append(out, n.Agency)
		}
	}
	slices.SortStableFunc(out, func(a, b org.Agency) int { return own(b, p) - own(a, p) })
	return out, nil
}

func own(a org.Agency, p org.Person) int {
	if a.ID == p.Agency {
		return 1
	}
	return 0
}

// chosen is the agency that was asked for among some, "" for the first; none of
// them is not there.
func chosen(list []org.Agency, id string) (org.Agency, error) {
	for _, a := range list {
		if id == "" || a.ID == id {
			return a, nil
		}
	}
	return org.Agency{}, fault.New(fault.NotFound, "没有这个机关或者人员，或者不在您管理的范围内")
}

func agencyOptions(list []org.Agency) (out []page.Option) {
	for _, a := range list {
		out = append(out, page.Option{Value: a.ID, Label: a.Name})
	}
	return out
}

func departmentOptions(list []org.Department, none string) []page.Option {
	out := page.Options("", none)
	for _, x := range list {
		out = append(out, page.Option{Value: x.ID, Label: x.Name})
	}
	return out
}

func roleOptions(first ...string) []page.Option {
	out := page.Options(first...)
	for _, n := range org.Duties() {
		out = append(out, page.Option{Value: n.Key, Label: n.Name})
	}
	return out
}

// A DutyLine is a duty as a page lists it.
type DutyLine struct {
	Key    string
	Said   fault.Phrase
	Reason string
	State  string // 有效, 尚未开始, 已经终止
	Tone   page.Tone
	Over   bool   // it has ended
	Who    string // whose it is, where the list is of several people
	Person string // id of that person
}

func (s *Server) dutyLines(tx *store.Tx, p org.Person, which func(org.Duty) bool) (out []DutyLine, err error) {
	today := s.Desk.Today()
	for _, x := range p.Duties {
		if !which(x) {
			continue
		}
		l := DutyLine{Key: x.Key(), Reason: x.Reason, State: "有效", Tone: page.Good, Who: p.Name, Person: p.ID}
		switch {
		case x.To != "" && x.To < today:
			l.State, l.Tone, l.Over = "已经终止", page.Quiet, true
		case x.From > today:
			l.State, l.Tone = "尚未开始", page.Note
		case !p.Active:
			l.State, l.Tone = "停用期间无效", page.Quiet
		}
		if l.Said, err = desk.DutySaid(tx, x); err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	slices.SortStableFunc(out, func(a, b DutyLine) int { return last(a) - last(b) })
	return out, nil
}

// last puts what has ended behind the rest.
func last(l DutyLine) int {
	if l.Over {
		return 1
	}
	return 0
}

// A Secrets is the list of one-time secrets that is shown once, to be printed
// and handed out.
type Secrets struct {
	Title string
	Lines []SecretLine
	Back  page.Link
}

// A SecretLine is one person's one-time secret.
type SecretLine struct{ Login, Name, Secret string }

// showSecrets shows secrets in the very answer to the form that made them: they
// are kept nowhere, and a reload does not bring them back.
func (s *Server) showSecrets(w http.ResponseWriter, r *http.Request, v Secrets) error {
	return s.show(w, r, http.StatusOK, func(c Chrome) pageOf { return SecretsPage(c, v) })
}
