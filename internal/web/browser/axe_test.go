package browser

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

//go:embed testdata/axe/axe.min.js
var axe string

// A violation is what axe finds wrong on a page.
type violation struct {
	ID     string `json:"id"`
	Impact string `json:"impact"`
	Help   string `json:"help"`
	Nodes  []struct {
		Target []any  `json:"target"`
		HTML   string `json:"html"`
	} `json:"nodes"`
}

// axeFindings runs axe on the page that is open.
func (b *tab) axeFindings() (out []violation) {
	b.t.Helper()
	_, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](axe+"; true"))
	if err != nil {
		b.t.Fatal(err)
	}
	text, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations))`, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		b.t.Fatal(err)
	}
	return out
}

// links are the addresses of the site that the page leads to.
func (b *tab) links() (paths []string) {
	b.t.Helper()
	text, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`JSON.stringify([...document.querySelectorAll("a[href]")].filter(a => a.origin === location.origin && !a.hash).map(a => a.pathname + a.search))`))
	if err != nil {
		b.t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(text), &paths); err != nil {
		b.t.Fatal(err)
	}
	return paths
}

var figures = regexp.MustCompile(`[0-9]+`)

// likeness is what pages of one kind have in common: an address without its
// numbers and the values of its query.
func likeness(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	var keys []string
	for k := range u.Query() {
		keys = append(keys, k)
	}
	if slices.Sort(keys); len(keys) > 1 {
		keys = keys[:1]
	}
	if dir, last := path.Split(u.Path); strings.Contains(last, "-") && figures.MatchString(last) {
		u.Path = dir + "ID"
	}
	return figures.ReplaceAllString(u.Path, "N") + "?" + strings.Join(keys, "&")
}

// crawl finds one page of every kind that is reached from some pages.
func (b *tab) crawl(seen map[string]bool, from ...string) (pages []string) {
	b.t.Helper()
	for todo := from; len(todo) > 0; todo = todo[1:] {
		p := todo[0]
		if seen[likeness(p)] || strings.Contains(p, "/download/") || strings.HasPrefix(p, "/feed") || strings.Contains(p, "lang=") || strings.Contains(p, "elder=") || strings.Contains(p, "_gallery") {
			continue
		}
		seen[likeness(p)] = true
		b.open(p)
		pages = append(pages, p)
		todo = append(todo, b.links()...)
	}
	return pages
}

// views are the ways in which a page may look.
var views = []struct {
	name, query string
	width       int64
}{
	{"中文", "lang=zh-CN&elder=0", 1280}, {"中文，手机", "lang=zh-CN&elder=0", 390}, {"English", "lang=en&elder=0", 1280}, {"English, phone", "lang=en&elder=0", 390},
	{"长者版", "lang=zh-CN&elder=1", 1280}, {"长者版，手机", "lang=zh-CN&elder=1", 390},
}

// TestAxe: every kind of page that can be reached, as a visitor and as each of
// the demo's staff, in both languages, for elders, on a desk and on a phone;
// without GONGKAI_TEST_ALL in two of the six views.
func TestAxe(t *testing.T) {
	b := newTab(t)
	b.long()
	seen := map[string]bool{}
	b.axeOver(seen, "", append(b.crawl(seen, "/"), "/nowhere", "/items?q=没有这样的词语", "/items?kind=nonsense", "/office/sign-in")...)
	for _, login := range []string{"wang", "li", "chen", "sun", "xu", "qian"} {
		b.signIn(login)
		b.axeOver(seen, login, b.crawl(seen, "/office/", "/office/nowhere")...)
		b.forget()
	}
	t.Logf("%d kinds of pages, each in %d views", len(seen), len(views))
}

func (b *tab) axeOver(seen map[string]bool, login string, pages ...string) {
	b.t.Helper()
	told := map[string]bool{}
	for i, v := range views {
		// All of them take minutes; the first and the last differ most.
		if os.Getenv("GONGKAI_TEST_ALL") == "" && i > 0 && i < len(views)-1 {
			continue
		}
		b.do(chromedp.EmulateViewport(v.width, 900))
		b.open("/accessibility?" + v.query)
		for _, p := range pages {
			b.open(p)
			for _, f := range b.axeFindings() {
				for _, n := range f.Nodes {
					what := fmt.Sprintf("%s (%s): %s: %v %.160s", f.ID, f.Impact, f.Help, n.Target, n.HTML)
					if !told[what] {
						told[what] = true
						b.t.Errorf("%s for %q, %s: %s", p, login, v.name, what)
					}
				}
			}
		}
	}
	b.do(chromedp.EmulateViewport(1280, 900))
	b.open("/accessibility?lang=zh-CN&elder=0")
}

// tabOn presses Tab until a selector has the focus, which must be visible.
func (b *tab) tabOn(selector string) {
	b.t.Helper()
	for i := range 150 {
		if i > 0 {
			b.keys("\t")
		}
		at, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`(s => { const e = document.activeElement; return !!e && e.matches(s) })(`+quoted(selector)+`)`))
		if err != nil {
			b.t.Fatal(err)
		}
		if !at {
			continue
		}
		shown, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`(() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
			return r.width > 0 && r.height > 0 && (s.outlineStyle !== "none" || s.boxShadow !== "none") })()`))
		if err != nil || !shown {
			b.t.Errorf("the focus on %s cannot be seen (%v)", selector, err)
		}
		return
	}
	b.t.Fatalf("Tab does not lead to %s", selector)
}

func quoted(s string) string {
	text, _ := json.Marshal(s)
	return string(text)
}

// TestTheReportByKeyboard: signing in, following a figure, publishing the report
// and reading it as the public does, without a mouse.
func TestTheReportByKeyboard(t *testing.T) {
	b := newTab(t)
	b.open("/")
	b.tabOn(`a[href="/office/"]`)
	b.enter()
	b.tabOn(`input[name="name"]`)
	b.do(chromedp.KeyEvent("wang"))
	b.tabOn(`input[name="password"]`)
	b.do(chromedp.KeyEvent("gongkai-demo-2020"))
	b.enter()
	b.says("h1", "工作概览")
	b.tabOn(`a[href="/office/reports"]`)
	b.enter()
	b.tabOn(`main a[href="/office/reports/2020"]`)
	b.enter()
	b.tabOn(`a[href*="cell=table3.state-secret.person"]`)
	b.enter()
	b.says("main", "2020-0002")
	b.tabOn(`#publish-checked`)
	b.keys(" ")
	b.tabOn(`form[action$="/publish"] button[type="submit"]`)
	b.enter()
	b.open("/")
	b.tabOn(`a[href="/reports"]`)
	b.enter()
	b.tabOn(`main a[href="/reports/2020"]`)
	b.enter()
	b.says("main", "2020年政府信息公开工作年度报告", "891条")
}

