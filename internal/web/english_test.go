package web_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai/internal/web/page"
)

// chineseLeft lists the Chinese of an English page that is not marked as such,
// and the words of tables that are shown in Chinese though they have English.
func chineseLeft(text string) []string {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return []string{err.Error()}
	}
	var found []string
	var walk func(n *html.Node, lang string, printed bool)
	walk = func(n *html.Node, lang string, printed bool) {
		switch n.Type {
		case html.ElementNode:
			if n.Data == "head" || n.Data == "script" {
				return
			}
			if v, ok := attr(n, "lang"); ok {
				lang = v
			}
			class := " " + value(n, "class") + " "
			printed = printed || strings.Contains(class, " gk-report ") || strings.Contains(class, " gk-text ") || strings.Contains(class, " gk-prose ")
			for _, key := range []string{"aria-label", "placeholder", "alt"} {
				if s := value(n, key); page.Han(s) && lang != "zh-CN" {
					found = append(found, fmt.Sprintf("%s of <%s> is Chinese: %s", key, n.Data, s))
				}
			}
		case html.TextNode:
			s := strings.TrimSpace(n.Data)
			switch {
			case !page.Han(s) || printed && lang == "zh-CN":
			case lang != "zh-CN":
				found = append(found, "Chinese that is not marked: "+s)
			case !page.Han(page.Label(inEnglish, s)):
				found = append(found, "a word of a table is shown in Chinese: "+s)
			}
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			walk(k, lang, printed)
		}
	}
	walk(root, "", false)
	return found
}

var inEnglish = page.With(context.Background(), page.Visit{Lang: page.English})

func TestEnglishPagesMarkTheirChinese(t *testing.T) {
	for _, s := range samples() {
		if s.Name == "office-gallery" { // it lists the Chinese names of samples
			continue
		}
		for _, problem := range chineseLeft(draw(t, s, page.English, false)) {
			t.Errorf("%s: %s", s.Name, problem)
		}
	}
}

func TestChineseLeftIsFound(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"not marked", "<p>登记 of a request</p>", "not marked: 登记"},
		{"in an attribute", `<nav aria-label="栏目"></nav>`, "aria-label"},
		{"a word of a table", `<p lang="zh-CN">经办人</p>`, "shown in Chinese: 经办人"},
		{"content", `<p lang="zh-CN">养犬登记办法</p>`, ""},
		{"as printed", `<table class="gk-report" lang="zh-CN"><tr><td>总计</td></tr></table>`, ""},
	} {
		got := strings.Join(chineseLeft(`<html lang="en"><body>`+c.body+`</body></html>`), "\n")
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
