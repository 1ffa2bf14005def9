package extract

import (
	"path/filepath"
	"slices"
	"strings"
)

// plainNames are the endings of names whose text is not read as a page, even
// where it holds tags.
var plainNames = []string{".txt", ".text", ".log", ".md", ".csv", ".tsv", ".json", ".jsonl"}

// Plain reads a file that is text as it stands, such as plain text, Markdown, CSV
// or JSON, for those who count its lines; they end with \n. ok is false, without
// an error, for a page or a document, which File reads. The error is an
// *Unreadable.
func Plain(path string) (text string, ok bool, err error) {
	data, err := load(path)
	if err != nil {
		return "", false, named(path, err)
	}
	p, text, err := content(data)
	if err != nil {
		return "", false, named(path, err)
	}
	if p != nil {
		return "", false, nil
	}
	start := strings.TrimLeft(text[:min(len(text), 4096)], " \t\n\u200b")
	if !slices.Contains(plainNames, strings.ToLower(filepath.Ext(path))) && looksHTML(start, text) {
		return "", false, nil
	}
	return text, true, nil
}
