package wall

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

const browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"

// A client asks again and again.
type client struct {
	l       *Limits
	addr    string
	agent   string
	cookies []*http.Cookie
}

func (c client) send(r *http.Request) *httptest.ResponseRecorder {
	r.RemoteAddr = c.addr + ":1"
	r.Header.Set("User-Agent", c.agent)
	r.Header.Set("Accept", "text/html,*/*")
	for _, k := range c.cookies {
		r.AddCookie(k)
	}
	w := httptest.NewRecorder()
	c.l.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
	})).ServeHTTP(w, r)
	return w
}

func (c client) get(path string) *httptest.ResponseRecorder {
	return c.send(httptest.NewRequest("GET", path, nil))
}

// visit asks n times, every so often, and counts the answers.
func (c client) visit(n int, every time.Duration) map[int]int {
	out := map[int]int{}
	for range n {
		out[c.get("/items").Code]++
		time.Sleep(every)
	}
	return out
}

func TestPeopleAreServedAndHastyOnesSlowedFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := NewLimits(Rates{})
		reader := client{l: l, addr: "192.0.2.1", agent: browser}
		if got := reader.visit(300, time.Second); got[200] != 300 {
			t.Errorf("somebody who reads a page a second: %v", got)
		}
		began := time.Now()
		hasty := client{l: l, addr: "198.51.100.1", agent: browser}
		if got := hasty.visit(60, 0); got[200] != 60 || time.Since(began) != 0 {
			t.Errorf("sixty pages at once: %v in %v", got, time.Since(began))
		}
		if w := hasty.get("/items"); w.Code != 200 || time.Since(began) == 0 || time.Since(began) > longestPause {
			t.Errorf("the next is not slowed: %d after %v", w.Code, time.Since(began))
		}
		var group sync.WaitGroup
		var mu sync.Mutex
		codes := map[int]int{}
		for range 20 {
			group.Go(func() {
				w := hasty.get("/items")
				mu.Lock()
				defer mu.Unlock()
				codes[w.Code]++
			})
		}
		group.Wait()
		if codes[429] == 0 || codes[200] == 0 {
			t.Errorf("twenty at once after that: %v; some wait and some are refused", codes)
		}
	})
}

func TestThePageThatAsksToWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := NewLimits(Rates{Network: 1})
		c := client{l: l, addr: "192.0.2.1", agent: browser}
		download := func() *httptest.ResponseRecorder { return c.get("/reports/2020/download/pdf") }
		for range 2 {
			download()
		}
		w := download()
		if w.Code != 429 || w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), "后再试") || !strings.Contains(w.Body.String(), goOnPath) {
			t.Fatalf("after two downloads: %d %s", w.Code, w.Body)
		}
		if strings.Contains(w.Body.String(), "<script") {
			t.Error("the page needs a script")
		}
		r := httptest.NewRequest("POST", goOnPath, nil)
		r.Header.Set("Referer", "http://example.com/items?q=1")
		w = c.send(r)
		if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/items?q=1" || len(w.Result().Cookies()) != 1 {
			t.Fatalf("the button: %d to %s", w.Code, w.Header().Get("Location"))
		}
		c.cookies = w.Result().Cookies()
		if w := c.get("/items"); w.Code != 200 {
			t.Errorf("with the pass: %d", w.Code)
		}
		c.cookies = []*http.Cookie{{Name: passCookie, Value: strings.Repeat("A", 32)}}
		if w := download(); w.Code == 200 {
			t.Error("a pass that was made up is believed")
		}
		for range 10 {
			w = c.send(httptest.NewRequest("POST", goOnPath, nil))
		}
		if w.Code != 429 {
			t.Errorf("passes without end: %d", w.Code)
		}
	})
}

func TestTheButtonStaysOnThisSite(t *testing.T) {
	for referer, want := range map[string]string{
		"": "/", "http://evil.example/x": "/", "http://example.com//evil.example": "/", "http://example.com/items": "/items", "http://example.com" + goOnPath: "/", "%zz": "/",
	} {
		r := httptest.NewRequest("POST", goOnPath, nil)
		r.Header.Set("Referer", referer)
		if got := cameFrom(r); got != want {
			t.Errorf("%q leads to %q", referer, got)
		}
	}
}

func TestAnOfficeBehindOneAddressIsNotPunished(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := NewLimits(Rates{})
		for i := range 200 {
			r := httptest.NewRequest("GET", "/office/", nil)
			r.AddCookie(&http.Cookie{Name: "gongkai", Value: fmt.Sprintf("token-of-somebody-%d", i)})
			l.Vouch(r, fmt.Sprint(i))
		}
		for range 10 { // two hundred people, a page every two seconds each
			for i := range 200 {
				c := client{l: l, addr: "192.0.2.1", agent: browser, cookies: []*http.Cookie{{Name: "gongkai", Value: fmt.Sprintf("token-of-somebody-%d", i)}}}
				if w := c.get("/office/"); w.Code != 200 {
					t.Fatalf("person %d is refused", i)
				}
			}
			time.Sleep(2 * time.Second)
		}
		wild := client{l: l, addr: "192.0.2.1", agent: browser, cookies: []*http.Cookie{{Name: "gongkai", Value: "token-of-somebody-7"}}}
		got := map[int]int{}
		var group sync.WaitGroup
		var mu sync.Mutex
		for range 200 {
			group.Go(func() {
				w := wild.get("/office/")
				mu.Lock()
				defer mu.Unlock()
				got[w.Code]++
			})
		}
		group.Wait()
		if got[429] == 0 {
			t.Errorf("one account asks for everything: %v", got)
		}
		time.Sleep(vouchedFor + time.Second)
		if l.account(httptest.NewRequest("GET", "/", nil), l.now()) != nil {
			t.Error("a request without a session has an account")
		}
	})
}

