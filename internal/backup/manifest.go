// Package backup writes the whole of an installation into one file while it is
// serving, reads such a file back into an empty place on either engine, and
// compares an earlier one with today.
//
// The file is a zip: manifest.json, a part of JSON lines for every table, the
// attachments under files/, and, if asked for, the keys sealed under a
// passphrase. Without the keys the personal data in it stay sealed. It carries
// 《数据安全法》第二十七条 and 《个人信息保护法》第五十一条.
//
// It knows no table by name: what there is, the database tells. It does not
// judge the journal; that is the store's.
package backup

import (
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"gongkai/fault"
	"gongkai/internal/store"
)

// Format is the version of the file's form that this program writes. It reads
// this one and all before it.
const Format = 1

// The names of parts.
const (
	manifestName  = "manifest.json"
	signatureName = "manifest.sig"
	readmeName    = "README.txt"
	keysName      = "keys.sealed"
	tableFolder   = "table/"
	fileFolder    = "files/"
)

// A Manifest says what a backup holds.
type Manifest struct {
	Format    int    `json:"format"`
	Program   string `json:"program"` // version of the program that wrote it
	Schema    int64  `json:"schema"`  // number of the newest migration
	Engine    string `json:"engine"`
	TakenAt   string `json:"taken_at"`   // RFC 3339
	PublicKey string `json:"public_key"` // verifies manifest.sig and signed heads; "" where there were no keys
	WithKeys  bool   `json:"with_keys"`
	Agencies  []Head `json:"agencies"`
	Parts     []Part `json:"parts"` // in the order in which they are loaded
}

// A Part is a table, an attachment, or the sealed keys.
type Part struct {
	Name    string         `json:"name"`
	Bytes   int64          `json:"bytes"` // before compression
	SHA256  string         `json:"sha256"`
	Rows    int            `json:"rows,omitempty"`
	Columns []store.Column `json:"columns,omitempty"` // of a table
}

// Table is the table that a part holds; ok is false for other parts.
func (p Part) Table() (t store.Table, ok bool) {
	name, ok := strings.CutPrefix(p.Name, tableFolder)
	return store.Table{Name: strings.TrimSuffix(name, ".jsonl"), Columns: p.Columns}, ok
}

// Tables are the parts that are tables, those that others point at first.
func (m Manifest) Tables() (parts []Part) {
	for _, p := range m.Parts {
		if _, ok := p.Table(); ok {
			parts = append(parts, p)
		}
	}
	return parts
}

// Files are the parts that are attachments.
func (m Manifest) Files() (parts []Part) {
	for _, p := range m.Parts {
		if strings.HasPrefix(p.Name, fileFolder) {
			parts = append(parts, p)
		}
	}
	return parts
}

var (
	tableName  = regexp.MustCompile(`^table/[a-z][a-z0-9_]*\.jsonl$`)
	filePath   = regexp.MustCompile(`^files/[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,7}$`)
	columnName = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	hashText   = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// parseManifest reads a manifest and refuses what it cannot mean.
func parseManifest(data []byte) (m Manifest, err error) {
	if err := json.Unmarshal(data, &m); err != nil {
		return m, damaged("清单读不懂（%v）", err)
	}
	if m.Format > Format {
		return m, fault.New(fault.Invalid, "这份备份的格式是第 %d 版，本程序只认识到第 %d 版", m.Format, Format).
			Instead("用写出这份备份的程序（%s）或者更新的程序", m.Program)
	}
	if m.Format < 1 || m.Schema < 1 || len(m.Parts) == 0 {
		return m, damaged("清单不完整")
	}
	seen := map[string]bool{}
	for _, p := range m.Parts {
		if err := p.check(); err != nil {
			return m, err
		}
		if seen[p.Name] {
			return m, damaged("%s 在清单中有两次", p.Name)
		}
		seen[p.Name] = true
	}
	if m.WithKeys != seen[keysName] {
		return m, damaged("清单没有说清是否带有密钥")
	}
	return m, nil
}

func (p Part) check() error {
	if p.Bytes < 0 || p.Rows < 0 || !hashText.MatchString(p.SHA256) {
		return damaged("清单中 %.100q 的大小或者校验值不对", p.Name)
	}
	switch {
	case p.Name == keysName || filePath.MatchString(p.Name) && path.Clean(p.Name) == p.Name:
		return nil
	case !tableName.MatchString(p.Name):
		return damaged("清单中有不该有的名称 %.100q", p.Name)
	case len(p.Columns) == 0:
		return damaged("清单没有说 %s 的列", p.Name)
	}
	for _, c := range p.Columns {
		if !columnName.MatchString(c.Name) || !slices.Contains([]string{store.Text, store.Integer, store.Blob, store.Bool}, c.Kind) {
			return damaged("清单中 %s 的列 %.50q 不对", p.Name, c.Name)
		}
	}
	return nil
}

func damaged(format string, args ...any) error {
	return fault.New(fault.Invalid, "这不是一份完好的备份：%s", fmt.Sprintf(format, args...)).Instead("用另一份备份；没有写入任何数据")
}
