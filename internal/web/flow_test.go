package web_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"gongkai/cal"
	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web/office"
	"gongkai/internal/web/page"
	"gongkai/internal/web/portal"
	"gongkai/law"
	"gongkai/org"
)

func TestOfficeAsksForSignIn(t *testing.T) {
	s := serve(t)
	c := s.visitor()
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for _, path := range []string{"/office/", "/office/requests", "/office/requests/2020-0001", "/office/reports/2020?cell=table3.new.total", "/office/_gallery", "/office/nowhere"} {
		res, err := c.Get(s.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		if _, text := read(t, res); res.StatusCode != http.StatusSeeOther || strings.Contains(text, "2020-0001 ") {
			t.Errorf("%s without signing in: %d", path, res.StatusCode)
		}
		if want := "/office/sign-in?next=" + url.QueryEscape(path); res.Header.Get("Location") != want {
			t.Errorf("%s leads to %s, want %s", path, res.Header.Get("Location"), want)
		}
	}
	if status, _ := s.post(c, "/office/reports/2020/publish", nil); status != http.StatusSeeOther {
		t.Errorf("publishing without signing in: %d", status)
	}
}

func TestSignIn(t *testing.T) {
	s := serve(t)
	form := func(name, password, next string) url.Values {
		return url.Values{"name": {name}, "password": {password}, "next": {next}}
	}
	for _, c := range []struct {
		name   string
		form   url.Values
		status int
		want   string
	}{
		{"wrong password", form("li", "wrong", ""), http.StatusUnauthorized, "用户名或者密码不对"},
		{"nobody of that name", form("nobody", "wrong", ""), http.StatusUnauthorized, "用户名或者密码不对"},
		{"to the page asked for", form("li", demo.Password, "/office/law"), http.StatusOK, "<h1>规则与依据</h1>"},
		{"never to another site", form("li", demo.Password, "https://example.com/office/"), http.StatusOK, "<h1>工作概览</h1>"},
		{"never to another host", form("li", demo.Password, "//example.com/office/"), http.StatusOK, "<h1>工作概览</h1>"},
		{"never past the office", form("li", demo.Password, "/items"), http.StatusOK, "<h1>工作概览</h1>"},
	} {
		status, text := s.post(s.visitor(), "/office/sign-in", c.form)
		if status != c.status || !strings.Contains(text, c.want) {
			t.Errorf("%s: status %d, no %q", c.name, status, c.want)
		}
		if strings.Contains(text, demo.Password) {
			t.Errorf("%s: the page repeats the password", c.name)
		}
	}
	staff := s.signIn("li")
	if status, text := s.post(staff, "/office/sign-out", nil); status != 200 || !strings.Contains(text, "工作人员登录") {
		t.Errorf("signing out: %d", status)
	}
	if _, text := s.get(staff, "/office/"); !strings.Contains(text, "工作人员登录") {
		t.Error("the session goes on after signing out")
	}
}

func TestGuessingPasswordsIsSlowed(t *testing.T) {
	s := serve(t)
	c := s.visitor()
	var status int
	for range 7 {
		status, _ = s.post(c, "/office/sign-in", url.Values{"name": {"li"}, "password": {"guess"}})
	}
	if status != http.StatusTooManyRequests {
		t.Errorf("the seventh guess gives %d", status)
	}
	if status, text := s.post(c, "/office/sign-in", url.Values{"name": {"li"}, "password": {demo.Password}}); status != http.StatusTooManyRequests || !strings.Contains(text, "请在") {
		t.Errorf("while waiting, even the right password gives %d", status)
	}
	s.signIn("wang") // another account is not slowed by it
}

func TestTokensAreHashedAtRest(t *testing.T) {
	s := serve(t)
	c := s.signIn("li")
	u, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	var token string
	for _, k := range c.Jar.Cookies(u) {
		if k.Name == "gongkai" {
			token = k.Value
		}
	}
	if token == "" {
		t.Fatal("no session cookie")
	}
	err = s.desk.DB.Read(context.Background(), func(tx *store.Tx) error {
		var n int
		if err := tx.Get(&n, "SELECT count(*) FROM session WHERE token = $1", token); err != nil {
			return err
		}
		if n != 0 {
			t.Error("the token stands in the database as it is")
		}
		return tx.Get(&n, "SELECT count(*) FROM session")
	})
	if err != nil {
		t.Error(err)
	}
}

func TestOtherSitesCannotPost(t *testing.T) {
	s := serve(t)
	c := s.signIn("wang")
	for header, value := range map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://example.com"} {
		r, err := http.NewRequest("POST", s.URL+"/office/reports/2020/publish", strings.NewReader(""))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set(header, value)
		res, err := c.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		if status, _ := read(t, res); status != http.StatusForbidden {
			t.Errorf("%s: %s gives %d", header, value, status)
		}
	}
}

