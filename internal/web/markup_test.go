package web_test

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// A checker collects what is wrong with a page.
type checker struct {
	page     *html.Node
	ids      map[string]int
	labels   map[string]bool // ids that a label names
	headings map[string]int
	problems []string
}

// checkMarkup reads a page and lists what is wrong with it, each as a sentence.
func checkMarkup(text string) []string {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return []string{err.Error()}
	}
	c := &checker{page: root, ids: map[string]int{}, labels: map[string]bool{}, headings: map[string]int{}}
	if !strings.HasPrefix(strings.ToLower(text), "<!doctype html>") {
		c.say("no doctype")
	}
	c.walk(root, c.gather)
	c.walk(root, c.element)
	if c.headings["h1"] != 1 {
		c.say("%d h1 instead of one", c.headings["h1"])
	}
	if c.headings["title"] == 0 {
		c.say("no title")
	}
	for id, n := range c.ids {
		if n > 1 {
			c.say("id %q stands %d times", id, n)
		}
	}
	return c.problems
}

func (c *checker) say(format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, args...))
}

func (c *checker) walk(n *html.Node, f func(*html.Node)) {
	if n.Type == html.ElementNode {
		f(n)
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		c.walk(k, f)
	}
}

func (c *checker) gather(n *html.Node) {
	if id, ok := attr(n, "id"); ok {
		c.ids[id]++
	}
	if n.Data == "label" {
		if id, ok := attr(n, "for"); ok && strings.TrimSpace(content(n)) != "" {
			c.labels[id] = true
		}
	}
	if n.Data == "h1" || n.Data == "title" && strings.TrimSpace(content(n)) != "" && n.Parent.Data == "head" {
		c.headings[n.Data]++
	}
}

// element holds one rule a case.
func (c *checker) element(n *html.Node) {
	if _, ok := attr(n, "style"); ok {
		c.say("<%s> has an inline style", n.Data)
	}
	for _, a := range n.Attr {
		if strings.HasPrefix(a.Key, "on") {
			c.say("<%s> has an inline script %s", n.Data, a.Key)
		}
	}
	switch n.Data {
	case "html":
		if v, _ := attr(n, "lang"); v == "" {
			c.say("html without lang")
		}
	case "style":
		c.say("<style> in the page")
	case "script":
		if v, _ := attr(n, "src"); v == "" {
			c.say("inline <script>")
		}
	case "img":
		if _, ok := attr(n, "alt"); !ok {
			c.say("image without alt")
		}
	case "input", "select", "textarea":
		c.input(n)
	case "a":
		c.link(n)
	case "th":
		if v, _ := attr(n, "scope"); v == "" {
			c.say("th %q without scope", content(n))
		}
	case "table":
		if find(n, "caption") == nil {
			c.say("table without caption")
		}
	case "button":
		if name(n) == "" {
			c.say("button without a name")
		}
	case "form":
		if v, _ := attr(n, "method"); v != "get" && v != "post" {
			c.say("form without method")
		}
	case "nav":
		if name := describe(n); name == "" {
			c.say("nav without a name")
		}
	case "svg":
		if _, hidden := attr(n, "aria-hidden"); !hidden && describe(n) == "" {
			c.say("svg neither named nor hidden")
		}
	}
	c.references(n)
}

func (c *checker) input(n *html.Node) {
	if v, _ := attr(n, "type"); v == "hidden" {
		return
	}
	id, _ := attr(n, "id")
	if describe(n) == "" && !c.labels[id] {
		c.say("<%s name=%q> without label", n.Data, value(n, "name"))
	}
}

func (c *checker) link(n *html.Node) {
	href, ok := attr(n, "href")
	if !ok || href == "" || href == "#" || strings.HasPrefix(href, "about:") {
		c.say("link %q leads nowhere (%q)", content(n), href)
	}
	if name(n) == "" {
		c.say("link to %s without text", href)
	}
	if i := strings.IndexByte(href, '#'); i == 0 && c.ids[href[1:]] == 0 {
		c.say("link to %s, which is not in the page", href)
	}
}

// references checks that what points at an id points at one that exists.
func (c *checker) references(n *html.Node) {
	for _, key := range []string{"for", "aria-describedby", "aria-labelledby", "data-table"} {
		for _, id := range strings.Fields(value(n, key)) {
			if c.ids[id] == 0 {
				c.say("<%s %s=%q> points at nothing", n.Data, key, id)
			}
		}
	}
}

func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func value(n *html.Node, key string) string { v, _ := attr(n, key); return v }

func content(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		b.WriteString(content(k))
	}
	return b.String()
}

func describe(n *html.Node) string {
	return value(n, "aria-label") + value(n, "aria-labelledby")
}

func name(n *html.Node) string { return describe(n) + strings.TrimSpace(content(n)) }

func find(n *html.Node, tag string) *html.Node {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type == html.ElementNode && k.Data == tag {
			return k
		}
		if f := find(k, tag); f != nil {
			return f
		}
	}
	return nil
}
