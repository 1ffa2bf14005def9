package store

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"

	"gongkai/internal/seal"
)

// A stretch is a part of a chain that one worker reads. The first of a chain
// also reads what lies before place 1, the last also what lies behind.
type stretch struct {
	chain       *chainFound
	from, to    int64
	first, last bool
}

// stretchRows is how many entries are quick to read at once.
const stretchRows = 20_000

// mostRowFlaws is how many flaws one stretch tells; after a change of many
// places the first ones matter.
const mostRowFlaws = 50

// work reads all chains in stretches, several at a time.
func (v *verification) work(ctx context.Context) {
	todo := make(chan stretch)
	var workers sync.WaitGroup
	for range min(4, max(2, runtime.GOMAXPROCS(0))) {
		workers.Go(func() {
			for s := range todo {
				v.read(ctx, s)
			}
		})
	}
	for _, c := range v.all {
		for from := int64(1); from == 1 || from <= c.count; from += v.ask.Stretch {
			to := from + v.ask.Stretch - 1
			todo <- stretch{c, from, to, from == 1, to >= c.count}
		}
	}
	close(todo)
	workers.Wait()
}

// read reads one stretch; what the engine cannot read is a flaw.
func (v *verification) read(ctx context.Context, s stretch) {
	r := &reading{v: v, s: s, next: s.from}
	if s.first {
		r.before = link{stored: seal.Genesis, known: true}
	}
	defer func() {
		if p := recover(); p != nil { // a driver that a damaged file brings down
			r.unreadable(fmt.Errorf("%v", p))
		}
		v.lock.Lock()
		s.chain.read += r.n
		v.lock.Unlock()
	}()
	if err := v.db.Read(ctx, func(tx *Tx) error { return r.rows(tx) }); err != nil && ctx.Err() == nil {
		r.unreadable(err)
		return
	}
	if end := min(s.to, s.chain.last.Seq); r.next <= end && !s.last && ctx.Err() == nil {
		r.missing(r.next, end)
	}
}

// A link is an entry as the next one sees it.
type link struct {
	seq      int64
	stored   string // the hash that stands in the row
	computed string // the hash that follows from what is before, "" where that is not known
	known    bool   // there is a row at the place before the next
	flaw     *Flaw  // what is wrong with it, not told yet
}

// A reading goes along a stretch.
type reading struct {
	v      *verification
	s      stretch
	before link
	next   int64 // the place that the next row of the stretch should have
	n      int64 // rows of the stretch that were read
	told   int
	buffer []byte
}

var chainedNames = strings.Split(chainedColumns, ", ")

// rows reads the rows of the stretch and the two before it, which tell what the
// first one follows.
func (r *reading) rows(tx *Tx) error {
	where, args := `seq >= $2`, []any{r.s.chain.agency, r.s.from - 2}
	if r.s.first {
		where, args = `seq <= $2`, []any{r.s.chain.agency, r.s.to}
		if r.s.last {
			where, args = `true`, args[:1]
		}
	} else if !r.s.last {
		where, args = where+` AND seq <= $3`, append(args, r.s.to)
	}
	rows, err := tx.QueryxContext(tx.ctx, `SELECT `+chainedColumns+`, hash FROM entry WHERE agency = $1 AND `+where+` ORDER BY seq`, args...)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read only
	row := make([]any, len(chainedNames)+1)
	into := make([]any, len(row))
	for i := range row {
		into[i] = &row[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		r.row(row)
	}
	r.settle()
	return rows.Err()
}

// row judges one row after the one before it.
func (r *reading) row(row []any) {
	seq, numbered := row[1].(int64)
	if numbered && seq > r.s.chain.last.Seq {
		return // written after the outline was read
	}
	mine := !numbered || seq >= r.s.from || r.s.first
	if mine {
		r.n++
	}
	if !numbered || seq < 1 {
		r.tell(r.flaw(row, "place", fmt.Sprintf("位置是 %v，不是正整数：插入的，或者被改动", row[1])))
		return
	}
	if mine && seq < r.next {
		r.tell(r.flaw(row, "twice", "这个位置有两条记录：有一条是插入的"))
	}
	if mine && seq > r.next {
		r.missing(r.next, seq-1)
	}
	if mine {
		r.next = seq + 1
	}
	if seq != r.before.seq+1 { // what it follows is not there
		r.settle()
		r.before = link{}
	}
	r.follow(row, seq, mine)
}

// follow compares the hash of a row with what follows from the row before.
func (r *reading) follow(row []any, seq int64, mine bool) {
	stored, ok := row[len(row)-1].(string)
	next := link{seq: seq, stored: stored, known: true}
	var err error
	if r.buffer, err = seal.Canonical(r.buffer[:0], row[:len(row)-1]); err != nil || !ok {
		if mine {
			f := r.flaw(row, "unreadable", "有的栏不是文本或者整数：被改动")
			next.flaw = &f
		}
		r.settle()
		r.before = next
		return
	}
	if r.before.known {
		digest := seal.Digest(r.buffer)
		next.computed = seal.Link(r.before.stored, digest)
		fits := next.computed == stored
		if !fits && r.before.computed != "" && seal.Link(r.before.computed, digest) == stored {
			// This row follows from what the one before says, not from the hash
			// that stands there: it is that hash that was changed.
			fits = true
			if r.before.flaw != nil {
				r.before.flaw.What, r.before.flaw.Text = "hash", "哈希被改动，内容与前后相符"
			}
		}
		if !fits && mine {
			f := r.flaw(row, "changed", "内容或者哈希与链不符：这一条被改动、换位，或者是插入的")
			next.flaw = &f
		}
	}
	r.settle()
	r.before = next
}

// settle tells what is wrong with the row before, now that the next was seen.
func (r *reading) settle() {
	if r.before.flaw != nil {
		r.tell(*r.before.flaw)
		r.before.flaw = nil
	}
}

func (r *reading) tell(f Flaw) {
	if r.told++; r.told > mostRowFlaws {
		r.v.lock.Lock()
		r.v.More++
		r.v.lock.Unlock()
		return
	}
	r.v.tell(f)
}

func (r *reading) missing(from, to int64) {
	text := fmt.Sprintf("第%d至%d条被删去", from, to)
	if from == to {
		text = fmt.Sprintf("第%d条被删去", from)
	}
	r.tell(Flaw{Agency: r.s.chain.agency, Seq: from, What: "missing", Text: text})
}

func (r *reading) unreadable(err error) {
	r.settle()
	r.tell(Flaw{Agency: r.s.chain.agency, Seq: r.before.seq + 1, What: "unreadable", Text: fmt.Sprintf("第%d条之后读不出：%s", r.before.seq, err)})
}

// flaw names the place of a row as far as it can be read.
func (r *reading) flaw(row []any, what, text string) Flaw {
	f := Flaw{Agency: r.s.chain.agency, What: what, Text: text}
	f.Seq, _ = row[1].(int64)
	f.Kind, _ = row[2].(string)
	f.Subject, _ = row[3].(string)
	f.N, _ = row[4].(int64)
	return f
}