func TestSecurityHeaders(t *testing.T) {
	s := serve(t)
	res, err := s.visitor().Get(s.URL + "/")
	if err != nil {
		t.Fatal(err)
	}
	read(t, res)
	for name, want := range map[string]string{
		"Content-Security-Policy": "default-src 'self'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
	} {
		if got := res.Header.Get(name); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q", name, got)
		}
	}
	if csp := res.Header.Get("Content-Security-Policy"); strings.Contains(csp, "unsafe") {
		t.Errorf("the policy allows what is unsafe: %s", csp)
	}
}

func TestLargeFormsAreRefused(t *testing.T) {
	s := serve(t)
	c := s.signIn("li")
	status, text := s.post(c, "/office/reports/2020/adjustments", url.Values{"reason": {strings.Repeat("长", 1<<20)}})
	if status != http.StatusRequestEntityTooLarge || !strings.Contains(text, "太大") {
		t.Errorf("a form of three megabytes gives %d", status)
	}
}

func TestChoicesStayInTheBrowser(t *testing.T) {
	s := serve(t)
	c := s.visitor()
	if _, text := s.get(c, "/items?q=通知&lang=en"); !strings.Contains(text, `<html lang="en"`) || !strings.Contains(text, `value="通知"`) {
		t.Error("switching the language loses it or the search")
	}
	if _, text := s.get(c, "/?elder=1"); !strings.Contains(text, `class="gk-elder"`) || !strings.Contains(text, `<html lang="en"`) {
		t.Error("switching the version loses it or the language")
	}
	if _, text := s.get(c, "/?elder=0&lang=zh-CN"); strings.Contains(text, "gk-elder") || !strings.Contains(text, `<html lang="zh-CN"`) {
		t.Error("the choices cannot be taken back")
	}
}

func TestStepsAreTakenAndRefused(t *testing.T) {
	s := serve(t)
	id, _, err := s.desk.Receive(context.Background(), actor, store.Request{Agency: demo.Agency, Title: "户外广告审批名单", Content: "2020年名单",
		Channel: "counter", ApplicantClass: law.Person}, desk.Applicant{Name: "某人"}, "2021-01-19")
	if err != nil {
		t.Fatal(err)
	}
	li, wang := s.signIn("li"), s.signIn("wang")
	at := "/office/requests/" + id
	if status, text := s.post(li, at+"/steps/register", nil); status != 200 || !strings.Contains(text, "已办理“登记”") {
		t.Fatalf("registering: %d", status)
	}
	if _, text := s.get(li, at); strings.Contains(text, "已办理“登记”") {
		t.Error("what was done is told twice")
	}
	status, text := s.post(wang, at+"/steps/extend", url.Values{"days": {"30"}, "reason": {"需要检索档案"}})
	if status != http.StatusUnprocessableEntity || !strings.Contains(text, "第三十三条第二款") || !strings.Contains(text, "需要检索档案") {
		t.Errorf("extending by 30 days: %d; the provision or what was typed is missing", status)
	}
	if status, _ := s.post(li, at+"/steps/extend", url.Values{"days": {"10"}, "reason": {"需要检索档案"}}); status != http.StatusForbidden {
		t.Errorf("a handler extends: %d", status)
	}
	if status, text := s.post(wang, at+"/steps/extend", url.Values{"days": {"10"}, "reason": {"需要检索档案"}}); status != 200 || !strings.Contains(text, "已办理“延期答复”") {
		t.Errorf("the head extends: %d", status)
	}
	if status, _ := s.post(li, at+"/steps/nonsense", nil); status != http.StatusNotFound {
		t.Errorf("a step that does not exist: %d", status)
	}
	if _, text := s.get(li, at); strings.Contains(text, "某人") {
		t.Error("the page shows the applicant's name")
	}
}

