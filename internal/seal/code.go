package seal

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"strings"

	"golang.org/x/text/width"
)

// letters are those of codes that people copy by hand: thirty-two of them, none
// that is taken for another (Crockford's: no I, L, O, U).
var letters = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// Pseudonym is a short name that tells values apart and is the same for the
// same value, but says nothing without the key.
func (k Key) Pseudonym(value string) string {
	mac := hmac.New(sha256.New, k[:])
	mac.Write([]byte("gongkai pseudonym\n" + value))
	return letters.EncodeToString(mac.Sum(nil)[:5])
}

// A Code is a secret that is handed to a person: sixteen letters, eighty bits.
// It is shown once; what is kept is its Print.
type Code string

// NewCode makes a random code.
func NewCode() Code {
	var b [10]byte
	rand.Read(b[:]) //nolint:errcheck // never fails since Go 1.24
	return Code(letters.EncodeToString(b[:]))
}

// String is a code as it is printed, in four groups: 7K2M-….
func (c Code) String() string {
	var parts []string
	for s := string(c); s != ""; {
		n := min(4, len(s))
		parts, s = append(parts, s[:n]), s[n:]
	}
	return strings.Join(parts, "-")
}

// ReadCode is a code as somebody typed it: small letters, full-width forms,
// spaces, hyphens of any kind, and the letters that are taken for digits. What
// is no code gives one that fits nothing.
func ReadCode(typed string) Code {
	var b strings.Builder
	for _, r := range width.Narrow.String(strings.ToUpper(typed)) {
		switch {
		case r == 'O':
			r = '0'
		case r == 'I' || r == 'L':
			r = '1'
		case (r < '0' || r > '9') && (r < 'A' || r > 'Z'):
			continue
		}
		if b.WriteRune(r); b.Len() > 16 {
			return ""
		}
	}
	return Code(b.String())
}

// A Print is what is kept of a code: a salt, and a hash under it. The code has
// eighty random bits, so that no slow hash is needed.
type Print struct {
	Salt, Hash []byte
}

// NewPrint is the print of a code.
func NewPrint(c Code) Print {
	salt := make([]byte, 16)
	rand.Read(salt) //nolint:errcheck // never fails since Go 1.24
	return Print{salt, c.hash(salt)}
}

// Fits reports whether a print is that of a code. It does the same work for
// every code, and for the zero Print, which fits none.
func (p Print) Fits(c Code) bool {
	kept := make([]byte, sha256.Size)
	there := subtle.ConstantTimeEq(int32(copy(kept, p.Hash)), sha256.Size)
	return there&subtle.ConstantTimeCompare(kept, c.hash(p.Salt)) == 1
}

func (c Code) hash(salt []byte) []byte {
	mac := hmac.New(sha256.New, salt)
	mac.Write([]byte("gongkai code\n" + string(c)))
	return mac.Sum(nil)
}
