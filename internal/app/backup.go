package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"gongkai/fault"
	"gongkai/internal/backup"
	"gongkai/internal/seal"
	"gongkai/internal/store"
)

// A BackupAsk says where a backup goes and what is in it.
type BackupAsk struct {
	Out        string // file
	Force      bool   // replace the file if it is there
	WithKeys   bool   // put the keys in too, sealed under the passphrase
	Passphrase string // file that holds it; "" for none
	Program    string // version of the program
}

// Backup writes all data of a place into one file, while others go on working,
// and reads it again before it says that it is there.
func Backup(ctx context.Context, p Place, ask BackupAsk, now func() time.Time, out io.Writer) error {
	if err := p.check(); err != nil {
		return err
	}
	keys, err := p.keysOrNone()
	if err != nil {
		return err
	}
	pass, err := passphrase(ask)
	if err != nil {
		return err
	}
	db, err := store.Look(ctx, p.Dir, p.DB)
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // nothing was written
	began := time.Now()
	m, err := backup.Take(ctx, backup.Source{DB: db, Files: p.files(), Keys: keys, Passphrase: pass, Program: ask.Program, Now: now, Tell: teller(out)}, ask.Out, ask.Force)
	if err != nil {
		return interrupted(ctx, err, "备份没有完成，没有留下半份文件")
	}
	info, err := os.Stat(ask.Out)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "已备份到 %s：%s，%.1f MB，用时 %s，已重新读取核对。\n", ask.Out, holds(m), float64(info.Size())/(1<<20), time.Since(began).Round(time.Millisecond))
	switch {
	case m.WithKeys:
		fmt.Fprintln(out, "密钥在备份中，用口令加密。口令与备份分开保存；丢了口令，备份中的密钥打不开。")
	case keys == nil:
		fmt.Fprintln(out, "这里还没有密钥，备份没有签名。")
	default:
		fmt.Fprintf(out, "密钥不在备份中：%s。没有密钥，恢复后看不到个人信息；请把密钥另存一处，与备份分开。\n", p.keysWhere())
	}
	return nil
}

func passphrase(ask BackupAsk) ([]byte, error) {
	if ask.WithKeys != (ask.Passphrase != "") {
		return nil, fault.New(fault.Invalid, "--with-keys 和 --passphrase-file 要一起写").Instead("口令写在文件的第一行")
	}
	return readPassphrase(ask.Passphrase)
}

// readPassphrase is the first line of a file; nil without one.
func readPassphrase(file string) ([]byte, error) {
	if file == "" {
		return nil, nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fault.New(fault.NotFound, "打不开口令文件 %s", file)
	}
	line, _, _ := strings.Cut(string(text), "\n")
	line = strings.TrimSuffix(line, "\r")
	if len(line) < backup.LeastPassphrase {
		return nil, fault.New(fault.Invalid, "口令文件 %s 的第一行太短", file).Instead("口令至少 %d 个字节", backup.LeastPassphrase)
	}
	return []byte(line), nil
}

// keysOrNone are the keys of a place; nil where there are none. None are made.
func (p Place) keysOrNone() (*seal.Keys, error) {
	if p.KeysText == "" && p.KeysFile == "" {
		if _, err := os.Stat(filepath.Join(p.Dir, "keys")); p.Dir == "" || errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
	}
	return p.keys(false)
}

func (p Place) keysWhere() string {
	switch {
	case p.KeysText != "":
		return "它在环境变量 GONGKAI_KEYS 中"
	case p.KeysFile != "":
		return "它在 " + p.KeysFile
	}
	return "它在 " + filepath.Join(p.Dir, "keys")
}

// files is the folder of the attachments of a place.
func (p Place) files() string {
	if p.Dir == "" {
		return ""
	}
	return filepath.Join(p.Dir, "files")
}

// worthALine is how many rows or files are worth a line.
const worthALine = 2_000

func teller(out io.Writer) backup.Teller {
	return func(what string, n int) {
		if n >= worthALine {
			fmt.Fprintf(out, "　%s：%d\n", what, n)
		}
	}
}

// holds is what a backup holds, in words.
func holds(m backup.Manifest) string {
	rows := 0
	for _, p := range m.Tables() {
		rows += p.Rows
	}
	return fmt.Sprintf("%d 个机关、%d 张表 %d 行、%d 个附件", len(m.Agencies), len(m.Tables()), rows, len(m.Files()))
}

func interrupted(ctx context.Context, err error, text string) error {
	if ctx.Err() != nil {
		return fault.New(fault.Conflict, "已中断：%s", text).Instead("需要时重新运行")
	}
	return err
}
