package web_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"gongkai/flow"
	"gongkai/internal/demo"
	"gongkai/internal/desk"
	"gongkai/internal/seal"
	"gongkai/internal/store"
	"gongkai/law"
	"gongkai/org"
)

// openCase is a fresh request of somebody with personal data.
func (s site) openCase() (id string, code seal.Code) {
	s.t.Helper()
	id, code, err := s.desk.Receive(context.Background(), actor, store.Request{Agency: demo.Agency, Title: "户外广告审批名单", Content: "2020年名单",
		Channel: "counter", ApplicantClass: law.Person}, desk.Applicant{Name: "张小三", IdentityKind: "居民身份证", Identity: "640103199001011234", Phone: "13812345678"}, "2021-01-19")
	if err != nil {
		s.t.Fatal(err)
	}
	return id, code
}

func TestApplicantsAreMaskedUntilUnmasked(t *testing.T) {
	s := serve(t)
	id, _ := s.openCase()
	at := "/office/requests/" + id
	li, chen := s.signIn("li"), s.signIn("chen")
	clear := []string{"张小三", "640103199001011234", "13812345678"}
	shows := func(text string) bool {
		for _, c := range clear {
			if strings.Contains(text, c) {
				return true
			}
		}
		return false
	}
	for name, c := range map[string]*http.Client{"handler": li, "legal reviewer": chen} {
		for _, path := range []string{at, "/office/requests", "/office/requests?q=" + url.QueryEscape("张小三"), "/office/"} {
			_, text := s.get(c, path)
			if shows(strings.ReplaceAll(text, `value="张小三"`, "")) {
				t.Errorf("%s sees personal data on %s", name, path)
			}
			if path == at && !strings.Contains(text, "640103********1234") {
				t.Errorf("%s does not see the masked number", name)
			}
		}
	}
	if status, text := s.post(chen, at+"/unmask", url.Values{"reason": {"好奇"}}); status != http.StatusForbidden || shows(text) {
		t.Errorf("a reviewer unmasks: %d", status)
	}
	if status, text := s.post(li, at+"/unmask", url.Values{"reason": {" "}}); status != http.StatusBadRequest || shows(text) {
		t.Errorf("without a reason: %d", status)
	}
	status, text := s.post(li, at+"/unmask", url.Values{"reason": {"邮寄答复书"}})
	if status != http.StatusOK || !shows(text) || !strings.Contains(text, "只显示这一次") || !strings.Contains(text, "邮寄答复书") {
		t.Errorf("after the reason: %d", status)
	}
	if _, text := s.get(li, at); shows(text) || !strings.Contains(text, "查看未遮盖的个人信息") {
		t.Error("after a reload it is not masked, or the journal does not tell")
	}
	if strings.Contains(s.log.String(), "张小三") || strings.Contains(s.log.String(), "邮寄答复书") {
		t.Error("the log holds what it should not")
	}
}

func TestACodeIsShownOnce(t *testing.T) {
	s := serve(t)
	id, old := s.openCase()
	li := s.signIn("li")
	status, text := s.post(li, "/office/requests/"+id+"/code", nil)
	_, after, _ := strings.Cut(text, "<dt>查询码</dt>")
	_, after, _ = strings.Cut(after, ">")
	_, after, _ = strings.Cut(after, ">")
	code, _, ok := strings.Cut(after, "<")
	if status != 200 || !ok || len(code) != 19 {
		t.Fatalf("%d, code %q", status, code)
	}
	if _, text := s.get(li, "/office/requests/"+id); strings.Contains(text, code) {
		t.Error("the code is shown twice")
	}
	track := func(number, code string) (int, string) {
		return s.post(s.visitor(), "/track", url.Values{"number": {number}, "code": {code}})
	}
	if status, text := track(id, code); status != 200 || !strings.Contains(text, "受理回执") || strings.Contains(text, "户外广告") || strings.Contains(text, "李科员") {
		t.Errorf("tracking with the new code: %d", status)
	}
	wrongCode, wrong := track(id, old.String())
	unknown, none := track("2021-9999", code)
	if wrongCode != 404 || unknown != 404 || strings.ReplaceAll(wrong, id, "") != strings.ReplaceAll(none, "2021-9999", "") {
		t.Errorf("a wrong code (%d) and an unknown number (%d) are told apart", wrongCode, unknown)
	}
	res, err := s.visitor().PostForm(s.URL+"/track", url.Values{"number": {id}, "code": {code}})
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // only its head is read
	if res.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("a standing may be kept: %q", res.Header.Get("Cache-Control"))
	}
	if status, text := s.get(s.visitor(), "/track?number="+id+"&code="+code); status != 200 || strings.Contains(text, "受理回执</span>") {
		t.Errorf("the address opens a request: %d", status)
	}
	if strings.Contains(s.log.String(), code) {
		t.Error("the log holds a code")
	}
}

