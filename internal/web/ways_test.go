package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// TestWaysBack: a page that could not be shown leads back to where one was.
func TestWaysBack(t *testing.T) {
	s := serve(t)
	wang, zhao := s.signIn("wang"), s.signIn("zhao")
	for _, c := range []struct {
		name   string
		who    *http.Client
		path   string
		status int
		back   string
	}{
		{"from within a case", wang, "/office/requests/2021-0001/erase", 409, `href="/office/requests/2021-0001"`},
		{"from a case that is not there", wang, "/office/requests/1999-0001", 404, `href="/office/requests"`},
		{"from within one that is not there", wang, "/office/requests/1999-0001/files", 404, `href="/office/requests"`},
		{"from a report that is not there", wang, "/office/reports/1999", 400, `href="/office/reports"`},
		{"from what is not one's duty", zhao, "/office/reports/2020", 403, `href="/office/"`},
		{"from nowhere", wang, "/office/nowhere", 404, `href="/office/"`},
	} {
		status, text := s.get(c.who, c.path)
		_, main, _ := strings.Cut(text, "<main")
		if status != c.status || !strings.Contains(main, c.back) {
			t.Errorf("%s: %s gives %d without %s", c.name, c.path, status, c.back)
		}
		if strings.Contains(main, "按编号查看日志") {
			t.Errorf("%s: %s sends people to the log", c.name, c.path)
		}
	}
}

// TestReportsLinkToWhatTheReaderMayOpen: figures of the ledgers are plain text
// for those who may not see these.
func TestReportsLinkToWhatTheReaderMayOpen(t *testing.T) {
	s := serve(t)
	link := regexp.MustCompile(`href="(/office/(?:ledgers|requests|records)[^"]*)"`)
	for _, who := range []string{"chen", "zhou", "wang", "li"} {
		c := s.signIn(who)
		for _, path := range []string{"/office/reports/2020", "/office/reports/2020?cell=table3.new.total", "/office/reports/2020?cell=table2.licence.decisions"} {
			status, text := s.get(c, path)
			if status != http.StatusOK {
				t.Fatalf("%s: %s gives %d", who, path, status)
			}
			_, main, _ := strings.Cut(text, "<main")
			seen := map[string]bool{}
			for _, m := range link.FindAllStringSubmatch(main, -1) {
				to := strings.ReplaceAll(m[1], "&amp;", "&")
				if seen[to] {
					continue
				}
				seen[to] = true
				if status, _ := s.get(c, to); status != http.StatusOK {
					t.Errorf("%s: %s leads to %s, %d", who, path, to, status)
				}
			}
			if who == "wang" && strings.Contains(path, "cell") && len(seen) == 0 {
				t.Errorf("%s leads nowhere at all", path)
			}
		}
	}
}

// TestTrackingWithABrokenForm: what cannot be read is no mistake of ours.
func TestTrackingWithABrokenForm(t *testing.T) {
	s := serve(t)
	for _, body := range []string{"number=%zz", "a;b=1", "%", "number=1&code=%g"} {
		res, err := s.visitor().Post(s.URL+"/track", "application/x-www-form-urlencoded", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if status, text := read(t, res); status != http.StatusBadRequest || !strings.Contains(text, "读不懂") {
			t.Errorf("%q: %d", body, status)
		}
	}
	if status, _ := s.post(s.visitor(), "/track", url.Values{"number": {strings.Repeat("9", 2<<20)}}); status != http.StatusRequestEntityTooLarge {
		t.Errorf("too large: %d", status)
	}
	if strings.Contains(s.log.String(), "level=ERROR") {
		t.Error("the log holds a mistake")
	}
}
