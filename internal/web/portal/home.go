package portal

import (
	"gongkai/cal"
	"gongkai/fault"
)

// Home is the home page: tasks first, then what is new.
type Home struct {
	Latest   []Line       // newest publications, newest first
	Policies []Policy     // documents with their interpretations, newest first
	Numbers  []Number     // at most three
	Duties   []DutyLink   // items of article 20 with what is published under them
	Reports  []ReportLink // newest year first
	Failed   string       // why the lists could not be loaded; "" where they were
}

// A Line is one published item in a list.
type Line struct {
	Href    string
	Title   string
	Kind    string // its kind's name
	DocNo   string // 文号; "" where it has none
	Index   string // 索引号
	On      cal.Date
	Marks   []string // short marks beside the title: 解读, 已废止
	Summary string   // 内容概述; only lists with room show it
}

// A Policy is a document with the interpretations that belong to it.
type Policy struct {
	Line
	Interpretations []Line
}

// A Number is a figure with what it counts, its unit in brackets.
type Number struct {
	Value string
	Label fault.Phrase
}

// A DutyLink leads to what is published under one item of article 20 or 21.
type DutyLink struct {
	Href  string
	Name  string
	Count int
	Now   bool // the one shown
}

// A ReportLink leads to one year's published annual report.
type ReportLink struct {
	Href     string
	Year     int
	On       cal.Date // published on
	First    cal.Date // on which its first version was published
	Version  int      // 1, or more after corrections
	Formats  []Download
	Late     fault.Phrase // where it was published after its day
	FilingBy cal.Date
}

// A Download is one format of a document.
type Download struct {
	Name string // DOCX
	Href string
}
