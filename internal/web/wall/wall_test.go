package wall

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
)

func trusted(t testing.TB, header string, networks ...string) Trusted {
	t.Helper()
	p, err := ParseTrusted(networks, header)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// through is how a request looks behind Proxies.
func through(p Trusted, r *http.Request) (seen *http.Request) {
	Proxies(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { seen = r }), p).ServeHTTP(httptest.NewRecorder(), r)
	return seen
}

func TestOnlyTrustedProxiesAreBelieved(t *testing.T) {
	x := trusted(t, "", "10.0.0.0/8", "::1")
	f := trusted(t, Forwarded, "10.0.0.0/8")
	for _, c := range []struct {
		name, from string
		p          Trusted
		header     string // Name: value, one a line
		network    string
		secure     bool
		host       string
	}{
		{"no proxy", "192.0.2.7:5000", x, "", "192.0.2.0/24", false, "example.com"},
		{"a forged header", "192.0.2.7:5000", x, "X-Forwarded-For: 203.0.113.9\nX-Forwarded-Proto: https\nX-Forwarded-Host: evil.example", "192.0.2.0/24", false, "example.com"},
		{"nobody is trusted", "10.0.0.1:1", Trusted{}, "X-Forwarded-For: 203.0.113.9", "10.0.0.0/24", false, "example.com"},
		{"a proxy", "10.0.0.1:1", x, "X-Forwarded-For: 203.0.113.9\nX-Forwarded-Proto: https\nX-Forwarded-Host: xxgk.example", "203.0.113.0/24", true, "xxgk.example"},
		{"the right-most that is no proxy", "10.0.0.1:1", x, "X-Forwarded-For: 1.2.3.4, 203.0.113.9, 10.9.9.9", "203.0.113.0/24", false, "example.com"},
		{"several headers are one list", "10.0.0.1:1", x, "X-Forwarded-For: 1.2.3.4\nX-Forwarded-For: 203.0.113.9", "203.0.113.0/24", false, "example.com"},
		{"only proxies", "10.0.0.1:1", x, "X-Forwarded-For: 10.1.1.1, 10.2.2.2", "10.1.1.0/24", false, "example.com"},
		{"garbage ends the way", "10.0.0.1:1", x, "X-Forwarded-For: 203.0.113.9, <script>", "10.0.0.0/24", false, "example.com"},
		{"IPv6", "[::1]:80", x, "X-Forwarded-For: 2001:db8:1:2:3::4", "2001:db8:1:2::/64", false, "example.com"},
		{"an IPv4 address in the form of IPv6", "[::ffff:10.0.0.1]:80", x, "X-Forwarded-For: ::ffff:203.0.113.9", "203.0.113.0/24", false, "example.com"},
		{"with ports", "10.0.0.1:1", x, "X-Forwarded-For: 203.0.113.9:4711", "203.0.113.0/24", false, "example.com"},
		{"the other header is not read", "10.0.0.1:1", x, "Forwarded: for=203.0.113.9", "10.0.0.0/24", false, "example.com"},
		{"nor this one", "10.0.0.1:1", f, "X-Forwarded-For: 203.0.113.9", "10.0.0.0/24", false, "example.com"},
		{"RFC 7239", "10.0.0.1:1", f, `Forwarded: for=1.2.3.4, For="[2001:db8:cafe::17]:4711";proto=HTTPS;host="xxgk.example"`, "2001:db8:cafe::/64", true, "xxgk.example"},
		{"an unknown hop", "10.0.0.1:1", f, "Forwarded: for=203.0.113.9, for=unknown", "10.0.0.0/24", false, "example.com"},
		{"a socket", "@", x, "X-Forwarded-For: 203.0.113.9", "unknown", false, "example.com"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.from
		for _, line := range strings.Split(c.header, "\n") {
			if name, value, ok := strings.Cut(line, ": "); ok {
				r.Header.Add(name, value)
			}
		}
		got := through(c.p, r)
		if n := Network(got); n != c.network || ClientOf(got).Secure != c.secure || got.Host != c.host {
			t.Errorf("%s: %s secure %v host %s, want %s %v %s", c.name, n, ClientOf(got).Secure, got.Host, c.network, c.secure, c.host)
		}
		for name := range got.Header {
			if strings.HasPrefix(name, "X-Forwarded") || name == "Forwarded" {
				t.Errorf("%s: %s goes on to the pages", c.name, name)
			}
		}
	}
}

func TestTrustedProxiesThatCannotBeRead(t *testing.T) {
	for _, bad := range []string{"10.0.0.0/33", "proxy.example", "", "::ffff:10.0.0.1/104"} {
		if _, err := ParseTrusted([]string{bad}, ""); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
	if _, err := ParseTrusted(nil, "x-real-ip"); err == nil {
		t.Error("a header that we do not know is taken")
	}
}

func FuzzForwarded(f *testing.F) {
	f.Add(`for=1.2.3.4, For="[2001:db8::17]:4711";proto=https;host="a\"b"`, "1.2.3.4, ::1")
	f.Add(`;;,,"`, ",")
	p, q := trusted(f, "", "10.0.0.0/8"), trusted(f, Forwarded, "10.0.0.0/8")
	f.Fuzz(func(t *testing.T, forwarded, x string) {
		for _, from := range []string{"10.0.0.1:1", "192.0.2.7:1"} {
			r := httptest.NewRequest("GET", "/", nil)
			r.RemoteAddr = from
			r.Header["Forwarded"], r.Header["X-Forwarded-For"] = []string{forwarded}, []string{x}
			for _, t2 := range []Trusted{p, q} {
				n := Network(through(t2, r))
				if _, err := netip.ParsePrefix(n); err != nil {
					t.Fatalf("the network is %q", n)
				}
				if from == "192.0.2.7:1" && n != "192.0.2.0/24" {
					t.Fatalf("a forged header is believed: %s", n)
				}
			}
		}
	})
}

func TestGate(t *testing.T) {
	many := http.Header{}
	for i := range 101 {
		many.Set(fmt.Sprintf("X-H-%d", i), "1")
	}
	open := Gate(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}), nil)
	named := Gate(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}), []string{"xxgk.example", "[2001:db8::1]"})
	for _, c := range []struct {
		name, method, target, host string
		header                     http.Header
		gate                       http.Handler
		status                     int
	}{
		{"a page", "GET", "/items?q=养犬", "any.example", nil, open, 200},
		{"a Chinese path", "GET", "/%E5%85%AC%E5%BC%80", "any.example", nil, open, 200},
		{"TRACE", "TRACE", "/", "any.example", nil, open, 405},
		{"PUT", "PUT", "/", "any.example", nil, open, 405},
		{"OPTIONS", "OPTIONS", "/", "any.example", nil, open, 405},
		{"CONNECT", "CONNECT", "/", "any.example", nil, open, 405},
		{"a method of one's own", "BREW", "/", "any.example", nil, open, 405},
		{"dots", "GET", "/assets/%2e%2e/%2e%2e/etc/passwd", "any.example", nil, open, 400},
		{"plain dots", "GET", "/assets/../x", "any.example", nil, open, 400},
		{"a backslash", "GET", "/%5c..%5cwindows", "any.example", nil, open, 400},
		{"NUL", "GET", "/items/%00", "any.example", nil, open, 400},
		{"a line break", "GET", "/items/%0d%0aSet-Cookie:x", "any.example", nil, open, 400},
		{"no UTF-8", "GET", "/%ff%fe", "any.example", nil, open, 400},
		{"overlong dots", "GET", "/%c0%ae%c0%ae/", "any.example", nil, open, 400},
		{"a long path", "GET", "/" + strings.Repeat("a", 3000), "any.example", nil, open, 414},
		{"a long query", "GET", "/?" + strings.Repeat("a", 9000), "any.example", nil, open, 414},
		{"many headers", "GET", "/", "any.example", many, open, 431},
		{"no host", "GET", "/", "", nil, open, 421},
		{"a host with a path", "GET", "/", "a/b", nil, open, 421},
		{"our name", "GET", "/", "XXGK.example.:8443", nil, named, 200},
		{"our address", "GET", "/", "[2001:db8::1]:443", nil, named, 200},
		{"another name", "GET", "/", "evil.example", nil, named, 421},
		{"a name that begins like ours", "GET", "/", "xxgk.example.evil", nil, named, 421},
	} {
		r := httptest.NewRequest("GET", c.target, nil)
		r.Method, r.Host = c.method, c.host
		if c.header != nil {
			r.Header = c.header
		}
		w := httptest.NewRecorder()
		c.gate.ServeHTTP(w, r)
		if w.Code != c.status {
			t.Errorf("%s: %d, want %d", c.name, w.Code, c.status)
		}
		if c.status == 405 && w.Header().Get("Allow") != methods {
			t.Errorf("%s: Allow is %q", c.name, w.Header().Get("Allow"))
		}
	}
}
