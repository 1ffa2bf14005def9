package backup_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/backup"
	"gongkai/internal/backup/backuptest"
	"gongkai/internal/seal"
)

// taken is a small backup, signed, with an attachment.
func taken(t testing.TB, keys *seal.Keys, pass []byte) (file string, m backup.Manifest) {
	t.Helper()
	from := fresh(t)()
	db := backuptest.Filled(t, from)
	backuptest.Attachments(t, filepath.Join(from.Dir, "files"), 2)
	s := backuptest.Source(db, filepath.Join(from.Dir, "files"), keys)
	s.Passphrase = pass
	file = filepath.Join(t.TempDir(), "b.gongkai")
	m, err := backup.Take(context.Background(), s, file, false)
	if err != nil {
		t.Fatal(err)
	}
	return file, m
}

func check(file string) (backup.Manifest, error) {
	a, err := backup.Open(file)
	if err != nil {
		return backup.Manifest{}, err
	}
	return a.Manifest, errors.Join(a.Check(context.Background()), a.Close())
}

// Whatever byte changes: the backup is refused, or what it holds is what it held
// (the time of day of a part in the zip's directory means nothing).
func TestAnyChangedByteIsFound(t *testing.T) {
	file, m := taken(t, seal.NewKeys(), nil)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	random, refused := rand.New(rand.NewPCG(1, 2)), 0
	for range 400 {
		data := bytes.Clone(whole)
		at := random.IntN(len(data))
		data[at] ^= byte(1 + random.IntN(255))
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := check(file)
		if err != nil {
			refused++
		} else if d := cmp.Diff(m, got); d != "" {
			t.Errorf("byte %d of %d: %s", at, len(data), d)
		}
	}
	if refused < 200 {
		t.Errorf("only %d of 400 changes were refused; the rest is the zip's own", refused)
	}
	for range 100 {
		if err := os.WriteFile(file, whole[:random.IntN(len(whole))], 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := check(file); err == nil {
			t.Error("a truncated backup was taken for whole")
		}
	}
}

// rewritten is a backup whose parts were changed by somebody who knows the form.
func rewritten(t *testing.T, file string, change func(parts map[string][]byte)) string {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close() //nolint:errcheck // read only
	parts := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if parts[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	change(parts)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	w.RegisterCompressor(zip.Deflate, func(o io.Writer) (io.WriteCloser, error) { return flate.NewWriter(o, flate.BestCompression) })
	for name, data := range parts {
		p, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	changed := filepath.Join(t.TempDir(), "changed.gongkai")
	if err := os.WriteFile(changed, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return changed
}

func manifest(t *testing.T, change func(m *backup.Manifest)) func(map[string][]byte) {
	return func(parts map[string][]byte) {
		var m backup.Manifest
		if err := json.Unmarshal(parts["manifest.json"], &m); err != nil {
			t.Fatal(err)
		}
		change(&m)
		parts["manifest.json"], _ = json.Marshal(m)
	}
}

func TestHostileBackupsAreRefused(t *testing.T) {
	unsigned, _ := taken(t, nil, nil)
	signed, _ := taken(t, seal.NewKeys(), nil)
	rename := func(to string) func(map[string][]byte) {
		return func(parts map[string][]byte) {
			for name := range maps.Keys(parts) {
				if strings.HasPrefix(name, "files/") {
					parts[to] = parts[name]
					delete(parts, name)
					parts["manifest.json"] = bytes.ReplaceAll(parts["manifest.json"], []byte(name), []byte(to))
					return
				}
			}
		}
	}
	for _, c := range []struct {
		name, file, want string
		change           func(map[string][]byte)
	}{
		{"a format of tomorrow", unsigned, "只认识到第 1 版", manifest(t, func(m *backup.Manifest) { m.Format = 2 })},
		{"a schema of tomorrow", unsigned, "更新的程序", manifest(t, func(m *backup.Manifest) { m.Schema = 9999 })},
		{"no format", unsigned, "清单不完整", manifest(t, func(m *backup.Manifest) { m.Format = 0 })},
		{"a table of nobody", unsigned, "不是这一版结构中的表", manifest(t, func(m *backup.Manifest) { m.Schema = 2 })},
		{"a signed manifest changed", signed, "签名不对", manifest(t, func(m *backup.Manifest) { m.TakenAt = "2000-01-01T00:00:00Z" })},
		{"the signature taken off", signed, "没有 manifest.sig", func(p map[string][]byte) { delete(p, "manifest.sig") }},
		{"a part missing", unsigned, "少了 table/request.jsonl", func(p map[string][]byte) { delete(p, "table/request.jsonl") }},
		{"a part too many", unsigned, "多了", func(p map[string][]byte) { p["table/other.jsonl"] = nil }},
		{"no manifest", unsigned, "没有 manifest.json", func(p map[string][]byte) { delete(p, "manifest.json") }},
		{"a manifest that is none", unsigned, "读不懂", func(p map[string][]byte) { p["manifest.json"] = []byte("[]") }},
		{"a row changed", unsigned, "校验值不符", func(p map[string][]byte) {
			p["table/request.jsonl"] = bytes.Replace(p["table/request.jsonl"], []byte("person"), []byte("nobody"), 1)
		}},
		{"a path upwards", unsigned, "不该有的名称", rename("files/../../etc/passwd")},
		{"a path from the root", unsigned, "不该有的名称", rename("/etc/passwd")},
		{"a path of another system", unsigned, "不该有的名称", rename(`files/..\\..\\x`)},
		{"a hidden name", unsigned, "不该有的名称", rename("files/.ssh/authorized_keys")},
		{"a name with a null byte", unsigned, "", rename("files/a\x00b")},
		{"a bomb", unsigned, "大得不合常理", func(p map[string][]byte) {
			p["table/request.jsonl"] = bytes.Repeat([]byte{'['}, 128<<20)
			manifest(t, func(m *backup.Manifest) {
				for i, x := range m.Parts {
					if x.Name == "table/request.jsonl" {
						m.Parts[i].Bytes = 128 << 20
					}
				}
			})(p)
		}},
		{"a column that is SQL", unsigned, "的列", manifest(t, func(m *backup.Manifest) { m.Parts[0].Columns[0].Name = `id" FROM x; --` })},
	} {
		dir := filepath.Join(t.TempDir(), "new")
		err := backuptest.Restore(t, rewritten(t, c.file, c.change), backuptest.Place{Dir: dir}, nil)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		if left, _ := os.ReadDir(dir); len(left) > 0 {
			t.Errorf("%s left %v", c.name, left)
		}
	}
	for _, file := range []string{"/dev/null", "damage_test.go", t.TempDir(), "nowhere"} {
		if _, err := check(file); err == nil {
			t.Errorf("%s is a backup", file)
		}
	}
}

// A backup that is not signed by the key that it must be signed by is refused
// before anything is written, unless that is asked for.
func TestTrust(t *testing.T) {
	keys, pass := seal.NewKeys(), []byte("一个足够长的口令")
	unsigned, _ := taken(t, nil, nil)
	signed, _ := taken(t, keys, pass)
	otherwise := rewritten(t, unsigned, func(p map[string][]byte) { p["manifest.sig"] = []byte("x") })
	for _, c := range []struct {
		name, file, public, want string
		pass                     []byte
		unsigned                 bool
	}{
		{"signed, by any key", signed, "", "", nil, false},
		{"signed, by the key that it must be", signed, keys.Public(), "", nil, false},
		{"signed, by the key in it", signed, "", "", pass, false},
		{"signed, by another", signed, seal.NewKeys().Public(), "由另一把密钥签署", nil, false},
		{"signed by another, taken all the same", signed, seal.NewKeys().Public(), "", nil, true},
		{"not signed", unsigned, "", "没有签名", nil, false},
		{"not signed, by a key", unsigned, keys.Public(), "没有签名", nil, false},
		{"not signed, taken all the same", unsigned, keys.Public(), "", nil, true},
		{"a signature of nobody", otherwise, "", "没有写明公钥", nil, true},
	} {
		a, err := backup.Open(c.file)
		if err != nil {
			t.Fatal(err)
		}
		dir := filepath.Join(t.TempDir(), "new")
		err = backup.Restore(context.Background(), a, backup.Target{Dir: dir, Passphrase: c.pass, PublicKey: c.public, Unsigned: c.unsigned, Tell: func(string, int) {}})
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		if left, _ := os.ReadDir(dir); err != nil && len(left) > 0 {
			t.Errorf("%s left %v", c.name, left)
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestKeysStayOutUnlessAskedFor(t *testing.T) {
	keys, pass := seal.NewKeys(), []byte("一个足够长的口令")
	file, _ := taken(t, keys, nil)
	raw := rewritten(t, file, func(parts map[string][]byte) {
		for name, data := range parts {
			if name == "keys.sealed" || bytes.Contains(data, []byte(strings.Fields(keys.Text())[3])) {
				t.Errorf("%s holds a key", name)
			}
		}
	})
	_ = raw
	if err := backuptest.Restore(t, file, fresh(t)(), pass); err == nil || !strings.Contains(err.Error(), "没有密钥") {
		t.Errorf("keys out of a backup without keys: %v", err)
	}
	file, m := taken(t, keys, pass)
	if !m.WithKeys {
		t.Error("the manifest does not say that the keys are in")
	}
	to := fresh(t)()
	if err := backuptest.Restore(t, file, to, []byte("another passphrase")); err == nil || !strings.Contains(err.Error(), "口令不对") {
		t.Errorf("a wrong passphrase: %v", err)
	}
	if left, _ := os.ReadDir(to.Dir); len(left) > 0 {
		t.Errorf("a wrong passphrase left %v", left)
	}
	if err := backuptest.Restore(t, file, to, pass); err != nil {
		t.Fatal(err)
	}
	got, err := seal.Load(filepath.Join(to.Dir, "keys"), false)
	if err != nil || got.Text() != keys.Text() {
		t.Errorf("the keys did not come back: %v", err)
	}
}

func TestNothingIsOverwrittenUnasked(t *testing.T) {
	file, _ := taken(t, nil, nil)
	db := backuptest.Filled(t, fresh(t)())
	before, _ := os.ReadFile(file)
	if _, err := backup.Take(context.Background(), backuptest.Source(db, "", nil), file, false); err == nil || !strings.Contains(err.Error(), "--force") {
		t.Errorf("a backup over another: %v", err)
	}
	if after, _ := os.ReadFile(file); !bytes.Equal(before, after) {
		t.Error("the earlier backup is not what it was")
	}
	if _, err := backup.Take(context.Background(), backuptest.Source(db, "", nil), file, true); err != nil {
		t.Error(err)
	}
	if _, err := backup.Take(context.Background(), backuptest.Source(db, "", nil), t.TempDir(), true); err == nil {
		t.Error("a backup over a folder")
	}
}

// A full disk and an interruption leave the earlier backup and nothing else.
func TestNoHalfFile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "b.gongkai")
	full := func(w io.Writer) error {
		_, err := w.Write([]byte("half"))
		return errors.Join(err, &os.PathError{Op: "write", Path: file, Err: syscall.ENOSPC})
	}
	if err := backup.WriteAside(file, false, full, nil); err == nil || !strings.Contains(err.Error(), "磁盘已满") {
		t.Errorf("a full disk: %v", err)
	}
	db := backuptest.Filled(t, fresh(t)())
	ctx, cancel := context.WithCancel(context.Background())
	s := backuptest.Source(db, "", nil)
	s.Tell = func(what string, _ int) {
		if what == "表 request" {
			cancel()
		}
	}
	if _, err := backup.Take(ctx, s, file, false); !errors.Is(err, context.Canceled) {
		t.Errorf("an interruption: %v", err)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}
