package baseline

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// methods: what a route does not know is refused, and nothing echoes a request.
func (s *scan) methods() {
	for _, p := range s.sorted() {
		for _, m := range []string{"TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "JUNK"} {
			a := s.ask(m, p.path, nil, map[string]string{"X-Probe": "gk-probe-1"})
			if strings.Contains(a.body, "gk-probe-1") {
				s.tell(High, "回显请求（"+m+"）", p.path)
			}
			if a.status == http.StatusOK && m != "OPTIONS" {
				s.tell(Low, "接受方法 "+m, p.path)
			}
		}
		for _, m := range []string{"X-HTTP-Method-Override", "X-Original-URL", "X-Rewrite-URL"} {
			if a := s.ask("GET", "/nowhere-at-all", nil, map[string]string{m: "/office/"}); a.status == http.StatusOK {
				s.tell(High, "请求头 "+m+" 改变了去处", p.path)
			}
		}
	}
}

func (s *scan) sorted() (all []page) {
	for _, p := range s.pages {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b page) int { return strings.Compare(a.path, b.path) })
	return all
}

// hostHeader: no address is made of what the client calls the host.
func (s *scan) hostHeader() {
	for _, p := range s.sorted() {
		for _, head := range []map[string]string{{"Host": "host-probe.example"}, {"X-Forwarded-Host": "host-probe.example"}, {"Forwarded": "host=host-probe.example"}} {
			a := s.ask("GET", p.path, nil, head)
			if strings.Contains(a.body, "host-probe.example") || strings.Contains(a.header.Get("Location"), "host-probe.example") {
				s.tell(High, "主机头进入了回答", p.path)
			}
		}
	}
}

// crossOrigin: a form of another site is not accepted.
func (s *scan) crossOrigin() {
	for _, f := range s.forms {
		if f.method != "POST" {
			continue
		}
		for _, head := range []map[string]string{{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "null"}} {
			if a := s.ask("POST", f.action, f.fields, head); a.status != http.StatusForbidden {
				s.tell(High, "接受别的网站提交的表单", f.action)
			}
		}
	}
}

// traversal: no path leaves the site.
func (s *scan) traversal() {
	for _, base := range []string{"/", "/assets/", "/items/", "/reports/", "/office/", "/office/requests/", "/items/r-2020-0001/download/"} {
		for _, p := range []string{"../../../../etc/passwd", "..%2f..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/%2e%2e/etc/passwd", "..%5c..%5cetc%5cpasswd", "....//....//etc/passwd", "%252e%252e%252fetc%252fpasswd",
			".git/config", ".env", "keys", "gongkai.db", "files/", "%00", "..;/", "etc/passwd%00.html"} {
			a := s.ask("GET", base+p, nil, nil)
			if strings.Contains(a.body, "root:") || strings.Contains(a.body, "SQLite format") || strings.Contains(a.body, "[core]") || strings.Contains(a.body, "data ") && strings.Contains(a.body, "sign ") {
				s.tell(High, "路径走出了站点", base+p)
			}
		}
	}
}

// A probe is something to put into a parameter, and how to tell that it worked.
type probe struct {
	name, value string
	worked      func(value string, a answer) bool
}

var probes = []probe{
	{"脚本", `gk"><svg/onload=gkx>'`, func(v string, a answer) bool {
		return strings.HasPrefix(a.header.Get("Content-Type"), "text/html") && strings.Contains(a.body, "<svg/onload")
	}},
	{"属性", `gk" autofocus onfocus="gkx`, func(v string, a answer) bool { return strings.Contains(a.body, `" onfocus="gkx`) }},
	{"SQL", `' OR '1'='1' -- `, nil},
	{"SQL", `1;DROP TABLE record;--`, nil},
	{"换行", "gk\r\nX-Injected: 1\r\nSet-Cookie: injected=1", func(v string, a answer) bool {
		return a.header.Get("X-Injected") != "" || strings.Contains(a.header.Get("Set-Cookie"), "injected=1")
	}},
	{"模板", "{{7919*7907}}${7919*7907}<%=7919*7907%>#{7919*7907}", func(v string, a answer) bool { return strings.Contains(a.body, "62615533") }},
	{"跳转", "//evil.example/", leaves}, {"跳转", "https://evil.example/", leaves}, {"跳转", `/\evil.example/`, leaves}, {"跳转", "/office/\t/evil.example", leaves}, {"跳转", "javascript:gkx", leaves},
	{"路径", "../../../../etc/passwd", func(v string, a answer) bool { return strings.Contains(a.body, "root:") }},
	{"空字节", "gk\x00.html", nil}, {"非法编码", "\xff\xfe\xc0\xaf", nil}, {"格式", "%s%n%d%!s(MISSING)", nil},
	{"超长", strings.Repeat("长", 40_000), nil}, {"数字", "-1", nil}, {"数字", "99999999999999999999", nil}, {"数字", "1e309", nil}, {"命令", "$(sleep 9)`sleep 9`;sleep 9|", nil},
}

// leaves tells that an answer sends the browser to another site.
func leaves(_ string, a answer) bool {
	to, err := url.Parse(strings.NewReplacer("\t", "", `\`, "/").Replace(a.header.Get("Location")))
	return a.status/100 == 3 && (err != nil || to.Host != "" || to.Scheme != "")
}

// injections puts every probe into every parameter, field and piece of a path.
func (s *scan) injections() {
	for _, p := range s.sorted() {
		u, _ := url.Parse(p.path)
		for _, name := range append(slices.Clone(p.params), "next", "q", "page", "lang", "no-such-parameter") {
			s.try(func(v string) answer {
				q := u.Query()
				q.Set(name, v)
				return s.ask("GET", u.Path+"?"+q.Encode(), nil, nil)
			}, u.Path+"?"+name)
		}
		pieces := strings.Split(strings.TrimPrefix(u.Path, "/"), "/")
		for i, piece := range pieces {
			if !digits.MatchString(piece) {
				continue
			}
			s.try(func(v string) answer {
				changed := slices.Clone(pieces)
				changed[i] = url.PathEscape(v)
				return s.ask("GET", "/"+strings.Join(changed, "/"), nil, nil)
			}, u.Path)
		}
	}
	var names []string
	for k := range s.forms {
		names = append(names, k)
	}
	slices.Sort(names)
	for _, k := range names {
		f := s.forms[k]
		for field := range f.fields {
			s.try(func(v string) answer {
				all := url.Values{}
				for x, old := range f.fields {
					all[x] = old
				}
				all.Set(field, v)
				if f.method == "GET" {
					at, _, _ := strings.Cut(f.action, "?")
					return s.ask("GET", at+"?"+all.Encode(), nil, nil)
				}
				return s.ask("POST", f.action, all, nil)
			}, k+" "+field)
		}
		s.still()
	}
}

func (s *scan) try(send func(string) answer, where string) {
	for _, p := range probes {
		a := send(p.value)
		if p.worked != nil && p.worked(p.value, a) {
			s.tell(High, "注入成功："+p.name, where)
		}
	}
}
