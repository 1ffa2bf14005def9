package desk

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// TestActsHaveNames: what the desk journals is told to people by a name.
func TestActsHaveNames(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	act := regexp.MustCompile(`Action: "([a-z-]+)"|d\.entry\(who, "([a-z-]+)"|action(?:, args)? := "([a-z-]+)"`)
	seen := 0
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range act.FindAllStringSubmatch(string(text), -1) {
			key := m[1] + m[2] + m[3]
			seen++
			if ActName(key) == key {
				t.Errorf("%s: %q has no name", f, key)
			}
			if !slices.Contains(ActsNamed(ActName(key)), key) {
				t.Errorf("%s: %q is not found by its name", f, key)
			}
		}
	}
	if seen < 15 {
		t.Errorf("only %d acts were found; has the way of writing them changed?", seen)
	}
}
