package wall

import (
	"crypto/sha256"
	"hash/maphash"
	"net/http"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"gongkai/internal/web/page"
)

// Rates say how much one may ask for, in pages a second over a longer time;
// for a moment it may be several times as much. Style sheets, scripts and
// pictures do not count; a download counts as several pages.
type Rates struct {
	Network  float64 // a network, of people who have not signed in
	Account  float64 // somebody signed in, wherever he sits
	Crawler  float64 // a network that crawls
	Crawlers float64 // all that crawl together
}

// Usual are the rates where the settings say nothing: some thirty readers
// behind one address, and crawlers that together cost a tenth of a core.
var Usual = Rates{Network: 5, Account: 10, Crawler: 1, Crawlers: 15}

// How long is remembered, and how much of it.
const (
	mostNetworks = 1 << 15
	mostAccounts = 1 << 13
	mostPasses   = 1 << 13
	mostTexts    = 1 << 14
	vouchedFor   = 10 * time.Minute // since the office last knew the session
	passLife     = 30 * time.Minute
	crawlsFor    = time.Minute // since it last asked for too much
)

// How people are slowed.
const (
	humanPace    = 4.0 // pages a second of a network; faster ones are crawlers while the site is busy
	humanBurst   = 20
	busyRate     = 60.0 // pages a second of all who have not signed in, from which the site is busy
	busyFor      = 10 * time.Second
	longestPause = 1500 * time.Millisecond
	mostWaiting  = 8  // in a network; one more is refused
	mostAtOnce   = 48 // under way in a network
	tooOften     = 20 // refusals within crawlsFor that make a network a crawler
	crawlSlots   = 2  // pages drawn for crawlers at a time
	crowd        = 24 // pages under way, from which the site is busy
	passRate     = 1.0
	passBurst    = 30
	passEvery    = 2 * time.Minute // and so often a network may ask for one
	passesAtOnce = 5
	textEvery    = 10 * time.Second
	textBurst    = 8
)

// Limits count who asks for how much. It is safe for concurrent use.
type Limits struct {
	Rates
	Now func() time.Time // nil is the real clock

	mu       sync.Mutex
	networks *recent[string, *network]
	accounts *recent[string, *rate.Limiter]
	vouched  *recent[[32]byte, voucher]
	passes   *recent[[32]byte, *passport]
	texts    *recent[uint64, *rate.Limiter]
	all      *rate.Limiter // of all who have not signed in: is the site busy?
	busy     time.Time     // until then
	under    int           // pages under way for people who have not signed in
	crawlers *rate.Limiter
	slots    chan struct{}
	seed     maphash.Seed
	sheets   sync.Map // drawn pages, by what they show
}

// A network is what is remembered of one.
type network struct {
	people, pace, crawl, passes *rate.Limiter
	waiting, under              int
	refused                     int
	last                        time.Time // refusal
	crawls                      time.Time // until then
}

// A voucher says that a session belongs to an account.
type voucher struct {
	account string
	until   time.Time
}

// NewLimits makes limits at these rates; a rate that is zero is the usual one.
func NewLimits(r Rates) *Limits {
	for _, x := range []struct {
		to    *float64
		usual float64
	}{{&r.Network, Usual.Network}, {&r.Account, Usual.Account}, {&r.Crawler, Usual.Crawler}, {&r.Crawlers, Usual.Crawlers}} {
		if *x.to <= 0 {
			*x.to = x.usual
		}
	}
	return &Limits{Rates: r, networks: keep[string, *network](mostNetworks), accounts: keep[string, *rate.Limiter](mostAccounts),
		vouched: keep[[32]byte, voucher](mostAccounts), passes: keep[[32]byte, *passport](mostPasses), texts: keep[uint64, *rate.Limiter](mostTexts),
		all: bucket(busyRate, 2*busyRate), crawlers: bucket(r.Crawlers, 2*r.Crawlers), slots: make(chan struct{}, crawlSlots), seed: maphash.MakeSeed()}
}

// bucket fills at a rate; it holds a download at least.
func bucket(perSecond, burst float64) *rate.Limiter {
	return rate.NewLimiter(rate.Limit(perSecond), max(int(burst), crawlDownload))
}

func (l *Limits) now() time.Time {
	if l.Now != nil {
		return l.Now()
	}
	return time.Now()
}

// of finds or makes what is remembered of a network.
func (l *Limits) of(name string) *network {
	n, ok := l.networks.get(name)
	if !ok {
		n = &network{people: bucket(l.Network, 12*l.Network), pace: bucket(humanPace, humanBurst), crawl: bucket(l.Crawler, 10*l.Crawler),
			passes: rate.NewLimiter(rate.Every(passEvery), passesAtOnce)}
		l.networks.put(name, n)
	}
	return n
}

// sessionCookies are the names under which browsers keep a session.
var sessionCookies = []string{"__Host-gongkai", "gongkai"}

// Vouch says that the session of a request belongs to an account. From then on
// its requests count for the account and not for the network, so that an office
// behind one address is not taken for a machine.
func (l *Limits) Vouch(r *http.Request, account string) {
	key, ok := cookieKey(r, sessionCookies...)
	if !ok {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.vouched.put(key, voucher{account, l.now().Add(vouchedFor)})
}

// account is the budget of the account that a request was vouched for; nil for none.
func (l *Limits) account(r *http.Request, now time.Time) *rate.Limiter {
	key, ok := cookieKey(r, sessionCookies...)
	if !ok {
		return nil
	}
	v, ok := l.vouched.get(key)
	if !ok || now.After(v.until) {
		return nil
	}
	b, ok := l.accounts.get(v.account)
	if !ok {
		b = bucket(l.Account, 10*l.Account)
		l.accounts.put(v.account, b)
	}
	return b
}

// cookieKey is the hash of a cookie's value: tokens are not kept as they are.
func cookieKey(r *http.Request, names ...string) (key [32]byte, ok bool) {
	for _, name := range names {
		if c, err := r.Cookie(name); err == nil && len(c.Value) >= 16 && len(c.Value) <= 256 {
			return sha256.Sum256([]byte(c.Value)), true
		}
	}
	return key, false
}

// What a request counts as.
const (
	peopleDownload = 5
	crawlDownload  = 10
	formCost       = 2
)

func cost(r *http.Request, crawls bool) int {
	switch {
	case strings.Contains(r.URL.Path, "/download/") && crawls:
		return crawlDownload
	case strings.Contains(r.URL.Path, "/download/"):
		return peopleDownload
	case r.Method == http.MethodPost:
		return formCost
	}
	return 1
}

// Handler lets requests through as the limits allow.
func (l *Limits) Handler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, page.AssetPath) || r.URL.Path == robotsPath {
			next.ServeHTTP(w, r)
			return
		}
		if r.Method == http.MethodPost && r.URL.Path == goOnPath {
			l.goOn(w, r)
			return
		}
		v := l.judge(r)
		if v.pause > 0 && !sleep(r.Context(), v.pause) {
			v.done()
			return
		}
		if v.refused == "" && !l.fresh(w, r) {
			v.refused, v.after = sameText, textEvery
		}
		defer v.done()
		if v.refused != "" {
			l.refuse(w, r, v)
			return
		}
		next.ServeHTTP(w, r)
	})
}
