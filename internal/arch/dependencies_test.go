package arch

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var dependencyRow = regexp.MustCompile(`(?m)^\| ([a-z0-9./-]+\.[a-z]+/[A-Za-z0-9./_-]+) \| (v[^ ]+) \| ([^|]+) \|`)

// TestDependenciesAreReviewed: docs/security/dependencies.md tells every module
// that the tree imports, in its version, and no other.
func TestDependenciesAreReviewed(t *testing.T) {
	list := func(args ...string) []string {
		t.Helper()
		c := exec.Command("go", append([]string{"list"}, args...)...)
		c.Dir = root
		out, err := c.Output()
		if err != nil {
			t.Fatalf("go list %v: %v", args, err)
		}
		return strings.Fields(string(out))
	}
	versions := map[string]string{}
	mods := list("-m", "-f", "{{if not .Main}}{{.Path}} {{.Version}}{{end}}", "all")
	for i := 0; i+1 < len(mods); i += 2 {
		versions[mods[i]] = mods[i+1]
	}
	used := map[string]bool{}
	for _, p := range list("-f", `{{join .Imports "\n"}} {{join .TestImports "\n"}} {{join .XTestImports "\n"}}`, "./...") {
		best := ""
		for m := range versions {
			if (p == m || strings.HasPrefix(p, m+"/")) && len(m) > len(best) {
				best = m
			}
		}
		if best != "" {
			used[best] = true
		}
	}
	text, err := os.ReadFile(filepath.Join(root, "docs", "security", "dependencies.md"))
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]string{}
	for _, m := range dependencyRow.FindAllStringSubmatch(string(text), -1) {
		told[m[1]] = m[2]
	}
	for m := range used {
		if told[m] != versions[m] {
			t.Errorf("%s %s is imported; the table has %q", m, versions[m], told[m])
		}
	}
	for m := range told {
		if !used[m] {
			t.Errorf("%s is in the table and nothing imports it", m)
		}
	}
}
