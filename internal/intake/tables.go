package intake

import (
	"fmt"
	"strconv"
	"strings"

	"gongkai/cal"
	"gongkai/internal/store"
	"gongkai/newmedia"
	"gongkai/oversight"
	"gongkai/record"
	"gongkai/remedy"
)

// A line is one line of a CSV file, by column, with its place.
type line struct {
	agency string
	field  map[string]string
	n      int
	source string                          // what the import as a whole says of its source
	body   func(id string) (string, error) // full text of a record, "" for none
	err    error                           // the first field that could not be read
}

func (l *line) text(key string) string { return l.field[key] }

// origin is where a line's figure comes from: its own source, or the import's.
func (l *line) origin() string {
	if s := l.text("source"); s != "" {
		return s
	}
	return l.source
}

func (l *line) date(key string) cal.Date {
	if l.field[key] == "" {
		return ""
	}
	d, err := cal.Parse(l.field[key])
	if err != nil && l.err == nil {
		l.err = fmt.Errorf("%s：%w", key, err)
	}
	return d
}

func (l *line) number(key string) int {
	if l.field[key] == "" {
		return 0
	}
	n, err := strconv.Atoi(l.field[key])
	if err != nil && l.err == nil {
		l.err = fmt.Errorf("%s：“%s”不是整数", key, l.field[key])
	}
	if n < 0 && l.err == nil {
		l.err = fmt.Errorf("%s：“%s”不能是负数", key, l.field[key])
	}
	return n
}

// A Table is a kind of line that can be imported, and how it is saved.
type Table struct {
	Key      string // "decisions": name of the CSV file and of the kind in commands
	Name     string // in words
	Columns  []string
	Required []string
	save     func(*store.Tx, *line) error
}

