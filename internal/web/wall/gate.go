package wall

import (
	"net"
	"net/http"
	"strings"
	"unicode/utf8"
)

// The bounds of a request's head. Browsers stay far below them.
const (
	mostHeaders = 100
	longestPath = 2 << 10
	longestAsk  = 8 << 10 // the query
)

// methods are those that some page understands.
const methods = "GET, HEAD, POST"

// Gate turns away what is no request for this site before anything is done for
// it: other methods, other hosts, paths that lead out of the site or hold what
// no path holds. hosts are the names by which the site is reached, none for any.
func Gate(next http.Handler, hosts []string) http.Handler {
	known := map[string]bool{}
	for _, h := range hosts {
		known[hostName(h)] = true
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Method != http.MethodGet && r.Method != http.MethodHead && r.Method != http.MethodPost:
			w.Header().Set("Allow", methods)
			Plain(w, http.StatusMethodNotAllowed, "本站不支持这种请求方法。", "This method is not supported.")
		case len(r.Header) > mostHeaders:
			Plain(w, http.StatusRequestHeaderFieldsTooLarge, "请求头的项目太多。", "Too many header fields.")
		case !soundHost(r.Host) || len(known) > 0 && !known[hostName(r.Host)]:
			Plain(w, http.StatusMisdirectedRequest, "这个网址不是本站的。请核对网址。", "This address is not served here.")
		case len(r.URL.Path) > longestPath || len(r.URL.RawQuery) > longestAsk:
			Plain(w, http.StatusRequestURITooLong, "网址太长。", "The address is too long.")
		case !soundPath(r.URL.Path) || strings.ContainsRune(r.URL.RawQuery, 0):
			Plain(w, http.StatusBadRequest, "网址写法有误。请核对后再试。", "The address is malformed.")
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// Plain answers in two short sentences without drawing a page: what is told to
// programs, and to browsers that something else has gone wrong with.
func Plain(w http.ResponseWriter, status int, chinese, english string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(chinese + "\n" + english + "\n")) // the visitor may have gone
}

// hostName is the name of a host without port, in lower case.
func hostName(host string) string {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	return strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
}

func soundHost(host string) bool {
	if len(host) > 255 || host == "" {
		return false
	}
	for _, c := range []byte(host) {
		if c <= ' ' || c >= 0x7f || strings.IndexByte(`/\@?#<>"'%,;`, c) >= 0 {
			return false
		}
	}
	return true
}

// soundPath reports whether a path, decoded, is one that pages can have: it
// stays within the site and holds no sign that only an attack would.
func soundPath(path string) bool {
	if !strings.HasPrefix(path, "/") || !utf8.ValidString(path) || strings.Contains(path, `\`) {
		return false
	}
	for _, c := range path {
		if c < ' ' || c == 0x7f || c >= 0x80 && c < 0xa0 || c == '\u2028' || c == '\u2029' {
			return false
		}
	}
	for _, segment := range strings.Split(path, "/") {
		if segment == ".." || segment == "." {
			return false
		}
	}
	return true
}
