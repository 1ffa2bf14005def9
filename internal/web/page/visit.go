// Package page holds what the pages of every surface share: the visit, the
// languages, the document frame, form fields, charts, tables, and the embedded
// style sheets and scripts.
//
// It knows no routes and no database: a page is a typed value and a component
// that draws it. The meta tags it writes are those of the guide for government
// websites (国办发〔2017〕47号).
package page

import (
	"context"
	"net/url"
	"strings"

	"gongkai/cal"
)

// A Site is what every page tells of the agency and of its website.
type Site struct {
	Agency   string // the agency (行政机关), also the 主办单位 of the website
	Domain   string // as the meta tag SiteDomain states it
	IDCode   string // 网站标识码, ten characters
	ICP      string // ICP 备案号; "" where none
	Police   string // 公安机关备案号; "" where none
	Office   string // the office in charge of disclosure (政府信息公开工作机构)
	Address  string // of that office
	Hours    string
	Phone    string
	Fax      string
	Email    string
	Postcode string
	SignIn   bool // staff sign in on this very site; the two surfaces often stand apart
}

// A Lang is a language that pages are shown in, as BCP 47 names it.
type Lang string

// The languages. Chinese is the source of every text.
const (
	Chinese Lang = "zh-CN"
	English Lang = "en"
)

// A Visit is what a page needs to know of the request that it answers.
type Visit struct {
	Site  Site
	Lang  Lang
	Elder bool     // the elders' version (长者版): larger type and fewer things
	Today cal.Date // in Asia/Shanghai
	URL   url.URL  // of the page asked for
}

type visitKey struct{}

// With hands the visit to the components drawn under the context.
func With(ctx context.Context, v Visit) context.Context {
	return context.WithValue(ctx, visitKey{}, v)
}

// In is the visit of a context; a context without one is a visit in Chinese to
// a site without a name.
func In(ctx context.Context) Visit {
	if v, ok := ctx.Value(visitKey{}).(Visit); ok {
		return v
	}
	return Visit{Lang: Chinese}
}

// Switch is the address of the same page with a parameter set, for the links
// that change the language or the version.
func Switch(ctx context.Context, name, value string) string {
	return SetQuery(In(ctx).URL, name, value)
}

// SetQuery is an address with some parameters set, in pairs; an empty value
// removes the parameter. Only path and query are kept, so that a link never
// leaves the site.
func SetQuery(u url.URL, pairs ...string) string {
	q := u.Query()
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			q.Del(pairs[i])
			continue
		}
		q.Set(pairs[i], pairs[i+1])
	}
	// A path that begins with two slashes would be read as another host.
	out := url.URL{Path: "/" + strings.TrimLeft(u.Path, `/\`), RawQuery: q.Encode()}
	return out.String()
}
