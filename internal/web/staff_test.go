package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"gongkai/internal/demo"
)

// upload sends a file with the fields of a form.
func (s site) upload(c *http.Client, path, file, text string, form url.Values) (int, string) {
	s.t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for k := range form {
		if err := w.WriteField(k, form.Get(k)); err != nil {
			s.t.Fatal(err)
		}
	}
	part, err := w.CreateFormFile("file", file)
	if err != nil {
		s.t.Fatal(err)
	}
	if _, err := part.Write([]byte(text)); err != nil {
		s.t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		s.t.Fatal(err)
	}
	res, err := c.Post(s.URL+path, w.FormDataContentType(), &b)
	if err != nil {
		s.t.Fatal(err)
	}
	return read(s.t, res)
}

func TestStaffPagesAnswer(t *testing.T) {
	s := serve(t)
	sun := s.signIn("sun")
	for _, c := range []struct {
		path   string
		status int
		want   string
	}{
		{"/office/people", 200, "赵科员"},
		{"/office/people?agency=yunhe", 200, "罗主任"},
		{"/office/people?agency=none", 404, "不在您管理的范围内"},
		{"/office/people?role=head", 200, "孟副处长"},
		{"/office/people?role=zz", 400, "请从列表中选择"},
		{"/office/people?q=没有这个人", 200, "没有符合条件的记录"},
		{"/office/people?page=9", 404, "没有第 9 页"},
		{"/office/people/new", 200, "登录名"},
		{"/office/people/new?agency=yunhe", 200, "户政科"},
		{"/office/people/import", 200, "登录名,姓名,部门,职责,范围"},
		{"/office/people/ga-10", 200, "代理“王处长”的“信息公开工作机构负责人”职责，范围是公安厅"},
		{"/office/people/ga-6", 200, "公安厅·交通管理局"},
		{"/office/people/yh-1", 200, "户政科"},
		{"/office/people/none", 404, "没有这个人员"},
		{"/office/agencies", 200, "云河市公安局"},
		{"/office/agencies/ga", 200, "从前的名称"},
		{"/office/agencies/none", 404, "不在您管理的范围内"},
		{"/office/why", 200, "办理什么"},
		{"/office/why?person=ga-1&verb=sign&thing=request/2021-0001", 200, "没有这些职责中的任何一项"},
		{"/office/why?person=ga-10&verb=extend&thing=request/2021-0001", 200, "代理“王处长”"},
		{"/office/why?person=ga-1&verb=fly&thing=request/2021-0001", 400, "没有“fly”这种操作"},
		{"/office/why?verb=see&thing=request/1999-0001", 200, "您看不到这一件"},
		{"/office/why?verb=see&thing=report/2020&on=x", 400, "日期"},
		{"/office/absence", 200, "现在没有人代理您"},
	} {
		for _, lang := range []string{"zh-CN", "en"} {
			s.get(sun, "/accessibility?lang="+lang)
			status, text := s.get(sun, c.path)
			if status != c.status || lang == "zh-CN" && !strings.Contains(text, c.want) {
				t.Errorf("%s (%s): status %d, want %d and %q", c.path, lang, status, c.status, c.want)
			}
			for _, problem := range checkMarkup(text) {
				t.Errorf("%s (%s): %s", c.path, lang, problem)
			}
			if lang == "en" {
				for _, problem := range chineseLeft(text) {
					t.Errorf("%s: %s", c.path, problem)
				}
			}
		}
	}
	if strings.Contains(s.log.String(), "level=ERROR") {
		t.Errorf("the log tells of errors:\n%s", s.log)
	}
}

