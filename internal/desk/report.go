package desk

import (
	"fmt"
	"strconv"

	"gongkai/fault"
	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/store"
	"gongkai/law"
	"gongkai/org"
	"gongkai/report"
	"gongkai/report/check"
)

// KindReport is the kind of subject of annual reports; the id is the year.
const KindReport = org.Report

// An Adjustment is a hand correction of a counted figure, with its reason.
type Adjustment struct {
	Cell   report.CellID
	Value  report.Figure
	Reason string
	Actor  string
	On     string
}

// A Waiver is a signed reason for letting a warning stand.
type Waiver struct {
	Rule, Where   string
	Reason, Actor string
	On            string
}

// A Draft is a year's report as it stands: what was counted, what was adjusted,
// what was written, and what the checks say.
type Draft struct {
	Edition     report.Edition
	Counted     *report.Report // as the records and requests give it
	Report      *report.Report // with adjustments and narrative
	Previous    *report.Report // the published report on the year before, nil if none
	Adjustments []Adjustment   // the last one of each cell
	Waivers     []Waiver
	Results     []check.Result
	Published   []store.PublishedReport // versions of this year, newest first
}

// Open are the results that keep the report from being published: errors, and
// warnings without a signed reason.
func (d Draft) Open() (errors, warnings []check.Result) {
	for _, r := range d.Results {
		switch {
		case r.Passed():
		case r.Severity == report.Error:
			errors = append(errors, r)
		case r.Severity == report.Warning && !d.waived(r):
			warnings = append(warnings, r)
		}
	}
	return errors, warnings
}

func (d Draft) waived(r check.Result) bool {
	for _, w := range d.Waivers {
		if w.Rule == r.Rule.Key && w.Where == r.Where {
			return true
		}
	}
	return false
}

// Draft counts and writes the report on a year. Nothing is saved.
func (d *Desk) Draft(tx *store.Tx, agency string, year int) (Draft, error) {
	e, ok := report.EditionFor(year)
	if !ok {
		return Draft{}, fault.New(fault.Invalid, "%d 年没有年度报告的统一格式；格式自 2019 年度起", year)
	}
	out := Draft{Edition: e}
	var err error
	if out.Counted, err = tx.CountReport(agency, year, e); err != nil {
		return out, fmt.Errorf("统计 %d 年度报告：%w", year, err)
	}
	if out.Report, err = tx.CountReport(agency, year, e); err != nil {
		return out, err
	}
	if err := out.decide(tx, agency, year); err != nil {
		return out, err
	}
	if err := d.write(tx, &out, agency, year); err != nil {
		return out, err
	}
	if prev, err := tx.PublishedReport(agency, year-1, 0); err == nil {
		if out.Previous, err = prev.Report(); err != nil {
			return out, err
		}
	} else if fault.KindOf(err) != fault.NotFound {
		return out, err
	}
	a, err := tx.Agency(agency)
	if err != nil {
		return out, err
	}
	out.Results = check.Run(report.Subject{Report: out.Report, Previous: out.Previous, Counted: out.Counted, Reasons: out.reasons(),
		Today: string(d.Today()), Filing: a.ReportKind})
	return out, out.versions(tx, agency, year)
}

// reasons are the reasons of the adjustments, by cell: a difference from what
// was counted that nobody explained is an error.
func (d *Draft) reasons() map[report.CellID]string {
	out := map[report.CellID]string{}
	for _, a := range d.Adjustments {
		out[a.Cell] = a.Reason
	}
	return out
}

func (d *Draft) versions(tx *store.Tx, agency string, year int) error {
	all, err := tx.PublishedReports(agency)
	for _, p := range all {
		if p.Year == year {
			d.Published = append(d.Published, p)
		}
	}
	if len(d.Published) > 0 {
		d.Report.Version = d.Published[0].Version + 1
	}
	return err
}

// decide reads adjustments and waivers out of the report's journal.
func (d *Draft) decide(tx *store.Tx, agency string, year int) error {
	entries, err := tx.Journal(agency, flow.Subject{Kind: KindReport, ID: strconv.Itoa(year)})
	if err != nil {
		return err
	}
	for _, e := range entries {
		switch e.Action {
		case "adjust":
			d.keep(e)
		case "unadjust":
			d.drop(report.CellID(e.Args["cell"]))
		case "waive":
			d.Waivers = append(d.Waivers, Waiver{e.Args["rule"], e.Args["where"], e.Args["reason"], e.Actor, string(e.On)})
		}
	}
	for _, a := range d.Adjustments {
		if err := d.Report.Set(a.Cell, a.Value); err != nil {
			return err
		}
	}
	return nil
}

