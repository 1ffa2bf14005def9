package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// TestExitStatuses: other programs script the commands by them.
func TestExitStatuses(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	silence(t)
	sound := filepath.Join(dir, "demo", "out", "report-2020.json")
	for _, c := range []struct {
		name string
		args []string
		exit int
	}{
		{"a demo without serving", []string{"demo", "--dir", filepath.Join(dir, "demo"), "--no-serve"}, 0},
		{"its report is sound", []string{"report", "check", sound}, 0},
		{"and so as JSON", []string{"report", "check", "--json", sound}, 0},
		{"one of two can be read", []string{"report", "check", sound, file("empty.txt", "")}, 0},
		{"nothing can be read", []string{"report", "check", file("none.txt", "没有表格")}, 2},
		{"a file that is not there", []string{"report", "check", filepath.Join(dir, "nowhere.html")}, 2},
		{"it can be built again", []string{"report", "build", "--dir", filepath.Join(dir, "demo"), "--year", "2020", "--out", filepath.Join(dir, "out")}, 0},
		{"a year without a form", []string{"report", "build", "--dir", filepath.Join(dir, "demo"), "--year", "2018", "--out", filepath.Join(dir, "out")}, 1},
		{"an unknown agency", []string{"report", "build", "--dir", filepath.Join(dir, "demo"), "--year", "2020", "--agency", "x", "--out", filepath.Join(dir, "out")}, 1},
		{"a folder without data", []string{"report", "build", "--dir", dir, "--year", "2020", "--out", filepath.Join(dir, "out")}, 1},
		{"a deadline", []string{"deadline", "--received", "2022-09-30"}, 0},
		{"with all that may be asked", []string{"deadline", "--received", "2022-09-30", "--days", "20", "--region", "ningxia", "--explain", "--json"}, 0},
		{"an impossible date", []string{"deadline", "--received", "2022-13-30"}, 1},
		{"an impossible journal", []string{"deadline", "--received", "2022-09-30", "--journal", file("j", "2022-10-08 clarify\n")}, 1},
		{"the keys are shown", []string{"keys", "show", "--dir", filepath.Join(dir, "demo")}, 0},
		{"keys where there are no data", []string{"keys", "show", "--dir", filepath.Join(dir, "nothing")}, 1},
		{"keys are rotated", []string{"keys", "rotate", "--dir", filepath.Join(dir, "demo")}, 0},
		{"an open case is erased", []string{"erase", "2021-0001", "--dir", filepath.Join(dir, "demo"), "--reason", "本人要求"}, 1},
		{"without a reason", []string{"erase", "2020-0001", "--dir", filepath.Join(dir, "demo")}, 2},
		{"by one who has no such duty", []string{"erase", "2020-0001", "--dir", filepath.Join(dir, "demo"), "--reason", "本人要求", "--by", "li"}, 1},
		{"an archived case is erased", []string{"erase", "2020-0001", "--dir", filepath.Join(dir, "demo"), "--reason", "本人要求", "--by", "wang"}, 0},
		{"and another by the machine's operator", []string{"erase", "2020-0003", "--dir", filepath.Join(dir, "demo"), "--reason", "本人要求"}, 0},
		{"after it the report is built", []string{"report", "build", "--dir", filepath.Join(dir, "demo"), "--year", "2020", "--out", filepath.Join(dir, "out")}, 0},
		{"the law", []string{"law"}, 0},
		{"the law as JSON", []string{"law", "--json"}, 0},
		{"nothing personal", []string{"screen", file("clean.txt", "没有个人信息")}, 0},
		{"a telephone", []string{"screen", "--json", file("held.txt", "张三，13812345678")}, 1},
		{"no file to screen", []string{"screen", filepath.Join(dir, "nowhere.txt")}, 2},
		{"no command", nil, 2},
		{"an unknown flag", []string{"law", "--xml"}, 2},
		{"an unknown setting", []string{"law", "--config", file("c.json", `{"colour":"red"}`)}, 2},
		{"serving from a database that we do not have", []string{"serve", "--addr", "127.0.0.1:0", "--db", "mysql://x"}, 1},
	} {
		if exit := run(context.Background(), c.args); exit != c.exit {
			t.Errorf("%s: exit %d, want %d", c.name, exit, c.exit)
		}
	}
}

// silence sends what the commands print nowhere.
func silence(t *testing.T) {
	t.Helper()
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	out, errs := os.Stdout, os.Stderr
	os.Stdout, os.Stderr = null, null
	t.Cleanup(func() {
		os.Stdout, os.Stderr = out, errs
		null.Close() //nolint:errcheck // nothing was kept
	})
}
