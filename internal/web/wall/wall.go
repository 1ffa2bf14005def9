// Package wall stands between the network and the surfaces: who is at the
// other end of a connection, which requests are no requests, and how many of
// them one may send.
//
// It knows no pages but its own, on which it asks somebody to wait, and no rule
// of disclosure. Nobody is shut out for good: 《条例》第五条 asks that
// information be easy to reach, so people are slowed before they are refused,
// and told when to come back.
package wall

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"strings"

	"gongkai/fault"
)

// A Client is who is at the other end, as far as it can be believed.
type Client struct {
	Addr   netip.Addr // not valid where the connection has no address
	Secure bool       // the browser speaks TLS, with us or with a trusted proxy
}

type clientKey struct{}

// ClientOf is the client of a request that came through Proxies; of any other
// it is who is connected.
func ClientOf(r *http.Request) Client {
	if c, ok := r.Context().Value(clientKey{}).(Client); ok {
		return c
	}
	return Client{Addr: address(r.RemoteAddr), Secure: r.TLS != nil}
}

// Network is the network that a request comes from: /24, or /64 of IPv6. It is
// what limits count by and logs tell; a full address would be personal data.
// "unknown" where there is no address.
func Network(r *http.Request) string { return networkOf(ClientOf(r).Addr) }

func networkOf(a netip.Addr) string {
	bits := 64
	if a.Is4() {
		bits = 24
	}
	p, err := a.WithZone("").Prefix(bits)
	if err != nil || !a.IsValid() {
		return "unknown"
	}
	return p.String()
}

// address reads an address with or without a port, zone and brackets.
func address(s string) netip.Addr {
	s = strings.TrimSpace(s)
	if host, _, err := net.SplitHostPort(s); err == nil {
		s = host
	}
	a, err := netip.ParseAddr(strings.Trim(s, "[]"))
	if err != nil {
		return netip.Addr{}
	}
	return a.Unmap().WithZone("")
}

// The headers in which a proxy can say whom it speaks for. A proxy writes one
// of them and passes the others on as the browser sent them, so the settings
// say which one is believed.
const (
	XForwarded = "x-forwarded" // X-Forwarded-For, -Proto and -Host
	Forwarded  = "forwarded"   // RFC 7239
)

// Trusted says which proxies are believed, and in which header.
type Trusted struct {
	Networks []netip.Prefix
	Header   string // XForwarded or Forwarded; "" is XForwarded
}

// ParseTrusted reads the addresses and networks of proxies: 10.0.0.0/8, ::1.
func ParseTrusted(networks []string, header string) (Trusted, error) {
	t := Trusted{Header: header}
	if header != "" && header != XForwarded && header != Forwarded {
		return t, fault.New(fault.Invalid, "--proxy-header 只能是 %s 或者 %s，不是“%s”", XForwarded, Forwarded, header)
	}
	for _, s := range networks {
		p, err := netip.ParsePrefix(s)
		if a := address(s); err != nil && a.IsValid() {
			p, err = a.Prefix(a.BitLen())
		}
		if err != nil {
			return t, fault.New(fault.Invalid, "代理地址“%s”读不懂", s).Instead("写成 10.0.0.0/8 或者 192.0.2.1")
		}
		if p.Addr().Is4In6() {
			return t, fault.New(fault.Invalid, "代理地址“%s”是映射成 IPv6 的 IPv4 地址", s).Instead("写成 IPv4 的形式")
		}
		t.Networks = append(t.Networks, p.Masked())
	}
	return t, nil
}

func (t Trusted) has(a netip.Addr) bool {
	for _, p := range t.Networks {
		if a.IsValid() && p.Contains(a) {
			return true
		}
	}
	return false
}

// Proxies finds out who is at the other end. What a trusted proxy forwards is
// believed, up to the first address from the right that is none of them; what
// anybody else sends in these headers is dropped unread.
func Proxies(next http.Handler, t Trusted) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, host := t.client(r)
		r = r.WithContext(context.WithValue(r.Context(), clientKey{}, c))
		if host != "" {
			r.Host = host
		}
		r.Header = r.Header.Clone()
		for _, name := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-Ip"} {
			r.Header.Del(name)
		}
		next.ServeHTTP(w, r)
	})
}

// client is who is at the other end, and the host he asked for where a proxy
// tells it.
func (t Trusted) client(r *http.Request) (c Client, host string) {
	c = Client{Addr: address(r.RemoteAddr), Secure: r.TLS != nil}
	if !t.has(c.Addr) {
		return c, ""
	}
	var hops []hop
	if t.Header == Forwarded {
		hops = parseForwarded(r.Header.Values("Forwarded"))
	} else {
		hops = parseX(r.Header)
	}
	for i := len(hops) - 1; i >= 0; i-- {
		h := hops[i]
		if i == len(hops)-1 { // written by the proxy that is connected
			host = h.host
			if h.proto != "" {
				c.Secure = h.proto == "https"
			}
		}
		if !h.addr.IsValid() { // "unknown", obfuscated, or garbage: no further
			break
		}
		c.Addr = h.addr
		if !t.has(h.addr) {
			break
		}
	}
	return c, host
}
