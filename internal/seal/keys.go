package seal

import (
	"bufio"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// Keys are the keys of an installation: those that seal data, the newest first,
// and the one that signs the journal's head. They are safe for concurrent use.
//
// A running server meets a key that it does not know when the keys were rotated
// meanwhile; Keys that were read from a file then read it again.
type Keys struct {
	mu   sync.RWMutex
	data []Key
	sign ed25519.PrivateKey
	path string // the file they came from; "" for none
}

// NewKeys makes fresh keys.
func NewKeys() *Keys {
	_, sign, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		panic(err) // the random source never fails since Go 1.24
	}
	return &Keys{data: []Key{NewKey()}, sign: sign}
}

// key finds a key by id, in the file too if it is not at hand.
func (k *Keys) key(id ID) (Key, bool) {
	if key, ok := k.known(id); ok || k.path == "" {
		return key, ok
	}
	fresh, err := Load(k.path, false)
	if err != nil {
		return Key{}, false // the caller says that there is no such key
	}
	k.mu.Lock()
	k.data = fresh.data
	k.mu.Unlock()
	return k.known(id)
}

func (k *Keys) known(id ID) (Key, bool) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	for _, key := range k.data {
		if key.ID() == id {
			return key, true
		}
	}
	return Key{}, false
}

// Seal seals data under the newest key.
func (k *Keys) Seal(plain []byte, context string) []byte {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return k.data[0].Seal(plain, context)
}

// SealUnder seals data under the key of an id; a key that is not at hand is ErrKey.
func (k *Keys) SealUnder(id ID, plain []byte, context string) ([]byte, error) {
	key, ok := k.key(id)
	if !ok {
		return nil, ErrKey
	}
	return key.Seal(plain, context), nil
}

// Open opens what any of the keys sealed; otherwise it is ErrKey.
func (k *Keys) Open(sealed []byte, context string) ([]byte, error) {
	key, ok := k.key(KeyOf(sealed))
	if !ok {
		return nil, ErrKey
	}
	return key.Open(sealed, context)
}

// IDs are the ids of the keys that seal data, the newest first.
func (k *Keys) IDs() []ID {
	k.mu.RLock()
	defer k.mu.RUnlock()
	out := make([]ID, len(k.data))
	for i, key := range k.data {
		out[i] = key.ID()
	}
	return out
}

// Sign signs a message.
func (k *Keys) Sign(message []byte) []byte { return ed25519.Sign(k.sign, message) }

// Public is the key with which signatures are verified, in base64.
func (k *Keys) Public() string {
	return base64.StdEncoding.EncodeToString(k.sign.Public().(ed25519.PublicKey))
}

// Rotated are the same keys with a new one in front.
func (k *Keys) Rotated() *Keys {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return &Keys{data: append([]Key{NewKey()}, k.data...), sign: k.sign, path: k.path}
}

// Only are the same keys without those that seal data under another id.
func (k *Keys) Only(id ID) *Keys {
	key, ok := k.known(id)
	if !ok {
		return k
	}
	return &Keys{data: []Key{key}, sign: k.sign, path: k.path}
}

const keysHead = "# 密钥：data 用于加密个人信息（第一行为现用），sign 用于签署办理记录。\n# 丢失后，已加密的个人信息无法恢复；请与备份分开保存，不要外传。\n"

// String would be the keys themselves; they are never printed.
func (k *Keys) String() string { return "keys" }

// Text is the keys as they are kept in a file.
func (k *Keys) Text() string {
	var b strings.Builder
	b.WriteString(keysHead)
	k.mu.RLock()
	defer k.mu.RUnlock()
	for _, key := range k.data {
		fmt.Fprintln(&b, "data", base64.StdEncoding.EncodeToString(key[:]))
	}
	fmt.Fprintln(&b, "sign", base64.StdEncoding.EncodeToString(k.sign.Seed()))
	return b.String()
}

// ParseKeys reads keys as Text writes them; lines may also be parted by
// semicolons, for an environment variable.
func ParseKeys(text string) (*Keys, error) {
	k := &Keys{}
	in := bufio.NewScanner(strings.NewReader(strings.ReplaceAll(text, ";", "\n")))
	for n := 1; in.Scan(); n++ {
		line := strings.TrimSpace(in.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		word, value, _ := strings.Cut(line, " ")
		raw, err := base64.StdEncoding.DecodeString(strings.TrimSpace(value))
		if err != nil || len(raw) != 32 || word != "data" && word != "sign" {
			return nil, fmt.Errorf("密钥第%d行须是 data 或者 sign 加32字节的 base64", n) // the line itself is secret
		}
		if word == "sign" {
			k.sign = ed25519.NewKeyFromSeed(raw)
			continue
		}
		k.data = append(k.data, Key(raw))
	}
	if err := in.Err(); err != nil {
		return nil, err
	}
	if len(k.data) == 0 || k.sign == nil {
		return nil, errors.New("密钥须至少有一行 data 和一行 sign")
	}
	return k, nil
}

// Load reads the keys from a file; with make it makes the file where there is none.
func Load(path string, make bool) (*Keys, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && make {
		k := NewKeys()
		k.path = path
		return k, k.Save(path)
	}
	if err != nil {
		return nil, err
	}
	k, err := ParseKeys(string(text))
	if err != nil {
		return nil, fmt.Errorf("%s：%w", path, err)
	}
	k.path = path
	return k, nil
}

// Path is the file that the keys were read from; "" for none.
func (k *Keys) Path() string { return k.path }

// Save writes the keys into a file that only its owner can read, all at once.
func (k *Keys) Save(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".keys-") // made with 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) //nolint:errcheck // gone once it is renamed
	_, err = f.WriteString(k.Text())
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// syncDir makes a rename last: what was sealed under a key must not outlive it.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
