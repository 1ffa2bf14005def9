// Package outgoing makes every connection that the program opens by itself: to
// an identity provider, to a certificate authority, to a virus scanner. Only
// hosts that the settings name are reached; the name is judged before it is
// looked up, and again at every redirect.
//
// It knows no protocol beyond HTTP and asks nobody by itself. No other package
// dials: a test of the tree says so.
package outgoing

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"gongkai/fault"
)

// Hosts are the hosts that may be reached.
type Hosts struct {
	allowed []string // host:port in lower case, or unix:/path
	roots   *x509.CertPool
}

// To makes a list of what may be reached. Each is a host and port
// ("login.example.gov.cn:443"), the address of a page there
// ("https://login.example.gov.cn/realm"), or a socket ("unix:/run/clamd.sock").
// "" is skipped, so that a setting that is not given can be handed in; what
// cannot be read is Invalid.
func To(addresses ...string) (*Hosts, error) {
	h := &Hosts{}
	for _, a := range addresses {
		if a == "" {
			continue
		}
		at, err := hostPort(a)
		if err != nil {
			return nil, err
		}
		h.allowed = append(h.allowed, at)
	}
	return h, nil
}

// Trust adds the certificates of a file (PEM) to those by which servers are
// believed: an agency's internal authority. "" adds none.
func (h *Hosts) Trust(file string) error {
	if file == "" {
		return nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return fault.New(fault.Invalid, "打不开证书文件 %s", file)
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(text) {
		return fault.New(fault.Invalid, "文件 %s 里没有 PEM 格式的证书", file)
	}
	h.roots = pool
	return nil
}

func hostPort(address string) (string, error) {
	bad := fault.New(fault.Invalid, "外部地址“%s”读不懂", address).Instead("写成 主机:端口、https://主机/… 或者 unix:/路径")
	if path, ok := strings.CutPrefix(address, "unix:"); ok {
		if !strings.HasPrefix(path, "/") {
			return "", bad
		}
		return address, nil
	}
	if !strings.Contains(address, "://") {
		host, port, err := net.SplitHostPort(address)
		if err != nil || host == "" || port == "" {
			return "", bad
		}
		return strings.ToLower(address), nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return "", bad
	}
	port := u.Port()
	switch {
	case port != "":
	case u.Scheme == "https":
		port = "443"
	case u.Scheme == "http":
		port = "80"
	default:
		return "", bad
	}
	return strings.ToLower(net.JoinHostPort(u.Hostname(), port)), nil
}

// ErrHost says that a host is not among those that may be reached.
var ErrHost = errors.New("设置中没有允许连接这个地址")

// Dial connects to an address that is allowed; any other is ErrHost. network is
// that of net.Dial.
func (h *Hosts) Dial(ctx context.Context, network, address string) (net.Conn, error) {
	at := strings.ToLower(address)
	if network == "unix" {
		at = "unix:" + address
	}
	if !slices.Contains(h.allowed, at) {
		return nil, fmt.Errorf("%s：%w", address, ErrHost)
	}
	d := net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}
	return d.DialContext(ctx, network, address)
}

// mostRedirects is how often a server may send us on; every host on the way has
// to be allowed.
const mostRedirects = 5

// Client makes a client of HTTP that reaches only these hosts, through no
// proxy, and waits for an answer as long as timeout.
func (h *Hosts) Client(timeout time.Duration) *http.Client {
	return &http.Client{
		Timeout: timeout,
		Transport: &http.Transport{
			DialContext:         h.Dial,
			TLSClientConfig:     &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: h.roots},
			TLSHandshakeTimeout: 10 * time.Second,
			IdleConnTimeout:     time.Minute,
			MaxIdleConns:        8,
			ForceAttemptHTTP2:   true,
		},
		CheckRedirect: func(_ *http.Request, via []*http.Request) error {
			if len(via) >= mostRedirects {
				return errors.New("转了太多次")
			}
			return nil
		},
	}
}
