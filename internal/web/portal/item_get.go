package portal

import (
	"context"
	"net/http"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/internal/web/page"
	"gongkai/law"
	"gongkai/record"
)

func (s *Server) item(w http.ResponseWriter, r *http.Request) error {
	v, err := s.itemView(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	return page.Render(w, r, http.StatusOK, ItemPage(v))
}

// itemView is a public item; one that is not public is not found.
func (s *Server) itemView(ctx context.Context, id string) (Item, error) {
	it, err := s.Public.Item(ctx, s.Agency, id)
	if err != nil {
		return Item{}, err
	}
	tree, err := s.sections(ctx)
	if err != nil {
		return Item{}, err
	}
	rec := it.Record
	v := Item{
		Title: rec.Title, Kind: record.KindName(rec.Kind), On: rec.PublishedOn, Source: rec.Issuer, Summary: rec.Summary,
		Body: bodyOf(rec.Title, rec.Body), Interpretations: linesOf(it.Interpretations),
		Duty: DutyLink{Href: itemsPath, Name: "法定主动公开内容"},
	}
	if v.Source == "" {
		v.Source = page.In(ctx).Site.Agency
	}
	if sec, ok := tree.find(rec.Section); ok {
		v.Duty = DutyLink{Href: itemsPath + "?section=" + sec.ID, Name: sec.Name}
	}
	if it.Document != nil {
		v.Documents = linesOf([]record.Record{*it.Document})
	}
	if rec.RepealedOn != "" && rec.RepealedOn <= s.Today() {
		v.Repealed = fault.Say("自 %s 起不再有效，内容供查考。", rec.RepealedOn)
	}
	v.Facts = facts(page.In(ctx).Site.Agency, v.Duty.Name, rec, s.Today())
	v.Downloads = itemDownloads(rec.ID)
	return v, nil
}

// facts is the metadata of a record (《条例》第十二条: 索引、名称、内容概述、生成日期),
// without what is not known of it.
func facts(agency, section string, r record.Record, today cal.Date) []Fact {
	all := []Fact{
		{Name: "索引号", Value: page.Written(r.IndexNo)},
		{Name: "发文字号", Value: page.Written(r.DocNo)},
		{Name: "发布机构", Value: page.Written(agency)},
		{Name: "发文机关", Value: page.Written(r.Issuer)},
		{Name: "成文日期", Value: string(r.MadeOn)},
		{Name: "公开日期", Value: string(r.PublishedOn)},
		{Name: "有效性", Value: validity(r, today)},
		{Name: "种类", Value: record.KindName(r.Kind)},
		{Name: "公开方式", Value: record.AttributeName(r.Attribute)},
		{Name: "五公开环节", Value: record.StageName(r.Stage)},
		{Name: "重点领域", Value: page.Written(r.KeyArea)},
		{Name: "公开栏目", Value: section},
		{Name: "公开依据", Value: dutyOf(r.Kind), Wide: true},
		{Name: "内容概述", Value: page.Written(r.Summary), Wide: true},
	}
	var out []Fact
	for _, f := range all {
		if f.Value != "" && f.Value != page.Written("") && f.Value != (law.Cite{}) {
			out = append(out, f)
		}
	}
	if narrow := count(out); narrow%2 == 1 {
		for i := len(out) - 1; i >= 0; i-- {
			if !out[i].Wide {
				out[i].Wide = true
				break
			}
		}
	}
	return out
}

func count(facts []Fact) int {
	n := 0
	for _, f := range facts {
		if !f.Wide {
			n++
		}
	}
	return n
}

func validity(r record.Record, today cal.Date) string {
	if r.RepealedOn != "" && r.RepealedOn <= today {
		return record.ValidityName("repealed")
	}
	return record.ValidityName(r.Validity)
}

// dutyOf is the provision under which a kind is published; none for an unknown one.
func dutyOf(kind string) law.Cite {
	for _, k := range record.Kinds {
		if k.Key == kind {
			return k.Duty
		}
	}
	return law.Cite{}
}
