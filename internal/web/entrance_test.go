package web_test

import (
	"context"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"gongkai/flow"
	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web"
	"gongkai/internal/web/office"
	"gongkai/org"
)

// A door is a server whose clock at the entrance a test sets.
type door struct {
	site
	ahead time.Duration
}

func (d *door) now() time.Time { return time.Now().Add(d.ahead) }

func newDoor(t *testing.T, policy string) *door {
	t.Helper()
	d := &door{}
	d.site = serveWith(t, func(c *web.Config) { c.Entrance.Now = d.now })
	d.write(func(tx *store.Tx) error { return tx.SaveSetting(demo.Agency, desk.PolicySetting, policy) })
	return d
}

func (d *door) write(f func(*store.Tx) error) {
	d.t.Helper()
	if err := d.desk.DB.Write(context.Background(), f); err != nil {
		d.t.Fatal(err)
	}
}

// code is what an authenticator shows some steps from now.
func (d *door) code(secret string, steps int) string {
	d.t.Helper()
	c, err := totp.GenerateCode(secret, d.now().Add(time.Duration(steps)*30*time.Second))
	if err != nil {
		d.t.Fatal(err)
	}
	return c
}

func (d *door) password(c *http.Client, login, password string) (int, string) {
	d.t.Helper()
	return d.post(c, "/office/sign-in", url.Values{"name": {login}, "password": {password}})
}

var (
	secretShown = regexp.MustCompile(`<code class="gk-secret">([A-Z2-7 ]+)</code>`)
	codeShown   = regexp.MustCompile(`<li><code>([0-9A-Z-]{19})</code></li>`)
	heldShown   = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)"`)
)

// held is what a page holds of a form, as its own form would send it.
func held(text string) url.Values {
	v := url.Values{}
	for _, m := range heldShown.FindAllStringSubmatch(text, -1) {
		v.Add(html.UnescapeString(m[1]), html.UnescapeString(m[2]))
	}
	return v
}

// enrol signs somebody in and adds an authenticator where that is asked for.
func (d *door) enrol(login string) (c *http.Client, secret string, codes []string) {
	d.t.Helper()
	c = d.visitor()
	status, text := d.password(c, login, demo.Password)
	m := secretShown.FindStringSubmatch(text)
	if status != 200 || m == nil {
		d.t.Fatalf("%s is not asked to enrol: %d %.300s", login, status, text)
	}
	secret = strings.ReplaceAll(m[1], " ", "")
	status, text = d.post(c, "/office/sign-in/enrol", url.Values{"code": {d.code(secret, -1)}, "factor-name": {"手机"}})
	for _, m := range codeShown.FindAllStringSubmatch(text, -1) {
		codes = append(codes, m[1])
	}
	if status != 200 || len(codes) != 10 {
		d.t.Fatalf("enrolling: %d, %d codes", status, len(codes))
	}
	return c, secret, codes
}

func (d *door) in(c *http.Client) bool {
	d.t.Helper()
	_, text := d.get(c, "/office/")
	return strings.Contains(text, "<h1>工作概览</h1>")
}

func (d *door) expect(what string, status int, text string, wantStatus int, want string) {
	d.t.Helper()
	if status != wantStatus || !strings.Contains(text, want) {
		_, main, _ := strings.Cut(text, "<main")
		d.t.Errorf("%s: %d (want %d), no %q in %.700s", what, status, wantStatus, want, main)
	}
}

