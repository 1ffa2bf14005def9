// Package seal is the cryptography of an installation: its keys, the sealing of
// personal data, the hash chain over the journal and the signature of its head.
//
// It decides nothing about who may read what. It carries 《个人信息保护法》
// 第五十一条第三项 (encryption as a safeguard).
package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
)

// A Key seals and opens data: 32 bytes for AES-256-GCM.
type Key [32]byte

// NewKey makes a random key.
func NewKey() (k Key) {
	rand.Read(k[:]) //nolint:errcheck // never fails since Go 1.24
	return k
}

// An ID tells keys apart without telling the key.
type ID [4]byte

// String is an id as people and settings write it: eight hexadecimal digits.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// ParseID reads what String writes.
func ParseID(s string) (id ID, err error) {
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != len(id) {
		return id, fmt.Errorf("“%s”不是密钥的编号", s)
	}
	return ID(b), nil
}

// ID is the id of a key.
func (k Key) ID() (id ID) {
	sum := sha256.Sum256(append([]byte("gongkai key id\n"), k[:]...))
	copy(id[:], sum[:])
	return id
}

// layout of sealed data: one byte version, four bytes id of the key, twelve
// bytes nonce, the ciphertext with its tag.
const (
	version   = 1
	headBytes = 1 + 4 + 12
)

// ErrKey says that data are sealed under a key that is not at hand: another
// installation's, a destroyed one, or damaged data.
var ErrKey = errors.New("没有能打开这份数据的密钥，或者数据已经损坏")

// Seal encrypts data. The context says what they are ("applicant ga 2020-0001")
// and has to be the same when they are opened, so that sealed data cannot be
// moved to another place unseen.
func (k Key) Seal(plain []byte, context string) []byte {
	out := make([]byte, headBytes, headBytes+len(plain)+16)
	out[0] = version
	id := k.ID()
	copy(out[1:], id[:])
	nonce := out[5:headBytes]
	rand.Read(nonce) //nolint:errcheck // never fails since Go 1.24
	return k.aead().Seal(out, nonce, plain, []byte(context))
}

// Open decrypts what Seal made under the same key and context; otherwise it is ErrKey.
func (k Key) Open(sealed []byte, context string) ([]byte, error) {
	if len(sealed) < headBytes || sealed[0] != version || KeyOf(sealed) != k.ID() {
		return nil, ErrKey
	}
	plain, err := k.aead().Open(nil, sealed[5:headBytes], sealed[headBytes:], []byte(context))
	if err != nil {
		return nil, ErrKey
	}
	return plain, nil
}

// KeyOf is the id of the key that data are sealed under.
func KeyOf(sealed []byte) (id ID) {
	if len(sealed) >= headBytes {
		copy(id[:], sealed[1:5])
	}
	return id
}

func (k Key) aead() cipher.AEAD {
	block, err := aes.NewCipher(k[:])
	if err != nil {
		panic(fmt.Sprintf("a key of 32 bytes: %v", err))
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		panic(fmt.Sprintf("AES has blocks of 16 bytes: %v", err))
	}
	return gcm
}
