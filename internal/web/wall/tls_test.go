package wall

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// certify writes a certificate with a serial number into two files.
func certify(t *testing.T, dir string, serial int64) (cert, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: "test"}, DNSNames: []string{"xxgk.test"}, NotAfter: time.Now().Add(time.Hour)}
	raw, err := x509.CreateCertificate(rand.Reader, c, c, private.Public(), private)
	if err != nil {
		t.Fatal(err)
	}
	rawKey, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for name, b := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: raw}, key: {Type: "PRIVATE KEY", Bytes: rawKey}} {
		if err := os.WriteFile(name, pem.EncodeToMemory(b), 0o600); err != nil {
			t.Fatal(err)
		}
		// The stamp of the files must differ though they are written in one moment.
		if err := os.Chtimes(name, time.Time{}, time.Unix(1_700_000_000+serial, 0)); err != nil {
			t.Fatal(err)
		}
	}
	return cert, key
}

func serialOf(t *testing.T, k *keyPair) int64 {
	t.Helper()
	pair, err := k.get(nil)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(pair.Certificate[0])
	if err != nil {
		t.Fatal(err)
	}
	return leaf.SerialNumber.Int64()
}

func TestCertificatesAreReadAgain(t *testing.T) {
	dir, now := t.TempDir(), time.Now()
	cert, key := certify(t, dir, 1)
	var log bytes.Buffer
	k := &keyPair{cert: cert, key: key, log: slog.New(slog.NewTextHandler(&log, nil)), now: func() time.Time { return now }}
	if err := k.read(); err != nil {
		t.Fatal(err)
	}
	certify(t, dir, 2)
	if got := serialOf(t, k); got != 1 {
		t.Errorf("within the moment: %d", got)
	}
	now = now.Add(lookEvery)
	if got := serialOf(t, k); got != 2 {
		t.Errorf("after the change: %d", got)
	}
	if err := os.WriteFile(cert, []byte("half writ"), 0o600); err != nil {
		t.Fatal(err)
	}
	now = now.Add(lookEvery)
	if got := serialOf(t, k); got != 2 || !strings.Contains(log.String(), "the old one stays") {
		t.Errorf("a broken file: %d %s", got, log.String())
	}
	certify(t, dir, 3)
	now = now.Add(lookEvery)
	if got := serialOf(t, k); got != 3 {
		t.Errorf("after it was mended: %d", got)
	}
}

