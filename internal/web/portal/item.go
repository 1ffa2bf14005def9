package portal

import (
	"gongkai/cal"
	"gongkai/doc"
	"gongkai/fault"
	"gongkai/internal/web/page"
)

// An Item is the page of one published piece of information.
type Item struct {
	Title           string
	Kind            string
	Duty            DutyLink // where it stands
	On              cal.Date
	Source          string
	Keywords        string
	Summary         string
	Facts           []Fact // index number, issuer, dates, validity … (《条例》第十二条)
	Body            doc.Document
	Files           []File
	Downloads       []page.Link  // of the item itself, by format
	Interpretations []Line       // 解读 of this document
	Documents       []Line       // documents that this one interprets
	Withdrawn       string       // sentence: who withdrew it when and why; then there is no body
	Repealed        fault.Phrase // since when it is not in force
	Successor       page.Link
}

// A Fact is one field of an item's metadata. Value is a word of a table, a
// citation, or page.Written.
type Fact struct {
	Name  string
	Value any
	Wide  bool // takes the whole line
}

// A File is an attachment.
type File struct {
	Name string
	Href string
	Size int64 // bytes
}

func itemMeta(v Item) page.Meta {
	return page.Meta{
		Title: v.Title, Column: v.Duty.Name, About: v.Summary,
		Article: &page.Article{Title: v.Title, On: v.On, Source: v.Source, Words: v.Keywords, About: v.Summary},
	}
}
