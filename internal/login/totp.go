package login

import (
	"crypto/subtle"
	"encoding/base64"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/totp"
	"github.com/skip2/go-qrcode"
	"golang.org/x/text/width"

	"gongkai/cal"
	"gongkai/fault"
)

// An Authenticator (动态口令) is what somebody's telephone is told, so that it
// shows the same codes (RFC 6238: SHA-1, six digits, thirty seconds).
type Authenticator struct {
	Secret string // in base32
	Label  string // the agency and the login, as the telephone shows them
	URI    string // otpauth://…
}

// period is how long a code lasts, in seconds.
const period = 30

// NewAuthenticator makes a fresh secret for somebody.
func NewAuthenticator(agency, login string) (Authenticator, error) {
	k, err := totp.Generate(totp.GenerateOpts{Issuer: strings.ReplaceAll(agency, ":", " "), AccountName: strings.ReplaceAll(login, ":", " "), Period: period})
	if err != nil {
		return Authenticator{}, err
	}
	return Authenticator{k.Secret(), agency + "：" + login, k.URL()}, nil
}

// AuthenticatorOf is an authenticator whose secret was made before.
func AuthenticatorOf(agency, login, secret string) (Authenticator, error) {
	a, err := NewAuthenticator(agency, login)
	if err != nil {
		return a, err
	}
	a.URI = strings.Replace(a.URI, a.Secret, secret, 1)
	a.Secret = secret
	return a, nil
}

// QR is the picture that a telephone reads, as a data: address.
func (a Authenticator) QR() (string, error) {
	png, err := qrcode.Encode(a.URI, qrcode.Medium, 240)
	if err != nil {
		return "", err
	}
	return "data:image/png;base64," + base64.StdEncoding.EncodeToString(png), nil
}

// Spaced is the secret in groups of four, for typing.
func (a Authenticator) Spaced() string {
	var b strings.Builder
	for i, r := range a.Secret {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// How far a telephone's clock may be off: one step counts, within two hours it is
// told that the clock is wrong.
const (
	skew = 1
	far  = 2 * 60 * 60 / period
)

// Step is the time step whose code somebody typed. A code is good once: one of
// the last step used, or before it, is refused, and so is one that is more than
// a step off; what is wrong is told with the time of the server.
func Step(secret, code string, last int64, now time.Time) (int64, error) {
	digits := strings.Join(strings.Fields(width.Narrow.String(code)), "")
	if len(digits) != 6 || strings.Trim(digits, "0123456789") != "" {
		return 0, fault.New(fault.Invalid, "验证码是六位数字").Instead("打开手机上的验证器，填写当前显示的六位数字")
	}
	here := now.Unix() / period
	for _, off := range []int64{0, -skew, skew} {
		ok, err := isCode(secret, digits, here+off)
		if err != nil {
			return 0, err
		}
		if ok && here+off <= last {
			return 0, fault.New(fault.Invalid, "这个验证码已经用过").Instead("等手机上显示下一个，再填写")
		}
		if ok {
			return here + off, nil
		}
	}
	for off := int64(skew + 1); off <= far; off++ {
		for _, at := range []int64{here - off, here + off} {
			ok, err := isCode(secret, digits, at)
			if err != nil {
				return 0, err
			}
			if ok {
				return 0, fault.New(fault.Invalid, "验证码是另一时刻的：服务器现在是 %s，手机的时间似乎不准", now.In(cal.Zone()).Format("15:04:05")).
					Instead("在手机上打开自动设置时间，再填写新显示的验证码")
			}
		}
	}
	return 0, fault.New(fault.Invalid, "验证码不对").Instead("填写验证器当前显示的六位数字；服务器现在是 %s", now.In(cal.Zone()).Format("15:04:05"))
}

func isCode(secret, digits string, step int64) (bool, error) {
	want, err := totp.GenerateCodeCustom(secret, time.Unix(step*period, 0), totp.ValidateOpts{Period: period, Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare([]byte(want), []byte(digits)) == 1, nil
}
