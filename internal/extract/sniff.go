package extract

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"gongkai/doc"
)

// A parser reads the content of one format.
type parser func(ctx context.Context, data []byte) (doc.Document, error)

// A foreign is a beginning by which a format that is not read is known.
type foreign struct {
	magic          string
	reason, wayOut string
}

var refused = []foreign{
	{"{\\rtf", "这是 RTF 文件", "请另存为 DOCX 后再试"},
	{"\x89PNG", "这是图片，没有可以取出的文字", "请提供报告的网页、DOCX 或者文字版 PDF"},
	{"\xff\xd8\xff", "这是图片，没有可以取出的文字", "请提供报告的网页、DOCX 或者文字版 PDF"},
	{"GIF8", "这是图片，没有可以取出的文字", "请提供报告的网页、DOCX 或者文字版 PDF"},
	{"Rar!", "这是 RAR 压缩包", "请先解压，再给出其中的报告文件"},
	{"7z\xbc\xaf\x27\x1c", "这是 7z 压缩包", "请先解压，再给出其中的报告文件"},
	{"\x1f\x8b", "这是 gzip 压缩包", "请先解压，再给出其中的报告文件"},
	{"\x7fELF", "这是程序，不是报告", "请核对文件"},
	{"MZ\x90", "这是程序，不是报告", "请核对文件"},
}

// sniff tells the format by content; the name decides only between kinds of
// plain text.
func sniff(name string, data []byte) (parser, error) {
	p, text, err := content(data)
	if p != nil || err != nil {
		return p, err
	}
	return func(ctx context.Context, _ []byte) (doc.Document, error) {
		return textual(name, text)(ctx, nil)
	}, nil
}

// content is the reader of a binary format, or the decoded text of any other file.
func content(data []byte) (p parser, text string, err error) {
	head := bytes.TrimLeft(data[:min(len(data), 1024)], " \t\r\n\x00\ufeff")
	if len(bytes.TrimSpace(data)) == 0 || len(head) == 0 && len(data) < 1024 {
		return nil, "", unreadable("文件是空的", "请重新下载或者导出")
	}
	switch {
	case bytes.HasPrefix(data, []byte(ole2)):
		return nil, "", oldOffice(data)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		p, err = packed(data)
		return p, "", err
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
		return readPDF, "", nil
	}
	for _, s := range refused {
		if bytes.HasPrefix(head, []byte(s.magic)) {
			return nil, "", unreadable(s.reason, s.wayOut)
		}
	}
	if text, err = decode(data); err == nil && garbled(text) {
		err = unreadable("这不是文本文件，内容多为控制字符", "请核对文件，给出报告的网页、DOCX 或者文字版 PDF")
	}
	return nil, text, err
}

// garbled reports whether a decoded text is no text: more than one sign in
// twenty controls something or could not be decoded. Word's marks between the
// cells of a table are among those that text may hold.
func garbled(text string) bool {
	all, odd := 0, 0
	for _, r := range text[:min(len(text), 1<<18)] {
		all++
		if r < ' ' && !strings.ContainsRune("\t\n\v\f\r\a\x1a", r) || r == 0x7F || r == utf8.RuneError {
			odd++
		}
	}
	return odd > 3 && odd*20 > all
}

// textual picks the reader of a decoded text.
func textual(name, text string) parser {
	start := strings.TrimLeft(text[:min(len(text), 4096)], " \t\r\n\x00\ufeff\u200b")
	switch {
	case strings.HasPrefix(start, "{") || strings.HasPrefix(start, "["):
		if looksJSON(text) {
			return func(context.Context, []byte) (doc.Document, error) { return readJSON(text) }
		}
	case looksHTML(start, text):
		return func(ctx context.Context, _ []byte) (doc.Document, error) { return readHTML(ctx, text) }
	}
	csv := strings.EqualFold(filepath.Ext(name), ".csv")
	return func(ctx context.Context, _ []byte) (doc.Document, error) { return readText(ctx, text, csv) }
}

// looksHTML reports whether a text is a page: it begins as one, or is full of
// the tags of one. Markdown with a table in HTML inside is not a page.
func looksHTML(start, text string) bool {
	low := strings.ToLower(start)
	for _, p := range []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<table", "<div", "<p>", "<p ", "<title", "<style", "<script", "<span", "<section", "<article", "<center", "<font", "<!--"} {
		if strings.HasPrefix(low, p) {
			return true
		}
	}
	if strings.HasPrefix(low, "<?xml") {
		return strings.Contains(low, "<html")
	}
	sample := strings.ToLower(text[:min(len(text), 1<<20)])
	return strings.Contains(sample, "<html") || strings.Contains(sample, "<body") ||
		strings.Count(sample, "</p>")+strings.Count(sample, "</div>") >= 5
}
