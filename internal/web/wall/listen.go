package wall

import (
	"log"
	"log/slog"
	"net"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"time"
)

// How many connections are open at a time, so that somebody who opens many and
// says nothing does not shut out the others. A trusted proxy speaks for many.
const (
	mostConns = 8000
	mostOfOne = 1000 // of a network
)

// Listen bounds the connections that a listener accepts; what is beyond is
// closed unread.
func Listen(l net.Listener, t Trusted) net.Listener {
	return &listener{Listener: l, trusted: t, open: map[string]int{}, most: mostConns, ofOne: mostOfOne}
}

type listener struct {
	net.Listener
	trusted     Trusted
	most, ofOne int

	mu   sync.Mutex
	all  int
	open map[string]int
}

// Accept waits for a connection that there is room for.
func (l *listener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		network := ""
		if a := address(c.RemoteAddr().String()); !l.trusted.has(a) {
			network = networkOf(a)
		}
		if l.enter(network) {
			return &conn{Conn: c, leave: sync.OnceFunc(func() { l.leave(network) })}, nil
		}
		_ = c.Close() // there is no room for it
	}
}

func (l *listener) enter(network string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.all >= l.most || network != "" && l.open[network] >= l.ofOne {
		return false
	}
	l.all++
	l.open[network]++
	return true
}

func (l *listener) leave(network string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all--
	if l.open[network]--; l.open[network] == 0 {
		delete(l.open, network)
	}
}

type conn struct {
	net.Conn
	leave func()
}

// Close makes room for another connection.
func (c *conn) Close() error {
	c.leave()
	return c.Conn.Close()
}

// Server is a server with the times within which a request has to come and an
// answer to be taken, and a log without addresses. A route that takes uploads
// gives them more time itself.
func Server(h http.Handler, l *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		WriteTimeout:      2 * time.Minute,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          log.New(mute{l}, "", 0),
	}
}

// mute passes on what net/http logs of connections, without whose they are.
type mute struct{ to *slog.Logger }

var addresses = regexp.MustCompile(`\[?[0-9a-fA-F:.]*[:.][0-9a-fA-F:.%a-z]*\]?:\d+`)

// Write logs one line.
func (m mute) Write(line []byte) (int, error) {
	m.to.Warn("connection failed", "error", addresses.ReplaceAllString(strings.TrimSpace(string(line)), "…"))
	return len(line), nil
}

// ToTLS answers on the port without TLS: pages are read on the other. A form is
// refused, since what it holds has been sent in the open already.
func ToTLS(hosts []string, port string) http.Handler {
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			Plain(w, http.StatusBadRequest, "请改用 https:// 的网址。", "Use the address with https://.")
			return
		}
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		if port != "443" {
			host = net.JoinHostPort(strings.Trim(host, "[]"), port)
		}
		u := *r.URL
		u.Scheme, u.Host = "https", host
		http.Redirect(w, r, u.String(), http.StatusMovedPermanently)
	})
	return Gate(h, hosts)
}
