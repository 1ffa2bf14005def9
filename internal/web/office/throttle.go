package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"gongkai/fault"
	"gongkai/internal/store"
)

// A Throttle slows down guessing of passwords and codes: after some failures in
// a row an account or a network has to wait, longer with each further one.
// Nobody is locked out for good, and nobody by others: what comes from a browser
// or a network of the account's own is counted apart from what comes from
// anywhere, and waits for no network. Failures are kept in the database, so that
// they count on every node and after a restart.
type Throttle struct {
	db    *store.DB
	slots chan struct{} // hashing takes memory, so only some do it at a time
}

// How guessing is slowed. An account waits after fewer failures than a network,
// behind which there may be a whole office.
const (
	freeAccount   = 4
	freeNetwork   = 60
	longestWait   = 5 * time.Minute
	forgetAfter   = time.Hour
	hashesAtATime = 2
)

// A Guess is an attempt that may be one of many.
type Guess struct {
	What    string // "account", "factor"
	Who     string // the login at which it aims; "" where any account would do
	From    string // a sign-in, browser or network that is the account's own; "" for anywhere
	Network string
}

// keys are what a guess is counted under: account is "" where it aims at none,
// network is "" where it comes from what is the account's own.
func (g Guess) keys() (account, network string) {
	if g.Who != "" {
		account = attemptOf(g.What, g.Who+"\n"+g.From)
	}
	if g.From == "" {
		network = attemptOf("network", g.Network)
	}
	return account, network
}

// NewThrottle makes a throttle over a database.
func NewThrottle(db *store.DB) *Throttle {
	return &Throttle{db: db, slots: make(chan struct{}, hashesAtATime)}
}

// hashing waits until there is memory for a hash; the function given back ends it.
func (t *Throttle) hashing() func() {
	t.slots <- struct{}{}
	return func() { <-t.slots }
}

// attemptOf is the id under which failures are kept: people type passwords where
// a login is asked for, so that what was typed is not kept.
func attemptOf(what, who string) string {
	sum := sha256.Sum256([]byte(what + "\n" + who))
	return hex.EncodeToString(sum[:16])
}

// Take counts a guess, as a failure until it Passed, so that many at once are
// not each the first; or tells how long to wait, and counts nothing.
func (t *Throttle) Take(ctx context.Context, g Guess, now time.Time) (wait time.Duration, err error) {
	// Who floods only reads.
	err = t.db.Read(ctx, func(tx *store.Tx) error {
		wait, err = waitOf(tx, g, now)
		return err
	})
	if wait > 0 || err != nil {
		return wait, err
	}
	err = t.db.Write(ctx, func(tx *store.Tx) error {
		if wait, err = waitOf(tx, g, now); wait > 0 || err != nil {
			return err
		}
		account, network := g.keys()
		for _, key := range []string{account, network} {
			if key == "" {
				continue
			}
			if err := tx.Failed(key, now.Unix(), now.Add(-forgetAfter).Unix()); err != nil {
				return err
			}
		}
		return nil
	})
	return wait, err
}

func waitOf(tx *store.Tx, g Guess, now time.Time) (wait time.Duration, err error) {
	account, network := g.keys()
	for key, free := range map[string]int{account: freeAccount, network: freeNetwork} {
		if key == "" {
			continue
		}
		n, last, err := tx.Attempts(key)
		if err != nil {
			return 0, err
		}
		wait = max(wait, pause(n, free, last, now))
	}
	return wait, nil
}

// pause doubles with every failure beyond the free ones.
func pause(failures, free int, last int64, now time.Time) time.Duration {
	if failures <= free || now.Unix()-last > int64(forgetAfter.Seconds()) {
		return 0
	}
	wait := longestWait
	if over := failures - free; over < 9 {
		wait = min(longestWait, time.Second<<over)
	}
	return max(0, time.Unix(last, 0).Add(wait).Sub(now))
}

// Passed forgets the failures of an account, and that this guess was counted
// against its network.
func (t *Throttle) Passed(ctx context.Context, g Guess) error {
	return t.db.Write(ctx, func(tx *store.Tx) error {
		account, network := g.keys()
		if network != "" {
			if err := tx.Unfailed(network); err != nil {
				return err
			}
		}
		return tx.Passed(account)
	})
}

func waitText(d time.Duration) fault.Phrase {
	if d >= 2*time.Minute {
		return fault.Say("%d 分钟", int((d+time.Minute-1)/time.Minute))
	}
	return fault.Say("%d 秒", int((d+time.Second-1)/time.Second))
}

// tooMany refuses somebody who has to wait.
func tooMany(wait time.Duration) error {
	if wait >= 2*time.Minute {
		return fault.New(fault.Conflict, "尝试次数过多").Instead("请在 %d 分钟后再试", int((wait+time.Minute-1)/time.Minute))
	}
	return fault.New(fault.Conflict, "尝试次数过多").Instead("请在 %d 秒后再试", int((wait+time.Second-1)/time.Second))
}
