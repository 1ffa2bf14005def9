package login

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
)

// list writes a sorted list of passwords and opens it.
func list(t *testing.T, hashed bool, words ...string) *Breached {
	t.Helper()
	lines := slices.Clone(words)
	if hashed {
		for i, w := range lines {
			sum := sha1.Sum([]byte(w))
			lines[i] = strings.ToUpper(hex.EncodeToString(sum[:])) + fmt.Sprintf(":%d", i)
		}
	}
	slices.Sort(lines)
	path := filepath.Join(t.TempDir(), "list")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b, err := OpenBreached(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() }) //nolint:errcheck // only read
	return b
}

func TestBreachedFindsEveryLine(t *testing.T) {
	var words []string
	for i := range 777 {
		words = append(words, fmt.Sprintf("password-%d", i*i))
	}
	for _, hashed := range []bool{false, true} {
		for _, n := range []int{1, 2, 3, 777} {
			b := list(t, hashed, words[:n]...)
			for _, w := range words[:n] {
				if ok, err := b.Has(w); !ok || err != nil {
					t.Errorf("of %d, hashed %v: %s is not found: %v", n, hashed, w, err)
				}
			}
			for _, w := range []string{"", "a", "password-2", "zzz", "password-"} {
				if ok, err := b.Has(w); ok || err != nil {
					t.Errorf("of %d, hashed %v: %q is found: %v", n, hashed, w, err)
				}
			}
		}
	}
}

func TestBreachedRefusesWhatItCannotSearch(t *testing.T) {
	for name, text := range map[string]string{"empty": "", "not sorted": "b\na\nc\n" + strings.Repeat("a\nb\n", 500), "a line without end": strings.Repeat("x", 4000)} {
		path := filepath.Join(t.TempDir(), "list")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if b, err := OpenBreached(path); err == nil {
			t.Errorf("%s: opened %v", name, b)
		}
	}
	if _, err := OpenBreached("/nowhere/list"); err == nil {
		t.Error("a list that is not there was opened")
	}
}

func TestRules(t *testing.T) {
	r := Rules{Breached: list(t, true, "correct horse battery")}
	for _, c := range []struct{ name, password, login, says string }{
		{"short", "九个字符的密码呢！"[:24], "li", "太短"},
		{"ten Chinese characters", "大漠孤烟直长河落日圆", "li", ""},
		{"the login", "Administrator", "administrator", "用户名"},
		{"one character", "aaaaaaaaaaaa", "li", "同一个字符"},
		{"stolen", "correct horse battery", "li", "泄露"},
		{"not stolen", "correct horse batteries", "li", ""},
		{"endless", strings.Repeat("ab", 200), "li", "太长"},
		{"nothing", "", "li", "太短"},
	} {
		err := r.Check(c.password, c.login)
		if (c.says == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: want %q, got %v", c.name, c.says, err)
		}
	}
}

func TestMatch(t *testing.T) {
	hash, err := Hash("大漠孤烟直长河落日圆")
	if err != nil {
		t.Fatal(err)
	}
	secret, kept := NewSecret("p")
	for _, c := range []struct {
		name, person, password, hash string
		secrets                      []string
		ok, bySecret                 bool
	}{
		{"the password", "p", "大漠孤烟直长河落日圆", hash, nil, true, false},
		{"another", "p", "大漠孤烟直长河落日园", hash, nil, false, false},
		{"nobody", "", "大漠孤烟直长河落日圆", "", nil, false, false},
		{"a secret", "p", secret, "", []string{"other", kept}, true, true},
		{"a secret in small letters", "p", " " + strings.ToLower(secret), "", []string{kept}, true, true},
		{"another person's secret", "q", secret, "", []string{kept}, false, false},
		{"nothing typed", "p", "", "", []string{kept}, false, false},
	} {
		ok, by, err := Match(c.person, c.password, c.hash, c.secrets)
		if err != nil || ok != c.ok || by != c.bySecret {
			t.Errorf("%s: %v %v %v", c.name, ok, by, err)
		}
	}
}

func TestRecoveryCodes(t *testing.T) {
	codes, hashes := NewRecovery("p")
	if len(codes) != 10 || len(hashes) != 10 {
		t.Fatal(codes)
	}
	if RecoveryHash("p", strings.ToLower(strings.ReplaceAll(codes[3], "-", " "))) != hashes[3] {
		t.Error("a code in small letters and with blanks is not read")
	}
	if RecoveryHash("q", codes[3]) == hashes[3] {
		t.Error("a code holds for another person")
	}
}

func TestStep(t *testing.T) {
	a, err := NewAuthenticator("自治区公安厅", "li")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Unix(1_700_000_010, 0)
	here := now.Unix() / period
	at := func(off int64) string {
		code, err := totp.GenerateCode(a.Secret, time.Unix((here+off)*period, 0))
		if err != nil {
			t.Fatal(err)
		}
		return code
	}
	wide := func(s string) string {
		return strings.Map(func(r rune) rune { return r - '0' + '０' }, s)
	}
	for _, c := range []struct {
		name, code string
		last, step int64
		says       string
	}{
		{"now", at(0), 0, here, ""},
		{"typed with a blank", at(0)[:3] + " " + at(0)[3:], 0, here, ""},
		{"full-width", wide(at(0)), 0, here, ""},
		{"one step behind", at(-1), 0, here - 1, ""},
		{"one step ahead", at(1), 0, here + 1, ""},
		{"used before", at(0), here, 0, "已经用过"},
		{"before one that was used", at(-1), here, 0, "已经用过"},
		{"ten minutes behind", at(-20), 0, 0, "时间似乎不准"},
		{"an hour ahead", at(120), 0, 0, "服务器现在是"},
		{"letters", "abcdef", 0, 0, "六位数字"},
		{"five digits", "12345", 0, 0, "六位数字"},
		{"nothing", "", 0, 0, "六位数字"},
	} {
		step, err := Step(a.Secret, c.code, c.last, now)
		if step != c.step || (c.says == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: step %d (want %d), %v", c.name, step, c.step, err)
		}
	}
	if qr, err := a.QR(); err != nil || !strings.HasPrefix(qr, "data:image/png;base64,") {
		t.Errorf("the picture: %v", err)
	}
	again, err := AuthenticatorOf("自治区公安厅", "li", a.Secret)
	if err != nil || again.URI != a.URI || strings.ReplaceAll(a.Spaced(), " ", "") != a.Secret {
		t.Errorf("%+v is not %+v: %v", again, a, err)
	}
}

func TestDevice(t *testing.T) {
	for ua, want := range map[string]string{
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0":                                              "Firefox · Windows",
		"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36":                         "Chrome · Linux",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile Safari/60": "Safari · iPhone",
		"": "", "<script>": "",
	} {
		if got := Device(ua); got != want {
			t.Errorf("%s: %q, want %q", ua, got, want)
		}
	}
}

func FuzzStep(f *testing.F) {
	f.Add("123456")
	f.Add("１２３ ４５６")
	now := time.Unix(1_700_000_010, 0)
	f.Fuzz(func(t *testing.T, code string) {
		step, err := Step("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", code, 0, now)
		if off := step - now.Unix()/period; err == nil && (off < -1 || off > 1) {
			t.Errorf("%q is taken for step %d", code, off)
		}
	})
}
