package office

import (
	"net/http"
	"strings"

	"gongkai/fault"
	"gongkai/internal/web/page"
	"gongkai/report"
)

func invalid(err error) error { return fault.New(fault.Invalid, "%s", err.Error()) }

func notInForm(id report.CellID, e report.Edition) error {
	return fault.New(fault.NotFound, "%s 没有“%s”这一格", e.Number, id)
}

// write runs one change of a report: afterwards the workbench is shown with
// what was done, or with why not.
func (s *Server) write(w http.ResponseWriter, r *http.Request, change func(year int) (done string, err error)) error {
	year, err := reportYear(r)
	if err != nil {
		return err
	}
	if err := r.ParseForm(); err != nil {
		return page.Unreadable(err)
	}
	done, err := change(year)
	if err == nil {
		s.Sessions.Put(r.Context(), "done", done)
		http.Redirect(w, r, workbenchPath(year), http.StatusSeeOther)
		return nil
	}
	if fault.KindOf(err) == fault.Internal {
		return err
	}
	cell := r.PostForm.Get("cell")
	if _, bad := report.ParseCell(cell); bad != nil {
		cell = ""
	}
	v, viewErr := s.workbench(r.Context(), year, cell)
	if viewErr != nil {
		return viewErr
	}
	v.Failed = err
	if strings.HasSuffix(r.URL.Path, "/publish") {
		v.Publish.Given = r.PostForm.Get("reason")
	}
	for i, f := range v.Adjust {
		if r.PostForm.Has("cell") { // this form was sent, not another one of the page
			v.Adjust[i].Value = r.PostForm.Get(f.Name)
		}
	}
	return s.show(w, r, page.TroubleOf(r.Context(), s.Log, err).Status, func(c Chrome) pageOf { return WorkbenchPage(c, v) })
}

func (s *Server) adjust(w http.ResponseWriter, r *http.Request) error {
	return s.write(w, r, func(year int) (string, error) {
		p, f := person(r.Context()), r.PostForm
		err := s.Desk.Adjust(r.Context(), p, p.Agency, year, f.Get("cell"), f.Get("value"), f.Get("reason"))
		if strings.TrimSpace(f.Get("value")) == "" {
			return page.T(r.Context(), "已撤回调整，恢复为计数的数字。"), err
		}
		return page.T(r.Context(), "已登记调整；计数的数字仍列在旁边。"), err
	})
}

func (s *Server) waive(w http.ResponseWriter, r *http.Request) error {
	return s.write(w, r, func(year int) (string, error) {
		p, f := person(r.Context()), r.PostForm
		err := s.Desk.Waive(r.Context(), p, p.Agency, year, f.Get("rule"), f.Get("where"), f.Get("reason"))
		return page.T(r.Context(), "已记下说明和您的签名。"), err
	})
}

func (s *Server) publish(w http.ResponseWriter, r *http.Request) error {
	return s.write(w, r, func(year int) (string, error) {
		p := person(r.Context())
		if r.PostForm.Get("checked") != "1" {
			return "", fault.New(fault.Invalid, "没有确认已经核对，报告没有公布").Instead("核对数字和正文，勾选“我已核对”后再公布")
		}
		version, err := s.Desk.Publish(r.Context(), p, p.Agency, year, r.PostForm.Get("reason"))
		return page.T(r.Context(), "已公布 %d 年度报告第 %d 版。", year, version), err
	})
}

// adjustFields is the form of an adjustment; reason carries what was wrong with it.
func adjustFields(r *report.Report, reason page.Field) []page.Field {
	cells := page.Options("", "请选择")
	for _, id := range r.Cells() {
		cells = append(cells, page.Option{Value: string(id), Label: id.Name(r.Edition)})
	}
	return []page.Field{
		{Name: "cell", ID: "adjust-cell", Label: "哪一格", Kind: "select", Options: cells, Required: true},
		{Name: "value", ID: "adjust-value", Label: "应为", Kind: "number", Value: reason.Value, Required: true},
		{Name: "reason", ID: "adjust-reason", Label: "理由", Kind: "textarea", Error: reason.Error, Required: true, Hint: "写明依据的记录、档案号；随数字保存，不能删除。"},
	}
}
