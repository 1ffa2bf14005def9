package web_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/internal/web"
)

// A site is a running server over the demo's year.
type site struct {
	*httptest.Server
	t    *testing.T
	desk *desk.Desk
	log  *strings.Builder
}

// filledDir is where filled put its data; "" where no test asked for it.
var filledDir string

// keys are those of the filled directory.
var keys = seal.NewKeys()

// filled is a data directory with the demo's year, loaded once for all tests.
var filled = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "gongkai-web-")
	if err != nil {
		return "", err
	}
	filledDir = dir
	db, err := store.Open(context.Background(), dir, "")
	if err != nil {
		return "", err
	}
	d := &desk.Desk{DB: db, Keys: keys, Now: func() time.Time { return demo.Stands }}
	if err := (demo.Loader{Desk: d}).Load(context.Background()); err != nil {
		return "", err
	}
	return dir, db.Close()
})

func TestMain(m *testing.M) {
	code := m.Run()
	if filledDir != "" {
		_ = os.RemoveAll(filledDir)
	}
	os.Exit(code)
}

func serve(t *testing.T) site {
	t.Helper()
	return serveWith(t, nil)
}

// serveWith serves with settings that a test changes.
func serveWith(t *testing.T, change func(*web.Config)) site {
	t.Helper()
	from, err := filled()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(context.Background(), dir, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	d := &desk.Desk{DB: db, Keys: keys, Now: func() time.Time { return demo.Stands }}
	var log strings.Builder
	c := web.Config{Desk: d, Agency: demo.Agency, Gallery: true, Office: true, Portal: true,
		Log: slog.New(slog.NewTextHandler(&log, nil))}
	if change != nil {
		change(&c)
	}
	h, err := web.New(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return site{s, t, d, &log}
}

// visitor is a browser of one person, with its own cookies.
func (s site) visitor() *http.Client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return &http.Client{Jar: jar}
}

func (s site) get(c *http.Client, path string) (int, string) {
	s.t.Helper()
	res, err := c.Get(s.URL + path)
	if err != nil {
		s.t.Fatal(err)
	}
	return read(s.t, res)
}

func (s site) post(c *http.Client, path string, form url.Values) (int, string) {
	s.t.Helper()
	res, err := c.PostForm(s.URL+path, form)
	if err != nil {
		s.t.Fatal(err)
	}
	return read(s.t, res)
}

func read(t *testing.T, res *http.Response) (int, string) {
	t.Helper()
	defer res.Body.Close() //nolint:errcheck // read to its end below
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(b)
}

// signIn is the browser of one of the demo's staff.
func (s site) signIn(login string) *http.Client {
	s.t.Helper()
	c := s.visitor()
	status, text := s.post(c, "/office/sign-in", url.Values{"name": {login}, "password": {demo.Password}})
	if status != http.StatusOK || !strings.Contains(text, "工作概览") {
		s.t.Fatalf("%s cannot sign in: %d", login, status)
	}
	return c
}

func TestEveryAddressAnswersWithASoundPage(t *testing.T) {
	s := serve(t)
	public, staff := s.visitor(), s.signIn("wang")
	for _, c := range []struct {
		path   string
		status int
		want   string
	}{
		{"/", 200, "最新公开"},
		{"/guide", 200, "政府信息公开指南"},
		{"/regulations", 200, "政府信息公开制度"},
		{"/items", 200, "法定主动公开内容"},
		{"/items?page=2", 200, "上一页"},
		{"/items?section=rules", 200, "规章和规范性文件"},
		{"/items?kind=licence&year=2020", 200, "行政许可"},
		{"/items?q=养犬", 200, "养犬"},
		{"/items?q=没有这样的词语", 200, "没有符合条件的信息"},
		{"/items?year=20", 400, "年份写四位数字"},
		{"/items?kind=nonsense", 400, "“种类”没有“nonsense”这一项。请从列表中选择。"},
		{"/items?page=9999", 404, "没有第 9999 页"},
		{"/items?year=2005", 200, "没有符合条件的信息"},
		{"/regulations?page=99", 404, "到最后一页"},
		{"/office/requests?page=99", 404, "没有第 99 页"},
		{"/office/requests?state=bogus", 400, "“环节”没有“bogus”这一项"},
		{"/office/requests?due=zz", 400, "“期限”没有“zz”这一项"},
		{"/office/requests?done=zz", 400, "请从列表中选择"},
		{"/office/records?kind=zz", 400, "请从列表中选择"},
		{"/office/records?state=zz", 400, "“状态”没有“zz”这一项"},
		{"/office/records?page=999", 404, "没有第 999 页"},
		{"/items?page=x", 400, "页码从 1 起"},
		{"/items?section=nowhere", 404, "没有这个栏目"},
		{"/items/nowhere", 404, "没有这条信息"},
		{"/apply", 200, "怎样申请政府信息"},
		{"/reports", 200, "2019 年政府信息公开工作年度报告"},
		{"/reports/2019", 200, "收到和处理政府信息公开申请情况"},
		{"/reports/2019/versions/1", 200, "第 1 版"},
		{"/reports/2019/versions/9", 404, "没有公布过"},
		{"/reports/1900", 400, "不是年份"},
		{"/accessibility", 200, "无障碍说明"},
		{"/privacy", 200, "隐私说明"},
		{"/sitemap", 200, "网站地图"},
		{"/nowhere", 404, "没有这一页"},
		{"/office/", 200, "最先到期"},
		{"/office/requests", 200, "2020-0001"},
		{"/office/requests?done=closed", 200, "期限内办结"},
		{"/office/requests?q=nothing-like-it", 200, "没有符合条件的记录"},
		{"/office/requests/2020-0001", 200, "逐日说明"},
		{"/office/requests/1999-0001", 404, "没有编号为 1999-0001 的申请"},
		{"/office/records", 200, "公开属性"},
		{"/office/records?state=draft", 200, "信息登记"},
		{"/office/ledgers/items?year=2020", 200, "设定依据"},
		{"/office/ledgers/decisions?year=2020", 200, "决定日期"},
		{"/office/ledgers/procurement?year=2020", 200, "合计"},
		{"/office/ledgers/accounts?year=2020", 200, "关注量"},
		{"/office/ledgers/followers?year=2020", 200, "2020-06-30"},
		{"/office/ledgers/remedies?year=2020", 200, "未经复议直接起诉"},
		{"/office/ledgers/plan?year=2020", 200, "个别栏目更新不够及时"},
		{"/office/ledgers/plan?year=2019", 200, "这本台账还没有记录"},
		{"/office/ledgers/trainings?year=2020", 200, "公文公开属性源头认定专题培训"},
		{"/office/reports/2020?cell=table4.direct.upheld", 200, "/office/ledgers/remedies?year=2020"},
		{"/office/ledgers/nothing", 404, "没有这本台账"},
		{"/office/reports", 200, "2020 年度报告"},
		{"/office/reports/2020", 200, "数字"},
		{"/office/reports/2020?cell=table3.new.total", 200, "2020-0001"},
		{"/office/reports/2020?cell=table2.licence.decisions", 200, "数字来源"},
		{"/office/reports/2020?cell=nonsense", 400, "不是年度报告中的一格"},
		{"/office/reports/2010", 400, "没有年度报告的统一格式"},
		{"/office/law", 200, "申请渠道与收到之日"},
		{"/office/calendar?year=2020", 200, "调休上班"},
		{"/office/calendar?year=2030", 200, "还没有这一年的放假通知"},
		{"/office/_gallery", 200, "portal-home-empty"},
		{"/office/_gallery/office-report-cell", 200, "数字来源"},
		{"/office/nowhere", 404, "没有这一页"},
	} {
		who := public
		if strings.HasPrefix(c.path, "/office") {
			who = staff
		}
		for _, lang := range []string{"zh-CN", "en"} {
			if status, _ := s.get(who, "/accessibility?lang="+lang); status != 200 {
				t.Fatal("the language cannot be changed")
			}
			status, text := s.get(who, c.path)
			if status != c.status {
				t.Errorf("%s: status %d, want %d", c.path, status, c.status)
			}
			if lang == "zh-CN" && !strings.Contains(text, c.want) {
				t.Errorf("%s: does not tell %q", c.path, c.want)
			}
			for _, problem := range checkMarkup(text) {
				t.Errorf("%s (%s): %s", c.path, lang, problem)
			}
			if lang == "en" && !strings.Contains(c.path, "_gallery") {
				for _, problem := range chineseLeft(text) {
					t.Errorf("%s: %s", c.path, problem)
				}
			}
		}
	}
	if strings.Contains(s.log.String(), "level=ERROR") {
		t.Errorf("the log tells of errors:\n%s", s.log)
	}
}
