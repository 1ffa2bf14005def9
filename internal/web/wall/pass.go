package wall

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/time/rate"
)

// goOnPath is where the button of the page leads that asks to wait.
const goOnPath = "/go-on"

// passCookie holds a pass: no name, no history, gone after half an hour.
const passCookie = "gongkai-pass"

// A passport is the budget of a visitor who said by a button that he is no
// machine, in a network that asks for much.
type passport struct {
	budget *rate.Limiter
	until  time.Time
}

func (l *Limits) pass(r *http.Request, now time.Time) *rate.Limiter {
	key, ok := cookieKey(r, passCookie)
	if !ok {
		return nil
	}
	p, ok := l.passes.get(key)
	if !ok || now.After(p.until) {
		return nil
	}
	return p.budget
}

// goOn answers the button: it gives a pass and leads back. A network gets some
// passes and then one every other minute.
func (l *Limits) goOn(w http.ResponseWriter, r *http.Request) {
	now := l.now()
	l.mu.Lock()
	allowed := l.of(Network(r)).passes.AllowN(now, 1)
	var raw [24]byte
	rand.Read(raw[:]) //nolint:errcheck // never fails since Go 1.24
	token := base64.RawURLEncoding.EncodeToString(raw[:])
	if allowed {
		l.passes.put(sha256.Sum256([]byte(token)), &passport{bucket(passRate, passBurst), now.Add(passLife)})
	}
	l.mu.Unlock()
	if !allowed {
		l.refuse(w, r, verdict{refused: tooFast, after: passEvery})
		return
	}
	http.SetCookie(w, &http.Cookie{Name: passCookie, Value: token, Path: "/", MaxAge: int(passLife / time.Second), HttpOnly: true,
		Secure: ClientOf(r).Secure, SameSite: http.SameSiteLaxMode})
	http.Redirect(w, r, cameFrom(r), http.StatusSeeOther)
}

// cameFrom is the page of this site that a form was sent from, "/" for any other.
func cameFrom(r *http.Request) string {
	u, err := url.Parse(r.Referer())
	if err != nil || !strings.EqualFold(u.Host, r.Host) || !soundPath(u.Path) || u.Path == goOnPath || strings.HasPrefix(u.Path, "//") {
		return "/"
	}
	back := url.URL{Path: u.Path, RawQuery: u.RawQuery}
	return back.String()
}
