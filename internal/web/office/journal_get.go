package office

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/render"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/org"
)

// tailChecked is how many of the last entries the page recomputes itself.
const tailChecked = 2000

// mostCSV is how many acts one file holds.
const mostCSV = 50_000

func (s *Server) journal(w http.ResponseWriter, r *http.Request) error {
	n, err := page.PageOf(r)
	if err != nil {
		return err
	}
	var v Journal
	err = s.Desk.DB.Read(r.Context(), func(tx *store.Tx) error {
		f, in, err := s.journalAsk(tx, r, &v)
		if err != nil {
			return err
		}
		f.Limit, f.Offset = page.PerPage, (n-1)*page.PerPage
		acts, total, err := tx.Acts(in, f)
		if err != nil {
			return err
		}
		names := desk.NamesIn(tx, f.Agency)
		for _, a := range acts {
			v.Lines = append(v.Lines, actLine(a, f.Agency, names, s.sees(r, f.Agency)))
		}
		if err := names.Err(); err != nil {
			return err
		}
		v.Pager = page.PagerOf(r, n, total)
		v.State, err = chainState(tx, f.Agency)
		return err
	})
	if err != nil {
		return err
	}
	q := r.URL.Query()
	q.Del("page")
	v.CSV = journalPath + "/download/csv?" + q.Encode()
	return s.show(w, r, v.Pager.Status(), func(c Chrome) pageOf { return JournalPage(c, v) })
}

// sees tells of which kinds the auditor may open the things of an agency.
func (s *Server) sees(r *http.Request, agency string) func(kind string) bool {
	p := person(r.Context())
	return func(kind string) bool { return agency == p.Agency && p.Anywhere(org.See, kind, s.Desk.Today()) }
}

func chainState(tx *store.Tx, agency string) (st ChainState, err error) {
	if st.Entries, _, err = tx.ChainEnd(agency); err != nil {
		return st, err
	}
	var sound bool
	if st.Checked, sound, err = tx.CheckTail(agency, tailChecked); err != nil {
		return st, err
	}
	st.Broken = !sound
	st.Head, _, err = tx.SignedHead(agency, "")
	return st, err
}

// journalAsk reads which entries are asked for, within what the auditor reaches.
func (s *Server) journalAsk(tx *store.Tx, r *http.Request, v *Journal) (f store.ActFilter, in org.Reach, err error) {
	p, q := person(r.Context()), r.URL.Query()
	in = p.Reach(org.Audit, org.Journal, s.Desk.Today())
	agencies, err := audited(tx, in)
	if err != nil {
		return f, in, err
	}
	if len(agencies) == 0 {
		return f, in, fault.New(fault.Forbidden, "您没有可以审计的机关").Instead("请系统管理员调整职责")
	}
	f.Agency = q.Get("agency")
	if f.Agency == "" {
		f.Agency = agencies[0].Value
		for _, a := range agencies {
			if a.Value == p.Agency {
				f.Agency = p.Agency
			}
		}
	}
	v.Filters = journalFilters(q, agencies, f.Agency)
	if err := page.Known(v.Filters); err != nil {
		return f, in, err
	}
	for _, a := range agencies {
		if a.Value == f.Agency {
			v.Agency = a.Label
		}
	}
	f.Kind, f.Subject, f.Actor = q.Get("kind"), strings.TrimSpace(q.Get("subject")), strings.TrimSpace(q.Get("actor"))
	if text := strings.TrimSpace(q.Get("act")); text != "" {
		f.Actions = append([]string{}, desk.ActsNamed(text)...)
	}
	for _, d := range []struct {
		name string
		to   *cal.Date
	}{{"from", &f.From}, {"to", &f.To}} {
		if typed := q.Get(d.name); typed != "" {
			if *d.to, err = cal.Parse(typed); err != nil {
				return f, in, fault.New(fault.Invalid, "“%s”不是日期", page.Written(typed)).Instead("日期写作 2020-09-25")
			}
		}
	}
	return f, in, nil
}

