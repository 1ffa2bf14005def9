// Package claim reads what the narrative (文字说明) of an annual report states
// in numbers: how many requests came in, how they ended, how a whole falls into
// parts and which share a part has.
//
// It is a small model of how agencies write such sentences, held in tables of
// words: a quantity has a subject (收到申请, 予以公开, 行政复议 …), a scope (the
// report's own whole year, or something narrower) and relations to other
// quantities of its sentence. It does not know the report's tables and judges
// nothing; what it cannot tell has no subject or another scope. The subjects are
// those of 《条例》第五十条.
package claim

// A Kind is what a quantity counts. A kind of table 2 is a report.CellID.
type Kind string

// The kinds that are not cells of table 2. Outcomes are Row or Group with a key
// of package law; applicants are Class with a key; results of review and suit
// have the column's key after a colon (review:upheld).
const (
	None       Kind = ""
	Received   Kind = "received"    // 收到、新收
	Accepted   Kind = "accepted"    // 受理、办理: received, or handled, or both
	Handled    Kind = "handled"     // 办结、答复
	CarriedIn  Kind = "carried-in"  // 上年结转
	CarriedOut Kind = "carried-out" // 结转下年度
	Pending    Kind = "pending"     // 正在办理: at the time of writing
	Carried    Kind = "carried"     // 结转, not said from which year to which
	Channel    Kind = "channel"     // received through one channel
	Delivered  Kind = "delivered"   // answered in one way: 邮寄答复
	Orgs       Kind = "class:orgs"  // received from 法人或者其他组织
	Review     Kind = "review"      // 行政复议
	Suit       Kind = "suit"        // 行政诉讼, both ways
	SuitDirect Kind = "suit-direct" // 未经复议直接起诉
	SuitAfter  Kind = "suit-after"  // 复议后起诉
	Remedies   Kind = "remedies"    // 行政复议和行政诉讼 together
)

// The prefixes of kinds that carry a key.
const (
	Row   = "row:"   // a row of outcomes
	Group = "group:" // a group of outcomes
	Class = "class:" // a class of applicant
)

// A Quantity is a number in running text with its unit.
type Quantity struct {
	Text   string // as written: 430余万
	Value  int64  // in millionths, 万 and 亿 multiplied out
	Step   int64  // the place of the last digit written, in millionths
	Unit   string // 件, 条, %, 元; "" where none follows
	Approx bool   // 余、近、约 …

	start, end int // in the node's text, unit included
}

// An Item is a quantity with what its sentence says of it.
type Item struct {
	Quantity
	Kind   Kind
	Also   []Kind // further readings of the verb: 收到并办结
	Whole  bool   // it speaks of the whole agency and the report's year
	Loose  bool   // it may be less than the whole: 按时答复, 累计
	Change bool   // a difference, not an amount: 较上年增加13件
	Each   bool   // 各1件: the number holds of each of its subjects
	Before string // what leads to the number
	After  string // what follows its unit, up to the next stop
	Clause int    // number of its clause in the node
	Nested *Node  // the bracket that follows it
}

// A Node is a sentence, or the content of a bracket in it.
type Node struct {
	Text    string // brackets cut out
	Items   []*Item
	Clauses []Clause
	Loose   bool // holds numbers that could not be told apart
}

// A Clause is what stands between two stops of a node.
type Clause struct {
	Text       string
	Stop       rune // the stop that ends it, 0 at the end of the node
	start, end int
}

// A Zero is a statement that something did not happen: 未收到申请.
type Zero struct {
	Kind Kind
	Text string
}

// A Sentence is a sentence of the narrative with its claims.
type Sentence struct {
	Section int
	Text    string // as printed, spaces removed
	Node    *Node
	Topic   Topic
	Zeros   []Zero
	Rest    *Item // the item that is carried over entirely: 收到1件，结转下年度办理
	Every   []Every
	Lists   []List
	Shares  []Share
	Growths []Growth
	Ratios  []Ratio
}

// A List is a whole with its parts: 10件，其中予以公开4件，….
type List struct {
	Wholes   []*Item // what the parts may be parts of, the nearest last
	Parts    []*Item
	Complete bool // the parts claim to make up the whole
	Overlap  bool // parts may overlap, as the same text on several channels
	Total    bool // the whole is told after its parts: 甲12件、乙15件，共27件
}

// A Share is a part with its percentage.
type Share struct {
	Part, Percent *Item
	Wholes        []*Item
	Rounded       bool // the percentages of its list add up to exactly 100
}

// Topic is what the part of the report around a sentence is about.
type Topic string

// The topics that decide what an elliptical number counts.
const (
	TopicNone    Topic = ""
	TopicRequest Topic = "request" // 依申请公开
	TopicRemedy  Topic = "remedy"  // 行政复议、行政诉讼
	TopicOther   Topic = "other"   // any other aspect of the overview
)

// Around is what must be known of the report to tell whose and which year's a
// number is.
type Around struct {
	Agency string
	Year   int
}
