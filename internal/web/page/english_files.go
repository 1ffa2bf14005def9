package page

// filesEnglish holds the English of files of a case, and of why one is not taken.
var filesEnglish = map[string]string{
	"附件": "Files", "已有的附件": "Files so far", "这一案卷还没有附件。": "This case has no files yet.", "添加附件": "Add a file", "文件": "File", "上传": "Upload",
	"PDF、OFD、Office 文档、图片、纯文本，不超过 %s；带宏的文档和程序不接收。": "PDF, OFD, Office documents, pictures, plain text, up to %s; no documents with macros and no programs.",
	"保存之前先查毒。": "It is scanned for viruses before it is kept.", "附件加密保存，只能下载，不在浏览器中直接打开；添加和移除都记入办理记录。": "Files are kept encrypted and can only be downloaded, not opened in the browser; adding and removing them is journalled.",
	"名称已随个人信息删除": "The name was erased with the personal data", "%s 移除": "removed %s", "未查毒": "not scanned", "移除": "Remove", "移除附件": "Remove a file",
	"移除的理由": "Why it is removed", "例如“误传”。理由会永久保存在办理记录中，不要写个人信息。": "For example “sent by mistake”. The reason stays in the journal for good; write no personal data.",
	"移除这个附件": "Remove this file", "附件已经保存，并记入办理记录。": "The file is kept, and journalled.", "附件已经移除，并记入办理记录。": "The file is removed, and journalled.",
	"没有选择文件": "No file was chosen", "先选择文件，再上传": "Choose a file first, then upload it",
	"没有这个附件，或者已经移除": "There is no such file, or it was removed",

	// kinds
	"Word 文档": "Word document", "Excel 表格": "Excel workbook", "演示文稿": "Presentation", "旧格式 Word 文档": "Word document of the old format", "旧格式 Excel 表格": "Excel workbook of the old format",
	"旧格式演示文稿": "Presentation of the old format", "JPEG 图片": "JPEG picture", "PNG 图片": "PNG picture", "GIF 图片": "GIF picture", "TIFF 图片": "TIFF picture", "文本": "Text",
	"CSV 表格": "CSV table", "ZIP 压缩包": "ZIP archive",

	// why one is not taken
	"文件是空的": "The file is empty", "核对后重新选择文件": "Check it and choose it again",
	"文件有 %d MB，超过 %d MB 的上限": "The file has %d MB, more than %d MB", "压缩图片，或者分成几个文件": "Compress its pictures, or make several files of it",
	"不接收“%s”这种文件": "Files of the kind “%s” are not taken", "请用 PDF、OFD、Office 文档、图片或者纯文本": "Use PDF, OFD, Office documents, pictures or plain text",
	"按文件名是“%s”，按内容却是“%s”": "By its name it is “%s”, by its content “%s”", "改用正确的扩展名，或者重新导出": "Give it the right extension, or export it anew",
	"这是 Windows 程序": "This is a Windows program", "这是程序": "This is a program", "这是脚本": "This is a script", "这是快捷方式": "This is a shortcut",
	"这类文件可能在打开它的计算机上运行，不接收": "Such files may run on the computer that opens them and are not taken",
	"这是 RTF 文件": "This is an RTF file", "请另存为 DOCX 或者 PDF": "Save it as DOCX or PDF", "这是 RAR 压缩包": "This is a RAR archive", "这是 7z 压缩包": "This is a 7z archive", "这是 gzip 压缩包": "This is a gzip archive",
	"请解压后逐个上传": "Unpack it and upload the files one by one", "PDF 里有会自动运行的内容": "The PDF holds something that runs by itself", "请打印成新的 PDF 再上传": "Print it into a new PDF and upload that",
	"文件设了打开密码，无法检查": "The file has a password and cannot be checked", "请取消密码后另存": "Save it without the password", "文件带有宏": "The file holds macros",
	"请另存为不带宏的格式（DOCX、XLSX 或者 PDF）": "Save it in a format without macros (DOCX, XLSX or PDF)", "这是不认识的旧格式文件": "This is a file of an old format that we do not know",
	"这是网页、SVG 或者 XML 文件": "This is a web page, an SVG or an XML file", "这类文件可能在浏览器里运行；请另存为 PDF": "Such files may run in a browser; save it as PDF",
	"文本里有网页代码": "The text holds code of a web page", "请另存为 PDF": "Save it as PDF", "认不出这是什么文件，或者文件已经损坏": "It cannot be told what this file is, or it is damaged",
	"压缩包一层套一层，层数太多": "Archives stand within archives too deeply", "文件不完整或者已经损坏": "The file is incomplete or damaged", "请重新导出后再上传": "Export it anew and upload that",
	"这是压缩包": "This is an archive", "文件解压后异常地大": "The file unpacks to something unreasonably large", "请核对来源；正常的文件请重新导出": "Check where it comes from; export a good file anew",
	"压缩包里的路径不正常": "The paths in the archive are not right", "文档会从别处读取模板": "The document fetches its template from elsewhere", "请另存为 PDF，或者去掉模板后另存": "Save it as PDF, or without the template",
	"您还有一个文件正在上传": "Another file of yours is being sent", "等它传完再传下一个；已经关闭页面的，半分钟以后再试": "Send the next one when it has arrived; if you closed its page, try again in half a minute",
	"现在上传文件的人太多": "Too many people are sending files just now", "请过一会儿再试": "Please try again in a while", "文件传得太慢，中断了": "The file came too slowly and was broken off", "检查网络后重新上传": "Look at the network and upload it again",
	"PDF 的开头有网页代码":       "The PDF begins with code of a web page",
	"这是 Excel 文件，不是 CSV": "This is an Excel file, no CSV", "在 Excel 或者 WPS 中打开，另存为 CSV 再选": "Open it in Excel or WPS, save it as CSV and choose that",
	"文件太大，超过 %d MB 的上限": "The file is too large: it has more than %d MB",
	"文件名没有扩展名，认不出是什么文件": "The file's name has no extension: it cannot be told what it is", "请在文件名后面加上扩展名，例如“.pdf”": "Add the extension to its name, for example “.pdf”",
	"请解压后逐个上传；文档请用办公软件打开后另存": "Unpack it and upload the files one by one; open a document in an office program and save it anew",
	"压缩包里有两个同名的文件":           "The archive holds two files of one name", "文件前后或者中间夹有别的内容": "There is something else before, within or behind the file", "文件里夹带着压缩包": "An archive hangs on the file",
	"文档内部的结构有误，无法检查": "The document's parts are not well-formed and cannot be checked", "请用办公软件打开后另存，再上传": "Open it in an office program, save it anew and upload that",
	"文档会从别处读取内容": "The document fetches something from elsewhere", "请断开链接、把内容留在文档里后另存，或者另存为 PDF": "Break the links, keep what they show in the document and save it, or save it as PDF",
	"文档里有链接指向网页和邮箱以外的地方": "A link in the document leads to something that is neither a web page nor a mailbox", "请去掉这些链接后另存，或者另存为 PDF": "Save it without these links, or as PDF",
	"文档里嵌有可以运行的对象": "The document holds an object that may run", "请把对象换成图片后另存，或者另存为 PDF": "Put a picture in its place and save it, or save it as PDF",
	"文档里有会启动其他程序的域": "A field of the document starts another program", "请另存为 PDF，或者去掉这个域后另存": "Save it as PDF, or without this field",
	"图片不完整或者已经损坏": "The picture is incomplete or damaged", "图片的尺寸大得不正常": "The picture is unreasonably large", "请缩小后再上传": "Make it smaller and upload that",
	"查毒软件认为文件带有病毒（%s），没有保存": "The scanner takes the file for infected (%s); it was not kept", "请清除病毒后重新上传，或者用另一台计算机重新导出": "Clean it and upload it again, or export it on another computer",
	"查毒服务现在没有应答，文件没有保存": "The virus scanner does not answer; the file was not kept", "请稍后再试；一直如此的，请系统管理员检查查毒服务": "Try again later; if it stays so, the administrator should look at the scanner",

	// keeping them
	"本机没有设置存放附件的目录": "This machine has no folder for files", "请系统管理员用 --dir 指定数据目录": "The administrator names the data directory with --dir",
	"这一案卷已有 %d 个附件，到了上限": "This case has %d files already, as many as it may have", "把同类的材料合成一个文件": "Make one file of those of a kind",
	"案卷 %s 的个人信息已于 %s 依法删除，附件不能再打开": "The personal data of case %s were erased on %s; its files cannot be opened any more",
	"附件打不开：密钥不对，或者文件已经损坏":           "The file cannot be opened: another key, or it is damaged", "请系统管理员从备份中恢复": "The administrator restores it from a backup",
	"没有这个文件": "There is no such file", "文件不在存放附件的目录里": "The file is not in the folder of files", "请系统管理员从备份中恢复 files 目录": "The administrator restores the folder “files” from a backup",
	"文件已经损坏，和保存时不一样": "The file is damaged: it is not what was kept", "请系统管理员从备份中恢复这个文件": "The administrator restores this file from a backup",
}
