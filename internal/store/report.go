package store

import (
	"database/sql"
	"encoding/json"
	"errors"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/report"
)

// A PublishedReport is one version of a report as it was published, frozen.
type PublishedReport struct {
	Agency      string   `db:"agency"`
	Year        int      `db:"year"`
	Version     int      `db:"version"`
	PublishedOn cal.Date `db:"published_on"`
	PublishedBy string   `db:"published_by"`
	Reason      string   `db:"reason"`  // why it was corrected; "" for the first version
	Content     string   `db:"content"` // the report, as JSON
	Sources     string   `db:"sources"` // what each cell counted, as JSON
}

// Report reads the frozen report.
func (p PublishedReport) Report() (*report.Report, error) {
	var r report.Report
	if err := json.Unmarshal([]byte(p.Content), &r); err != nil {
		return nil, err
	}
	return &r, nil
}

// CellSources are the frozen sources of a cell.
func (p PublishedReport) CellSources(id report.CellID) ([]Source, error) {
	var all map[report.CellID][]Source
	if p.Sources == "" {
		return nil, nil
	}
	if err := json.Unmarshal([]byte(p.Sources), &all); err != nil {
		return nil, err
	}
	return all[id], nil
}

// PublishReport keeps a version of a report, with the sources of its cells.
// Versions are never replaced.
func (tx *Tx) PublishReport(agency string, r *report.Report, on cal.Date, by, reason string, sources map[report.CellID][]Source) error {
	content, err := json.Marshal(r)
	if err != nil {
		return err
	}
	frozen, err := json.Marshal(sources)
	if err != nil {
		return err
	}
	return tx.exec(`INSERT INTO report (agency, year, version, published_on, published_by, reason, content, sources)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, agency, r.Year, r.Version, on, by, reason, string(content), string(frozen))
}

// PublishedReports are all versions of all reports, newest first, without sources.
func (tx *Tx) PublishedReports(agency string) (out []PublishedReport, err error) {
	err = tx.all(&out, `SELECT agency, year, version, published_on, published_by, reason, content, '' AS sources
		FROM report WHERE agency = $1 ORDER BY year DESC, version DESC`, agency)
	return out, err
}

// PublishedReport is one version; version 0 is the newest.
func (tx *Tx) PublishedReport(agency string, year, version int) (PublishedReport, error) {
	var r PublishedReport
	err := tx.one(&r, `SELECT * FROM report WHERE agency = $1 AND year = $2 AND (version = $3 OR $3 = 0)
		ORDER BY version DESC LIMIT 1`, agency, year, version)
	if errors.Is(err, sql.ErrNoRows) {
		return r, fault.New(fault.NotFound, "没有公布过 %d 年度的报告", year)
	}
	return r, err
}

type textRow struct {
	Agency  string `db:"agency"`
	Year    int    `db:"year"`
	Section int    `db:"section"`
	Body    string `db:"body"`
}

// SaveReportText keeps an office's own text of a section, with its placeholders.
func (tx *Tx) SaveReportText(agency string, year, section int, body string) error {
	return tx.upsert("report_text", 3, []string{"agency", "year", "section", "body"}, textRow{agency, year, section, body})
}

// ReportTexts are the office's own texts of a year, by section.
func (tx *Tx) ReportTexts(agency string, year int) (map[int]string, error) {
	var rows []textRow
	if err := tx.all(&rows, `SELECT * FROM report_text WHERE agency = $1 AND year = $2`, agency, year); err != nil {
		return nil, err
	}
	out := map[int]string{}
	for _, r := range rows {
		out[r.Section] = r.Body
	}
	return out, nil
}

// Loaded reports how much of a source was loaded already, so that an import
// that was cut off goes on where it stood.
func (tx *Tx) Loaded(source string) (lines int, err error) {
	err = tx.one(&lines, `SELECT lines FROM loaded WHERE source = $1`, source)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return lines, err
}

// MarkLoaded notes how much of a source is loaded, in the transaction that loads it.
func (tx *Tx) MarkLoaded(source string, lines int, at string) error {
	return tx.upsert("loaded", 1, []string{"source", "lines", "loaded_at"}, struct {
		Source   string `db:"source"`
		Lines    int    `db:"lines"`
		LoadedAt string `db:"loaded_at"`
	}{source, lines, at})
}
