package app

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"

	"gongkai/internal/upload"
	"gongkai/internal/web"
	"gongkai/internal/web/office"
	"gongkai/internal/web/wall"
)

// A Front is how the server is reached: its proxies, its names, its
// certificate, and how much one may ask for.
type Front struct {
	Proxies     []string // addresses and networks of proxies that are believed
	ProxyHeader string   // in which header
	Hosts       []string // names by which the site is reached, none for any
	Unlimited   bool     // no limits: for measuring
	Rates       wall.Rates
	TLS         wall.TLS
	Clamd       string // where ClamAV's daemon listens, "" for no scanner
	Uploads     upload.Rules
	HTTPAddr    string // where pages without TLS are sent on to it, "" for nowhere
}

// wall is the front as the pages need it.
func (f Front) wall() (web.Wall, error) {
	t, err := wall.ParseTrusted(f.Proxies, f.ProxyHeader)
	if err != nil {
		return web.Wall{}, err
	}
	scanner, err := upload.ClamAV(f.Clamd)
	w := web.Wall{Trusted: t, Hosts: f.Hosts, Uploads: office.Uploads{Rules: f.Uploads, Scanner: scanner}}
	if len(w.Hosts) == 0 {
		w.Hosts = f.TLS.Hosts
	}
	if !f.Unlimited {
		w.Limits = wall.NewLimits(f.Rates)
	}
	return w, err
}

// tell prints what stands before the pages.
func (f Front) tell(ctx context.Context, w web.Wall, out io.Writer) {
	if len(f.Proxies) > 0 {
		fmt.Fprintf(out, "代理　　信任 %s\n", strings.Join(f.Proxies, "、"))
	}
	if len(w.Hosts) > 0 {
		fmt.Fprintf(out, "域名　　只应答 %s\n", strings.Join(w.Hosts, "、"))
	}
	if l := w.Limits; l != nil {
		fmt.Fprintf(out, "限速　　每秒页数：每个网络 %g，登录的账号 %g；爬虫每个网络 %g，合计 %g\n", l.Network, l.Account, l.Crawler, l.Crawlers)
	} else {
		fmt.Fprintln(out, "限速　　已关闭")
	}
	if scanner := w.Uploads.Scanner; scanner != nil {
		state := "有应答"
		if scanner.Ping(ctx) != nil {
			state = "没有应答：修好以前不接收附件"
		}
		fmt.Fprintf(out, "查毒　　%s，%s\n", f.Clamd, state)
	}
}

// servers are the ones that listen for a front: that of the pages, and the one
// that leads to it from the port without TLS.
type servers struct {
	list      []*http.Server
	listeners []net.Listener
	scheme    string
}

// listen opens the ports of a front.
func (f Front) listen(addr string, h http.Handler, w web.Wall, log *slog.Logger) (s servers, err error) {
	var config *tls.Config
	around := func(h http.Handler) http.Handler { return h }
	s.scheme = "http"
	if f.TLS.On() {
		s.scheme = "https"
		if config, around, err = f.TLS.Config(log); err != nil {
			return s, err
		}
	}
	if err := s.open(addr, h, w, config, log); err != nil {
		return s, err
	}
	if f.HTTPAddr == "" {
		return s, nil
	}
	_, port, err := net.SplitHostPort(s.listeners[0].Addr().String())
	if err == nil {
		err = s.open(f.HTTPAddr, around(wall.ToTLS(w.Hosts, port)), w, nil, log)
	}
	if err != nil {
		err = errors.Join(err, s.listeners[0].Close())
	}
	return s, err
}

func (s *servers) open(addr string, h http.Handler, w web.Wall, config *tls.Config, log *slog.Logger) error {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return listenFault(addr, err)
	}
	l = wall.Listen(l, w.Trusted)
	server := wall.Server(h, log)
	if config != nil {
		server.TLSConfig = config
	}
	s.list, s.listeners = append(s.list, server), append(s.listeners, l)
	return nil
}

// serve answers until the servers are shut down.
func (s servers) serve() error {
	ended := make(chan error, len(s.list))
	for i, server := range s.list {
		go func() {
			if server.TLSConfig != nil {
				ended <- server.ServeTLS(s.listeners[i], "", "")
			} else {
				ended <- server.Serve(s.listeners[i])
			}
		}()
	}
	return <-ended
}
