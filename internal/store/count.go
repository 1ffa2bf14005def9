package store

import (
	"fmt"
	"strconv"

	"gongkai/cal"
	"gongkai/law"
	"gongkai/record"
	"gongkai/remedy"
	"gongkai/report"
)

// A period is the year a report speaks of: 1 January to 31 December.
type period struct {
	agency      string
	first, last cal.Date
	before      cal.Date // 31 December of the year before
}

func periodOf(agency string, year int) period {
	return period{agency, cal.New(year, 1, 1), cal.New(year, 12, 31), cal.New(year-1, 12, 31)}
}

// CountReport counts the three tables of a year's report, under an edition,
// from records, ledgers, requests and remedies.
func (tx *Tx) CountReport(agency string, year int, e report.Edition) (*report.Report, error) {
	a, err := tx.Agency(agency)
	if err != nil {
		return nil, err
	}
	r := &report.Report{Agency: a.Name, Year: year, Edition: e.Key, Version: 1, Table2: map[string][]report.Figure{}}
	p := periodOf(agency, year)
	for _, row := range report.Rows3(e.Key) {
		r.Rows3 = append(r.Rows3, row.Key)
	}
	r.Table3 = make([][7]report.Figure, len(r.Rows3))
	for _, count := range []func(*report.Report, report.Edition, period) error{tx.countTable2, tx.countTable3, tx.countTable4} {
		if err := count(r, e, p); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// table2 are the queries behind the columns of table 2, by column key. Each
// gives one number for an item's kind ($2) and the period ($3 first day, $4
// last day, $5 last day of the year before).
var table2 = map[string]string{
	"made": `SELECT count(*) FROM record WHERE agency = $1 AND kind = $2 AND made_on >= $3 AND made_on <= $4 AND $5 <> ''`,
	"opened": `SELECT count(*) FROM record WHERE agency = $1 AND kind = $2 AND attribute = 'proactive'
		AND published_on >= $3 AND published_on <= $4 AND $5 <> ''`,
	"public": `SELECT count(*) FROM record WHERE agency = $1 AND kind = $2 AND attribute = 'proactive'
		AND published_on <> '' AND published_on <= $4 AND (repealed_on = '' OR repealed_on > $4) AND $3 <> '' AND $5 <> ''`,
	"repealed": `SELECT count(*) FROM record WHERE agency = $1 AND kind = $2 AND repealed_on >= $3 AND repealed_on <= $4 AND $5 <> ''`,
	"in-force": `SELECT count(*) FROM record WHERE agency = $1 AND kind = $2 AND made_on <= $4
		AND (repealed_on = '' OR repealed_on > $4) AND $3 <> '' AND $5 <> ''`,
	"before": `SELECT count(*) FROM item WHERE agency = $1 AND kind = $2 AND valid_from <= $5
		AND (valid_to = '' OR valid_to >= $5) AND $3 <> '' AND $4 <> ''`,
	"change": `SELECT
		count(*) FILTER (WHERE valid_from <= $4 AND (valid_to = '' OR valid_to >= $4)) -
		count(*) FILTER (WHERE valid_from <= $5 AND (valid_to = '' OR valid_to >= $5))
		FROM item WHERE agency = $1 AND kind = $2 AND $3 <> ''`,
	"decisions": `SELECT CAST(coalesce(sum(number), 0) AS bigint) FROM decision
		WHERE agency = $1 AND kind = $2 AND decided_on >= $3 AND decided_on <= $4 AND $5 <> ''`,
	"projects": `SELECT count(*) FROM procurement WHERE agency = $1 AND $2 <> '' AND contract_on >= $3 AND contract_on <= $4 AND $5 <> ''`,
	"amount": `SELECT CAST(coalesce(sum(amount_fen), 0) AS bigint) FROM procurement
		WHERE agency = $1 AND $2 <> '' AND contract_on >= $3 AND contract_on <= $4 AND $5 <> ''`,
	"collected": `SELECT CAST(coalesce(sum(amount_fen), 0) AS bigint) FROM collection
		WHERE agency = $1 AND $2 <> '' AND collected_on >= $3 AND collected_on <= $4 AND $5 <> ''`,
}

func (tx *Tx) countTable2(r *report.Report, e report.Edition, p period) error {
	for _, b := range e.Blocks {
		for _, item := range b.Items {
			for _, c := range b.Columns {
				var n int64
				if err := tx.one(&n, table2[c.Key], p.agency, item.Key, p.first, p.last, p.before); err != nil {
					return err
				}
				f := report.Figure{State: report.Stated, Value: n * report.Scale}
				switch c.Kind {
				case report.Yuan: // kept in 分
					f.Value = n * (report.Scale / 100)
				case report.Wan:
					f.Value = n * (report.Scale / 1_000_000)
				}
				r.Table2[item.Key] = append(r.Table2[item.Key], f)
			}
		}
	}
	return nil
}

// A tally is how many requests share class, outcome and place in the year.
type tally struct {
	Class   string `db:"applicant_class"`
	Outcome string `db:"outcome"`
	New     int    `db:"fresh"`
	Carried int    `db:"carried"`
	Closed  int    `db:"closed"`
	Pending int    `db:"pending"`
}

// The places of a request in a year, as conditions over $2 first and $3 last day.
const (
	isNew     = `received_on >= $2 AND received_on <= $3`
	isCarried = `received_on < $2 AND (closed_on = '' OR closed_on >= $2)`
	isClosed  = `closed_on >= $2 AND closed_on <= $3`
	isPending = `received_on <= $3 AND (closed_on = '' OR closed_on > $3)`
)

func (tx *Tx) countTable3(r *report.Report, e report.Edition, p period) error {
	var tallies []tally
	err := tx.all(&tallies, `SELECT applicant_class, outcome,
		count(*) FILTER (WHERE `+isNew+`) AS fresh,
		count(*) FILTER (WHERE `+isCarried+`) AS carried,
		count(*) FILTER (WHERE `+isClosed+`) AS closed,
		count(*) FILTER (WHERE `+isPending+`) AS pending
		FROM request WHERE agency = $1 GROUP BY applicant_class, outcome`, p.agency, p.first, p.last)
	if err != nil {
		return err
	}
	for _, t := range tallies {
		row := ""
		if o, ok := law.OutcomeOf(t.Outcome); ok {
			row = o.Row(e.Key)
		}
		addTo(r, "new", t.Class, t.New)
		addTo(r, "carried-in", t.Class, t.Carried)
		addTo(r, row, t.Class, t.Closed)
		addTo(r, "total", t.Class, t.Closed)
		addTo(r, "carried-out", t.Class, t.Pending)
	}
	fillZeros(r.Table3)
	return nil
}

// addTo adds requests of a class to a row, and to the row's 总计.
func addTo(r *report.Report, row, class string, n int) {
	for i, k := range r.Rows3 {
		if k != row {
			continue
		}
		for c, a := range law.Applicants {
			if a.Key == class {
				r.Table3[i][c].Value += int64(n) * report.Scale
				r.Table3[i][6].Value += int64(n) * report.Scale
			}
		}
	}
}

// fillZeros states every figure: what was counted and found to be none is zero.
func fillZeros(rows [][7]report.Figure) {
	for i := range rows {
		for c := range rows[i] {
			rows[i][c].State = report.Stated
		}
	}
}

func (tx *Tx) countTable4(r *report.Report, _ report.Edition, p period) error {
	cases, err := tx.Remedies(p.agency)
	if err != nil {
		return err
	}
	for i := range r.Table4 {
		r.Table4[i] = report.Count(0)
	}
	for _, c := range cases {
		result, ok := c.In(p.first.Year())
		if !ok {
			continue
		}
		for g, group := range []string{remedy.Reconsideration, remedy.Direct, remedy.AfterReview} {
			for k, column := range []string{remedy.Upheld, remedy.Corrected, remedy.Other, remedy.Pending} {
				if group == c.Group() && column == result {
					r.Table4[g*5+k].Value += report.Scale
					r.Table4[g*5+4].Value += report.Scale
				}
			}
		}
	}
	return nil
}

// RecordSums are the declared sources of the narrative that are no cells:
// records published in the year in all and by kind, posts and followers of
// accounts, trainings. Keys are "records.published", "records.licence",
// "accounts.posts", "accounts.followers", "accounts.open", "trainings.held".
func (tx *Tx) RecordSums(agency string, year int) (map[string]int64, error) {
	p := periodOf(agency, year)
	// A source that counts nothing is declared all the same, as zero.
	sums := map[string]int64{"records.published": 0, "accounts.posts": 0, "accounts.followers": 0, "accounts.open": 0}
	var kinds []Counted
	err := tx.all(&kinds, `SELECT kind AS key, count(*) AS n FROM record WHERE agency = $1 AND attribute = 'proactive'
		AND published_on >= $2 AND published_on <= $3 GROUP BY kind`, agency, p.first, p.last)
	if err != nil {
		return nil, err
	}
	for _, k := range record.Kinds {
		sums["records."+k.Key] = 0
	}
	for _, k := range kinds {
		sums["records."+k.Key] = int64(k.N)
		sums["records.published"] += int64(k.N)
	}
	accounts, err := tx.AccountSums(agency, year)
	if err != nil {
		return nil, err
	}
	for _, a := range accounts {
		sums["accounts.posts"] += int64(a.Posts)
		sums["accounts.followers"] += int64(a.Followers)
		sums["accounts.open"]++
	}
	trainings, err := tx.Trainings(agency, year)
	if err != nil {
		return nil, err
	}
	sums["trainings.held"] = int64(len(trainings))
	return sums, tx.fees(p, sums)
}

// fees are the notices of processing fees of a year, and the amounts charged
// and paid, in 元, out of the journals (《条例》第四十二条).
func (tx *Tx) fees(p period, sums map[string]int64) error {
	var rows []chainedRow
	err := tx.all(&rows, `SELECT `+chainedColumns+` FROM entry
		WHERE agency = $1 AND kind = 'request' AND action IN ('charge', 'pay') AND on_day >= $2 AND on_day <= $3`,
		p.agency, p.first, p.last)
	if err != nil {
		return err
	}
	sums["fees.notices"], sums["fees.charged-yuan"], sums["fees.paid-yuan"] = 0, 0, 0
	for _, r := range rows {
		e, err := r.entry()
		if err != nil {
			return err
		}
		amount, err := strconv.ParseInt(e.Args["amount"], 10, 64)
		if err != nil && e.Args["amount"] != "" {
			return fmt.Errorf("案卷 %s：金额“%s”不是整数", r.Subject, e.Args["amount"])
		}
		if e.Action == "charge" {
			sums["fees.notices"]++
			sums["fees.charged-yuan"] += amount
		} else {
			sums["fees.paid-yuan"] += amount
		}
	}
	return nil
}
