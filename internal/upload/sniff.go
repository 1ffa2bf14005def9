package upload

import (
	"bytes"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/fault"
)

// magics are the beginnings by which kinds are known.
var magics = []struct{ start, kind string }{
	{"%PDF-", "pdf"},
	{"\xff\xd8\xff", "jpeg"},
	{"\x89PNG\r\n\x1a\n", "png"},
	{"GIF87a", "gif"},
	{"GIF89a", "gif"},
	{"II*\x00", "tiff"},
	{"MM\x00*", "tiff"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"},
	{"PK\x03\x04", "packed"},
}

// sniff tells the key of a file's kind by its content.
func (r Rules) sniff(data []byte, depth int) (string, error) {
	for _, m := range magics {
		if !bytes.HasPrefix(data, []byte(m.start)) {
			continue
		}
		switch m.kind {
		case "pdf":
			return m.kind, pdf(data)
		case "ole":
			return ole(data)
		case "packed":
			return r.packed(data, depth)
		case "jpeg", "png", "gif", "tiff":
			return m.kind, picture(m.kind, data)
		}
	}
	return "text", text(data)
}

// escaped is a sign in the name of a thing in a PDF, written as a number.
var escaped = regexp.MustCompile(`#[0-9A-Fa-f]{2}`)

// pdf refuses documents that do something when they are opened.
func pdf(data []byte) error {
	data = escaped.ReplaceAllFunc(data, func(b []byte) []byte {
		c, _ := hex.DecodeString(string(b[1:])) // two digits, says the pattern
		return c
	})
	if tagged(strings.ToLower(string(data[:min(len(data), 1<<10)]))) { // where a browser looks for a page
		return fault.New(fault.Invalid, "PDF 的开头有网页代码").Instead("请打印成新的 PDF 再上传")
	}
	for _, act := range []string{"/JavaScript", "/Launch", "/RichMedia"} {
		if bytes.Contains(data, []byte(act)) {
			return fault.New(fault.Invalid, "PDF 里有会自动运行的内容").Instead("请打印成新的 PDF 再上传")
		}
	}
	return nil
}

// ole tells what a file of Office before 2007 is, by the names inside.
func ole(data []byte) (string, error) {
	has := func(name string) bool {
		var wide []byte
		for _, u := range utf16.Encode([]rune(name)) {
			wide = append(wide, byte(u), byte(u>>8))
		}
		return bytes.Contains(data, append(wide, 0, 0))
	}
	switch {
	case has("EncryptedPackage"), has("EncryptionInfo"):
		return "", fault.New(fault.Invalid, "文件设了打开密码，无法检查").Instead("请取消密码后另存")
	case has("_VBA_PROJECT"), has("_VBA_PROJECT_CUR"):
		return "", macros()
	case has("WordDocument"):
		return "doc", nil
	case has("Workbook"), has("Book"):
		return "xls", nil
	case has("PowerPoint Document"):
		return "ppt", nil
	}
	return "", fault.New(fault.Invalid, "这是不认识的旧格式文件").Instead("请用 PDF、OFD、Office 文档、图片或者纯文本")
}

func macros() error {
	return fault.New(fault.Invalid, "文件带有宏").Instead("请另存为不带宏的格式（DOCX、XLSX 或者 PDF）")
}

// text refuses what is no plain text, and text that a browser would run.
func text(data []byte) error {
	s := string(bytes.TrimPrefix(data, []byte("\ufeff")))
	if !utf8.ValidString(s) {
		plain, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
		if err != nil || bytes.ContainsRune(plain, utf8.RuneError) {
			return unknown()
		}
		s = string(plain)
	}
	for _, c := range s {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' || c == 0x7f || c >= 0x80 && c < 0xa0 {
			return unknown()
		}
	}
	low := strings.ToLower(strings.TrimLeft(s, " \t\r\n\ufeff"))
	if strings.HasPrefix(low, "<") {
		return fault.New(fault.Invalid, "这是网页、SVG 或者 XML 文件").Instead("这类文件可能在浏览器里运行；请另存为 PDF")
	}
	if tagged(low) || strings.HasPrefix(low, "mime-version:") || strings.Contains(low, "\nmime-version:") { // a page in one file (MHTML)
		return fault.New(fault.Invalid, "文本里有网页代码").Instead("请另存为 PDF")
	}
	return nil
}

// tags begin what a browser runs, or fetches from elsewhere.
var tags = []string{"<html", "<script", "<svg", "<!doctype", "<iframe", "<body", "<img", "<object", "<embed", "<meta", "<link", "<style", "<form", "<base"}

func tagged(low string) bool {
	return slices.ContainsFunc(tags, func(tag string) bool { return strings.Contains(low, tag) })
}

func unknown() error {
	return fault.New(fault.Invalid, "认不出这是什么文件，或者文件已经损坏").Instead("请用 PDF、OFD、Office 文档、图片或者纯文本")
}
