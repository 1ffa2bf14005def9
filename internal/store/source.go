package store

import (
	"gongkai/cal"
	"gongkai/fault"
	"gongkai/law"
	"gongkai/remedy"
	"gongkai/report"
)

// A Source is one thing that a figure of the report counts.
type Source struct {
	Kind   string   `db:"kind" json:"kind"` // request, record, item, decision, procurement, collection, remedy
	ID     string   `db:"id" json:"id"`
	Title  string   `db:"title" json:"title"`
	On     cal.Date `db:"on_day" json:"on"`
	Number int64    `db:"number" json:"number"` // how much of the figure it is; money in 分
}

// CellSources are the things that a cell counts, oldest first. The sum of their
// numbers is the counted figure.
func (tx *Tx) CellSources(agency string, year int, e report.Edition, id report.CellID) ([]Source, error) {
	table, row, column := id.Split()
	p := periodOf(agency, year)
	switch table {
	case 2:
		return tx.sources2(p, row, column)
	case 3:
		return tx.sources3(p, e, row, column)
	case 4:
		return tx.sources4(p, row, column)
	}
	return nil, fault.New(fault.NotFound, "没有“%s”这一格", id)
}

// listOf are the lists behind the counts of table2, by column key.
var listOf = map[string]string{
	"made":     recordSources + `made_on >= $3 AND made_on <= $4 AND $5 <> '' ORDER BY made_on, id`,
	"opened":   recordSources + `attribute = 'proactive' AND published_on >= $3 AND published_on <= $4 AND $5 <> '' ORDER BY made_on, id`,
	"public":   recordSources + `attribute = 'proactive' AND published_on <> '' AND published_on <= $4 AND (repealed_on = '' OR repealed_on > $4) AND $3 <> '' AND $5 <> '' ORDER BY made_on, id`,
	"repealed": recordSources + `repealed_on >= $3 AND repealed_on <= $4 AND $5 <> '' ORDER BY made_on, id`,
	"in-force": recordSources + `made_on <= $4 AND (repealed_on = '' OR repealed_on > $4) AND $3 <> '' AND $5 <> '' ORDER BY made_on, id`,
	"before": `SELECT 'item' AS kind, id, name AS title, valid_from AS on_day, 1 AS number FROM item
		WHERE agency = $1 AND kind = $2 AND valid_from <= $5 AND (valid_to = '' OR valid_to >= $5) AND $3 <> '' AND $4 <> '' ORDER BY id`,
	"change": `SELECT 'item' AS kind, id, name AS title, CASE WHEN valid_from > $5 THEN valid_from ELSE valid_to END AS on_day,
		CASE WHEN valid_from > $5 THEN 1 ELSE -1 END AS number FROM item
		WHERE agency = $1 AND kind = $2 AND $3 <> '' AND
		((valid_from > $5 AND valid_from <= $4 AND (valid_to = '' OR valid_to >= $4)) OR (valid_from <= $5 AND valid_to >= $5 AND valid_to < $4)) ORDER BY id`,
	"decisions": `SELECT 'decision' AS kind, d.id, coalesce(r.title, i.name, d.source) AS title, d.decided_on AS on_day, d.number
		FROM decision d LEFT JOIN record r ON r.agency = d.agency AND r.id = d.record
		LEFT JOIN item i ON i.agency = d.agency AND i.id = d.item
		WHERE d.agency = $1 AND d.kind = $2 AND d.decided_on >= $3 AND d.decided_on <= $4 AND $5 <> '' ORDER BY d.decided_on, d.id`,
	"projects":  procurementSources,
	"amount":    procurementSources,
	"collected": `SELECT 'collection' AS kind, id, source AS title, collected_on AS on_day, amount_fen AS number FROM collection WHERE agency = $1 AND $2 <> '' AND collected_on >= $3 AND collected_on <= $4 AND $5 <> '' ORDER BY collected_on, id`,
}

const (
	recordSources      = `SELECT 'record' AS kind, id, title, made_on AS on_day, 1 AS number FROM record WHERE agency = $1 AND kind = $2 AND `
	procurementSources = `SELECT 'procurement' AS kind, id, title, contract_on AS on_day, amount_fen AS number FROM procurement
		WHERE agency = $1 AND $2 <> '' AND contract_on >= $3 AND contract_on <= $4 AND $5 <> '' ORDER BY contract_on, id`
)

func (tx *Tx) sources2(p period, item, column string) (out []Source, err error) {
	query, ok := listOf[column]
	if !ok {
		return nil, fault.New(fault.NotFound, "表二没有“%s”这一栏", column)
	}
	err = tx.all(&out, query, p.agency, item, p.first, p.last, p.before)
	if column == "projects" {
		for i := range out {
			out[i].Number = 1
		}
	}
	return out, err
}

func (tx *Tx) sources3(p period, e report.Edition, row, column string) ([]Source, error) {
	condition := map[string]string{"new": isNew, "carried-in": isCarried, "total": isClosed, "carried-out": isPending}[row]
	if condition == "" {
		condition = isClosed
	}
	args := []any{p.agency, p.first, p.last}
	where := "agency = $1 AND $2 <> '' AND $3 <> '' AND " + condition
	if column != report.KeyTotal {
		args = append(args, column)
		where += " AND applicant_class = " + place(len(args))
	}
	if row != "new" && row != "carried-in" && row != "total" && row != "carried-out" {
		in := ""
		for _, o := range law.Outcomes {
			if o.Row(e.Key) != row {
				continue
			}
			args = append(args, o.Key)
			if in != "" {
				in += ", "
			}
			in += place(len(args))
		}
		if in == "" {
			return nil, fault.New(fault.NotFound, "表三没有“%s”这一行", row)
		}
		where += " AND outcome IN (" + in + ")"
	}
	on := "closed_on"
	if row == "new" || row == "carried-in" || row == "carried-out" {
		on = "received_on"
	}
	var out []Source
	err := tx.all(&out, `SELECT 'request' AS kind, id, title, `+on+` AS on_day, 1 AS number FROM request WHERE `+where+` ORDER BY `+on+`, id`, args...)
	return out, err
}

func (tx *Tx) sources4(p period, group, column string) ([]Source, error) {
	cases, err := tx.Remedies(p.agency)
	if err != nil {
		return nil, err
	}
	var out []Source
	for i := len(cases) - 1; i >= 0; i-- {
		c := cases[i]
		result, ok := c.In(p.first.Year())
		if !ok || c.Group() != group || (column != report.KeyTotal && result != column) {
			continue
		}
		on := c.ClosedOn
		if result == remedy.Pending {
			on = c.ReceivedOn
		}
		out = append(out, Source{Kind: "remedy", ID: c.ID, Title: c.Body, On: on, Number: 1})
	}
	return out, nil
}
