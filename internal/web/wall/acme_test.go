package wall_test

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/binary"
	"encoding/pem"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/letsencrypt/pebble/v2/ca"
	"github.com/letsencrypt/pebble/v2/db"
	"github.com/letsencrypt/pebble/v2/va"
	"github.com/letsencrypt/pebble/v2/wfe"
	"golang.org/x/net/dns/dnsmessage"

	"gongkai/internal/web/wall"
)

// names answers every question for an address with 127.0.0.1, over TCP.
func names(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			answer(c)
			_ = c.Close()
		}
	}()
	return l.Addr().String()
}

func answer(c net.Conn) {
	var size [2]byte
	if _, err := io.ReadFull(c, size[:]); err != nil {
		return
	}
	question := make([]byte, binary.BigEndian.Uint16(size[:]))
	if _, err := io.ReadFull(c, question); err != nil {
		return
	}
	var m dnsmessage.Message
	if m.Unpack(question) != nil || len(m.Questions) != 1 {
		return
	}
	m.Response, m.Additionals = true, nil
	if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
		m.Answers = []dnsmessage.Resource{{Header: dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class, TTL: 60}, Body: &dnsmessage.AResource{A: [4]byte{127, 0, 0, 1}}}}
	}
	if packed, err := m.Pack(); err == nil {
		_, _ = c.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(packed))), packed...)) // the authority asks again
	}
}

// authority is a real ACME server (Pebble) which asks for proof at a port. It
// returns its directory, and the file with the certificate that it is believed by.
func authority(t *testing.T, tlsPort int) (directory, trust string, roots *x509.CertPool) {
	t.Helper()
	t.Setenv("PEBBLE_VA_NOSLEEP", "1")
	quiet := log.New(io.Discard, "", 0)
	store := db.NewMemoryStore()
	issuer := ca.New(quiet, store, "", "ecdsa", 0, 1, map[string]ca.Profile{"default": {Description: "default"}})
	asks := va.New(quiet, 1, tlsPort, true, names(t), store)
	front := wfe.New(quiet, store, asks, issuer, []string{"ca.test"}, true, false, 1, 1)
	s := httptest.NewTLSServer(front.Handler())
	t.Cleanup(s.Close)
	trust = filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(trust, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	roots = x509.NewCertPool()
	roots.AddCert(issuer.GetRootCert(0).Cert)
	return s.URL + wfe.DirectoryPath, trust, roots
}

func TestACertificateIsFetchedByACME(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	directory, trust, roots := authority(t, l.Addr().(*net.TCPAddr).Port)
	dir := t.TempDir()
	front := wall.TLS{Hosts: []string{"xxgk.gongkai.test"}, Directory: directory, Trust: trust, Email: "admin@gongkai.test", Dir: dir}
	config, _, err := front.Config(slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	s := wall.Server(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok")) }), slog.New(slog.DiscardHandler))
	s.TLSConfig = config
	go s.ServeTLS(l, "", "") //nolint:errcheck // closed below
	t.Cleanup(func() { _ = s.Close() })
	dial := func(name string) (*tls.Conn, error) {
		d := &net.Dialer{Timeout: 30 * time.Second}
		return tls.DialWithDialer(d, "tcp", l.Addr().String(), &tls.Config{ServerName: name, RootCAs: roots})
	}
	c, err := dial("xxgk.gongkai.test")
	if err != nil {
		t.Fatal(err)
	}
	leaf := c.ConnectionState().PeerCertificates[0]
	_ = c.Close()
	if err := leaf.VerifyHostname("xxgk.gongkai.test"); err != nil {
		t.Error(err)
	}
	if c, err := dial("other.gongkai.test"); err == nil {
		_ = c.Close()
		t.Error("a certificate for a name that nobody configured")
	}
	kept, err := filepath.Glob(filepath.Join(dir, "acme", "*"))
	if err != nil || len(kept) < 2 {
		t.Errorf("kept in the data directory: %v", kept)
	}
	for _, f := range kept {
		if info, err := os.Stat(f); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s can be read by others", f)
		}
	}
}
