package web_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/alexedwards/argon2id"

	"gongkai/cal"
	"gongkai/flow"
	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web"
	"gongkai/internal/web/page"
	"gongkai/org"
	"gongkai/record"
)

// A world is the demo's year with everything beside it that somebody must not
// see: records in every visibility, and cases of another department and of
// another agency. Every word of it that may be seen only by some holds a mark.
type world struct {
	site
	routes  []page.Route
	askers  []asker
	config  web.Config
	handler http.Handler
}

// An asker is who asks: nobody, or a person with one duty.
type asker struct {
	name   string // as the table calls him
	login  string // "" for nobody
	agency string
	role   string
	client *http.Client
}

// The other agency stands beside the demo's, neither above nor below it.
const otherAgency = "yun"

// The marks in what only some may see.
const (
	markHidden = "隐藏标记" // records that are not public
	markOwn    = "甲方标记" // cases of the demo's agency
	markFar    = "丁方标记" // of these, those of another department
	markOther  = "乙方标记" // cases and drafts of the other agency
)

// A thing is what is asked for, with how visible it is.
type thing struct {
	name, id string
}

var hiddenRecords = []struct {
	thing
	record record.Record
}{
	{thing{"已公开的信息", "m-public"}, record.Record{Title: "公开件", Attribute: record.Proactive, PublishedOn: "2020-05-01"}},
	{thing{"已公开、后废止的信息", "m-repealed"}, record.Record{Title: "废止件", Attribute: record.Proactive, PublishedOn: "2020-05-01", RepealedOn: "2020-06-01"}},
	{thing{"草稿", "m-draft"}, record.Record{Title: "草稿" + markHidden, Attribute: record.Proactive}},
	{thing{"依申请公开的信息", "m-request"}, record.Record{Title: "依申请件" + markHidden, Attribute: record.OnRequest, PublishedOn: "2020-05-01"}},
	{thing{"不予公开的信息", "m-closed"}, record.Record{Title: "不公开件" + markHidden, Attribute: record.Closed, PublishedOn: "2020-05-01"}},
	{thing{"属性未定的信息", "m-unclassified"}, record.Record{Title: "未定件" + markHidden, PublishedOn: "2020-05-01"}},
	{thing{"公开日期在以后的信息", "m-later"}, record.Record{Title: "以后件" + markHidden, Attribute: record.Proactive, PublishedOn: "2031-01-01"}},
	{thing{"其他机关已公开的信息", "m-other"}, record.Record{Agency: otherAgency, Title: "外机关公开件", Attribute: record.Proactive, PublishedOn: "2020-05-01"}},
	{thing{"其他机关的草稿", "m-other-draft"}, record.Record{Agency: otherAgency, Title: "外机关草稿" + markHidden, Attribute: record.Proactive}},
}

var cases = []struct {
	thing
	agency, title, department string
}{
	{thing{"本机关、本部门的案卷", "2021-8001"}, demo.Agency, "案卷一" + markOwn, "交通管理局"},
	{thing{"本机关、另一部门的案卷", "2021-8002"}, demo.Agency, "案卷二" + markOwn + markFar, "治安管理总队"},
	{thing{"其他机关的案卷", "2021-8003"}, otherAgency, "案卷三" + markOther, "办公室"},
	{thing{"下级机关的案卷", "2021-8004"}, demo.Branch, "案卷四" + markOther, "户政科"},
}

// newWorld fills the demo's year with all that, and signs everybody in.
func newWorld(t *testing.T) *world {
	t.Helper()
	s := serve(t)
	w := &world{site: s}
	for _, r := range org.Roles {
		if r.Rights != nil {
			w.askers = append(w.askers, asker{name: r.Name, login: "own-" + r.Key, agency: demo.Agency, role: r.Key},
				asker{name: "外机关" + r.Name, login: "other-" + r.Key, agency: otherAgency, role: r.Key})
		}
	}
	w.askers = append(w.askers, asker{name: "交通管理局经办人", login: "department-handler", agency: demo.Agency, role: "handler"})
	if err := w.fill(); err != nil {
		t.Fatal(err)
	}
	w.askers = append([]asker{{name: "未登录"}}, w.askers...)
	c := web.Config{Desk: s.desk, Agency: demo.Agency, Office: true, Portal: true, Log: slog.New(slog.DiscardHandler)}
	w.routes = web.Routes(c)
	// Without a gallery, and without the slowness that the sign-in of thirty people from one address earns.
	w.config = c
	w.renew()
	w.Server = httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) { w.handler.ServeHTTP(out, r) }))
	t.Cleanup(w.Close)
	for i := range w.askers {
		w.signInAgain(&w.askers[i])
	}
	return w
}

