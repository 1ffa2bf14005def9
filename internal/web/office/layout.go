// Package office is the staff's surface: the desk on which requests are
// handled, information is registered, ledgers are read, and the annual report
// is counted, checked and published.
//
// It decides nothing: what may be done and why not comes from the procedures,
// what the law says from law, and every write goes through the desk.
package office

import (
	"gongkai/internal/web/page"
)

// Chrome is what every page of the office shows around itself.
type Chrome struct {
	User    string // name of the one signed in
	Duty    string // in which role: 经办人
	Counts  Counts
	Shut    map[string]bool // places of the side bar that he may not use
	Gallery bool            // the gallery of samples is open: only while developing
}

// Counts are the figures beside the entries of the side bar.
type Counts struct {
	Open     int // requests pending
	Overdue  int // of these, past their last day
	Drafts   int // records not yet published
	Findings int // open errors of the report being written
}

// The places of the side bar.
const (
	atOverview = "overview"
	atRequests = "requests"
	atRecords  = "records"
	atLedgers  = "ledgers-" // followed by the ledger's key
	atReports  = "reports"
	atLaw      = "law"
	atCalendar = "calendar"
	atGallery  = "gallery"
)

// Paths of the pages.
const (
	overviewPath = "/office/"
	signInPath   = "/office/sign-in"
	signOutPath  = "/office/sign-out"
	requestsPath = "/office/requests"
	recordsPath  = "/office/records"
	ledgersPath  = "/office/ledgers"
	reportsPath  = "/office/reports"
	lawPath      = "/office/law"
	calendarPath = "/office/calendar"
	galleryPath  = "/office/_gallery"
)

// Ledgers are the ledgers (台账) that the report counts from.
var ledgers = []page.Link{
	{Text: "事项目录", Href: "items"},
	{Text: "处理决定", Href: "decisions"},
	{Text: "集中采购", Href: "procurement"},
	{Text: "政务新媒体账号", Href: "accounts"},
	{Text: "关注量读数", Href: "followers"},
	{Text: "复议与诉讼", Href: "remedies"},
	{Text: "工作计划", Href: "plan"},
	{Text: "培训", Href: "trainings"},
}

// A sideLink is an entry of the side bar.
type sideLink struct {
	key, href, text string
	count           int
	urgent          bool
}

func staff(m page.Meta) page.Meta {
	m.Office = true
	return m
}
