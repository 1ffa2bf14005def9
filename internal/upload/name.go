package upload

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longestName is how many signs of a name are kept, with its extension.
const longestName = 100

// CleanName makes the name under which a file was handed in harmless, for
// display and for the reader's disk: the last part of a path, without signs that
// control something, turn the direction of writing, or mean something to a
// system. A name of which nothing is left is 附件.
func CleanName(raw string) string {
	name := norm.NFC.String(strings.ToValidUTF8(raw[:min(len(raw), 4<<10)], ""))
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c):
			return ' '
		case unicode.IsControl(c), unicode.Is(unicode.Cf, c), unicode.Is(unicode.Co, c), unicode.Is(unicode.Zl, c), unicode.Is(unicode.Zp, c), c == utf8.RuneError:
			return -1
		case strings.ContainsRune(`<>:"|?*`, c):
			return '_'
		}
		return c
	}, name)
	name = strings.TrimRight(strings.Join(strings.Fields(name), " "), ". ")
	ext := path.Ext(name)
	stem := strings.Trim(strings.TrimSuffix(name, ext), ". ")
	if len([]rune(ext)) > 10 || strings.ContainsRune(ext, ' ') { // no extension but a part of a sentence
		stem, ext = strings.Trim(name, ". "), ""
	}
	if stem == "" {
		stem = "附件"
	}
	if reserved[strings.ToLower(stem)] {
		stem = "_" + stem
	}
	runes := []rune(stem)
	return strings.TrimRight(string(runes[:min(len(runes), longestName-len([]rune(ext)))]), " .") + ext
}

// reserved are names that stand for devices on Windows.
var reserved = map[string]bool{"con": true, "prn": true, "aux": true, "nul": true, "com1": true, "com2": true, "com3": true, "com4": true,
	"lpt1": true, "lpt2": true, "lpt3": true}
