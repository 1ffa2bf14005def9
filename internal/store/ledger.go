package store

import (
	"gongkai/cal"
	"gongkai/newmedia"
	"gongkai/oversight"
	"gongkai/record"
	"gongkai/remedy"
)

// SaveItem writes an item of the catalogue.
func (tx *Tx) SaveItem(x record.Item) error {
	return tx.upsert("item", 2, []string{"agency", "id", "kind", "name", "basis", "valid_from", "valid_to"}, x)
}

// SaveDecision writes a decision, or a tally of several.
func (tx *Tx) SaveDecision(x record.Decision) error {
	return tx.upsert("decision", 2, []string{"agency", "id", "kind", "item", "decided_on", "number", "record", "source"}, x)
}

// SaveProcurement writes a project of central procurement.
func (tx *Tx) SaveProcurement(x record.Procurement) error {
	return tx.upsert("procurement", 2, []string{"agency", "id", "title", "method", "supplier", "contract_on", "amount_fen"}, x)
}

// SaveCollection writes an amount of fees collected.
func (tx *Tx) SaveCollection(x record.Collection) error {
	return tx.upsert("collection", 2, []string{"agency", "id", "item", "collected_on", "amount_fen", "source"}, x)
}

// SaveAccount writes an account of the new-media register.
func (tx *Tx) SaveAccount(x newmedia.Account) error {
	return tx.upsert("account", 2, []string{"agency", "id", "platform", "name", "verified", "opened_on", "closed_on", "status"}, x)
}

// SavePosts writes a month's tally of posts.
func (tx *Tx) SavePosts(x newmedia.Posts) error {
	return tx.upsert("post_tally", 3, []string{"agency", "account", "month", "posts", "source"}, x)
}

// SaveFollowers writes a reading of followers.
func (tx *Tx) SaveFollowers(x newmedia.Followers) error {
	return tx.upsert("follower_reading", 3, []string{"agency", "account", "read_on", "followers"}, x)
}

// SaveRemedy writes a reconsideration or suit.
func (tx *Tx) SaveRemedy(x remedy.Case) error {
	return tx.upsert("remedy", 2, []string{"agency", "id", "kind", "path", "request", "received_on", "closed_on", "result", "body"}, x)
}

// SavePlanItem writes a plan item.
func (tx *Tx) SavePlanItem(x oversight.PlanItem) error {
	return tx.upsert("plan_item", 2, []string{"agency", "id", "year", "origin", "problem", "measure", "owner", "due_on", "done_on", "result"}, x)
}

// SaveTraining writes a training.
func (tx *Tx) SaveTraining(x oversight.Training) error {
	return tx.upsert("training", 2, []string{"agency", "id", "held_on", "title", "attended"}, x)
}

// Items are the items of a kind, "" for all, by kind and name.
func (tx *Tx) Items(agency, kind string) (out []record.Item, err error) {
	err = tx.all(&out, `SELECT * FROM item WHERE agency = $1 AND ($2 = '' OR kind = $2) ORDER BY kind, id`, agency, kind)
	return out, err
}

// Decisions are the decisions of a kind, "" for all, in a time, newest first, at most limit.
func (tx *Tx) Decisions(agency, kind string, from, to cal.Date, limit int) (out []record.Decision, err error) {
	err = tx.all(&out, `SELECT * FROM decision WHERE agency = $1 AND ($2 = '' OR kind = $2)
		AND decided_on >= $3 AND decided_on <= $4 ORDER BY decided_on DESC, id LIMIT $5`, agency, kind, from, to, limit)
	return out, err
}

// Procurements are the projects contracted in a time, newest first.
func (tx *Tx) Procurements(agency string, from, to cal.Date) (out []record.Procurement, err error) {
	err = tx.all(&out, `SELECT * FROM procurement WHERE agency = $1 AND contract_on >= $2 AND contract_on <= $3
		ORDER BY contract_on DESC, id`, agency, from, to)
	return out, err
}

// An AccountSum is an account with its posts in a time and its newest reading of followers by its end.
type AccountSum struct {
	newmedia.Account
	Posts     int `db:"posts"`
	Followers int `db:"followers"`
}

// AccountSums are all accounts that were open in a year, with that year's posts and newest followers.
func (tx *Tx) AccountSums(agency string, year int) (out []AccountSum, err error) {
	err = tx.all(&out, `SELECT a.*,
		coalesce((SELECT sum(p.posts) FROM post_tally p WHERE p.agency = a.agency AND p.account = a.id AND substr(p.month, 1, 4) = $2), 0) AS posts,
		coalesce((SELECT f.followers FROM follower_reading f WHERE f.agency = a.agency AND f.account = a.id AND f.read_on >= $3 AND f.read_on <= $4
			ORDER BY f.read_on DESC LIMIT 1), 0) AS followers
		FROM account a WHERE a.agency = $1 AND a.opened_on <= $4 AND (a.closed_on = '' OR a.closed_on >= $3) ORDER BY a.id`,
		agency, itoa(year), cal.New(year, 1, 1), cal.New(year, 12, 31))
	return out, err
}

// Followers are the readings of followers in a time, by account, newest first.
func (tx *Tx) Followers(agency string, from, to cal.Date) (out []newmedia.Followers, err error) {
	err = tx.all(&out, `SELECT * FROM follower_reading WHERE agency = $1 AND read_on >= $2 AND read_on <= $3
		ORDER BY account, read_on DESC`, agency, from, to)
	return out, err
}

// Remedies are the reconsiderations and suits of an agency, newest first.
func (tx *Tx) Remedies(agency string) (out []remedy.Case, err error) {
	err = tx.all(&out, `SELECT * FROM remedy WHERE agency = $1 ORDER BY received_on DESC, id`, agency)
	return out, err
}

// PlanItems are the plan items of a year.
func (tx *Tx) PlanItems(agency string, year int) (out []oversight.PlanItem, err error) {
	err = tx.all(&out, `SELECT * FROM plan_item WHERE agency = $1 AND year = $2 ORDER BY id`, agency, year)
	return out, err
}

// Trainings are the trainings held in a year.
func (tx *Tx) Trainings(agency string, year int) (out []oversight.Training, err error) {
	err = tx.all(&out, `SELECT * FROM training WHERE agency = $1 AND held_on >= $2 AND held_on <= $3 ORDER BY held_on, id`,
		agency, cal.New(year, 1, 1), cal.New(year, 12, 31))
	return out, err
}
