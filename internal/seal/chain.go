package seal

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
)

// This file is the only one that knows how the journal is hashed. It is kept so
// plain that anybody can repeat it with sha256sum:
//
//	digest of an entry = SHA-256 of its canonical text
//	hash of an entry   = SHA-256 of "gongkai-link-1\n" + hash before + "\n" + digest + "\n"
//
// The digest stands between, so that the hash of an entry can be shown to follow
// from others without telling what those others hold.

// Genesis stands in the place of the hash before the first entry.
const Genesis = "0000000000000000000000000000000000000000000000000000000000000000"

const (
	entryTag = "gongkai-entry-1\n"
	linkTag  = "gongkai-link-1\n"
)

// Canonical appends the canonical text of an entry to a buffer: a tag, and for
// each column, in their order, its length in bytes, a colon, its value and a
// newline. Columns are text (string) or whole numbers (int64); another value is
// an error that tells which.
func Canonical(to []byte, columns []any) ([]byte, error) {
	to = append(to, entryTag...)
	for i, c := range columns {
		switch v := c.(type) {
		case string:
			to = strconv.AppendInt(to, int64(len(v)), 10)
			to = append(to, ':')
			to = append(to, v...)
		case int64:
			s := strconv.FormatInt(v, 10)
			to = strconv.AppendInt(to, int64(len(s)), 10)
			to = append(to, ':')
			to = append(to, s...)
		default:
			return to, fmt.Errorf("第%d栏不是文本或者整数（%T）", i+1, c)
		}
		to = append(to, '\n')
	}
	return to, nil
}

// Digest is the SHA-256 of a canonical text, in hex.
func Digest(canonical []byte) string {
	sum := sha256.Sum256(canonical)
	return hex.EncodeToString(sum[:])
}

// Link is the hash of an entry, in hex, from the hash of the entry before it
// (Genesis for the first) and its own digest.
func Link(before, digest string) string {
	b := make([]byte, 0, len(linkTag)+len(before)+len(digest)+2)
	b = append(b, linkTag...)
	b = append(b, before...)
	b = append(b, '\n')
	b = append(b, digest...)
	b = append(b, '\n')
	return Digest(b)
}
