// Package loadtest measures the served demo, as a process of its own, under
// people and bots at once. It is run by make load; without the flag it only
// looks at its own counting.
package loadtest

import (
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

var (
	load     = flag.Bool("load", false, "measure")
	lasts    = flag.Duration("lasts", 40*time.Second, "how long each half is measured")
	perHuman = flag.Float64("people", 10, "pages a second of all people")
	perBot   = flag.Float64("bots", 500, "requests a second of all bots")
)

// agents of people, and of bots that say what they are.
var (
	browsers = []string{
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
		"Mozilla/5.0 (X11; Linux loongarch64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36",
	}
	robots = []string{"Mozilla/5.0 (compatible; ExampleBot/2.1; +https://bot.example/)", "Scrapy/2.11 (+https://scrapy.example)", "python-requests/2.32"}
)

// A tally counts answers and how long they took.
type tally struct {
	mu     sync.Mutex
	took   []time.Duration
	status map[int]int
}

func (t *tally) add(d time.Duration, status int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.took = append(t.took, d)
	t.status[status]++
}

// at is the time within which a part of all answers came.
func (t *tally) at(part float64) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.took) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(t.took))
	return sorted[min(len(sorted)-1, int(part*float64(len(sorted))))]
}

func (t *tally) String() string {
	return fmt.Sprintf("p50 %v  p95 %v  p99 %v  %v", t.at(.5).Round(10*time.Microsecond), t.at(.95).Round(10*time.Microsecond), t.at(.99).Round(10*time.Microsecond), t.status)
}

func TestTally(t *testing.T) {
	x := &tally{status: map[int]int{}}
	for i := range 100 {
		x.add(time.Duration(i+1)*time.Millisecond, 200)
	}
	if x.at(.5) != 51*time.Millisecond || x.at(.95) != 96*time.Millisecond || x.at(1) != 100*time.Millisecond || x.status[200] != 100 {
		t.Errorf("%v", x)
	}
}

// served starts the demo as a process of its own and waits until it answers.
func served(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	program := filepath.Join(dir, "gongkai")
	build := exec.Command("go", "build", "-o", program, "gongkai/cmd/gongkai")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	_ = l.Close()
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = log.Close() })
	run := exec.Command(program, "demo", "--dir", filepath.Join(dir, "data"), "--addr", addr, "--trusted-proxy", "127.0.0.1")
	run.Stdout, run.Stderr = log, log
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = run.Process.Signal(os.Interrupt)
		_ = run.Wait()
	})
	until, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	for tick := time.NewTicker(200 * time.Millisecond); ; <-tick.C {
		if c, err := net.Dial("tcp", addr); err == nil {
			_ = c.Close()
			return "http://" + addr
		}
		if until.Err() != nil {
			text, _ := os.ReadFile(log.Name())
			t.Fatalf("the demo does not answer:\n%s", text)
		}
	}
}

var itemLink = regexp.MustCompile(`href="(/items/[^"?]+)"`)

// pages are what people read: lists, items, searches, reports, now and then a
// download.
func pages(t *testing.T, url string) []string {
	t.Helper()
	res, err := http.Get(url + "/items")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // read to its end below
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	all := []string{"/", "/", "/", "/items", "/items?page=2", "/items?section=rules", "/items?kind=licence&year=2020", "/items?q=养犬", "/items?q=处罚决定",
		"/guide", "/regulations", "/apply", "/reports", "/reports/2019", "/reports/2019/download/docx", "/sitemap"}
	for _, m := range itemLink.FindAllSubmatch(text, -1) {
		if !strings.Contains(string(m[1]), "/download/") {
			all = append(all, string(m[1]))
		}
	}
	if len(all) < 20 {
		t.Fatalf("only %d pages found", len(all))
	}
	return all
}

// A visitor asks from one address.
type visitor struct {
	c              *http.Client
	address, agent string
}

func (v visitor) get(url string) (status int, took time.Duration) {
	r, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return 0, 0
	}
	r.Header.Set("User-Agent", v.agent)
	r.Header.Set("X-Forwarded-For", v.address)
	r.Header.Set("Accept", "text/html,application/xhtml+xml")
	r.Header.Set("Accept-Language", "zh-CN,zh;q=0.9")
	began := time.Now()
	res, err := v.c.Do(r)
	if err != nil {
		return 0, time.Since(began)
	}
	_, _ = io.Copy(io.Discard, res.Body)
	_ = res.Body.Close()
	return res.StatusCode, time.Since(began)
}

// crowd sends requests at a rate, at moments that do not wait for answers, each
// by one of the visitors for one of the pages.
func crowd(ctx context.Context, url string, rate float64, visitors []visitor, paths []string) *tally {
	out := &tally{status: map[int]int{}}
	var group sync.WaitGroup
	next, i := time.Now(), 0
	for ctx.Err() == nil {
		next = next.Add(time.Duration(rand.ExpFloat64() / rate * float64(time.Second)))
		select {
		case <-ctx.Done():
		case <-time.After(time.Until(next)):
			v, path := visitors[i%len(visitors)], paths[rand.IntN(len(paths))]
			i++
			group.Go(func() {
				status, took := v.get(url + path)
				out.add(took, status)
			})
		}
	}
	group.Wait()
	return out
}

func transport() *http.Transport {
	return &http.Transport{MaxIdleConnsPerHost: 256, MaxConnsPerHost: 512, IdleConnTimeout: time.Minute}
}

func TestPeopleDoNotFeelBots(t *testing.T) {
	if !*load {
		return // measured by make load: it takes minutes and a machine of its own
	}
	url := served(t)
	paths := pages(t, url)
	people, bots := []visitor{}, []visitor{}
	human, machine := transport(), transport()
	for i := range 24 { // three people in each of eight networks
		jar, err := cookiejar.New(nil)
		if err != nil {
			t.Fatal(err)
		}
		people = append(people, visitor{&http.Client{Transport: human, Jar: jar, Timeout: time.Minute}, fmt.Sprintf("198.18.%d.%d", i%8, i+1), browsers[i%len(browsers)]})
	}
	for i := range 50 {
		agent := robots[i%len(robots)]
		if i%2 == 0 {
			agent = browsers[i%len(browsers)]
		}
		bots = append(bots, visitor{&http.Client{Transport: machine, Timeout: time.Minute}, fmt.Sprintf("203.%d.113.7", i), agent})
	}
	half := func() (context.Context, context.CancelFunc) { return context.WithTimeout(context.Background(), *lasts) }
	warm, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	crowd(warm, url, *perHuman, people, paths)
	cancel()

	ctx, cancel := half()
	alone := crowd(ctx, url, *perHuman, people, paths)
	cancel()
	t.Logf("people alone:     %v", alone)

	ctx, cancel = half()
	defer cancel()
	var crawled *tally
	var group sync.WaitGroup
	group.Go(func() { crawled = crowd(ctx, url, *perBot, bots, paths) })
	together := crowd(ctx, url, *perHuman, people, paths)
	group.Wait()
	t.Logf("people with bots: %v", together)
	t.Logf("bots:             %v, %d/s", crawled, len(crawled.took)/int(lasts.Seconds()))
	if together.at(.95) > 2*alone.at(.95) {
		t.Errorf("people's p95 goes from %v to %v", alone.at(.95), together.at(.95))
	}
	if n := together.status[200]; n < len(together.took) {
		t.Errorf("of %d pages people get %d", len(together.took), n)
	}
	if crawled.status[200] == 0 || len(crawled.took) < int(*perBot*lasts.Seconds()*0.9) {
		t.Errorf("the bots were not what they should be: %v", crawled)
	}
}
