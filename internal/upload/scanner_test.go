package upload

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/fault"
)

// clamd speaks the daemon's protocol: it reads a stream and says what say makes
// of it. "" says nothing and keeps the connection.
func clamd(t *testing.T, network string, say func(data []byte) string) string {
	t.Helper()
	at := "127.0.0.1:0"
	if network == "unix" {
		at = filepath.Join(t.TempDir(), "clamd.sock")
	}
	l, err := net.Listen(network, at)
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
			go func() {
				data, err := stream(c)
				if err != nil {
					data = []byte(err.Error())
				}
				if reply := say(data); reply != "" {
					_, _ = io.WriteString(c, reply+"\x00")
					_ = c.Close()
				}
			}()
		}
	}()
	if network == "unix" {
		return "unix:" + at
	}
	return l.Addr().String()
}

func stream(c net.Conn) ([]byte, error) {
	command := make([]byte, len("zINSTREAM\x00"))
	if _, err := io.ReadFull(c, command); err != nil || string(command) != "zINSTREAM\x00" {
		return nil, fmt.Errorf("command %q", command)
	}
	var all []byte
	for {
		var size [4]byte
		if _, err := io.ReadFull(c, size[:]); err != nil {
			return nil, err
		}
		n := binary.BigEndian.Uint32(size[:])
		if n == 0 {
			return all, nil
		}
		part := make([]byte, n)
		if _, err := io.ReadFull(c, part); err != nil {
			return nil, err
		}
		all = append(all, part...)
	}
}

// eicar is the harmless text that every scanner takes for a virus, in two
// parts so that scanners leave this file alone.
const eicar = `X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-` + `STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`

func finds(data []byte) string {
	if bytes.Contains(data, []byte(eicar)) {
		return "stream: Eicar-Test-Signature FOUND"
	}
	return "stream: OK"
}

func TestTheScannerIsAsked(t *testing.T) {
	big := bytes.Repeat([]byte("无害"), 1<<19)
	infected := append(bytes.Clone(big), eicar...)
	says := func(reply string) func([]byte) string { return func([]byte) string { return reply } }
	for _, c := range []struct {
		name    string
		address string
		data    []byte
		want    string
		kind    fault.Kind
	}{
		{"clean, by TCP", clamd(t, "tcp", finds), big, Clean, 0},
		{"clean, by a socket", clamd(t, "unix", finds), []byte("a"), Clean, 0},
		{"infected", clamd(t, "unix", finds), infected, "", fault.Invalid},
		{"too large for the scanner", clamd(t, "tcp", says("INSTREAM size limit exceeded. ERROR")), big, "", fault.Conflict},
		{"broken", clamd(t, "tcp", says("stream: lstat() failed ERROR")), []byte("a"), "", fault.Conflict},
		{"something else altogether", clamd(t, "tcp", says("HTTP/1.1 200 OK")), []byte("a"), "", fault.Conflict},
		{"it never answers", clamd(t, "tcp", says("")), []byte("a"), "", fault.Conflict},
		{"it is down", "127.0.0.1:1", []byte("a"), "", fault.Conflict},
		{"its socket is gone", "unix:" + filepath.Join(t.TempDir(), "none"), []byte("a"), "", fault.Conflict},
	} {
		s, err := ClamAV(c.address)
		if err != nil {
			t.Fatal(err)
		}
		s.Timeout = 500 * time.Millisecond
		got, err := s.Scan(context.Background(), c.data)
		if got != c.want || fault.KindOf(err) != c.kind || (err == nil) != (c.want != "") {
			t.Errorf("%s: %q %v", c.name, got, err)
		}
		if c.kind == fault.Invalid && !strings.Contains(err.Error(), "Eicar-Test-Signature") {
			t.Errorf("%s: the virus is not named: %v", c.name, err)
		}
	}
}

func TestNoScanner(t *testing.T) {
	s, err := ClamAV("")
	if err != nil || s != nil {
		t.Fatal(s, err)
	}
	if got, err := s.Scan(context.Background(), []byte("a")); got != Unscanned || err != nil {
		t.Error(got, err)
	}
	if _, err := ClamAV("nonsense"); err == nil {
		t.Error("an address that cannot be read")
	}
}

func TestAVisitorWhoLeavesEndsTheScan(t *testing.T) {
	s, err := ClamAV(clamd(t, "tcp", func([]byte) string { return "" }))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	began := time.Now()
	if _, err := s.Scan(ctx, []byte("a")); err == nil || time.Since(began) > 10*time.Second {
		t.Errorf("%v after %v", err, time.Since(began))
	}
}

func FuzzReply(f *testing.F) {
	for _, s := range []string{"stream: OK\x00", "stream: Eicar FOUND\x00", "stream: OK FOUND", "stream:  FOUND", "INSTREAM size limit exceeded. ERROR"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		virus, err := readReply(s)
		if clean := virus == "" && err == nil; clean && strings.TrimRight(s, "\x00\r\n") != "stream: OK" {
			t.Fatalf("%q is taken for clean", s)
		}
		if strings.ContainsAny(virus, "\r\n<\x00") && !strings.Contains(s, "<") {
			t.Fatalf("%q", virus)
		}
	})
}
