package extract

import (
	"os"
	"path/filepath"
	"testing"
)

func TestPlain(t *testing.T) {
	for _, c := range []struct {
		name, file, data, text string
		ok, fails              bool
	}{
		{"lines of Windows", "a.txt", "一\r\n二", "一\n二", true, false},
		{"GBK", "a.txt", "\xd2\xbb\xb6\xfe\xc8\xfd\xcb\xc4", "一二三四", true, false},
		{"Markdown with tags", "a.md", "<p>一</p>\n", "<p>一</p>\n", true, false},
		{"JSON", "a.json", `{"a":1}`, `{"a":1}`, true, false},
		{"a page", "a.html", "<p>一</p>", "", false, false},
		{"a page without a name", "a", "<!DOCTYPE html><p>一</p>", "", false, false},
		{"a PDF called text", "a.txt", "%PDF-1.7", "", false, false},
		{"a picture", "a.txt", "\x89PNG\r\n\x1a\n", "", false, true},
		{"nothing", "a.txt", "", "", false, true},
	} {
		path := filepath.Join(t.TempDir(), c.file)
		if err := os.WriteFile(path, []byte(c.data), 0o600); err != nil {
			t.Fatal(err)
		}
		text, ok, err := Plain(path)
		if text != c.text || ok != c.ok || (err != nil) != c.fails {
			t.Errorf("%s: %q %t %v", c.name, text, ok, err)
		}
	}
	if _, _, err := Plain(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("a file that is not there is read")
	}
}