func TestGuessingCodesIsSlowed(t *testing.T) {
	s := serve(t)
	id, code := s.openCase()
	for i := range 8 {
		status, _ := s.post(s.visitor(), "/track", url.Values{"number": {id}, "code": {"0000"}})
		if want := map[bool]int{true: 404, false: 429}[i < 6]; status != want {
			t.Errorf("guess %d: %d, want %d", i+1, status, want)
		}
	}
	if status, _ := s.post(s.visitor(), "/track", url.Values{"number": {id}, "code": {code.String()}}); status != 429 {
		t.Errorf("while waiting, even the right code gives %d", status)
	}
	if status, _ := s.post(s.visitor(), "/track", url.Values{"number": {demo.TrackNumber}, "code": {demo.TrackCode.String()}}); status != 200 {
		t.Errorf("another number is slowed by it: %d", status)
	}
	for i := range 8 { // a number that is nobody's is slowed just the same
		status, _ := s.post(s.visitor(), "/track", url.Values{"number": {"1999-0001"}, "code": {"0000"}})
		if want := map[bool]int{true: 404, false: 429}[i < 6]; status != want {
			t.Errorf("guess %d at nothing: %d, want %d", i+1, status, want)
		}
	}
}

func TestErasingAsksTwice(t *testing.T) {
	s := serve(t)
	wang, li := s.signIn("wang"), s.signIn("li")
	at := "/office/requests/2020-0002"
	if status, _ := s.get(li, at+"/erase"); status != http.StatusForbidden {
		t.Errorf("a handler gets the page: %d", status)
	}
	if status, _ := s.get(wang, "/office/requests/2021-0001/erase"); status != http.StatusConflict {
		t.Errorf("an open case: %d", status)
	}
	if status, text := s.get(wang, at+"/erase"); status != 200 || !strings.Contains(text, "第一步") {
		t.Errorf("the first step: %d", status)
	}
	for _, c := range []struct {
		name string
		form url.Values
		want string
	}{
		{"no reason", url.Values{"reason": {""}}, "须写明理由"},
		{"personal data in the reason", url.Values{"reason": {"电话13812345678"}}, "不要写个人信息"},
		{"the reason", url.Values{"reason": {"本人书面要求"}}, "第二步"},
		{"the wrong number", url.Values{"reason": {"本人书面要求"}, "step": {"2"}, "number": {"2020-0003"}}, "不是这一案卷的编号"},
		{"no reason at the second step", url.Values{"step": {"2"}, "number": {"2020-0002"}}, "须写明理由"},
	} {
		if _, text := s.post(wang, at+"/erase", c.form); !strings.Contains(text, c.want) {
			t.Errorf("%s: no %q", c.name, c.want)
		}
	}
	see := func() (erased bool) {
		err := s.desk.DB.Read(context.Background(), func(tx *store.Tx) error {
			k, _, err := tx.CaseKey(demo.Agency, flow.Subject{Kind: org.Request, ID: "2020-0002"})
			erased = k.ErasedOn != ""
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return erased
	}
	if see() {
		t.Fatal("something was erased before it was confirmed")
	}
	status, text := s.post(wang, at+"/erase", url.Values{"reason": {"本人书面要求"}, "step": {"2"}, "number": {"2020-0002"}})
	if status != 200 || !see() || !strings.Contains(text, "依法删除") || strings.Contains(text, "点位坐标清单") {
		t.Errorf("confirmed: %d", status)
	}
	for path, want := range map[string]string{at: "已于 2021-01-20 依法删除", "/office/requests": "2020-0002", "/office/reports/2020": "数字", "/office/keeping": "没有期限已经届满的案卷"} {
		if status, text := s.get(wang, path); status != 200 || !strings.Contains(strings.NewReplacer(`<span class="gk-whole">`, "", "</span>", "").Replace(text), want) {
			t.Errorf("afterwards %s: %d, no %q", path, status, want)
		}
	}
	if status, _ := s.get(wang, at+"/erase"); status != http.StatusConflict {
		t.Errorf("a second time: %d", status)
	}
	if status, text := s.get(li, at+"/files"); status != 200 || !strings.Contains(text, "不再添加附件") || strings.Contains(text, "multipart/form-data") {
		t.Errorf("files are still asked for: %d", status)
	}
}

func TestKeepingIsSetByTheOffice(t *testing.T) {
	s := serve(t)
	s.desk.Now = func() time.Time { return time.Date(2031, 2, 1, 4, 0, 0, 0, time.UTC) }
	wang := s.signIn("wang")
	if status, text := s.get(wang, "/office/keeping"); status != 200 || !strings.Contains(text, "/office/requests/2020-0001/erase") {
		t.Errorf("what has run out is not listed: %d", status)
	}
	if status, text := s.post(wang, "/office/keeping", url.Values{"request": {"很久"}, "request-disputed": {"30"}}); status != 400 || !strings.Contains(text, "1至100") {
		t.Errorf("a period that is none: %d", status)
	}
	if status, text := s.post(wang, "/office/keeping", url.Values{"request": {"30"}, "request-disputed": {"永久"}}); status != 200 || strings.Contains(text, "/office/requests/2020-0001/erase") || !strings.Contains(text, "已保存保管期限") {
		t.Errorf("the office's own period: %d", status)
	}
	if status, _ := s.get(s.signIn("li"), "/office/keeping"); status != http.StatusForbidden {
		t.Errorf("a handler: %d", status)
	}
}
