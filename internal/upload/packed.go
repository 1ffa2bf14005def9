package upload

import (
	"archive/zip"
	"bufio"
	"bytes"
	"io"
	"path"
	"slices"
	"strings"

	"gongkai/fault"
)

// The bounds of an archive, counted while it is unpacked: what its directory
// says of sizes may be a lie.
const (
	mostEntries  = 4096
	mostUnpacked = 256 << 20 // all entries together
	mostRatio    = 250       // unpacked to packed, judged from 16 MB on
)

// packed tells what a ZIP archive is: a document, or an archive of files.
func (r Rules) packed(data []byte, depth int) (string, error) {
	if depth > deepest {
		return "", fault.New(fault.Invalid, "压缩包一层套一层，层数太多").Instead("请解压后逐个上传")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", broken()
	}
	if len(z.File) > mostEntries {
		return "", tooMuch()
	}
	if !layout(data) {
		return "", fault.New(fault.Invalid, "文件前后或者中间夹有别的内容").Instead("请重新导出后再上传")
	}
	all, err := names(z)
	if err != nil {
		return "", err
	}
	packed := uint64(0)
	for _, f := range z.File {
		packed += f.CompressedSize64
		if f.Flags&1 != 0 {
			return "", fault.New(fault.Invalid, "文件设了打开密码，无法检查").Instead("请取消密码后另存")
		}
	}
	if packed > uint64(len(data)) { // entries that share their bytes
		return "", tooMuch()
	}
	kind := document(all)
	if kind == "zip" && !r.Zip {
		return "", fault.New(fault.Invalid, "这是压缩包").Instead("请解压后逐个上传")
	}
	u := &unpacking{kind: kind, left: mostUnpacked, whole: int64(len(data)), depth: depth}
	for i, f := range z.File {
		if err := u.entry(f, all[i]); err != nil {
			return "", err
		}
	}
	return kind, nil
}

// document tells by the parts inside which document an archive is.
func document(names []string) string {
	has := func(name string) bool { return slices.Contains(names, name) }
	switch {
	case has("ofd.xml"):
		return "ofd"
	case !has(contentTypes):
		return "zip"
	case has("word/document.xml"):
		return "docx"
	case has("xl/workbook.xml"):
		return "xlsx"
	case has("ppt/presentation.xml"):
		return "pptx"
	}
	return "zip"
}

func tooMuch() error {
	return fault.New(fault.Invalid, "文件解压后异常地大").Instead("请核对来源；正常的文件请重新导出")
}

func broken() error {
	return fault.New(fault.Invalid, "文件不完整或者已经损坏").Instead("请重新导出后再上传")
}

// An unpacking is an archive on its way through the bounds.
type unpacking struct {
	kind  string
	left  int64 // bytes that may still come out
	whole int64 // bytes of the archive
	depth int
}

// entry judges one file of an archive.
func (u *unpacking) entry(f *zip.File, name string) error {
	if strings.HasSuffix(name, "/") {
		return nil
	}
	if u.kind != "zip" && (strings.Contains(name, "vbaproject") || strings.Contains(name, "/activex/")) {
		return macros()
	}
	in, err := f.Open()
	if err != nil {
		return broken()
	}
	defer in.Close() //nolint:errcheck // read only
	begin := bufio.NewReader(in)
	start, _ := begin.Peek(64) // what is wrong with it is told below
	var held bytes.Buffer
	n, err := io.Copy(pick(u.looks(name, start), &held), io.LimitReader(begin, u.left+1))
	u.left -= n
	unpacked := int64(mostUnpacked) - u.left
	if u.left < 0 || unpacked > 16<<20 && unpacked/u.whole > mostRatio {
		return tooMuch()
	}
	if err != nil {
		return broken()
	}
	if u.kind == "zip" {
		_, err := Rules{Size: mostUnpacked, Zip: true}.judge(path.Base(name), held.Bytes(), u.depth+1)
		return err
	}
	return u.part(name, start, held.Bytes())
}

// looks reports whether a file of an archive has to be looked into whole.
func (u *unpacking) looks(name string, start []byte) bool {
	switch {
	case u.kind == "zip", name == contentTypes, strings.HasSuffix(name, ".rels"), nested(name, start):
		return true
	}
	return u.kind == "docx" && !isPicture(start)
}

func isPicture(start []byte) bool {
	for _, m := range magics {
		if strings.HasPrefix(string(start), m.start) {
			return m.kind == "jpeg" || m.kind == "png" || m.kind == "gif" || m.kind == "tiff"
		}
	}
	return false
}

// part judges a part of a document. Pictures may be packed with gzip.
func (u *unpacking) part(name string, start, held []byte) error {
	if !strings.HasPrefix(string(start), "\x1f\x8b") {
		if err := dangerous(start); err != nil {
			return err
		}
	}
	if strings.HasPrefix(string(start), "\xd0\xcf\x11\xe0") {
		return objects()
	}
	if nested(name, start) {
		_, err := Rules{Size: mostUnpacked}.packed(held, u.depth+1)
		return err
	}
	if err := declared(name, held); err != nil || u.kind != "docx" || isPicture(start) {
		return err
	}
	return fields(held)
}

func pick(looks bool, b *bytes.Buffer) io.Writer {
	if looks {
		return b
	}
	return io.Discard
}

// nested reports whether a part of a document is a document itself: the table
// behind a chart.
func nested(name string, start []byte) bool {
	switch path.Ext(name) {
	case ".docx", ".xlsx", ".pptx", ".docm", ".xlsm", ".pptm", ".zip":
		return true
	}
	return strings.HasPrefix(string(start), "PK\x03\x04")
}
