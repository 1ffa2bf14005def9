package fault

import "fmt"

// A Phrase is a sentence with what fills its verbs kept apart, so that a page
// can tell it in another language. Format is the Chinese one; it is the key of
// its translations.
type Phrase struct {
	Format string
	Args   []any
	text   string
}

// Say makes a phrase of a Chinese format.
func Say(format string, args ...any) Phrase {
	return Phrase{Format: format, Args: args, text: fmt.Sprintf(format, args...)}
}

// String is the phrase in Chinese; "" for the zero Phrase.
func (p Phrase) String() string { return p.text }
