package wall

import (
	"bytes"
	"hash/maphash"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/time/rate"
)

// The public forms whose texts are compared.
const (
	longestText  = 1 << 20 // of a form's body
	shortestText = 12      // signs; shorter answers are alike without meaning it
)

// fresh reports whether the text that somebody sends with a public form is one
// that was not sent again and again lately. Only a number that stands for the
// text is kept, under a secret of this run.
func (l *Limits) fresh(w http.ResponseWriter, r *http.Request) bool {
	if r.Method != http.MethodPost || strings.HasPrefix(r.URL.Path, "/office/") || !strings.HasPrefix(r.Header.Get("Content-Type"), "application/x-www-form-urlencoded") {
		return true
	}
	limited := http.MaxBytesReader(w, r.Body, longestText)
	body, err := io.ReadAll(limited)
	// What was read comes first again, then what is left: the handler tells the
	// fault of a body that is too long.
	r.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(body), after(r.Body, err)), r.Body}
	if err != nil {
		return true
	}
	print, ok := l.fingerprint(r.URL.Path, body)
	if !ok {
		return true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	b, ok := l.texts.get(print)
	if !ok {
		b = rate.NewLimiter(rate.Every(textEvery), textBurst)
		l.texts.put(print, b)
	}
	return b.AllowN(l.now(), 1)
}

// after is what comes after the part of a body that was read: its error, if
// that ended it.
func after(rest io.Reader, err error) io.Reader {
	if err == nil {
		return rest
	}
	return broken{err}
}

type broken struct{ err error }

// Read fails as the body did.
func (b broken) Read([]byte) (int, error) { return 0, b.err }

// fingerprint stands for what a form says: letters and figures of its values,
// whatever their order, case and spacing.
func (l *Limits) fingerprint(path string, body []byte) (uint64, bool) {
	values, err := url.ParseQuery(string(body))
	if err != nil {
		return 0, false
	}
	var all []string
	size := 0
	for _, list := range values {
		for _, v := range list {
			v = strings.Map(func(c rune) rune {
				if unicode.IsLetter(c) || unicode.IsNumber(c) {
					return unicode.ToLower(c)
				}
				return -1
			}, v)
			size += len([]rune(v))
			all = append(all, v)
		}
	}
	if size < shortestText {
		return 0, false
	}
	slices.Sort(all)
	var h maphash.Hash
	h.SetSeed(l.seed)
	_, _ = h.WriteString(path + "\n" + strings.Join(all, "\n")) // never fails
	return h.Sum64(), true
}
