package store

import (
	"database/sql"
	"errors"
	"strings"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/org"
	"gongkai/record"
)

var recordColumns = []string{"agency", "id", "kind", "section", "title", "doc_no", "index_no", "issuer", "made_on", "published_on", "repealed_on", "attribute", "stage", "validity", "interprets", "key_area", "summary", "body"}

// SaveRecord writes a record.
func (tx *Tx) SaveRecord(r record.Record) error { return tx.upsert("record", 2, recordColumns, r) }

// SaveSection writes a section.
func (tx *Tx) SaveSection(s record.Section) error {
	return tx.upsert("section", 2, []string{"agency", "id", "parent", "name", "owner", "every_days", "duty", "place"}, s)
}

// Record finds a record by id, whether public or not.
func (tx *Tx) Record(agency, id string) (record.Record, error) {
	var r record.Record
	err := tx.one(&r, `SELECT * FROM record WHERE agency = $1 AND id = $2`, agency, id)
	if errors.Is(err, sql.ErrNoRows) {
		return r, fault.New(fault.NotFound, "没有编号为 %s 的信息", id)
	}
	return r, err
}

// A RecordFilter chooses records; zero fields choose all.
type RecordFilter struct {
	Agency    string
	Kind      string
	Section   string
	Attribute record.Attribute
	Stage     record.Stage
	Year      int // of publication
	From, To  cal.Date
	Text      string
	Under     []string // sections, any of them
	Draft     bool     // only what has not been published
	Offset    int
	Limit     int      // 0 means 20
	within    []string // sections that the one who asks may see; nil for all
}

func (f RecordFilter) where(public cal.Date) (string, []any) {
	where, args := []string{"agency = $1"}, []any{f.Agency}
	add := func(clause string, arg any) {
		args = append(args, arg)
		where = append(where, strings.ReplaceAll(clause, "?", place(len(args))))
	}
	if public != "" {
		// The one visibility predicate: proactively disclosed, and published by that day.
		add("attribute = 'proactive' AND published_on <> '' AND published_on <= ?", public)
	}
	if f.Kind != "" {
		add("kind = ?", f.Kind)
	}
	if f.Section != "" {
		add("section = ?", f.Section)
	}
	if f.Attribute != "" {
		add("attribute = ?", f.Attribute)
	}
	if f.Stage != "" {
		add("stage = ?", f.Stage)
	}
	if f.Year != 0 {
		add("published_on >= ?", cal.New(f.Year, 1, 1))
		add("published_on <= ?", cal.New(f.Year, 12, 31))
	}
	if f.From != "" {
		add("published_on >= ?", f.From)
	}
	if f.To != "" {
		add("published_on <= ?", f.To)
	}
	if f.Draft {
		where = append(where, "published_on = ''")
	}
	for _, sections := range [][]string{f.Under, f.within} {
		if len(sections) > 0 {
			var clause string
			clause, args = among("section", sections, args)
			where = append(where, clause)
		}
	}
	for _, word := range likes(f.Text) {
		add("(lower(title) LIKE ? ESCAPE '\\' OR lower(doc_no) LIKE ? ESCAPE '\\' OR lower(index_no) LIKE ? ESCAPE '\\' OR lower(body) LIKE ? ESCAPE '\\')", word)
	}
	return strings.Join(where, " AND "), args
}

// recordList is the list of records without their bodies, newest first, and how many there are in all.
func (tx *Tx) recordList(f RecordFilter, public cal.Date) ([]record.Record, int, error) {
	where, args := f.where(public)
	var total int
	if err := tx.one(&total, `SELECT count(*) FROM record WHERE `+where, args...); err != nil {
		return nil, 0, err
	}
	limit := f.Limit
	if limit == 0 {
		limit = 20
	}
	args = append(args, limit, f.Offset)
	cols := strings.Join(recordColumns[:len(recordColumns)-1], ", ")
	var out []record.Record
	err := tx.all(&out, `SELECT `+cols+`, '' AS body FROM record WHERE `+where+`
		ORDER BY CASE WHEN published_on = '' THEN made_on ELSE published_on END DESC, id DESC
		LIMIT `+place(len(args)-1)+` OFFSET `+place(len(args)), args...)
	return out, total, err
}

// Records lists the records that somebody's reach covers, newest first, and
// tells how many there are.
func (tx *Tx) Records(in org.Reach, f RecordFilter) ([]record.Record, int, error) {
	b, err := tx.bounds(in, f.Agency)
	if err != nil {
		return nil, 0, err
	}
	if !b.all {
		if len(b.sections) == 0 {
			return nil, 0, nil
		}
		f.within = b.sections
	}
	return tx.recordList(f, "")
}

// Sections are the sections of an agency, parents before children, in order.
func (tx *Tx) Sections(agency string) ([]record.Section, error) {
	var out []record.Section
	err := tx.all(&out, `SELECT * FROM section WHERE agency = $1 ORDER BY parent, place, id`, agency)
	return out, err
}

// interpretations are the records that interpret a document.
func (tx *Tx) interpretations(agency, id string, public cal.Date) ([]record.Record, error) {
	where, args := RecordFilter{Agency: agency}.where(public)
	args = append(args, id)
	var out []record.Record
	err := tx.all(&out, `SELECT * FROM record WHERE `+where+` AND interprets = `+place(len(args))+` ORDER BY published_on, id`, args...)
	return out, err
}
