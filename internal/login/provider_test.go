package login

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc/oidctest"

	"gongkai/fault"
)

// An issuer is an identity provider whose answers a test makes up.
type issuer struct {
	*httptest.Server
	keys  oidctest.Server
	token func() string // the id token that it answers with
	info  string        // what its user info tells
	hang  chan struct{} // closed: it answers; nil: it answers at once
	mu    sync.Mutex
	form  url.Values // what the token was asked for with
}

func newIssuer(t *testing.T) *issuer {
	t.Helper()
	i := &issuer{info: `{"sub":"s"}`}
	i.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if i.hang != nil {
			select {
			case <-i.hang:
			case <-r.Context().Done():
			}
		}
		switch r.URL.Path {
		case "/.well-known/openid-configuration":
			_, _ = fmt.Fprintf(w, `{"issuer":%q,"authorization_endpoint":"%[2]s/auth","token_endpoint":"%[2]s/token","jwks_uri":"%[2]s/keys","userinfo_endpoint":"%[2]s/info","id_token_signing_alg_values_supported":["RS256"]}`, i.URL, i.URL)
		case "/token":
			_ = r.ParseForm()
			i.mu.Lock()
			i.form = r.PostForm
			i.mu.Unlock()
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(map[string]any{"access_token": "a", "token_type": "Bearer", "id_token": i.token()})
		case "/info":
			w.Header().Set("Content-Type", "application/json")
			_, _ = fmt.Fprint(w, i.info)
		default:
			i.mu.Lock()
			defer i.mu.Unlock()
			i.keys.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(i.Close)
	i.keys.SetIssuer(i.URL)
	return i
}

// key makes a signing key and publishes it, in place of those before.
func (i *issuer) key(t *testing.T, id string) *rsa.PrivateKey {
	t.Helper()
	k, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	i.keys.PublicKeys = []oidctest.PublicKey{{PublicKey: k.Public(), KeyID: id, Algorithm: "RS256"}}
	return k
}

func (i *issuer) provider() *Provider {
	return &Provider{Issuer: i.URL, ClientID: "gongkai", Secret: "s", Claim: "preferred_username", Strong: []string{"mfa"}, HTTP: i.Client()}
}

const backHere = "https://gk.example/office/sign-in/provider/callback"

func TestProviderTokens(t *testing.T) {
	i := newIssuer(t)
	k, stranger := i.key(t, "k1"), func() *rsa.PrivateKey { k, _ := rsa.GenerateKey(rand.Reader, 2048); return k }()
	p := i.provider()
	now := time.Now().Unix()
	for _, c := range []struct {
		name   string
		change map[string]any // of a sound token
		sign   func(claims string) string
		query  func(url.Values, *Trip)
		info   string
		login  string
		strong bool
		anew   bool
		says   string
	}{
		{name: "a sound one", login: "li"},
		{name: "with a second factor", change: map[string]any{"amr": []string{"pwd", "mfa"}}, login: "li", strong: true},
		{name: "with one that does not count", change: map[string]any{"amr": []string{"pwd", "sms"}, "acr": "2"}, login: "li"},
		{name: "the login told apart", change: map[string]any{"preferred_username": nil}, info: `{"sub":"s","preferred_username":"wang"}`, login: "wang"},
		{name: "told apart of another person", change: map[string]any{"preferred_username": nil}, info: `{"sub":"x","preferred_username":"wang"}`, says: "没有通过核对"},
		{name: "without a login", change: map[string]any{"preferred_username": nil}, says: "没有通过核对"},
		{name: "a login that is no text", change: map[string]any{"preferred_username": 7}, says: "没有通过核对"},
		{name: "expired", change: map[string]any{"exp": now - 3600}, says: "没有通过核对"},
		{name: "for another program", change: map[string]any{"aud": "other"}, says: "没有通过核对"},
		{name: "of another issuer", change: map[string]any{"iss": "https://evil.example"}, says: "没有通过核对"},
		{name: "with another nonce", change: map[string]any{"nonce": "replayed"}, says: "没有通过核对"},
		{name: "without a nonce", change: map[string]any{"nonce": nil}, says: "没有通过核对"},
		{name: "signed by a stranger", sign: func(c string) string { return oidctest.SignIDToken(stranger, "k1", "RS256", c) }, says: "没有通过核对"},
		{name: "not signed", sign: func(c string) string {
			b := base64.RawURLEncoding.EncodeToString
			return b([]byte(`{"alg":"none"}`)) + "." + b([]byte(c)) + "."
		}, says: "没有通过核对"},
		{name: "no token at all", sign: func(string) string { return "" }, says: "没有通过核对"},
		{name: "garbage", sign: func(string) string { return "a.b.c" }, says: "没有通过核对"},
		{name: "another state", query: func(q url.Values, _ *Trip) { q.Set("state", "x") }, says: "已经失效"},
		{name: "no state", query: func(q url.Values, _ *Trip) { q.Del("state") }, says: "已经失效"},
		{name: "nobody left", query: func(q url.Values, t *Trip) { *t = Trip{}; q.Set("state", "") }, says: "已经失效"},
		{name: "no code", query: func(q url.Values, _ *Trip) { q.Del("code") }, says: "已经失效"},
		{name: "too late", query: func(_ url.Values, t *Trip) { t.Began -= 3600 }, says: "已经失效"},
		{name: "asked anew, and told when", anew: true, change: map[string]any{"auth_time": now + 1}, login: "li"},
		{name: "asked anew, by a clock a little behind", anew: true, change: map[string]any{"auth_time": now - 60}, login: "li"},
		{name: "asked anew, signed in long ago", anew: true, change: map[string]any{"auth_time": now - 600}, says: "没有重新核对您本人"},
		{name: "asked anew, and not told when", anew: true, says: "没有重新核对您本人"},
		{name: "asked anew, and told no time", anew: true, change: map[string]any{"auth_time": "now"}, says: "没有通过核对"},
		{name: "refused there", query: func(q url.Values, _ *Trip) { q.Set("error", "access_denied") }, says: "没有同意登录"},
	} {
		to, trip, err := p.Leave(context.Background(), backHere, c.anew)
		if err != nil {
			t.Fatal(err)
		}
		u, err := url.Parse(to)
		if err != nil || !strings.HasPrefix(to, i.URL+"/auth") || u.Query().Get("code_challenge_method") != "S256" || u.Query().Get("nonce") != trip.Nonce || u.Query().Get("redirect_uri") != backHere || (u.Query().Get("prompt") == "login") != c.anew {
			t.Fatalf("%s: sent to %s", c.name, to)
		}
		claims := map[string]any{"iss": i.URL, "aud": "gongkai", "sub": "s", "exp": now + 600, "iat": now, "nonce": trip.Nonce, "preferred_username": "li"}
		for key, v := range c.change {
			if claims[key] = v; v == nil {
				delete(claims, key)
			}
		}
		text, err := json.Marshal(claims)
		if err != nil {
			t.Fatal(err)
		}
		sign := c.sign
		if sign == nil {
			sign = func(c string) string { return oidctest.SignIDToken(k, "k1", "RS256", c) }
		}
		i.token = func() string { return sign(string(text)) }
		if i.info = c.info; c.info == "" {
			i.info = `{"sub":"s"}`
		}
		q := url.Values{"state": {trip.State}, "code": {"c"}}
		if c.query != nil {
			c.query(q, &trip)
		}
		login, strong, err := p.Return(context.Background(), backHere, trip, q)
		if login != c.login || strong != c.strong || (c.says == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %q %v %v", c.name, login, strong, err)
		}
		if err != nil && fault.KindOf(err) == fault.Internal {
			t.Errorf("%s: told as a mistake of ours: %v", c.name, err)
		}
		if err == nil && (i.form.Get("code_verifier") != trip.Verifier || i.form.Get("code") != "c") {
			t.Errorf("%s: the token was asked for with %v", c.name, i.form)
		}
	}
}

func TestProviderChangesItsKeys(t *testing.T) {
	i := newIssuer(t)
	p := i.provider()
	for n, id := range []string{"k1", "k2", "k3"} {
		k := i.key(t, id)
		_, trip, err := p.Leave(context.Background(), backHere, false)
		if err != nil {
			t.Fatal(err)
		}
		i.token = func() string {
			return oidctest.SignIDToken(k, id, "RS256", fmt.Sprintf(`{"iss":%q,"aud":"gongkai","sub":"s","exp":%d,"nonce":%q,"preferred_username":"li"}`, i.URL, time.Now().Unix()+600, trip.Nonce))
		}
		if login, _, err := p.Return(context.Background(), backHere, trip, url.Values{"state": {trip.State}, "code": {"c"}}); login != "li" || err != nil {
			t.Errorf("key %d: %q %v", n+1, login, err)
		}
	}
}

func TestProviderThatIsAway(t *testing.T) {
	i := newIssuer(t)
	p := i.provider()
	i.hang = make(chan struct{})
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	_, _, err := p.Leave(ctx, backHere, false)
	var told *ErrProvider
	if !errors.As(err, &told) || fault.KindOf(err) != fault.Conflict || !strings.Contains(err.Error(), "暂时不能使用") {
		t.Errorf("a provider that hangs: %v", err)
	}
	close(i.hang)
	if _, _, err := p.Leave(context.Background(), backHere, false); err != nil {
		t.Errorf("once it answers: %v", err)
	}
	i.Close()
	if _, _, err := p.Leave(context.Background(), backHere, false); err != nil {
		t.Errorf("its addresses are known: %v", err)
	}
	trip := Trip{State: "s", Nonce: "n", Verifier: "v", Began: time.Now().Unix()}
	if _, _, err := p.Return(context.Background(), backHere, trip, url.Values{"state": {"s"}, "code": {"c"}}); fault.KindOf(err) != fault.Conflict {
		t.Errorf("a provider that went away: %v", err)
	}
	for name, body := range map[string]string{"no JSON": "<html>", "another issuer": `{"issuer":"https://evil.example"}`, "an error": ""} {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			if body == "" {
				w.WriteHeader(http.StatusInternalServerError)
			}
			_, _ = fmt.Fprint(w, body)
		}))
		broken := &Provider{Issuer: s.URL, ClientID: "gongkai", HTTP: s.Client()}
		if _, _, err := broken.Leave(context.Background(), backHere, false); fault.KindOf(err) != fault.Conflict {
			t.Errorf("%s: %v", name, err)
		}
		s.Close()
	}
}
