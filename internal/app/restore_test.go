package app

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/internal/backup"
	"gongkai/internal/seal"
)

// forgedBackup is a backup in which a duty was changed by somebody who knows the
// form: the checksum fits, and the signature is gone.
func forgedBackup(t *testing.T, file string) string {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close() //nolint:errcheck // read only
	parts, names := map[string][]byte{}, []string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if parts[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
		names = append(names, f.Name)
	}
	const duties = "table/duty.jsonl"
	parts[duties] = bytes.Replace(parts[duties], []byte(`"handler"`), []byte(`"head"`), 1)
	var m backup.Manifest
	if err := json.Unmarshal(parts["manifest.json"], &m); err != nil {
		t.Fatal(err)
	}
	m.PublicKey = ""
	for i, p := range m.Parts {
		if p.Name == duties {
			sum := sha256.Sum256(parts[duties])
			m.Parts[i].SHA256, m.Parts[i].Bytes = hex.EncodeToString(sum[:]), int64(len(parts[duties]))
		}
	}
	if parts["manifest.json"], err = json.Marshal(m); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range names {
		if name == "manifest.sig" {
			continue
		}
		p, err := w.Create(name)
		if err == nil {
			_, err = p.Write(parts[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	forged := filepath.Join(t.TempDir(), "forged")
	if err := os.WriteFile(forged, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return forged
}

// TestRestoreTellsWhatTheSignatureProves: a backup that is not signed, or by
// another key, is refused before anything is written; without keys an honest one
// is restored, and told from a forged one.
func TestRestoreTellsWhatTheSignatureProves(t *testing.T) {
	ctx := context.Background()
	p, _ := demoPlace(t)
	honest, other, others := filepath.Join(t.TempDir(), "b"), filepath.Join(t.TempDir(), "o"), filepath.Join(t.TempDir(), "keys")
	if err := seal.NewKeys().Save(others); err != nil {
		t.Fatal(err)
	}
	for file, from := range map[string]Place{honest: p, other: {Dir: p.Dir, KeysFile: others}} {
		if err := Backup(ctx, from, BackupAsk{Out: file, Program: "test"}, DemoClock(), io.Discard); err != nil {
			t.Fatal(err)
		}
	}
	keys, err := p.keysOrNone()
	if err != nil {
		t.Fatal(err)
	}
	forged := forgedBackup(t, honest)
	for _, c := range []struct {
		name     string
		ask      RestoreAsk
		keys     bool   // the installation's keys were put back
		refused  string // before anything is written
		sick     bool
		says     []string
		saysNots []string
	}{
		{"an honest one, with keys", RestoreAsk{File: honest}, true, "", false, []string{"正常　签名", "正常　办理记录的链"}, []string{"异常"}},
		{"an honest one, without keys", RestoreAsk{File: honest}, false, "", false, []string{"提示　签名：由公钥 " + keys.Public() + " 签署", "没有发现改动", "提示　密钥：还没有放回"}, []string{"异常", "另一把"}},
		{"an honest one, by its public key", RestoreAsk{File: honest, PublicKey: keys.Public()}, false, "", false, []string{"正常　签名"}, []string{"异常"}},
		{"one without a signature", RestoreAsk{File: forged}, true, "没有签名：不能证明", false, nil, nil},
		{"one without a signature, without keys", RestoreAsk{File: forged}, false, "没有签名：不能证明", false, nil, nil},
		{"one without a signature, taken all the same", RestoreAsk{File: forged, Unsigned: true}, true, "", true,
			[]string{"提示　签名：这份备份没有签名", "正常　办理记录的链", "有职责“信息公开工作机构负责人”，而办理记录没有设定过"}, []string{"异常　密钥"}},
		{"one under another key", RestoreAsk{File: other}, true, "由另一把密钥签署", false, nil, nil},
		{"one under another key, by the public key", RestoreAsk{File: other, PublicKey: keys.Public()}, false, "由另一把密钥签署", false, nil, nil},
		{"one under another key, without keys", RestoreAsk{File: other}, false, "", true, []string{"提示　签名：由公钥", "异常"}, nil},
		{"a public key that is none", RestoreAsk{File: honest, PublicKey: "xyz"}, false, "--public-key", false, nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			to := Place{Dir: t.TempDir()}
			if c.keys {
				if err := keys.Save(filepath.Join(to.Dir, "keys")); err != nil {
					t.Fatal(err)
				}
			}
			var out bytes.Buffer
			sick, err := Restore(ctx, to, c.ask, DemoClock(), &out)
			if c.refused != "" {
				if err == nil || !strings.Contains(err.Error(), c.refused) {
					t.Errorf("%v, want %q", err, c.refused)
				}
				if _, err := os.Stat(filepath.Join(to.Dir, "gongkai.db")); err == nil {
					t.Error("it was written all the same")
				}
				return
			}
			if err != nil || (sick > 0) != c.sick {
				t.Errorf("%d things are not well, %v\n%s", sick, err, out.String())
			}
			for _, s := range c.says {
				if !strings.Contains(out.String(), s) {
					t.Errorf("it does not say “%s”:\n%s", s, out.String())
				}
			}
			for _, s := range c.saysNots {
				if strings.Contains(out.String(), s) {
					t.Errorf("it says “%s”:\n%s", s, out.String())
				}
			}
			if _, err := os.Stat(filepath.Join(to.Dir, "keys")); err == nil && !c.keys {
				t.Error("keys were made")
			}
		})
	}
}
