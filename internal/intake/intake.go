// Package intake reads CSV files into records and ledgers: catalogues of items,
// decisions single or in bulk with their source, procurement, accounts, and
// what else an office keeps in spreadsheets.
//
// It decides nothing about publication: a record comes in with the attribute
// its line states, and without one it stays inside.
package intake

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/store"
)

// An Import is one file on its way in.
type Import struct {
	Desk   *desk.Desk
	Agency string
	Source string                          // told of lines that name no source of their own
	Resume string                          // key under which progress is kept; "" starts at the first line
	Body   func(id string) (string, error) // full text of a record by id; nil for none
	Out    io.Writer                       // a line for what was saved; nil for none
}

// batch is how many lines are saved in one transaction.
const batch = 100

// mostLines is the longest file that is taken.
const mostLines = 2_000_000

// TableOf finds a kind of line by key; an unknown key is an error that lists
// the known ones.
func TableOf(key string) (Table, error) {
	var keys []string
	for _, t := range Tables {
		if t.Key == key {
			return t, nil
		}
		keys = append(keys, t.Key)
	}
	return Table{}, fault.New(fault.Invalid, "没有“%s”这一种台账", key).Instead("可以导入：%s", strings.Join(keys, " "))
}

// CSV saves the lines of a file, a hundred in one transaction. A line replaces
// the one with the same id. A line that cannot be read ends the import with its
// number; what was reported as saved before it stays saved.
func (im Import) CSV(ctx context.Context, t Table, in io.Reader) error {
	header, rows, err := readCSV(t, in)
	if err != nil {
		return err
	}
	if im.Body == nil {
		im.Body = func(string) (string, error) { return "", nil }
	}
	for from := 0; from < len(rows); {
		saved, err := im.batch(ctx, t, header, rows, from)
		if err != nil {
			return err
		}
		if saved > from && im.Out != nil {
			fmt.Fprintf(im.Out, "已保存 %s %d/%d\n", t.Name, saved, len(rows))
		}
		from = saved
	}
	return nil
}

func (im Import) batch(ctx context.Context, t Table, header []string, rows [][]string, from int) (saved int, err error) {
	err = im.Desk.DB.Write(ctx, func(tx *store.Tx) error {
		done := from
		if im.Resume != "" {
			if done, err = tx.Loaded(im.Resume); err != nil {
				return err
			}
		}
		saved = min(max(done, from)+batch, len(rows))
		for i := max(done, from); i < saved; i++ {
			if err := im.line(tx, t, header, rows[i], i+1); err != nil {
				return err
			}
		}
		if im.Resume == "" || saved <= done {
			return nil
		}
		return tx.MarkLoaded(im.Resume, saved, im.Desk.Now().UTC().Format("2006-01-02T15:04:05Z"))
	})
	return saved, err
}

func (im Import) line(tx *store.Tx, t Table, header, row []string, n int) error {
	x := &line{agency: im.Agency, field: map[string]string{}, n: n, source: im.Source, body: im.Body}
	for i, h := range header {
		x.field[h] = strings.TrimSpace(row[i])
	}
	for _, k := range t.Required {
		if x.field[k] == "" {
			return fault.New(fault.Invalid, "第%d行缺少 %s", n+1, k)
		}
	}
	err := t.save(tx, x)
	if x.err != nil { // what could not be read says more than what could not be saved
		return fault.New(fault.Invalid, "第%d行 %s", n+1, x.err.Error())
	}
	if err != nil {
		return fmt.Errorf("第%d行：%w", n+1, err)
	}
	return nil
}

func readCSV(t Table, in io.Reader) (header []string, rows [][]string, err error) {
	r := csv.NewReader(in)
	header, err = r.Read()
	if errors.Is(err, io.EOF) {
		return nil, nil, fault.New(fault.Invalid, "文件是空的").Instead("第一行须是栏目：%s", strings.Join(t.Columns, ","))
	}
	if err != nil {
		return nil, nil, fault.New(fault.Invalid, "不是 CSV：%s", err.Error())
	}
	header[0] = strings.TrimPrefix(header[0], "\ufeff")
	for i, h := range header {
		header[i] = strings.TrimSpace(h)
		if !slices.Contains(t.Columns, header[i]) {
			return nil, nil, fault.New(fault.Invalid, "不认识的栏目“%s”", h).Instead("可用的栏目：%s", strings.Join(t.Columns, ","))
		}
	}
	for _, k := range t.Required {
		if !slices.Contains(header, k) {
			return nil, nil, fault.New(fault.Invalid, "缺少栏目 %s", k).Instead("须有：%s", strings.Join(t.Required, ","))
		}
	}
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return header, rows, nil
		}
		if err != nil {
			return nil, nil, fault.New(fault.Invalid, "不是 CSV：%s", err.Error())
		}
		if rows = append(rows, row); len(rows) > mostLines {
			return nil, nil, fault.New(fault.Invalid, "多于%d行", mostLines).Instead("分成几个文件导入")
		}
	}
}
