// Package blob keeps files in a folder, each named by the SHA-256 of what is
// stored: what was written is never changed, and damage shows.
//
// It knows neither names nor owners of files, and no keys: what personal data
// are comes here sealed. The rows of the database say what a file is.
package blob

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"gongkai/fault"
)

// A Folder is where files are kept. It is safe for concurrent use, by several
// processes as well.
type Folder struct{ dir string }

// In is the folder at a path; it is made with the first file.
func In(dir string) *Folder { return &Folder{dir} }

// A Name is what a file is kept under: 64 hexadecimal digits.
type Name string

// NameOf is the name that content has.
func NameOf(content []byte) Name {
	sum := sha256.Sum256(content)
	return Name(hex.EncodeToString(sum[:]))
}

// sound reports whether a name is one; any other could lead out of the folder.
func (n Name) sound() bool {
	raw, err := hex.DecodeString(string(n))
	return err == nil && len(raw) == sha256.Size
}

// path spreads files over 256 folders.
func (f *Folder) path(n Name) string { return filepath.Join(f.dir, string(n[:2]), string(n[2:])) }

// Put keeps content. When it returns, the file will be there after a loss of
// power; what was interrupted leaves nothing under a name.
func (f *Folder) Put(content []byte) (Name, error) {
	n := NameOf(content)
	at := f.path(n)
	if _, err := os.Stat(at); err == nil {
		return n, nil
	}
	if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
		return "", fmt.Errorf("保存文件：%w", err)
	}
	tmp, err := os.CreateTemp(f.dir, ".incoming-") // made with 0600; a backup leaves hidden files out
	if err != nil {
		return "", fmt.Errorf("保存文件：%w", err)
	}
	defer os.Remove(tmp.Name()) //nolint:errcheck // gone once it is renamed
	_, err = tmp.Write(content)
	if err = errors.Join(err, tmp.Sync(), tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), at)
	}
	if err == nil {
		err = errors.Join(settle(filepath.Dir(at)), settle(f.dir))
	}
	if err != nil {
		return "", fmt.Errorf("保存文件：%w", err)
	}
	return n, nil
}

// settle makes the names in a folder last.
func settle(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// Get reads a file and proves that it is what was put. One that is not there is
// NotFound; damage is a Conflict.
func (f *Folder) Get(n Name) ([]byte, error) {
	if !n.sound() {
		return nil, fault.New(fault.NotFound, "没有这个文件")
	}
	content, err := os.ReadFile(f.path(n))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.New(fault.NotFound, "文件不在存放附件的目录里").Instead("请系统管理员从备份中恢复 files 目录")
	}
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(content)
	want, err := hex.DecodeString(string(n))
	if err != nil || !bytes.Equal(sum[:], want) {
		return nil, fault.New(fault.Conflict, "文件已经损坏，和保存时不一样").Instead("请系统管理员从备份中恢复这个文件")
	}
	return content, nil
}

// Remove forgets a file; one that is not there is fine.
func (f *Folder) Remove(n Name) error {
	if !n.sound() {
		return nil
	}
	err := os.Remove(f.path(n))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
