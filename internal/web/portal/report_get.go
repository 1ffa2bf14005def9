package portal

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"gongkai/fault"
	"gongkai/internal/render"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/law"
	"gongkai/report"
)

func (s *Server) reports(w http.ResponseWriter, r *http.Request) error {
	links, err := s.reportLinks(r.Context())
	if err != nil {
		return err
	}
	return page.Render(w, r, http.StatusOK, ReportsPage(Reports{Links: links}))
}

// reportLinks is the newest version of every year's report, newest year first.
func (s *Server) reportLinks(ctx context.Context) ([]ReportLink, error) {
	all, err := s.Public.Reports(ctx, s.Agency)
	if err != nil {
		return nil, err
	}
	agency, err := s.Public.Agency(ctx, s.Agency)
	if err != nil {
		return nil, err
	}
	var out []ReportLink
	for _, p := range all {
		if n := len(out); n > 0 && out[n-1].Year == p.Year { // an older version
			out[n-1].First = p.PublishedOn
			continue
		}
		due, _ := law.FilingOf(agency.ReportKind, p.Year)
		out = append(out, ReportLink{Href: reportPath(p.Year), Year: p.Year, On: p.PublishedOn, First: p.PublishedOn,
			Version: p.Version, Formats: downloads(p.Year, 0), FilingBy: due})
	}
	for i, l := range out {
		if l.FilingBy != "" && l.First > l.FilingBy {
			out[i].Late = fault.Say("晚于 %d 月 %d 日", l.FilingBy.Month(), l.FilingBy.Day())
		}
	}
	return out, nil
}

func reportPath(year int) string { return reportsPath + "/" + strconv.Itoa(year) }

// downloads lead to the formats of a version; 0 is the newest.
func downloads(year, version int) []Download {
	var out []Download
	suffix := ""
	if version > 0 {
		suffix = "?version=" + strconv.Itoa(version)
	}
	add := func(key, name string) {
		out = append(out, Download{Name: name, Href: reportPath(year) + "/download/" + key + suffix})
	}
	for _, f := range render.Formats {
		add(f.Key, strings.ToUpper(f.Key))
	}
	add("json", "JSON")
	return out
}

func (s *Server) report(w http.ResponseWriter, r *http.Request) error {
	year, err := page.YearOf(r.PathValue("year"))
	if err != nil {
		return err
	}
	version, err := versionOf(r.PathValue("version"))
	if err != nil {
		return err
	}
	p, err := s.Public.Report(r.Context(), s.Agency, year, version)
	if err != nil {
		return err
	}
	v, err := s.reportView(r.Context(), p)
	if err != nil {
		return err
	}
	return page.Render(w, r, http.StatusOK, ReportPage(v))
}

func versionOf(raw string) (int, error) {
	if raw == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(raw)
	if err != nil || n < 1 || n > 10_000 {
		return 0, fault.New(fault.NotFound, "没有这个版本").Instead("版本从 1 起")
	}
	return n, nil
}

func (s *Server) reportView(ctx context.Context, p store.PublishedReport) (Report, error) {
	r, err := p.Report()
	if err != nil {
		return Report{}, fmt.Errorf("published report %d version %d: %w", p.Year, p.Version, err)
	}
	v := Report{
		Year: p.Year, Agency: r.Agency, Title: r.Title(), On: p.PublishedOn, Version: p.Version, Reason: p.Reason,
		Body: r.Document(), Downloads: downloads(p.Year, p.Version),
	}
	if e, ok := report.EditionOf(r.Edition); ok {
		v.Edition, v.Form = e.Name, e.Number
	}
	all, err := s.Public.Reports(ctx, s.Agency)
	if err != nil {
		return v, err
	}
	for _, o := range all {
		if o.Year != p.Year {
			continue
		}
		if o.Version > p.Version && v.Outdated == "" {
			v.Outdated = reportPath(p.Year)
		}
		v.Versions = append(v.Versions, Version{Number: o.Version, On: o.PublishedOn, Reason: o.Reason,
			Href: reportPath(p.Year) + "/versions/" + strconv.Itoa(o.Version)})
		if o.Version == p.Version-1 {
			before, err := o.Report()
			if err != nil {
				return v, err
			}
			for _, d := range report.Differences(before, r) {
				v.Changes = append(v.Changes, Change{Where: d.Where, Before: d.Before, After: d.After})
			}
		}
	}
	return v, nil
}

func (s *Server) download(w http.ResponseWriter, r *http.Request) error {
	year, err := page.YearOf(r.PathValue("year"))
	if err != nil {
		return err
	}
	version, err := versionOf(r.URL.Query().Get("version"))
	if err != nil {
		return err
	}
	p, err := s.Public.Report(r.Context(), s.Agency, year, version)
	if err != nil {
		return err
	}
	rep, err := p.Report()
	if err != nil {
		return err
	}
	if r.PathValue("format") == "json" {
		return page.Download(w, r, rep.Title()+".json", "application/json; charset=utf-8", func(b *bytes.Buffer) error {
			e := json.NewEncoder(b)
			e.SetEscapeHTML(false)
			e.SetIndent("", "  ")
			return e.Encode(rep.JSON(true))
		})
	}
	f, ok := render.FormatOf(r.PathValue("format"))
	if !ok {
		return fault.New(fault.NotFound, "没有这种格式").Instead("请从报告页面上的下载中选择")
	}
	return page.Download(w, r, rep.Title()+f.Ext, f.MIME, func(b *bytes.Buffer) error { return f.Write(b, rep.Document()) })
}
