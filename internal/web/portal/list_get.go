package portal

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"gongkai/fault"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/law"
	"gongkai/record"
)

func (s *Server) items(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), r.URL.Query()
	tree, err := s.sections(ctx)
	if err != nil {
		return err
	}
	section := q.Get("section")
	v := List{At: atItems, Name: "法定主动公开内容", Duties: tree.links(section, true), Reset: itemsPath}
	f := store.RecordFilter{Text: strings.TrimSpace(q.Get("q")), Limit: page.PerPage}
	if section != "" {
		sec, ok := tree.find(section)
		if !ok {
			return fault.New(fault.NotFound, "没有这个栏目").Instead("请从公开目录中选择")
		}
		v.Name, v.About, f.Under = sec.Name, about(sec), tree.under(section)
		v.Kept = []page.Field{{Name: "section", Kind: "hidden", Value: section}}
	}
	if err := s.yearsOf(ctx, &v, q.Get("year")); err != nil {
		return err
	}
	v.Failed = narrow(&f, &v, q)
	n, err := page.PageOf(r)
	if err != nil {
		return err
	}
	f.Offset = (n - 1) * page.PerPage
	lines, total, err := s.list(ctx, f)
	if err != nil {
		return err
	}
	v.Lines, v.Pager = lines, page.PagerOf(r, n, total)
	status := v.Pager.Status()
	if v.Failed != nil {
		status = http.StatusBadRequest
	}
	return page.Render(w, r, status, ListPage(v))
}

// longest is how many characters are searched for.
const longest = 100

// narrow reads the filters of the address; a filter that cannot be read is left
// out and told.
func narrow(f *store.RecordFilter, v *List, q url.Values) error {
	kinds, stages := page.Options("", "全部"), page.Options("", "全部")
	for _, k := range record.Kinds {
		kinds = append(kinds, page.Option{Value: k.Key, Label: k.Name})
	}
	for _, st := range record.Stages {
		stages = append(stages, page.Option{Value: string(st.Key), Label: st.Name})
	}
	v.Filters = append([]page.Field{
		{Name: "q", ID: "list-q", Label: "标题、文号、索引号或正文", Kind: "search", Value: q.Get("q")},
		{Name: "kind", Label: "种类", Kind: "select", Options: kinds, Value: q.Get("kind")},
		{Name: "stage", Label: "五公开环节", Kind: "select", Options: stages, Value: q.Get("stage")},
	}, v.Filters...)
	if len([]rune(f.Text)) > longest {
		f.Text = ""
		return fault.New(fault.Invalid, "要查找的文字太长").Instead("请用不超过 %d 个字的词语", longest)
	}
	if err := page.Known(v.Filters[:3]); err != nil { // of the years the address takes any
		return err
	}
	f.Kind, f.Stage = q.Get("kind"), record.Stage(q.Get("stage"))
	y, err := page.YearOf(q.Get("year"))
	f.Year = y
	return err
}

// yearsOf adds the filter of years: those in which something was published, and
// the one asked for.
func (s *Server) yearsOf(ctx context.Context, v *List, asked string) error {
	months, err := s.Public.CountBy(ctx, "month", store.RecordFilter{Agency: s.Agency})
	if err != nil {
		return err
	}
	var years []string
	if y, err := page.YearOf(asked); err == nil && y > 0 {
		years = append(years, asked)
	}
	for _, m := range months {
		years = append(years, m.Key[:min(4, len(m.Key))])
	}
	slices.Sort(years)
	options := page.Options("", "全部")
	for _, y := range slices.Backward(slices.Compact(years)) {
		options = append(options, page.Option{Value: y, Label: y})
	}
	v.Filters = []page.Field{{Name: "year", Label: "公开年份", Kind: "select", Options: options, Value: asked}}
	return nil
}

// about tells which provision a section fulfils; nothing for one that fulfils none.
func about(s record.Section) fault.Phrase {
	for _, d := range law.Duties {
		if d.Key == s.Duty {
			return fault.Say("%s：%s。", d.Cite, d.What)
		}
	}
	return fault.Phrase{}
}

// regulations lists the rules on disclosure itself (公开制度).
func (s *Server) regulations(w http.ResponseWriter, r *http.Request) error {
	n, err := page.PageOf(r)
	if err != nil {
		return err
	}
	lines, total, err := s.list(r.Context(), store.RecordFilter{Kind: "system", Limit: page.PerPage, Offset: (n - 1) * page.PerPage})
	if err != nil {
		return err
	}
	v := List{At: atRegulations, Name: "政府信息公开制度", Lines: lines, Pager: page.PagerOf(r, n, total)}
	return page.Render(w, r, v.Pager.Status(), ListPage(v))
}

// guide shows the newest guide, and the other guides below it.
func (s *Server) guide(w http.ResponseWriter, r *http.Request) error {
	lines, _, err := s.list(r.Context(), store.RecordFilter{Kind: "guide", Limit: page.PerPage})
	if err != nil {
		return err
	}
	v := Guide{}
	if len(lines) > 0 {
		item, err := s.Public.Item(r.Context(), s.Agency, strings.TrimPrefix(lines[0].Href, itemsPath+"/"))
		if err != nil {
			return err
		}
		v.Title, v.Body, v.Lines = item.Record.Title, bodyOf(item.Record.Title, item.Record.Body), lines[1:]
	}
	return page.Render(w, r, http.StatusOK, GuidePage(v))
}
