package web_test

import (
	"context"
	"fmt"
	"gongkai/internal/demo"
	"gongkai/internal/store"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestForgedSessions(t *testing.T) {
	d := newDoor(t, "optional")
	u, err := url.Parse(d.URL)
	if err != nil {
		t.Fatal(err)
	}
	for _, value := range []string{"attacker", "", strings.Repeat("a", 3000), "' OR 1=1 --", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "../../etc/passwd"} {
		c := d.visitor()
		c.Jar.SetCookies(u, []*http.Cookie{{Name: "gongkai", Value: value, Path: "/"}})
		if status, text := d.get(c, "/office/account"); status != 200 || !strings.Contains(text, "工作人员登录") {
			t.Errorf("%.20q: %d", value, status)
		}
	}
	// Fixation: a token from before signing in opens nothing afterwards.
	c := d.visitor()
	token := func() string {
		for _, k := range c.Jar.Cookies(u) {
			if k.Name == "gongkai" {
				return k.Value
			}
		}
		return ""
	}
	c.Jar.SetCookies(u, []*http.Cookie{{Name: "gongkai", Value: "chosen-by-an-attacker", Path: "/"}})
	d.get(c, "/office/requests") // has a session now, for why it leads to the sign-in
	before := token()
	d.password(c, "li", demo.Password)
	after := token()
	if before == after || after == "chosen-by-an-attacker" {
		t.Errorf("the token stays: %q %q", before, after)
	}
	thief := d.visitor()
	thief.Jar.SetCookies(u, []*http.Cookie{{Name: "gongkai", Value: before, Path: "/"}})
	if d.in(thief) || !d.in(c) {
		t.Error("the token from before signing in is signed in")
	}
}

func TestOthersSignInsAreNotEnded(t *testing.T) {
	d := newDoor(t, "optional")
	li, wang := d.signIn("li"), d.signIn("wang")
	var id string
	err := d.desk.DB.Read(context.Background(), func(tx *store.Tx) error {
		list, err := tx.SignIns("ga-2", 0)
		if len(list) == 1 {
			id = list[0].ID
		}
		return err
	})
	if err != nil || id == "" {
		t.Fatal(err)
	}
	d.post(li, fmt.Sprintf("/office/account/sign-ins/%s/end", id), nil)
	if !d.in(wang) {
		t.Error("somebody ended another's sign-in")
	}
}

// TestFilesAreChosenAnewAfterConfirming: a form with files leads back to its page.
func TestFilesAreChosenAnewAfterConfirming(t *testing.T) {
	d := newDoor(t, "optional")
	c := d.signIn("sun")
	d.ahead += 11 * time.Minute
	r, err := http.NewRequest("POST", d.URL+"/office/people/import", strings.NewReader("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nx\r\n--x--\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	r.Header.Set("Referer", d.URL+"/office/people/import")
	res, err := c.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	status, text := read(t, res)
	d.expect("a form with files", status, text, 403, "须在确认以后重新选择")
	form := held(text)
	form.Set("confirm-code", "wrong")
	status, text = d.post(c, "/office/people/import", form)
	d.expect("a wrong password", status, text, 403, "须在确认以后重新选择")
	form = held(text)
	form.Set("confirm-code", demo.Password)
	res, err = c.PostForm(d.URL+"/office/people/import", form)
	if err != nil {
		t.Fatal(err)
	}
	if status, _ := read(t, res); status != 200 || res.Request.Method != "GET" || res.Request.URL.Path != "/office/people/import" {
		t.Errorf("after confirming: %d at %s", status, res.Request.URL)
	}
}
