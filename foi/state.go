// Package foi is disclosure on request (依申请公开): the procedure of a request
// from receipt to archive, with everything that may happen on the way.
//
// It holds no requests and no people; a request is its journal, and what this
// package says of it are folds. It carries 《条例》第二十七条至第四十五条.
package foi

// A State is where a request stands.
type State string

// The states. Their text is what people see.
const (
	Received   State = "接收"
	Registered State = "登记"
	Accepted   State = "审核"
	Handling   State = "办理"
	Reviewing  State = "审查"
	Signed     State = "签发"
	Answered   State = "答复"
	Archived   State = "归档"
	Clarifying State = "待补正"
	Paying     State = "待缴费"
	Abandoned  State = "视为放弃"
	Withdrawn  State = "撤回"
)

// Stages are the steps that every request passes, as the case page shows them
// (《条例》第四十五条, and the office's own order).
var Stages = []State{Received, Registered, Accepted, Handling, Reviewing, Answered, Archived}

// Stage is the place in Stages at which a state is shown.
func (s State) Stage() int {
	switch s {
	case Clarifying:
		return 2
	case Paying:
		return 3
	case Signed:
		return 5
	case Abandoned, Withdrawn:
		return 5
	}
	for i, x := range Stages {
		if x == s {
			return i
		}
	}
	return 0
}

// Closed reports whether the request has been dealt with (办结): it counts as a
// result of the year and is no longer pending.
func (s State) Closed() bool {
	return s == Answered || s == Archived || s == Abandoned || s == Withdrawn
}
