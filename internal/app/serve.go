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
	Front
	Entrance
}

// Serve offers portal and office on an address until the context ends; requests
// under way are finished.
func Serve(ctx context.Context, d *desk.Desk, s Service, out io.Writer) error {
	if s.Only != "" && s.Only != "portal" && s.Only != "office" {
		return fault.New(fault.Invalid, "--only 只能是 portal 或者 office，不是“%s”", s.Only)
	}
	err := d.DB.Read(ctx, func(tx *store.Tx) (err error) {
		if s.Agency, err = theAgency(tx, s.Agency); err != nil || s.Only == "portal" {
			return err
		}
		return d.KeysKnown(tx)
	})
	if err != nil {
		return err
	}
	wall, err := s.Front.wall()
	if err != nil {
		return err
	}
	entrance, err := s.Entrance.open(s.Addr)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(s.Log, &slog.HandlerOptions{Level: s.level()}))
	handler, err := web.New(ctx, web.Config{Desk: d, Agency: s.Agency, Secure: s.Secure || s.TLS.On(), Gallery: s.Gallery, Office: s.Only != "portal",
		Portal: s.Only != "office", Log: log, Wall: wall, Entrance: entrance})
	if err != nil {
		return err
	}
	open, err := s.Front.listen(s.Addr, handler, wall, log)
	if err != nil {
		return err
	}
	fmt.Fprintln(out)
	at := open.scheme + "://" + open.listeners[0].Addr().String()
	if s.Only != "office" {
		fmt.Fprintf(out, "门户　　%s/\n", at)
	}
	if s.Only != "portal" {
		fmt.Fprintf(out, "工作台　%s/office/\n", at)
	}
	s.Front.tell(ctx, wall, out)
	fmt.Fprintln(out, "按 Ctrl+C 结束。")
	if s.Only != "portal" {
		go timetable(ctx, d, log)
	}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		var err error
		end, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		for _, server := range open.list {
			err = errors.Join(err, server.Shutdown(end))
		}
		stopped <- err
	}()
	if err := open.serve(); !errors.Is(err, http.ErrServerClosed) {
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
