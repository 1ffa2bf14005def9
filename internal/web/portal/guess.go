package portal

import (
	"sync"
	"time"

	"gongkai/fault"
)

// Guesses slow down guessing of codes: after some failures in a row a number or
// a network has to wait, longer with each further one. Whether there is a
// request of that number makes no difference. Nobody is locked out for good.
type Guesses struct {
	Now func() time.Time // nil is the real clock

	mu     sync.Mutex
	counts map[string]failures
}

type failures struct {
	n    int
	last time.Time
}

// How guessing is slowed. A code has eighty bits: that nobody is kept from his
// own request for long counts more than how many guesses there are.
const (
	freeNumber  = 5
	freeNetwork = 20
	longestWait = 2 * time.Minute
	forgetAfter = time.Hour
	mostCounted = 50_000
)

// NewGuesses are guesses of which there were none yet.
func NewGuesses() *Guesses { return &Guesses{counts: map[string]failures{}} }

func (g *Guesses) now() time.Time {
	if g.Now != nil {
		return g.Now()
	}
	return time.Now()
}

// Wait is how long somebody has to wait before he may try again.
func (g *Guesses) Wait(number, network string) time.Duration {
	now := g.now()
	g.mu.Lock()
	defer g.mu.Unlock()
	return max(g.counts["number "+number].wait(freeNumber, now), g.counts["network "+network].wait(freeNetwork, now))
}

// wait doubles with every failure beyond the free ones.
func (f failures) wait(free int, now time.Time) time.Duration {
	if f.n <= free {
		return 0
	}
	pause := longestWait
	if over := f.n - free; over < 7 {
		pause = min(longestWait, time.Second<<over)
	}
	return max(0, f.last.Add(pause).Sub(now))
}

// Failed notes a failure.
func (g *Guesses) Failed(number, network string) {
	now := g.now()
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.counts) >= mostCounted {
		for key, f := range g.counts {
			if now.Sub(f.last) > forgetAfter {
				delete(g.counts, key)
			}
		}
		if len(g.counts) >= mostCounted { // a flood from everywhere: memory comes first
			clear(g.counts)
		}
	}
	for _, key := range []string{"number " + number, "network " + network} {
		f := g.counts[key]
		if now.Sub(f.last) > forgetAfter {
			f.n = 0
		}
		g.counts[key] = failures{f.n + 1, now}
	}
}

// Passed forgets the failures of a number.
func (g *Guesses) Passed(number string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.counts, "number "+number)
}

func waitText(d time.Duration) fault.Phrase {
	if d >= 2*time.Minute {
		return fault.Say("%d 分钟", int((d+time.Minute-1)/time.Minute))
	}
	return fault.Say("%d 秒", int((d+time.Second-1)/time.Second))
}