// TestThePortalWithoutScript: every page of the portal can be read, searched,
// narrowed and walked through, and a form be sent, with script turned off.
func TestThePortalWithoutScript(t *testing.T) {
	b := newTab(t)
	pages := b.crawl(map[string]bool{}, "/")
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	for _, p := range pages {
		if strings.HasPrefix(p, "/office") {
			continue
		}
		b.open(p)
		if text := b.text("main"); len(text) < 40 {
			t.Errorf("%s shows nothing without script: %q", p, text)
		}
	}
	b.open("/")
	b.do(chromedp.SendKeys(`header input[name="q"]`, "养犬"))
	b.press(`header form button`)
	b.says("main", "养犬管理")
	b.open("/items")
	b.press(`main a[href*="page=2"]`)
	b.says("main", "上一页")
	b.open("/track")
	b.do(chromedp.SendKeys(`main input[name="number"]`, "2021-0001"), chromedp.SendKeys(`main input[name="code"]`, "GK0NGKA1DEM02021"))
	b.press(`main form button[type="submit"]`)
	b.says("main", "2021-0001")
	if shots := os.Getenv("GONGKAI_SHOTS"); shots != "" {
		b.shoot(shots + "/track-without-script.png")
	}
}

// forget forgets every cookie: who was signed in is nobody.
func (b *tab) forget() {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, network.ClearBrowserCookies, cdp.Empty{}); err != nil {
		b.t.Fatal(err)
	}
}

// long gives a test that looks at everything the time for it.
func (b *tab) long() {
	ctx, cancel := context.WithTimeout(b.browser, 20*time.Minute)
	b.t.Cleanup(cancel)
	b.ctx = ctx
}
