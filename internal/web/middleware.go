package web

import (
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"gongkai/cal"
	"gongkai/internal/web/page"
	"gongkai/internal/web/wall"
)

// policy allows nothing but what the site itself serves: no inline script, no
// inline style, nothing from elsewhere. Images may be data, since the style
// sheet draws arrows and ticks so.
const policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// headers sets what every answer tells the browser. HSTS is told only over TLS,
// where browsers heed it: ours, that of a trusted proxy, or one that the
// settings promise.
func headers(next http.Handler, secure bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Vary", "Cookie")
		h.Set("Cache-Control", "no-cache")
		if secure || wall.ClientOf(r).Secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}

// choiceLife is how long the browser keeps the choice of language and version.
const choiceLife = 365 * 24 * time.Hour

// visits tells the pages who they are drawn for. ?lang= and ?elder= set a
// cookie and lead to the same page without them.
func visits(next http.Handler, told *site, today func() cal.Date, secure bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet && chosen(w, r, secure) {
			http.Redirect(w, r, page.SetQuery(*r.URL, "lang", "", "elder", ""), http.StatusSeeOther)
			return
		}
		v := page.Visit{Site: told.now(r.Context()), Lang: page.Chinese, Today: today(), URL: *r.URL}
		if c, err := r.Cookie("lang"); err == nil && c.Value == string(page.English) {
			v.Lang = page.English
		}
		if c, err := r.Cookie("elder"); err == nil && c.Value == "1" {
			v.Elder = true
		}
		next.ServeHTTP(w, r.WithContext(page.With(r.Context(), v)))
	})
}

// chosen keeps a choice that the address makes; false where it makes none.
func chosen(w http.ResponseWriter, r *http.Request, secure bool) bool {
	q, any := r.URL.Query(), false
	for _, name := range []string{"lang", "elder"} {
		if !q.Has(name) {
			continue
		}
		any = true
		value := q.Get(name)
		if value != string(page.English) && value != "1" {
			value = "" // anything else is the ordinary choice
		}
		c := &http.Cookie{Name: name, Value: value, Path: "/", Secure: secure, SameSite: http.SameSiteLaxMode, HttpOnly: true,
			MaxAge: int(choiceLife.Seconds())}
		if value == "" {
			c.MaxAge = -1
		}
		http.SetCookie(w, c)
	}
	return any
}

// A recorder remembers the status of an answer for the log.
type recorder struct {
	http.ResponseWriter
	status int
}

// WriteHeader notes the status and passes it on.
func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the writer below.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// logged writes one line a request: its number, method, path, status and time,
// and nothing that tells who asked or what for. It is the last that catches a
// panic.
func logged(next http.Handler, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, number := page.Numbered(r.Context())
		rec, began := &recorder{ResponseWriter: w}, time.Now()
		w.Header().Set("X-Request-Id", number)
		defer func() {
			p := recover()
			if p == http.ErrAbortHandler {
				panic(p)
			}
			if p != nil {
				log.ErrorContext(ctx, "request failed", "number", number, "error", page.Panicked(p), "at", page.Calls(debug.Stack()))
				if rec.status == 0 {
					wall.Plain(rec, http.StatusInternalServerError, "系统出了差错，没有保存任何改动。请稍后再试。编号："+number, "Something went wrong; nothing was saved. Number: "+number)
				}
			}
			if rec.status == 0 {
				rec.status = http.StatusOK
			}
			log.InfoContext(ctx, "request", "number", number, "method", method(r), "path", told(r.URL.Path, rec.status), "status", rec.status, "took", time.Since(began).Round(time.Microsecond))
		}()
		next.ServeHTTP(rec, r.WithContext(ctx))
	})
}

// method is a method that we know; anybody can make up others.
func method(r *http.Request) string {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost:
		return r.Method
	}
	return "other"
}

// told is a path for the log. One that leads nowhere was typed or made up by
// somebody, and is told only as far as it is ours.
func told(path string, status int) string {
	switch status {
	case http.StatusBadRequest, http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusRequestURITooLong, http.StatusMisdirectedRequest:
		if rest, ok := strings.CutPrefix(path, "/office/"); ok && rest != "" {
			return "/office/…"
		}
		return "/…"
	}
	return path
}