// What lies outside of somebody's reach is not there for him: hostile cases by name.
func TestIsolation(t *testing.T) {
	s := serve(t)
	zhao, hu, li, sun, xu := s.signIn("zhao"), s.signIn("hu"), s.signIn("li"), s.signIn("sun"), s.signIn("xu")
	for _, c := range []struct {
		name   string
		who    *http.Client
		path   string
		status int
		tells  string // "" or what it tells
		hides  string // "" or what it must not tell
	}{
		{"another department's case", zhao, "/office/requests/2021-0001", 404, "没有编号为 2021-0001 的申请", "保安员"},
		{"it is told as one that is not there", zhao, "/office/requests/2021-9999", 404, "没有编号为 2021-9999 的申请", ""},
		{"his department's case", zhao, "/office/requests/2020-0007", 200, "道路交通事故", ""},
		{"his list", zhao, "/office/requests", 200, "2020-0007", "2021-0001"},
		{"his search", zhao, "/office/requests?q=保安员", 200, "没有符合条件的记录", "2021-0001"},
		{"his overview", zhao, "/office/", 200, "", "2021-0001"},
		{"the report, which is the whole agency's", zhao, "/office/reports/2020", 403, "不在您的职责之内", ""},
		{"the ledgers", zhao, "/office/ledgers/items", 403, "不在您的职责之内", ""},
		{"another agency's case", li, "/office/requests/2020-0101", 404, "没有编号为 2020-0101 的申请", "养犬登记数量"},
		{"its list", li, "/office/requests?q=养犬登记数量", 200, "没有符合条件的记录", "2020-0101"},
		{"its own people see it", hu, "/office/requests/2020-0101", 200, "养犬登记数量", ""},
		{"and not the case of the same number above", hu, "/office/requests/2020-0007", 404, "没有编号为", "道路交通"},
		{"nor its records", hu, "/office/records?agency=ga", 200, "", "养犬管理"},
		{"a record of the agency below", li, "/office/records?agency=yunhe", 200, "", "内设机构办公电话"},
		{"which the supervisor sees", xu, "/office/records?agency=yunhe", 200, "内设机构办公电话", ""},
		{"who sees no request", xu, "/office/requests/2020-0101", 403, "不在您的职责之内", "养犬登记数量"},
		{"an administrator reads no case", sun, "/office/requests/2021-0001", 403, "不在您的职责之内", "保安员"},
		{"nor the list", sun, "/office/requests", 403, "不在您的职责之内", "2021-0001"},
		{"people are not for handlers", li, "/office/people", 403, "不在您的职责之内", "孙工程师"},
		{"nor one of them", li, "/office/people/ga-7", 403, "不在您的职责之内", "孙工程师"},
		{"nor agencies", li, "/office/agencies", 403, "不在您的职责之内", ""},
		{"why, about a case of another department", zhao, "/office/why?verb=see&thing=request/2021-0001", 404, "没有编号为 2021-0001 的申请", "治安"},
		{"why, about somebody else", zhao, "/office/why?person=ga-1&verb=see&thing=request/2020-0007", 403, "只能问自己的权限", ""},
		{"why, about the agency above", hu, "/office/why?verb=see&thing=agency/ga", 403, "", ""},
	} {
		status, text := s.get(c.who, c.path)
		if status != c.status || !strings.Contains(text, c.tells) {
			t.Errorf("%s: %s gives %d, want %d and %q", c.name, c.path, status, c.status, c.tells)
		}
		if c.hides != "" && strings.Contains(text, c.hides) {
			t.Errorf("%s: %s tells %q", c.name, c.path, c.hides)
		}
	}
	if status, _ := s.post(zhao, "/office/requests/2021-0001/steps/search", url.Values{"scope": {"x"}}); status != 404 {
		t.Errorf("a step on another department's case: %d", status)
	}
	if _, text := s.get(li, "/office/"); strings.Contains(text, `href="/office/people"`) || !strings.Contains(text, `href="/office/absence"`) {
		t.Error("the menu offers what a handler may not use, or hides what he may")
	}
	if _, text := s.get(sun, "/office/"); !strings.Contains(text, `href="/office/people"`) || strings.Contains(text, `href="/office/requests"`) {
		t.Error("the menu of the administrator")
	}
	if _, text := s.get(li, "/office/requests/2021-0003"); strings.Contains(text, `name="dept"`) && !strings.Contains(text, "<option value=\"交通管理局\"") {
		t.Error("分办 does not offer the departments")
	}
}

var secretForm = regexp.MustCompile(`<code>([0-9A-Za-z-]{12,})</code>`)

