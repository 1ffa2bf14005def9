package login

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"strings"
	"testing"

	"github.com/fxamacker/cbor/v2"

	"gongkai/fault"
)

const site = "https://gk.example"

// A token is an authenticator made of software.
type token struct {
	key    *ecdsa.PrivateKey
	id     []byte
	handle string
	count  uint32
	flags  byte // 1 present, 4 verified
}

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func newToken(t *testing.T) *token {
	t.Helper()
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	id := make([]byte, 16)
	rand.Read(id)
	return &token{key: k, id: id, flags: 5}
}

// asked reads a challenge and the site it is for out of options.
func asked(t *testing.T, options []byte) (challenge, rp, user string) {
	t.Helper()
	var o struct {
		PublicKey struct {
			Challenge string
			RPID      string `json:"rpId"`
			RP        struct{ ID string }
			User      struct{ ID string }
		}
	}
	if err := json.Unmarshal(options, &o); err != nil {
		t.Fatal(err)
	}
	handle, err := base64.RawURLEncoding.DecodeString(o.PublicKey.User.ID)
	if err != nil {
		t.Fatal(err)
	}
	return o.PublicKey.Challenge, o.PublicKey.RPID + o.PublicKey.RP.ID, string(handle)
}

func (k *token) data(rp string, more []byte) []byte {
	sum := sha256.Sum256([]byte(rp))
	flags := k.flags
	if more != nil {
		flags |= 0x40
	}
	out := append(sum[:], flags)
	out = binary.BigEndian.AppendUint32(out, k.count)
	return append(out, more...)
}

func client(kind, challenge, origin string) []byte {
	return []byte(`{"type":"` + kind + `","challenge":"` + challenge + `","origin":"` + origin + `","crossOrigin":false}`)
}

// make is what a browser answers when a passkey is made.
func (k *token) make(t *testing.T, options []byte, origin string) string {
	t.Helper()
	challenge, rp, user := asked(t, options)
	k.handle = user
	public, err := k.key.PublicKey.ECDH()
	if err != nil {
		t.Fatal(err)
	}
	point := public.Bytes()[1:]
	cose, err := cbor.Marshal(map[int]any{1: 2, 3: -7, -1: 1, -2: point[:32], -3: point[32:]})
	if err != nil {
		t.Fatal(err)
	}
	more := append(make([]byte, 16), byte(len(k.id)>>8), byte(len(k.id)))
	more = append(append(more, k.id...), cose...)
	object, err := cbor.Marshal(map[string]any{"fmt": "none", "attStmt": map[string]any{}, "authData": k.data(rp, more)})
	if err != nil {
		t.Fatal(err)
	}
	return answer(t, k.id, map[string]string{"clientDataJSON": b64(client("webauthn.create", challenge, origin)), "attestationObject": b64(object)})
}

// use is what a browser answers when a passkey is used.
func (k *token) use(t *testing.T, options []byte, origin string) string {
	t.Helper()
	challenge, rp, _ := asked(t, options)
	k.count++
	data, cd := k.data(rp, nil), client("webauthn.get", challenge, origin)
	sum := sha256.Sum256(cd)
	digest := sha256.Sum256(append(append([]byte{}, data...), sum[:]...))
	sig, err := ecdsa.SignASN1(rand.Reader, k.key, digest[:])
	if err != nil {
		t.Fatal(err)
	}
	return answer(t, k.id, map[string]string{"clientDataJSON": b64(cd), "authenticatorData": b64(data), "signature": b64(sig), "userHandle": b64([]byte(k.handle))})
}

