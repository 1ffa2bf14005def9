package wall

import (
	"net/http"
	"net/netip"
	"strings"
)

// A hop is one step of the way on which a request came.
type hop struct {
	addr        netip.Addr
	proto, host string
}

// mostHops bounds what is read of a header; the right-most hops count.
const mostHops = 32

// parseX reads the X-Forwarded headers. Host and protocol are those of the last hop.
func parseX(h http.Header) []hop {
	var out []hop
	for _, v := range h.Values("X-Forwarded-For") {
		for _, s := range strings.Split(v, ",") {
			out = append(out, hop{addr: address(s)})
		}
	}
	if len(out) == 0 {
		return nil
	}
	last := &out[len(out)-1]
	last.proto = strings.ToLower(lastOf(h.Values("X-Forwarded-Proto")))
	last.host = lastOf(h.Values("X-Forwarded-Host"))
	return out[max(0, len(out)-mostHops):]
}

func lastOf(values []string) string {
	if len(values) == 0 {
		return ""
	}
	v := values[len(values)-1]
	return strings.TrimSpace(v[strings.LastIndex(v, ",")+1:])
}

// parseForwarded reads the header Forwarded (RFC 7239): elements parted by
// commas, pairs parted by semicolons, values that may be quoted. What it cannot
// read becomes a hop without an address.
func parseForwarded(values []string) []hop {
	var out []hop
	for _, v := range values {
		for _, element := range split(v, ',') {
			var h hop
			for _, pair := range split(element, ';') {
				name, value, ok := strings.Cut(pair, "=")
				if !ok {
					continue
				}
				value = unquote(strings.TrimSpace(value))
				switch strings.ToLower(strings.TrimSpace(name)) {
				case "for":
					h.addr = address(value)
				case "proto":
					h.proto = strings.ToLower(value)
				case "host":
					h.host = value
				}
			}
			out = append(out, h)
		}
	}
	return out[max(0, len(out)-mostHops):]
}

// split cuts at a sign that stands outside of quotes.
func split(s string, at byte) (out []string) {
	quoted, from := false, 0
	for i := 0; i < len(s); i++ {
		switch {
		case quoted && s[i] == '\\':
			i++
		case s[i] == '"':
			quoted = !quoted
		case s[i] == at && !quoted:
			out, from = append(out, s[from:i]), i+1
		}
	}
	return append(out, s[from:])
}

func unquote(s string) string {
	if len(s) < 2 || s[0] != '"' || s[len(s)-1] != '"' {
		return s
	}
	var b strings.Builder
	for i := 1; i < len(s)-1; i++ {
		if s[i] == '\\' && i+1 < len(s)-1 {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
