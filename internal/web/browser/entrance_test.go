package browser

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/pquerna/otp/totp"

	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/store"
)

// strict makes the demo's agency ask for second factors, and the tab reach it
// under the name that passkeys are for.
func (b *tab) strict() {
	b.t.Helper()
	b.url = strings.Replace(b.url, "127.0.0.1", "localhost", 1)
	err := b.desk.DB.Write(context.Background(), func(tx *store.Tx) error { return tx.SaveSetting(demo.Agency, desk.PolicySetting, "required") })
	if err != nil {
		b.t.Fatal(err)
	}
}

// keys types where the cursor stands, and nowhere else.
func (b *tab) keys(text string) { b.t.Helper(); b.do(chromedp.KeyEvent(text)) }

// enter sends the form, or follows the link, where the cursor stands.
func (b *tab) enter() {
	b.t.Helper()
	if _, err := chromedp.RunResponse(b.ctx, chromedp.KeyEvent(kb.Enter)); err != nil {
		b.t.Fatal(err)
	}
}

// tabTo moves the cursor on by the tabulator until a script says that it is there.
func (b *tab) tabTo(script string) {
	b.t.Helper()
	for range 40 {
		b.keys(kb.Tab)
		if b.number(`(function(e){return (`+script+`)?1:0})(document.activeElement)`) == 1 {
			return
		}
	}
	b.t.Fatalf("the keyboard does not lead to %s", script)
}

func (b *tab) shot(name string) {
	b.t.Helper()
	if dir := os.Getenv("GONGKAI_SHOTS"); dir != "" {
		b.shoot(filepath.Join(dir, name+".png"))
	}
}

func code(t *testing.T, secret string, at time.Time) string {
	t.Helper()
	c, err := totp.GenerateCode(strings.ReplaceAll(secret, " ", ""), at)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestSigningInByKeyboard: password, authenticator, recovery codes, and in;
// without a mouse.
func TestSigningInByKeyboard(t *testing.T) {
	b := newTab(t)
	b.strict()
	b.open("/office/sign-in")
	b.keys("wang") // the cursor stands there
	b.keys(kb.Tab)
	b.keys(demo.Password)
	b.enter()
	b.says("h1", "登记第二因素")
	secret := b.text(".gk-secret")
	b.tabTo(`e.name==="code"`)
	b.keys(code(t, secret, time.Now().Add(-30*time.Second)))
	b.enter()
	b.says("h1", "恢复码")
	b.shot("codes")
	b.tabTo(`e.textContent.indexOf("已经保存")===0`)
	b.enter()
	b.says("h1", "工作概览")
	b.tabTo(`e.textContent==="退出"`)
	b.enter()
	b.says("h1", "工作人员登录")
	b.keys("wang")
	b.keys(kb.Tab)
	b.keys(demo.Password)
	b.enter()
	b.says("h1", "第二因素")
	b.keys("123456")
	b.enter()
	b.says("main", "验证码")
	b.keys(code(t, secret, time.Now()))
	b.enter()
	b.says("h1", "工作概览")
}

// TestPasskeysInTheBrowser: one is added, signs in alone, and confirms an act.
func TestPasskeysInTheBrowser(t *testing.T) {
	b := newTab(t)
	b.strict()
	if _, err := chromedp.Call(b.ctx, webauthn.Enable, webauthn.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	_, err := chromedp.Call(b.ctx, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{Options: &webauthn.VirtualAuthenticatorOptions{
		Protocol: "ctap2", Transport: "internal", HasResidentKey: true, HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true}})
	if err != nil {
		t.Fatal(err)
	}
	b.signIn("wang")
	b.says("h1", "登记第二因素")
	b.shot("enrol")
	b.press(`button[data-passkey$="for=register"]`)
	b.says("h1", "恢复码")
	b.press(`.gk-sign .btn-primary`)
	b.says("h1", "工作概览")
	b.open("/office/account")
	b.says("main", "通行密钥", "恢复码还剩 10 个")
	b.shot("account")
	b.press(`form[action="/office/sign-out"] button`)
	b.shot("sign-in-passkey")
	b.press(`button[data-passkey$="for=sign-in"]`)
	b.says("h1", "工作概览")
	err = b.desk.DB.Write(context.Background(), func(tx *store.Tx) error {
		list, err := tx.SignIns("ga-2", 0)
		for _, s := range list {
			if err := tx.FreshenSignIn(s.ID, 1); err != nil { // long ago
				return err
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	b.open("/office/account")
	b.press(`form[action="/office/account/codes"] button`)
	b.says("h1", "确认是您本人")
	b.shot("confirm")
	b.press(`button[data-passkey$="for=confirm"]`)
	b.says("h1", "恢复码")
}

// TestEntranceOnThePhone: the pages by which staff come in fit 390 pixels.
func TestEntranceOnThePhone(t *testing.T) {
	b := newTab(t)
	b.signIn("sun")
	for _, lang := range []string{"zh-CN", "en"} {
		b.do(chromedp.EmulateViewport(390, 900))
		b.open("/accessibility?lang=" + lang)
		for _, path := range []string{"/office/account", "/office/account/factors/new", "/office/people/ga-2/access", "/office/agencies/ga", "/office/sign-in"} {
			b.open(path)
			if wide := b.number(`document.documentElement.scrollWidth`); wide > 390 {
				t.Errorf("%s (%s) is %v pixels wide", path, lang, wide)
			}
			b.shot(strings.ReplaceAll(path, "/", "_") + "-" + lang + "-390")
		}
	}
}
