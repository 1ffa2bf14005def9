// Package login holds what somebody proves himself by: passwords, codes of an
// authenticator (TOTP), passkeys, recovery codes, and an agency's own identity
// provider (统一身份认证, OpenID Connect).
//
// It keeps nothing and knows no people: what was agreed with somebody comes in
// as an argument, and what he shows is judged against it.
package login

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"

	"gongkai/fault"
	"gongkai/internal/seal"
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

// Check refuses a password that is too short, is the login, is made of what
// everybody tries first, or is known to thieves; own are names around the
// account, which do not make a password: of the person, of the agency. It asks
// for no kinds of characters: length is what counts.
func (r Rules) Check(password, login string, own ...string) error {
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
	if err := guessable(password, append(own, login)); err != nil || r.Breached == nil {
		return err
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

// NewSecret is a random one-time secret (一次性口令) for a person, and its hash
// for keeping.
func NewSecret(person string) (secret, hash string) {
	c := seal.NewCode()
	return c.String(), codeHash("secret", person, c)
}

// nobody is the hash that a password is compared with where there is no such
// account, so that the answer takes as long as for one that exists.
const nobody = "$argon2id$v=19$m=65536,t=1,p=2$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// Match reports whether a password is the one of a hash, or one of the one-time
// secrets of a person. It takes about as long whether there is anything to match
// or not.
func Match(person, password, hash string, secrets []string) (ok, bySecret bool, err error) {
	against := hash
	if hash == "" {
		against = nobody
	}
	ok, err = argon2id.ComparePasswordAndHash(password, against)
	if ok && hash != "" || err != nil {
		return ok, false, err
	}
	bySecret = IsSecret(person, password, secrets)
	return bySecret, bySecret, nil
}

// IsSecret reports whether what was typed is one of the one-time secrets of a
// person.
func IsSecret(person, typed string, secrets []string) bool {
	given := SecretHash(person, typed)
	return slices.ContainsFunc(secrets, func(s string) bool { return subtle.ConstantTimeCompare([]byte(s), []byte(given)) == 1 })
}

// SecretHash is the hash under which a person's one-time secret is kept, of what
// he typed.
func SecretHash(person, typed string) string {
	return codeHash("secret", person, seal.ReadCode(typed))
}

// recoveryCodes is how many recovery codes somebody gets.
const recoveryCodes = 10

// NewRecovery makes recovery codes (恢复码) for a person, and their hashes for
// keeping.
func NewRecovery(person string) (codes, hashes []string) {
	for range recoveryCodes {
		c := seal.NewCode()
		codes, hashes = append(codes, c.String()), append(hashes, codeHash("recovery", person, c))
	}
	return codes, hashes
}

// RecoveryHash is the hash under which a person's recovery code is kept, of
// what he typed.
func RecoveryHash(person, typed string) string {
	return codeHash("recovery", person, seal.ReadCode(typed))
}

// codeHash is plain, for codes are as random as a key.
func codeHash(use, person string, c seal.Code) string {
	sum := sha256.Sum256([]byte("gongkai " + use + "\n" + person + "\n" + string(c)))
	return hex.EncodeToString(sum[:])
}
