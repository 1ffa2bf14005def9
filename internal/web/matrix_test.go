package web_test

import (
	"flag"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/internal/web/page"
)

var updateMatrix = flag.Bool("update-matrix", false, "write docs/security/matrix.md anew")

const matrixFile = "../../docs/security/matrix.md"

// things are what is asked for of a route: each value of its wildcards that
// makes a difference.
func things(pattern string) []thing {
	path := pattern[strings.Index(pattern, "/"):]
	switch {
	case strings.Contains(path, "/items/{id}"):
		var out []thing
		for _, r := range hiddenRecords {
			out = append(out, r.thing)
		}
		return append(out, thing{"没有的信息", "m-none"})
	case strings.Contains(path, "/requests/{id}"):
		var out []thing
		for _, c := range cases {
			out = append(out, c.thing)
		}
		return append(out, thing{"没有的案卷", "2021-9999"})
	case strings.Contains(path, "/people/{id}"), strings.Contains(path, "/people/{person}"):
		return []thing{{"本机关的人员", "own-clerk"}, {"其他机关的人员", "other-clerk"}, {"没有的人员", "nobody"}}
	case strings.Contains(path, "/agencies/{id}"), strings.Contains(path, "/agencies/{agency}"):
		return []thing{{"本机关", "ga"}, {"其他机关", otherAgency}, {"没有的机关", "nowhere"}}
	case strings.Contains(path, "{year}"):
		return []thing{{"已公布的年度", "2019"}, {"没有公布的年度", "2020"}}
	}
	return []thing{{"", "none"}}
}

// values fill the wildcards that say nothing about visibility.
var values = map[string]string{"format": "html", "version": "1", "key": "items", "action": "search", "name": "portal-home", "signin": "none", "day": "2021-01-20", "file": "none"}

var wildcard = regexp.MustCompile(`\{([a-z]+)(\.\.\.)?\}`)

// address fills a pattern's wildcards.
func address(pattern, id string) (method, path string) {
	method, path, found := strings.Cut(pattern, " ")
	if !found {
		method, path = http.MethodGet, pattern+"nowhere"
	}
	path = strings.TrimSuffix(path, "{$}")
	first := true
	return method, wildcard.ReplaceAllStringFunc(path, func(w string) string {
		name := wildcard.FindStringSubmatch(w)[1]
		v, ok := values[name]
		if !ok || first && name == "id" {
			v, first = id, false
		}
		return v
	})
}

// outcome is an answer in the words of the table.
func outcome(r page.Route, method string, a answer) string {
	to := a.header.Get("Location")
	switch {
	case a.status == http.StatusOK && method == http.MethodGet:
		return "可见"
	case a.status == http.StatusOK:
		return "可办"
	case a.status/100 == 3 && r.Access == page.Everyone:
		return "转到别处"
	case a.status/100 == 3 && strings.HasPrefix(to, "/office/sign-in"):
		return "需登录"
	case a.status/100 == 3 && strings.Contains(to, "confirm"):
		return "需再次验证"
	case a.status/100 == 3:
		return "转到别处"
	case a.status == http.StatusForbidden:
		return "无权限"
	case a.status == http.StatusNotFound:
		return "不存在"
	case a.status/100 == 4:
		return "可办，但填写不全"
	}
	return fmt.Sprintf("出错（%d）", a.status)
}

// refused are the outcomes that must leave everything as it was.
func refused(o string) bool { return o == "需登录" || o == "无权限" || o == "不存在" }

// ends tells the forms that end sign-ins: whoever sends one signs in anew.
var ends = regexp.MustCompile(`sign-out|/end|sign-ins|password|access|sign-in`)

