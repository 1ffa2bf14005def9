package office

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"gongkai/cal"
	"gongkai/doc"
	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/render"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/law"
	"gongkai/org"
	"gongkai/report"
)

// reportState says how far the report on a year is.
func (s *Server) reportState(tx *store.Tx, agency string, year int) (ReportState, error) {
	v := ReportState{Year: year, Href: workbenchPath(year)}
	a, err := tx.Agency(agency)
	if err != nil {
		return v, err
	}
	v.FilingBy, _ = law.FilingOf(a.ReportKind, year)
	if v.FilingBy != "" {
		v.Days = v.FilingBy.Number() - s.Desk.Today().Number()
	}
	d, err := s.Desk.Draft(tx, agency, year)
	if err != nil {
		return v, err
	}
	errors, warnings := d.Open()
	v.Errors, v.Warnings = len(errors), len(warnings)
	if len(d.Published) > 0 {
		v.Version = d.Published[0].Version
	}
	return v, nil
}

// reports lists the years that have a form and are over, or were published.
func (s *Server) reports(w http.ResponseWriter, r *http.Request) error {
	p, today := person(r.Context()), s.Desk.Today()
	var v Reports
	err := s.Desk.DB.Read(r.Context(), func(tx *store.Tx) error {
		first := today.Year() - 1
		published, err := tx.PublishedReports(p.Agency)
		if err != nil {
			return err
		}
		for _, x := range published {
			first = min(first, x.Year)
		}
		for year := today.Year(); year >= first; year-- {
			if _, ok := report.EditionFor(year); !ok {
				continue
			}
			state, err := s.reportState(tx, p.Agency, year)
			if err != nil {
				return err
			}
			v.Lines = append(v.Lines, state)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, func(c Chrome) pageOf { return ReportsPage(c, v) })
}

func reportYear(r *http.Request) (int, error) {
	year, err := page.YearOf(r.PathValue("year"))
	if err == nil && year == 0 {
		err = fault.New(fault.NotFound, "没有这一年的报告")
	}
	return year, err
}

func (s *Server) report(w http.ResponseWriter, r *http.Request) error {
	year, err := reportYear(r)
	if err != nil {
		return err
	}
	v, err := s.workbench(r.Context(), year, r.URL.Query().Get("cell"))
	if err != nil {
		return err
	}
	v.Done = s.Sessions.PopString(r.Context(), "done")
	return s.show(w, r, http.StatusOK, func(c Chrome) pageOf { return WorkbenchPage(c, v) })
}

// workbench is the report being written, with the records behind a cell.
func (s *Server) workbench(ctx context.Context, year int, cell string) (Workbench, error) {
	p := person(ctx)
	var v Workbench
	err := s.Desk.DB.Read(ctx, func(tx *store.Tx) error {
		a, err := tx.Agency(p.Agency)
		if err != nil {
			return err
		}
		d, err := s.Desk.Draft(tx, p.Agency, year)
		if err != nil {
			return err
		}
		v = workbenchOf(d, year)
		v.FilingBy, v.FilingCite = law.FilingOf(a.ReportKind, year)
		v.Late = len(d.Published) == 0 && v.FilingBy != "" && s.Desk.Today() > v.FilingBy
		v.CountedOn = s.Desk.Now().In(cal.Zone()).Format("2006-01-02 15:04")
		if v.Publish, err = publishOf(d, p.Anywhere(org.Publish, org.Report, s.Desk.Today()), s.Desk.Today().Year() > year, year); err != nil {
			return err
		}
		if cell == "" {
			return nil
		}
		v.Cell, err = s.cellOf(tx, p, d, year, cell)
		v.Look.Now = cellLink(year, report.CellID(cell))
		return err
	})
	v.unlink(func(kind string) bool { return p.Anywhere(org.See, kind, s.Desk.Today()) })
	return v, err
}

// open is a link, or "" where the reader may not open what it leads to.
func open(href string, sees func(kind string) bool) string {
	for path, kind := range map[string]string{ledgersPath: org.Ledger, requestsPath: org.Request, recordsPath: org.Record} {
		if strings.HasPrefix(href, path) && !sees(kind) {
			return ""
		}
	}
	return href
}

// unlink takes away the links to pages that the reader may not open.
func (v *Workbench) unlink(sees func(kind string) bool) {
	for _, s := range v.Narrative {
		for _, paragraph := range s.Paragraphs {
			for i := range paragraph {
				paragraph[i].Href = open(paragraph[i].Href, sees)
			}
		}
	}
	v.Cell.unlink(sees)
}

func (c *Cell) unlink(sees func(kind string) bool) {
	if c == nil {
		return
	}
	for i := range c.Records {
		c.Records[i].Href = open(c.Records[i].Href, sees)
	}
}

func cellLink(year int, id report.CellID) string {
	return workbenchPath(year) + "?cell=" + string(id) + "#cell"
}

func workbenchOf(d desk.Draft, year int) Workbench {
	v := Workbench{
		Year: year, Title: d.Report.Title(), Edition: d.Edition.Name, Number: d.Edition.Number,
		Look: page.Look{Marks: map[string]string{}}, Checks: checksOf(d), Narrative: narrativeOf(d.Report, year),
		Adjust: adjustFields(d.Report, page.Field{}), Versions: versionsOf(d, year),
	}
	adjusted := map[report.CellID]bool{}
	for _, a := range d.Adjustments {
		adjusted[a.Cell] = true
		counted, _ := d.Counted.Get(a.Cell)
		was := report.Printed(counted, d.Report.KindOf(a.Cell))
		value := report.Printed(a.Value, d.Report.KindOf(a.Cell))
		if value != was {
			v.Look.Marks[cellLink(year, a.Cell)] = was
		}
		v.Adjustments = append(v.Adjustments, Adjustment{ID: string(a.Cell), Cell: a.Cell.Name(d.Edition.Key), Href: cellLink(year, a.Cell),
			Counted: was, Value: value, Reason: a.Reason, By: a.Actor, On: a.On})
	}
	body := d.Report.DocumentWithLinks(func(id report.CellID) string {
		if f, _ := d.Report.Get(id); f.Value == 0 && !adjusted[id] {
			return ""
		}
		return cellLink(year, id)
	})
	for _, b := range body.Blocks {
		if t, ok := b.(doc.Table); ok {
			v.Tables = append(v.Tables, t)
		}
	}
	for _, f := range render.Formats {
		v.Downloads = append(v.Downloads, page.Link{Text: strings.ToUpper(f.Key), Href: workbenchPath(year) + "/download/" + f.Key})
	}
	v.Downloads = append(v.Downloads, page.Link{Text: "JSON", Href: workbenchPath(year) + "/download/json"})
	return v
}

// download sends the draft as it stands; its name says that it is one.
func (s *Server) download(w http.ResponseWriter, r *http.Request) error {
	year, err := reportYear(r)
	if err != nil {
		return err
	}
	var d desk.Draft
	err = s.Desk.DB.Read(r.Context(), func(tx *store.Tx) (err error) {
		d, err = s.Desk.Draft(tx, person(r.Context()).Agency, year)
		return err
	})
	if err != nil {
		return err
	}
	name := d.Report.Title() + "（草稿）"
	if r.PathValue("format") == "json" {
		return page.Download(w, r, name+".json", "application/json; charset=utf-8", func(b *bytes.Buffer) error {
			e := json.NewEncoder(b)
			e.SetEscapeHTML(false)
			e.SetIndent("", "  ")
			return e.Encode(d.Report.JSON(true))
		})
	}
	f, ok := render.FormatOf(r.PathValue("format"))
	if !ok {
		return fault.New(fault.NotFound, "没有这种格式")
	}
	return page.Download(w, r, name+f.Ext, f.MIME, func(b *bytes.Buffer) error { return f.Write(b, d.Report.Document()) })
}

// difference compares a published version with the one before it.
func (s *Server) difference(w http.ResponseWriter, r *http.Request) error {
	year, err := reportYear(r)
	if err != nil {
		return err
	}
	version, err := strconv.Atoi(r.PathValue("version"))
	if err != nil || version < 2 {
		return fault.New(fault.NotFound, "没有可以比较的版本").Instead("第 1 版之前没有版本；从第 2 版起可以比较")
	}
	v := Difference{Year: year, From: version - 1, To: version}
	err = s.Desk.DB.Read(r.Context(), func(tx *store.Tx) error {
		var pair [2]*report.Report
		for i := range pair {
			p, err := tx.PublishedReport(person(r.Context()).Agency, year, version-1+i)
			if err != nil {
				return err
			}
			if pair[i], err = p.Report(); err != nil {
				return fmt.Errorf("report %d version %d: %w", year, p.Version, err)
			}
			v.Reason = p.Reason
		}
		for _, d := range report.Differences(pair[0], pair[1]) {
			c := Change{Where: d.Where, Before: d.Before, After: d.After}
			if d.Cell != "" {
				c.Href = cellLink(year, d.Cell)
			}
			v.Changes = append(v.Changes, c)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, func(c Chrome) pageOf { return DifferencePage(c, v) })
}
