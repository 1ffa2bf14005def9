// Package baseline looks at the served demo as somebody from outside would who
// seeks a weakness: headers, cookies, methods, traversal, and injections into
// every form, parameter and path that a crawl finds.
package baseline

import (
	"context"
	"crypto/tls"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/internal/web"
)

var logins = flag.String("logins", ",wang,li,sun,qian", "as whom to look; empty for nobody")

var report = flag.String("report", "", "write the findings into this file")

// The levels of findings; nothing above Note may be left.
const (
	Note = "信息"
	Low  = "低"
	High = "高"
)

// A finding is something that is not as it should be, told once for its kind.
type finding struct{ level, what, where string }

// A scan is one walk over a served demo.
type scan struct {
	t        *testing.T
	url      string
	db       *store.DB
	log      *strings.Builder
	client   *http.Client
	who      string
	asked    int
	pages    map[string]page
	forms    map[string]form
	findings []finding
}

// TestBaseline serves the demo over TLS and finds nothing above a note. Where
// no report is to be written (make scan writes it) it looks as nobody and as one
// person, with fewer probes.
func TestBaseline(t *testing.T) {
	log := &strings.Builder{} // of what goes wrong inside; one request at a time
	server, db := serveDemo(t, log)
	began := time.Now()
	var all []finding
	var lines []string
	as := strings.Split(*logins, ",")
	if *report == "" { // in full it takes minutes
		as, probes = as[:2], slices.Concat(probes[:2], probes[4:7], probes[11:13])
	}
	for _, login := range as {
		s := &scan{t: t, url: server.URL, db: db, log: log, who: login, pages: map[string]page{}, forms: map[string]form{}}
		s.newBrowser()
		if login != "" {
			s.signIn(login)
		}
		s.crawl("/", "/nowhere", "/office/", "/office/sign-in")
		s.methods()
		s.hostHeader()
		s.crossOrigin()
		s.traversal()
		s.injections()
		lines = append(lines, fmt.Sprintf("| %s | %d | %d | %d |", orNobody(login), len(s.pages), len(s.forms), s.asked))
		for _, f := range s.findings {
			if !slices.ContainsFunc(all, func(x finding) bool { return x.level == f.level && x.what == f.what }) {
				all = append(all, f)
			}
		}
	}
	for _, f := range all {
		if f.level != Note {
			t.Errorf("%s：%s（%s）", f.level, f.what, f.where)
		}
	}
	if *report != "" {
		if err := os.WriteFile(*report, []byte(told(lines, all, time.Since(began))), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func orNobody(login string) string {
	if login == "" {
		return "（未登录）"
	}
	return login
}

func told(lines []string, all []finding, took time.Duration) string {
	var b strings.Builder
	b.WriteString("# 基线检查\n\n由 `make scan`（`internal/web/baseline`）写出：对演示站点（HTTPS，双界面）按人员逐一爬取，检查响应头、Cookie、方法、主机头、跨站提交、目录穿越，并对找到的每一个参数、表单栏目、路径段逐一试探注入（脚本、SQL、换行、模板、跳转、路径、空字节、超长、非法编码）。\n\n")
	fmt.Fprintf(&b, "| 人员 | 页面 | 表单 | 请求 |\n|---|---|---|---|\n%s\n\n用时 %s。\n\n## 发现\n\n", strings.Join(lines, "\n"), took.Round(time.Second))
	if len(all) == 0 {
		b.WriteString("没有。\n")
	}
	for _, f := range all {
		fmt.Fprintf(&b, "- %s：%s（`%s`）\n", f.level, f.what, f.where)
	}
	return b.String()
}

func serveDemo(t *testing.T, log *strings.Builder) (*httptest.Server, *store.DB) {
	t.Helper()
	db, err := store.Open(context.Background(), t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() }) //nolint:errcheck // a test's database
	d := &desk.Desk{DB: db, Keys: seal.NewKeys(), Now: func() time.Time { return demo.Stands }}
	if err := (demo.Loader{Desk: d}).Load(context.Background()); err != nil {
		t.Fatal(err)
	}
	h, err := web.New(context.Background(), web.Config{Desk: d, Agency: demo.Agency, Office: true, Portal: true, Secure: true,
		Log: slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelError}))})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewUnstartedServer(h)
	s.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	s.StartTLS()
	t.Cleanup(s.Close)
	return s, db
}

func (s *scan) newBrowser() {
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	s.client = &http.Client{Jar: jar, Timeout: 30 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}} // the test's own certificate
}

// signIn signs in, and looks whether the session before is worth anything after.
func (s *scan) signIn(login string) {
	s.t.Helper()
	// The probes have made the door slow, as they should.
	err := s.db.Write(context.Background(), func(tx *store.Tx) error { _, err := tx.Exec(`DELETE FROM attempt`); return err })
	if err != nil {
		s.t.Fatal(err)
	}
	s.ask("GET", "/office/sign-in", nil, nil)
	u, _ := url.Parse(s.url)
	before := fmt.Sprint(s.client.Jar.Cookies(u))
	a := s.ask("POST", "/office/sign-in", url.Values{"name": {login}, "password": {demo.Password}}, nil)
	if a.status != http.StatusSeeOther {
		s.t.Fatalf("%s cannot sign in: %d", login, a.status)
	}
	if after := fmt.Sprint(s.client.Jar.Cookies(u)); before == after {
		s.tell(High, "登录没有换发会话", "/office/sign-in")
	}
}

// still signs in again where a form has ended the session.
func (s *scan) still() {
	if s.who != "" && s.ask("GET", "/office/account", nil, nil).status != http.StatusOK {
		s.newBrowser()
		s.signIn(s.who)
	}
}

func (s *scan) tell(level, what, where string) {
	s.findings = append(s.findings, finding{level, what, where})
}

// An answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

// ask asks and looks at what is wrong with any answer.
func (s *scan) ask(method, path string, v url.Values, head map[string]string) answer {
	s.t.Helper()
	var body io.Reader
	if v != nil {
		body = strings.NewReader(v.Encode())
	}
	r, err := http.NewRequest(method, s.url+path, body)
	if err != nil { // no browser could send it either
		return answer{}
	}
	if v != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for k, x := range head {
		if k == "Host" {
			r.Host = x
			continue
		}
		r.Header.Set(k, x)
	}
	s.asked++
	res, err := s.client.Do(r)
	if err != nil {
		s.tell(High, "请求没有回答："+err.Error(), method+" "+path)
		return answer{}
	}
	defer res.Body.Close() //nolint:errcheck // read only
	data, err := io.ReadAll(io.LimitReader(res.Body, 8<<20))
	if err != nil {
		s.tell(High, "回答不完整："+err.Error(), method+" "+path)
	}
	a := answer{res.StatusCode, res.Header, string(data)}
	s.passive(method+" "+path, a, res.Cookies())
	return a
}
