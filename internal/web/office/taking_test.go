package office

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"gongkai/fault"
)

func TestOneFileAtATimeEach(t *testing.T) {
	x := newTaking()
	done, err := x.begin("li")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := x.begin("li"); fault.KindOf(err) != fault.Conflict {
		t.Errorf("a second one: %v", err)
	}
	for i := range underway - 1 {
		if _, err := x.begin(fmt.Sprint("other", i)); err != nil {
			t.Fatalf("another's: %v", err)
		}
	}
	if _, err := x.begin("one too many"); fault.KindOf(err) != fault.Conflict {
		t.Errorf("one too many: %v", err)
	}
	done()
	if _, err := x.begin("li"); err != nil {
		t.Errorf("after the first: %v", err)
	}
}

func TestTurnsAreWaitedFor(t *testing.T) {
	x := newTaking()
	var ends []func()
	for range judging {
		done, err := x.turn(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		ends = append(ends, done)
	}
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := x.turn(gone); err == nil {
		t.Error("there is a turn too many")
	}
	ends[0]()
	if _, err := x.turn(context.Background()); err != nil {
		t.Errorf("after one has ended: %v", err)
	}
}

func TestSlowLinesAreEnded(t *testing.T) {
	begun := time.Unix(1_600_000_000, 0)
	for _, c := range []struct {
		name string
		sent int
		most time.Duration
		want time.Duration
	}{
		{"nothing has come", 0, time.Hour, grace},
		{"a hundred bytes", 100, time.Hour, grace},
		{"ten seconds' worth", 10 * pace, time.Hour, grace + 10*time.Second},
		{"more than there is time for", 100 * pace, time.Minute, time.Minute},
	} {
		var last time.Time
		body := io.NopCloser(iotest.OneByteReader(strings.NewReader(strings.Repeat("a", c.sent))))
		p := newPaced(body, func(u time.Time) error { last = u; return nil }, begun, c.most)
		if n, err := io.Copy(io.Discard, p); err != nil || n != int64(c.sent) {
			t.Fatalf("%s: %d %v", c.name, n, err)
		}
		if got := last.Sub(begun); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
