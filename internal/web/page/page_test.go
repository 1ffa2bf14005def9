package page

import (
	"context"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
)

func TestSetQueryStaysOnTheSite(t *testing.T) {
	for _, c := range []struct {
		name, from string
		pairs      []string
		want       string
	}{
		{"sets", "/items?q=a", []string{"lang", "en"}, "/items?lang=en&q=a"},
		{"replaces", "/items?page=2", []string{"page", "3"}, "/items?page=3"},
		{"removes", "/items?lang=en&q=a", []string{"lang", ""}, "/items?q=a"},
		{"keeps Chinese", "/items?q=%E9%80%9A%E7%9F%A5", []string{"page", "2"}, "/items?page=2&q=%E9%80%9A%E7%9F%A5"},
		{"no host", "https://example.com/items", nil, "/items"},
		{"two slashes are no host", "//example.com/items", nil, "/items"},
		{"empty", "", nil, "/"},
	} {
		u, err := url.Parse(c.from)
		if err != nil {
			t.Fatal(err)
		}
		if got := SetQuery(*u, c.pairs...); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	if got := SetQuery(url.URL{Path: "//example.com"}); strings.HasPrefix(got, "//") {
		t.Errorf("a path with two slashes leads to another host: %s", got)
	}
}

func TestPagerShowsFirstLastAndNear(t *testing.T) {
	for _, c := range []struct {
		name string
		p    Pager
		want []int
	}{
		{"few", Pager{Page: 1, Pages: 3}, []int{1, 2, 3}},
		{"at the beginning", Pager{Page: 1, Pages: 9}, []int{1, 2, 3, 0, 9}},
		{"in the middle", Pager{Page: 5, Pages: 9}, []int{1, 0, 3, 4, 5, 6, 7, 0, 9}},
		{"at the end", Pager{Page: 9, Pages: 9}, []int{1, 0, 7, 8, 9}},
	} {
		if got := c.p.near(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestPagesAndYearsAreRead(t *testing.T) {
	for _, c := range []struct {
		query string
		page  int
		wrong bool
	}{{"", 1, false}, {"page=7", 7, false}, {"page=0", 0, true}, {"page=-1", 0, true}, {"page=x", 0, true}, {"page=99999999999999999999", 0, true}} {
		n, err := PageOf(httptest.NewRequest("GET", "/items?"+c.query, nil))
		if n != c.page || (err != nil) != c.wrong {
			t.Errorf("%q: %d, %v", c.query, n, err)
		}
	}
	for raw, want := range map[string]int{"": 0, "2020": 2020, "20": 0, "年": 0, "99999": 0} {
		if n, _ := YearOf(raw); n != want {
			t.Errorf("year %q: %d", raw, n)
		}
	}
}

func TestTextsInBothLanguages(t *testing.T) {
	zh := With(context.Background(), Visit{Lang: Chinese, Site: Site{Agency: "某厅"}})
	en := With(context.Background(), Visit{Lang: English, Site: Site{Agency: "某厅"}})
	for _, c := range []struct{ name, got, want string }{
		{"a sentence", T(zh, "共 %d 条", 3), "共 3 条"},
		{"the same in English", T(en, "共 %d 条", 3), "3 entries"},
		{"a word without English", Label(en, "没有译文的词"), "没有译文的词"},
		{"a date in letters", LongDate(zh, "2020-03-02"), "2020年3月2日"},
		{"an English date", LongDate(en, "2020-03-02"), "2 March 2020"},
		{"no date", LongDate(en, ""), ""},
		{"a weekday", Weekday(zh, "2020-12-31"), "星期四"},
		{"the site", SiteName(zh), "某厅政府信息公开"},
		{"a percent sign without arguments", T(zh, "100%"), "100%"},
		{"outside a visit", T(context.Background(), "首页"), "首页"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.name, c.got, c.want)
		}
	}
}

func TestAssetsAreServedUnderHashedNamesOnly(t *testing.T) {
	for _, c := range []struct {
		name, path string
		status     int
	}{
		{"hashed", Asset("theme.css"), 200},
		{"plain name", AssetPath + "theme.css", 404},
		{"another file", AssetPath + "../assets.go", 404},
	} {
		r := httptest.NewRequest("GET", c.path, nil)
		r.Header.Set("Accept-Encoding", "gzip, br")
		w := httptest.NewRecorder()
		Assets().ServeHTTP(w, r)
		if w.Code != c.status {
			t.Errorf("%s: %d", c.name, w.Code)
		}
		if c.status == 200 && w.Header().Get("Content-Encoding") != "gzip" {
			t.Errorf("%s: not compressed", c.name)
		}
	}
}

// The theme must not reach out of the program: no network at run time.
func TestStyleSheetsLoadNothingFromElsewhere(t *testing.T) {
	for _, name := range []string{"tabler.min.css", "theme.css"} {
		data, err := assetFiles.ReadFile("assets/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for _, bad := range []string{"@import", "url(http", "url(\"http", "url(//", "sourceMappingURL"} {
			if strings.Contains(string(data), bad) {
				t.Errorf("%s: %s", name, bad)
			}
		}
	}
}
