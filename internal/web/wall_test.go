package web_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"gongkai/internal/web/page"
)

func TestTheLogTellsNothingPersonal(t *testing.T) {
	s := serve(t)
	staff := s.signIn("li")
	hostile := []string{"张小三", "640103199001011234", "13812345678", "zhang@example.invalid", "幸福路8号", "secret-token-4711", "<script>", "line\nlevel=ERROR forged"}
	for _, v := range hostile {
		q := url.QueryEscape(v)
		for _, path := range []string{"/items?q=" + q, "/items?year=" + q, "/items/" + url.PathEscape(v), "/" + url.PathEscape(v), "/reports/" + url.PathEscape(v),
			"/office/requests?q=" + q, "/office/requests/" + url.PathEscape(v), "/office/requests/2020-0001?x=" + q} {
			s.get(staff, path)
		}
		for _, path := range []string{"/office/sign-in", "/office/requests/2020-0001/steps/extend", "/office/requests/2020-0001/unmask", "/office/reports/2020/adjustments",
			"/track", "/office/requests/2020-0001/files/x/remove"} {
			s.post(staff, path, url.Values{"name": {v}, "password": {v}, "login": {v}, "reason": {v}, "days": {v}, "cell": {v}, "value": {v}, "no": {v}, "id": {v}, "code": {v}, "next": {v}})
		}
		s.handIn(staff, "/office/requests/2020-0001/files", v+".exe", v)
		s.post(s.visitor(), "/office/sign-in", url.Values{"name": {v}, "password": {v}})
		r, err := http.NewRequest("GET", s.URL+"/", nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"User-Agent", "Referer", "X-Forwarded-For", "Cookie"} {
			r.Header.Set(name, strings.ReplaceAll(v, "\n", " "))
		}
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		read(t, res)
	}
	log := s.log.String()
	for _, v := range append(hostile, "127.0.0.1 ", "forged") {
		if at := strings.Index(log, v); at >= 0 {
			t.Errorf("the log tells %q: …%s…", v, log[max(0, at-200):min(len(log), at+100)])
		}
	}
	if !strings.Contains(log, "path=/items ") || !strings.Contains(log, "number=") {
		t.Error("the log tells nothing at all")
	}
}

func TestAnErrorPageTellsTheNumberOfItsLine(t *testing.T) {
	s := serve(t)
	res, err := s.visitor().Get(s.URL + "/nowhere")
	if err != nil {
		t.Fatal(err)
	}
	_, text := read(t, res)
	number := res.Header.Get("X-Request-Id")
	if number == "" || !strings.Contains(text, number) || !strings.Contains(s.log.String(), "number="+number) {
		t.Errorf("page, header and log do not tell the same number: %q", number)
	}
}

func TestMethodsThatAPageHasNot(t *testing.T) {
	s := serve(t)
	for _, c := range []struct{ method, path, allow string }{
		{"POST", "/items", "GET, HEAD"}, {"POST", "/", "GET, HEAD"}, {"DELETE", "/items", "GET, HEAD, POST"}, {"TRACE", "/", "GET, HEAD, POST"}, {"OPTIONS", "/office/", "GET, HEAD, POST"},
	} {
		r, err := http.NewRequest(c.method, s.URL+c.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		res, err := s.visitor().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		if status, _ := read(t, res); status != http.StatusMethodNotAllowed || res.Header.Get("Allow") != c.allow {
			t.Errorf("%s %s: %d, Allow %q", c.method, c.path, status, res.Header.Get("Allow"))
		}
	}
}

// TestPublicPagesTellNothingOfDrafts: there are no validators of pages, so that
// none can change with what is not published.
func TestPublicPagesTellNothingOfDrafts(t *testing.T) {
	s := serve(t)
	for _, path := range []string{"/", "/items", "/reports"} {
		res, err := s.visitor().Get(s.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		read(t, res)
		for _, name := range []string{"Etag", "Last-Modified"} {
			if v := res.Header.Get(name); v != "" {
				t.Errorf("%s: %s is %s", path, name, v)
			}
		}
	}
}

func TestAPanicTellsNoData(t *testing.T) {
	var log strings.Builder
	h := page.Answer(func(http.ResponseWriter, *http.Request) error { panic("张小三 13812345678") }, slog.New(slog.NewTextHandler(&log, nil)),
		func(w http.ResponseWriter, _ *http.Request, p page.Trouble) error {
			w.WriteHeader(p.Status)
			_, err := w.Write([]byte(p.Message + p.Number))
			return err
		})
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	if w.Code != 500 || strings.Contains(w.Body.String()+log.String(), "13812345678") || !strings.Contains(log.String(), "wall_test.go") {
		t.Errorf("%d %s\n%s", w.Code, w.Body, log.String())
	}
}