func TestAOneTimeSecretForcesAPassword(t *testing.T) {
	d := newDoor(t, "optional")
	var secret string
	d.write(func(tx *store.Tx) (err error) {
		secret, err = d.desk.IssueSecret(tx, org.Actor{Name: "孙工程师"}, "ga-1")
		return err
	})
	c := d.visitor()
	status, text := d.password(c, "li", demo.Password)
	d.expect("the old password", status, text, 401, "用户名或者密码不对")
	status, text = d.password(c, "li", strings.ToLower(secret))
	d.expect("the secret", status, text, 200, "设定自己的密码")
	for _, path := range []string{"/office/", "/office/account", "/office/sign-in/enrol", "/office/sign-in/factor"} {
		if _, text := d.get(c, path); strings.Contains(text, "工作概览</h1>") || strings.Contains(text, "我的账号</h1>") || strings.Contains(text, "gk-secret") {
			t.Errorf("%s before a password was chosen", path)
		}
	}
	choose := func(a, b string) (int, string) {
		return d.post(c, "/office/sign-in/password", url.Values{"new-password": {a}, "again-password": {b}})
	}
	for _, x := range []struct{ name, a, b, want string }{
		{"short", "abc", "abc", "密码太短"}, {"not the same", "大漠孤烟直长河落日圆", "大漠孤烟直长河落日園", "不一样"}, {"nothing", "", "", "密码太短"},
	} {
		status, text = choose(x.a, x.b)
		d.expect(x.name, status, text, 400, x.want)
	}
	status, text = choose("大漠孤烟直长河落日圆", "大漠孤烟直长河落日圆")
	d.expect("a sound one", status, text, 200, "<h1>工作概览</h1>")
	status, text = choose("大漠孤烟直长河落日方", "大漠孤烟直长河落日方")
	d.expect("once more", status, text, 200, "超时")
	status, text = d.password(d.visitor(), "li", secret)
	d.expect("the secret again", status, text, 401, "用户名或者密码不对")
	if o := d.visitor(); true {
		status, text = d.password(o, "li", "大漠孤烟直长河落日圆")
		d.expect("the new password", status, text, 200, "<h1>工作概览</h1>")
	}
	d.write(func(tx *store.Tx) (err error) {
		secret, err = d.desk.IssueSecret(tx, org.Actor{Name: "孙工程师"}, "ga-1")
		return err
	})
	d.desk.Now = func() time.Time { return demo.Stands.AddDate(0, 0, 8) }
	status, text = d.password(d.visitor(), "li", secret)
	d.expect("after eight days", status, text, 401, "一次性口令已经过期")
}

func TestPowerNeedsASecondFactor(t *testing.T) {
	d := newDoor(t, "required-for-power")
	d.signIn("li") // a handler signs nothing
	c, secret, codes := d.enrol("wang")
	if !d.in(c) {
		t.Fatal("after enrolling, not in")
	}
	c = d.visitor()
	status, text := d.password(c, "wang", demo.Password)
	d.expect("the second time", status, text, 200, "验证码或者恢复码")
	if d.in(c) {
		t.Fatal("in without the second factor")
	}
	try := func(code string) (int, string) {
		return d.post(c, "/office/sign-in/factor", url.Values{"code": {code}})
	}
	status, text = try(d.code(secret, -1))
	d.expect("the code of the enrolment", status, text, 401, "已经用过")
	status, text = try(d.code(secret, -20))
	d.expect("a clock ten minutes behind", status, text, 401, "手机的时间似乎不准")
	status, text = try("12345")
	d.expect("no code", status, text, 401, "六位数字")
	status, text = try(d.code(secret, 0))
	d.expect("the code of now", status, text, 200, "<h1>工作概览</h1>")
	c = d.visitor()
	d.password(c, "wang", demo.Password)
	status, text = try(d.code(secret, 0))
	d.expect("a code used by another sign-in", status, text, 401, "已经用过")
	status, text = try(strings.ToLower(strings.ReplaceAll(codes[2], "-", " ")))
	d.expect("a recovery code", status, text, 200, "<h1>工作概览</h1>")
	c = d.visitor()
	d.password(c, "wang", demo.Password)
	status, text = try(codes[2])
	d.expect("the same again", status, text, 401, "已经用过")
	for range 6 {
		status, text = try("000-000-aaa")
	}
	d.expect("guessing codes", status, text, 401, "尝试次数过多")
	status, text = try(codes[3])
	d.expect("the right one, while waiting", status, text, 401, "后再试")
	d.ahead += time.Hour
	status, text = try(codes[3])
	d.expect("a sign-in that took too long", status, text, 200, "已经超时，请重新开始")
}

func TestARecoveryCodeIsGoodOnceEvenAtOnce(t *testing.T) {
	d := newDoor(t, "required-for-power")
	_, _, codes := d.enrol("wang")
	var in atomic.Int32
	var all sync.WaitGroup
	for range 4 {
		c := d.visitor()
		d.password(c, "wang", demo.Password)
		all.Go(func() {
			res, err := c.PostForm(d.URL+"/office/sign-in/factor", url.Values{"code": {codes[0]}})
			if err != nil {
				t.Error(err)
				return
			}
			if status, _ := read(t, res); status == 200 {
				in.Add(1)
			}
		})
	}
	all.Wait()
	if in.Load() != 1 {
		t.Errorf("one recovery code let %d in", in.Load())
	}
}