func (d *Draft) keep(e flow.Entry) {
	id := report.CellID(e.Args["cell"])
	v, err := report.ParseFigure(e.Args["value"])
	if err != nil {
		return
	}
	d.drop(id)
	d.Adjustments = append(d.Adjustments, Adjustment{id, v, e.Args["reason"], e.Actor, string(e.On)})
}

func (d *Draft) drop(id report.CellID) {
	var kept []Adjustment
	for _, a := range d.Adjustments {
		if a.Cell != id {
			kept = append(kept, a)
		}
	}
	d.Adjustments = kept
}

// write gathers what the narrative speaks of, and writes it.
func (d *Desk) write(tx *store.Tx, out *Draft, agency string, year int) error {
	sums, err := tx.RecordSums(agency, year)
	if err != nil {
		return err
	}
	facts := report.Facts{Sums: sums}
	followed, err := tx.PlanItems(agency, year)
	if err != nil {
		return err
	}
	for _, p := range followed {
		if p.Result != "" {
			facts.Followed = append(facts.Followed, p.Problem+"的问题，"+p.Result)
		} else {
			facts.Followed = append(facts.Followed, p.Problem+"的问题，尚在改进")
		}
	}
	next, err := tx.PlanItems(agency, year+1)
	if err != nil {
		return err
	}
	for _, p := range next {
		facts.Problems = append(facts.Problems, p.Problem)
		facts.Measures = append(facts.Measures, p.Measure)
	}
	texts, err := tx.ReportTexts(agency, year)
	if err != nil {
		return err
	}
	return report.Narrate(out.Report, facts, texts)
}

// Recount folds every journal of an agency anew and gives table 3 from that
// alone, without the copied columns: the second opinion that the checks and
// doctor compare with.
func Recount(tx *store.Tx, agency string, year int, e report.Edition) (*report.Report, error) {
	rules, err := Rules(tx, agency)
	if err != nil {
		return nil, err
	}
	r := &report.Report{Year: year, Edition: e.Key}
	for _, row := range report.Rows3(e.Key) {
		for _, c := range report.ColumnKeys3() {
			if err := r.Set(report.CellOf(3, row.Key, c), report.Count(0)); err != nil {
				return nil, err
			}
		}
	}
	requests, err := tx.RequestsByID(agency)
	if err != nil {
		return nil, err
	}
	err = tx.Journals(agency, KindRequest, func(id string, entries []flow.Entry) error {
		c, err := foi.Procedure.Fold(rules, entries, entries[len(entries)-1].On)
		if err != nil {
			return fmt.Errorf("案卷 %s：%w", id, err)
		}
		return recount(r, c, requests[id].ApplicantClass)
	})
	return r, err
}

func recount(r *report.Report, c flow.Case[foi.State], class string) error {
	first, last := strconv.Itoa(r.Year)+"-01-01", strconv.Itoa(r.Year)+"-12-31"
	received := string(c.Entries[0].On)
	closed := ""
	if c.State.Closed() {
		closed = string(c.Clock.Ended)
	}
	add := func(row string) error {
		for _, column := range []string{class, report.KeyTotal} {
			id := report.CellOf(3, row, column)
			f, ok := r.Get(id)
			if !ok {
				return fmt.Errorf("申请人类别“%s”或者行“%s”不在表三中", class, row)
			}
			if err := r.Set(id, report.Count(f.Int()+1)); err != nil {
				return err
			}
		}
		return nil
	}
	var rows []string
	if received >= first && received <= last {
		rows = append(rows, "new")
	} else if received < first && (closed == "" || closed >= first) {
		rows = append(rows, "carried-in")
	}
	if closed >= first && closed <= last {
		o, _ := law.OutcomeOf(foi.Outcome(c.Past))
		rows = append(rows, o.Row(r.Edition), "total")
	}
	if received <= last && (closed == "" || closed > last) {
		rows = append(rows, "carried-out")
	}
	for _, row := range rows {
		if err := add(row); err != nil {
			return err
		}
	}
	return nil
}
