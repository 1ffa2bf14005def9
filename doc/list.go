package doc

// ListColumns head a document that is written as a list, one line for a cell or
// a paragraph: section, caption of the table, labels of row and column, content
// as printed, its bare number, Cell.ID. The CSV form is such a list, and reports
// in it are read back by their ids.
var ListColumns = []string{"部分", "表", "行", "列", "内容", "数值", "编号"}

// The sections of a list that are no headings of the document.
const (
	ListTitle    = "标题"
	ListSubtitle = "副标题"
	ListPreamble = "前言"
)