func TestCrawlers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := NewLimits(Rates{})
		bot := client{l: l, addr: "192.0.2.1", agent: "Mozilla/5.0 (compatible; ExampleBot/1.0; +https://bot.example/)"}
		if got := bot.visit(100, time.Second); got[200] != 100 {
			t.Errorf("a crawler that keeps to the pace: %v", got)
		}
		if got := bot.visit(1000, 100*time.Millisecond); got[200] > 120 || got[429] < 850 {
			t.Errorf("a crawler that asks ten times a second: %v", got)
		}
		bot.visit(20, 0)
		if w := bot.get("/items"); w.Code != 429 || w.Header().Get("Retry-After") == "" || w.Body.Len() > 300 {
			t.Errorf("it is told %d in %d bytes", w.Code, w.Body.Len())
		}
		for range 100 {
			if w := bot.get("/assets/x.css"); w.Code != 200 {
				t.Fatal("assets count")
			}
		}
	})
}

// TestBotsThatSayTheyAreBrowsers: fifty networks, ten pages a second each.
func TestBotsThatSayTheyAreBrowsers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := NewLimits(Rates{})
		served := make([]int, 20)
		people := map[int]int{}
		for second := range served {
			for tick := range 10 {
				for i := range 50 {
					c := client{l: l, addr: fmt.Sprintf("10.0.%d.1", i), agent: browser}
					r := httptest.NewRequest("GET", "/items", nil)
					r.RemoteAddr = c.addr + ":1"
					r.Header.Set("User-Agent", browser)
					v := l.judge(r)
					if v.refused == "" {
						served[second]++
					}
					v.done()
				}
				if tick%2 == 0 { // five networks of people, a page a second each
					person := client{l: l, addr: fmt.Sprintf("172.16.%d.1", tick/2), agent: browser}
					people[person.get("/items").Code]++
				}
				time.Sleep(100 * time.Millisecond)
			}
		}
		if people[200] != 100 {
			t.Errorf("people: %v", people)
		}
		for second, n := range served {
			if second >= 5 && n > 40 {
				t.Errorf("in second %d bots get %d pages", second, n)
			}
		}
		time.Sleep(2 * crawlsFor)
		c := client{l: l, addr: "10.0.7.1", agent: browser}
		if got := c.visit(10, time.Second); got[200] != 10 {
			t.Errorf("a network that has calmed down: %v", got)
		}
	})
}

func TestTheSameTextAgainAndAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := NewLimits(Rates{Network: 1000})
		send := func(network int, text string) int {
			r := httptest.NewRequest("POST", "/apply/new", strings.NewReader(url.Values{"content": {text}}.Encode()))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			return client{l: l, addr: fmt.Sprintf("10.1.%d.1", network), agent: browser}.send(r).Code
		}
		got := map[int]int{}
		for i := range 30 { // from thirty networks, with other spaces and commas
			got[send(i, "请公开 二〇二〇年的"+strings.Repeat(" ,", i)+"全部会议纪要")]++
		}
		if got[200] != textBurst || got[429] != 30-textBurst {
			t.Errorf("the same text thirty times: %v", got)
		}
		if send(40, "请公开二〇二一年的全部会议纪要") != 200 {
			t.Error("another text is refused")
		}
		time.Sleep(textBurst * textEvery)
		if send(41, "请公开二〇二〇年的全部会议纪要") != 200 {
			t.Error("the text is refused for ever")
		}
	})
}

func TestBodiesReachTheForm(t *testing.T) {
	l := NewLimits(Rates{})
	for _, c := range []struct {
		name string
		size int
		ok   bool
	}{{"short", 10, true}, {"long", longestText - 10, true}, {"too long", longestText + 10, false}} {
		body := "a=" + strings.Repeat("b", c.size-2)
		r := httptest.NewRequest("POST", "/apply/new", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		l.fresh(httptest.NewRecorder(), r)
		got, err := io.ReadAll(r.Body)
		if (err == nil) != c.ok || c.ok && string(got) != body {
			t.Errorf("%s: %d bytes, %v", c.name, len(got), err)
		}
	}
}

func TestWhatIsRememberedIsBounded(t *testing.T) {
	r := keep[int, int](100)
	for i := range 1000 {
		r.put(i, i)
		if _, ok := r.get(0); !ok {
			t.Fatal("what is used is forgotten")
		}
	}
	if len(r.at) != 100 || r.list.Len() != 100 {
		t.Errorf("%d are kept", len(r.at))
	}
	if _, ok := r.get(5); ok {
		t.Error("what was not used is kept")
	}
}

func TestDeclared(t *testing.T) {
	for agent, want := range map[string]bool{"": true, "curl/8.0": true, "Mozilla/5.0 (compatible; Baiduspider/2.0)": true, "Googlebot/2.1": true, browser: false,
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0": false} {
		if declared(agent) != want {
			t.Errorf("%q: %v", agent, !want)
		}
	}
}

func BenchmarkRefusedCrawler(b *testing.B) {
	l := NewLimits(Rates{})
	c := client{l: l, addr: "192.0.2.1", agent: "ExampleBot"}
	for b.Loop() {
		c.get("/items")
	}
}
