package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// TestBackupStatuses: who runs backups at night reads nothing but the status.
func TestBackupStatuses(t *testing.T) {
	dir := t.TempDir()
	silence(t)
	in := func(name string) string { return filepath.Join(dir, name) }
	for name, text := range map[string]string{"pass": "一个足够长的口令\n", "short": "short\n", "noise": "not a backup"} {
		if err := os.WriteFile(in(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name string
		args []string
		exit int
	}{
		{"a demo", []string{"demo", "--dir", in("demo"), "--no-serve"}, 0},
		{"its backup", []string{"backup", "--dir", in("demo"), "--out", in("b")}, 0},
		{"not over the first", []string{"backup", "--dir", in("demo"), "--out", in("b")}, 1},
		{"unless it is asked for", []string{"backup", "--dir", in("demo"), "--out", in("b"), "--force"}, 0},
		{"with keys and no passphrase", []string{"backup", "--dir", in("demo"), "--out", in("k"), "--with-keys"}, 1},
		{"with keys and a short one", []string{"backup", "--dir", in("demo"), "--out", in("k"), "--with-keys", "--passphrase-file", in("short")}, 1},
		{"with keys", []string{"backup", "--dir", in("demo"), "--out", in("k"), "--with-keys", "--passphrase-file", in("pass")}, 0},
		{"of nothing", []string{"backup", "--dir", in("none"), "--out", in("n")}, 1},
		{"into nowhere", []string{"backup", "--dir", in("demo"), "--out", in("no/where")}, 1},
		{"restored", []string{"restore", "--dir", in("r1"), in("b")}, 0},
		{"not twice", []string{"restore", "--dir", in("r1"), in("b")}, 1},
		{"with its keys", []string{"restore", "--dir", in("r2"), "--passphrase-file", in("pass"), in("k")}, 0},
		{"noise", []string{"restore", "--dir", in("r3"), in("noise")}, 1},
		{"nothing", []string{"restore", "--dir", in("r3"), in("nothing")}, 1},
		{"compared", []string{"audit", "compare", "--dir", in("demo"), in("b")}, 0},
		{"compared with the restored", []string{"audit", "compare", "--dir", in("r2"), in("b")}, 0},
		{"compared with noise", []string{"audit", "compare", "--dir", in("demo"), in("noise")}, 1},
	} {
		if exit := run(context.Background(), c.args); exit != c.exit {
			t.Errorf("%s: exit %d, want %d", c.name, exit, c.exit)
		}
	}
	for _, name := range []string{"n", "r3"} {
		if _, err := os.Stat(in(name)); err == nil {
			t.Errorf("%s is there", name)
		}
	}
	if _, err := os.Stat(in("r1/keys")); err == nil {
		t.Error("new keys were made after a restore")
	}
}
