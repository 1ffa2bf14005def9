package seal

import (
	"errors"
	"strings"
	"testing"
	"time"
)

var moment = time.Date(2021, 1, 20, 9, 0, 0, 0, time.UTC)

// TestChain: what sha256sum says of the same texts.
func TestChain(t *testing.T) {
	text, err := Canonical(nil, []any{"ga", int64(17), "", "办理\n:"})
	if err != nil || string(text) != "gongkai-entry-1\n2:ga\n2:17\n0:\n8:办理\n:\n" {
		t.Errorf("%q %v", text, err)
	}
	for _, bad := range []any{nil, []byte("ga"), 1.5, true} {
		if _, err := Canonical(nil, []any{"ga", bad}); err == nil || !strings.Contains(err.Error(), "第2栏") {
			t.Errorf("%v was taken: %v", bad, err)
		}
	}
	a, _ := Canonical(nil, []any{"a\n1:b", "c"})
	b, _ := Canonical(nil, []any{"a", "b", "c"})
	if string(a) == string(b) {
		t.Error("two rows have one text")
	}
	if Digest(nil) != "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" {
		t.Error("not SHA-256")
	}
	if got := Link(Genesis, Digest(nil)); got != Digest([]byte("gongkai-link-1\n"+Genesis+"\n"+Digest(nil)+"\n")) {
		t.Errorf("linked %s", got)
	}
}

func TestHeads(t *testing.T) {
	keys := NewKeys()
	h := keys.SignHead("ga", 135, Digest(nil), "2021-01-20", moment)
	if err := h.Check(keys.Public()); err != nil {
		t.Error(err)
	}
	again, err := ParseHead(h.Text())
	if err != nil || again != h {
		t.Errorf("read back %+v, %v", again, err)
	}
	if err := h.Check(NewKeys().Public()); !errors.Is(err, ErrOtherKey) {
		t.Errorf("another key: %v", err)
	}
	for name, change := range map[string]func(*Head){
		"agency": func(h *Head) { h.Agency = "gb" }, "seq": func(h *Head) { h.Seq++ }, "hash": func(h *Head) { h.Hash = Genesis }, "day": func(h *Head) { h.Day = "2021-01-21" },
		"moment": func(h *Head) { h.Moment += "0" }, "version": func(h *Head) { h.Version = 2 }, "key": func(h *Head) { h.PublicKey = NewKeys().Public() }, "signature": func(h *Head) { h.Signature = "!" },
	} {
		forged := h
		change(&forged)
		if err := forged.Check(""); !errors.Is(err, ErrSignature) {
			t.Errorf("another %s: %v", name, err)
		}
	}
}

func FuzzParseHead(f *testing.F) {
	f.Add(NewKeys().SignHead("ga", 1, Genesis, "2021-01-20", moment).Text())
	f.Add([]byte(`{"version":1}`))
	f.Add([]byte("\xef\xbb\xbf{}{}"))
	f.Fuzz(func(t *testing.T, text []byte) {
		h, err := ParseHead(text)
		if err != nil {
			return
		}
		_ = h.Check("") // must not crash
		if again, err := ParseHead(h.Text()); err != nil || again != h {
			t.Errorf("%+v is read back as %+v, %v", h, again, err)
		}
	})
}