func TestOnlyModernTLS(t *testing.T) {
	cert, key := certify(t, t.TempDir(), 1)
	config, _, err := TLS{Cert: cert, Key: key}.Config(slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	l, err := tls.Listen("tcp", "127.0.0.1:0", config)
	if err != nil {
		t.Fatal(err)
	}
	s := Server(http.NotFoundHandler(), slog.New(slog.DiscardHandler))
	go s.Serve(l) //nolint:errcheck // closed below
	t.Cleanup(func() { _ = s.Close() })
	for _, c := range []struct {
		name string
		c    *tls.Config
		ok   bool
	}{
		{"1.3", &tls.Config{MinVersion: tls.VersionTLS13}, true},
		{"1.2", &tls.Config{MaxVersion: tls.VersionTLS12}, true},
		{"1.1", &tls.Config{MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11}, false},
		{"CBC", &tls.Config{MaxVersion: tls.VersionTLS12, CipherSuites: []uint16{tls.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA}}, false},
	} {
		c.c.InsecureSkipVerify = true //nolint:gosec // what is asked is the version
		conn, err := tls.Dial("tcp", l.Addr().String(), c.c)
		if (err == nil) != c.ok {
			t.Errorf("%s: %v", c.name, err)
		}
		if err == nil {
			_ = conn.Close()
		}
	}
}

func TestTLSThatIsHalfGiven(t *testing.T) {
	for _, c := range []TLS{{Cert: "a.pem"}, {Key: "a.pem"}, {Cert: "none.pem", Key: "none.pem"}, {Cert: "a", Key: "b", Hosts: []string{"x.test"}},
		{Hosts: []string{"x.test"}}, {Hosts: []string{"x.test"}, Dir: "d", Directory: "nonsense"}, {Hosts: []string{"x.test"}, Dir: "d", Trust: "none.pem"}} {
		if _, _, err := c.Config(slog.New(slog.DiscardHandler)); err == nil || !c.On() {
			t.Errorf("%+v is taken", c)
		}
	}
	if (TLS{}).On() {
		t.Error("nothing is TLS")
	}
}

func TestTheOtherPortLeadsToTLS(t *testing.T) {
	for _, c := range []struct {
		method, host, target, port string
		status                     int
		location                   string
	}{
		{"GET", "xxgk.test", "/items?q=1", "443", 301, "https://xxgk.test/items?q=1"},
		{"GET", "xxgk.test:8080", "/", "8443", 301, "https://xxgk.test:8443/"},
		{"GET", "xxgk.test", "//evil.test", "443", 301, "https://xxgk.test//evil.test"},
		{"GET", "evil.test", "/", "443", 421, ""},
		{"POST", "xxgk.test", "/", "443", 400, ""},
	} {
		r := httptest.NewRequest(c.method, "/", nil)
		r.URL.Path, r.URL.RawQuery, _ = strings.Cut(c.target, "?")
		r.Host = c.host
		w := httptest.NewRecorder()
		ToTLS([]string{"xxgk.test"}, c.port).ServeHTTP(w, r)
		if w.Code != c.status || w.Header().Get("Location") != c.location {
			t.Errorf("%s %s%s: %d %s", c.method, c.host, c.target, w.Code, w.Header().Get("Location"))
		}
	}
}

// serve offers a handler behind the wall's own server and listener.
func serve(t *testing.T, ofOne int, log io.Writer) (addr string) {
	t.Helper()
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := Listen(inner, Trusted{}).(*listener)
	l.ofOne = ofOne
	s := Server(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok")) }), slog.New(slog.NewTextHandler(log, nil)))
	s.ReadHeaderTimeout = 200 * time.Millisecond
	go s.Serve(l) //nolint:errcheck // closed below
	t.Cleanup(func() { _ = s.Close() })
	return inner.Addr().String()
}

func say(t *testing.T, addr, text string) string {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close() //nolint:errcheck // a test's connection
	if err := c.SetDeadline(time.Now().Add(5 * time.Second)); err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(c, text) // the server may have closed it already
	b, _ := io.ReadAll(c)          // what it said before it closed
	return string(b)
}

func TestGarbageAndSilence(t *testing.T) {
	addr := serve(t, 100, io.Discard)
	for _, c := range []struct{ name, text, want string }{
		{"garbage", "\x16\x03\x01\x00\xff\x00\r\n\r\n", "400"},
		{"no HTTP", "EHLO mail.test\r\n\r\n", "400"},
		{"two lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "400"},
		{"a length and chunks", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: nonsense\r\n\r\nab", "501"},
		{"a header without end", "GET / HTTP/1.1\r\nHost: a\r\nX: " + strings.Repeat("a", 64<<10) + "\r\n\r\n", "431"},
		{"no host", "GET / HTTP/1.1\r\n\r\n", "400"},
		{"slowly", "GET / HTTP/1.1\r\nHost: a\r\n", ""}, // never ends its header: closed without a word
	} {
		if got := say(t, addr, c.text); c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: %.60q", c.name, got)
		}
	}
}

func TestConnectionsAreBounded(t *testing.T) {
	addr := serve(t, 3, io.Discard)
	var open []net.Conn
	for range 3 {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		open = append(open, c)
	}
	if got := say(t, addr, "GET / HTTP/1.0\r\nHost: a\r\n\r\n"); got != "" {
		t.Errorf("a fourth connection is served: %q", got)
	}
	for _, c := range open {
		_ = c.Close()
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	for ctx.Err() == nil {
		if got := say(t, addr, "GET / HTTP/1.0\r\nHost: a\r\n\r\n"); strings.Contains(got, "200 OK") {
			return
		}
	}
	t.Error("there is no room again after they closed")
}

func TestTheLogOfConnectionsHasNoAddress(t *testing.T) {
	var b bytes.Buffer
	m := mute{slog.New(slog.NewTextHandler(&b, nil))}
	for _, line := range []string{"http: TLS handshake error from 203.0.113.9:4711: EOF", "http: TLS handshake error from [2001:db8::17]:4711: EOF", "http: superfluous response.WriteHeader call from main.f (x.go:12)"} {
		_, _ = m.Write([]byte(line))
	}
	for _, address := range []string{"203.0", "2001:db8", "4711"} {
		if strings.Contains(b.String(), address) {
			t.Errorf("the log tells an address: %s", b.String())
		}
	}
}
