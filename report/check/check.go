// Package check judges an annual report on government information disclosure
// (政府信息公开工作年度报告): the relations printed in its tables (勾稽关系), the
// figures against the journal, last year's report and the reports it adds up,
// the narrative against the tables, period, layout and completeness.
//
// One engine serves the office's screen, the import of published reports and
// the command line. It changes nothing and knows no database and no clock: what
// it looks at comes in a report.Subject, and what is nil there is not judged.
//
// It carries 《条例》第四十九条、第五十条 and the two forms of the report,
// 国办公开办函〔2019〕60号 and 〔2021〕30号. Rules K1 to K10 keep the names that
// checkers of such reports commonly use.
package check

import (
	"slices"

	"gongkai/law"
	"gongkai/report"
)

// A Rule is one thing a report must or should satisfy. It is judged once for
// each column, row or place it speaks of.
type Rule struct {
	Key      string
	Name     string
	Cite     law.Cite
	Reason   string // why, in one sentence
	Severity report.Severity
	Func     func(report.Subject) []Instance
}

// An Instance is a rule judged at one place.
type Instance struct {
	Where    string
	Text     string          // what was compared: 勾稽关系：10 + 0 = 10 + 0
	Wrong    string          // what is wrong and the way out; "" where it holds
	Severity report.Severity // where it differs from the rule's; "" otherwise
}

// A Result is an Instance with its rule.
type Result struct {
	Rule Rule
	Instance
}

// Passed reports whether the rule holds at its place.
func (r Result) Passed() bool { return r.Wrong == "" }

// Finding is what is told of a result that did not pass.
func (r Result) Finding() report.Finding {
	return report.Finding{Rule: r.Rule.Key, Severity: r.Severity, Where: r.Where, Message: r.Wrong}
}

// relations are the rules whose errors stand for any report, also one read from
// outside; of the others such a report is at most warned.
var relations = []string{"K1", "K2", "K3", "K4", "K5", "K9", "K10"}

// Run judges all rules in their order. A subject without a report has no results.
func Run(s report.Subject) []Result {
	if s.Report == nil {
		return nil
	}
	var out []Result
	for _, rule := range Rules {
		for _, i := range rule.Func(s) {
			if i.Severity == "" {
				i.Severity = rule.Severity
			}
			if s.Counted == nil && i.Severity == report.Error && !slices.Contains(relations, rule.Key) {
				i.Severity = report.Warning
			}
			out = append(out, Result{rule, i})
		}
	}
	return out
}

// Findings are the results that did not pass, in the order of the rules.
func Findings(s report.Subject) []report.Finding {
	var out []report.Finding
	for _, r := range Run(s) {
		if !r.Passed() {
			out = append(out, r.Finding())
		}
	}
	return out
}

// pass and fail make instances.
func pass(where, text string) Instance { return Instance{Where: where, Text: text} }

func fail(where, text, wrong string) Instance {
	return Instance{Where: where, Text: text, Wrong: wrong}
}

// judged is a pass where ok, otherwise a failure.
func judged(ok bool, where, text, wrong string) Instance {
	if ok {
		return pass(where, text)
	}
	return fail(where, text, wrong)
}
