package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/store"
)

// A Place says where data are kept.
type Place struct {
	Dir string // data directory
	DB  string // postgres://…, "" for the embedded database in Dir
}

// Open opens an existing data directory, or the PostgreSQL database of a place.
// now is the desk's clock.
func (p Place) Open(ctx context.Context, now func() time.Time) (*desk.Desk, error) {
	if p.DB == "" {
		_, err := os.Stat(filepath.Join(p.Dir, "gongkai.db"))
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fault.New(fault.NotFound, "目录 %s 里没有数据", p.Dir).
				Instead("先运行 gongkai demo --dir %s，或者检查 --dir 是否写对", p.Dir)
		}
		if err != nil {
			return nil, err
		}
	}
	return p.Create(ctx, now)
}

// Create opens a data directory and makes it if it is not there.
func (p Place) Create(ctx context.Context, now func() time.Time) (*desk.Desk, error) {
	if p.DB == "" {
		if err := os.MkdirAll(p.Dir, 0o700); err != nil {
			return nil, fmt.Errorf("建立数据目录：%w", err)
		}
	}
	db, err := store.Open(ctx, p.Dir, p.DB)
	if err != nil {
		return nil, err
	}
	return &desk.Desk{DB: db, Now: now}, nil
}
