package record

import "gongkai/cal"

// An Item is an entry in the catalogue of licences, services, penalties,
// compulsions and fees (事项), in force from ValidFrom to ValidTo, both included.
type Item struct {
	Agency    string   `db:"agency"`
	ID        string   `db:"id"`
	Kind      string   `db:"kind"` // licence, public-service, penalty, compulsion, admin-fee
	Name      string   `db:"name"`
	Basis     string   `db:"basis"` // 设定依据
	ValidFrom cal.Date `db:"valid_from"`
	ValidTo   cal.Date `db:"valid_to"` // "" while in force
}

// A Decision is one decision, or a bulk tally of several with its source.
type Decision struct {
	Agency    string   `db:"agency"`
	ID        string   `db:"id"`
	Kind      string   `db:"kind"`
	Item      string   `db:"item"`
	DecidedOn cal.Date `db:"decided_on"` // for a tally, the last day it covers
	Number    int      `db:"number"`     // 1, or how many the tally counts
	Record    string   `db:"record"`     // the record that publishes it, "" for none
	Source    string   `db:"source"`     // where a tally comes from
}

// A Procurement is one project of central procurement (政府集中采购).
type Procurement struct {
	Agency     string   `db:"agency"`
	ID         string   `db:"id"`
	Title      string   `db:"title"`
	Method     string   `db:"method"`
	Supplier   string   `db:"supplier"`
	ContractOn cal.Date `db:"contract_on"`
	AmountFen  int64    `db:"amount_fen"` // 分
}

// A Collection is an amount of administrative fees collected (行政事业性收费).
type Collection struct {
	Agency      string   `db:"agency"`
	ID          string   `db:"id"`
	Item        string   `db:"item"`
	CollectedOn cal.Date `db:"collected_on"`
	AmountFen   int64    `db:"amount_fen"`
	Source      string   `db:"source"`
}
