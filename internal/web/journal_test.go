package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"gongkai/internal/demo"
)

// TestTheJournalStaysInItsAgency: an auditor reads what his duty covers, however
// he asks, and nothing personal of it.
func TestTheJournalStaysInItsAgency(t *testing.T) {
	w := newWorld(t)
	for _, a := range w.askers {
		if a.role != "auditor" {
			continue
		}
		other := map[string]string{demo.Agency: otherAgency, otherAgency: demo.Agency}[a.agency]
		for _, path := range []string{"/office/journal", "/office/journal/download/csv"} {
			own := w.ask(a, http.MethodGet, path+"?agency="+a.agency, nil)
			if own.status != http.StatusOK {
				t.Errorf("%s %s: %d", a.name, path, own.status)
			}
			for _, personal := range []string{"白某某", "温某某", "640103198503150012"} {
				if strings.Contains(own.all(), personal) {
					t.Errorf("%s %s holds %s", a.name, path, personal)
				}
			}
			for _, bad := range []url.Values{{"agency": {other}}, {"agency": {"nowhere"}}, {"from": {"yesterday"}}, {"kind": {"x"}}} {
				if got := w.ask(a, http.MethodGet, path+"?"+bad.Encode(), nil); got.status < 400 || got.status >= 500 {
					t.Errorf("%s %s?%s: %d", a.name, path, bad.Encode(), got.status)
				}
			}
		}
	}
}
