package seal_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/internal/seal"
)

func TestSealedDataOpenUnderTheirKeyAndContextOnly(t *testing.T) {
	k, other := seal.NewKey(), seal.NewKey()
	sealed := k.Seal([]byte("张三"), "applicant a 1")
	if bytes.Contains(sealed, []byte("张三")) {
		t.Error("the ciphertext holds the text")
	}
	if plain, err := k.Open(sealed, "applicant a 1"); err != nil || string(plain) != "张三" {
		t.Errorf("%s %v", plain, err)
	}
	flipped := bytes.Clone(sealed)
	flipped[len(flipped)-1] ^= 1
	for _, c := range []struct {
		name    string
		key     seal.Key
		sealed  []byte
		context string
	}{
		{"another key", other, sealed, "applicant a 1"},
		{"moved to another case", k, sealed, "applicant a 2"},
		{"one bit changed", k, flipped, "applicant a 1"},
		{"cut", k, sealed[:20], "applicant a 1"},
		{"empty", k, nil, "applicant a 1"},
	} {
		if _, err := c.key.Open(c.sealed, c.context); !errors.Is(err, seal.ErrKey) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestKeysAreReadAgainWhenOneIsUnknown(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys")
	server, err := seal.Load(path, true)
	if err != nil {
		t.Fatal(err)
	}
	rotated := server.Rotated()
	if err := rotated.Save(path); err != nil {
		t.Fatal(err)
	}
	sealed := rotated.Seal([]byte("x"), "c")
	if got, err := server.Open(sealed, "c"); err != nil || string(got) != "x" {
		t.Errorf("a running server does not find the new key: %v", err)
	}
	if _, err := server.SealUnder(rotated.IDs()[0], nil, "c"); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others can read the keys: %v %v", info.Mode(), err)
	}
	only := rotated.Only(rotated.IDs()[0])
	if len(only.IDs()) != 1 || only.Public() != server.Public() {
		t.Error("the older key stays, or the signing key changed")
	}
	parsed, err := seal.ParseKeys(strings.ReplaceAll(rotated.Text(), "\n", ";"))
	if err != nil || len(parsed.IDs()) != 2 {
		t.Errorf("keys of an environment variable: %v", err)
	}
}

func TestCodes(t *testing.T) {
	c := seal.NewCode()
	if len(c) != 16 || len(c.String()) != 19 {
		t.Errorf("a code of %d letters, printed with %d", len(c), len(c.String()))
	}
	p := seal.NewPrint("0123456789ABCDEF")
	for typed, want := range map[string]bool{
		"0123-4567-89AB-CDEF": true, "0123 4567 89ab cdef": true, "O1Z3-4567-89AB-CDEF": false, "o123—4567—89ab—cdef": true,
		"０１２３－４５６７－８９ＡＢ－ＣＤＥＦ": true, "oi23-4567-89AB-CDEF": true, "0123-4567-89AB-CDE": false, "0123-4567-89AB-CDEF0": false, "": false,
	} {
		if p.Fits(seal.ReadCode(typed)) != want {
			t.Errorf("%q fits: %v", typed, !want)
		}
	}
	if (seal.Print{}).Fits("") || (seal.Print{}).Fits(c) {
		t.Error("something fits where nothing is kept")
	}
	k := seal.NewKey()
	once, again := k.Pseudonym("甲"), k.Pseudonym("甲")
	if once != again || once == k.Pseudonym("乙") || k.Pseudonym("甲") == seal.NewKey().Pseudonym("甲") {
		t.Error("pseudonyms do not tell apart what they should")
	}
}

func FuzzReadCode(f *testing.F) {
	f.Add("7K2M-ilo0-ＡＢ ")
	f.Fuzz(func(t *testing.T, typed string) {
		if c := seal.ReadCode(typed); len(c) > 16 || seal.ReadCode(string(c)) != c {
			t.Errorf("%q reads as %q", typed, c)
		}
	})
}

func FuzzParseKeys(f *testing.F) {
	f.Add(seal.NewKeys().Text())
	f.Add("data x;sign y")
	f.Fuzz(func(t *testing.T, text string) {
		if k, err := seal.ParseKeys(text); err == nil && len(k.IDs()) == 0 {
			t.Error("keys without a key")
		}
	})
}
