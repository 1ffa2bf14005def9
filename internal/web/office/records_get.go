package office

import (
	"cmp"
	"net/http"
	"net/url"
	"strings"

	"gongkai/cal"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/law"
	"gongkai/org"
	"gongkai/record"
)

func (s *Server) records(w http.ResponseWriter, r *http.Request) error {
	p, q := person(r.Context()), r.URL.Query()
	n, err := page.PageOf(r)
	if err != nil {
		return err
	}
	f := store.RecordFilter{Agency: cmp.Or(q.Get("agency"), p.Agency), Kind: q.Get("kind"), Attribute: record.Attribute(q.Get("attribute")), Stage: record.Stage(q.Get("stage")),
		Text: strings.TrimSpace(q.Get("q")), Draft: q.Get("state") == "draft", Limit: page.PerPage, Offset: (n - 1) * page.PerPage}
	v := Records{Filters: recordFilters(q)}
	if err := s.Desk.DB.Read(r.Context(), func(tx *store.Tx) error {
		agencies, err := s.within(tx, p, org.See, org.Record)
		if len(agencies) > 1 {
			v.Filters = append(v.Filters, page.Field{Name: "agency", Label: "机关", Kind: "select", Options: agencyOptions(agencies), Value: f.Agency})
		} else {
			f.Agency = p.Agency
		}
		return err
	}); err != nil {
		return err
	}
	states := page.Field{Label: "状态", Kind: "select", Options: page.Options("", "全部", "draft", "未公开"), Value: q.Get("state")}
	if err := page.Known(append(v.Filters, states)); err != nil {
		return err
	}
	if f.Year, err = page.YearOf(q.Get("year")); err != nil {
		return err
	}
	err = s.Desk.DB.Read(r.Context(), func(tx *store.Tx) error {
		rules, err := desk.Rules(tx, p.Agency)
		if err != nil {
			return err
		}
		list, total, err := tx.Records(s.reach(p, org.Record), f)
		for _, rec := range list {
			l := recordLine(rec, rules.Calendar, s.Desk.Today())
			if rec.Agency != p.Agency { // this site is not that agency's portal
				l.Href = ""
			}
			v.Lines = append(v.Lines, l)
		}
		v.Pager = page.PagerOf(r, n, total)
		return err
	})
	if err != nil {
		return err
	}
	return s.show(w, r, v.Pager.Status(), func(c Chrome) pageOf { return RecordsPage(c, v) })
}

func recordLine(r record.Record, c *cal.Calendar, today cal.Date) RecordLine {
	l := RecordLine{Index: r.IndexNo, Title: r.Title, Kind: record.KindName(r.Kind), Attribute: record.AttributeName(r.Attribute),
		Stage: record.StageName(r.Stage), MadeOn: r.MadeOn, Published: r.PublishedOn, State: "未公开", Tone: page.Quiet}
	switch {
	case r.Public(today):
		l.State, l.Tone, l.Href = "已公开", page.Good, "/items/"+r.ID
	case r.PublishedOn != "" && r.PublishedOn > today:
		l.State, l.Tone = "定时公开", page.Note
	}
	l.Late = late(r, c, today)
	return l
}

// late tells whether a record was, or still is, to be published after the term
// of 《条例》第二十六条, and tells that term; 0 where it is not.
func late(r record.Record, c *cal.Calendar, today cal.Date) int {
	if r.Attribute != record.Proactive || r.MadeOn == "" {
		return 0
	}
	term, err := law.TermOn("publish", r.MadeOn)
	if err != nil || c.Check(r.MadeOn) != nil {
		return 0
	}
	last := c.AddWorkdays(r.MadeOn, term.N)
	published := r.PublishedOn
	if published == "" {
		published = today
	}
	if published > last {
		return term.N
	}
	return 0
}

func recordFilters(q url.Values) []page.Field {
	attributes, kinds, stages := page.Options("", "全部"), page.Options("", "全部"), page.Options("", "全部")
	for _, a := range record.Attributes {
		attributes = append(attributes, page.Option{Value: string(a.Key), Label: a.Name})
	}
	for _, k := range record.Kinds {
		kinds = append(kinds, page.Option{Value: k.Key, Label: k.Name})
	}
	for _, st := range record.Stages {
		stages = append(stages, page.Option{Value: string(st.Key), Label: st.Name})
	}
	return []page.Field{
		{Name: "q", Label: "标题、文号、索引号或正文", Kind: "search", Value: q.Get("q")},
		{Name: "attribute", Label: "公开属性", Kind: "select", Options: attributes, Value: q.Get("attribute")},
		{Name: "kind", Label: "种类", Kind: "select", Options: kinds, Value: q.Get("kind")},
		{Name: "stage", Label: "五公开环节", Kind: "select", Options: stages, Value: q.Get("stage")},
	}
}
