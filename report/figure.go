package report

import (
	"fmt"
	"strconv"
	"strings"
)

// State says whether a cell states a number.
type State uint8

// The states of a Figure. Blank is not zero.
const (
	Blank   State = iota // nothing stands in the cell
	Stated               // a number
	Unclear              // something stands there that cannot be told: digits glued together in more than one way
	Text                 // something that is no number: "/", "—", a word
)

// Scale is the number of parts into which one unit of a Figure's Value is cut.
const Scale = 1_000_000

// A Figure is the content of one cell: a number with up to six decimals, kept
// exactly, or the reason why there is none. The zero value is a blank.
type Figure struct {
	State State
	Value int64  // in millionths of the cell's unit; only where Stated
	Raw   string // what stood there, where it was read
}

// Count is the figure of a whole number.
func Count(n int) Figure { return Figure{State: Stated, Value: int64(n) * Scale} }

// Known reports whether the cell states a number.
func (f Figure) Known() bool { return f.State == Stated }

// Whole reports whether the figure is a whole number.
func (f Figure) Whole() bool { return f.State == Stated && f.Value%Scale == 0 }

// Int is the whole part of the figure; 0 where none is stated.
func (f Figure) Int() int { return int(f.Value / Scale) }

// Float is the figure as a floating point number, for output only.
func (f Figure) Float() float64 { return float64(f.Value) / Scale }

// String writes the number without trailing zeros; "" for a blank, and what
// stood there for text.
func (f Figure) String() string {
	switch f.State {
	case Blank:
		return ""
	case Stated:
		return Decimal(f.Value)
	}
	return f.Raw
}

// Decimal writes a value in millionths as a decimal number.
func Decimal(v int64) string {
	sign := ""
	if v < 0 {
		sign, v = "-", -v
	}
	s := strconv.FormatInt(v/Scale, 10)
	if rest := v % Scale; rest != 0 {
		part := strconv.FormatInt(rest+Scale, 10)[1:]
		s += "." + strings.TrimRight(part, "0")
	}
	return sign + s
}

// ParseFigure reads a number as people write it into a form: digits with an
// optional sign, at most six decimals, and thousands separated by commas.
// Anything else is an error that shows it.
func ParseFigure(s string) (Figure, error) {
	text := strings.ReplaceAll(strings.TrimSpace(s), ",", "")
	sign := int64(1)
	if rest, ok := strings.CutPrefix(text, "-"); ok {
		sign, text = -1, rest
	}
	whole, part, _ := strings.Cut(text, ".")
	if len(whole) == 0 || len(whole) > 12 || len(part) > 6 || strings.Trim(whole+part, "0123456789") != "" || strings.HasSuffix(text, ".") {
		return Figure{}, fmt.Errorf("“%s”不是数字；写作 12、-3 或者 18651.06", s)
	}
	n, err := strconv.ParseInt(whole+part+strings.Repeat("0", 6-len(part)), 10, 64)
	if err != nil {
		return Figure{}, fmt.Errorf("“%s”太大", s)
	}
	return Figure{State: Stated, Value: sign * n, Raw: s}, nil
}
