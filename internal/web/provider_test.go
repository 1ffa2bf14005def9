package web_test

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/op"

	"gongkai/internal/demo"
	"gongkai/internal/desk"
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

// atProvider goes to the provider by a page of ours, signs in there, and comes back.
func (d *door) atProvider(c *http.Client, provider, path, password string) (int, string) {
	d.t.Helper()
	res, err := c.Get(d.URL + path)
	if err != nil {
		d.t.Fatal(err)
	}
	form := res.Request.URL
	_, text := read(d.t, res)
	id := regexp.MustCompile(`name="id" value="([^"]+)"`).FindStringSubmatch(text)
	if id == nil || form.Host == strings.TrimPrefix(d.URL, "http://") {
		d.t.Fatalf("not at the provider but at %s: %.500s", form, text)
	}
	res, err = c.PostForm(provider+"/login/username", url.Values{"id": {id[1]}, "username": {atProvider}, "password": {password}})
	if err != nil {
		d.t.Fatal(err)
	}
	return read(d.t, res)
}

// providerDoor is a server beside a real provider, that knows a person who signs
// in by it alone, and may sign and publish.
func providerDoor(t *testing.T, policy string, p *login.Provider) (*door, string) {
	t.Helper()
	before := slog.Default()
	t.Cleanup(func() { slog.SetDefault(before) }) // the provider sets its own
	p.ClientID, p.Secret, p.Claim, p.Label, p.HTTP = "gongkai", "geheim", "preferred_username", "用统一身份认证登录", http.DefaultClient
	d := &door{}
	d.site = serveWith(t, func(c *web.Config) { c.Entrance.Now, c.Entrance.Provider = d.now, p })
	real := realProvider(t, d.URL+"/office/sign-in/provider/callback")
	p.Issuer = real.URL
	d.write(func(tx *store.Tx) error {
		return errors.Join(tx.SaveSetting(demo.Agency, desk.PolicySetting, policy),
			tx.SavePerson(org.Person{ID: "ga-99", Agency: demo.Agency, Login: atProvider, Name: "赵统一", Active: true,
				Duties: []org.Duty{{Role: "head", Scope: org.Scope{Agency: demo.Agency}}}}, ""))
	})
	return d, real.URL
}

// TestWhoCameByTheProviderConfirmsByIt: somebody without password and factor is
// led through the provider once more, in another tab, and what he typed waits.
func TestWhoCameByTheProviderConfirmsByIt(t *testing.T) {
	d, real := providerDoor(t, "optional", &login.Provider{})
	c := d.visitor()
	d.atProvider(c, real, "/office/sign-in/provider", "verysecure")
	d.ahead += 11 * time.Minute
	at, typed := "/office/reports/2020/publish", url.Values{"reason": {"补正 <1>"}}
	status, text := d.post(c, at, typed)
	d.expect("publishing", status, text, 403, "请再经它核对一次")
	if strings.Contains(text, `type="password"`) || !strings.Contains(text, `href="/office/sign-in/provider?again=1"`) || held(text).Get("reason") != "补正 <1>" {
		t.Errorf("asked for a password, or nothing is held: %.900s", text)
	}
	status, text = d.post(c, at, held(text))
	d.expect("without having confirmed", status, text, 403, "请再经它核对一次")
	form := held(text)
	status, text = d.atProvider(c, real, "/office/sign-in/provider?again=1", "verysecure")
	d.expect("confirming", status, text, 200, "已经确认是您本人")
	status, text = d.post(c, at, form)
	d.expect("sent again", status, text, 400, "没有确认已经核对")

	// Somebody else at the provider confirms nothing, nor does a sign-in that ended.
	li := d.signIn("li")
	d.ahead += 11 * time.Minute
	status, text = d.atProvider(li, real, "/office/sign-in/provider?again=1", "verysecure")
	d.expect("another account", status, text, 403, "核对的是另一个账号")
	status, text = d.post(c, at, typed)
	d.expect("ten minutes later", status, text, 403, "请再经它核对一次")

	// Where a factor is needed since, the provider alone does not do.
	d.write(func(tx *store.Tx) error { return tx.SaveSetting(demo.Agency, desk.PolicySetting, "required") })
	d.atProvider(c, real, "/office/sign-in/provider?again=1", "verysecure")
	status, text = d.post(c, at, typed)
	d.expect("where a factor is needed since", status, text, 403, "而您还没有登记")
	status, text = d.get(c, "/office/account/factors/new")
	d.expect("he adds one", status, text, 200, "gk-secret")
	status, text = d.post(c, "/office/account/factors", url.Values{"code": {d.code(secretOn(text), 0)}, "factor-name": {"手机"}})
	d.expect("and has", status, text, 200, "只显示这一次")
	status, text = d.post(c, at, typed)
	d.expect("then it goes on", status, text, 400, "没有确认已经核对")
}

// TestAPendingSignInByTheProviderEnds: also what the provider vouched for is void
// once the account is changed.
func TestAPendingSignInByTheProviderEnds(t *testing.T) {
	d, real := providerDoor(t, "required", &login.Provider{})
	for name, change := range map[string]func() error{
		"a new secret": func() error {
			_, err := d.desk.ResetSecret(context.Background(), desk.Operator(), "ga-99")
			return err
		},
		"stopped and let in again": func() error {
			if err := d.desk.Deactivate(context.Background(), desk.Operator(), "ga-99", "离职"); err != nil {
				return err
			}
			_, err := d.desk.Reactivate(context.Background(), desk.Operator(), "ga-99", "回来")
			return err
		},
	} {
		c := d.visitor()
		status, text := d.atProvider(c, real, "/office/sign-in/provider", "verysecure")
		d.expect(name, status, text, 200, "登记第二因素")
		secret := secretOn(text)
		if err := change(); err != nil {
			t.Fatal(err)
		}
		status, text = d.post(c, "/office/sign-in/enrol", url.Values{"code": {d.code(secret, 0)}, "factor-name": {"手机"}})
		d.expect(name+", enrolling", status, text, 200, "登录期间您的账号有了变动")
		if d.in(c) {
			t.Errorf("%s: he is in", name)
		}
	}
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

	at := func(c *http.Client, password string) (int, string) {
		t.Helper()
		return d.atProvider(c, real.URL, "/office/sign-in/provider?next=/office/law", password)
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
