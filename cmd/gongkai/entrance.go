package main

import (
	"context"
	"os"

	"gongkai/internal/app"
	"gongkai/internal/desk"
)

// entranceFlags say how staff come in.
type entranceFlags struct {
	Origin            string `help:"浏览器看到的工作台网址，用于通行密钥和统一身份认证；不写则只在本机（localhost）可用。" env:"GONGKAI_ORIGIN" placeholder:"https://HOST"`
	BreachedPasswords string `help:"已泄露密码的名单：每行一个，按字节排序，可以是 SHA-1（大写十六进制，后面可以有 :次数）或者密码本身；在磁盘上查找，不联网。" env:"GONGKAI_BREACHED_PASSWORDS" placeholder:"FILE"`

	OIDCIssuer           string   `help:"本机关统一身份认证（OpenID Connect）的地址。" env:"GONGKAI_OIDC_ISSUER" placeholder:"URL" name:"oidc-issuer"`
	OIDCClientID         string   `help:"在统一身份认证登记的应用编号。" env:"GONGKAI_OIDC_CLIENT_ID" placeholder:"ID" name:"oidc-client-id"`
	OIDCClientSecretFile string   `help:"存放应用密钥的文件。" env:"GONGKAI_OIDC_CLIENT_SECRET_FILE" placeholder:"FILE" name:"oidc-client-secret-file"`
	OIDCLoginClaim       string   `help:"哪一项是登录名。" env:"GONGKAI_OIDC_LOGIN_CLAIM" default:"preferred_username" name:"oidc-login-claim"`
	OIDCLabel            string   `help:"登录页按钮上的字。" env:"GONGKAI_OIDC_LABEL" default:"用统一身份认证登录" name:"oidc-label"`
	OIDCSecondFactor     []string `help:"acr 或者 amr 为这些值的，算作已用第二因素，可以写几个；不写则一概不算。" env:"GONGKAI_OIDC_SECOND_FACTOR" placeholder:"VALUE" name:"oidc-second-factor"`
	OIDCTrust            string   `help:"统一身份认证的内部根证书（PEM）。" env:"GONGKAI_OIDC_TRUST" placeholder:"FILE" name:"oidc-trust"`
}

func (f entranceFlags) entrance() app.Entrance {
	return app.Entrance{Origin: f.Origin, Breached: f.BreachedPasswords, OIDC: app.OIDC{Issuer: f.OIDCIssuer, ClientID: f.OIDCClientID,
		SecretFile: f.OIDCClientSecretFile, Claim: f.OIDCLoginClaim, Label: f.OIDCLabel, Strong: f.OIDCSecondFactor, Trust: f.OIDCTrust}}
}

type userFactorsCmd struct {
	placeFlags
	Login string `arg:"" help:"登录名。"`
}

func (c userFactorsCmd) Run(ctx context.Context) error {
	return c.onDesk(ctx, func(d *desk.Desk) error { return app.UserFactors(ctx, d, c.Login, os.Stdout) })
}

type userPolicyCmd struct {
	placeFlags
	agencyFlag
	Policy string `arg:"" help:"required-for-power（能签发、公布、管理、删除的人员）、required（所有人员）或者 optional（各人自定）。"`
}

func (c userPolicyCmd) Run(ctx context.Context) error {
	return c.onDesk(ctx, func(d *desk.Desk) error { return app.UserPolicy(ctx, d, c.Agency, c.Policy, os.Stdout) })
}
