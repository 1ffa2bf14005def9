package office

import (
	"fmt"
	"net/http"
	"strconv"

	"gongkai/cal"
	"gongkai/doc"
	"gongkai/fault"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/org"
	"gongkai/report"
)

// A Frozen is one published version of a report with the set of records that
// each figure counted when it was published.
type Frozen struct {
	Year, Version int
	Title         string
	On            cal.Date
	By            string
	Reason        string // why it was corrected; "" for the first version
	Tables        []doc.Table
	Look          page.Look
	Cell          *Cell // the figure that was asked for
}

func frozenLink(year, version int, id report.CellID) string {
	return fmt.Sprintf("%s/published/%d?cell=%s#cell", workbenchPath(year), version, id)
}

// frozen shows a published version, and the frozen records behind a cell.
func (s *Server) frozen(w http.ResponseWriter, r *http.Request) error {
	year, err := reportYear(r)
	if err != nil {
		return err
	}
	version, err := strconv.Atoi(r.PathValue("version"))
	if err != nil || version < 1 {
		return fault.New(fault.NotFound, "没有这个版本")
	}
	var v Frozen
	err = s.Desk.DB.Read(r.Context(), func(tx *store.Tx) error {
		p, err := tx.PublishedReport(person(r.Context()).Agency, year, version)
		if err != nil {
			return err
		}
		v, err = s.frozenOf(tx, person(r.Context()), p, r.URL.Query().Get("cell"))
		return err
	})
	if err != nil {
		return err
	}
	v.Cell.unlink(func(kind string) bool { return person(r.Context()).Anywhere(org.See, kind, s.Desk.Today()) })
	return s.show(w, r, http.StatusOK, func(c Chrome) pageOf { return FrozenPage(c, v) })
}

func (s *Server) frozenOf(tx *store.Tx, who org.Person, p store.PublishedReport, cell string) (Frozen, error) {
	content, err := p.Report()
	if err != nil {
		return Frozen{}, fmt.Errorf("report %d version %d: %w", p.Year, p.Version, err)
	}
	v := Frozen{Year: p.Year, Version: p.Version, Title: content.Title(), On: p.PublishedOn, By: p.PublishedBy, Reason: p.Reason}
	body := content.DocumentWithLinks(func(id report.CellID) string {
		if f, _ := content.Get(id); f.Value == 0 {
			return ""
		}
		return frozenLink(p.Year, p.Version, id)
	})
	for _, b := range body.Blocks {
		if t, ok := b.(doc.Table); ok {
			v.Tables = append(v.Tables, t)
		}
	}
	if cell == "" {
		return v, nil
	}
	id, err := report.ParseCell(cell)
	if err != nil {
		return v, invalid(err)
	}
	f, _ := content.Get(id)
	kind := content.KindOf(id)
	v.Cell = &Cell{ID: cell, Name: id.Name(content.Edition), Value: report.Printed(f, kind)}
	v.Look.Now = frozenLink(p.Year, p.Version, id)
	sources, err := p.CellSources(id)
	if err != nil {
		return v, err
	}
	return v, s.fill(tx, who, v.Cell, sources, kind, p.Year)
}
