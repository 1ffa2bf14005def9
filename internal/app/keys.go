package app

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"gongkai/fault"
	"gongkai/internal/seal"
)

// KeysShow tells which keys a place has: their ids, the newest first, and the
// public key with which signatures are verified. No key itself is told.
func KeysShow(p Place, out io.Writer) error {
	if err := p.holds(); err != nil {
		return err
	}
	k, err := p.keysOrNone()
	if err != nil {
		return err
	}
	if k == nil {
		return fault.New(fault.NotFound, "没有密钥文件 %s", filepath.Join(p.Dir, "keys")).Instead("从单独保存的副本恢复")
	}
	for i, id := range k.IDs() {
		name := "较旧"
		if i == 0 {
			name = "最新"
		}
		fmt.Fprintf(out, "加密密钥　%s（%s）\n", id, name)
	}
	fmt.Fprintf(out, "签名公钥　%s（Ed25519，base64）\n", k.Public())
	return nil
}

// KeysRotate changes the key under which personal data are sealed.
func KeysRotate(ctx context.Context, p Place, now func() time.Time, out io.Writer) error {
	d, err := p.Open(ctx, now)
	if err != nil {
		return err
	}
	defer d.DB.Close() //nolint:errcheck // everything was committed
	var save func(*seal.Keys) error
	if path := d.Keys.Path(); path != "" {
		save = func(k *seal.Keys) error { return k.Save(path) }
	}
	r, err := d.Rotate(ctx, save)
	if err != nil {
		return err
	}
	if r.Finished {
		fmt.Fprintf(out, "上一次更换已经完成：现用密钥 %s，旧密钥已经删去。\n", r.To)
		return nil
	}
	fmt.Fprintf(out, "已更换密钥：%s → %s，重新加密 %d 项，并记入办理记录。\n", r.From, r.To, r.Sealed)
	if save == nil {
		fmt.Fprintln(out, "请从 GONGKAI_KEYS 中删去旧的 data，重新启动各节点。")
	}
	fmt.Fprintln(out, "更换以前的备份仍要用旧密钥打开：请重新备份；旧备份连同旧密钥的副本，单独保存或者一并销毁。")
	return nil
}
