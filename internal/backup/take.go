package backup

import (
	"archive/zip"
	"compress/flate"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"gongkai/internal/seal"
	"gongkai/internal/store"
)

// A Source is what a backup is taken of.
type Source struct {
	DB         *store.DB
	Files      string     // folder of the attachments; it may be missing
	Keys       *seal.Keys // signs the manifest; nil leaves it unsigned
	Passphrase []byte     // seals the keys into the backup; nil leaves them out
	Program    string     // version of the program
	Now        func() time.Time
	Tell       Teller
}

// A Teller is told how far it is: what is written, and how many rows or files of
// it so far. It is told at the end of each table at least.
type Teller func(what string, n int)

// Take writes a backup of a source into a file, reads it again and returns what
// it holds. The database is seen at one moment; attachments that come or go
// meanwhile belong to no row of that moment, or to one that is erased.
func Take(ctx context.Context, s Source, file string, force bool) (m Manifest, err error) {
	err = writeAside(file, force, func(w io.Writer) (err error) {
		m, err = s.write(ctx, w)
		return err
	}, func(aside string) error {
		s.Tell("重新读取核对的部分", len(m.Parts))
		a, err := Open(aside)
		if err != nil {
			return err
		}
		return errors.Join(a.Check(ctx), a.Close())
	})
	return m, err
}

func (s Source) write(ctx context.Context, to io.Writer) (Manifest, error) {
	m := Manifest{Format: Format, Program: s.Program, Engine: s.DB.Engine(), TakenAt: s.Now().UTC().Format(time.RFC3339), WithKeys: s.Passphrase != nil}
	if s.Keys != nil {
		m.PublicKey = s.Keys.Public()
	}
	w := &writer{zip: zip.NewWriter(to), now: s.Now(), tell: s.Tell}
	// Speed before size: what is left to win is a few percent.
	w.zip.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestSpeed) })
	err := s.DB.Snapshot(ctx, func(tx *store.Tx) (err error) {
		if m.Schema, err = tx.Version(); err != nil {
			return err
		}
		tables, err := tx.Tables()
		if err != nil {
			return err
		}
		for _, t := range tables {
			if err := w.table(ctx, tx, t); err != nil {
				return fmt.Errorf("表 %s：%w", t.Name, err)
			}
		}
		m.Agencies, err = heads(tx, tables)
		return err
	})
	if err != nil {
		return m, err
	}
	if err := w.files(ctx, s.Files); err != nil {
		return m, err
	}
	if m.WithKeys {
		if err := w.part(keysName, func(out io.Writer) error { return sealKeys(out, s.Keys, s.Passphrase) }); err != nil {
			return m, err
		}
	}
	m.Parts = w.parts
	return m, w.finish(m, s.Keys)
}

// A writer writes the parts of a backup and remembers them.
type writer struct {
	zip   *zip.Writer
	now   time.Time
	tell  Teller
	parts []Part
}

// A tally counts and hashes what passes.
type tally struct {
	to  io.Writer
	n   int64
	sum hash.Hash
}

func (t *tally) Write(p []byte) (int, error) {
	n, err := t.to.Write(p)
	t.n += int64(n)
	t.sum.Write(p[:n])
	return n, err
}

func (w *writer) part(name string, fill func(io.Writer) error) error {
	out, err := w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: w.now})
	if err != nil {
		return err
	}
	t := &tally{to: out, sum: sha256.New()}
	if err := fill(t); err != nil {
		return err
	}
	w.parts = append(w.parts, Part{Name: name, Bytes: t.n, SHA256: hex.EncodeToString(t.sum.Sum(nil))})
	return nil
}

// How often the one who waits is told something.
const (
	rowsBetween  = 200_000
	filesBetween = 2_000
)

func (w *writer) table(ctx context.Context, tx *store.Tx, t store.Table) error {
	rows := 0
	err := w.part(tableFolder+t.Name+".jsonl", func(out io.Writer) error {
		var line []byte
		return tx.Rows(t, func(row []any) (err error) {
			if line, err = appendLine(line[:0], row); err != nil {
				return err
			}
			if rows++; rows%rowsBetween == 0 {
				w.tell("表 "+t.Name, rows)
			}
			if _, err := out.Write(line); err != nil {
				return err
			}
			return ctx.Err()
		})
	})
	if err != nil {
		return err
	}
	p := &w.parts[len(w.parts)-1]
	p.Rows, p.Columns = rows, t.Columns
	w.tell("表 "+t.Name, rows)
	return nil
}

// files copies the attachments. Names that no attachment has, such as those of
// uploads under way, are left out.
func (w *writer) files(ctx context.Context, dir string) error {
	if _, err := os.Stat(dir); dir == "" || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	n := 0
	err := filepath.WalkDir(dir, func(at string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) { // erased since its folder was listed
			return nil
		}
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, at)
		if err != nil {
			return err
		}
		name := fileFolder + filepath.ToSlash(rel)
		if !d.Type().IsRegular() || !filePath.MatchString(name) || strings.HasPrefix(path.Base(name), ".") {
			return nil
		}
		f, err := os.Open(at)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		defer f.Close() //nolint:errcheck // read only
		if n++; n%filesBetween == 0 {
			w.tell("附件", n)
		}
		if err := w.part(name, func(out io.Writer) error { _, err := io.Copy(out, f); return err }); err != nil {
			return err
		}
		return ctx.Err()
	})
	w.tell("附件", n)
	return err
}

const readme = `这是 gongkai（政府信息公开平台）的一份备份。
manifest.json　清单：时间、版本、各部分的大小和 SHA-256
table/*.jsonl　数据库的各表，一行一条，列的次序见清单
files/　　　　 附件
keys.sealed　　用口令加密的密钥（备份时要求才有）
恢复：gongkai restore --dir 空目录 本文件
个人信息是加密的，须有单独保存的密钥文件 keys 才能查看。
`

// finish writes what is not a part, and the zip's directory.
func (w *writer) finish(m Manifest, keys *seal.Keys) error {
	text, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	if err := w.part(manifestName, func(out io.Writer) error { _, err := out.Write(text); return err }); err != nil {
		return err
	}
	if keys != nil {
		if err := w.part(signatureName, func(out io.Writer) error { _, err := out.Write(keys.Sign(signed(text))); return err }); err != nil {
			return err
		}
	}
	if err := w.part(readmeName, func(out io.Writer) error { _, err := io.WriteString(out, readme); return err }); err != nil {
		return err
	}
	return w.zip.Close()
}

// signed is what is signed of a manifest; it cannot be taken for another thing
// that the same key signs.
func signed(manifest []byte) []byte {
	sum := sha256.Sum256(manifest)
	return append([]byte("gongkai backup\n"), sum[:]...)
}
