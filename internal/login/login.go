// Package login holds what somebody proves himself by: passwords, codes of an
// authenticator (TOTP), passkeys, recovery codes, and an agency's own identity
// provider (统一身份认证, OpenID Connect).
//
// It keeps nothing and knows no people: what was agreed with somebody comes in
// as an argument, and what he shows is judged against it.
package login

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"

	"gongkai/fault"
)

// shortest is the shortest password, longest bounds what is hashed; in characters.
const (
	shortest = 10
	longest  = 200
)

// Rules are what a password has to be.
type Rules struct {
	Breached *Breached // passwords that were found in stolen lists; nil for none
}

// Check refuses a password that is too short, is the login, or is known to
// thieves. It asks for no kinds of characters: length is what counts.
func (r Rules) Check(password, login string) error {
	n := utf8.RuneCountInString(password)
	switch {
	case n < shortest:
		return fault.New(fault.Invalid, "密码太短，只有 %d 个字符", n).Instead("至少用 %d 个字符，例如几个不相干的词", shortest)
	case n > longest:
		return fault.New(fault.Invalid, "密码太长").Instead("最多用 %d 个字符", longest)
	case strings.EqualFold(password, login):
		return fault.New(fault.Invalid, "密码不能和用户名相同").Instead("另选一个密码")
	case strings.Count(password, string([]rune(password)[0])) == n:
		return fault.New(fault.Invalid, "密码不能只是同一个字符").Instead("另选一个密码")
	}
	if r.Breached == nil {
		return nil
	}
	known, err := r.Breached.Has(password)
	if err != nil {
		return err
	}
	if known {
		return fault.New(fault.Invalid, "这个密码出现在已经泄露的密码名单里，别人很容易猜到").Instead("另选一个没有在别处用过的密码")
	}
	return nil
}

// Hash is the hash of a password for keeping (argon2id).
func Hash(password string) (string, error) {
	return argon2id.CreateHash(password, argon2id.DefaultParams)
}

// secretCost is what hashing a one-time secret costs: little, since it is as
// random as a key, and people are imported by the hundred.
var secretCost = &argon2id.Params{Memory: 8 << 10, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// NewSecret is a random one-time secret (一次性口令) and its hash for keeping.
func NewSecret() (secret, hash string, err error) {
	secret = word()
	hash, err = argon2id.CreateHash(secret, secretCost)
	return secret, hash, err
}

// nobody is the hash that a password is compared with where there is no such
// account, so that the answer takes as long as for one that exists.
const nobody = "$argon2id$v=19$m=65536,t=1,p=2$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// Match reports whether a password is the one of a hash, or one of the one-time
// secrets. It takes about as long whether there is anything to match or not.
func Match(password, hash string, secrets []string) (ok, bySecret bool, err error) {
	against := hash
	if hash == "" {
		against = nobody
	}
	ok, err = argon2id.ComparePasswordAndHash(password, against)
	if err != nil {
		return false, false, err
	}
	if ok = ok && hash != ""; ok {
		return true, false, nil
	}
	for _, s := range secrets {
		if bySecret, err = argon2id.ComparePasswordAndHash(strings.TrimSpace(password), s); err != nil || bySecret {
			return bySecret, bySecret, err
		}
	}
	return false, false, nil
}

// recoveryCodes is how many recovery codes somebody gets.
const recoveryCodes = 10

// NewRecovery makes recovery codes (恢复码), and their hashes for keeping.
func NewRecovery(person string) (codes, hashes []string) {
	for range recoveryCodes {
		c := word()
		codes, hashes = append(codes, c), append(hashes, RecoveryHash(person, c))
	}
	return codes, hashes
}

// RecoveryHash is the hash under which a person's recovery code is kept. Case,
// blanks and hyphens do not count. A plain hash does, for the codes are as
// random as a key.
func RecoveryHash(person, code string) string {
	sum := sha256.Sum256([]byte("gongkai recovery code\n" + person + "\n" + bare(code)))
	return hex.EncodeToString(sum[:])
}

// bare is a code without what people add for reading.
func bare(code string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '-', '\t', '　', '—', '－':
			return -1
		}
		return r
	}, strings.ToLower(code))
}

// word is sixteen random letters and digits in groups of four: 80 bits.
func word() string {
	t := strings.ToLower(rand.Text()[:16])
	return t[:4] + "-" + t[4:8] + "-" + t[8:12] + "-" + t[12:]
}
