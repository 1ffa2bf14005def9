// Package fault holds the kinds of error that people see: what is wrong, the
// provision behind a refusal, and the way out.
//
// It is not a list of all errors: an error of the machine stays a plain error,
// is shown as a number, and is logged.
package fault

import (
	"errors"
	"fmt"

	"gongkai/law"
)

// Kind says what sort of answer an error deserves.
type Kind int

// The kinds.
const (
	Internal  Kind = iota // not a fault of the person: shown as a number only
	Invalid               // the input is wrong
	NotFound              // there is no such thing, or it must not be seen
	Forbidden             // this person may not
	Conflict              // somebody changed it meanwhile, or it stands there already
	Unlawful              // the law refuses
)

// An Error is a sentence for a person. Text says what is wrong and where,
// WayOut what to do instead; Cite is set for Unlawful.
type Error struct {
	Kind   Kind
	Text   string
	WayOut string
	Cite   law.Cite
}

// Error writes the sentence with its provision and way out.
func (e *Error) Error() string {
	s := e.Text
	if e.Kind == Unlawful {
		s += "（" + e.Cite.String() + "）"
	}
	if e.WayOut != "" {
		s += "。" + e.WayOut
	}
	return s
}

// New makes an error of a kind from a format.
func New(k Kind, format string, args ...any) *Error {
	return &Error{Kind: k, Text: fmt.Sprintf(format, args...)}
}

// Refuse makes an Unlawful error under a provision.
func Refuse(c law.Cite, format string, args ...any) *Error {
	return &Error{Kind: Unlawful, Text: fmt.Sprintf(format, args...), Cite: c}
}

// Instead adds the way out.
func (e *Error) Instead(format string, args ...any) *Error {
	e.WayOut = fmt.Sprintf(format, args...)
	return e
}

// KindOf is the kind of the innermost fault of an error; Internal for others.
func KindOf(err error) Kind {
	var f *Error
	if errors.As(err, &f) {
		return f.Kind
	}
	return Internal
}
