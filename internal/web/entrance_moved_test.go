package web_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/org"
)

// The head of the office, and what he is asked for in the tests below.
const headID = "ga-2"

const chosen = "大漠孤烟直长河落日圆"

func (d *door) secret(person string) (secret string) {
	d.t.Helper()
	d.write(func(tx *store.Tx) (err error) {
		secret, err = d.desk.IssueSecret(tx, org.Actor{Name: "孙工程师"}, person)
		return err
	})
	return secret
}

func (d *door) choose(c *http.Client, password string) (int, string) {
	d.t.Helper()
	return d.post(c, "/office/sign-in/password", url.Values{"new-password": {password}, "again-password": {password}})
}

func (d *door) staff(person string) (p org.Person) {
	d.t.Helper()
	err := d.desk.DB.Read(context.Background(), func(tx *store.Tx) (err error) {
		p, err = tx.Staff(person)
		return err
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return p
}

func TestAOneTimeSecretChoosesOnePassword(t *testing.T) {
	d := newDoor(t, "optional")
	secret := d.secret("ga-1")
	first, second := d.visitor(), d.visitor()
	for _, c := range []*http.Client{first, second} {
		status, text := d.password(c, "li", secret)
		d.expect("the secret", status, text, 200, "设定自己的密码")
	}
	status, text := d.choose(first, chosen)
	d.expect("who chooses first", status, text, 200, "<h1>工作概览</h1>")
	status, text = d.choose(second, "evil-horse-7777")
	d.expect("who holds the slip", status, text, 200, "登录期间您的账号有了变动")
	if d.in(second) || !d.in(first) {
		t.Error("the second is in, or put the first out")
	}
	status, text = d.password(d.visitor(), "li", "evil-horse-7777")
	d.expect("the second's password", status, text, 401, "用户名或者密码不对")
	status, text = d.password(d.visitor(), "li", chosen)
	d.expect("the first's password", status, text, 200, "<h1>工作概览</h1>")
}

func TestAOneTimeSecretIsGoodOnceEvenAtOnce(t *testing.T) {
	d := newDoor(t, "optional")
	secret := d.secret("ga-1")
	var in atomic.Int32
	var all sync.WaitGroup
	for range 4 {
		c := d.visitor()
		d.password(c, "li", secret)
		c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
		all.Go(func() {
			res, err := c.PostForm(d.URL+"/office/sign-in/password", url.Values{"new-password": {chosen}, "again-password": {chosen}})
			if err != nil {
				t.Error(err)
				return
			}
			if read(t, res); res.Header.Get("Location") == "/office/" {
				in.Add(1)
			}
		})
	}
	all.Wait()
	if in.Load() != 1 {
		t.Errorf("one secret let %d in", in.Load())
	}
}

// TestAPendingSignInEndsWithAnyChange: whatever is changed of an account between
// two pages of a sign-in, the next page leads back to the beginning, and what it
// was given changes nothing.
func TestAPendingSignInEndsWithAnyChange(t *testing.T) {
	changes := map[string]func(*door, org.Person) error{
		"a new secret": func(d *door, p org.Person) error {
			_, err := d.desk.ResetSecret(context.Background(), desk.Operator(), p.ID)
			return err
		},
		"a password chosen elsewhere": func(d *door, p org.Person) error {
			return d.desk.DB.Write(context.Background(), func(tx *store.Tx) error { return tx.SavePassword(p.ID, "other") })
		},
		"factors reset": func(d *door, p org.Person) error {
			return d.desk.ResetFactors(context.Background(), desk.Operator(), p.ID, d.now())
		},
		"a factor added elsewhere": func(d *door, p org.Person) error {
			return d.desk.DB.Write(context.Background(), func(tx *store.Tx) error {
				return tx.SaveFactor(store.Factor{ID: "other", Person: p.ID, Kind: desk.Passkey, Name: "x", Sealed: []byte("x")})
			})
		},
		"another login": func(d *door, p org.Person) error {
			p.Login += "2"
			return d.desk.ChangePerson(context.Background(), desk.Operator(), p)
		},
		"stopped": func(d *door, p org.Person) error {
			return d.desk.Deactivate(context.Background(), desk.Operator(), p.ID, "离职")
		},
		"stopped and let in again": func(d *door, p org.Person) error {
			if err := d.desk.Deactivate(context.Background(), desk.Operator(), p.ID, "离职"); err != nil {
				return err
			}
			_, err := d.desk.Reactivate(context.Background(), desk.Operator(), p.ID, "回来")
			return err
		},
	}
	steps := []struct {
		name  string
		begin func(*door) (*http.Client, string) // where he waits; the secret of an authenticator
		path  string
		form  func(d *door, secret string) url.Values
		skip  string // a change that changes nothing here
	}{
		{"choosing a password", func(d *door) (*http.Client, string) {
			c := d.visitor()
			status, text := d.password(c, "wang", d.secret(headID))
			d.expect("the secret", status, text, 200, "设定自己的密码")
			return c, ""
		}, "/office/sign-in/password", func(*door, string) url.Values {
			return url.Values{"new-password": {"evil-horse-7777"}, "again-password": {"evil-horse-7777"}}
		}, "factors reset"},
		{"enrolling", func(d *door) (*http.Client, string) {
			c := d.visitor()
			status, text := d.password(c, "wang", demo.Password)
			d.expect("the password", status, text, 200, "登记第二因素")
			return c, secretOn(text)
		}, "/office/sign-in/enrol", func(d *door, secret string) url.Values {
			return url.Values{"code": {d.code(secret, 0)}, "factor-name": {"手机"}}
		}, "factors reset"},
		{"the second factor", func(d *door) (*http.Client, string) {
			_, secret, _ := d.enrol("wang")
			c := d.visitor()
			status, text := d.password(c, "wang", demo.Password)
			d.expect("the password", status, text, 200, "验证码或者恢复码")
			return c, secret
		}, "/office/sign-in/factor", func(d *door, secret string) url.Values { return url.Values{"code": {d.code(secret, 0)}} }, ""},
	}
	for _, step := range steps {
		for name, change := range changes {
			if name == step.skip {
				continue
			}
			t.Run(step.name+", "+name, func(t *testing.T) {
				d := newDoor(t, "required-for-power")
				c, secret := step.begin(d)
				form := step.form(d, secret)
				if err := change(d, d.staff(headID)); err != nil {
					t.Fatal(err)
				}
				before := d.standing(headID)
				status, text := d.post(c, step.path, form)
				d.expect("the step", status, text, 200, "登录期间您的账号有了变动")
				if d.in(c) || d.standing(headID) != before {
					t.Error("he is in, or the account was changed")
				}
				for _, path := range []string{"/office/sign-in/password", "/office/sign-in/enrol", "/office/sign-in/factor"} {
					if status, text := d.get(c, path); status != 200 || secretOn(text) != "" {
						t.Errorf("%s afterwards: %d, a secret %v", path, status, secretOn(text) != "")
					}
				}
			})
		}
	}
}

func secretOn(text string) string {
	m := secretShown.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	return strings.ReplaceAll(m[1], " ", "")
}

func (d *door) standing(person string) (s string) {
	d.t.Helper()
	err := d.desk.DB.Read(context.Background(), func(tx *store.Tx) (err error) {
		s, err = tx.Standing(person)
		return err
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return s
}

// TestAnAuthenticatorShownToAnotherIsNotOffered: what a sign-in that ended had
// shown in this browser is not what the next one enrols.
func TestAnAuthenticatorShownToAnotherIsNotOffered(t *testing.T) {
	d := newDoor(t, "required")
	c := d.visitor()
	_, text := d.password(c, "wang", demo.Password)
	seen := secretOn(text)
	d.secret(headID)
	d.get(c, "/office/sign-in/enrol")
	d.password(c, "wang", d.secret(headID))
	_, text = d.choose(c, chosen)
	if again := secretOn(text); seen == "" || again == "" || again == seen {
		t.Errorf("the same authenticator: %q, %q", seen, again)
	}
}

func TestOneBrowserEnrolsNotTwo(t *testing.T) {
	d := newDoor(t, "required")
	late := d.visitor()
	_, text := d.password(late, "wang", demo.Password)
	secret := secretOn(text)
	d.enrol("wang")
	status, text := d.post(late, "/office/sign-in/enrol", url.Values{"code": {d.code(secret, 0)}, "factor-name": {"手机"}})
	d.expect("a second browser", status, text, 200, "登录期间您的账号有了变动")
	if d.in(late) {
		t.Error("in without the factor")
	}
}