// audited are the agencies that a reach covers as a whole.
func audited(tx *store.Tx, in org.Reach) (out []page.Option, err error) {
	all, err := tx.Agencies()
	if err != nil {
		return nil, err
	}
	for _, a := range all {
		above, err := tx.Above(a.ID)
		if err != nil {
			return nil, err
		}
		if in.Covers(org.Place{Agency: a.ID, Above: above}) {
			out = append(out, page.Option{Value: a.ID, Label: a.Name})
		}
	}
	return out, nil
}

func journalFilters(q url.Values, agencies []page.Option, agency string) []page.Field {
	kinds := page.Options("", "全部")
	for _, k := range org.Kinds {
		kinds = append(kinds, page.Option{Value: k.Key, Label: k.Name})
	}
	list := []page.Field{
		{Name: "kind", Label: "种类", Kind: "select", Options: kinds, Value: q.Get("kind")},
		{Name: "subject", Label: "编号", Kind: "search", Value: q.Get("subject")},
		{Name: "act", Label: "事项", Kind: "search", Value: q.Get("act")},
		{Name: "actor", Label: "办理人", Kind: "search", Value: q.Get("actor")},
		{Name: "from", Label: "自", Kind: "date", Value: q.Get("from")},
		{Name: "to", Label: "至", Kind: "date", Value: q.Get("to")},
	}
	if len(agencies) > 1 {
		list = append([]page.Field{{Name: "agency", Label: "机关", Kind: "select", Options: agencies, Value: agency}}, list...)
	} else if agency != agencies[0].Value {
		// Not offered, and not to be had by typing it into the address.
		list = append(list, page.Field{Name: "agency", Label: "机关", Kind: "select", Options: agencies, Value: agency})
	}
	return list
}

func (s *Server) journalFile(w http.ResponseWriter, r *http.Request) error {
	var v Journal
	var total int
	err := s.Desk.DB.Read(r.Context(), func(tx *store.Tx) error {
		f, in, err := s.journalAsk(tx, r, &v)
		if err != nil {
			return err
		}
		f.Limit = mostCSV
		acts, all, err := tx.Acts(in, f)
		if err != nil {
			return err
		}
		total = all
		names := desk.NamesIn(tx, f.Agency)
		for _, a := range acts {
			v.Lines = append(v.Lines, actLine(a, "", names, func(string) bool { return false }))
		}
		return names.Err()
	})
	if err != nil {
		return err
	}
	if total > mostCSV {
		return fault.New(fault.Invalid, "符合条件的有 %d 条，一份文件至多 %d 条", total, mostCSV).Instead("请按日期分几次下载")
	}
	name := "办理记录-" + v.Agency + "-" + string(s.Desk.Today()) + ".csv"
	return page.Download(w, r, name, "text/csv; charset=utf-8", func(b *bytes.Buffer) error {
		b.WriteString("\ufeff")
		c := csv.NewWriter(b)
		c.UseCRLF = true
		c.Write([]string{"总序号", "日期", "时间", "种类", "编号", "名称", "事项", "办理人", "职责", "代理", "填写", "变动", "依据", "记入时间（北京时间）"}) //nolint:errcheck // the first error is kept for Error
		for _, l := range v.Lines {
			c.Write(csvOf(l)) //nolint:errcheck // as above
		}
		c.Flush()
		return c.Error()
	})
}

func csvOf(l ActLine) []string {
	var filled, changed []string
	for _, f := range l.Filled {
		filled = append(filled, fmt.Sprintf("%s：%v", f.Name, f.Value))
	}
	for _, c := range l.Changed {
		if c.Before == nil {
			changed = append(changed, fmt.Sprintf("%s：%v", c.Name, c.After))
		} else {
			changed = append(changed, fmt.Sprintf("%s：%v → %s", c.Name, c.Before, orNothing(c.After)))
		}
	}
	row := []string{fmt.Sprint(l.Seq), string(l.On), l.Time, l.Kind, l.Subject, orEmpty(l.Named), l.What, orEmpty(l.Who), l.Role, l.For, strings.Join(filled, "；"), strings.Join(changed, "；"), l.Cite, l.Recorded}
	for i := range row {
		row[i] = render.Guard(row[i])
	}
	return row
}

func orEmpty(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

func orNothing(v any) string {
	if v == nil {
		return "无"
	}
	return fmt.Sprint(v)
}
