package web_test

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"gongkai/flow"
	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/org"
)

// TestPowerGivenMeanwhileNeedsAFactor: who may sign since a moment ago has to
// add a factor first, though he signed in when none was asked for.
func TestPowerGivenMeanwhileNeedsAFactor(t *testing.T) {
	d := newDoor(t, "required-for-power")
	c := d.signIn("zhao")
	at := "/office/reports/2020/publish"
	p := d.named("zhao")
	if p.Anywhere(org.Publish, org.Report, d.desk.Today()) {
		t.Fatal("he publishes already")
	}
	if err := d.desk.GiveDuty(context.Background(), desk.Operator(), p.ID, org.Duty{Role: "head", Scope: org.Scope{Agency: demo.Agency}}, "调动"); err != nil {
		t.Fatal(err)
	}
	typed := url.Values{"reason": {"补正"}}
	status, text := d.post(c, at, typed)
	d.expect("publishing", status, text, 403, "您的职责要求有第二因素，而您还没有登记")
	if strings.Contains(text, `type="password"`) || held(text).Get("reason") != "补正" {
		t.Error("the password is asked for, or what was typed is lost")
	}
	status, text = d.post(c, at, url.Values{"confirm-code": {demo.Password}})
	d.expect("with the password", status, text, 403, "而您还没有登记")
	_, text = d.get(c, "/office/account/factors/new")
	secret := secretOn(text)
	form := url.Values{"code": {d.code(secret, -1)}, "factor-name": {"手机"}}
	status, text = d.post(c, "/office/account/factors", form)
	d.expect("adding a factor, a duty since", status, text, 403, `type="password"`)
	form.Set("confirm-code", demo.Password)
	status, text = d.post(c, "/office/account/factors", form)
	d.expect("with the password", status, text, 200, "只显示这一次")
	status, text = d.post(c, at, typed)
	d.expect("and now", status, text, 400, "没有确认已经核对")
}

func (d *door) named(login string) (p org.Person) {
	d.t.Helper()
	err := d.desk.DB.Read(context.Background(), func(tx *store.Tx) (err error) {
		p, err = tx.StaffNamed(login)
		return err
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return p
}

// TestAFactorMakesOtherSignInsStale: what another device confirmed by the password
// counts no more once there is a factor.
func TestAFactorMakesOtherSignInsStale(t *testing.T) {
	d := newDoor(t, "optional")
	here, there := d.signIn("wang"), d.signIn("wang")
	_, text := d.get(here, "/office/account/factors/new")
	status, text := d.post(here, "/office/account/factors", url.Values{"code": {d.code(secretOn(text), 0)}, "factor-name": {"手机"}})
	d.expect("adding a factor", status, text, 200, "只显示这一次")
	status, text = d.post(here, "/office/reports/2020/publish", nil)
	d.expect("on this device", status, text, 400, "没有确认已经核对")
	status, text = d.post(there, "/office/reports/2020/publish", nil)
	d.expect("on the other", status, text, 403, "验证码或者恢复码")
}

func TestThePolicyIsSetOnAPage(t *testing.T) {
	d := newDoor(t, "optional")
	c, at := d.signIn("sun"), "/office/agencies/ga/second-factor"
	status, text := d.get(c, "/office/agencies/ga")
	d.expect("the page", status, text, 200, `action="`+at+`"`)
	d.expect("what holds", status, text, 200, `<option value="optional" selected`)
	status, text = d.post(c, at, url.Values{"second-factor": {"never"}})
	d.expect("no policy", status, text, 400, "没有“never”这一项")
	status, text = d.post(d.signIn("li"), at, url.Values{"second-factor": {"optional"}})
	d.expect("a handler", status, text, 403, "不在您的职责之内")
	d.ahead += 11 * time.Minute
	status, text = d.post(c, at, url.Values{"second-factor": {"required"}})
	d.expect("later", status, text, 403, "确认是您本人")
	form := held(text)
	form.Set("confirm-code", demo.Password)
	status, text = d.post(c, at, form)
	d.expect("confirmed", status, text, 200, "由各人自己决定 → 所有人员必须使用第二因素")
	status, text = d.password(d.visitor(), "li", demo.Password)
	d.expect("everybody since", status, text, 200, "登记第二因素")
	err := d.desk.DB.Read(context.Background(), func(tx *store.Tx) error {
		list, err := tx.Journal(demo.Agency, flow.Subject{Kind: org.Setting, ID: desk.PolicySetting})
		if len(list) == 0 || list[len(list)-1].Actor != "孙工程师" || list[len(list)-1].After[desk.PolicySetting] != "required" {
			t.Errorf("journal: %+v", list)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
