package blob_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"gongkai/fault"
	"gongkai/internal/blob"
)

func files(t *testing.T, dir string) (out []string) {
	t.Helper()
	err := filepath.Walk(dir, func(p string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			out = append(out, p)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAFileIsKeptUnderItsContent(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "files")
	f := blob.In(dir)
	n, err := f.Put([]byte("附件"))
	if err != nil {
		t.Fatal(err)
	}
	if again, err := f.Put([]byte("附件")); err != nil || again != n {
		t.Errorf("the same again: %s %v", again, err)
	}
	got, err := f.Get(n)
	if err != nil || string(got) != "附件" {
		t.Errorf("%q %v", got, err)
	}
	kept := files(t, dir)
	if len(kept) != 1 {
		t.Fatalf("%v", kept)
	}
	if info, err := os.Stat(kept[0]); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others can read it: %v", info.Mode())
	}
	if err := f.Remove(n); err != nil {
		t.Error(err)
	}
	if _, err := f.Get(n); fault.KindOf(err) != fault.NotFound {
		t.Errorf("after removing: %v", err)
	}
	if err := f.Remove(n); err != nil {
		t.Errorf("removing again: %v", err)
	}
}

func TestDamageShows(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "files")
	f := blob.In(dir)
	n, err := f.Put(bytes.Repeat([]byte("x"), 1000))
	if err != nil {
		t.Fatal(err)
	}
	at := files(t, dir)[0]
	for _, content := range []string{strings.Repeat("x", 999), strings.Repeat("x", 999) + "y", ""} {
		if err := os.WriteFile(at, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Get(n); fault.KindOf(err) != fault.Conflict {
			t.Errorf("%d bytes: %v", len(content), err)
		}
	}
}

func TestNamesDoNotLeadOut(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "secret"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	f := blob.In(filepath.Join(dir, "files"))
	for _, n := range []blob.Name{"", "..", "../secret", blob.Name(strings.Repeat("../", 20) + "secret"), blob.Name(strings.Repeat("g", 64)), blob.Name(strings.Repeat("a", 63) + "/")} {
		if _, err := f.Get(n); fault.KindOf(err) != fault.NotFound {
			t.Errorf("%q: %v", n, err)
		}
		if err := f.Remove(n); err != nil {
			t.Errorf("%q: %v", n, err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "secret")); err != nil {
		t.Error("a name led out of the folder")
	}
}

func TestManyWriteTheSame(t *testing.T) {
	f := blob.In(filepath.Join(t.TempDir(), "files"))
	var group sync.WaitGroup
	for range 16 {
		group.Go(func() {
			n, err := f.Put([]byte("the same"))
			if err != nil {
				t.Error(err)
				return
			}
			if _, err := f.Get(n); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

func TestAFolderThatCannotBeWritten(t *testing.T) {
	at := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(at, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := blob.In(at).Put([]byte("x")); err == nil {
		t.Error("a file as the folder")
	}
}
