package reading

import (
	"slices"
	"strings"

	"gongkai/doc"
	"gongkai/report"
)

// listed finds a report that this program wrote as a list: figures by their ids,
// one a line. ok is false where no table is such a list.
func listed(d doc.Document) (rows []doc.Row, ok bool) {
	for _, b := range d.Blocks {
		t, isTable := b.(doc.Table)
		if isTable && len(t.Rows) > 0 && slices.Equal(listLine(t.Rows[0]), doc.ListColumns) {
			return t.Rows[1:], true
		}
	}
	return nil, false
}

// listLine is a row as text, without the apostrophe that keeps a spreadsheet
// from calculating.
func listLine(row doc.Row) []string {
	var line []string
	for _, c := range row.Cells {
		s := strings.TrimSpace(strings.TrimPrefix(c.Text, "\ufeff"))
		if len(s) > 1 && s[0] == '\'' && strings.ContainsRune("=+-@", rune(s[1])) {
			s = s[1:]
		}
		line = append(line, s)
	}
	return line
}

// readListed reads a report from the rows of a list. Figures that no edition has
// make it an *Unreadable.
func readListed(rows []doc.Row) (*report.Report, error) {
	r := &report.Report{Version: 1}
	content := map[report.CellID]string{}
	for _, row := range rows {
		line := listLine(row)
		if len(line) < len(doc.ListColumns) {
			continue
		}
		section, text, id := line[0], line[4], report.CellID(line[6])
		switch {
		case id != "":
			content[id] = text
			if table, key, _ := id.Split(); table == 3 && !slices.Contains(r.Rows3, key) {
				r.Rows3 = append(r.Rows3, key)
			}
		case section == doc.ListTitle:
			t := parseTitle(text)
			r.Agency, r.Year = t.agency, t.year
		case section == doc.ListPreamble:
			r.Preamble = append(r.Preamble, text)
		default:
			listText(r, section, text)
		}
	}
	for _, e := range slices.Backward(report.Editions) {
		r.Edition = e.Key
		if fill(r, content) {
			return r, nil
		}
	}
	return nil, &Unreadable{"这份列表里的数据编号不属于任何一版年度报告格式", "请用本系统导出的 CSV，或者给出报告的网页、DOCX、PDF"}
}

// listText adds a paragraph to the section whose heading it stands under.
func listText(r *report.Report, section, text string) {
	i := slices.Index(report.Headings, section)
	if i < 0 {
		return
	}
	if len(r.Sections) == 0 || r.Sections[len(r.Sections)-1].Number != i+1 {
		r.Sections = append(r.Sections, report.Section{Number: i + 1, Heading: section})
	}
	if s := &r.Sections[len(r.Sections)-1]; text != section {
		s.Paragraphs = append(s.Paragraphs, text)
	}
}

// fill sets the figures; it is false where the report's edition lacks one of
// them or has one more.
func fill(r *report.Report, content map[report.CellID]string) bool {
	ids := r.Cells()
	if len(ids) != len(content) {
		return false
	}
	for _, id := range ids {
		text, ok := content[id]
		if !ok || r.Set(id, figure(text, r.KindOf(id))) != nil {
			return false
		}
	}
	return true
}
