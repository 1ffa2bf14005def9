package extract

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf16"
)

// The bounds of a ZIP archive.
const (
	maxEntries = 4_096
	maxRatio   = 200 // unpacked to packed, judged from 1 MB on
)

// ole2 begins the files of Office before 2007, and encrypted files since.
const ole2 = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// oldOffice says which file of that container it is, by the names inside.
func oldOffice(data []byte) error {
	has := func(name string) bool {
		var wide []byte
		for _, u := range utf16.Encode([]rune(name)) {
			wide = append(wide, byte(u), byte(u>>8))
		}
		return bytes.Contains(data, wide)
	}
	switch {
	case has("EncryptedPackage"), has("EncryptionInfo"):
		return unreadable("文件设了打开密码", "请取消密码后另存")
	case has("WordDocument"):
		return unreadable("这是旧的 DOC 格式", "请用 Word 或者 WPS 另存为 DOCX")
	case has("Workbook"), has("Book"):
		return unreadable("这是旧的 XLS 格式", "请用 Excel 或者 WPS 另存为 XLSX")
	}
	return unreadable("这是旧的 Office 或者 WPS 格式", "请另存为 DOCX、XLSX 或者 PDF")
}

// packed tells what a ZIP archive holds.
func packed(data []byte) (parser, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, unreadable("文件不完整或者已经损坏", "请重新下载或者导出")
	}
	if len(z.File) > maxEntries {
		return nil, bomb()
	}
	for _, f := range z.File {
		switch strings.ToLower(f.Name) {
		case "word/document.xml":
			return readDOCX, nil
		case "xl/workbook.xml":
			return readXLSX, nil
		case "ppt/presentation.xml":
			return nil, unreadable("这是演示文稿", "请提供报告的网页、DOCX 或者文字版 PDF")
		case "ofd.xml":
			return nil, unreadable("这是 OFD 版式文件", "请提供报告的网页、DOCX 或者文字版 PDF")
		case "content.xml":
			return nil, unreadable("这是 ODF 文件", "请另存为 DOCX 或者 XLSX")
		}
	}
	return nil, unreadable("这是压缩包，里面不是 DOCX 或者 XLSX", "请先解压，再给出其中的报告文件")
}

func bomb() error {
	return unreadable("文件解压后异常地大", "请核对来源；正常的报告请重新导出")
}

func damaged() error {
	return unreadable("文件不完整或者已经损坏", "请重新下载或者导出")
}

// part opens a part of the archive for reading within the bounds; ok is false
// where there is none.
func part(z *zip.Reader, name string) (r io.ReadCloser, ok bool, err error) {
	for _, f := range z.File {
		if !strings.EqualFold(f.Name, name) {
			continue
		}
		if f.Flags&1 != 0 {
			return nil, false, unreadable("文件设了打开密码", "请取消密码后另存")
		}
		if f.UncompressedSize64 > maxPart || f.UncompressedSize64 > 1<<20 && f.UncompressedSize64/max(1, f.CompressedSize64) > maxRatio {
			return nil, false, bomb()
		}
		rc, err := f.Open()
		if err != nil {
			return nil, false, damaged()
		}
		return &bounded{rc, maxPart}, true, nil
	}
	return nil, false, nil
}

var errBomb = errors.New("part beyond its bound")

// bounded stops a part that unpacks to more than it may.
type bounded struct {
	io.ReadCloser
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, errBomb
	}
	return n, err
}

// broken tells why the XML of a part cannot be read.
func broken(err error) error {
	if errors.Is(err, errBomb) {
		return bomb()
	}
	return damaged()
}
