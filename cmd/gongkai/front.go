package main

import (
	"gongkai/internal/app"
	"gongkai/internal/upload"
	"gongkai/internal/web/wall"
)

// frontFlags say how the server is reached.
type frontFlags struct {
	TrustedProxy []string `help:"信任的反向代理的地址或者网段，可以写几个；只有来自它们的转发头才算数。" env:"GONGKAI_TRUSTED_PROXY" placeholder:"CIDR"`
	ProxyHeader  string   `help:"代理用哪一种头转告来访地址：x-forwarded 或者 forwarded（RFC 7239）。" env:"GONGKAI_PROXY_HEADER" default:"x-forwarded"`
	Host         []string `help:"只应答这些域名，可以写几个；不写则不限。" env:"GONGKAI_HOST" placeholder:"NAME"`

	TLSCert       string   `help:"证书文件（PEM，含中间证书）；文件更新后自动重读。" env:"GONGKAI_TLS_CERT" placeholder:"FILE" name:"tls-cert"`
	TLSKey        string   `help:"私钥文件（PEM）。" env:"GONGKAI_TLS_KEY" placeholder:"FILE" name:"tls-key"`
	ACMEHost      []string `help:"用 ACME 自动申请证书的域名，可以写几个。" env:"GONGKAI_ACME_HOST" placeholder:"NAME" name:"acme-host"`
	ACMEDirectory string   `help:"ACME 目录的地址，例如单位内部的证书机构；不写则用 Let's Encrypt。" env:"GONGKAI_ACME_DIRECTORY" placeholder:"URL" name:"acme-directory"`
	ACMEEmail     string   `help:"证书机构联系管理员的邮箱。" env:"GONGKAI_ACME_EMAIL" placeholder:"ADDRESS" name:"acme-email"`
	ACMETrust     string   `help:"单位内部证书机构的根证书（PEM）。" env:"GONGKAI_ACME_TRUST" placeholder:"FILE" name:"acme-trust"`
	HTTPAddr      string   `help:"另在这个地址上把 http:// 的访问转到 https://。" env:"GONGKAI_HTTP_ADDR" placeholder:"ADDR" name:"http-addr"`

	Clamd       string `help:"ClamAV 守护进程的地址：unix:/路径 或者 主机:端口；给出后附件先查毒再保存。" env:"GONGKAI_CLAMD" placeholder:"ADDRESS"`
	UploadLimit int64  `help:"一个附件最大多少 MB。" env:"GONGKAI_UPLOAD_LIMIT" default:"20"`
	UploadZip   bool   `help:"也接收 ZIP 压缩包（里面的文件逐个检查）。" env:"GONGKAI_UPLOAD_ZIP"`

	NoLimits      bool    `help:"不限速：只在测量性能时用。" env:"GONGKAI_NO_LIMITS"`
	LimitNetwork  float64 `help:"未登录的，每个网络（/24、/64）每秒页数；短时间内可以多出十几倍。" env:"GONGKAI_LIMIT_NETWORK" default:"5"`
	LimitAccount  float64 `help:"登录的，每个账号每秒页数。" env:"GONGKAI_LIMIT_ACCOUNT" default:"10"`
	LimitCrawler  float64 `help:"爬虫，每个网络每秒页数。" env:"GONGKAI_LIMIT_CRAWLER" default:"1"`
	LimitCrawlers float64 `help:"爬虫，合计每秒页数。" env:"GONGKAI_LIMIT_CRAWLERS" default:"15"`
}

func (f frontFlags) front(dir string) app.Front {
	return app.Front{Proxies: f.TrustedProxy, ProxyHeader: f.ProxyHeader, Hosts: f.Host, Unlimited: f.NoLimits, HTTPAddr: f.HTTPAddr,
		Clamd: f.Clamd, Uploads: upload.Rules{Size: max(1, min(f.UploadLimit, 100)) << 20, Zip: f.UploadZip},
		Rates: wall.Rates{Network: f.LimitNetwork, Account: f.LimitAccount, Crawler: f.LimitCrawler, Crawlers: f.LimitCrawlers},
		TLS:   wall.TLS{Cert: f.TLSCert, Key: f.TLSKey, Hosts: f.ACMEHost, Directory: f.ACMEDirectory, Email: f.ACMEEmail, Trust: f.ACMETrust, Dir: dir}}
}