func TestPeopleAreAdministered(t *testing.T) {
	s := serve(t)
	sun := s.signIn("sun")
	add := url.Values{"agency": {"ga"}, "login": {"qi"}, "name": {"齐科员"}, "department": {"jgj"}, "role": {"handler"}, "scope": {"department/jgj"}, "reason": {"新来"}}
	status, text := s.post(sun, "/office/people/new", add)
	if status != 200 || !secretForm.MatchString(text) {
		t.Fatalf("adding somebody: %d %s", status, failure(text))
	}
	if status, text := s.post(sun, "/office/people/new", add); status != http.StatusConflict || !strings.Contains(text, "登录名“qi”已经有人使用") || !strings.Contains(text, `value="齐科员"`) {
		t.Errorf("adding the same again: %d", status)
	}
	id := regexp.MustCompile(`/office/people/(p-[0-9a-z]+)`).FindStringSubmatch(text)[1]
	at := "/office/people/" + id
	for _, c := range []struct {
		name, path string
		form       url.Values
		status     int
		tells      string
	}{
		{"a duty without a reason", at + "/duties", url.Values{"role": {"editor"}}, 400, "没有写理由"},
		{"a duty", at + "/duties", url.Values{"role": {"editor"}, "reason": {"分工"}}, 200, "有“信息编辑”的职责，范围是公安厅"},
		{"one to come", at + "/duties", url.Values{"role": {"reviewer"}, "from": {"2021-03-01"}, "reason": {"分工"}}, 200, "尚未开始"},
		{"one to himself", "/office/people/ga-7/duties", url.Values{"role": {"head"}, "reason": {"x"}}, 403, "不能给自己设定职责"},
		{"his own last", "/office/people/ga-7/duties/end", url.Values{"duty": {"administrator|ga|||true||"}, "reason": {"x"}}, 403, "最后一项系统管理员职责"},
		{"a duty that is not there", at + "/duties/end", url.Values{"duty": {"x"}, "reason": {"x"}}, 404, "没有这项职责"},
		{"ending a duty", at + "/duties/end", url.Values{"duty": {"editor|ga|||false||"}, "reason": {"调整"}}, 200, "已终止职责"},
		{"another name", at, url.Values{"login": {"qi"}, "name": {"齐副科长"}, "department": {"jgj"}}, 200, "名称：齐科员 → 齐副科长"},
		{"standing in", "/office/people/ga-5/delegations", url.Values{"duty": {"leader|ga|||false||"}, "person": {id}, "first": {"2021-01-20"}, "last": {"2021-01-21"}, "reason": {"出差"}}, 200, "代理“马副厅长”的“签发人”职责"},
		{"a new secret", at + "/secret", nil, 200, "口令只显示这一次"},
		{"stopping without a reason", at + "/state", url.Values{"state": {"stopped"}}, 400, "没有写理由"},
		{"stopping", at + "/state", url.Values{"state": {"stopped"}, "reason": {"调离"}}, 200, "已停用"},
		{"letting in again", at + "/state", url.Values{"state": {"active"}, "reason": {"返回"}}, 200, "口令只显示这一次"},
		{"somebody who is not there", "/office/people/none/state", url.Values{"reason": {"x"}}, 404, "没有这个人员"},
		{"an agency below", "/office/agencies", url.Values{"id": {"jinqu"}, "name": {"金渠区公安分局"}, "level": {"county"}, "report-kind": {"department"}, "parent": {"yunhe"}}, 200, "金渠区公安分局"},
		{"of a wrong id", "/office/agencies", url.Values{"id": {"金渠"}, "name": {"x"}, "level": {"county"}, "report-kind": {"department"}, "parent": {"ga"}}, 400, "须由小写字母"},
		{"that is there", "/office/agencies", url.Values{"id": {"yunhe"}, "name": {"x"}, "level": {"county"}, "report-kind": {"department"}, "parent": {"ga"}}, 409, "已经有了"},
		{"a department", "/office/agencies/jinqu/departments", url.Values{"id": {"bgs"}, "name": {"办公室"}}, 200, "办公室"},
		{"its new name", "/office/agencies/jinqu/departments", url.Values{"id": {"bgs"}, "name": {"综合室"}}, 200, "从前的名称"},
		{"a change of the agency", "/office/agencies/jinqu", url.Values{"name": {"金渠分局"}, "level": {"county"}, "report-kind": {"department"}, "parent": {"jinqu"}}, 400, "不能排在自己的下级机关之下"},
	} {
		if status, text := s.post(sun, c.path, c.form); status != c.status || !strings.Contains(text, c.tells) {
			t.Errorf("%s: %d, want %d and %q: %s", c.name, status, c.status, c.tells, failure(text))
		}
	}
	wang := s.signIn("wang")
	give := url.Values{"duty": {"head|ga|||false||"}, "person": {"ga-5"}, "first": {"2021-01-25"}, "last": {"2021-01-26"}, "reason": {"出差"}}
	if status, text := s.post(wang, "/office/absence", give); status != 200 || !strings.Contains(text, "已委托代理") {
		t.Errorf("delegating: %d %s", status, failure(text))
	}
	if status, text := s.post(wang, "/office/absence", url.Values{"duty": give["duty"], "person": {"ga-2"}, "first": give["first"], "last": give["last"], "reason": {"x"}}); status != 400 || !strings.Contains(text, "不能是本人") {
		t.Errorf("delegating to oneself: %d", status)
	}
	if status, text := s.post(wang, "/office/absence/end", url.Values{"duty": {"head|ga|||false|2021-01-25|ga-2"}, "person": {"ga-5"}}); status != 200 || !strings.Contains(text, "已收回代理") {
		t.Errorf("taking it back: %d %s", status, failure(text))
	}
	if status, _ := s.post(s.signIn("li"), "/office/absence/end", url.Values{"duty": {"head|ga|||false|2021-01-18|ga-2"}, "person": {"ga-10"}}); status != 403 {
		t.Errorf("taking back what another delegated: %d", status)
	}
}

