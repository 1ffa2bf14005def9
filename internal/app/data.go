package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"gongkai/fault"
	"gongkai/internal/blob"
	"gongkai/internal/desk"
	"gongkai/internal/seal"
	"gongkai/internal/store"
)

// A Place says where data are kept.
type Place struct {
	Dir string // data directory
	DB  string // postgres://…, "" for the embedded database in Dir
	// The keys of the installation: KeysText as they are, or the file that holds
	// them; "" for the file "keys" in Dir, which is made where there is none.
	KeysText, KeysFile string
}

// Open opens an existing data directory, or the PostgreSQL database of a place.
// now is the desk's clock.
func (p Place) Open(ctx context.Context, now func() time.Time) (*desk.Desk, error) {
	if err := p.holds(); err != nil {
		return nil, err
	}
	return p.Create(ctx, now)
}

// holds refuses a place without data.
func (p Place) holds() error {
	if err := p.check(); err != nil || p.DB != "" {
		return err
	}
	_, err := os.Stat(filepath.Join(p.Dir, "gongkai.db"))
	if errors.Is(err, fs.ErrNotExist) {
		return fault.New(fault.NotFound, "目录 %s 里没有数据", p.Dir).
			Instead("先运行 gongkai demo --dir %s，或者检查 --dir 是否写对", p.Dir)
	}
	return err
}

// check refuses a place that says nothing, or names an engine that we do not have.
func (p Place) check() error {
	if p.DB != "" && !strings.HasPrefix(p.DB, "postgres://") && !strings.HasPrefix(p.DB, "postgresql://") {
		return fault.New(fault.Invalid, "--db 须是 postgres://… 的地址，不能是“%s”", p.DB).Instead("用嵌入式数据库的，只写 --dir")
	}
	if p.Dir == "" && p.DB == "" {
		return fault.New(fault.Invalid, "没有写数据目录").Instead("用 --dir D（或者环境变量 GONGKAI_DIR）指定")
	}
	return nil
}

// Create opens a data directory and makes it if it is not there.
func (p Place) Create(ctx context.Context, now func() time.Time) (*desk.Desk, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	if p.DB == "" {
		if err := os.MkdirAll(p.Dir, 0o700); err != nil {
			return nil, fault.New(fault.Invalid, "不能建立数据目录 %s", p.Dir).Instead("检查路径和权限（%s）", err.Error())
		}
	}
	db, err := store.Open(ctx, p.Dir, p.DB)
	if err != nil {
		return nil, err
	}
	var keyed bool
	if err := db.Read(ctx, func(tx *store.Tx) (err error) {
		keyed, err = desk.Keyed(tx)
		return err
	}); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	keys, err := p.keys(!keyed)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	d := &desk.Desk{DB: db, Keys: keys, Now: now}
	if p.Dir != "" {
		d.Files = blob.In(filepath.Join(p.Dir, "files"))
	}
	if err := d.TakeOver(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return d, nil
}

// keys reads the keys of the installation; with make it makes them where there
// are none. Without, the keys of a place that has lost them are some that open
// nothing: what needs none goes on, what seals or signs is refused by the desk.
func (p Place) keys(make bool) (k *seal.Keys, err error) {
	switch {
	case p.KeysText != "":
		k, err = seal.ParseKeys(p.KeysText)
	case p.KeysFile != "":
		k, err = seal.Load(p.KeysFile, false)
	case p.Dir != "":
		if k, err = seal.Load(filepath.Join(p.Dir, "keys"), make); errors.Is(err, fs.ErrNotExist) && !make {
			return seal.NewKeys(), nil
		}
	default:
		return nil, fault.New(fault.Invalid, "没有写密钥的位置").Instead("用 --dir D、--keys-file FILE 或者环境变量 GONGKAI_KEYS 指定；几个节点用同一份密钥")
	}
	if err != nil {
		return nil, fault.New(fault.Invalid, "读不了密钥：%s", err.Error()).Instead("从单独保存的副本恢复密钥文件")
	}
	return k, nil
}
