package baseline

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// leaks are words that an answer would hold only if it told of its inside.
var leaks = regexp.MustCompile(`(?i)goroutine \d+|panic:|runtime error|\.go:\d+|sqlite|SQLSTATE|pgconn|syntax error|no such (table|column)|/root/|/home/|/tmp/|sql: `)

// passive looks at any answer.
func (s *scan) passive(where string, a answer, cookies []*http.Cookie) {
	if a.status >= 500 {
		s.tell(High, "服务器出错："+s.log.String(), where)
		s.log.Reset()
	}
	csp := a.header.Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"} {
		if !strings.Contains(csp, want) {
			s.tell(Low, "内容安全策略缺少 "+want, where)
		}
	}
	if strings.Contains(csp, "unsafe") || strings.Contains(csp, "*") {
		s.tell(High, "内容安全策略过宽", where)
	}
	for k, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin"} {
		if a.header.Get(k) != want {
			s.tell(Low, "响应头 "+k+" 不是 "+want, where)
		}
	}
	if !strings.Contains(a.header.Get("Strict-Transport-Security"), "max-age=") {
		s.tell(Low, "没有 Strict-Transport-Security", where)
	}
	for _, k := range []string{"Server", "X-Powered-By", "X-AspNet-Version"} {
		if a.header.Get(k) != "" {
			s.tell(Low, "响应头 "+k+" 说明了软件", where)
		}
	}
	if a.header.Get("Access-Control-Allow-Origin") != "" {
		s.tell(High, "允许跨源读取", where)
	}
	_, path, _ := strings.Cut(where, " ")
	if strings.HasPrefix(path, "/office") && a.status == http.StatusOK && !strings.Contains(a.header.Get("Cache-Control"), "no-store") {
		s.tell(Low, "工作台的页面可以被缓存", where)
	}
	kind := a.header.Get("Content-Type")
	if strings.HasPrefix(kind, "text/") && !strings.Contains(kind, "charset=utf-8") && a.body != "" {
		s.tell(Low, "文本没有写明编码", where)
	}
	for _, c := range cookies {
		if !c.Secure || !c.HttpOnly || c.SameSite < http.SameSiteLaxMode || c.Domain != "" {
			s.tell(Low, "Cookie "+c.Name+" 的属性不全", where)
		}
		if strings.Contains(c.Name, "gongkai") && !strings.HasPrefix(c.Name, "__Host-") {
			s.tell(Low, "会话 Cookie 没有 __Host- 前缀", where)
		}
	}
	if m := leaks.FindString(a.body); m != "" && strings.HasPrefix(kind, "text/") && !strings.Contains(path, "/assets/") {
		s.tell(High, "回答透露了内部情况："+m, where)
	}
	if strings.HasPrefix(kind, "text/html") && !strings.HasPrefix(a.header.Get("Content-Disposition"), "attachment") {
		s.markup(where, a.body)
	}
}

// A page is an address with the names of its parameters.
type page struct {
	path   string
	params []string
}

// A form is what can be sent.
type form struct {
	method, action string
	fields         url.Values
}

// markup looks at a document: no script and no style inside it, nothing from elsewhere.
func (s *scan) markup(where, body string) {
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		s.tell(Low, "HTML 读不懂", where)
		return
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "script" && attr(n, "src") == "" || n.Data == "style" {
			s.tell(Low, "页面内有脚本或者样式", where)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
				s.tell(Low, "元素上有脚本或者样式："+a.Key, where)
			}
			if (a.Key == "src" || a.Key == "action" || a.Key == "href" && n.Data == "link") && (strings.Contains(a.Val, "//") && !strings.HasPrefix(a.Val, "data:")) {
				s.tell(Low, "页面取用别处的内容："+a.Val, where)
			}
			if a.Key == "href" && strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") {
				s.tell(High, "链接执行脚本", where)
			}
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

var digits = regexp.MustCompile(`[0-9]+`)

// crawl follows links of every kind once, and notes every form.
func (s *scan) crawl(todo ...string) {
	perKind := map[string]int{}
	seen := map[string]bool{}
	for ; len(todo) > 0; todo = todo[1:] {
		p := todo[0]
		u, err := url.Parse(p)
		if err != nil || seen[p] || u.Host != "" || !strings.HasPrefix(u.Path, "/") || strings.Contains(u.Path, "/assets/") {
			continue
		}
		seen[p] = true
		var params []string
		for k := range u.Query() {
			params = append(params, k)
		}
		slices.Sort(params)
		kind := digits.ReplaceAllString(u.Path, "N") + "?" + strings.Join(params, "&")
		if perKind[kind]++; perKind[kind] > 2 || len(params) > 2 {
			continue
		}
		a := s.ask("GET", p, nil, nil)
		if to := a.header.Get("Location"); to != "" {
			todo = append(todo, to)
		}
		s.pages[kind] = page{p, params}
		root, err := html.Parse(strings.NewReader(a.body))
		if err != nil {
			continue
		}
		for n := range root.Descendants() {
			switch {
			case n.Type == html.ElementNode && n.Data == "a":
				if href := attr(n, "href"); href != "" && !strings.HasPrefix(href, "#") {
					todo = append(todo, href)
				}
			case n.Type == html.ElementNode && n.Data == "form":
				s.note(n, u.Path)
			}
		}
	}
}

// note remembers a form once for its kind.
func (s *scan) note(n *html.Node, at string) {
	f := form{strings.ToUpper(attr(n, "method")), attr(n, "action"), url.Values{}}
	if f.method == "" {
		f.method = "GET"
	}
	if f.action == "" {
		f.action = at
	}
	for x := range n.Descendants() {
		if x.Type != html.ElementNode || attr(x, "name") == "" {
			continue
		}
		switch x.Data {
		case "input", "textarea":
			f.fields.Set(attr(x, "name"), attr(x, "value"))
		case "select":
			for o := range x.Descendants() {
				if o.Data == "option" && f.fields.Get(attr(x, "name")) == "" {
					f.fields.Set(attr(x, "name"), attr(o, "value"))
				}
			}
		}
	}
	s.forms[f.method+" "+digits.ReplaceAllString(f.action, "N")] = f
}