// renew lets the server forget who asked too often.
func (w *world) renew() {
	w.t.Helper()
	h, err := web.New(context.Background(), w.config)
	if err != nil {
		w.t.Fatal(err)
	}
	w.handler = h
}

func (w *world) fill() error {
	// A cheap hash: what it costs to guess is tested elsewhere.
	hash, err := argon2id.CreateHash(demo.Password, &argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32})
	if err != nil {
		return err
	}
	err = w.desk.DB.Write(context.Background(), func(tx *store.Tx) error {
		err := errors.Join(tx.SaveAgency(org.Agency{ID: otherAgency, Name: "云上市某局", Short: "某局", Level: "city", ReportKind: "department"}),
			tx.SaveDepartment(org.Department{Agency: otherAgency, ID: "bgs", Name: "办公室"}), tx.SaveSetting(otherAgency, desk.PolicySetting, "optional"))
		for _, a := range w.askers {
			scope := org.Scope{Agency: a.agency}
			if a.login == "department-handler" {
				scope.Department = "jgj"
			}
			err = errors.Join(err, tx.SavePerson(org.Person{ID: a.login, Agency: a.agency, Login: a.login, Name: a.name, Active: true,
				Duties: []org.Duty{{Role: a.role, Scope: scope}}}, hash))
		}
		for id, agency := range map[string]string{"own-clerk": demo.Agency, "other-clerk": otherAgency} { // whom the forms are about
			err = errors.Join(err, tx.SavePerson(org.Person{ID: id, Agency: agency, Login: id, Name: "某职员", Active: true}, hash))
		}
		for _, r := range hiddenRecords {
			x := r.record
			x.ID, x.Kind, x.Section, x.MadeOn, x.Body, x.Summary = r.id, "normative-document", "rules", "2020-04-30", x.Title, x.Title
			if x.Agency == "" {
				x.Agency = demo.Agency
			}
			err = errors.Join(err, tx.SaveRecord(x))
		}
		return err
	})
	for _, c := range cases {
		entry := func(action string, args map[string]string) flow.Entry {
			return flow.Entry{On: cal.Date("2021-01-18"), Time: "09:00", Action: action, Actor: "系统", Role: "handler", Args: args}
		}
		err = errors.Join(err, w.desk.File(context.Background(), store.Request{Agency: c.agency, ID: c.id, Title: c.title, Content: c.title, Channel: "internet", ApplicantClass: "person", Delivery: "e-mail"},
			desk.Applicant{Name: "申请人" + c.title}, []flow.Entry{entry("receive", map[string]string{"channel": "internet"}), entry("register", nil),
				entry("accept", nil), entry("assign", map[string]string{"dept": c.department})}))
	}
	_, signErr := w.desk.SignHeads(context.Background())
	return errors.Join(err, signErr)
}

// signInAgain gives somebody a new browser, signed in.
func (w *world) signInAgain(a *asker) {
	w.t.Helper()
	a.client = w.visitor()
	if a.login != "" {
		status, text := w.post(a.client, "/office/sign-in", url.Values{"name": {a.login}, "password": {demo.Password}})
		if status != http.StatusOK || strings.Contains(text, `name="password"`) {
			w.t.Fatalf("%s cannot sign in: %d\n%.3000s", a.login, status, text)
		}
	}
	a.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
}

// An answer is what somebody got.
type answer struct {
	status int
	header http.Header
	body   string
}

// ask asks as somebody, without following.
func (w *world) ask(a asker, method, path string, form url.Values) answer {
	w.t.Helper()
	var body *strings.Reader
	if body = strings.NewReader(""); form != nil {
		body = strings.NewReader(form.Encode())
	}
	r, err := http.NewRequest(method, w.URL+path, body)
	if err != nil {
		w.t.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	res, err := a.client.Do(r)
	if err != nil {
		w.t.Fatalf("%s %s: %v", method, path, err)
	}
	status, text := read(w.t, res)
	return answer{status, res.Header, text}
}

// all is everything that is told in an answer, headers included.
func (a answer) all() string { return fmt.Sprint(a.header) + a.body }

// passing are the tables that looking alone may change.
var passing = map[string]bool{"session": true, "sign_in": true, "attempt": true}

// rows is how many rows there are in all tables together, and the ends of the
// chains: what a refused request must leave as it is.
func (w *world) rows() (out string) {
	w.t.Helper()
	err := w.desk.DB.Read(context.Background(), func(tx *store.Tx) error {
		tables, err := tx.Tables()
		if err != nil {
			return err
		}
		query := "SELECT "
		for _, t := range tables {
			if !passing[t.Name] {
				query += `'` + t.Name + ` ' || (SELECT count(*) FROM "` + t.Name + `") || ' ' || `
			}
		}
		return tx.Get(&out, query+`(SELECT sum(seq) FROM chain)`)
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}
