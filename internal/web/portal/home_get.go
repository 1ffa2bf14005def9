package portal

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"gongkai/fault"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
)

// How much the home page shows.
const (
	homeLines    = 12
	homePolicies = 4
	homeYears    = 3
)

// homeFormats are the formats that the home page offers.
var homeFormats = []string{"DOCX", "PDF", "XLSX"}

func (s *Server) home(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	tree, err := s.sections(ctx)
	if err != nil {
		return err
	}
	v := Home{}
	for _, l := range tree.links("", false) {
		if l.Count > 0 {
			v.Duties = append(v.Duties, l)
		}
	}
	if v.Latest, _, err = s.list(ctx, store.RecordFilter{Limit: homeLines}); err != nil {
		return err
	}
	if v.Policies, err = s.policies(r); err != nil {
		return err
	}
	if v.Numbers, err = s.numbers(ctx); err != nil {
		return err
	}
	if v.Reports, err = s.reportLinks(ctx); err != nil {
		return err
	}
	v.Reports = v.Reports[:min(homeYears, len(v.Reports))]
	for i, l := range v.Reports { // the reading page is the title's link, data are on its page
		v.Reports[i].Formats = slices.DeleteFunc(l.Formats, func(d Download) bool { return !slices.Contains(homeFormats, d.Name) })
	}
	return page.Render(w, r, http.StatusOK, HomePage(v))
}

// policies are the newest normative documents with their interpretations.
func (s *Server) policies(r *http.Request) ([]Policy, error) {
	lines, _, err := s.Public.Records(r.Context(), store.RecordFilter{Agency: s.Agency, Kind: "normative-document", Limit: homePolicies})
	if err != nil {
		return nil, err
	}
	var out []Policy
	for _, rec := range lines {
		item, err := s.Public.Item(r.Context(), s.Agency, rec.ID)
		if err != nil {
			return nil, err
		}
		out = append(out, Policy{Line: lineOf(rec), Interpretations: linesOf(item.Interpretations)})
	}
	return out, nil
}

// numbers are the figures of this year; of last year in January, as the office's
// overview tells them, and as long as nothing was published this year.
func (s *Server) numbers(ctx context.Context) ([]Number, error) {
	year := s.Today().Year()
	t, err := s.Public.Totals(ctx, s.Agency, year)
	if err != nil {
		return nil, err
	}
	if s.Today().Month() == 1 || t.Published == 0 {
		year--
		if t, err = s.Public.Totals(ctx, s.Agency, year); err != nil {
			return nil, err
		}
	}
	out := []Number{
		{Value: page.Num(t.Published), Label: fault.Say("%d 年公开（条）", year)},
		{Value: page.Num(t.Received), Label: fault.Say("%d 年收到申请（件）", year)},
	}
	if t.Closed > 0 {
		out = append(out, Number{Value: fmt.Sprintf("%d%%", t.OnTime*100/t.Closed), Label: fault.Say("%d 年按期答复", year)})
	}
	return out, nil
}