func answer(t *testing.T, id []byte, response map[string]string) string {
	t.Helper()
	text, err := json.Marshal(map[string]any{"id": b64(id), "rawId": b64(id), "type": "public-key", "response": response, "clientExtensionResults": map[string]any{}})
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestPasskeys(t *testing.T) {
	p, err := NewPasskeys(site, "公安厅")
	if err != nil {
		t.Fatal(err)
	}
	li := Holder{ID: "ga-1", Login: "li", Name: "李科员"}
	k := newToken(t)
	c, err := p.Register(li)
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]string{
		"another site":  k.make(t, c.Options, "https://evil.example"),
		"without TLS":   k.make(t, c.Options, "http://gk.example"),
		"no answer":     "",
		"garbage":       `{"id":"x"}`,
		"not an object": `[]`,
	} {
		if _, _, err := p.Registered(li, c.State, bad); fault.KindOf(err) != fault.Invalid {
			t.Errorf("made by %s: %v", name, err)
		}
	}
	other, err := p.Register(li)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := p.Registered(li, other.State, k.make(t, c.Options, site)); fault.KindOf(err) != fault.Invalid {
		t.Errorf("made for another challenge: %v", err)
	}
	key, id, err := p.Registered(li, c.State, k.make(t, c.Options, site))
	if err != nil || id != b64(k.id) {
		t.Fatalf("making a passkey: %q %v", id, err)
	}
	li.Keys = [][]byte{key}
	find := func(h Holder) func(string) (Holder, error) { return func(string) (Holder, error) { return h, nil } }
	use := func(state []byte, text string, h Holder) error {
		_, kept, _, err := p.Answered(state, text, find(h))
		if err == nil {
			li.Keys = [][]byte{kept}
		}
		return err
	}
	stranger := newToken(t)
	stranger.id, stranger.handle = k.id, k.handle
	wang := Holder{ID: "ga-2", Login: "wang", Name: "王处长"}
	for _, nobody := range []bool{false, true} {
		who := li
		if nobody {
			who = Holder{}
		}
		ask := func() Ceremony {
			c, err := p.Ask(who)
			if err != nil {
				t.Fatal(err)
			}
			return c
		}
		c, d := ask(), ask()
		if err := use(c.State, k.use(t, c.Options, site), li); err != nil {
			t.Errorf("nobody known %v: %v", nobody, err)
		}
		for name, f := range map[string]func() error{
			"another site":      func() error { return use(c.State, k.use(t, c.Options, "https://gk.example.evil.example"), li) },
			"another challenge": func() error { return use(c.State, k.use(t, d.Options, site), li) },
			"another key":       func() error { return use(c.State, stranger.use(t, c.Options, site), li) },
			"another person":    func() error { return use(c.State, k.use(t, c.Options, site), wang) },
			"another site's key": func() error {
				return use(c.State, k.use(t, []byte(strings.ReplaceAll(string(c.Options), "gk.example", "x.example")), site), li)
			},
			"a changed signature": func() error {
				return use(c.State, strings.Replace(k.use(t, c.Options, site), `"signature":"ME`, `"signature":"MF`, 1)+" ", wang)
			},
			"garbage":      func() error { return use(c.State, "{", li) },
			"garbage kept": func() error { return use([]byte("{"), k.use(t, c.Options, site), li) },
		} {
			if err := f(); fault.KindOf(err) != fault.Invalid {
				t.Errorf("nobody known %v, by %s: %v", nobody, name, err)
			}
		}
		k.flags = 1 // present, but not asked for finger or number
		err := use(c.State, k.use(t, c.Options, site), li)
		if nobody != (fault.KindOf(err) == fault.Invalid && err != nil) {
			t.Errorf("nobody known %v, not verified: %v", nobody, err)
		}
		k.flags, k.count = 5, 0 // a copy made when it was new
		if err := use(c.State, k.use(t, c.Options, site), li); fault.KindOf(err) != fault.Invalid || err == nil {
			t.Errorf("nobody known %v, a copy: %v", nobody, err)
		}
		k.count = 100
		if !nobody {
			continue
		}
		k.handle = "ga-2"
		if err := use(c.State, k.use(t, c.Options, site), li); err == nil {
			t.Error("a handle of another person is taken")
		}
	}
}

func TestPasskeysNeedASite(t *testing.T) {
	for origin, ok := range map[string]bool{
		"https://gk.example": true, "http://localhost:8080": true, "https://gk.example:8443": true,
		"http://gk.example": false, "https://192.0.2.1": false, "http://127.0.0.1:8080": false, "": false, "gk.example": false, "https://gk.example/path": false, "https://a@gk.example": false, "://": false,
	} {
		if _, err := NewPasskeys(origin, "公安厅"); (err == nil) != ok {
			t.Errorf("%q: %v", origin, err)
		}
	}
}