// publishing the report of 2020 from the pages alone, with a correction after it.
func TestReportIsPublishedAndCorrected(t *testing.T) {
	s := serve(t)
	head, handler, public := s.signIn("wang"), s.signIn("li"), s.visitor()
	at := "/office/reports/2020"
	if status, _ := s.post(handler, at+"/publish", nil); status != http.StatusForbidden {
		t.Errorf("a handler publishes: %d", status)
	}
	if status, text := s.post(handler, at+"/adjustments", url.Values{"cell": {"table2.licence.decisions"}, "value": {"250"}}); status != http.StatusBadRequest || !strings.Contains(text, "理由") || !strings.Contains(text, `value="250"`) {
		t.Errorf("an adjustment without a reason: %d", status)
	}
	figure := func(value string) (int, string) {
		return s.post(handler, at+"/adjustments", url.Values{"cell": {"table3.granted.person"}, "value": {value}, "reason": {"补登"}})
	}
	if _, text := figure("5"); !strings.Contains(text, "已登记调整") || !strings.Contains(text, "计数 4，调整为 5") {
		t.Error("an adjustment is not told")
	}
	if _, text := figure("4"); strings.Contains(text, "调整为 4") || !strings.Contains(text, "现在的计数也是 4") {
		t.Error("an adjustment to what is counted is told as a change")
	}
	if _, text := figure(""); !strings.Contains(text, "已撤回调整") || strings.Contains(text, "撤回这项调整") {
		t.Error("taking an adjustment back is not told")
	}
	if status, text := figure(""); status != http.StatusBadRequest || !strings.Contains(text, "无可撤回") {
		t.Errorf("taking back what is not there: %d", status)
	}
	s.explain(head, 2020)
	if status, text := s.post(head, at+"/publish", nil); status != http.StatusBadRequest || !strings.Contains(text, "没有确认已经核对") {
		t.Errorf("publishing without confirmation: %d", status)
	}
	checked := url.Values{"checked": {"1"}}
	if status, text := s.post(head, at+"/publish", checked); status != 200 || !strings.Contains(text, "已公布 2020 年度报告第 1 版") {
		t.Fatalf("publishing: %d %s", status, failure(text))
	}
	if status, text := s.get(public, "/reports/2020"); status != 200 || !strings.Contains(text, "2020年政府信息公开工作年度报告") {
		t.Errorf("the published report: %d", status)
	}
	if _, text := s.get(handler, at+"?cell=table2.licence.decisions"); !strings.Contains(text, "数字来源") {
		t.Error("figures no longer lead to their records")
	}
	if status, text := s.post(head, at+"/publish", url.Values{"reason": {"再发一次"}, "checked": {"1"}}); status != http.StatusConflict || !strings.Contains(text, "没有差别") {
		t.Errorf("a correction that changes nothing: %d", status)
	}
	s.post(handler, at+"/adjustments", url.Values{"cell": {"table2.licence.decisions"}, "value": {"999"}, "reason": {"补录九百九十九件"}})
	s.explain(head, 2020)
	if status, text := s.post(head, at+"/publish", url.Values{"reason": {""}, "checked": {"1"}}); status == 200 || !strings.Contains(text, "更正") {
		t.Errorf("a correction without a reason: %d", status)
	}
	if status, text := s.post(head, at+"/publish", url.Values{"reason": {"补录许可决定"}, "checked": {"1"}}); status != 200 || !strings.Contains(text, "第 2 版") {
		t.Fatalf("correcting: %d %s", status, failure(text))
	}
	for _, want := range []string{"更正说明", "补录许可决定", "999", "<del>"} {
		if _, text := s.get(public, "/reports/2020"); !strings.Contains(text, want) {
			t.Errorf("the corrected report does not tell %q", want)
		}
	}
	if _, text := s.get(public, "/reports/2020/versions/1"); !strings.Contains(text, "更正前的版本") {
		t.Error("the version before does not say that it was corrected")
	}
	if status, text := s.get(handler, at+"/published/1?cell=table3.state-secret.person"); status != 200 || !strings.Contains(text, "2020-0005") || !strings.Contains(text, "冻结") {
		t.Errorf("a published figure no longer leads to its cases: %d", status)
	}
	if _, text := s.get(head, at+"/published/1?cell=table2.licence.decisions"); !strings.Contains(text, "<strong class=\"gk-tab\">244</strong>") {
		t.Error("the first version does not keep its figure")
	}
	if status, _ := s.get(head, at+"/published/9"); status != http.StatusNotFound {
		t.Errorf("a version that was never published: %d", status)
	}
	if _, text := s.get(head, at+"/versions/2"); !strings.Contains(text, "999") {
		t.Error("the office does not show the differences")
	}
	for _, format := range []string{"html", "docx", "xlsx", "pdf", "csv", "json"} {
		for _, path := range []string{"/reports/2020/download/", at + "/download/"} {
			if status, text := s.get(head, path+format); status != 200 || len(text) < 1000 {
				t.Errorf("%s%s: status %d, %d bytes", path, format, status, len(text))
			}
		}
	}
}

