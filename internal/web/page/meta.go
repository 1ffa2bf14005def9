package page

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"gongkai/cal"
)

// Meta is what the head of a page says of it.
type Meta struct {
	Title   string   // of this page, without the site's name
	Column  string   // ColumnName: the section it stands in; "" for none
	About   string   // ColumnDescription
	Article *Article // of an item page
	Charts  bool     // the page draws charts
	Office  bool     // the page is for staff: not for search engines
}

// An Article is what the meta tags of an item page state.
type Article struct {
	Title  string
	On     cal.Date // PubDate
	Source string   // ContentSource
	Words  string   // Keywords; "" for none
	About  string   // Description; "" for none
}

// SiteName is the name of the website as title and meta tags give it.
func SiteName(ctx context.Context) string {
	if In(ctx).Lang == English {
		return In(ctx).Site.Agency + " " + T(ctx, "政府信息公开")
	}
	return In(ctx).Site.Agency + T(ctx, "政府信息公开")
}

func title(ctx context.Context, m Meta) string {
	name := SiteName(ctx)
	if m.Title == "" {
		return name
	}
	return m.Title + " - " + name
}

// Classes joins the class names that are not empty.
func Classes(names ...string) string {
	var out []string
	for _, n := range names {
		if n != "" {
			out = append(out, n)
		}
	}
	return strings.Join(out, " ")
}

// If is s where the condition holds, else "".
func If(cond bool, s string) string {
	if cond {
		return s
	}
	return ""
}

// Num writes a whole number.
func Num(n int) string { return strconv.Itoa(n) }

// Size writes the size of a file for people.
func Size(bytes int64) string {
	switch {
	case bytes >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20))
	case bytes >= 1<<10:
		return fmt.Sprintf("%d KB", bytes>>10)
	}
	return fmt.Sprintf("%d B", bytes)
}
