package extract

import (
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

func wideBytes(s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

// TestRefused: what cannot be read gives one sentence that says what is wrong
// and the way out.
func TestRefused(t *testing.T) {
	whole := wordFile(para("正文"))
	manyPages := make([]string, maxPages+1)
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"empty file", nil, "文件是空的"},
		{"only spaces", []byte(" \n\t \n"), "文件是空的"},
		{"page without text", []byte("<html><body><img src=a.png></body></html>"), "没有文字"},
		{"encrypted docx", []byte(ole2 + strings.Repeat("\x00", 600) + wideBytes("EncryptedPackage")), "设了打开密码"},
		{"old doc", []byte(ole2 + strings.Repeat("\x00", 600) + wideBytes("WordDocument")), "旧的 DOC 格式"},
		{"old xls", []byte(ole2 + strings.Repeat("\x00", 600) + wideBytes("Workbook")), "旧的 XLS 格式"},
		{"some other compound file", []byte(ole2 + strings.Repeat("\x00", 600)), "旧的 Office"},
		{"truncated docx", whole[:len(whole)/2], "不完整或者已经损坏"},
		{"plain archive", zipped(map[string]string{"a.txt": "a"}), "压缩包"},
		{"slides", zipped(map[string]string{"ppt/presentation.xml": "<p/>"}), "演示文稿"},
		{"ofd", zipped(map[string]string{"OFD.xml": "<o/>"}), "OFD"},
		{"odf", zipped(map[string]string{"content.xml": "<o/>"}), "ODF"},
		{"binary data", []byte(strings.Repeat("\x01\x02ab\x10\xfe\x88c", 400)), "不是文本"},
		{"rtf", []byte(`{\rtf1 abc}`), "RTF"},
		{"picture", []byte("\x89PNG\r\n\x1a\n0000"), "图片"},
		{"docx with broken XML", wordFile("<w:p><w:r><"), "不完整或者已经损坏"},
		{"scanned pdf", pdfFile("q 100 0 0 100 0 0 cm Q"), "扫描件"},
		{"pdf with too many pages", pdfFile(manyPages...), "超过 300 页的上限"},
		{"truncated pdf", pdfFile("BT /F1 12 Tf (abc) Tj ET")[:60], "不完整或者已经损坏"},
		{"pdf with a password", bytes.Replace(pdfFile("BT ET"), []byte("/Root 1 0 R"), []byte("/Root 1 0 R /ID [(aaaaaaaaaaaaaaaa)(aaaaaaaaaaaaaaaa)] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ("+
			strings.Repeat("o", 32)+") /U ("+strings.Repeat("u", 32)+") >>"), 1), "PDF 设了打开密码"},
		{"pdf in name only", []byte("%PDF-1.7\nnothing"), "不完整或者已经损坏"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Bytes(context.Background(), "某报告.bin", c.data)
			var u *Unreadable
			if !errors.As(err, &u) || !strings.Contains(u.Reason, c.want) || u.WayOut == "" {
				t.Fatalf("%v, want %s", err, c.want)
			}
			if s := err.Error(); !strings.HasPrefix(s, "无法读取“某报告.bin”：") || strings.Count(s, "。") != 1 || strings.Contains(s, "\n") {
				t.Errorf("not one sentence: %s", s)
			}
		})
	}
}

// TestBombs: what unpacks to far more than it is gives a refusal, quickly.
func TestBombs(t *testing.T) {
	zeros := strings.Repeat("<w:p/>", 1<<20)
	huge := wordFile(strings.Repeat(zeros, 24))
	lying := wordFile(zeros)
	// Say in the directory that the part is small: what it unpacks to counts.
	var packed bytes.Buffer
	w, _ := flate.NewWriter(&packed, 9)
	w.Write([]byte(zeros))
	w.Close()
	for _, data := range [][]byte{huge, bytes.Replace(lying, []byte{0, 0, 96, 0}, []byte{1, 0, 0, 0}, -1)} {
		start := time.Now()
		_, err := Bytes(context.Background(), "炸弹.docx", data)
		var u *Unreadable
		if !errors.As(err, &u) {
			t.Errorf("%v", err)
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("took %s", took)
		}
	}
	names := map[string]string{"word/document.xml": "<w/>"}
	for i := range maxEntries + 1 {
		names["n"+strings.Repeat("x", i%50)+string(rune('a'+i%26))+time.Duration(i).String()] = ""
	}
	if _, err := Bytes(context.Background(), "多.docx", zipped(names)); err == nil {
		t.Error("too many entries are accepted")
	}
}

// TestDeep: marks nested a million deep cost neither the stack nor much time.
func TestDeep(t *testing.T) {
	const deep = 1_000_000
	for name, text := range map[string]string{
		"div":    strings.Repeat("<div>", deep) + "正文" + strings.Repeat("</div>", deep),
		"table":  strings.Repeat("<table><tr><td>", deep) + "正文" + strings.Repeat("</td></tr></table>", deep),
		"open":   strings.Repeat("<table>", deep) + "正文",
		"font":   "<html>" + strings.Repeat("<font><b>", deep) + "正文",
		"script": "<html><p>正文</p>" + strings.Repeat("<nav>", deep),
	} {
		start := time.Now()
		d, err := Bytes(context.Background(), "深.html", []byte(text))
		if err != nil || len(d.Blocks) == 0 {
			t.Errorf("%s: %v", name, err)
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s took %s", name, took)
		}
	}
	body := strings.Repeat("<w:tbl><w:tr><w:tc>", deep/4) + para("正文") + strings.Repeat("</w:tc></w:tr></w:tbl>", deep/4)
	if _, err := Bytes(context.Background(), "深.docx", wordFile(body)); err != nil && !strings.Contains(err.Error(), "异常地大") {
		t.Error(err)
	}
}

// TestLarge: a file beyond the bound is refused by its size, before it is read.
func TestLarge(t *testing.T) {
	path := filepath.Join(t.TempDir(), "大.html")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(200 << 20); err != nil {
		t.Fatal(err)
	}
	f.Close()
	start := time.Now()
	_, err = File(context.Background(), path)
	if err == nil || !strings.Contains(err.Error(), "200 MB") || time.Since(start) > time.Second {
		t.Errorf("%v after %s", err, time.Since(start))
	}
	if _, err := File(context.Background(), t.TempDir()); err == nil || !strings.Contains(err.Error(), "文件夹") {
		t.Errorf("%v", err)
	}
	if _, err := File(context.Background(), path+"没有"); err == nil || !strings.Contains(err.Error(), "不存在") {
		t.Errorf("%v", err)
	}
}

// TestEnded: a context that has ended is told as such.
func TestEnded(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Bytes(ctx, "a.html", []byte("<p>正文</p>")); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
