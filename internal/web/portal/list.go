package portal

import (
	"context"
	"strings"

	"gongkai/internal/web/page"
)

// A List is published items, filtered and in pages.
type List struct {
	At      string // place in the navigation
	Name    string // heading: a duty's name, or what was searched for
	About   string // what belongs here, with its provision; "" for none
	Duties  []DutyLink
	Filters []page.Field // query, kind, stage, year; empty for lists that have none
	Kept    []page.Field // hidden: what the form keeps of the address
	Lines   []Line
	Pager   page.Pager
	Failed  string // what is wrong with the filter, and the way out
	Reset   string // address of the list without filter
}

func lineMeta(l Line) string {
	var parts []string
	for _, p := range []string{l.Kind, l.DocNo, l.Index} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, "　")
}

func listMeta(v List) page.Meta {
	return page.Meta{Title: v.Name, Column: v.Name, About: v.About}
}

func listCrumbs(ctx context.Context, v List) crumbs {
	all := page.T(ctx, "法定主动公开内容")
	if v.At != atItems || v.Name == all {
		return crumbs{{Text: v.Name}}
	}
	return crumbs{{Text: all, Href: itemsPath}, {Text: v.Name}}
}
