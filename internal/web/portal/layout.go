// Package portal is the public surface: the pages on which an agency publishes
// government information (主动公开), tells how to ask for more (依申请公开), and
// publishes its annual reports.
//
// It is handed store.Public, whose queries cannot reach an unpublished row. Its
// pages need no script. The order of its navigation follows
// 国办公开办函〔2019〕61号; retrieval, reading and download are those of
// 《条例》第二十四条.
package portal

import "gongkai/internal/web/page"

// The places of the navigation.
const (
	atHome        = "home"
	atGuide       = "guide"
	atRegulations = "regulations"
	atItems       = "items"
	atApply       = "apply"
	atReports     = "reports"
	atNone        = ""
)

type place struct {
	key, href, text string
}

// Paths of the pages.
const (
	homePath        = "/"
	guidePath       = "/guide"
	regulationsPath = "/regulations"
	itemsPath       = "/items"
	applyPath       = "/apply"
	reportsPath     = "/reports"
	accessPath      = "/accessibility"
	privacyPath     = "/privacy"
	mapPath         = "/sitemap"
)

// crumbs leads from the home page to a page.
type crumbs []page.Link
