package portal

import (
	"net/http"
	"net/url"
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
	if err := s.narrow(&f, &v, q); err != nil {
		v.Failed = err
	}
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
	return page.Render(w, r, http.StatusOK, ListPage(v))
}

// longest is how many characters are searched for.
const longest = 100

// narrow reads the filters of the address; a filter that cannot be read is left
// out and told.
func (s *Server) narrow(f *store.RecordFilter, v *List, q url.Values) error {
	kinds, stages := page.Options("", "全部"), page.Options("", "全部")
	for _, k := range record.Kinds {
		kinds = append(kinds, page.Option{Value: k.Key, Label: k.Name})
	}
	for _, st := range record.Stages {
		stages = append(stages, page.Option{Value: string(st.Key), Label: st.Name})
	}
	years := page.Options("", "全部")
	for y := s.Today().Year(); y > s.Today().Year()-yearsBack; y-- {
		years = append(years, page.Option{Value: page.Num(y), Label: page.Num(y)})
	}
	v.Filters = []page.Field{
		{Name: "q", ID: "list-q", Label: "标题、文号、索引号或正文", Kind: "search", Value: q.Get("q")},
		{Name: "kind", Label: "种类", Kind: "select", Options: kinds, Value: q.Get("kind")},
		{Name: "stage", Label: "五公开环节", Kind: "select", Options: stages, Value: q.Get("stage")},
		{Name: "year", Label: "公开年份", Kind: "select", Options: years, Value: q.Get("year")},
	}
	if len([]rune(f.Text)) > longest {
		f.Text = ""
		return fault.New(fault.Invalid, "要查找的文字太长").Instead("请用不超过 %d 个字的词语", longest)
	}
	f.Kind, f.Stage = known(kinds, q.Get("kind")), record.Stage(known(stages, q.Get("stage")))
	if f.Kind != q.Get("kind") || string(f.Stage) != q.Get("stage") {
		return fault.New(fault.Invalid, "没有这样的种类或者环节，没有按它查找").Instead("请从列表中选择")
	}
	y, err := page.YearOf(q.Get("year"))
	f.Year = y
	return err
}

// yearsBack is how many years the list of years offers; the address takes any.
const yearsBack = 12

func known(options []page.Option, value string) string {
	for _, o := range options {
		if o.Value == value {
			return value
		}
	}
	return ""
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
	return page.Render(w, r, http.StatusOK, ListPage(List{
		At: atRegulations, Name: "政府信息公开制度", Lines: lines, Pager: page.PagerOf(r, n, total)}))
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
