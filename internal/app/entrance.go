package app

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"time"

	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/login"
	"gongkai/internal/outgoing"
	"gongkai/internal/store"
	"gongkai/internal/web/office"
	"gongkai/org"
)

// An Entrance says how staff come in.
type Entrance struct {
	Origin   string // https://… by which browsers know the site; "" on the machine itself
	Breached string // file of breached passwords; "" for none
	OIDC     OIDC
}

// providerPatience bounds one request to the identity provider.
const providerPatience = 8 * time.Second

// OIDC is the agency's own identity provider.
type OIDC struct {
	Issuer     string // "" for none
	ClientID   string
	SecretFile string
	Claim      string   // the claim that holds the login
	Label      string   // of the button
	Strong     []string // values of acr or amr that count as a second factor
	Trust      string   // certificates of an internal authority; "" for those of the system
}

// open reads what the settings name.
func (e Entrance) open(addr string) (in office.Entrance, err error) {
	in.Origin = strings.TrimSuffix(e.Origin, "/")
	if in.Origin != "" {
		if err := soundOrigin(in.Origin); err != nil {
			return in, err
		}
	}
	if e.Breached != "" {
		if in.Rules.Breached, err = login.OpenBreached(e.Breached); err != nil {
			return in, err
		}
	}
	if e.OIDC.Issuer == "" {
		return in, nil
	}
	if in.Origin == "" && !onlyHere(addr) {
		return in, fault.New(fault.Invalid, "使用统一身份认证须写 --origin").Instead("写工作台的网址，例如 https://gk.example.gov.cn")
	}
	in.Provider, err = e.OIDC.provider()
	return in, err
}

func soundOrigin(origin string) error {
	u, err := url.Parse(origin)
	if err != nil || u.Host == "" || u.Path != "" || u.RawQuery != "" || u.User != nil || u.Scheme != "https" && !(u.Scheme == "http" && onlyHere(u.Host)) {
		return fault.New(fault.Invalid, "--origin 须是 https://主机 的形式，不能是“%s”", origin).Instead("例如 https://gk.example.gov.cn；http:// 只能用于本机")
	}
	return nil
}

// onlyHere reports whether an address is reached from this machine alone.
func onlyHere(addr string) bool {
	host := addr
	if h, _, err := net.SplitHostPort(addr); err == nil {
		host = h
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

func (o OIDC) provider() (*login.Provider, error) {
	u, err := url.Parse(o.Issuer)
	if err != nil || u.Host == "" || u.Scheme != "https" && !(u.Scheme == "http" && onlyHere(u.Host)) {
		return nil, fault.New(fault.Invalid, "--oidc-issuer 须是 https:// 的网址，不能是“%s”", o.Issuer)
	}
	if o.ClientID == "" {
		return nil, fault.New(fault.Invalid, "没有写 --oidc-client-id").Instead("写在身份认证平台登记的应用编号")
	}
	secret := ""
	if o.SecretFile != "" {
		text, err := os.ReadFile(o.SecretFile)
		if err != nil {
			return nil, fault.New(fault.Invalid, "打不开文件 %s（--oidc-client-secret-file）", o.SecretFile)
		}
		secret = strings.TrimSpace(string(text))
	}
	hosts, err := outgoing.To(o.Issuer)
	if err != nil {
		return nil, err
	}
	if err := hosts.Trust(o.Trust); err != nil {
		return nil, err
	}
	return &login.Provider{Issuer: o.Issuer, ClientID: o.ClientID, Secret: secret, Claim: o.Claim, Label: o.Label, Strong: o.Strong, HTTP: hosts.Client(providerPatience)}, nil
}

// FirstStart prepares an empty installation and prints the one-time secret of
// its administrator, as long as he has not chosen a password.
func FirstStart(ctx context.Context, d *desk.Desk, out io.Writer) error {
	secret, err := d.FirstStart(ctx)
	if err != nil || secret == "" {
		return err
	}
	fmt.Fprintf(out, "\n这里还没有人登录过。系统管理员的用户名和一次性口令（只显示这一次，7 天内有效）：\n\n  %s　%s\n\n登录后设定自己的密码，登记第二因素，再登记本机关。\n", desk.FirstLogin, secret)
	return nil
}

// UserFactors takes all second factors from somebody who lost them, at the
// console: for the only administrator, whom nobody else can help.
func UserFactors(ctx context.Context, d *desk.Desk, who string, out io.Writer) error {
	return ForUser(ctx, d, who, func(p org.Person) error {
		if err := d.ResetFactors(ctx, desk.Operator(), p.ID, d.Now()); err != nil {
			return err
		}
		fmt.Fprintf(out, "已重设“%s”的第二因素，并结束其全部登录。请本人用密码登录，再登记新的第二因素。\n", p.Name)
		return nil
	})
}

// UserPolicy sets who needs a second factor in an agency.
func UserPolicy(ctx context.Context, d *desk.Desk, agency, policy string, out io.Writer) error {
	err := d.DB.Read(ctx, func(tx *store.Tx) (err error) {
		agency, err = theAgency(tx, agency)
		return err
	})
	if err != nil {
		return err
	}
	if err := d.SetPolicy(ctx, desk.Operator(), agency, policy); err != nil {
		return err
	}
	for _, p := range desk.Policies {
		if p.Key == policy {
			fmt.Fprintf(out, "第二因素：%s。下次登录起执行。\n", p.Name)
		}
	}
	return nil
}
