package web_test

import (
	"context"
	"flag"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/internal/web/office"
	"gongkai/internal/web/page"
	"gongkai/internal/web/portal"
	"gongkai/internal/web/wall"
)

var dump = flag.String("dump", "", "write every sample page and the assets into this folder, to be looked at")

func samples() []page.Sample {
	return append(append(portal.Samples(), office.Samples()...), wall.Samples()...)
}

// draw renders a sample as a visitor with these choices sees it.
func draw(t *testing.T, s page.Sample, lang page.Lang, elder bool) string {
	t.Helper()
	u, err := url.Parse(s.Path)
	if err != nil {
		t.Fatal(err)
	}
	ctx := page.With(context.Background(), page.Visit{Site: portal.SampleSite, Lang: lang, Elder: elder, Today: "2020-12-31", URL: *u})
	var b strings.Builder
	if err := s.Content.Render(ctx, &b); err != nil {
		t.Fatalf("%s: %v", s.Name, err)
	}
	return b.String()
}

func TestEveryPageIsSound(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range samples() {
		if seen[s.Name] {
			t.Errorf("two samples are named %s", s.Name)
		}
		seen[s.Name] = true
		for _, lang := range []page.Lang{page.Chinese, page.English} {
			for _, elder := range []bool{false, true} {
				text := draw(t, s, lang, elder)
				for _, problem := range checkMarkup(text) {
					t.Errorf("%s (%s, elder %v): %s", s.Name, lang, elder, problem)
				}
				for _, tag := range []string{"SiteName", "SiteDomain", "SiteIDCode"} {
					if !strings.Contains(text, `<meta name="`+tag+`" content="`) {
						t.Errorf("%s: no meta tag %s", s.Name, tag)
					}
				}
			}
		}
	}
}

func TestItemPageTellsItsMetadata(t *testing.T) {
	for _, s := range portal.Samples() {
		if s.Name != "portal-item" {
			continue
		}
		text := draw(t, s, page.Chinese, false)
		for _, want := range []string{
			`<meta name="ColumnName" content="规章和规范性文件">`,
			`<meta name="ArticleTitle" content="关于进一步规范养犬管理工作的通知">`,
			`<meta name="PubDate" content="2020-12-28">`,
			`<meta name="ContentSource" content="自治区公安厅">`,
		} {
			if !strings.Contains(text, want) {
				t.Errorf("missing %s", want)
			}
		}
		return
	}
	t.Fatal("no sample of an item page")
}

func TestMarkupChecksFindFaults(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"two h1", "<h1>a</h1><h1>b</h1>", "2 h1"},
		{"no label", "<h1>a</h1><input name=q>", "without label"},
		{"inline style", `<h1 style="color:red">a</h1>`, "inline style"},
		{"inline script", `<h1>a</h1><script>1</script>`, "inline <script>"},
		{"handler attribute", `<h1 onclick="x()">a</h1>`, "inline script onclick"},
		{"empty link", `<h1>a</h1><a href="/x"></a>`, "without text"},
		{"dead link", `<h1>a</h1><a href="#">x</a>`, "leads nowhere"},
		{"missing anchor", `<h1>a</h1><a href="#there">x</a>`, "not in the page"},
		{"heading cell", `<h1>a</h1><table><caption>c</caption><tr><th>x</th></tr></table>`, "without scope"},
		{"same id", `<h1 id=a>a</h1><p id=a>b</p>`, "stands 2 times"},
		{"no alt", `<h1>a</h1><img src=x>`, "without alt"},
	} {
		page := `<!doctype html><html lang="zh-CN"><head><title>t</title></head><body>` + c.body + `</body></html>`
		if got := strings.Join(checkMarkup(page), "\n"); !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// TestDump writes the pages for somebody to look at; without -dump it only
// proves that every asset a page names is served.
func TestDump(t *testing.T) {
	for _, s := range samples() {
		text := draw(t, s, page.Chinese, false)
		for _, part := range strings.Split(text, `"`) {
			if strings.HasPrefix(part, page.AssetPath) {
				saveAsset(t, part)
			}
		}
		if *dump != "" {
			save(t, s.Name+".html", text)
			save(t, s.Name+".en.html", draw(t, s, page.English, false))
			save(t, s.Name+".elder.html", draw(t, s, page.Chinese, true))
		}
	}
}

func saveAsset(t *testing.T, path string) {
	t.Helper()
	w := httptest.NewRecorder()
	page.Assets().ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	if w.Code != 200 || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
		t.Errorf("%s: status %d, cache %q", path, w.Code, w.Header().Get("Cache-Control"))
	}
	if *dump != "" {
		save(t, path, w.Body.String())
	}
}

func save(t *testing.T, name, text string) {
	t.Helper()
	file := filepath.Join(*dump, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
