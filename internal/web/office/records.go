package office

import (
	"gongkai/cal"
	"gongkai/fault"
	"gongkai/internal/web/page"
)

// Records is the register of government information, published or not.
type Records struct {
	Filters []page.Field
	Lines   []RecordLine
	Pager   page.Pager
}

// A RecordLine is one record in the register.
type RecordLine struct {
	Index     string // 索引号
	Href      string // of its page on the portal; "" before publication
	Title     string
	Kind      string
	Attribute string // 主动公开, 依申请公开, 不公开
	Stage     string // of the five (五公开); "" for none
	State     string // 待审核, 已发布, 已撤回
	Tone      page.Tone
	MadeOn    cal.Date
	Published cal.Date
	Late      int // the term of 第二十六条 in working days, where it was published after it; 0 in time
}

// A Ledger is one ledger (台账) that the report counts from.
type Ledger struct {
	Key   string
	Name  string
	About fault.Phrase // what it holds and which figures it feeds
	Cut   int          // how many lines are shown where there are more; 0 for all
	Year  int
	Years []page.Link
	Head  []Column
	Rows  []LedgerRow
	Sum   []string // totals under the columns; empty for none
	Pager page.Pager
}

// A Column is a column of a ledger.
type Column struct {
	Name  string
	Holds Content
}

// Content is what the cells of a column hold.
type Content int

// The contents of columns.
const (
	Entered Content = iota // what was entered, shown as it stands
	Words                  // words of a table, told in the language of the visit
	Number
	Day // a date or a number of a case, which does not break
)

// A LedgerRow is one line of a ledger.
type LedgerRow struct {
	Cells []string
	Href  string // of what the first cell names; "" for no link
}
