package upload

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"strings"
	"time"

	"gongkai/fault"
	"gongkai/internal/outgoing"
)

// A Scanner asks ClamAV's daemon, through its socket, whether a file is
// infected. nil is no scanner.
type Scanner struct {
	hosts            *outgoing.Hosts
	network, address string
	Timeout          time.Duration // for one file
}

// ClamAV is the scanner at an address: unix:/run/clamav/clamd.ctl, or host:port.
// "" is none.
func ClamAV(address string) (*Scanner, error) {
	if address == "" {
		return nil, nil
	}
	hosts, err := outgoing.To(address)
	if err != nil {
		return nil, err
	}
	s := &Scanner{hosts: hosts, network: "tcp", address: address, Timeout: time.Minute}
	if path, ok := strings.CutPrefix(address, "unix:"); ok {
		s.network, s.address = "unix", path
	}
	return s, nil
}

// What is told of a file beside its kind.
const (
	Clean     = "clean"     // a scanner found nothing
	Unscanned = "unscanned" // there was none
)

// chunk is how much of a file is handed over at a time.
const chunk = 64 << 10

// Scan gives Clean, or Unscanned where there is no scanner. An infected file is
// Invalid. A scanner that does not answer is a Conflict: a file that was not
// scanned though it should have been is not taken.
func (s *Scanner) Scan(ctx context.Context, data []byte) (string, error) {
	if s == nil {
		return Unscanned, nil
	}
	ctx, cancel := context.WithTimeout(ctx, s.Timeout)
	defer cancel()
	reply, err := s.ask(ctx, data)
	if err != nil {
		return "", silent()
	}
	virus, err := readReply(reply)
	if err != nil {
		return "", silent()
	}
	if virus != "" {
		return "", fault.New(fault.Invalid, "查毒软件认为文件带有病毒（%s），没有保存", virus).Instead("请清除病毒后重新上传，或者用另一台计算机重新导出")
	}
	return Clean, nil
}

func silent() error {
	return fault.New(fault.Conflict, "查毒服务现在没有应答，文件没有保存").Instead("请稍后再试；一直如此的，请系统管理员检查查毒服务")
}

// Ping reports whether the scanner answers.
func (s *Scanner) Ping(ctx context.Context) error {
	if s == nil {
		return nil
	}
	_, err := s.Scan(ctx, []byte("ping"))
	return err
}

func (s *Scanner) ask(ctx context.Context, data []byte) (string, error) {
	c, err := s.hosts.Dial(ctx, s.network, s.address)
	if err != nil {
		return "", err
	}
	defer c.Close() //nolint:errcheck // its answer has been read
	deadline, _ := ctx.Deadline()
	if err := c.SetDeadline(deadline); err != nil {
		return "", err
	}
	stop := context.AfterFunc(ctx, func() { _ = c.Close() })
	defer stop()
	sent := send(c, data)
	// The daemon may have answered, and closed, before it was told everything.
	reply, err := io.ReadAll(io.LimitReader(c, 4<<10))
	if len(reply) > 0 {
		return string(reply), nil
	}
	if sent != nil {
		err = sent
	}
	return "", err
}

func send(c net.Conn, data []byte) error {
	if _, err := io.WriteString(c, "zINSTREAM\x00"); err != nil {
		return err
	}
	for len(data) > 0 {
		part := data[:min(len(data), chunk)]
		if _, err := c.Write(append(binary.BigEndian.AppendUint32(nil, uint32(len(part))), part...)); err != nil {
			return err
		}
		data = data[len(part):]
	}
	_, err := c.Write([]byte{0, 0, 0, 0})
	return err
}

// readReply reads what the daemon says: "stream: OK", "stream: NAME FOUND", or
// that something went wrong. Only the very words for clean are clean.
func readReply(reply string) (virus string, err error) {
	said := strings.TrimRight(reply, "\x00\r\n")
	if said == "stream: OK" {
		return "", nil
	}
	name, found := strings.CutSuffix(said, " FOUND")
	name, stream := strings.CutPrefix(name, "stream: ")
	if !found || !stream || name == "" || len(name) > 200 {
		return "", fmt.Errorf("clamd: %.100q", said)
	}
	return strings.Map(func(c rune) rune {
		if c < ' ' || c > '~' {
			return '?'
		}
		return c
	}, name), nil
}
