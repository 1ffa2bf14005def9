package portal

import (
	"context"
	"strings"

	"gongkai/fault"
	"gongkai/internal/web/page"
)

// A List is published items, filtered and in pages.
type List struct {
	At      string       // place in the navigation
	Name    string       // heading: a duty's name, or what was searched for
	About   fault.Phrase // what belongs here, with its provision
	Duties  []DutyLink
	Filters []page.Field // query, kind, stage, year; empty for lists that have none
	Kept    []page.Field // hidden: what the form keeps of the address
	Lines   []Line
	Pager   page.Pager
	Failed  error  // what is wrong with the filter
	Reset   string // address of the list without filter
}

func lineMeta(ctx context.Context, l Line) string {
	var parts []string
	for _, p := range []string{page.Label(ctx, l.Kind), l.DocNo, l.Index} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, "　")
}

func listMeta(ctx context.Context, v List) page.Meta {
	name := page.Label(ctx, v.Name)
	return page.Meta{Title: name, Column: name, About: page.Say(ctx, v.About)}
}

func listCrumbs(ctx context.Context, v List) crumbs {
	name := page.Label(ctx, v.Name)
	all := page.T(ctx, "法定主动公开内容")
	if v.At != atItems || name == all {
		return crumbs{{Text: name}}
	}
	return crumbs{{Text: all, Href: itemsPath}, {Text: name}}
}
