package web

import (
	"net/http"

	"gongkai/internal/web/office"
	"gongkai/internal/web/wall"
)

// A Wall says what stands between the network and the pages.
type Wall struct {
	Trusted wall.Trusted // proxies that are believed
	Hosts   []string     // names by which the site is reached, none for any
	Limits  *wall.Limits // nil for none
	Uploads office.Uploads
}

// largestBody bounds every body; a route says how much of it it reads.
const largestBody = 128 << 20

// around builds the wall around the pages, from the inside out.
func (c Config) around(h http.Handler, told *site) http.Handler {
	if c.Limits != nil {
		h = c.Limits.Handler(h)
	}
	crossing := http.NewCrossOriginProtection()
	crossing.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		wall.Plain(w, http.StatusForbidden, "请求来自别的网站，没有办理。请从本站页面重新操作。", "The request comes from another site and was refused.")
	}))
	h = visits(h, told, c.Desk.Today, c.Secure)
	h = crossing.Handler(h)
	h = http.MaxBytesHandler(h, largestBody)
	h = wall.Gate(h, c.Hosts)
	h = headers(h, c.Secure)
	h = logged(h, c.Log)
	return wall.Proxies(h, c.Trusted)
}
