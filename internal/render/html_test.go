package render

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai/doc"
	"gongkai/report"
)

func parseHTML(t *testing.T, d doc.Document) *html.Node {
	t.Helper()
	n, err := html.Parse(bytes.NewReader(write(t, "html", d)))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func TestHTMLIsAccessible(t *testing.T) {
	for _, s := range samples {
		count := map[string]int{}
		ids := map[string]bool{}
		for n := range parseHTML(t, s.report.Document()).Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			count[n.Data]++
			if id := attr(n, "id"); id != "" {
				if ids[id] {
					t.Errorf("%s: id %s twice", s.name, id)
				}
				ids[id] = true
			}
			switch n.Data {
			case "html":
				if attr(n, "lang") != "zh-CN" {
					t.Error("lang is missing")
				}
			case "script", "link", "img", "iframe":
				t.Errorf("%s: <%s>", s.name, n.Data)
			case "th":
				if attr(n, "scope") == "" {
					t.Errorf("%s: <th> without scope", s.name)
				}
			case "table":
				region := n.Parent
				if attr(region, "role") != "region" || attr(region, "tabindex") != "0" || attr(region, "aria-label") == "" {
					t.Errorf("%s: a table outside a region that scrolls", s.name)
				}
			}
		}
		if count["h1"] != 1 || count["title"] != 1 || count["h2"] != 6 || count["main"] != 1 {
			t.Errorf("%s: headings %v", s.name, count)
		}
		if count["caption"] != 3 || count["thead"] != 2 {
			t.Errorf("%s: captions %d, heads %d", s.name, count["caption"], count["thead"])
		}
		if len(ids) != len(s.report.Cells()) {
			t.Errorf("%s: %d figures have an id, want %d", s.name, len(ids), len(s.report.Cells()))
		}
	}
	if page := string(write(t, "html", sample2021().Document())); regexp.MustCompile(`https?://|url\(|@import`).MatchString(page) {
		t.Error("the page loads something from elsewhere")
	}
}

func TestHTMLLinksAndZeros(t *testing.T) {
	var b bytes.Buffer
	d := sample2021().DocumentWithLinks(func(id report.CellID) string { return `/office/figures?cell=` + string(id) + `&a="1"` })
	if err := HTML(&b, d); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<td id="table3.granted.person"><a href="/office/figures?cell=table3.granted.person&amp;a=&#34;1&#34;">5345</a></td>`,
		`<td class="z" id="table3.granted.research">`,
		`<h2>一、总体情况</h2>`, `<table class="gk-report wide">`,
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%s is missing", want)
		}
	}
}

func TestHTMLEscapes(t *testing.T) {
	d := doc.Document{Title: `<b>"&`, Blocks: []doc.Block{
		doc.Paragraph{Text: `<script>alert(1)</script>`},
		doc.Table{Caption: `"><i>`, Rows: []doc.Row{{Cells: []doc.Cell{{Text: "<u>", Link: `javascript"`, ID: `"x`}}}}},
	}}
	for n := range parseHTML(t, d).Descendants() {
		if n.Type == html.ElementNode && strings.Contains(" b script i u ", " "+n.Data+" ") {
			t.Errorf("text became <%s>", n.Data)
		}
	}
}
