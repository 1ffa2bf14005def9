package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

type cli struct {
	Config string `env:"T_CONFIG"`
	Serve  struct {
		Addr string `env:"T_ADDR" default:"default"`
	} `cmd:""`
}

func parse(t *testing.T, file string, args ...string) (string, error) {
	t.Helper()
	if file != "" {
		path := filepath.Join(t.TempDir(), "c.json")
		if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, "--config", path)
	}
	f, err := Load(args)
	if err != nil {
		return "", err
	}
	var c cli
	p, err := kong.New(&c, kong.Resolvers(f))
	if err != nil {
		t.Fatal(err)
	}
	k, err := p.Parse(args)
	if err != nil {
		return "", err
	}
	return c.Serve.Addr, CheckKeys(f, k)
}

func TestRank(t *testing.T) {
	for _, c := range []struct {
		name, env, file string
		args            []string
		want            string
	}{
		{"nothing said", "", "", []string{"serve"}, "default"},
		{"the file", "", `{"addr":"file"}`, []string{"serve"}, "file"},
		{"the environment before the file", "env", `{"addr":"file"}`, []string{"serve"}, "env"},
		{"the flag before all", "env", `{"addr":"file"}`, []string{"serve", "--addr", "flag"}, "flag"},
	} {
		t.Setenv("T_ADDR", c.env)
		if c.env == "" {
			os.Unsetenv("T_ADDR") //nolint:errcheck // it was set just above
		}
		if got, err := parse(t, c.file, c.args...); err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
		}
	}
}

func TestBadFiles(t *testing.T) {
	for _, c := range []struct{ name, file, says string }{
		{"an unknown key", `{"adr":"x"}`, "“adr”不是任何一项设置"},
		{"not an object", `[1]`, "不是 JSON 对象"},
		{"cut short", `{"addr":`, "不是 JSON 对象"},
	} {
		if _, err := parse(t, c.file, "serve"); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if _, err := Load([]string{"--config=/nowhere.json"}); err == nil || !strings.Contains(err.Error(), "/nowhere.json") {
		t.Errorf("a missing file: %v", err)
	}
}
