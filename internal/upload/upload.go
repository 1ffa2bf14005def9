// Package upload judges files that people hand in: what a file is follows from
// its content and has to agree with its name; what could run on the reader's
// machine, or unpack without end, is not taken; a virus scanner is asked where
// there is one.
//
// It keeps nothing and shows nothing: files are stored by blob and sent by the
// office, never as a page of our site. It carries 《个人信息保护法》第五十一条 in so
// far as a program among the files would reach the personal data beside it.
package upload

import (
	"path"
	"slices"
	"strings"

	"gongkai/fault"
)

// A Kind is a kind of file that is taken.
type Kind struct {
	Key  string   // pdf
	Name string   // for people
	Exts []string // names it may have, with the dot
	Type string   // as browsers name it
}

// Kinds are all kinds of files that are taken.
var Kinds = []Kind{
	{"pdf", "PDF", []string{".pdf"}, "application/pdf"},
	{"ofd", "OFD", []string{".ofd"}, "application/ofd"},
	{"docx", "Word 文档", []string{".docx"}, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
	{"xlsx", "Excel 表格", []string{".xlsx"}, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	{"pptx", "演示文稿", []string{".pptx"}, "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
	{"doc", "旧格式 Word 文档", []string{".doc", ".wps"}, "application/msword"},
	{"xls", "旧格式 Excel 表格", []string{".xls", ".et"}, "application/vnd.ms-excel"},
	{"ppt", "旧格式演示文稿", []string{".ppt", ".dps"}, "application/vnd.ms-powerpoint"},
	{"jpeg", "JPEG 图片", []string{".jpg", ".jpeg"}, "image/jpeg"},
	{"png", "PNG 图片", []string{".png"}, "image/png"},
	{"gif", "GIF 图片", []string{".gif"}, "image/gif"},
	{"tiff", "TIFF 图片", []string{".tif", ".tiff"}, "image/tiff"},
	{"text", "文本", []string{".txt"}, "text/plain; charset=utf-8"},
	{"csv", "CSV 表格", []string{".csv"}, "text/csv; charset=utf-8"},
	{"zip", "ZIP 压缩包", []string{".zip"}, "application/zip"},
}

// KindOf finds a kind by its key.
func KindOf(key string) (Kind, bool) {
	i := slices.IndexFunc(Kinds, func(k Kind) bool { return k.Key == key })
	if i < 0 {
		return Kind{}, false
	}
	return Kinds[i], true
}

// kindNamed finds the kind whose files may have the extension of a name.
func kindNamed(name string) (Kind, bool) {
	ext := strings.ToLower(path.Ext(name))
	i := slices.IndexFunc(Kinds, func(k Kind) bool { return slices.Contains(k.Exts, ext) })
	if i < 0 {
		return Kind{}, false
	}
	return Kinds[i], true
}

// Accept is the list of extensions for the attribute of the same name.
func (r Rules) Accept() string {
	var all []string
	for _, k := range Kinds {
		if k.Key != "zip" || r.Zip {
			all = append(all, k.Exts...)
		}
	}
	return strings.Join(all, ",")
}

// Rules bound what is taken.
type Rules struct {
	Size int64 // bytes of a file; 0 is Usual's
	Zip  bool  // archives are taken, if all they hold would be
}

// Usual are the rules where the settings say nothing.
var Usual = Rules{Size: 20 << 20}

// A File is what was judged.
type File struct {
	Name string // cleaned, for people
	Kind Kind
	Data []byte
}

// Judge tells what a file is, or why it is not taken: then the error is Invalid.
func (r Rules) Judge(name string, data []byte) (File, error) {
	if r.Size == 0 {
		r.Size = Usual.Size
	}
	return r.judge(name, data, 0)
}

// deepest is how far archives may stand within archives.
const deepest = 2

func (r Rules) judge(name string, data []byte, depth int) (File, error) {
	f := File{Name: CleanName(name), Data: data}
	switch {
	case len(data) == 0:
		return f, fault.New(fault.Invalid, "文件是空的").Instead("核对后重新选择文件")
	case int64(len(data)) > r.Size:
		return f, fault.New(fault.Invalid, "文件有 %d MB，超过 %d MB 的上限", len(data)>>20, r.Size>>20).Instead("压缩图片，或者分成几个文件")
	}
	if err := dangerous(data[:min(len(data), 64)]); err != nil {
		return f, err
	}
	named, ok := kindNamed(f.Name)
	if path.Ext(f.Name) == "" {
		return f, fault.New(fault.Invalid, "文件名没有扩展名，认不出是什么文件").Instead("请在文件名后面加上扩展名，例如“.pdf”")
	}
	if !ok || named.Key == "zip" && !r.Zip {
		return f, fault.New(fault.Invalid, "不接收“%s”这种文件", strings.ToLower(path.Ext(f.Name))).Instead("请用 PDF、OFD、Office 文档、图片或者纯文本")
	}
	is, err := r.sniff(data, depth)
	if err != nil {
		return f, err
	}
	if carries(is, data) {
		return f, fault.New(fault.Invalid, "文件里夹带着压缩包").Instead("请重新导出后再上传")
	}
	if is == "text" && named.Key == "csv" {
		is = "csv"
	}
	if is != named.Key {
		have, _ := KindOf(is)
		return f, fault.New(fault.Invalid, "按文件名是“%s”，按内容却是“%s”", named.Name, have.Name).Instead("改用正确的扩展名，或者重新导出")
	}
	f.Kind = named
	return f, nil
}

// A danger is the beginning of a file that is never taken, whatever its name.
type danger struct {
	start     string
	text, way fault.Phrase
}

var notTaken = fault.Say("这类文件可能在打开它的计算机上运行，不接收")

var dangers = []danger{
	{"MZ", fault.Say("这是 Windows 程序"), notTaken},
	{"\x7fELF", fault.Say("这是程序"), notTaken},
	{"\xca\xfe\xba\xbe", fault.Say("这是程序"), notTaken},
	{"\xfe\xed\xfa", fault.Say("这是程序"), notTaken},
	{"\xcf\xfa\xed\xfe", fault.Say("这是程序"), notTaken},
	{"#!", fault.Say("这是脚本"), notTaken},
	{"{\\rtf", fault.Say("这是 RTF 文件"), fault.Say("请另存为 DOCX 或者 PDF")},
	{"Rar!", fault.Say("这是 RAR 压缩包"), fault.Say("请解压后逐个上传")},
	{"7z\xbc\xaf\x27\x1c", fault.Say("这是 7z 压缩包"), fault.Say("请解压后逐个上传")},
	{"\x1f\x8b", fault.Say("这是 gzip 压缩包"), fault.Say("请解压后逐个上传")},
	{"L\x00\x00\x00\x01\x14\x02\x00", fault.Say("这是快捷方式"), notTaken},
}

// dangerous refuses a file by its beginning.
func dangerous(start []byte) error {
	for _, d := range dangers {
		if strings.HasPrefix(string(start), d.start) {
			return &fault.Error{Kind: fault.Invalid, Text: d.text.String(), Said: d.text, WayOut: d.way.String(), Way: d.way}
		}
	}
	return nil
}
