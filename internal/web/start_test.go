package web_test

import (
	"context"
	"log/slog"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"gongkai/internal/desk"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/internal/web"
)

// TestTheFirstStart: from an empty place to a named agency, by what the console
// and the pages tell.
func TestTheFirstStart(t *testing.T) {
	db, err := store.Open(context.Background(), t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	dk := &desk.Desk{DB: db, Keys: seal.NewKeys(), Now: time.Now}
	first, err := dk.FirstStart(context.Background())
	if err != nil || first == "" {
		t.Fatalf("%q %v", first, err)
	}
	secret, err := dk.FirstStart(context.Background())
	if err != nil || secret == "" || secret == first {
		t.Fatalf("the second start: %q after %q, %v", secret, first, err)
	}
	h, err := web.New(context.Background(), web.Config{Desk: dk, Agency: desk.FirstAgency, Office: true, Portal: true, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	d := &door{site: site{server, t, dk, nil}}
	for _, bad := range []string{"admin", "", "password", desk.FirstLogin} {
		if status, _ := d.password(d.visitor(), desk.FirstLogin, bad); status != 401 {
			t.Errorf("a default password %q: %d", bad, status)
		}
	}
	c := d.visitor()
	status, text := d.password(c, desk.FirstLogin, secret)
	d.expect("the secret", status, text, 200, "设定自己的密码")
	status, text = d.post(c, "/office/sign-in/password", url.Values{"new-password": {"大漠孤烟直长河落日圆"}, "again-password": {"大漠孤烟直长河落日圆"}})
	d.expect("a password", status, text, 200, "登记第二因素")
	m := secretShown.FindStringSubmatch(text)
	if m == nil {
		t.Fatal("no authenticator is offered")
	}
	status, text = d.post(c, "/office/sign-in/enrol", url.Values{"code": {d.code(strings.ReplaceAll(m[1], " ", ""), 0)}, "factor-name": {"手机"}})
	d.expect("a factor", status, text, 200, `href="/office/start"`)
	status, text = d.get(c, "/office/start")
	d.expect("the first page", status, text, 200, "机关全称")
	form := url.Values{"name": {""}, "level": {"county"}, "report-kind": {"department"}, "second-factor": {"required"}, "site-id": {"1"}}
	status, text = d.post(c, "/office/start", form)
	d.expect("without a name", status, text, 400, "没有写机关名称")
	form.Set("name", "云河市公安局")
	status, text = d.post(c, "/office/start", form)
	d.expect("a wrong website code", status, text, 400, "不是 10 位")
	form.Set("site-id", "6401000001")
	form.Set("level", "galaxy")
	status, text = d.post(c, "/office/start", form)
	d.expect("a level that there is not", status, text, 400, "请从列表中选择")
	form.Set("level", "city")
	status, text = d.post(c, "/office/start", form)
	d.expect("all right", status, text, 200, "机关已经登记")
	if !strings.Contains(text, "云河市公安局") {
		t.Error("the page still tells the old name")
	}
	status, text = d.get(d.visitor(), "/")
	d.expect("the portal", status, text, 200, "云河市公安局")
	status, text = d.get(c, "/office/start")
	d.expect("the first page again", status, text, 200, "工作概览")
	status, text = d.post(c, "/office/start", form)
	d.expect("once more", status, text, 409, "机关已经命名")
	if again, err := dk.FirstStart(context.Background()); err != nil || again != "" {
		t.Errorf("a start after a password was chosen: %q %v", again, err)
	}
	for _, s := range []string{first, secret} {
		if status, _ := d.password(d.visitor(), desk.FirstLogin, s); status != 401 {
			t.Errorf("a one-time secret still holds: %d", status)
		}
	}
}
