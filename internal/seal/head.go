package seal

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// A Head is the signed end of an agency's journal: whoever holds it can tell
// later whether the entries up to it are still the same. It tells nothing about
// what they hold.
type Head struct {
	Version   int    `json:"version"`    // of this form, 1
	Agency    string `json:"agency"`     // id
	Seq       int64  `json:"seq"`        // how many entries there were
	Hash      string `json:"hash"`       // of the last of them, hex
	Day       string `json:"day"`        // civil date in Asia/Shanghai
	Moment    string `json:"moment"`     // when it was signed, RFC 3339
	PublicKey string `json:"public_key"` // Ed25519, base64
	Signature string `json:"signature"`  // over Message, base64
}

const headVersion = 1

// What is wrong with the signature of a head.
var (
	ErrSignature = errors.New("签名不符：摘要的内容被改动过，或者不是用它写明的密钥签署的")
	ErrOtherKey  = errors.New("由另一把密钥签署")
)

// Message is what a head's signature is over.
func (h Head) Message() []byte {
	return fmt.Appendf(nil, "gongkai-head-%d\n%d:%s\n%d\n%s\n%s\n%s\n%s\n", h.Version, len(h.Agency), h.Agency, h.Seq, h.Hash, h.Day, h.Moment, h.PublicKey)
}

// SignHead signs the end of a journal.
func (k *Keys) SignHead(agency string, seq int64, hash, day string, at time.Time) Head {
	h := Head{Version: headVersion, Agency: agency, Seq: seq, Hash: hash, Day: day, Moment: at.UTC().Format(time.RFC3339), PublicKey: k.Public()}
	h.Signature = base64.StdEncoding.EncodeToString(k.Sign(h.Message()))
	return h
}

// Check verifies the signature of a head under a public key (base64), or under
// the one that it names itself where public is "". It is ErrOtherKey or
// ErrSignature where it does not fit.
func (h Head) Check(public string) error {
	if public != "" && public != h.PublicKey {
		return ErrOtherKey
	}
	key, err := ParsePublic(h.PublicKey)
	if err != nil {
		return err
	}
	signature, err := base64.StdEncoding.DecodeString(h.Signature)
	if err != nil || !ed25519.Verify(key, h.Message(), signature) {
		return ErrSignature
	}
	return nil
}

// ParsePublic reads a public key as Public writes it.
func ParsePublic(text string) (ed25519.PublicKey, error) {
	raw, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(raw) != ed25519.PublicKeySize {
		return nil, errors.New("公钥须是32字节的 base64")
	}
	return raw, nil
}

// Text is a head as it is kept in a file: JSON, a line for each part.
func (h Head) Text() []byte {
	text, err := json.MarshalIndent(h, "", "  ")
	if err != nil {
		panic(err) // text and whole numbers always marshal
	}
	return append(text, '\n')
}

// mostHead is the length beyond which a file is no head, in bytes.
const mostHead = 64 << 10

// ParseHead reads a head as Text writes it. The signature is not checked.
func ParseHead(text []byte) (h Head, err error) {
	if len(text) > mostHead {
		return h, errors.New("不像一份签署的摘要：文件太大")
	}
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))))
	d.DisallowUnknownFields()
	if err := d.Decode(&h); err != nil {
		return h, fmt.Errorf("不是一份签署的摘要（JSON）：%w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return h, errors.New("摘要之后还有别的内容")
	}
	if h.Version != headVersion {
		return h, fmt.Errorf("摘要的格式版本是 %d，这个程序只认得 %d", h.Version, headVersion)
	}
	if sum, err := hex.DecodeString(h.Hash); err != nil || len(sum) != 32 {
		return h, errors.New("摘要的 hash 须是64位十六进制")
	}
	if h.Agency == "" || h.Seq < 1 {
		return h, errors.New("摘要没有写明机关或者条数")
	}
	return h, nil
}