// TestMatrix: every route, asked by everybody, for everything. What each gets is
// written down in docs/security/matrix.md; a new route, or another answer, is a
// difference there to be read and agreed to: go test ./internal/web -run
// TestMatrix -update-matrix.
func TestMatrix(t *testing.T) {
	w := newWorld(t)
	routes := slices.Clone(w.routes)
	// What changes something comes after what only looks.
	slices.SortStableFunc(routes, func(a, b page.Route) int {
		return strings.Compare(kindOf(a.Pattern)+a.Pattern, kindOf(b.Pattern)+b.Pattern)
	})
	var lines []string
	for _, r := range routes {
		got := map[string]map[string]string{} // by thing and asker
		for _, x := range things(r.Pattern) {
			got[x.name] = w.ask1(t, r, x)
			lines = append(lines, fmt.Sprintf("| `%s` | %s | %s |", r.Pattern, x.name, w.words(got[x.name])))
		}
		w.sameAsNothing(t, r, got)
	}
	got := matrixHead + strings.Join(lines, "\n") + "\n"
	if *updateMatrix {
		if err := os.MkdirAll(filepath.Dir(matrixFile), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(matrixFile, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(matrixFile)
	if err != nil {
		t.Fatal(err)
	}
	was := strings.Split(string(kept), "\n")
	for _, l := range lines {
		if !slices.Contains(was, l) {
			t.Errorf("not agreed to:\n%s", l)
		}
	}
	for _, l := range was {
		if strings.HasPrefix(l, "| `") && !slices.Contains(lines, l) {
			t.Errorf("no longer so:\n%s", l)
		}
	}
}

// kindOf orders routes: those that look, those that change, those that end the sign-in.
func kindOf(pattern string) string {
	switch {
	case !strings.HasPrefix(pattern, "POST "):
		return "1"
	case ends.MatchString(pattern):
		return "3"
	}
	return "2"
}

// ask1 asks a route for a thing as everybody, and tells what each got.
func (w *world) ask1(t *testing.T, r page.Route, x thing) map[string]string {
	method, path := address(r.Pattern, x.id)
	by := map[string]string{}
	for i := range w.askers {
		a := &w.askers[i]
		var form url.Values
		before := ""
		if method == http.MethodPost {
			form = url.Values{}
			if ends.MatchString(r.Pattern) {
				w.signInAgain(a)
			}
			before = w.rows()
		}
		got := w.ask(*a, method, path, form)
		if got.status == http.StatusTooManyRequests { // another test's matter
			w.renew()
			got = w.ask(*a, method, path, form)
		}
		o := outcome(r, method, got)
		by[a.name] = o
		w.judge(t, r, x, *a, o, got)
		if method == http.MethodPost && refused(o) && w.rows() != before {
			t.Errorf("%s for %s by %s was refused (%s) and changed something:\n%s\n%s", r.Pattern, x.name, a.name, o, before, w.rows())
		}
	}
	return by
}

// sameAsNothing: a case that somebody may not see is answered as one that is not
// there, whatever he asks of it.
func (w *world) sameAsNothing(t *testing.T, r page.Route, got map[string]map[string]string) {
	if !strings.Contains(r.Pattern, "/requests/{id}") {
		return
	}
	for _, a := range w.askers {
		for _, c := range cases {
			seen := a.agency == c.agency && (a.login != "department-handler" || c.department == "交通管理局")
			if o, nothing := got[c.name][a.name], got["没有的案卷"][a.name]; !seen && o != nothing {
				t.Errorf("%s tells %s by %q that %s is there; for what is not there it says %q", r.Pattern, a.name, o, c.name, nothing)
			}
		}
	}
}

// judge holds every answer against what must hold whatever the table says.
func (w *world) judge(t *testing.T, r page.Route, x thing, a asker, o string, got answer) {
	if got.status >= 500 {
		t.Errorf("%s for %s by %s: %d\n%.500s", r.Pattern, x.name, a.name, got.status, got.body)
	}
	office := strings.Contains(r.Pattern, " /office/") || strings.HasPrefix(r.Pattern, "/office/")
	if a.login == "" && office && r.Access != page.Everyone && o != "需登录" {
		t.Errorf("%s for %s without signing in: %s", r.Pattern, x.name, o)
	}
	all := got.all()
	tells := func(mark string) bool {
		return strings.Contains(all, mark) || strings.Contains(all, url.QueryEscape(mark))
	}
	if (a.login == "" || !office) && tells(markHidden) {
		t.Errorf("%s for %s tells %s of what is not public", r.Pattern, x.name, a.name)
	}
	if (a.agency == "" || !office) && (tells(markOwn) || tells(markOther)) {
		t.Errorf("%s for %s tells the public of a case", r.Pattern, x.name)
	}
	if a.agency == "ga" && tells(markOther) {
		t.Errorf("%s for %s tells %s of a case of another agency", r.Pattern, x.name, a.name)
	}
	if a.agency == otherAgency && tells(markOwn) {
		t.Errorf("%s for %s tells %s of a case of another agency", r.Pattern, x.name, a.name)
	}
	if a.login == "department-handler" && tells(markFar) {
		t.Errorf("%s for %s tells %s of a case of another department", r.Pattern, x.name, a.name)
	}
}

// words groups who got what: the largest group of those signed in is 其余人员.
func (w *world) words(got map[string]string) string {
	by := map[string][]string{}
	var order []string
	for _, a := range w.askers {
		o := got[a.name]
		if by[o] == nil {
			order = append(order, o)
		}
		by[o] = append(by[o], a.name)
	}
	most := order[0]
	for _, o := range order {
		if len(by[o]) > len(by[most]) {
			most = o
		}
	}
	if len(order) == 1 {
		return "所有人：" + most
	}
	var parts []string
	for _, o := range order {
		if o != most {
			parts = append(parts, strings.Join(by[o], "、")+"："+o)
		}
	}
	rest := "其余人员：" + most
	if slices.Contains(by[most], "未登录") {
		rest = "其余人员和未登录：" + most
	}
	return strings.Join(append(parts, rest), "；")
}

const matrixHead = `# 谁能看到什么

本表由测试生成并核对（` + "`go test ./internal/web -run TestMatrix`" + `）：两个界面的每一个地址，由每一种人员，对每一种可见程度的对象，经真实的 HTTP 请求一次。地址或者回答有变动而本表没有相应改动的，测试不通过。

人员：未登录者；本机关（自治区公安厅）每一种职责各一人；另一机关（云上市某局，与本机关没有上下级关系）每一种职责各一人，写作“外机关……”；只在交通管理局有职责的经办人。“本部门”指交通管理局。

结果：可见（页面）、可办（表单被接受）、可办但填写不全（有权，空白表单被退回）、需登录、需再次验证、无权限、不存在、转到别处（登录之后的去处等）。看不到的对象与不存在的对象，回答相同。

| 地址 | 对象 | 结果 |
|---|---|---|
`
