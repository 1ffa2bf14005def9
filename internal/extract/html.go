package extract

import (
	"context"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gongkai/doc"
)

// page reads HTML as a stream of marks. No tree is built, so depth costs nothing.
type page struct {
	builder
	skip    atom.Atom // element whose content is not taken
	skipped int       // its depth in itself
	inTitle bool
	page    strings.Builder // the text of <title>
	refused int             // tables open beyond the bound of nesting
}

func readHTML(ctx context.Context, text string) (doc.Document, error) {
	p := &page{}
	if err := p.read(ctx, strings.NewReader(text)); err != nil {
		return doc.Document{}, err
	}
	d := p.document()
	if d.Title == "" {
		d.Title = strings.Join(strings.Fields(p.page.String()), " ")
	}
	return d, nil
}

// read takes all marks of r. It ends at the bounds of the builder.
func (p *page) read(ctx context.Context, r io.Reader) error {
	z := html.NewTokenizer(r)
	z.SetMaxBuf(maxText)
	for n := 0; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		switch z.Next() {
		case html.ErrorToken:
			if err := z.Err(); err != io.EOF && err != html.ErrBufferExceeded {
				return err
			}
			return nil
		case html.TextToken:
			p.chars(z)
		case html.StartTagToken:
			p.start(z, false)
		case html.SelfClosingTagToken:
			p.start(z, true)
		case html.EndTagToken:
			name, _ := z.TagName()
			p.end(atom.Lookup(name))
		}
		if p.full() {
			return nil
		}
	}
}

func (p *page) chars(z *html.Tokenizer) {
	switch {
	case p.inTitle:
		p.page.Write(z.Text())
	case p.skip == 0:
		p.write(string(z.Text()))
	}
}

// hidden are the elements whose text is no part of the page.
var hidden = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Nav: true,
	atom.Footer: true, atom.Select: true, atom.Svg: true, atom.Iframe: true, atom.Textarea: true, atom.Object: true,
}

func (p *page) start(z *html.Tokenizer, closed bool) {
	name, more := z.TagName()
	a := atom.Lookup(name)
	if p.skip != 0 {
		if a == p.skip && !closed {
			p.skipped++
		}
		return
	}
	switch a {
	case atom.Title:
		p.inTitle = !closed && p.page.Len() == 0
	case atom.Meta:
		p.meta(attributes(z, more))
	case atom.Table:
		if !p.openTable() {
			p.refused++
		}
	case atom.Tr:
		if p.refused == 0 {
			p.openRow()
		}
	case atom.Td, atom.Th:
		if p.refused == 0 {
			at := attributes(z, more)
			p.openCell(number(at["colspan"]), number(at["rowspan"]), a == atom.Th)
		}
	case atom.Input:
		if at := attributes(z, more); at["type"] == "" || at["type"] == "text" || at["type"] == "number" {
			p.write(at["value"])
		}
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		p.line()
		p.heading = int(a.String()[1] - '0')
	default:
		if hidden[a] && !closed {
			p.skip, p.skipped = a, 1
		} else if breaks[a] {
			p.line()
		}
	}
}

func (p *page) end(a atom.Atom) {
	if p.skip != 0 {
		if a == p.skip {
			if p.skipped--; p.skipped == 0 {
				p.skip = 0
			}
		}
		return
	}
	switch a {
	case atom.Title:
		p.inTitle = false
	case atom.Table:
		if p.refused > 0 {
			p.refused--
			return
		}
		p.closeTable()
	case atom.Td, atom.Th:
		if p.refused == 0 {
			p.closeCell()
		}
	case atom.H1:
		if p.title == "" {
			p.title = strings.TrimSpace(p.text.String())
		}
		p.line()
	default:
		if breaks[a] {
			p.line()
		}
	}
}

// breaks are the elements that begin and end a line.
var breaks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Br: true, atom.Li: true, atom.Ul: true, atom.Ol: true, atom.Dl: true, atom.Dt: true,
	atom.Dd: true, atom.Section: true, atom.Article: true, atom.Header: true, atom.Main: true, atom.Aside: true, atom.Form: true,
	atom.Blockquote: true, atom.Pre: true, atom.Hr: true, atom.Center: true, atom.Tr: true, atom.Caption: true, atom.Tbody: true,
	atom.Thead: true, atom.Tfoot: true, atom.Body: true, atom.Figure: true, atom.Figcaption: true, atom.Address: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Fieldset: true,
}

// meta takes what government sites state of a page in its head.
func (p *page) meta(at map[string]string) {
	switch strings.ToLower(at["name"]) {
	case "articletitle":
		p.title = strings.TrimSpace(at["content"])
	case "pubdate", "publishdate":
		p.date = strings.TrimSpace(at["content"])
	case "contentsource":
		p.author = strings.TrimSpace(at["content"])
	}
}

func attributes(z *html.Tokenizer, more bool) map[string]string {
	at := map[string]string{}
	for i := 0; more && i < 100; i++ {
		var k, v []byte
		k, v, more = z.TagAttr()
		if _, seen := at[string(k)]; !seen {
			at[string(k)] = string(v)
		}
	}
	return at
}

// number reads a span; what is no number counts as none.
func number(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, maxSpan)
}
