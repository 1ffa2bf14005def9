package page

import (
	"net/http"
	"slices"
	"time"

	"gongkai/cal"
	"gongkai/org"
)

// A Handler answers a request, or returns why it could not; then nothing has
// been written.
type Handler func(w http.ResponseWriter, r *http.Request) error

// Access says who may use a route at all. Whether the thing that is asked for
// lies within his scope is asked when it is known.
type Access struct {
	who  string
	Verb org.Verb // what he must be able to do somewhere; "" for Everyone and Staff
	Kind string   // to which kind of thing
}

// The accesses that name no verb.
var (
	Everyone = Access{who: "everyone"} // without signing in
	Staff    = Access{who: "staff"}    // whoever is signed in
)

// Needs is the access of those who have a verb over a kind of thing, somewhere.
func Needs(v org.Verb, kind string) Access { return Access{"verb", v, kind} }

// String is an access in words: everyone, staff, or a verb and a kind.
func (a Access) String() string {
	if a.who == "verb" {
		return string(a.Verb) + " " + a.Kind
	}
	return a.who
}

// A Route is one row of a surface's table.
type Route struct {
	Pattern string // of http.ServeMux
	Access  Access
	Sample  string // name of a sample of the page it draws; "" where it draws none
	Fresh   bool   // asks for a second factor that was given in the last ten minutes; only of forms
	Body    int64  // largest body that is read, in bytes; 0 is FormBody
	Do      Handler
}

// FormBody is the largest form that is read where a route does not say more.
const FormBody = 1 << 20

// UploadTime is how long a body may take that is larger than a form.
const UploadTime = 10 * time.Minute

// Limited bounds what is read of a request's body as its route says.
func (t Route) Limited(w http.ResponseWriter, r *http.Request) {
	limit := t.Body
	if limit == 0 {
		limit = FormBody
	}
	r.Body = http.MaxBytesReader(w, r.Body, limit)
	if limit > FormBody { // on a slow line it takes its time; where the writer cannot wait it is the server's time
		c, until := http.NewResponseController(w), time.Now().Add(UploadTime)
		_, _ = c.SetReadDeadline(until), c.SetWriteDeadline(until)
	}
}

// undivided are the kinds of things that an agency has as a whole: who has a
// duty over one department or section has none over them.
var undivided = []string{org.Report, org.Ledger, org.Setting, org.Journal}

// Allows reports whether somebody may use a route on a day; a person without an
// id is nobody. An access that says nothing allows nobody.
func (a Access) Allows(p org.Person, day cal.Date) bool {
	switch a.who {
	case "everyone":
		return true
	case "staff":
		return p.ID != ""
	case "verb":
		if p.ID != "" && slices.Contains(undivided, a.Kind) {
			return p.May(a.Verb, a.Kind, org.Place{Agency: p.Agency}, day)
		}
		return p.ID != "" && p.Anywhere(a.Verb, a.Kind, day)
	}
	return false
}
