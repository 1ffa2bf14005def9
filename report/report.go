package report

// A Report is the content of one annual report, whether counted by us or read
// from what an agency published.
type Report struct {
	Agency  string
	Year    int
	Edition string // key; follows the form of table 2
	Version int    // 1 as first published; 2 and more after corrections

	// Table2 holds, by Item.Key, one figure a column of the item's block.
	Table2 map[string][]Figure
	// Rows3 are the keys of table 3's rows as printed: 25, or 23 where （六） is a
	// single row, whatever the edition of table 2.
	Rows3 []string
	// Table3 has a line for each of Rows3: six classes of applicant and 总计.
	Table3 [][7]Figure
	// Table4 is 行政复议, 未经复议直接起诉, 复议后起诉, five figures each.
	Table4 [15]Figure

	Preamble []string // paragraphs before section one
	Sections []Section
	Remarks  []Remark // what reading it showed: digits split, labels that deviate
	Bindings []Binding
}

// A Section is one of the six parts of a report.
type Section struct {
	Number     int    // 1 to 6
	Heading    string // as printed
	Paragraphs []string
}

// A Remark is something noticed while reading that a checker may tell.
type Remark struct {
	Where string // "表三 予以公开 自然人"
	Text  string // in one sentence
}

// A Binding ties a number of the narrative to what it was counted from.
type Binding struct {
	Section int     `json:"section"`
	Text    string  `json:"text"`   // the number as written: "430余万"
	Value   float64 `json:"value"`  // what it stands for
	Source  string  `json:"source"` // a cell ("table3.new.total") or a declared source ("records.published")
}

// Section finds a section by number.
func (r *Report) Section(n int) (Section, bool) {
	for _, s := range r.Sections {
		if s.Number == n {
			return s, true
		}
	}
	return Section{}, false
}

// Row3 is the line of table 3 with a key; ok is false where it is not printed.
func (r *Report) Row3(key string) (line [7]Figure, ok bool) {
	for i, k := range r.Rows3 {
		if k == key && i < len(r.Table3) {
			return r.Table3[i], true
		}
	}
	return line, false
}

// Cell2 is a figure of table 2 by item and column key; a blank where the
// edition has none.
func (r *Report) Cell2(item, column string) Figure {
	e, ok := EditionOf(r.Edition)
	if !ok {
		return Figure{}
	}
	for _, b := range e.Blocks {
		for _, it := range b.Items {
			if it.Key != item {
				continue
			}
			for i, c := range b.Columns {
				if c.Key == column && i < len(r.Table2[item]) {
					return r.Table2[item][i]
				}
			}
		}
	}
	return Figure{}
}
