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
// Nobody is locked out for good. Failures are kept in the database, so that they
// count on every node and after a restart.
type Throttle struct {
	db    *store.DB
	slots chan struct{} // hashing takes memory, so only some do it at a time
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

// Wait is how long somebody has to wait before he may try again: what and who
// is what he guesses at, "account li".
func (t *Throttle) Wait(ctx context.Context, what, who, network string, now time.Time) (wait time.Duration, err error) {
	err = t.db.Read(ctx, func(tx *store.Tx) error {
		n, last, err := tx.Attempts(attemptOf(what, who))
		if err != nil {
			return err
		}
		wait = pause(n, freeAccount, last, now)
		if n, last, err = tx.Attempts(attemptOf("network", network)); err != nil {
			return err
		}
		wait = max(wait, pause(n, freeNetwork, last, now))
		return nil
	})
	return wait, err
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

// Failed notes a failure.
func (t *Throttle) Failed(ctx context.Context, what, who, network string, now time.Time) error {
	return t.db.Write(ctx, func(tx *store.Tx) error {
		forget := now.Add(-forgetAfter).Unix()
		if err := tx.Failed(attemptOf(what, who), now.Unix(), forget); err != nil {
			return err
		}
		return tx.Failed(attemptOf("network", network), now.Unix(), forget)
	})
}

// Passed forgets the failures of an account.
func (t *Throttle) Passed(ctx context.Context, what, who string) error {
	return t.db.Write(ctx, func(tx *store.Tx) error { return tx.Passed(attemptOf(what, who)) })
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
