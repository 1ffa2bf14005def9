package wall

import (
	"context"
	"net/http"
	"strings"
	"time"

	"golang.org/x/time/rate"
)

// Why a request is refused.
type reason string

const (
	tooFast  reason = "network" // a network asks for more than people read
	ownFast  reason = "account" // somebody signed in does
	crawling reason = "crawler" // a crawler is over its budget
	crowded  reason = "crowded" // all crawlers together are
	sameText reason = "text"    // the same text was sent again and again
)

// A verdict is what becomes of a request: it is served, after a pause perhaps,
// or refused until later.
type verdict struct {
	pause   time.Duration
	refused reason
	after   time.Duration // come back then
	done    func()        // call when it has been answered
}

// judge decides by account, else by pass, else by network.
func (l *Limits) judge(r *http.Request) verdict {
	now := l.now()
	l.mu.Lock()
	defer l.mu.Unlock()
	if b := l.account(r, now); b != nil {
		return paced(b, cost(r, false), now, ownFast)
	}
	if b := l.pass(r, now); b != nil {
		return paced(b, cost(r, false), now, tooFast)
	}
	n := l.of(Network(r))
	fast := !n.pace.AllowN(now, 1)
	if l.under >= crowd { // answers come slowly: who asks most is told first
		l.busy, fast = now.Add(busyFor), fast || n.pace.TokensAt(now) < humanBurst/2
	}
	if !l.all.AllowN(now, 1) {
		l.busy = now.Add(busyFor)
	}
	if fast && now.Before(l.busy) {
		n.crawls = now.Add(crawlsFor)
	}
	if declared(r.UserAgent()) || now.Before(n.crawls) {
		return l.crawl(n, r, now, fast)
	}
	return l.people(n, r, now)
}

// paced lets somebody known through, a little later where he is in a hurry.
func paced(b *rate.Limiter, cost int, now time.Time, why reason) verdict {
	v := verdict{done: func() {}}
	pause, later := take(b, cost, now)
	if later > 0 {
		v.refused, v.after = why, later
	}
	v.pause = pause
	return v
}

// take takes from a bucket: at once, after a pause, or not at all; then later
// says when there will be enough.
func take(b *rate.Limiter, cost int, now time.Time) (pause, later time.Duration) {
	res := b.ReserveN(now, cost)
	if !res.OK() {
		return 0, crawlsFor
	}
	d := res.DelayFrom(now)
	if d <= longestPause {
		return d, 0
	}
	res.CancelAt(now)
	return 0, d
}

func (l *Limits) people(n *network, r *http.Request, now time.Time) verdict {
	pause, later := take(n.people, cost(r, false), now)
	if later == 0 && pause > 0 && n.waiting >= mostWaiting || n.under >= mostAtOnce {
		pause, later = 0, longestPause
	}
	if later > 0 {
		if now.Sub(n.last) > crawlsFor {
			n.refused = 0
		}
		n.refused++
		n.last = now
		if n.refused >= tooOften {
			n.crawls = now.Add(crawlsFor)
		}
		return verdict{refused: tooFast, after: later, done: func() {}}
	}
	n.under++
	l.under++
	waits := pause > 0
	if waits {
		n.waiting++
	}
	return verdict{pause: pause, done: func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		n.under--
		l.under--
		if waits {
			n.waiting--
		}
	}}
}

// crawl serves a crawler within its budget and that of all; what is over costs
// nothing but this.
func (l *Limits) crawl(n *network, r *http.Request, now time.Time, fast bool) verdict {
	v := verdict{done: func() {}}
	price := cost(r, true)
	if !n.crawl.AllowN(now, price) {
		if fast && now.Before(n.crawls) {
			n.crawls = now.Add(crawlsFor) // a modest pace for a while makes it people again
		}
		v.refused, v.after = crawling, time.Duration(float64(price)/l.Crawler*float64(time.Second))
		return v
	}
	if !l.crawlers.AllowN(now, price) {
		v.refused, v.after = crowded, crawlsFor/2
		return v
	}
	select {
	case l.slots <- struct{}{}:
		v.done = func() { <-l.slots }
	default:
		v.refused, v.after = crowded, crawlsFor/2
	}
	return v
}

// machines are parts of the names by which programs tell what they are.
var machines = []string{"bot", "spider", "crawl", "slurp", "archiv", "scan", "curl/", "wget/", "python", "scrapy", "go-http-client", "java/", "okhttp",
	"httpclient", "libwww", "ruby", "perl", "php", "headless", "phantom", "monitor", "preview", "fetch"}

// declared reports whether a client says that it is a program, or says nothing.
func declared(agent string) bool {
	if agent == "" {
		return true
	}
	low := strings.ToLower(agent[:min(len(agent), 512)])
	for _, m := range machines {
		if strings.Contains(low, m) {
			return true
		}
	}
	return false
}

// sleep waits; false where the visitor went away meanwhile.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
