package office

import (
	"gongkai/fault"
	"gongkai/internal/upload"
	"gongkai/internal/web/page"
)

// sampleFiles are the pages of a case's files.
func sampleFiles(c Chrome) []page.Sample {
	here := requestsPath + "/2020-0007/files"
	v := Files{No: "2020-0007", Subject: "申请公开养犬登记办理情况", Post: here, Accept: upload.Usual.Accept(), Most: page.Size(upload.Usual.Size), Scanned: true, List: []FileLine{
		{ID: "1", Name: "身份证明复印件.pdf", Href: here + "/download/1", Kind: "PDF", Size: "412 KB", By: "李明", At: "2020-07-21 10:04", Clean: true, Remove: here + "/1/remove"},
		{ID: "2", Name: "检索结果.xlsx", Href: here + "/download/2", Kind: "Excel 表格", Size: "38 KB", By: "李明", At: "2020-07-28 16:20", Remove: here + "/2/remove"},
		{ID: "3", Name: "误传的文件.docx", Kind: "Word 文档", Size: "1.2 MB", By: "李明", At: "2020-07-28 16:22", Clean: true, Removed: "2020-07-28 16:30"},
	}}
	empty := Files{No: v.No, Subject: v.Subject, Post: here, Accept: v.Accept, Most: v.Most}
	refused := v
	refused.Refused = fault.New(fault.Invalid, "文件带有宏").Instead("请另存为不带宏的格式（DOCX、XLSX 或者 PDF）")
	read := Files{No: v.No, Subject: v.Subject, List: []FileLine{{ID: "1", Kind: "PDF", Size: "412 KB", By: "李明", At: "2020-07-21 10:04", Clean: true}}}
	return []page.Sample{
		{Name: "files", Title: "附件", Path: here, Content: FilesPage(c, v)},
		{Name: "files-empty", Title: "附件（尚无）", Path: here, Content: FilesPage(c, empty)},
		{Name: "files-refused", Title: "附件（被拒）", Path: here, Content: FilesPage(c, refused)},
		{Name: "files-erased", Title: "附件（个人信息已删除，只能查看）", Path: here, Content: FilesPage(c, read)},
	}
}
