package office

import (
	"sync"
	"time"

	"gongkai/fault"
)

// A Throttle slows down guessing of passwords: after some failures in a row an
// account or a network has to wait, longer with each further one. Nobody is
// locked out for good.
type Throttle struct {
	Now func() time.Time // nil is the real clock

	mu     sync.Mutex
	counts map[string]failures
	slots  chan struct{} // hashing takes memory, so only some do it at a time
}

type failures struct {
	n    int
	last time.Time
}

// How guessing is slowed. An account waits after fewer failures than a network,
// behind which there may be a whole office.
const (
	freeAccount   = 4
	freeNetwork   = 20
	longestWait   = 5 * time.Minute
	forgetAfter   = time.Hour
	hashesAtATime = 2
)

// NewThrottle makes a throttle that nobody waits in yet.
func NewThrottle() *Throttle {
	return &Throttle{counts: map[string]failures{}, slots: make(chan struct{}, hashesAtATime)}
}

func (t *Throttle) now() time.Time {
	if t.Now != nil {
		return t.Now()
	}
	return time.Now()
}

func (t *Throttle) enter() { t.slots <- struct{}{} }
func (t *Throttle) leave() { <-t.slots }

// Wait is how long somebody has to wait before he may try again.
func (t *Throttle) Wait(login, network string, now time.Time) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	return max(t.counts["account "+login].wait(freeAccount, now), t.counts["network "+network].wait(freeNetwork, now))
}

// wait doubles with every failure beyond the free ones.
func (f failures) wait(free int, now time.Time) time.Duration {
	if f.n <= free {
		return 0
	}
	pause := longestWait
	if over := f.n - free; over < 9 {
		pause = min(longestWait, time.Second<<over)
	}
	return max(0, f.last.Add(pause).Sub(now))
}

// Failed notes a failure.
func (t *Throttle) Failed(login, network string, now time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for key, f := range t.counts {
		if now.Sub(f.last) > forgetAfter {
			delete(t.counts, key)
		}
	}
	for _, key := range []string{"account " + login, "network " + network} {
		t.counts[key] = failures{t.counts[key].n + 1, now}
	}
}

// Passed forgets the failures of an account.
func (t *Throttle) Passed(login string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.counts, "account "+login)
}

func waitText(d time.Duration) fault.Phrase {
	if d >= 2*time.Minute {
		return fault.Say("%d 分钟", int((d+time.Minute-1)/time.Minute))
	}
	return fault.Say("%d 秒", int((d+time.Second-1)/time.Second))
}
