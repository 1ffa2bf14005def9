package seal

import (
	"encoding/base64"
	"fmt"
	"time"
)

// A Reading is the signed digest of a text that tells entries of the journal to
// people: whoever reads it can tell whether it is still what the program wrote.
type Reading struct {
	Agency    string // id
	Case      string // id
	Digest    string // SHA-256 of the text, hex
	Moment    string // when it was signed, RFC 3339
	PublicKey string // Ed25519, base64
	Signature string // over Message, base64
}

// Message is what the signature is over.
func (r Reading) Message() []byte {
	return fmt.Appendf(nil, "gongkai-reading-1\n%d:%s\n%d:%s\n%s\n%s\n%s\n", len(r.Agency), r.Agency, len(r.Case), r.Case, r.Digest, r.Moment, r.PublicKey)
}

// SignReading signs a text about a case.
func (k *Keys) SignReading(agency, id, text string, at time.Time) Reading {
	r := Reading{Agency: agency, Case: id, Digest: Digest([]byte(text)), Moment: at.UTC().Format(time.RFC3339), PublicKey: k.Public()}
	r.Signature = base64.StdEncoding.EncodeToString(k.Sign(r.Message()))
	return r
}
