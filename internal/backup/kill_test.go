package backup_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/backup"
	"gongkai/internal/backup/backuptest"
	"gongkai/internal/store"
)

// TestMain: a child kills itself at a moment, as a power cut would.
func TestMain(m *testing.M) {
	if what := os.Getenv("GONGKAI_TEST_KILLED"); what != "" {
		if err := killed(strings.Split(what, "|")); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func killed(args []string) error {
	at, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	n := 0
	tell := func(string, int) {
		if n++; n == at {
			_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		}
	}
	if args[0] == "take" {
		db, err := store.Look(context.Background(), args[2], "")
		if err != nil {
			return err
		}
		s := backuptest.Source(db, filepath.Join(args[2], "files"), nil)
		s.Tell = tell
		_, err = backup.Take(context.Background(), s, args[3], true)
		return err
	}
	a, err := backup.Open(args[3])
	if err != nil {
		return err
	}
	return backup.Restore(context.Background(), a, backup.Target{Dir: args[2], Unsigned: true, Tell: tell})
}

// child runs a child that kills itself at a moment; done is that it came to its end.
func child(t *testing.T, args ...string) (done bool) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "GONGKAI_TEST_KILLED="+strings.Join(args, "|"))
	out, err := c.CombinedOutput()
	if c.ProcessState.ExitCode() > 0 {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return err == nil
}

// Killed at any moment, a backup leaves the one before, and the next sweeps up.
func TestBackupIsKilled(t *testing.T) {
	from := fresh(t)()
	db := backuptest.Filled(t, from)
	backuptest.Attachments(t, filepath.Join(from.Dir, "files"), 3)
	dir := t.TempDir()
	file := filepath.Join(dir, "b.gongkai")
	if _, err := backup.Take(context.Background(), backuptest.Source(db, "", nil), file, false); err != nil {
		t.Fatal(err)
	}
	before, err := check(file)
	if err != nil {
		t.Fatal(err)
	}
	for at := 1; ; at += 4 {
		done := child(t, "take", strconv.Itoa(at), from.Dir, file)
		now, err := check(file)
		if err != nil {
			t.Fatalf("killed at moment %d: %v", at, err)
		}
		if done {
			if len(now.Files()) != 3 {
				t.Errorf("the new backup has %d attachments", len(now.Files()))
			}
			break
		}
		if d := cmp.Diff(before, now); d != "" {
			t.Errorf("killed at moment %d: %s", at, d)
		}
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("after a whole backup there are %v", left)
	}
}

// Killed at any moment, a restore leaves a place that has no data yet, and the
// next one fills it.
func TestRestoreIsKilled(t *testing.T) {
	from := fresh(t)()
	db := backuptest.Filled(t, from)
	backuptest.Attachments(t, filepath.Join(from.Dir, "files"), 3)
	file := filepath.Join(t.TempDir(), "b.gongkai")
	if _, err := backup.Take(context.Background(), backuptest.Source(db, filepath.Join(from.Dir, "files"), nil), file, false); err != nil {
		t.Fatal(err)
	}
	want := backuptest.Dump(t, db)
	to := fresh(t)()
	for at := 1; !child(t, "restore", strconv.Itoa(at), to.Dir, file); at += 3 {
		if _, err := os.Stat(filepath.Join(to.Dir, "gongkai.db")); err == nil {
			t.Fatalf("killed at moment %d there is a database", at)
		}
	}
	if d := cmp.Diff(want, backuptest.Dump(t, to.Look(t))); d != "" {
		t.Error(d)
	}
	var names []string
	left, _ := os.ReadDir(to.Dir)
	for _, e := range left {
		if !strings.HasPrefix(e.Name(), "gongkai.db-") {
			names = append(names, e.Name())
		}
	}
	if d := cmp.Diff([]string{"files", "gongkai.db"}, names); d != "" {
		t.Error(d)
	}
}
