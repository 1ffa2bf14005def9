package backup

import (
	"archive/zip"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"gongkai/fault"
)

// Bounds on what a file from elsewhere may make us read. Deflate itself cannot
// pass 1032 times; tables of much alike text come to forty or so.
const (
	largestManifest = 64 << 20
	mostUnpacked    = 300
	unpackedFree    = 64 << 20 // small files may be as alike as they want
)

// An Archive is a backup that has been opened. Its manifest is sound and names
// just the parts that are there; their content is not checked yet.
type Archive struct {
	Manifest Manifest
	text     []byte // of the manifest
	file     *os.File
	parts    map[string]*zip.File
}

// Open opens a backup.
func Open(path string) (_ *Archive, err error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.New(fault.NotFound, "没有文件 %s", path)
	}
	if err != nil {
		return nil, fault.New(fault.Invalid, "打不开文件 %s：%s", path, err.Error())
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, f.Close())
		}
	}()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	z, err := zip.NewReader(f, info.Size())
	if err != nil {
		return nil, damaged("打不开，或者不完整（%v）", err)
	}
	a := &Archive{file: f, parts: map[string]*zip.File{}}
	for _, p := range z.File {
		if a.parts[p.Name] != nil {
			return nil, damaged("%.100q 有两份", p.Name)
		}
		a.parts[p.Name] = p
	}
	if a.text, err = a.small(manifestName); err != nil {
		return nil, err
	}
	if a.Manifest, err = parseManifest(a.text); err != nil {
		return nil, err
	}
	return a, a.complete(info.Size())
}

// complete checks that the parts that are there are those that are named, and
// that they are no larger than a backup of this size can be.
func (a *Archive) complete(size int64) error {
	named := map[string]bool{manifestName: true, signatureName: true, readmeName: true}
	total := int64(0)
	for _, p := range a.Manifest.Parts {
		named[p.Name] = true
		z := a.parts[p.Name]
		if z == nil {
			return damaged("少了 %s", p.Name)
		}
		if z.UncompressedSize64 != uint64(p.Bytes) {
			return damaged("%s 的大小与清单不符", p.Name)
		}
		if total += p.Bytes; total < 0 || total > unpackedFree+size*mostUnpacked {
			return damaged("解开后大得不合常理")
		}
	}
	for name := range a.parts {
		if !named[name] {
			return damaged("多了 %.100q", name)
		}
	}
	return nil
}

// Close closes the file.
func (a *Archive) Close() error { return a.file.Close() }

// small reads a part that is no table and no attachment.
func (a *Archive) small(name string) ([]byte, error) {
	z := a.parts[name]
	if z == nil {
		return nil, damaged("没有 %s", name)
	}
	r, err := z.Open()
	if err != nil {
		return nil, damaged("%s 打不开", name)
	}
	defer r.Close() //nolint:errcheck // read only
	data, err := io.ReadAll(io.LimitReader(r, largestManifest+1))
	if err != nil || len(data) > largestManifest {
		return nil, damaged("%s 读不完整，或者过大", name)
	}
	return data, nil
}

// Check reads every part and compares it with the manifest, and the manifest
// with its signature.
func (a *Archive) Check(ctx context.Context) error {
	if err := a.checkSignature(); err != nil {
		return err
	}
	for _, p := range a.Manifest.Parts {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := a.read(p, func(r io.Reader) error { return checkPart(p, r) }); err != nil {
			return err
		}
	}
	return nil
}

func (a *Archive) checkSignature() error {
	if a.Manifest.PublicKey == "" {
		if a.parts[signatureName] != nil {
			return damaged("有签名，清单却没有写明公钥")
		}
		return nil
	}
	key, err := base64.StdEncoding.DecodeString(a.Manifest.PublicKey)
	if err != nil || len(key) != ed25519.PublicKeySize {
		return damaged("清单中的公钥不对")
	}
	signature, err := a.small(signatureName)
	if err != nil {
		return err
	}
	if !ed25519.Verify(key, signed(a.text), signature) {
		return damaged("清单的签名不对：它在备份之后被改动过")
	}
	return nil
}

// Trusted refuses a backup that nobody signed, or that another signed than the
// public key (base64); with "" any signature will do.
func (a *Archive) Trusted(public string) error {
	const wayOut = "没有写入任何数据。用有签名的备份；从别处确知这份备份可靠的，加上 --unsigned 再恢复"
	switch m := a.Manifest; {
	case m.PublicKey == "":
		return fault.New(fault.Invalid, "这份备份没有签名：不能证明它写出以后没有被改动").Instead(wayOut)
	case public != "" && m.PublicKey != public:
		return fault.New(fault.Invalid, "这份备份由另一把密钥签署：它的公钥是 %s，应为 %s；可能是别人写的，也可能放错了密钥文件", m.PublicKey, public).Instead(wayOut)
	}
	return nil
}

// checkPart reads a part to its end: a table's lines are rows of its columns.
func checkPart(p Part, r io.Reader) error {
	t, ok := p.Table()
	if !ok {
		return nil
	}
	in := newLines(r)
	for {
		row, err := in.next()
		if err != nil {
			return damaged("%s：%v", p.Name, err)
		}
		if row == nil {
			break
		}
		if len(row) != len(t.Columns) {
			return damaged("%s 第 %d 行有 %d 项，应有 %d 项", p.Name, in.n, len(row), len(t.Columns))
		}
	}
	if in.n != p.Rows {
		return damaged("%s 有 %d 行，清单说有 %d 行", p.Name, in.n, p.Rows)
	}
	return nil
}

// read hands a part to f, and then checks that it was what the manifest says.
func (a *Archive) read(p Part, f func(io.Reader) error) error {
	z, err := a.parts[p.Name].Open()
	if err != nil {
		return damaged("%s 打不开（%v）", p.Name, err)
	}
	defer z.Close() //nolint:errcheck // read only
	sum := sha256.New()
	r := io.TeeReader(io.LimitReader(z, p.Bytes), sum)
	given := f(r)
	// The rest is read too: damage explains what f saw.
	if _, err := io.Copy(io.Discard, r); err != nil {
		return damaged("%s 读不完整（%v）", p.Name, err)
	}
	if hex.EncodeToString(sum.Sum(nil)) != p.SHA256 {
		return damaged("%s 的校验值不符：文件已经损坏", p.Name)
	}
	if given != nil {
		return fmt.Errorf("%s：%w", p.Name, given)
	}
	return nil
}
