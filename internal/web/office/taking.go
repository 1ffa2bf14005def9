package office

import (
	"context"
	"io"
	"sync"
	"time"

	"gongkai/fault"
)

// The bounds of files on their way in.
const (
	underway = 16               // files that are being sent, of everybody together
	judging  = 3                // files that are unpacked, scanned and sealed at a time
	patience = 20 * time.Second // how long one waits for one of these
	grace    = 30 * time.Second // in which something must come, however slow the line
	pace     = 8 << 10          // bytes a second that a line brings at least
)

// A taking bounds the memory that files on their way in take. Nobody sends more
// than one at a time, so that a slow line of one does not keep the others waiting.
type taking struct {
	mu    sync.Mutex
	by    map[string]bool // persons whose file is on its way
	judge chan struct{}
}

func newTaking() *taking {
	return &taking{by: map[string]bool{}, judge: make(chan struct{}, judging)}
}

// begin notes that a person sends a file, until done is called.
func (t *taking) begin(person string) (done func(), err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case t.by[person]:
		return nil, fault.New(fault.Conflict, "您还有一个文件正在上传").Instead("等它传完再传下一个；已经关闭页面的，半分钟以后再试")
	case len(t.by) >= underway:
		return nil, fault.New(fault.Conflict, "现在上传文件的人太多").Instead("请过一会儿再试")
	}
	t.by[person] = true
	return func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		delete(t.by, person)
	}, nil
}

// turn waits for a turn to judge a file, until done is called.
func (t *taking) turn(ctx context.Context) (done func(), err error) {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case t.judge <- struct{}{}:
		return func() { <-t.judge }, nil
	case <-timer.C:
		return nil, fault.New(fault.Conflict, "现在上传文件的人太多").Instead("请过一会儿再试")
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// A paced body moves its deadline on with what has come, and not beyond the last.
type paced struct {
	io.ReadCloser
	until func(time.Time) error
	begun time.Time
	most  time.Duration
	n     int64
}

// newPaced paces a body from now on.
func newPaced(body io.ReadCloser, until func(time.Time) error, now time.Time, most time.Duration) *paced {
	p := &paced{ReadCloser: body, until: until, begun: now, most: most}
	p.extend()
	return p
}

func (p *paced) Read(b []byte) (int, error) {
	n, err := p.ReadCloser.Read(b)
	p.n += int64(n)
	if n > 0 {
		p.extend()
	}
	return n, err
}

// extend sets the deadline; a connection that has none is bounded by the server's.
func (p *paced) extend() {
	_ = p.until(p.begun.Add(min(grace+time.Duration(p.n/pace)*time.Second, p.most)))
}
