package page

import "net/http"

// A Handler answers a request, or returns why it could not; then nothing has
// been written.
type Handler func(w http.ResponseWriter, r *http.Request) error

// Access names who may use a route.
type Access []string

// The accesses that name no role.
var (
	Everyone = Access{"everyone"} // without signing in
	Staff    = Access{"staff"}    // whoever is signed in
)

// A Route is one row of a surface's table.
type Route struct {
	Pattern string // of http.ServeMux
	Access  Access // Everyone, Staff, or the roles (flow.Roles) of which one is needed
	Sample  string // name of a sample of the page it draws; "" where it draws none
	Do      Handler
}

// Allows reports whether somebody with these roles may use a route; signedIn
// tells whether there is somebody at all.
func (a Access) Allows(signedIn bool, roles []string) bool {
	for _, need := range a {
		switch need {
		case Everyone[0]:
			return true
		case Staff[0]:
			if signedIn {
				return true
			}
		}
		for _, have := range roles {
			if signedIn && have == need {
				return true
			}
		}
	}
	return false
}
