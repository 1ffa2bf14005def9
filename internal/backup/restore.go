package backup

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/fault"
	"gongkai/internal/seal"
	"gongkai/internal/store"
)

// A Target is where a backup is restored to: an empty place.
type Target struct {
	Dir        string // data directory; may be "" for PostgreSQL where there are no attachments
	DB         string // postgres://…, "" for the embedded database in Dir
	Passphrase []byte // opens keys that are in the backup; nil leaves them there
	PublicKey  string // base64, under which the backup must be signed; "" for any key
	Unsigned   bool   // take a backup without that signature
	Tell       Teller
}

// The names in a data directory.
const (
	databaseFile = "gongkai.db"
	filesDir     = "files"
	keysFile     = "keys"
	workPattern  = ".restore-*"
)

// Restore fills an empty place from a backup and brings it up to date. Every
// checksum, and the signature, is compared before anything is written; whatever goes wrong then,
// the place is as empty as it was. Sessions are not restored: one that was ended
// since would be open again.
func Restore(ctx context.Context, a *Archive, to Target) error {
	m := a.Manifest
	newest, err := store.Newest()
	if err != nil {
		return err
	}
	if m.Schema > newest {
		return fault.New(fault.Invalid, "这份备份的数据库结构是第 %d 版，本程序只认识到第 %d 版", m.Schema, newest).Instead("用写出这份备份的程序（%s）或者更新的程序", m.Program)
	}
	if len(m.Files()) > 0 && to.Dir == "" {
		return fault.New(fault.Invalid, "这份备份有 %d 个附件，而没有写数据目录", len(m.Files())).Instead("加上 --dir D，附件放在其中")
	}
	if err := a.Trusted(to.PublicKey); err != nil && !to.Unsigned {
		return err
	}
	to.Tell("核对的部分", len(m.Parts))
	if err := a.Check(ctx); err != nil {
		return err
	}
	keys, err := to.keys(a)
	if err != nil {
		return err
	}
	if keys != nil && !to.Unsigned {
		if err := a.Trusted(keys.Public()); err != nil {
			return err
		}
	}
	if to.Dir == "" {
		return to.database(ctx, a, "")
	}
	work, err := to.prepare()
	if err != nil {
		return err
	}
	err = to.fill(ctx, a, work, keys)
	return errors.Join(err, os.RemoveAll(work))
}

// keys opens the keys that are in the backup, where they are asked for.
func (to Target) keys(a *Archive) (keys *seal.Keys, err error) {
	if to.Passphrase == nil {
		return nil, nil
	}
	if !a.Manifest.WithKeys {
		return nil, fault.New(fault.Invalid, "这份备份里没有密钥").Instead("不写 --passphrase-file；密钥从单独保存的副本恢复")
	}
	i := slices.IndexFunc(a.Manifest.Parts, func(p Part) bool { return p.Name == keysName })
	err = a.read(a.Manifest.Parts[i], func(r io.Reader) error {
		keys, err = openKeys(io.LimitReader(r, 1<<20), to.Passphrase)
		return err
	})
	return keys, err
}

// prepare makes a folder to work in, inside the empty data directory.
func (to Target) prepare() (work string, err error) {
	if err := os.MkdirAll(to.Dir, 0o700); err != nil {
		return "", fault.New(fault.Invalid, "不能建立数据目录 %s：%s", to.Dir, err.Error()).Instead("检查路径和权限")
	}
	if err := to.clean(); err != nil {
		return "", err
	}
	entries, err := os.ReadDir(to.Dir)
	if err != nil {
		return "", err
	}
	for _, e := range entries {
		if e.Name() == keysFile && to.Passphrase == nil {
			continue // put there from its own copy
		}
		return "", fault.New(fault.Conflict, "目录 %s 不是空的（有 %s）", to.Dir, e.Name()).Instead("恢复到一个空的目录；确认无误后再换过去")
	}
	return os.MkdirTemp(to.Dir, workPattern)
}

