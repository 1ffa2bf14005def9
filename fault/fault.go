// Package fault holds the kinds of error that people see: what is wrong, the
// provision behind a refusal, and the way out.
//
// It is not a list of all errors: an error of the machine stays a plain error,
// is shown as a number, and is logged.
package fault

import (
	"errors"

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
// WayOut what to do instead; Cite is set for Unlawful. Said and Way are Text and
// WayOut with what fills them kept apart.
type Error struct {
	Kind   Kind
	Text   string
	WayOut string
	Cite   law.Cite
	Said   Phrase
	Way    Phrase
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
	p := Say(format, args...)
	return &Error{Kind: k, Text: p.String(), Said: p}
}

// Refuse makes an Unlawful error under a provision.
func Refuse(c law.Cite, format string, args ...any) *Error {
	p := Say(format, args...)
	return &Error{Kind: Unlawful, Text: p.String(), Cite: c, Said: p}
}

// In puts the place of an error before its sentence; the error itself stays as
// it is.
func (e *Error) In(format string, args ...any) *Error {
	in := *e
	in.Said = Say(format, append(args, e.Said)...)
	in.Text = in.Said.String()
	return &in
}

// Instead adds the way out.
func (e *Error) Instead(format string, args ...any) *Error {
	e.Way = Say(format, args...)
	e.WayOut = e.Way.String()
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
