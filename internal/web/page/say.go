package page

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/a-h/templ"

	"gongkai/fault"
	"gongkai/law"
)

// Written is what somebody wrote: it is shown as it stands, in every language.
type Written string

// Say is a phrase in the language of the visit. A phrase without an English
// form is told in Chinese.
func Say(ctx context.Context, p fault.Phrase) string {
	if len(p.Args) == 0 {
		return Label(ctx, p.String())
	}
	return tell(ctx, p.Format, p.Args)
}

// Cite is a citation in the language of the visit; "" for none.
func Cite(ctx context.Context, c law.Cite) string {
	switch {
	case c == (law.Cite{}):
		return ""
	case In(ctx).Lang == English:
		return c.English()
	}
	return c.String()
}

// Value is what fills a sentence or stands in a table, in the language of the
// visit: words of tables, citations, sentences within sentences.
func Value(ctx context.Context, v any) string {
	switch x := v.(type) {
	case Written:
		return string(x)
	case law.Cite:
		return Cite(ctx, x)
	case fault.Phrase:
		return Say(ctx, x)
	case string:
		return Label(ctx, x)
	}
	return fmt.Sprint(v)
}

// Sentence is a fault as people read it: the outer text, where it is a fault,
// with full stop, provision and way out.
func Sentence(ctx context.Context, err error) string {
	var f *fault.Error
	if !errors.As(err, &f) {
		return err.Error()
	}
	s := Say(ctx, f.Said)
	if f.Kind == fault.Unlawful {
		s += T(ctx, "（%s）", f.Cite)
	}
	s += T(ctx, "。")
	if f.WayOut != "" {
		s += Say(ctx, f.Way) + T(ctx, "。")
	}
	return strings.TrimSpace(s)
}

// tell fills a Chinese format, or its English form.
func tell(ctx context.Context, format string, args []any) string {
	e, ok := english(format)
	if In(ctx).Lang == Chinese || !ok && Han(format) {
		return fmt.Sprintf(format, args...)
	}
	if !ok { // signs only
		e = format
	}
	told := make([]any, len(args))
	for i, a := range args {
		switch a.(type) {
		case int, int64, float64:
			told[i] = a
		default:
			told[i] = Value(ctx, a)
		}
	}
	return fmt.Sprintf(numbered(e, args), told...)
}

// choice is a verb, or a pair of forms of which the last number decides: [day|days].
var choice = regexp.MustCompile(`%.|\[([^\[\]|]*)\|([^\[\]|]*)\]`)

// numbered chooses between the singular and the plural forms of an English format.
func numbered(format string, args []any) string {
	next, plural := 0, true
	return choice.ReplaceAllStringFunc(format, func(m string) string {
		if m == "%%" {
			return m
		}
		if m[0] == '%' {
			if next < len(args) {
				if n, ok := args[next].(int); ok {
					plural = n != 1
				}
			}
			next++
			return m
		}
		forms := choice.FindStringSubmatch(m)
		if plural {
			return forms[2]
		}
		return forms[1]
	})
}

// chinese is a run of Chinese in a text: from one Chinese character, with the
// figures before it, to the last that no space parts from it.
var chinese = regexp.MustCompile(`[0-9A-Za-z]*[\p{Han}\x{3001}-\x{303F}\x{FF00}-\x{FFEF}](?:\S*[\p{Han}\x{3001}-\x{303F}\x{FF00}-\x{FFEF}])?`)

// Han reports whether a text holds Chinese characters or punctuation.
func Han(s string) bool { return chinese.MatchString(s) }

// onePiece is what is read as one: a date, the number of a document, an index
// number, a number of days.
var onePiece = regexp.MustCompile(`\d{4}-\d{2}-\d{2}|\p{Han}{0,8}〔\d{4}〕\d+号|[0-9A-Z]{9}/\d{4}-\d+|\d+ (?:个?工作日|日|个月)`)

// whole escapes a text and keeps each such piece on one line.
func whole(s string) string {
	var b strings.Builder
	at := 0
	for _, p := range onePiece.FindAllStringIndex(s, -1) {
		b.WriteString(templ.EscapeString(s[at:p[0]]) + `<span class="gk-whole">` + templ.EscapeString(s[p[0]:p[1]]) + `</span>`)
		at = p[1]
	}
	b.WriteString(templ.EscapeString(s[at:]))
	return b.String()
}

// Text draws a text that may hold Chinese: on an English page what is Chinese
// is marked as such, for those to whom the page is read aloud.
func Text(s string) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		if In(ctx).Lang == Chinese {
			_, err := io.WriteString(w, whole(s))
			return err
		}
		var b strings.Builder
		at := 0
		for _, run := range chinese.FindAllStringIndex(s, -1) {
			b.WriteString(whole(s[at:run[0]]))
			b.WriteString(`<span lang="zh-CN">` + whole(s[run[0]:run[1]]) + `</span>`)
			at = run[1]
		}
		b.WriteString(whole(s[at:]))
		_, err := io.WriteString(w, b.String())
		return err
	})
}

// Marked marks an element whose text is Chinese on an English page, as Text
// marks a part of it.
func Marked(ctx context.Context, s string) templ.Attributes {
	if In(ctx).Lang == English && Han(s) {
		return templ.Attributes{"lang": string(Chinese)}
	}
	return nil
}
