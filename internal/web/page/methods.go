package page

import (
	"net/http"
	"strings"
)

// Methods answers what comes by a method that its address has no page for: 405
// with the methods it has. rest is the pattern that takes every address.
func Methods(mux *http.ServeMux, rest string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, pattern := mux.Handler(r); pattern == rest {
			var allow []string
			for _, m := range []string{http.MethodGet, http.MethodHead, http.MethodPost} {
				other := r.Clone(r.Context())
				other.Method = m
				if _, p := mux.Handler(other); p != "" && p != rest {
					allow = append(allow, m)
				}
			}
			if len(allow) > 0 {
				w.Header().Set("Allow", strings.Join(allow, ", "))
				http.Error(w, T(r.Context(), "这个网址不能这样使用。请从页面上的链接和按钮进入。"), http.StatusMethodNotAllowed)
				return
			}
		}
		mux.ServeHTTP(w, r)
	})
}