// clean removes what a killed restore left. Its attachments may have been moved
// already; the database comes last, so without it nothing was restored.
func (to Target) clean() error {
	left, err := filepath.Glob(filepath.Join(to.Dir, workPattern))
	if err != nil || len(left) == 0 {
		return err
	}
	if _, err := os.Lstat(filepath.Join(to.Dir, databaseFile)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, work := range left {
		for _, name := range []string{filesDir, keysFile} {
			// A mark says that the name was moved by that run.
			if _, err := os.Lstat(filepath.Join(work, movedMark+name)); err == nil {
				if err := os.RemoveAll(filepath.Join(to.Dir, name)); err != nil {
					return err
				}
			}
		}
		if err := os.RemoveAll(work); err != nil {
			return err
		}
	}
	return nil
}

const movedMark = "moved-"

// fill writes everything in the folder work and then moves it to its places.
func (to Target) fill(ctx context.Context, a *Archive, work string, keys *seal.Keys) error {
	if err := to.files(ctx, a, filepath.Join(work, filesDir)); err != nil {
		return err
	}
	if keys != nil {
		if err := keys.Save(filepath.Join(work, keysFile)); err != nil {
			return err
		}
	}
	if err := to.database(ctx, a, work); err != nil {
		return err
	}
	for _, name := range []string{filesDir, keysFile, databaseFile} {
		to.Tell("移入 "+name, 1)
		if err := to.move(work, name); err != nil {
			return errors.Join(err, to.undo(ctx, work))
		}
	}
	return syncFolder(to.Dir)
}

func (to Target) move(work, name string) error {
	if _, err := os.Lstat(filepath.Join(work, name)); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err := os.WriteFile(filepath.Join(work, movedMark+name), nil, 0o600); err != nil {
		return err
	}
	return os.Rename(filepath.Join(work, name), filepath.Join(to.Dir, name))
}

// undo empties the place again.
func (to Target) undo(ctx context.Context, work string) error {
	err := to.clean()
	if to.DB == "" {
		return err
	}
	db, open := store.Look(context.WithoutCancel(ctx), "", to.DB)
	if open != nil {
		return errors.Join(err, open)
	}
	return errors.Join(err, db.Clear(context.WithoutCancel(ctx)), db.Close())
}

// files writes the attachments into a folder; nothing can leave it.
func (to Target) files(ctx context.Context, a *Archive, dir string) (err error) {
	parts := a.Manifest.Files()
	if len(parts) == 0 {
		return nil
	}
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	for i, p := range parts {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := filepath.FromSlash(strings.TrimPrefix(p.Name, fileFolder))
		if err := root.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			return err
		}
		err := a.read(p, func(r io.Reader) error {
			f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
			if err != nil {
				return err
			}
			_, err = io.Copy(f, r)
			return errors.Join(full(err), f.Sync(), f.Close())
		})
		if err != nil {
			return err
		}
		if (i+1)%filesBetween == 0 {
			to.Tell("附件", i+1)
		}
	}
	to.Tell("附件", len(parts))
	return nil
}

// database fills the database, all or nothing. The embedded one lies in work
// until all is done.
func (to Target) database(ctx context.Context, a *Archive, work string) (err error) {
	db, err := store.OpenEmpty(ctx, work, to.DB, a.Manifest.Schema)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil && to.DB != "" {
			err = errors.Join(err, db.Clear(context.WithoutCancel(ctx)))
		}
		err = errors.Join(err, db.Close())
	}()
	err = db.Write(ctx, func(tx *store.Tx) error {
		tables, err := tx.Tables()
		if err != nil {
			return err
		}
		if err := tx.Wipe(tables); err != nil {
			return err
		}
		for _, p := range a.Manifest.Tables() {
			t, _ := p.Table()
			if !slices.ContainsFunc(tables, func(x store.Table) bool { return x.Name == t.Name }) {
				return damaged("表 %s 不是这一版结构中的表", t.Name)
			}
		}
		for _, t := range tables {
			if err := to.table(ctx, tx, a, t); err != nil {
				return err
			}
		}
		return tx.EndSessions()
	})
	if err != nil {
		return err
	}
	return db.Finish(ctx)
}

func (to Target) table(ctx context.Context, tx *store.Tx, a *Archive, t store.Table) error {
	parts := a.Manifest.Tables()
	i := slices.IndexFunc(parts, func(p Part) bool { return p.Name == tableFolder+t.Name+".jsonl" })
	if i < 0 { // a table that the program took away after its migration
		return tx.Drop(t)
	}
	p := parts[i]
	if !sameColumns(p.Columns, t.Columns) {
		return damaged("表 %s 的列与这一版的结构不符", t.Name)
	}
	kept, _ := p.Table()
	kept.Columns = t.Columns // keys and order are the database's own
	order := placesOf(t.Columns, p.Columns)
	rows := 0
	err := a.read(p, func(r io.Reader) error {
		in := newLines(r)
		sorted := make([]any, len(order))
		n, err := tx.Load(kept, func() ([]any, error) {
			row, err := in.next()
			if row == nil || err != nil {
				return nil, err
			}
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if rows++; rows%rowsBetween == 0 {
				to.Tell("表 "+t.Name, rows)
			}
			for i, from := range order {
				sorted[i] = row[from]
			}
			return sorted, nil
		})
		rows = n
		return full(err)
	})
	to.Tell("表 "+t.Name, rows)
	return err
}

// sameColumns reports whether two tables have the same columns, in any order.
func sameColumns(a, b []store.Column) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(x store.Column) bool {
		return !slices.ContainsFunc(b, func(y store.Column) bool { return x.Name == y.Name && x.Kind == y.Kind })
	})
}

// placesOf tells for each column of want its place in have, -1 where it is not.
func placesOf(want, have []store.Column) []int {
	out := make([]int, len(want))
	for i, w := range want {
		out[i] = slices.IndexFunc(have, func(h store.Column) bool { return h.Name == w.Name })
	}
	return out
}
