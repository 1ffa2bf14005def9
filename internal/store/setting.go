package store

import (
	"database/sql"
	"errors"

	"gongkai/cal"
)

type settingRow struct {
	Agency string `db:"agency"`
	Name   string `db:"name"`
	Value  string `db:"value"`
}

// Setting is an office's setting, or otherwise if it has set none.
func (tx *Tx) Setting(agency, name, otherwise string) (string, error) {
	var v string
	err := tx.one(&v, `SELECT value FROM setting WHERE agency = $1 AND name = $2`, agency, name)
	if errors.Is(err, sql.ErrNoRows) {
		return otherwise, nil
	}
	return v, err
}

// SaveSetting writes an office's setting.
func (tx *Tx) SaveSetting(agency, name, value string) error {
	return tx.upsert("setting", 2, []string{"agency", "name", "value"}, settingRow{agency, name, value})
}

type calendarRow struct {
	Region string `db:"region"`
	Year   int    `db:"year"`
	Body   string `db:"body"`
}

// SaveCalendarYear keeps a year of the calendar that an administrator supplied,
// in the JSON form of cal.Year; region is "" for the nation.
func (tx *Tx) SaveCalendarYear(region string, year int, body string) error {
	return tx.upsert("calendar_year", 2, []string{"region", "year", "body"}, calendarRow{region, year, body})
}

// Calendar is the calendar for a region: what is in the program, and over it
// what administrators supplied.
func (tx *Tx) Calendar(region string) (*cal.Calendar, error) {
	var rows []calendarRow
	if err := tx.all(&rows, `SELECT * FROM calendar_year WHERE region = '' OR region = $1 ORDER BY year`, region); err != nil {
		return nil, err
	}
	years := cal.PublishedYears()
	var overlay []cal.Year
	for _, r := range rows {
		y, err := cal.ParseYear([]byte(r.Body))
		if err != nil {
			return nil, err
		}
		if r.Region == "" {
			years = append(years, y)
		} else {
			overlay = append(overlay, y)
		}
	}
	c, err := cal.Build(years)
	if err != nil || region == "" {
		return c, err
	}
	for _, r := range cal.PublishedRegions() {
		if r.Region == region {
			c = c.With(r)
		}
	}
	if len(overlay) > 0 {
		c = c.With(cal.Region{Region: region, Name: region, Notice: overlay[len(overlay)-1].Notice, Years: overlay})
	}
	return c, nil
}
