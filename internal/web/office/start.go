package office

import (
	"context"
	"net/http"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/org"
)

// A Start is the first page of an installation: the agency gets its name.
type Start struct {
	Fields []page.Field
	Failed string
}

// unnamed reports whether somebody is to name his agency before anything else.
func (s *Server) unnamed(ctx context.Context, p org.Person) (bool, error) {
	if !p.Anywhere(org.Administer, org.Unit, s.Desk.Today()) {
		return false, nil
	}
	var a org.Agency
	err := s.Desk.DB.Read(ctx, func(tx *store.Tx) (err error) {
		a, err = tx.Agency(p.Agency)
		return err
	})
	return a.Name == desk.Unnamed, err
}

// startFields are what is asked, filled with what was typed.
func startFields(get func(string) string) []page.Field {
	var levels []page.Option
	for _, l := range org.Levels {
		levels = append(levels, page.Option{Value: l.Key, Label: l.Name})
	}
	regions := page.Options("", "没有地区节假日")
	for _, r := range cal.PublishedRegions() {
		regions = append(regions, page.Option{Value: r.Region, Label: r.Name})
	}
	list := []page.Field{
		{Name: "name", Label: "机关全称", Kind: "text", Required: true, Focus: true},
		{Name: "short", Label: "简称", Kind: "text", Hint: "不填则用全称。"},
		{Name: "level", Label: "层级", Kind: "select", Options: levels},
		{Name: "report-kind", Label: "年度报告", Kind: "select", Options: page.Options("department", "部门：向同级主管部门报送", "government", "政府：向上一级报送")},
		{Name: "region", Label: "地区", Kind: "select", Options: regions, Hint: "答复期限按地区的节假日计算。"},
		{Name: "site-id", Label: "网站标识码", Kind: "text", Hint: "10 位，还没有的可以留空。"},
		policyField(""),
	}
	for i := range list {
		list[i].Value = get(list[i].Name)
		if list[i].Kind == "select" && list[i].Value == "" {
			list[i].Value = list[i].Options[0].Value
		}
	}
	return list
}

func (s *Server) startForm(w http.ResponseWriter, r *http.Request) error {
	unnamed, err := s.unnamed(r.Context(), person(r.Context()))
	if err != nil {
		return err
	}
	if !unnamed {
		http.Redirect(w, r, overviewPath, http.StatusSeeOther)
		return nil
	}
	var a org.Agency
	err = s.Desk.DB.Read(r.Context(), func(tx *store.Tx) (err error) {
		a, err = tx.Agency(person(r.Context()).Agency)
		return err
	})
	if err != nil {
		return err
	}
	known := map[string]string{"level": a.Level, "report-kind": a.ReportKind, "region": a.Region, "site-id": a.SiteID}
	v := Start{Fields: startFields(func(name string) string { return known[name] })}
	return s.show(w, r, http.StatusOK, func(c Chrome) pageOf { return StartPage(c, v) })
}

func (s *Server) start(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return page.Unreadable(err)
	}
	ctx, p, f := r.Context(), person(r.Context()), r.PostForm
	err := s.nameAgency(r, p)
	if err == nil {
		if s.Renamed != nil {
			s.Renamed()
		}
		s.Sessions.Put(ctx, "done", page.T(ctx, "机关已经登记。接下来在这里登记部门，填写公众怎样联系工作机构，再到“这个机关的人员”登记人员。"))
		http.Redirect(w, r, agencyPath(p.Agency), http.StatusSeeOther)
		return nil
	}
	if fault.KindOf(err) == fault.Internal {
		return err
	}
	v := Start{Fields: startFields(f.Get), Failed: page.Sentence(ctx, err)}
	return s.show(w, r, page.TroubleOf(ctx, s.Log, err).Status, func(c Chrome) pageOf { return StartPage(c, v) })
}

func (s *Server) nameAgency(r *http.Request, p org.Person) error {
	ctx, f := r.Context(), r.PostForm
	if err := page.Known(startFields(f.Get)); err != nil {
		return err
	}
	unnamed, err := s.unnamed(ctx, p)
	if err != nil {
		return err
	}
	if !unnamed {
		return fault.New(fault.Conflict, "机关已经命名").Instead("以后在机关管理中更改")
	}
	a := org.Agency{ID: p.Agency, Name: f.Get("name"), Short: f.Get("short"), Level: f.Get("level"), Region: f.Get("region"), SiteID: f.Get("site-id"), ReportKind: f.Get("report-kind")}
	if err := s.Desk.SaveAgency(ctx, p, a); err != nil {
		return err
	}
	return s.Desk.SetPolicy(ctx, p, p.Agency, f.Get(desk.PolicySetting))
}
