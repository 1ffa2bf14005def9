package backup

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"io"

	"golang.org/x/crypto/argon2"

	"gongkai/fault"
	"gongkai/internal/seal"
)

// A sealedKeys is the form of keys.sealed: the keys under a key that argon2id
// makes of a passphrase.
type sealedKeys struct {
	Salt   []byte `json:"salt"`
	Time   uint32 `json:"time"`
	Memory uint32 `json:"memory"` // KiB
	Sealed string `json:"sealed"`
}

// The cost of a guess: RFC 9106, second recommendation.
const (
	argonTime, argonMemory, argonThreads = 3, 64 << 10, 4
	keysContext                          = "backup keys"
	// LeastPassphrase is the least length of a passphrase, in bytes.
	LeastPassphrase = 12
)

func sealKeys(to io.Writer, keys *seal.Keys, passphrase []byte) error {
	if keys == nil {
		return fault.New(fault.NotFound, "没有密钥可以放入备份").Instead("检查 --keys-file，或者不加 --with-keys")
	}
	if len(passphrase) < LeastPassphrase {
		return fault.New(fault.Invalid, "口令太短").Instead("口令至少 %d 个字节", LeastPassphrase)
	}
	s := sealedKeys{Salt: make([]byte, 16), Time: argonTime, Memory: argonMemory}
	rand.Read(s.Salt) //nolint:errcheck // never fails since Go 1.24
	s.Sealed = base64.StdEncoding.EncodeToString(s.key(passphrase).Seal([]byte(keys.Text()), keysContext))
	return json.NewEncoder(to).Encode(s)
}

func (s sealedKeys) key(passphrase []byte) (k seal.Key) {
	copy(k[:], argon2.IDKey(passphrase, s.Salt, s.Time, s.Memory, argonThreads, uint32(len(k))))
	return k
}

// openKeys opens what sealKeys wrote.
func openKeys(from io.Reader, passphrase []byte) (*seal.Keys, error) {
	var s sealedKeys
	if err := json.NewDecoder(from).Decode(&s); err != nil {
		return nil, damaged("%s 读不懂", keysName)
	}
	// A file from elsewhere must not cost more memory or time than ours.
	if s.Time < 1 || s.Time > 8*argonTime || s.Memory < 8*argonThreads || s.Memory > 4*argonMemory {
		return nil, damaged("%s 的参数不对", keysName)
	}
	sealed, err := base64.StdEncoding.DecodeString(s.Sealed)
	if err != nil {
		return nil, damaged("%s 读不懂", keysName)
	}
	text, err := s.key(passphrase).Open(sealed, keysContext)
	if err != nil {
		return nil, fault.New(fault.Invalid, "口令不对，打不开备份中的密钥").Instead("核对 --passphrase-file；没有写入任何数据")
	}
	return seal.ParseKeys(string(text))
}
