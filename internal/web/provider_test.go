package web_test

import (
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/op"

	"gongkai/internal/demo"
	"gongkai/internal/login"
	"gongkai/internal/store"
	"gongkai/internal/web"
	"gongkai/org"
)

// atProvider is the login of a user that the real provider knows.
const atProvider = "test-user@localhost"

// realProvider starts an identity provider of another make, in which our program
// is registered under an address to come back to.
func realProvider(t *testing.T, back string) *httptest.Server {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	issuer := "http://localhost:" + port
	storage.RegisterClients(storage.WebClient("gongkai", "geheim", back))
	s := httptest.NewUnstartedServer(exampleop.SetupServer(issuer, storage.NewStorage(storage.NewUserStore(issuer)), slog.New(slog.DiscardHandler), false, op.WithAllowInsecure()))
	_ = s.Listener.Close() // replaced by the one whose port the provider knows
	s.Listener = l
	s.Start()
	s.URL = issuer
	t.Cleanup(s.Close)
	return s
}

// TestAProviderVouches: the whole code flow over HTTP, at a real provider.
func TestAProviderVouches(t *testing.T) {
	before := slog.Default()
	t.Cleanup(func() { slog.SetDefault(before) }) // the provider sets its own
	p := &login.Provider{ClientID: "gongkai", Secret: "geheim", Claim: "preferred_username", Label: "用统一身份认证登录", HTTP: http.DefaultClient}
	d := &door{}
	d.site = serveWith(t, func(c *web.Config) { c.Entrance.Now, c.Entrance.Provider = d.now, p })
	real := realProvider(t, d.URL+"/office/sign-in/provider/callback")
	p.Issuer = real.URL
	c := d.visitor()
	status, text := d.get(c, "/office/sign-in?next=/office/law")
	d.expect("the sign-in page", status, text, 200, `href="/office/sign-in/provider?next=/office/law"`)

	// at signs in at the provider, where the visitor was sent, and comes back.
	at := func(c *http.Client, password string) (int, string) {
		t.Helper()
		res, err := c.Get(d.URL + "/office/sign-in/provider?next=/office/law")
		if err != nil {
			t.Fatal(err)
		}
		form := res.Request.URL
		_, text := read(t, res)
		id := regexp.MustCompile(`name="id" value="([^"]+)"`).FindStringSubmatch(text)
		if id == nil || form.Host == strings.TrimPrefix(d.URL, "http://") {
			t.Fatalf("not at the provider but at %s: %.500s", form, text)
		}
		res, err = c.PostForm(real.URL+"/login/username", url.Values{"id": {id[1]}, "username": {atProvider}, "password": {password}})
		if err != nil {
			t.Fatal(err)
		}
		return read(t, res)
	}
	status, text = at(c, "verysecure")
	d.expect("somebody we do not know", status, text, 401, "没有在用的人员")
	d.write(func(tx *store.Tx) error {
		return tx.SavePerson(org.Person{ID: "ga-99", Agency: demo.Agency, Login: atProvider, Name: "赵统一", Active: true,
			Duties: []org.Duty{{Role: "handler", Scope: org.Scope{Agency: demo.Agency}}}}, "")
	})
	if status, text = at(d.visitor(), "wrong"); strings.Contains(text, "规则与依据") {
		t.Errorf("with a wrong password there: %d", status)
	}
	status, text = at(c, "verysecure")
	d.expect("somebody we know", status, text, 200, "<h1>规则与依据</h1>")
	_, text = d.get(c, "/office/account")
	if !strings.Contains(text, "统一身份认证") {
		t.Error("the account does not tell how he came in")
	}

	// An answer is good once, and for the browser that asked.
	stop := &http.Client{Jar: c.Jar, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		if strings.HasSuffix(r.URL.Path, "/callback") && strings.HasPrefix(r.URL.Path, "/office/") {
			return http.ErrUseLastResponse
		}
		return nil
	}}
	res, err := stop.Get(d.URL + "/office/sign-in/provider")
	if err != nil {
		t.Fatal(err)
	}
	_, text = read(t, res)
	id := regexp.MustCompile(`name="id" value="([^"]+)"`).FindStringSubmatch(text)
	if res, err = stop.PostForm(real.URL+"/login/username", url.Values{"id": {id[1]}, "username": {atProvider}, "password": {"verysecure"}}); err != nil {
		t.Fatal(err)
	}
	read(t, res)
	back := res.Header.Get("Location")
	for _, x := range []struct {
		name string
		who  *http.Client
		says string
	}{{"another browser", d.visitor(), "已经失效"}, {"the one that asked", c, "工作概览</h1>"}, {"once more", c, "已经失效"}} {
		res, err := x.who.Get(back)
		if err != nil {
			t.Fatal(err)
		}
		if status, text := read(t, res); !strings.Contains(text, x.says) {
			t.Errorf("%s: %d, no %q", x.name, status, x.says)
		}
	}

	// A second factor is asked for here as well, unless the settings say otherwise.
	d.write(func(tx *store.Tx) error { return tx.SaveSetting(demo.Agency, "second-factor", "required") })
	status, text = at(d.visitor(), "verysecure")
	d.expect("where a second factor is needed", status, text, 200, "登记第二因素")
}

func TestWithoutItsProviderTheDoorStaysOpen(t *testing.T) {
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	p := &login.Provider{Issuer: gone.URL, ClientID: "gongkai", Claim: "preferred_username", Label: "用统一身份认证登录", HTTP: http.DefaultClient}
	d := &door{}
	d.site = serveWith(t, func(c *web.Config) { c.Entrance.Now, c.Entrance.Provider = d.now, p })
	status, text := d.get(d.visitor(), "/office/sign-in/provider")
	d.expect("a provider that is away", status, text, 401, "统一身份认证暂时不能使用")
	if !strings.Contains(text, `name="password"`) {
		t.Error("the local way in is not offered")
	}
	d.signIn("li")
	status, text = d.get(d.visitor(), "/office/sign-in/provider/callback?code=x&state=y")
	d.expect("an answer that nobody asked for", status, text, 401, "已经失效")
	plain := newDoor(t, "optional")
	status, text = plain.get(plain.visitor(), "/office/sign-in/provider")
	plain.expect("without a provider", status, text, 404, "没有设置统一身份认证")
}
