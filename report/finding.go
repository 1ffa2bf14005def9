package report

// Severity says what a finding means for publication.
type Severity string

// The severities: an open error forbids publication, a warning needs a signed
// reason, an info is only told.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
)

// A Finding is what one check says of one place.
type Finding struct {
	Rule     string   `json:"rule"` // K1 to K10, or the key of another rule
	Severity Severity `json:"severity"`
	Where    string   `json:"where"`   // table, row and column, or section and sentence
	Message  string   `json:"message"` // what is wrong and the way out, in one sentence
}

// A Subject is what the checks look at: a report, and what is known around it.
// What is nil is not judged.
type Subject struct {
	Report   *Report
	Previous *Report   // the same agency's report on the year before
	Children []*Report // the reports that this one adds up, for an aggregated report
	Counted  *Report   // what the journal and the ledgers give, cell by cell
	Today    string    // 2021-01-20; "" where the day of judging does not matter

	Reasons map[CellID]string // why a cell was adjusted by hand and differs from Counted
	Filing  string            // law.Filing.Key that binds the agency; "" is department
}