// Tables are all kinds that can be imported, in the order in which they are needed.
var Tables = []Table{
	{"sections", "栏目", []string{"key", "parent", "name", "owner", "every_days", "duty"}, []string{"key", "name"}, func(tx *store.Tx, l *line) error {
		return tx.SaveSection(record.Section{Agency: l.agency, ID: l.text("key"), Parent: l.text("parent"), Name: l.text("name"),
			Owner: l.text("owner"), Every: l.number("every_days"), Duty: l.text("duty"), Place: l.n})
	}},
	{"records", "信息", []string{"id", "kind", "section", "title", "doc_no", "issuer", "made_on", "published_on", "repealed_on", "attribute", "stage", "validity", "interprets", "key_area", "summary"}, []string{"id", "kind", "title", "made_on"}, saveRecord},
	{"items", "事项", []string{"id", "kind", "name", "basis", "valid_from", "valid_to"}, []string{"id", "kind", "name", "valid_from"}, func(tx *store.Tx, l *line) error {
		return tx.SaveItem(record.Item{Agency: l.agency, ID: l.text("id"), Kind: l.text("kind"), Name: l.text("name"), Basis: l.text("basis"),
			ValidFrom: l.date("valid_from"), ValidTo: l.date("valid_to")})
	}},
	{"decisions", "处理决定", []string{"id", "kind", "item", "decided_on", "count", "record", "source"}, []string{"id", "kind", "decided_on", "count"}, func(tx *store.Tx, l *line) error {
		return tx.SaveDecision(record.Decision{Agency: l.agency, ID: l.text("id"), Kind: l.text("kind"), Item: l.text("item"),
			DecidedOn: l.date("decided_on"), Number: l.number("count"), Record: l.text("record"), Source: l.origin()})
	}},
	{"procurement", "集中采购", []string{"id", "title", "method", "supplier", "contract_on", "amount_fen"}, []string{"id", "title", "contract_on", "amount_fen"}, func(tx *store.Tx, l *line) error {
		return tx.SaveProcurement(record.Procurement{Agency: l.agency, ID: l.text("id"), Title: l.text("title"), Method: l.text("method"),
			Supplier: l.text("supplier"), ContractOn: l.date("contract_on"), AmountFen: int64(l.number("amount_fen"))})
	}},
	{"collections", "收费", []string{"id", "item", "collected_on", "amount_fen", "source"}, []string{"id", "collected_on", "amount_fen"}, func(tx *store.Tx, l *line) error {
		return tx.SaveCollection(record.Collection{Agency: l.agency, ID: l.text("id"), Item: l.text("item"), CollectedOn: l.date("collected_on"),
			AmountFen: int64(l.number("amount_fen")), Source: l.origin()})
	}},
	{"accounts", "政务新媒体账号", []string{"id", "platform", "name", "verified", "opened_on", "closed_on", "status"}, []string{"id", "platform", "name", "opened_on"}, func(tx *store.Tx, l *line) error {
		return tx.SaveAccount(newmedia.Account{Agency: l.agency, ID: l.text("id"), Platform: l.text("platform"), Name: l.text("name"),
			Verified: l.text("verified"), OpenedOn: l.date("opened_on"), ClosedOn: l.date("closed_on"), Status: l.text("status")})
	}},
	{"posts", "推送统计", []string{"account", "month", "posts", "source"}, []string{"account", "month", "posts"}, func(tx *store.Tx, l *line) error {
		return tx.SavePosts(newmedia.Posts{Agency: l.agency, Account: l.text("account"), Month: l.text("month"),
			Posts: l.number("posts"), Source: l.origin()})
	}},
	{"followers", "关注量", []string{"account", "read_on", "followers"}, []string{"account", "read_on", "followers"}, func(tx *store.Tx, l *line) error {
		return tx.SaveFollowers(newmedia.Followers{Agency: l.agency, Account: l.text("account"), ReadOn: l.date("read_on"), Followers: l.number("followers")})
	}},
	{"remedies", "复议与诉讼", []string{"id", "kind", "case", "received_on", "closed_on", "result", "court_or_body"}, []string{"id", "kind", "received_on"}, func(tx *store.Tx, l *line) error {
		c := remedy.Case{Agency: l.agency, ID: l.text("id"), Request: l.text("case"), ReceivedOn: l.date("received_on"),
			ClosedOn: l.date("closed_on"), Result: l.text("result"), Body: l.text("court_or_body"), Kind: remedy.Reconsideration}
		if l.text("kind") != remedy.Reconsideration {
			c.Kind, c.Path = "litigation", remedy.Direct
		}
		if l.text("kind") == "after-reconsideration" {
			c.Path = remedy.AfterReview
		}
		return tx.SaveRemedy(c)
	}},
	{"plan", "工作计划", []string{"id", "year", "origin", "text", "owner", "due_on", "done_on", "result"}, []string{"id", "year", "text"}, func(tx *store.Tx, l *line) error {
		problem, measure, _ := strings.Cut(l.text("text"), "：")
		return tx.SavePlanItem(oversight.PlanItem{Agency: l.agency, ID: l.text("id"), Year: l.number("year"), Origin: l.text("origin"),
			Problem: problem, Measure: measure, Owner: l.text("owner"), DueOn: l.date("due_on"), DoneOn: l.date("done_on"), Result: l.text("result")})
	}},
	{"training", "培训", []string{"id", "held_on", "title", "attended"}, []string{"id", "held_on", "title"}, func(tx *store.Tx, l *line) error {
		return tx.SaveTraining(oversight.Training{Agency: l.agency, ID: l.text("id"), HeldOn: l.date("held_on"), Title: l.text("title"), Attended: l.number("attended")})
	}},
}

func saveRecord(tx *store.Tx, l *line) error {
	r := record.Record{Agency: l.agency, ID: l.text("id"), Kind: l.text("kind"), Section: l.text("section"), Title: l.text("title"),
		DocNo: l.text("doc_no"), Issuer: l.text("issuer"), MadeOn: l.date("made_on"), PublishedOn: l.date("published_on"), RepealedOn: l.date("repealed_on"),
		Attribute: record.Attribute(l.text("attribute")), Stage: record.Stage(l.text("stage")), Validity: l.text("validity"),
		Interprets: l.text("interprets"), KeyArea: l.text("key_area"), Summary: l.text("summary")}
	if r.MadeOn != "" {
		a, err := tx.Agency(l.agency)
		if err != nil {
			return err
		}
		r.IndexNo = fmt.Sprintf("%s/%d-%05d", a.SiteID, r.MadeOn.Year(), l.n)
	}
	body, err := l.body(r.ID)
	if err != nil {
		return err
	}
	if r.Body = body; body == "" {
		r.Body = r.Summary
	}
	return tx.SaveRecord(r)
}
