package demo

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
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
	field map[string]string
	n     int
	err   error // the first field that could not be read
}

func (l *line) text(key string) string { return l.field[key] }

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
	return n
}

// A table is a CSV file and how its lines are saved.
type table struct {
	file string
	name string
	save func(*store.Tx, *line) error
}

var tables = []table{
	{"sections.csv", "栏目", func(tx *store.Tx, l *line) error {
		return tx.SaveSection(record.Section{Agency: Agency, ID: l.text("key"), Parent: l.text("parent"), Name: l.text("name"),
			Owner: l.text("owner"), Every: l.number("every_days"), Duty: l.text("duty"), Place: l.n})
	}},
	{"records.csv", "信息", saveRecord},
	{"items.csv", "事项", func(tx *store.Tx, l *line) error {
		return tx.SaveItem(record.Item{Agency: Agency, ID: l.text("id"), Kind: l.text("kind"), Name: l.text("name"), Basis: l.text("basis"),
			ValidFrom: l.date("valid_from"), ValidTo: l.date("valid_to")})
	}},
	{"decisions.csv", "处理决定", func(tx *store.Tx, l *line) error {
		return tx.SaveDecision(record.Decision{Agency: Agency, ID: l.text("id"), Kind: l.text("kind"), Item: l.text("item"),
			DecidedOn: l.date("decided_on"), Number: l.number("count"), Record: l.text("record"), Source: l.text("source")})
	}},
	{"procurement.csv", "集中采购", func(tx *store.Tx, l *line) error {
		return tx.SaveProcurement(record.Procurement{Agency: Agency, ID: l.text("id"), Title: l.text("title"), Method: l.text("method"),
			Supplier: l.text("supplier"), ContractOn: l.date("contract_on"), AmountFen: int64(l.number("amount_fen"))})
	}},
	{"accounts.csv", "政务新媒体账号", func(tx *store.Tx, l *line) error {
		return tx.SaveAccount(newmedia.Account{Agency: Agency, ID: l.text("id"), Platform: l.text("platform"), Name: l.text("name"),
			Verified: l.text("verified"), OpenedOn: l.date("opened_on"), ClosedOn: l.date("closed_on"), Status: l.text("status")})
	}},
	{"posts.csv", "推送统计", func(tx *store.Tx, l *line) error {
		return tx.SavePosts(newmedia.Posts{Agency: Agency, Account: l.text("account"), Month: l.text("month"),
			Posts: l.number("posts"), Source: l.text("source")})
	}},
	{"followers.csv", "关注量", func(tx *store.Tx, l *line) error {
		return tx.SaveFollowers(newmedia.Followers{Agency: Agency, Account: l.text("account"), ReadOn: l.date("read_on"), Followers: l.number("followers")})
	}},
	{"remedies.csv", "复议与诉讼", func(tx *store.Tx, l *line) error {
		c := remedy.Case{Agency: Agency, ID: l.text("id"), Request: l.text("case"), ReceivedOn: l.date("received_on"),
			ClosedOn: l.date("closed_on"), Result: l.text("result"), Body: l.text("court_or_body"), Kind: remedy.Reconsideration}
		if l.text("kind") != remedy.Reconsideration {
			c.Kind, c.Path = "litigation", remedy.Direct
		}
		if l.text("kind") == "after-reconsideration" {
			c.Path = remedy.AfterReview
		}
		return tx.SaveRemedy(c)
	}},
	{"plan.csv", "工作计划", func(tx *store.Tx, l *line) error {
		problem, measure, _ := strings.Cut(l.text("text"), "：")
		return tx.SavePlanItem(oversight.PlanItem{Agency: Agency, ID: l.text("id"), Year: l.number("year"), Origin: l.text("origin"),
			Problem: problem, Measure: measure, Owner: l.text("owner"), DueOn: l.date("due_on"), DoneOn: l.date("done_on"), Result: l.text("result")})
	}},
	{"training.csv", "培训", func(tx *store.Tx, l *line) error {
		return tx.SaveTraining(oversight.Training{Agency: Agency, ID: l.text("id"), HeldOn: l.date("held_on"), Title: l.text("title"), Attended: l.number("attended")})
	}},
}

func saveRecord(tx *store.Tx, l *line) error {
	r := record.Record{Agency: Agency, ID: l.text("id"), Kind: l.text("kind"), Section: l.text("section"), Title: l.text("title"),
		DocNo: l.text("doc_no"), Issuer: l.text("issuer"), MadeOn: l.date("made_on"), PublishedOn: l.date("published_on"),
		Attribute: record.Attribute(l.text("attribute")), Stage: record.Stage(l.text("stage")), Validity: l.text("validity"),
		Interprets: l.text("interprets"), KeyArea: l.text("key_area"), Summary: l.text("summary")}
	if r.MadeOn != "" {
		r.IndexNo = fmt.Sprintf("%s/%d-%05d", agency.SiteID, r.MadeOn.Year(), l.n)
	}
	body, err := year.ReadFile("year/bodies/" + r.ID + ".md")
	switch {
	case err == nil:
		r.Body = string(body)
	case !errors.Is(err, fs.ErrNotExist):
		return err
	default:
		r.Body = r.Summary
	}
	return tx.SaveRecord(r)
}

// batch is how many lines are saved in one transaction.
const batch = 100

// table saves the lines of a file that are not saved yet.
func (l Loader) table(ctx context.Context, t table) error {
	data, err := year.ReadFile("year/" + t.file)
	if err != nil {
		return err
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil || len(rows) == 0 {
		return errors.Join(err, fmt.Errorf("没有一行"))
	}
	header, rows := rows[0], rows[1:]
	for from := 0; from < len(rows); {
		var saved int
		err := l.Desk.DB.Write(ctx, func(tx *store.Tx) error {
			done, err := tx.Loaded(t.file)
			if err != nil {
				return err
			}
			saved = min(done+batch, len(rows))
			for i := done; i < saved; i++ {
				if err := saveLine(tx, t, header, rows[i], i+1); err != nil {
					return err
				}
			}
			if saved == done {
				return nil
			}
			return l.mark(tx, t.file, saved)
		})
		if err != nil {
			return err
		}
		if saved > from {
			l.say("已保存 %s %d/%d", t.name, saved, len(rows))
		}
		from = saved
	}
	return nil
}

func saveLine(tx *store.Tx, t table, header, row []string, n int) error {
	x := &line{field: map[string]string{}, n: n}
	for i, h := range header {
		x.field[h] = row[i]
	}
	if err := t.save(tx, x); err != nil {
		return fmt.Errorf("第%d行：%w", n+1, err)
	}
	if x.err != nil {
		return fmt.Errorf("第%d行 %w", n+1, x.err)
	}
	return nil
}
