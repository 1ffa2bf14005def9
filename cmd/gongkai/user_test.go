package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// TestUserExitStatuses: what people and duties may be done from the command line.
func TestUserExitStatuses(t *testing.T) {
	dir := t.TempDir()
	silence(t)
	t.Setenv("GONGKAI_DIR", filepath.Join(dir, "demo"))
	file := func(name, text string) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	good, bad := file("good.csv", "登录名,姓名,职责\nhe,何科员,经办人\n"), file("bad.csv", "登录名,姓名,职责\nx y,坏,\n")
	for _, c := range []struct {
		name string
		args []string
		exit int
	}{
		{"a demo", []string{"demo", "--no-serve"}, 0},
		{"its report", []string{"report", "build", "--year", "2020", "--out", filepath.Join(dir, "before")}, 0},
		{"its people", []string{"user", "list"}, 0},
		{"those of the agency below", []string{"user", "list", "--agency", "yunhe"}, 0},
		{"why a handler does not sign", []string{"user", "why", "li", "签发", "request/2021-0001"}, 1},
		{"why a stand-in may extend, on a day", []string{"user", "why", "meng", "extend", "request/2021-0001", "--on", "2021-01-20"}, 0},
		{"and not on another", []string{"user", "why", "meng", "extend", "request/2021-0001", "--on", "2021-01-25"}, 1},
		{"on no day at all", []string{"user", "why", "meng", "extend", "request/2021-0001", "--on", "soon"}, 2},
		{"an administrator over people below", []string{"user", "why", "sun", "管理", "person/hu"}, 0},
		{"an unknown person", []string{"user", "why", "nobody", "see", "report/2020"}, 2},
		{"an unknown verb", []string{"user", "why", "li", "fly", "report/2020"}, 2},
		{"a new person", []string{"user", "add", "qi", "齐科员", "经办人", "--department", "交通管理局", "--scope", "jgj"}, 0},
		{"the same again", []string{"user", "add", "qi", "齐科员"}, 1},
		{"a duty", []string{"user", "give", "qi", "信息编辑"}, 0},
		{"an unknown duty", []string{"user", "give", "qi", "king"}, 1},
		{"its end", []string{"user", "end", "qi", "editor"}, 0},
		{"once more", []string{"user", "end", "qi", "leader"}, 1},
		{"the last administrator", []string{"user", "end", "sun", "系统管理员"}, 1},
		{"a secret", []string{"user", "reset", "qi"}, 0},
		{"stopping", []string{"user", "deactivate", "qi"}, 0},
		{"a secret of one who was stopped", []string{"user", "reset", "qi"}, 1},
		{"letting in again", []string{"user", "reactivate", "qi"}, 0},
		{"a trial", []string{"user", "import", "--dry-run", bad}, 1},
		{"a wrong list", []string{"user", "import", bad}, 1},
		{"a list", []string{"user", "import", good}, 0},
		{"no list", []string{"user", "import", filepath.Join(dir, "nowhere.csv")}, 1},
		{"agencies", []string{"agency", "list"}, 0},
		{"an agency", []string{"agency", "add", "jinqu", "金渠分局", "--parent", "yunhe", "--level", "县级"}, 0},
		{"another level", []string{"agency", "set", "jinqu", "--level", "moon"}, 1},
		{"below itself", []string{"agency", "set", "yunhe", "--parent", "jinqu"}, 1},
		{"another name", []string{"agency", "set", "jinqu", "--name", "金渠区公安分局"}, 0},
		{"how the office is reached", []string{"agency", "set", "jinqu", "--office-phone", "0951-7654321", "--site-icp", ""}, 0},
		{"no telephone number", []string{"agency", "set", "jinqu", "--office-phone", "办公室"}, 1},
		{"a department", []string{"department", "add", "bgs", "办公室", "--agency", "jinqu"}, 0},
		{"the report does not mind", []string{"report", "build", "--year", "2020", "--out", filepath.Join(dir, "after")}, 0},
	} {
		if exit := run(context.Background(), c.args); exit != c.exit {
			t.Errorf("%s: exit %d, want %d", c.name, exit, c.exit)
		}
	}
	first, err := os.ReadFile(filepath.Join(dir, "before", "report-2020.json"))
	if err != nil {
		t.Fatal(err)
	}
	again, err := os.ReadFile(filepath.Join(dir, "after", "report-2020.json"))
	if err != nil || string(first) != string(again) {
		t.Errorf("people and agencies change the report: %v", err)
	}
}
