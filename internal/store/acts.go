package store

import (
	"strings"

	"gongkai/cal"
	"gongkai/flow"
	"gongkai/internal/seal"
	"gongkai/org"
)

// An ActFilter chooses entries of one agency's journal; its other zero fields
// choose all.
type ActFilter struct {
	Agency        string
	Kind, Subject string
	Actor         string   // in the name
	Actions       []string // any of these; nil for all
	From, To      cal.Date // of the day on which they took effect
	Limit, Offset int
}

// An Act is an entry with its place, as it is kept: what is personal is sealed.
type Act struct {
	Seq        int64
	Subject    flow.Subject
	N          int
	Entry      flow.Entry
	RecordedAt string // RFC 3339
}

// Acts lists entries, newest first, and tells how many there are. A reach that
// does not cover the whole agency sees none.
func (tx *Tx) Acts(in org.Reach, f ActFilter) (out []Act, total int, err error) {
	if b, err := tx.bounds(in, f.Agency); err != nil || !b.all {
		return nil, 0, err
	}
	where, args := f.where()
	if err := tx.one(&total, `SELECT count(*) FROM entry WHERE `+where, args...); err != nil {
		return nil, 0, err
	}
	args = append(args, f.Limit, f.Offset)
	var rows []chainedRow
	err = tx.all(&rows, `SELECT `+chainedColumns+` FROM entry WHERE `+where+` ORDER BY seq DESC LIMIT `+place(len(args)-1)+` OFFSET `+place(len(args)), args...)
	if err != nil {
		return nil, 0, err
	}
	for _, r := range rows {
		e, err := r.entry()
		if err != nil {
			return nil, 0, err
		}
		out = append(out, Act{r.Seq, flow.Subject{Kind: r.Kind, ID: r.Subject}, int(r.N), e, r.RecordedAt})
	}
	return out, total, nil
}

func (f ActFilter) where() (string, []any) {
	where, args := []string{"agency = $1"}, []any{f.Agency}
	add := func(clause string, arg any) {
		args = append(args, arg)
		where = append(where, strings.ReplaceAll(clause, "?", place(len(args))))
	}
	if f.Kind != "" {
		add("kind = ?", f.Kind)
	}
	if f.Subject != "" {
		add("subject = ?", f.Subject)
	}
	for _, word := range likes(f.Actor) {
		add("lower(actor) LIKE ? ESCAPE '\\'", word)
	}
	if f.Actions != nil {
		var clause string
		clause, args = among("action", f.Actions, args)
		where = append(where, clause)
	}
	if f.From != "" {
		add("on_day >= ?", f.From)
	}
	if f.To != "" {
		add("on_day <= ?", f.To)
	}
	return strings.Join(where, " AND "), args
}

// CheckTail recomputes the last entries of an agency's journal, at most most of
// them, and tells how many it looked at and whether they follow from one
// another. Verify looks at all of them.
func (tx *Tx) CheckTail(agency string, most int64) (checked int64, sound bool, err error) {
	seq, kept, err := tx.ChainEnd(agency)
	if err != nil || seq == 0 {
		return 0, true, err
	}
	from := max(1, seq-most+1)
	hash, ok, err := tx.HashAt(agency, from-1)
	if err != nil || !ok {
		return 0, false, err
	}
	err = tx.Digests(agency, from, seq, func(at int64, digest string) error {
		hash = seal.Link(hash, digest)
		checked++
		return nil
	})
	return checked, hash == kept && checked == seq-from+1, err
}
