package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"syscall"
	"time"

	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web"
)

// A Service says what is served, and where.
type Service struct {
	Addr    string // 127.0.0.1:8080
	Agency  string // "" where the database has only one
	Only    string // "portal" or "office" to serve one surface alone, "" for both
	Secure  bool   // reached over HTTPS
	Gallery bool   // open the gallery of sample pages
	Log     io.Writer
	Quiet   bool // log only what goes wrong, so that the demo's accounts stay on the screen
}

// Serve offers portal and office on an address until the context ends; requests
// under way are finished.
func Serve(ctx context.Context, d *desk.Desk, s Service, out io.Writer) error {
	if s.Only != "" && s.Only != "portal" && s.Only != "office" {
		return fault.New(fault.Invalid, "--only 只能是 portal 或者 office，不是“%s”", s.Only)
	}
	err := d.DB.Read(ctx, func(tx *store.Tx) (err error) {
		s.Agency, err = theAgency(tx, s.Agency)
		return err
	})
	if err != nil {
		return err
	}
	handler, err := web.New(ctx, web.Config{Desk: d, Agency: s.Agency, Secure: s.Secure, Gallery: s.Gallery, Office: s.Only != "portal",
		Portal: s.Only != "office", Log: slog.New(slog.NewTextHandler(s.Log, &slog.HandlerOptions{Level: s.level()}))})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", s.Addr)
	if err != nil {
		return listenFault(s.Addr, err)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, IdleTimeout: 2 * time.Minute}
	fmt.Fprintln(out)
	if s.Only != "office" {
		fmt.Fprintf(out, "门户　　http://%s/\n", listener.Addr())
	}
	if s.Only != "portal" {
		fmt.Fprintf(out, "工作台　http://%s/office/\n", listener.Addr())
	}
	fmt.Fprintln(out, "按 Ctrl+C 结束。")
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		end, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		stopped <- server.Shutdown(end)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	err = <-stopped
	fmt.Fprintln(out, "已停止。")
	return err
}

func (s Service) level() slog.Level {
	if s.Quiet {
		return slog.LevelWarn
	}
	return slog.LevelInfo
}

// PortFree reports whether a service could listen on an address, before the
// work for it is done.
func PortFree(addr string) error {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return listenFault(addr, err)
	}
	return l.Close()
}

func listenFault(addr string, err error) error {
	why := err.Error()
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		why = "这个端口已被占用"
	case errors.Is(err, os.ErrPermission):
		why = "没有使用这个端口的权限"
	}
	return fault.New(fault.Invalid, "不能在 %s 上提供服务：%s", addr, why).Instead("换一个 --addr，例如 127.0.0.1:8081")
}
