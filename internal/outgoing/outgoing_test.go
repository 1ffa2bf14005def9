package outgoing_test

import (
	"context"
	"encoding/pem"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"gongkai/internal/outgoing"
)

func to(t *testing.T, addresses ...string) *outgoing.Hosts {
	t.Helper()
	h, err := outgoing.To(addresses...)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestOnlyNamedHostsAreReached(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	defer s.Close()
	other := httptest.NewServer(http.RedirectHandler(s.URL, http.StatusFound))
	defer other.Close()
	for _, c := range []struct {
		name string
		h    *outgoing.Hosts
		url  string
		ok   bool
	}{
		{"named by its page", to(t, s.URL+"/realm"), s.URL, true},
		{"named by host and port", to(t, s.Listener.Addr().String()), s.URL, true},
		{"nothing is named", to(t, "", ""), s.URL, false},
		{"another port", to(t, "127.0.0.1:1"), s.URL, false},
		{"the same host by another name", to(t, s.URL), "http://localhost:1/", false},
		{"a redirect to what is not named", to(t, other.URL), other.URL, false},
		{"a redirect to what is named", to(t, other.URL, s.URL), other.URL, true},
	} {
		res, err := c.h.Client(5 * time.Second).Get(c.url)
		if err == nil {
			_ = res.Body.Close()
		}
		if (err == nil) != c.ok || !c.ok && !errors.Is(err, outgoing.ErrHost) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestSockets(t *testing.T) {
	h := to(t, "unix:/nowhere/clamd.sock")
	if _, err := h.Dial(context.Background(), "unix", "/nowhere/clamd.sock"); err == nil || errors.Is(err, outgoing.ErrHost) {
		t.Errorf("a socket that is named and not there: %v", err)
	}
	if _, err := h.Dial(context.Background(), "unix", "/nowhere/other.sock"); !errors.Is(err, outgoing.ErrHost) {
		t.Errorf("a socket that is not named: %v", err)
	}
}

func TestTrust(t *testing.T) {
	s := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	defer s.Close()
	if _, err := to(t, s.URL).Client(5 * time.Second).Get(s.URL); err == nil {
		t.Error("an authority that nobody named is believed")
	}
	file := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	h := to(t, s.URL)
	if err := h.Trust(file); err != nil {
		t.Fatal(err)
	}
	res, err := h.Client(5 * time.Second).Get(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	if err := h.Trust(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("a file that is not there")
	}
}

func TestAddressesThatCannotBeRead(t *testing.T) {
	for _, a := range []string{"host", "ftp://host/", "unix:relative", ":443", "https://", "://x"} {
		if _, err := outgoing.To(a); err == nil {
			t.Errorf("%q is taken", a)
		}
	}
}
