package page

import (
	"context"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"gongkai/cal"
	"gongkai/fault"
	"gongkai/law"
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
		{"one", T(en, "共 %d 条", 1), "1 entry"},
		{"a word within a sentence", T(en, "“%s”没有办理：", "延期答复"), "“Extend” was not done: "},
		{"what was written stays", T(en, "“%s”没有办理：", Written("延期答复")), "“延期答复” was not done: "},
		{"a sentence within a sentence", Say(en, fault.Say("“%s”（%s 发出）还没有了结", fault.Say("%s：%s", "征求第三方意见", "甲公司"), cal.Date("2020-07-13"))), "“Consult a third party: 甲公司” (sent 2020-07-13) is still open"},
		{"a sentence without English", Say(en, fault.Say("没有译文的句子：%d", 3)), "没有译文的句子：3"},
		{"the same in Chinese", Say(zh, fault.Say("由%s办理", "经办人、签发人")), "由经办人、签发人办理"},
		{"several words", Say(en, fault.Say("由%s办理", "经办人、签发人")), "This step is taken by: handler, signatory"},
		{"a figure of the report", Label(en, "表三 · 不予公开 · 属于国家秘密 · 自然人"), "Table 3 · Not disclosed · State secret · Natural person"},
		{"several words, one unknown", Label(en, "经办人、某某"), "经办人、某某"},
		{"a citation", Cite(en, law.Art(33).P(2)), "Regulations, art. 33 para. 2"},
		{"a Chinese citation", Cite(zh, law.Art(33).P(2)), "《条例》第三十三条第二款"},
		{"no citation", Cite(en, law.Cite{}), ""},
		{"a refusal", Sentence(en, fault.Refuse(law.Art(33).P(2), "答复期限只能延长一次").Instead("须在延长后的期限内答复")), "The term can be extended once only (Regulations, art. 33 para. 2). Answer within the extended term."},
		{"a Chinese refusal", Sentence(zh, fault.Refuse(law.Art(33).P(2), "答复期限只能延长一次").Instead("须在延长后的期限内答复")), "答复期限只能延长一次（《条例》第三十三条第二款）。须在延长后的期限内答复。"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.name, c.got, c.want)
		}
	}
}

func TestTextMarksItsChinese(t *testing.T) {
	for _, c := range []struct {
		name string
		lang Lang
		text string
		want string
	}{
		{"a name within English", English, "Operated by: 自治区公安厅 <1>", `Operated by: <span lang="zh-CN">自治区公安厅</span> &lt;1&gt;`},
		{"figures within Chinese", English, "国办发〔2017〕47号", `<span lang="zh-CN"><span class="gk-whole">国办发〔2017〕47号</span></span>`},
		{"figures before Chinese", English, "in 2020年1月 (3)", `in <span lang="zh-CN">2020年1月</span> (3)`},
		{"two runs", English, "甲 and 乙", `<span lang="zh-CN">甲</span> and <span lang="zh-CN">乙</span>`},
		{"English only", English, "“handler”, day 5", "“handler”, day 5"},
		{"a date is one piece", Chinese, "自2020-12-28起<", `自<span class="gk-whole">2020-12-28</span>起&lt;`},
		{"a term is one piece", Chinese, "答复 15 工作日", `答复 <span class="gk-whole">15 工作日</span>`},
		{"a Chinese page", Chinese, "自治区公安厅", "自治区公安厅"},
	} {
		var b strings.Builder
		if err := Text(c.text).Render(With(context.Background(), Visit{Lang: c.lang}), &b); err != nil || b.String() != c.want {
			t.Errorf("%s: %q, %v", c.name, b.String(), err)
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
