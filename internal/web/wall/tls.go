package wall

import (
	"crypto/tls"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"golang.org/x/crypto/acme"
	"golang.org/x/crypto/acme/autocert"

	"gongkai/fault"
	"gongkai/internal/outgoing"
)

// TLS says how the server proves who it is: by the files of a certificate, or
// by one that it gets by ACME. The zero value is a server without TLS.
type TLS struct {
	Cert, Key string   // PEM files; read again when they change
	Hosts     []string // names to get a certificate for
	Directory string   // of the ACME server, "" for Let's Encrypt
	Email     string   // where that server reaches the administrator
	Trust     string   // PEM file with the authority that the ACME server itself is believed by
	Dir       string   // where accounts and certificates are kept
}

// On reports whether the server speaks TLS.
func (t TLS) On() bool { return t.Cert != "" || t.Key != "" || len(t.Hosts) > 0 }

// modern is what is spoken: TLS 1.2 with forward secrecy and AEAD, and 1.3.
func modern() *tls.Config {
	return &tls.Config{MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}, CipherSuites: []uint16{
		tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
		tls.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, tls.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
		tls.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, tls.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256}}
}

// Config is the configuration of the listener, and what answers on the port
// without TLS around a handler, where ACME asks for proof.
func (t TLS) Config(log *slog.Logger) (c *tls.Config, around func(http.Handler) http.Handler, err error) {
	around = func(h http.Handler) http.Handler { return h }
	c = modern()
	switch {
	case len(t.Hosts) > 0 && (t.Cert != "" || t.Key != ""):
		return nil, nil, fault.New(fault.Invalid, "证书文件和 ACME 只能用一种").Instead("去掉 --tls-cert、--tls-key，或者去掉 --acme-host")
	case len(t.Hosts) > 0:
		m, err := t.manager()
		if err != nil {
			return nil, nil, err
		}
		c.GetCertificate = m.GetCertificate
		c.NextProtos = append(c.NextProtos, acme.ALPNProto)
		return c, m.HTTPHandler, nil
	case t.Cert == "" || t.Key == "":
		return nil, nil, fault.New(fault.Invalid, "证书和私钥要一起给出").Instead("同时写 --tls-cert 和 --tls-key")
	}
	pair := &keyPair{cert: t.Cert, key: t.Key, log: log, now: time.Now}
	if err := pair.read(); err != nil {
		return nil, nil, fault.New(fault.Invalid, "读不了证书：%s", err.Error()).Instead("检查 --tls-cert 和 --tls-key：两个 PEM 文件，证书文件含中间证书")
	}
	c.GetCertificate = pair.get
	return c, around, nil
}

func (t TLS) manager() (*autocert.Manager, error) {
	directory := t.Directory
	if directory == "" {
		directory = acme.LetsEncryptURL
	}
	if t.Dir == "" {
		return nil, fault.New(fault.Invalid, "ACME 要把证书保存在数据目录里").Instead("写明 --dir")
	}
	hosts, err := outgoing.To(directory)
	if err != nil {
		return nil, err
	}
	if err := hosts.Trust(t.Trust); err != nil {
		return nil, err
	}
	return &autocert.Manager{
		Prompt:     autocert.AcceptTOS,
		Cache:      autocert.DirCache(filepath.Join(t.Dir, "acme")),
		HostPolicy: autocert.HostWhitelist(t.Hosts...),
		Email:      t.Email,
		Client:     &acme.Client{DirectoryURL: directory, HTTPClient: hosts.Client(time.Minute), UserAgent: "gongkai"},
	}, nil
}

// A keyPair is a certificate in files. When the files change it is read again
// with the next connection; while they cannot be read the old one stays.
type keyPair struct {
	cert, key string
	log       *slog.Logger
	now       func() time.Time

	mu      sync.Mutex
	pair    *tls.Certificate
	changed [2]time.Time
	looked  time.Time
}

// lookEvery is how often the files are looked at.
const lookEvery = 2 * time.Second

func (k *keyPair) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.now().Sub(k.looked) >= lookEvery {
		k.looked = k.now()
		if stamp := k.stamp(); stamp != k.changed {
			if err := k.read(); err != nil {
				k.log.Error("the new certificate cannot be read, the old one stays", "error", err)
			}
		}
	}
	return k.pair, nil
}

func (k *keyPair) stamp() (s [2]time.Time) {
	for i, name := range []string{k.cert, k.key} {
		if info, err := os.Stat(name); err == nil {
			s[i] = info.ModTime()
		}
	}
	return s
}

func (k *keyPair) read() error {
	stamp := k.stamp()
	pair, err := tls.LoadX509KeyPair(k.cert, k.key)
	if err != nil {
		return err
	}
	k.pair, k.changed, k.looked = &pair, stamp, k.now()
	return nil
}
