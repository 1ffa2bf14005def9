package login

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/netip"
	"net/url"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"gongkai/fault"
)

// Passkeys (通行密钥, WebAuthn) are keys that a browser or a token holds for one
// site.
type Passkeys struct{ w *webauthn.WebAuthn }

// NewPasskeys are the passkeys of the site at an origin ("https://gk.example").
// Browsers have them only for names, over HTTPS or for localhost; any other
// origin is Invalid.
func NewPasskeys(origin, name string) (*Passkeys, error) {
	u, err := url.Parse(origin)
	sound := err == nil && u.Host != "" && u.Path == "" && u.RawQuery == "" && u.User == nil
	if sound {
		_, isAddress := netip.ParseAddr(u.Hostname()) // an address is no name that passkeys could be for
		sound = isAddress != nil && (u.Scheme == "https" || u.Scheme == "http" && u.Hostname() == "localhost")
	}
	if !sound {
		return nil, fault.New(fault.Invalid, "网站地址“%s”不能用于通行密钥", origin).Instead("写成 https://主机，不带路径；http:// 只能用于本机")
	}
	w, err := webauthn.New(&webauthn.Config{RPID: u.Hostname(), RPDisplayName: name, RPOrigins: []string{u.Scheme + "://" + u.Host},
		AttestationPreference: protocol.PreferNoAttestation})
	if err != nil {
		return nil, fault.New(fault.Invalid, "网站地址“%s”不能用于通行密钥", origin).Instead("写成 https://主机，不带路径；http:// 只能用于本机")
	}
	return &Passkeys{w}, nil
}

// A Holder is whose passkeys are asked for.
type Holder struct {
	ID    string   // of the person
	Login string   // as the browser shows him
	Name  string   // the same
	Keys  [][]byte // his passkeys, as Register and Assert gave them
}

// A Ceremony is what browser and server agree on while a passkey is made or
// used: Options go to the browser, State stays at the server.
type Ceremony struct {
	Options []byte // JSON of PublicKeyCredential…Options
	State   []byte // JSON
}

func ceremony(options, state any) (c Ceremony, err error) {
	if c.Options, err = json.Marshal(options); err != nil {
		return c, err
	}
	c.State, err = json.Marshal(state)
	return c, err
}

// Register begins the making of a passkey.
func (p *Passkeys) Register(h Holder) (Ceremony, error) {
	u, err := h.user()
	if err != nil {
		return Ceremony{}, err
	}
	var have []protocol.CredentialDescriptor
	for _, c := range u.keys {
		have = append(have, c.Descriptor())
	}
	options, state, err := p.w.BeginRegistration(u, webauthn.WithExclusions(have),
		webauthn.WithAuthenticatorSelection(protocol.AuthenticatorSelection{ResidentKey: protocol.ResidentKeyRequirementPreferred, UserVerification: protocol.VerificationPreferred}))
	if err != nil {
		return Ceremony{}, err
	}
	return ceremony(options, state)
}

// Registered judges what the browser made: the passkey for keeping, and its id.
func (p *Passkeys) Registered(h Holder, state []byte, answer string) (key []byte, id string, err error) {
	u, err := h.user()
	if err != nil {
		return nil, "", err
	}
	var s webauthn.SessionData
	parsed, bad := protocol.ParseCredentialCreationResponseBytes([]byte(answer))
	if json.Unmarshal(state, &s) != nil || bad != nil {
		return nil, "", noPasskey()
	}
	c, err := p.w.CreateCredential(u, s, parsed)
	if err != nil {
		return nil, "", noPasskey()
	}
	key, err = json.Marshal(c)
	return key, credentialID(c.ID), err
}

// Ask begins the use of a passkey of somebody who is known; of nobody (ID "") it
// is whoever holds one here, who must then prove himself to his device.
func (p *Passkeys) Ask(h Holder) (Ceremony, error) {
	if h.ID == "" {
		options, state, err := p.w.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
		if err != nil {
			return Ceremony{}, err
		}
		return ceremony(options, state)
	}
	u, err := h.user()
	if err != nil {
		return Ceremony{}, err
	}
	options, state, err := p.w.BeginLogin(u, webauthn.WithUserVerification(protocol.VerificationPreferred))
	if err != nil {
		return Ceremony{}, err
	}
	return ceremony(options, state)
}

// Answered judges a passkey that was used. holder finds whose a credential is;
// the passkey is given back as it is to be kept since.
func (p *Passkeys) Answered(state []byte, answer string, holder func(credential string) (Holder, error)) (h Holder, key []byte, id string, err error) {
	var s webauthn.SessionData
	parsed, bad := protocol.ParseCredentialRequestResponseBytes([]byte(answer))
	if json.Unmarshal(state, &s) != nil || bad != nil {
		return h, nil, "", noPasskey()
	}
	id = credentialID(parsed.RawID)
	if h, err = holder(id); err != nil {
		return h, nil, "", err
	}
	u, err := h.user()
	if err != nil {
		return h, nil, "", err
	}
	var c *webauthn.Credential
	if len(s.UserID) == 0 {
		_, c, err = p.w.ValidatePasskeyLogin(func(_, handle []byte) (webauthn.User, error) {
			if string(handle) != h.ID {
				return nil, errors.New("the handle is another person's")
			}
			return u, nil
		}, s, parsed)
	} else {
		c, err = p.w.ValidateLogin(u, s, parsed)
	}
	if err != nil || c.Authenticator.CloneWarning {
		return h, nil, "", noPasskey()
	}
	key, err = json.Marshal(c)
	return h, key, id, err
}

func noPasskey() error {
	return fault.New(fault.Invalid, "通行密钥没有通过核对").Instead("重新试一次；仍然不行的，改用验证器或者恢复码")
}

func credentialID(raw []byte) string { return base64.RawURLEncoding.EncodeToString(raw) }

// user is a holder as the library asks for him.
type user struct {
	Holder
	keys []webauthn.Credential
}

func (h Holder) user() (*user, error) {
	u := &user{Holder: h}
	for _, k := range h.Keys {
		var c webauthn.Credential
		if err := json.Unmarshal(k, &c); err != nil {
			return nil, err
		}
		u.keys = append(u.keys, c)
	}
	return u, nil
}

// WebAuthnID is the handle by which a passkey names its holder.
func (u *user) WebAuthnID() []byte { return []byte(u.ID) }

// WebAuthnName is the login.
func (u *user) WebAuthnName() string { return u.Login }

// WebAuthnDisplayName is the name.
func (u *user) WebAuthnDisplayName() string { return u.Name }

// WebAuthnCredentials are the passkeys.
func (u *user) WebAuthnCredentials() []webauthn.Credential { return u.keys }
