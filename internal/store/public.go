package store

import (
	"context"
	"database/sql"
	"errors"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/org"
	"gongkai/record"
)

// Public is what the portal may read: published records that are disclosed
// proactively, sections, and published reports. It has no query that can reach
// anything else.
type Public struct {
	db    *DB
	today func() cal.Date
}

// Public is the database as the public may see it. today tells the current
// day, since a record dated later is not public yet.
func (db *DB) Public(today func() cal.Date) Public { return Public{db, today} }

// Agency finds the agency whose portal this is.
func (p Public) Agency(ctx context.Context, id string) (a org.Agency, err error) {
	err = p.db.Read(ctx, func(tx *Tx) error {
		a, err = tx.Agency(id)
		return err
	})
	return a, err
}

// Sections are the sections of the portal.
func (p Public) Sections(ctx context.Context, agency string) (s []record.Section, err error) {
	err = p.db.Read(ctx, func(tx *Tx) error {
		s, err = tx.Sections(agency)
		return err
	})
	return s, err
}

// Records lists public records, newest first, and tells how many there are.
func (p Public) Records(ctx context.Context, f RecordFilter) (r []record.Record, total int, err error) {
	err = p.db.Read(ctx, func(tx *Tx) error {
		r, total, err = tx.recordList(f, p.today())
		return err
	})
	return r, total, err
}

// A Counted is how many public records a key has.
type Counted struct {
	Key string `db:"key"`
	N   int    `db:"n"`
}

// CountBy counts public records by "section", "kind", "stage" or "month" of publication.
func (p Public) CountBy(ctx context.Context, by string, f RecordFilter) (out []Counted, err error) {
	column, ok := map[string]string{"section": "section", "kind": "kind", "stage": "stage", "month": "substr(published_on, 1, 7)"}[by]
	if !ok {
		return nil, fault.New(fault.Invalid, "不能按“%s”计数", by)
	}
	where, args := f.where(p.today())
	err = p.db.Read(ctx, func(tx *Tx) error {
		return tx.all(&out, `SELECT `+column+` AS key, count(*) AS n FROM record WHERE `+where+` GROUP BY `+column+` ORDER BY `+column, args...)
	})
	return out, err
}

// An Item is a public record with what is linked to it.
type Item struct {
	Record          record.Record
	Document        *record.Record  // what it interprets
	Interpretations []record.Record // what interprets it
}

// Item finds one public record. A record that is not public is not found.
func (p Public) Item(ctx context.Context, agency, id string) (it Item, err error) {
	today := p.today()
	err = p.db.Read(ctx, func(tx *Tx) error {
		if it.Record, err = tx.publicRecord(agency, id, today); err != nil {
			return err
		}
		if it.Record.Interprets != "" {
			d, err := tx.publicRecord(agency, it.Record.Interprets, today)
			if err == nil {
				it.Document = &d
			} else if fault.KindOf(err) != fault.NotFound {
				return err
			}
		}
		it.Interpretations, err = tx.interpretations(agency, id, today)
		return err
	})
	return it, err
}

func (tx *Tx) publicRecord(agency, id string, today cal.Date) (record.Record, error) {
	where, args := RecordFilter{Agency: agency}.where(today)
	args = append(args, id)
	var r record.Record
	err := tx.one(&r, `SELECT * FROM record WHERE `+where+` AND id = `+place(len(args)), args...)
	if errors.Is(err, sql.ErrNoRows) {
		return r, fault.New(fault.NotFound, "没有这条信息，或者它没有公开")
	}
	return r, err
}

// Reports are the published reports of an agency, every version, newest first.
func (p Public) Reports(ctx context.Context, agency string) (out []PublishedReport, err error) {
	err = p.db.Read(ctx, func(tx *Tx) error {
		out, err = tx.PublishedReports(agency)
		return err
	})
	return out, err
}

// Report is a published report; version 0 is the newest. Where each figure
// comes from is not told to the public.
func (p Public) Report(ctx context.Context, agency string, year, version int) (r PublishedReport, err error) {
	err = p.db.Read(ctx, func(tx *Tx) error {
		r, err = tx.PublishedReport(agency, year, version)
		r.Sources = ""
		return err
	})
	return r, err
}

// Totals are the three figures of the portal's home page.
type Totals struct {
	Published int // records published this year
	Received  int // requests received this year
	OnTime    int // of those closed this year, how many within the term
	Closed    int
}

// Totals counts for the year of today. Requests are only counted, never shown.
func (p Public) Totals(ctx context.Context, agency string, year int) (t Totals, err error) {
	first, last := cal.New(year, 1, 1), cal.New(year, 12, 31)
	err = p.db.Read(ctx, func(tx *Tx) error {
		where, args := RecordFilter{Agency: agency, Year: year}.where(p.today())
		if err := tx.one(&t.Published, `SELECT count(*) FROM record WHERE `+where, args...); err != nil {
			return err
		}
		return tx.QueryRowxContext(tx.ctx, `SELECT
			count(*) FILTER (WHERE received_on >= $2 AND received_on <= $3),
			count(*) FILTER (WHERE closed_on >= $2 AND closed_on <= $3),
			count(*) FILTER (WHERE closed_on >= $2 AND closed_on <= $3 AND (due_on = '' OR closed_on <= due_on))
			FROM request WHERE agency = $1`, agency, first, last).Scan(&t.Received, &t.Closed, &t.OnTime)
	})
	return t, err
}