// explain signs every warning that still wants a reason.
func (s site) explain(c *http.Client, year int) {
	s.t.Helper()
	var open []url.Values
	err := s.desk.DB.Read(context.Background(), func(tx *store.Tx) error {
		d, err := s.desk.Draft(tx, demo.Agency, year)
		_, warnings := d.Open()
		for _, w := range warnings {
			open = append(open, url.Values{"rule": {w.Rule.Key}, "where": {w.Where}, "reason": {"已经核对，情况属实"}})
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	for _, form := range open {
		if status, text := s.post(c, "/office/reports/2020/reasons", form); status != 200 || !strings.Contains(text, "您的签名") {
			s.t.Errorf("signing %v: %d", form, status)
		}
	}
}

// failure is what a page tells that was refused.
func failure(text string) string {
	_, after, ok := strings.Cut(text, `gk-failed`)
	if !ok {
		return ""
	}
	return after[:min(400, len(after))]
}

func TestEveryRouteHasAccessAndSample(t *testing.T) {
	names := map[string]bool{}
	for _, s := range samples() {
		names[s.Name] = true
	}
	routes := append((&portal.Server{}).Routes(), (&office.Server{Samples: samples()}).Routes()...)
	for _, r := range routes {
		if r.Access.String() == "" {
			t.Errorf("%s: nobody may use it", r.Pattern)
		}
		if r.Sample != "" && !names[r.Sample] {
			t.Errorf("%s: no sample %s", r.Pattern, r.Sample)
		}
		reads := strings.HasPrefix(r.Pattern, "GET ") && !strings.Contains(r.Pattern, "/download/") && !strings.Contains(r.Pattern, "{name}") && r.Pattern != "GET /feed"
		if reads && r.Sample == "" {
			t.Errorf("%s: draws a page without a sample", r.Pattern)
		}
		if strings.Contains(r.Pattern, "/office/") && !strings.Contains(r.Pattern, "sign-") && r.Access.Allows(org.Person{}, "2021-01-20") {
			t.Errorf("%s: open to everyone", r.Pattern)
		}
	}
}

func TestAccess(t *testing.T) {
	head := org.Person{ID: "h", Agency: "x", Active: true, Duties: []org.Duty{{Role: "head", Scope: org.Scope{Agency: "x"}, To: "2021-06-30"}}}
	publish := page.Needs(org.Publish, org.Report)
	for _, c := range []struct {
		name   string
		access page.Access
		who    org.Person
		day    cal.Date
		want   bool
	}{
		{"everyone", page.Everyone, org.Person{}, "2021-01-20", true},
		{"staff needs signing in", page.Staff, org.Person{}, "2021-01-20", false},
		{"staff", page.Staff, head, "2021-01-20", true},
		{"a verb", publish, head, "2021-01-20", true},
		{"after the duty ended", publish, head, "2021-07-01", false},
		{"another verb", page.Needs(org.Administer, org.Staff), head, "2021-01-20", false},
		{"a verb without a session", publish, org.Person{}, "2021-01-20", false},
		{"no access named", page.Access{}, head, "2021-01-20", false},
	} {
		if got := c.access.Allows(c.who, c.day); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

var actor = org.Actor{ID: "ga-1", Name: "李科员", Role: "handler"}
