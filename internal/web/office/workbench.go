package office

import (
	"gongkai/cal"
	"gongkai/doc"
	"gongkai/fault"
	"gongkai/internal/web/page"
	"gongkai/law"
)

// A Workbench is the annual report being written: counted tables, the checks
// beside them, the records behind a figure, the narrative with its numbers
// bound, adjustments made by hand, and the way to publication.
type Workbench struct {
	Year        int
	Title       string
	Edition     string // name of the form
	Number      string // document number of the form
	FilingBy    cal.Date
	FilingCite  law.Cite
	Late        bool
	CountedOn   string // when the figures were counted
	Tables      []doc.Table
	Look        page.Look // counted numbers beside adjusted ones, and the figure looked at
	Checks      []Check
	Cell        *Cell // the figure whose records are shown
	Narrative   []Section
	Adjustments []Adjustment
	Adjust      []page.Field // form of an adjustment
	Publish     Publish
	Versions    []Version
	Downloads   []page.Link
	Done        string // what was just done
	Failed      error  // why it was not
}

// A Check is what one rule says of the report, in one of three words.
type Check struct {
	Word    string // 通过, 提示, 需处理
	Tone    page.Tone
	Rule    string // name of the rule: 勾稽关系
	Places  int    // at how many places it holds; 0 where it does not
	Where   string
	Text    string
	Href    string // to the place in question
	Key     string // of this line, for the ids of its form
	RuleKey string // of the rule, for the signature of a warning
	Signed  string // reason and signature of a warning; "" for none
	Sign    bool   // a signed reason is wanted
}

// A Cell is a figure with the records behind it.
type Cell struct {
	ID      string
	Name    string // 表三 · 不予公开 · 属于国家秘密 · 自然人
	Value   string
	Counted string // where it differs from Value
	Reason  string // of the adjustment
	Records []Behind
	Hidden  int // how many more there are that the one who looks may not see
}

// A Behind is a record behind a figure.
type Behind struct {
	Text string       // 2020-0002　标题
	More fault.Phrase // 2020-03-19　2 件
	Href string
}

// A Section is a part of the narrative.
type Section struct {
	Heading    string
	Paragraphs [][]Piece
}

// A Piece is a stretch of the narrative: plain text, or a number that is bound
// to what it was counted from.
type Piece struct {
	Text   string
	Number bool
	Source fault.Phrase // where the number comes from
	Href   string
	Off    bool // the number does not agree with its source
}

// An Adjustment is a figure changed by hand, shown beside the counted one.
type Adjustment struct {
	ID      string // of the cell
	Cell    string // name
	Href    string
	Counted string
	Value   string
	Reason  string
	By      string
	On      string
}

// Publish says whether the report may be published.
type Publish struct {
	Allowed bool
	Why     []fault.Phrase // what stands in the way
	Reason  bool           // a reason is wanted: a version was published before
	Given   string         // reason as typed before publication was refused
}

// A Version is a published state of the report.
type Version struct {
	Number int
	On     cal.Date
	By     string
	Reason string
	Hash   string // of the frozen content
	Href   string // the public page
	Diff   string // page of differences to the one before; "" for the first
	Behind string // page of the frozen figures with what each counted
}

// Reports is the list of years with how far each report is.
type Reports struct {
	Lines []ReportState
}

// A Difference is what changed between two versions.
type Difference struct {
	Year    int
	From    int
	To      int
	Reason  string
	Changes []Change
}

// A Change is a figure or a sentence that differs.
type Change struct {
	Where  string
	Before string
	After  string
	Href   string // to the records behind the figure
}
