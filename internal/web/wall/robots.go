package wall

import (
	"net/http"
	"strconv"
)

// robotsPath is where crawlers read how they may crawl.
const robotsPath = "/robots.txt"

// Robots tells crawlers the pace within which they are served, and what is not
// for them: the office, and searches, of which there is no end.
func (l *Limits) Robots() http.Handler {
	delay := strconv.Itoa(max(1, int(1/l.Crawler+0.5)))
	body := "User-agent: *\nCrawl-delay: " + delay + "\nDisallow: /office/\nDisallow: /*?*q=\nDisallow: " + goOnPath + "\nAllow: /\n"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Type", "text/plain; charset=utf-8")
		h.Set("Cache-Control", "public, max-age=3600")
		if r.Method != http.MethodHead {
			_, _ = w.Write([]byte(body)) // the visitor may have gone
		}
	})
}
