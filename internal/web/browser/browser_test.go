// Package browser plays whole lives in a real browser: Chromium, over a real
// server, with the demo's year.
package browser

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/internal/web"
)

// TestMain leaves the package out on a machine without Chromium and says so in
// the words by which go test tells that a package had no tests to run; full
// checking (GONGKAI_TEST_ALL) does not let that pass.
func TestMain(m *testing.M) {
	if chromium() == "" {
		fmt.Println("略过浏览器测试：没有找到 Chromium（Debian：apt-get install chromium）")
		if os.Getenv("GONGKAI_TEST_ALL") != "" {
			os.Exit(1)
		}
		fmt.Println("testing: warning: no tests to run")
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func chromium() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			return p
		}
	}
	return ""
}

// A tab is a page of the browser over a server with the demo's data.
type tab struct {
	t       *testing.T
	ctx     context.Context
	browser context.Context // without the bound on one test
	url     string
	// The desk behind the server, for what no page sets.
	desk *desk.Desk
}

func newTab(t *testing.T) *tab {
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
	h, err := web.New(context.Background(), web.Config{Desk: d, Agency: demo.Agency, Office: true, Portal: true, Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium()), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	b := &tab{t, ctx, ctx, server.URL, d}
	b.do(chromedp.EmulateViewport(1280, 900)) // the first call owns the browser
	limited, done := context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(done)
	b.ctx = limited
	return b
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

func (b *tab) open(path string) { b.t.Helper(); b.do(chromedp.Navigate(b.url + path)) }

func (b *tab) text(selector string) string {
	b.t.Helper()
	s, err := chromedp.Run(b.ctx, chromedp.Text(selector))
	if err != nil {
		b.t.Fatalf("%s: %v", selector, err)
	}
	return s
}

func (b *tab) number(script string) float64 {
	b.t.Helper()
	n, err := chromedp.Run(b.ctx, chromedp.Evaluate[float64](script))
	if err != nil {
		b.t.Fatalf("%s: %v", script, err)
	}
	return n
}

func (b *tab) says(selector string, want ...string) {
	b.t.Helper()
	got := b.text(selector)
	for _, w := range want {
		if !strings.Contains(got, w) {
			b.t.Errorf("%s does not say %q:\n%.1500s", selector, w, got)
		}
	}
}

// press clicks and waits until the next page has come.
func (b *tab) press(selector string) {
	b.t.Helper()
	if _, err := chromedp.RunResponse(b.ctx, chromedp.Click(selector)); err != nil {
		b.t.Fatalf("%s: %v", selector, err)
	}
}

func (b *tab) signIn(login string) {
	b.t.Helper()
	b.open("/office/sign-in")
	b.do(chromedp.SendKeys(`input[name="name"]`, login), chromedp.SendKeys(`input[name="password"]`, demo.Password))
	b.press(`main button[type="submit"]`)
}

// TestTheReportIsPublished: the head of the office follows a figure to its
// cases, publishes the report, and the public reads it.
func TestTheReportIsPublished(t *testing.T) {
	b := newTab(t)
	b.open("/reports")
	if strings.Contains(b.text("main"), "2020 年") || strings.Contains(b.text("main"), "2020年政府") {
		t.Error("the report on 2020 is public before it is published")
	}
	b.signIn("wang")
	b.says("h1", "工作概览")
	b.open("/office/reports/2020?cell=table3.state-secret.person")
	b.says("main", "自治区公安厅2020年政府信息公开工作年度报告", "国办公开办函〔2019〕60号", "41006365", "通过")
	b.says("main", "2020-0002", "2020-0005", "2020-0009")
	b.do(chromedp.Click(`#publish-checked`))
	b.press(`form[action$="/publish"] button[type="submit"]`)
	b.open("/reports/2020")
	b.says("main", "2020年政府信息公开工作年度报告", "891条", "430余万", "属于国家秘密", "1206")
	if strings.Contains(b.text("main"), "2020-0002") {
		t.Error("the public is told which cases a figure counts")
	}
}

// TestACaseIsShown: what is asked, what may be done, and how the date came about.
func TestACaseIsShown(t *testing.T) {
	b := newTab(t)
	b.signIn("li")
	b.open("/office/requests/2020-0007")
	b.says("main", "期限", "征求第三方意见", "归档", "2020-07-06")
	b.open("/office/requests")
	b.says("main", "2020-0010")
}

// TestThePortalIsSearched without script.
func TestThePortalIsSearched(t *testing.T) {
	b := newTab(t)
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	b.open("/")
	b.do(chromedp.SendKeys(`header input[name="q"]`, "养犬"))
	b.press(`header form button`)
	b.says("main", "养犬管理")
	b.open("/?lang=en")
	b.says("body", "Government Information Disclosure", "Staff")
}

// TestNothingIsWiderThanThePhone: no page scrolls sideways at 390 pixels, in either language, and
// none asks the network for anything beyond the site.
func TestNothingIsWiderThanThePhone(t *testing.T) {
	b := newTab(t)
	foreign := map[string]bool{}
	if err := chromedp.Listen(b.ctx, func(ev any) {
		if r, ok := ev.(*network.EventRequestWillBeSent); ok && !strings.HasPrefix(r.Request.URL, b.url) && !strings.HasPrefix(r.Request.URL, "data:") {
			foreign[r.Request.URL] = true
		}
	}); err != nil {
		t.Fatal(err)
	}
	b.signIn("wang")
	shots := os.Getenv("GONGKAI_SHOTS")
	for _, view := range []struct {
		lang  string
		width int64
	}{{"zh-CN", 1280}, {"zh-CN", 390}, {"en", 1280}, {"en", 390}} {
		b.do(chromedp.EmulateViewport(view.width, 900))
		b.open("/accessibility?lang=" + view.lang)
		for _, path := range []string{"/", "/items", "/items?year=2020&kind=licence", "/items/r-2020-0001", "/reports", "/reports/2019", "/apply", "/guide", "/sitemap", "/nowhere",
			"/office/", "/office/requests", "/office/requests/2020-0007", "/office/records", "/office/ledgers/items", "/office/ledgers/decisions", "/office/ledgers/plan", "/office/ledgers/remedies", "/office/sign-in", "/items?page=999", "/office/requests/2020-0010",
			"/office/reports", "/office/reports/2020?cell=table3.granted.person", "/office/law", "/office/calendar"} {
			b.open(path)
			if wide := b.number(`document.documentElement.scrollWidth`); wide > float64(view.width) {
				t.Errorf("%s (%s) is %v pixels wide at %d", path, view.lang, wide, view.width)
			}
			if n := b.number(`document.querySelectorAll("h1").length`); n != 1 {
				t.Errorf("%s has %v headings of the first level", path, n)
			}
			if shots != "" {
				b.shoot(filepath.Join(shots, fmt.Sprintf("%s-%s-%d.png", strings.NewReplacer("/", "_", "?", "_", "&", "_", "=", "_").Replace(path), view.lang, view.width)))
			}
		}
	}
	for url := range foreign {
		t.Errorf("a page asked for %s", url)
	}
}

func (b *tab) shoot(file string) {
	b.t.Helper()
	png, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(file, png, 0o644); err != nil {
		b.t.Fatal(err)
	}
}