func TestPeopleAreImported(t *testing.T) {
	s := serve(t)
	sun := s.signIn("sun")
	const list = "登录名,姓名,部门,职责,范围\nhe,何科员,交通管理局,经办人,本部门\nli,李科员,办公室,,\n"
	form := url.Values{"agency": {demo.Agency}}
	status, text := s.upload(sun, "/office/people/import", "list.csv", list, form)
	if status != 200 || !strings.Contains(text, "按试算结果导入") || !strings.Contains(text, "新增") || secretForm.MatchString(text) {
		t.Fatalf("a trial: %d %s", status, failure(text))
	}
	if status, text := s.upload(sun, "/office/people/import", "list.csv", list+"x y,,,,\n", form); status != 422 || !strings.Contains(text, "有 1 行有误") || strings.Contains(text, "按试算结果导入") {
		t.Errorf("a wrong line: %d", status)
	}
	if status, text := s.upload(sun, "/office/people/import", "list.csv", "登录名,密码\na,b\n", form); status != 400 || !strings.Contains(text, "不能有密码") {
		t.Errorf("a list with passwords: %d", status)
	}
	if status, _ := s.upload(sun, "/office/people/import", "list.csv", list+strings.Repeat("x", 2<<20), form); status != http.StatusRequestEntityTooLarge {
		t.Errorf("a list of two megabytes: %d", status)
	}
	if status, _ := s.upload(sun, "/office/people/import", "list.csv", list, url.Values{"agency": {"none"}}); status != 404 {
		t.Errorf("into an agency that is not there: %d", status)
	}
	if status, text := s.post(sun, "/office/people/import", url.Values{"agency": {demo.Agency}}); status != 400 || !strings.Contains(text, "没有选择文件") {
		t.Errorf("no file: %d", status)
	}
	form.Set("checked", "1")
	form.Set("list", list)
	status, text = s.post(sun, "/office/people/import", form)
	if status != 200 || len(secretForm.FindAllString(text, -1)) != 1 || !strings.Contains(text, "何科员") {
		t.Errorf("taking it: %d %s", status, failure(text))
	}
	if _, text := s.get(sun, "/office/people?q=he"); !strings.Contains(text, "何科员") {
		t.Error("nobody was imported")
	}
}
