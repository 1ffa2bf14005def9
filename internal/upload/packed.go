package upload

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"strings"
	"unicode/utf8"

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
		return "", fault.New(fault.Invalid, "文件不完整或者已经损坏").Instead("请重新导出后再上传")
	}
	if len(z.File) > mostEntries {
		return "", tooMuch()
	}
	names, packed := map[string]bool{}, uint64(0)
	for _, f := range z.File {
		names[strings.ToLower(f.Name)] = true
		packed += f.CompressedSize64
		if f.Flags&1 != 0 {
			return "", fault.New(fault.Invalid, "文件设了打开密码，无法检查").Instead("请取消密码后另存")
		}
	}
	if packed > uint64(len(data)) { // entries that share their bytes
		return "", tooMuch()
	}
	kind := document(names)
	if kind == "zip" && !r.Zip {
		return "", fault.New(fault.Invalid, "这是压缩包").Instead("请解压后逐个上传")
	}
	left := int64(mostUnpacked)
	for _, f := range z.File {
		if err := r.entry(f, kind, &left, int64(len(data)), depth); err != nil {
			return "", err
		}
	}
	return kind, nil
}

// document tells by the parts inside which document an archive is.
func document(names map[string]bool) string {
	switch {
	case names["ofd.xml"]:
		return "ofd"
	case !names["[content_types].xml"]:
		return "zip"
	case names["word/document.xml"]:
		return "docx"
	case names["xl/workbook.xml"]:
		return "xlsx"
	case names["ppt/presentation.xml"]:
		return "pptx"
	}
	return "zip"
}

func tooMuch() error {
	return fault.New(fault.Invalid, "文件解压后异常地大").Instead("请核对来源；正常的文件请重新导出")
}

// entry judges one file of an archive.
func (r Rules) entry(f *zip.File, kind string, left *int64, whole int64, depth int) error {
	name := strings.ToLower(f.Name)
	if strings.HasSuffix(name, "/") {
		return nil
	}
	if strings.Contains(name, "vbaproject") || strings.Contains(name, "/activex/") {
		return macros()
	}
	in, err := f.Open()
	if err != nil {
		return fault.New(fault.Invalid, "文件不完整或者已经损坏").Instead("请重新导出后再上传")
	}
	defer in.Close() //nolint:errcheck // read only
	looks := kind == "zip" || name == "[content_types].xml" || strings.HasSuffix(name, ".rels") || nested(name)
	var held bytes.Buffer
	n, err := io.Copy(pick(looks, &held), io.LimitReader(in, *left+1))
	*left -= n
	unpacked := int64(mostUnpacked) - *left
	if *left < 0 || unpacked > 16<<20 && unpacked/whole > mostRatio {
		return tooMuch()
	}
	if err != nil {
		return fault.New(fault.Invalid, "文件不完整或者已经损坏").Instead("请重新导出后再上传")
	}
	switch {
	case !looks:
		return nil
	case kind == "zip":
		if strings.Contains(name, "..") || strings.HasPrefix(name, "/") || strings.Contains(name, `\`) {
			return fault.New(fault.Invalid, "压缩包里的路径不正常").Instead("请解压后逐个上传")
		}
		inner := path.Base(f.Name)
		if !utf8.ValidString(inner) { // a name in GBK: only its extension is of interest
			inner = "附件" + path.Ext(strings.ToValidUTF8(inner, "_"))
		}
		_, err := Rules{Size: mostUnpacked, Zip: true}.judge(inner, held.Bytes(), depth+1)
		return err
	case nested(name):
		_, err := Rules{Size: mostUnpacked}.packed(held.Bytes(), depth+1)
		return err
	}
	return declared(name, held.Bytes())
}

func pick(looks bool, b *bytes.Buffer) io.Writer {
	if looks {
		return b
	}
	return io.Discard
}

// nested reports whether a part of a document is a document itself: the table
// behind a chart.
func nested(name string) bool {
	switch path.Ext(name) {
	case ".docx", ".xlsx", ".pptx", ".docm", ".xlsm", ".pptm", ".zip":
		return true
	}
	return false
}

// declared refuses documents that say that they hold macros, or fetch a
// template from elsewhere.
func declared(name string, part []byte) error {
	low := strings.ToLower(string(part))
	if name == "[content_types].xml" && strings.Contains(low, "macroenabled") {
		return macros()
	}
	if strings.HasSuffix(name, ".rels") && strings.Contains(low, "attachedtemplate") && strings.Contains(low, "external") {
		return fault.New(fault.Invalid, "文档会从别处读取模板").Instead("请另存为 PDF，或者去掉模板后另存")
	}
	return nil
}
