package backup

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/fault"
	"gongkai/internal/store"
)

// A Comparison is what has happened since a backup.
type Comparison struct {
	Since  Manifest
	Added  map[string]int64 // acts in the journal since, by agency
	Tables []Difference     // of the other tables, by name
	Broken []string         // places where the journal of then is not that of today, the first ones
	Places int              // how many there are
}

// A Difference is how the rows of a table differ.
type Difference struct {
	Table                string
	Added, Changed, Gone int
}

// mostPlaces is how many places are told.
const mostPlaces = 20

// Compare compares a backup with the database of today: every entry and every
// signed head of then must still be there unchanged, and new entries come after
// those. The backup is read into a database of its own, so that one of an older
// program is compared as it would be today.
func Compare(ctx context.Context, a *Archive, today *store.DB) (c Comparison, err error) {
	c = Comparison{Since: a.Manifest, Added: map[string]int64{}}
	work, err := os.MkdirTemp("", "gongkai-compare-")
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	to := Target{Dir: work, Tell: func(string, int) {}}
	if err := a.Check(ctx); err != nil {
		return c, err
	}
	if err := to.database(ctx, a, filepath.Join(work, "then")); err != nil {
		return c, err
	}
	then, err := store.Look(ctx, filepath.Join(work, "then"), "")
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, then.Close()) }()
	err = then.Snapshot(ctx, func(old *store.Tx) error {
		return today.Snapshot(ctx, func(new *store.Tx) error { return c.tables(ctx, old, new) })
	})
	return c, err
}

func (c *Comparison) tables(ctx context.Context, old, new *store.Tx) error {
	had, err := old.Version()
	if err != nil {
		return err
	}
	has, err := new.Version()
	if err != nil {
		return err
	}
	if had != has {
		return fault.New(fault.Conflict, "数据库的结构是第 %d 版，而本程序是第 %d 版", has, had).Instead("先用本程序启动一次服务，使数据库升级")
	}
	tables, err := new.Tables()
	if err != nil {
		return err
	}
	was, err := old.Tables()
	if err != nil {
		return err
	}
	slices.SortFunc(tables, func(a, b store.Table) int { return cmp.Compare(a.Name, b.Name) })
	for _, t := range tables {
		i := slices.IndexFunc(was, func(w store.Table) bool { return w.Name == t.Name })
		if i < 0 || !sameColumns(was[i].Columns, t.Columns) {
			return fmt.Errorf("表 %s 的结构与备份时不同", t.Name)
		}
		d, err := c.table(ctx, t, old, new)
		if err != nil {
			return err
		}
		if t.Name != entryTable && t.Name != headTable {
			c.Tables = append(c.Tables, d)
		}
	}
	return nil
}

// table goes through the rows of then and of today side by side, both in the
// order of their key.
func (c *Comparison) table(ctx context.Context, t store.Table, old, new *store.Tx) (d Difference, err error) {
	d.Table = t.Name
	var oldErr, newErr error
	then, stopThen := iter.Pull(rowsOf(old, t, &oldErr))
	defer stopThen()
	now, stopNow := iter.Pull(rowsOf(new, t, &newErr))
	defer stopNow()
	key := t.Key()
	was, more := then()
	is, more2 := now()
	for (more || more2) && ctx.Err() == nil {
		order := 0
		switch {
		case !more:
			order = 1
		case !more2:
			order = -1
		default:
			order = compareKeys(key, was, is)
		}
		switch {
		case order < 0:
			d.Gone++
			c.broken(t, was, "不见了")
			was, more = then()
		case order > 0:
			d.Added++
			c.added(t, is)
			is, more2 = now()
		default:
			if !slices.EqualFunc(was, is, sameValue) {
				d.Changed++
				c.broken(t, was, "与备份时不同（"+strings.Join(changedColumns(t, was, is), "、")+"）")
			}
			was, more = then()
			is, more2 = now()
		}
	}
	return d, errors.Join(oldErr, newErr, ctx.Err())
}

// broken notes that a row of the journal is not what it was.
func (c *Comparison) broken(t store.Table, row []any, how string) {
	v := valuesOf(t, row)
	where := ""
	switch t.Name {
	case entryTable:
		where = fmt.Sprintf("机关 %s 的第 %v 条记录（%s %s 第 %v 条，%s %s，%s）", textOf(v["agency"]), v["seq"], textOf(v["kind"]), textOf(v["subject"]), v["n"],
			textOf(v["on_day"]), textOf(v["action"]), textOf(v["actor"]))
	case headTable:
		where = fmt.Sprintf("机关 %s 在 %s 签署的链头", textOf(v["agency"]), textOf(v["day"]))
	default:
		return
	}
	if c.Places++; len(c.Broken) < mostPlaces {
		c.Broken = append(c.Broken, where+how)
	}
}

// added notes a row that the backup does not have: an entry comes after those
// that were there.
func (c *Comparison) added(t store.Table, row []any) {
	if t.Name != entryTable {
		return
	}
	v := valuesOf(t, row)
	agency := textOf(v["agency"])
	seq, _ := v["seq"].(int64)
	for _, h := range c.Since.Agencies {
		if h.Agency == agency && seq <= h.Seq {
			c.broken(t, row, "是备份之后插入的")
			return
		}
	}
	c.Added[agency]++
}

func rowsOf(tx *store.Tx, t store.Table, err *error) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		*err = tx.Rows(t, func(row []any) error {
			if !yield(slices.Clone(row)) {
				return io.EOF
			}
			return nil
		})
		if errors.Is(*err, io.EOF) {
			*err = nil
		}
	}
}

// compareKeys orders two rows by their keys, as both engines do: text by its
// bytes.
func compareKeys(key []int, a, b []any) int {
	for _, i := range key {
		order := 0
		switch x := a[i].(type) {
		case string:
			order = strings.Compare(x, textOf(b[i]))
		case int64:
			y, _ := b[i].(int64)
			order = cmp.Compare(x, y)
		case []byte:
			y, _ := b[i].([]byte)
			order = bytes.Compare(x, y)
		case bool:
			if y, _ := b[i].(bool); x != y {
				order = map[bool]int{false: -1, true: 1}[x]
			}
		}
		if order != 0 {
			return order
		}
	}
	return 0
}

func sameValue(a, b any) bool {
	x, ok := a.([]byte)
	y, ok2 := b.([]byte)
	if ok || ok2 {
		return ok == ok2 && bytes.Equal(x, y)
	}
	return a == b
}

func changedColumns(t store.Table, was, is []any) (names []string) {
	for i, c := range t.Columns {
		if !sameValue(was[i], is[i]) {
			names = append(names, c.Name)
		}
	}
	return names
}