// TestWhatWeighsIsConfirmed: the act goes on with what was typed, and only with
// a second factor of the last ten minutes.
func TestWhatWeighsIsConfirmed(t *testing.T) {
	d := newDoor(t, "required-for-power")
	c, secret, codes := d.enrol("wang")
	d.explain(c, 2020)
	d.ahead += 11 * time.Minute
	at := "/office/reports/2020/publish"
	status, text := d.post(c, at, url.Values{"checked": {"1"}, "reason": {`因为 <"引号"> & 换行`}})
	d.expect("publishing", status, text, 403, "确认是您本人")
	form := held(text)
	if form.Get("checked") != "1" || form.Get("reason") != `因为 <"引号"> & 换行` {
		t.Errorf("what was typed is lost: %v", form)
	}
	form.Set("confirm-code", "000000")
	status, text = d.post(c, at, form)
	d.expect("a wrong code", status, text, 403, "验证码不对")
	form = held(text)
	form.Set("confirm-code", d.code(secret, 0))
	status, text = d.post(c, at, form)
	d.expect("with a code", status, text, 200, "已公布 2020 年度报告第 1 版")
	status, text = d.post(c, "/office/account/codes", nil)
	d.expect("within ten minutes", status, text, 200, "只显示这一次")
	d.ahead += 11 * time.Minute
	status, text = d.post(c, "/office/requests/2020-0001/steps/sign", url.Values{"docno": {"公开〔2021〕1号"}})
	d.expect("signing a reply", status, text, 403, "公开〔2021〕1号")
	status, text = d.post(c, "/office/account/codes", url.Values{"confirm-code": {codes[4]}})
	d.expect("an old recovery code", status, text, 403, "恢复码不对")
	d.ahead += time.Minute // past the wait
	status, text = d.post(c, "/office/account/factors/x/remove", url.Values{"confirm-code": {d.code(secret, 1)}})
	d.expect("a factor that is not there", status, text, 404, "没有这个第二因素")
}

func TestConfirmingWithoutAFactorAsksForThePassword(t *testing.T) {
	d := newDoor(t, "optional")
	c := d.signIn("wang")
	d.ahead += 11 * time.Minute
	status, text := d.post(c, "/office/reports/2020/publish", url.Values{"reason": {"x"}})
	d.expect("publishing", status, text, 403, `type="password"`)
	status, text = d.post(c, "/office/reports/2020/publish", url.Values{"confirm-code": {"wrong"}})
	d.expect("a wrong password", status, text, 403, "密码不对")
	status, text = d.post(c, "/office/reports/2020/publish", url.Values{"confirm-code": {demo.Password}})
	d.expect("the password", status, text, 400, "没有确认已经核对")
}

func TestFreshRoutesAreForms(t *testing.T) {
	fresh := []string{}
	for _, r := range (&office.Server{}).Routes() {
		if r.Fresh && !strings.HasPrefix(r.Pattern, "POST ") {
			t.Errorf("%s asks for a second factor but is no form", r.Pattern)
		}
		if r.Fresh {
			fresh = append(fresh, r.Pattern)
		}
	}
	for _, want := range []string{"/office/reports/{year}/publish", "/office/account/factors", "/office/account/codes", "/office/people/{id}/access/reset-factors"} {
		if !slices.Contains(fresh, "POST "+want) {
			t.Errorf("%s does not ask for a second factor", want)
		}
	}
}

// TestAnEndedSignInLosesNothing: in an open tab, the next request leads to the
// sign-in, and what was typed stays in the page.
func TestAnEndedSignInLosesNothing(t *testing.T) {
	d := newDoor(t, "optional")
	here, there := d.signIn("li"), d.signIn("li")
	_, text := d.get(here, "/office/account")
	if strings.Count(text, "最近使用") != 2 || strings.Count(text, "（本机）") != 1 {
		t.Errorf("the account does not list two sign-ins: %s", text)
	}
	status, text := d.post(here, "/office/account/end-others", nil)
	d.expect("ending the others", status, text, 200, "已结束其他所有登录")
	typed := url.Values{"cell": {"table3.granted.person"}, "value": {"5"}, "reason": {"补登两件，档案号 <12>"}}
	status, text = d.post(there, "/office/reports/2020/adjustments", typed)
	d.expect("a form in the other tab", status, text, 401, "另一台设备上结束")
	form := held(text)
	for k := range typed {
		if form.Get(k) != typed.Get(k) {
			t.Errorf("%s is lost: %q", k, form.Get(k))
		}
	}
	status, text = d.get(there, "/office/requests")
	d.expect("a page in the other tab", status, text, 200, "另一台设备上结束")
	if _, text := d.get(there, "/office/sign-in"); strings.Contains(text, "另一台设备") {
		t.Error("why it ended is told twice")
	}
	d.password(there, "li", demo.Password)
	status, text = d.post(there, "/office/reports/2020/adjustments", form)
	d.expect("sent again after signing in", status, text, 200, "已登记调整")
	if !d.in(here) {
		t.Error("the one that ended the others ended itself")
	}
	status, text = d.post(d.visitor(), "/office/account/password", url.Values{"old-password": {"geheim-1"}, "new-password": {"geheim-2"}, "note": {"x"}})
	d.expect("a form with passwords", status, text, 401, "没有丢失")
	if strings.Contains(text, "geheim") {
		t.Error("the page holds passwords")
	}
}

