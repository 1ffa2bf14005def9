package extract

import (
	"encoding/json"
	"strings"

	"gongkai/doc"
)

// looksJSON reports whether a text that begins with a bracket is JSON and no
// prose in brackets.
func looksJSON(text string) bool { return json.Valid([]byte(text)) }

// readJSON gives the text of a JSON file as one paragraph a line. Our own
// reports are read from JSON by Report, without a Document in between.
func readJSON(text string) (doc.Document, error) {
	var d doc.Document
	for line := range strings.SplitSeq(text, "\n") {
		if s := strings.TrimSpace(line); s != "" {
			d.Blocks = append(d.Blocks, doc.Paragraph{Text: s})
		}
	}
	return d, nil
}
