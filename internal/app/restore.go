package app

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"gongkai/fault"
	"gongkai/internal/backup"
	"gongkai/internal/seal"
)

// A RestoreAsk is what is restored, and how far it is believed.
type RestoreAsk struct {
	File       string
	Passphrase string // file that holds it, to take the keys out of the backup too; "" for none
	PublicKey  string // base64, under which the backup must be signed; "" for that of the keys at hand
	Unsigned   bool   // take a backup without that signature
}

// Restore fills an empty place from a backup, then verifies the journal and
// examines the place as Doctor does. A backup that is not signed, or by another
// key than the one at hand, is refused before anything is written unless that is
// asked for. It returns how many things are not well.
func Restore(ctx context.Context, p Place, ask RestoreAsk, now func() time.Time, out io.Writer) (sick int, err error) {
	if err := p.check(); err != nil {
		return 0, err
	}
	if _, err := seal.ParsePublic(ask.PublicKey); ask.PublicKey != "" && err != nil {
		return 0, fault.New(fault.Invalid, "--public-key：%s", err.Error())
	}
	pass, err := readPassphrase(ask.Passphrase)
	if err != nil {
		return 0, err
	}
	keys, err := p.keysOrNone()
	if err != nil {
		return 0, err
	}
	a, err := backup.Open(ask.File)
	if err != nil {
		return 0, err
	}
	defer a.Close() //nolint:errcheck // read only
	m := a.Manifest
	fmt.Fprintf(out, "备份：%s，由 %s 在 %s 上写出，%s。\n", m.TakenAt, m.Program, m.Engine, holds(m))
	public := ask.PublicKey
	if public == "" && keys != nil {
		public = keys.Public()
	}
	if err := signature(a, public, ask, out); err != nil {
		return 0, err
	}
	began := time.Now()
	to := backup.Target{Dir: p.Dir, DB: p.DB, Passphrase: pass, PublicKey: public, Unsigned: ask.Unsigned, Tell: teller(out)}
	if err := backup.Restore(ctx, a, to); err != nil {
		return 0, interrupted(ctx, err, "没有恢复，目录和数据库仍是空的")
	}
	fmt.Fprintf(out, "已恢复，用时 %s。原来登录的人员须重新登录。\n", time.Since(began).Round(time.Millisecond))
	if public == "" {
		public = m.PublicKey
	}
	return p.examine(ctx, public, now, out)
}

// signature tells what the signature of a backup proves, before anything is written.
func signature(a *backup.Archive, public string, ask RestoreAsk, out io.Writer) error {
	err := a.Trusted(public)
	switch {
	case err != nil && !ask.Unsigned:
		return err
	case err != nil:
		fmt.Fprintf(out, "提示　签名：%s。已写明 --unsigned，继续恢复。\n", err)
	case public != "":
		fmt.Fprintln(out, "正常　签名：由这里的密钥或者写明的公钥签署")
	case ask.Passphrase != "":
		fmt.Fprintln(out, "正常　签名：须由备份中用口令加密的密钥签署")
	default:
		fmt.Fprintf(out, "提示　签名：由公钥 %s 签署。这里没有密钥，不能确认它是不是本单位的；请与另存的公钥核对，或者加上 --public-key 由程序核对。办理记录的摘要按这把公钥核对。\n", a.Manifest.PublicKey)
	}
	return nil
}

// examine looks at what was restored, without making keys where there are none:
// new ones would open nothing. Signed heads are checked with the public key.
func (p Place) examine(ctx context.Context, public string, now func() time.Time, out io.Writer) (sick int, err error) {
	keys, err := p.keysOrNone()
	if err != nil {
		return 0, err
	}
	if keys != nil && public == "" {
		public = keys.Public()
	}
	v, notes, err := auditVerify(ctx, p, AuditAsk{PublicKey: public})
	if err != nil {
		return 0, err
	}
	tellVerified(v, notes, out)
	if keys == nil {
		where := "--keys-file 或者环境变量 GONGKAI_KEYS 所指的地方"
		if p.Dir != "" {
			where = filepath.Join(p.Dir, "keys")
		}
		fmt.Fprintf(out, "提示　密钥：还没有放回。启动服务之前，把单独保存的密钥文件放到 %s（或者用 --keys-file 指定），否则看不到个人信息。\n", where)
		p.KeysText = seal.NewKeys().Text() // none are made in the folder
	}
	n, err := doctor(ctx, p, keys, public, now, out)
	return len(v.Flaws) + v.More + n, err
}