func TestALostFactorIsReset(t *testing.T) {
	d := newDoor(t, "required")
	li, _, _ := d.enrol("li")
	sun, secret, _ := d.enrol("sun")
	status, text := d.get(sun, "/office/people/ga-1/access")
	d.expect("the administrator looks", status, text, 200, "重设第二因素")
	status, text = d.get(li, "/office/people/ga-7/access")
	d.expect("a handler looks", status, text, 403, "不在您的职责之内")
	status, _ = d.get(sun, "/office/people/nobody/access")
	if status != 404 {
		t.Errorf("nobody's access: %d", status)
	}
	status, text = d.post(sun, "/office/people/ga-7/access/reset-factors", nil)
	d.expect("his own", status, text, 403, "不能重设自己的第二因素")
	d.ahead += 11 * time.Minute
	status, text = d.post(sun, "/office/people/ga-1/access/reset-factors", nil)
	d.expect("another's, later", status, text, 403, "确认是您本人")
	status, text = d.post(sun, "/office/people/ga-1/access/reset-factors", url.Values{"confirm-code": {d.code(secret, 0)}})
	d.expect("another's, confirmed", status, text, 200, "已重设第二因素")
	status, text = d.get(li, "/office/")
	d.expect("in the open tab", status, text, 200, "重设了您的第二因素")
	d.enrol("li") // by the password, and a new authenticator
	err := d.desk.DB.Read(context.Background(), func(tx *store.Tx) error {
		entries, err := tx.Journal(demo.Agency, flow.Subject{Kind: org.Staff, ID: "ga-1"})
		var acts []string
		for _, e := range entries {
			acts = append(acts, e.Action+" "+e.Actor)
		}
		if got := strings.Join(acts, ", "); !strings.HasSuffix(got, "add-factor 李科员, reset-factors 孙工程师, add-factor 李科员") {
			t.Errorf("journal: %s", got)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	status, text = d.post(sun, "/office/people/ga-1/access/end", nil)
	d.expect("ending all", status, text, 200, "已结束登录")
}

func TestTheLastFactorStaysWhereItIsNeeded(t *testing.T) {
	d := newDoor(t, "required-for-power")
	c, _, _ := d.enrol("wang")
	_, text := d.get(c, "/office/account")
	m := regexp.MustCompile(`/office/account/factors/([A-Z0-9]+)/remove`).FindStringSubmatch(text)
	if m == nil {
		t.Fatal("no factor is listed")
	}
	status, text := d.post(c, m[0], nil)
	d.expect("the last one", status, text, 409, "最后一个不能删除")
	_, text = d.get(c, "/office/account/factors/new")
	n := secretShown.FindStringSubmatch(text)
	if n == nil {
		t.Fatal("no second authenticator is offered")
	}
	second := strings.ReplaceAll(n[1], " ", "")
	status, text = d.post(c, "/office/account/factors", url.Values{"code": {"000000"}, "factor-name": {"旧手机"}})
	d.expect("a wrong code", status, text, 400, "验证码不对")
	if !strings.Contains(text, "旧手机") || !strings.Contains(text, n[1]) {
		t.Error("the name, or the secret that was scanned, is lost")
	}
	status, text = d.post(c, "/office/account/factors", url.Values{"code": {d.code(second, 0)}, "factor-name": {"旧手机"}})
	d.expect("a second one", status, text, 200, "已添加第二因素")
	status, text = d.post(c, m[0], nil)
	d.expect("now the first goes", status, text, 200, "已删除第二因素")
	other := d.signIn("li")
	_, text = d.get(other, "/office/account")
	if strings.Contains(text, "旧手机") {
		t.Error("another person's factor is listed")
	}
}

func TestThePasswordIsChanged(t *testing.T) {
	d := newDoor(t, "optional")
	here, there := d.signIn("li"), d.signIn("li")
	change := func(old, a string) (int, string) {
		return d.post(here, "/office/account/password", url.Values{"old-password": {old}, "new-password": {a}, "again-password": {a}})
	}
	status, text := change("wrong", "大漠孤烟直长河落日圆")
	d.expect("a wrong old one", status, text, 400, "密码不对")
	status, text = change(demo.Password, "li")
	d.expect("a weak one", status, text, 400, "密码太短")
	status, text = change(demo.Password, "大漠孤烟直长河落日圆")
	d.expect("a sound one", status, text, 200, "密码已经更改")
	status, text = d.get(there, "/office/")
	d.expect("on the other device", status, text, 200, "请用新的密码重新登录")
	if !d.in(here) {
		t.Error("the one who changed it is out")
	}
}
