package page

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"regexp"
	"runtime"
	"strings"
)

type numberKey struct{}

// Numbered gives a request its number, by which its line in the log is found.
func Numbered(ctx context.Context) (context.Context, string) {
	n := number()
	return context.WithValue(ctx, numberKey{}, n), n
}

// Number is the number of a request; a fresh one where it has none.
func Number(ctx context.Context) string {
	if n, ok := ctx.Value(numberKey{}).(string); ok {
		return n
	}
	return number()
}

func number() string {
	var b [4]byte
	_, _ = rand.Read(b[:]) // never fails
	s := hex.EncodeToString(b[:])
	return s[:4] + "-" + s[4:]
}

// data are the parts of an error's text that may have been typed by somebody:
// what stands in quotes, long figures, addresses of mail, Chinese.
var data = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|'[^']*'|“[^”]*”|\(([^()]*)\)=\([^()]*\)|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+|[0-9０-９]{6,}|\p{Han}{2,}`)

// Loggable is the text of an error without what people typed: a log is read by
// more people than a case.
func Loggable(err error) string {
	text := []rune(data.ReplaceAllString(err.Error(), "…"))
	return string(text[:min(len(text), 600)])
}

// Panicked tells of a panic by its kind; only what the run time itself says is
// told in words, since its texts hold no data.
func Panicked(p any) error {
	if e, ok := p.(runtime.Error); ok {
		return fmt.Errorf("panic: %w", e)
	}
	return fmt.Errorf("panic: %T", p)
}

// Calls is where a panic happened, calls only.
func Calls(stack []byte) string {
	var calls []string
	for _, line := range strings.Split(string(stack), "\n") {
		if place, ok := strings.CutPrefix(line, "\t"); ok {
			place, _, _ = strings.Cut(place, " +0x")
			calls = append(calls, place[strings.LastIndex(place, "/")+1:])
		}
	}
	return strings.Join(calls[:min(len(calls), 24)], " < ")
}
