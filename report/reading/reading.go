// Package reading understands annual reports as agencies publish them: it takes
// a doc.Document made from a page or a file and finds the figures of tables 2, 3
// and 4 in it, the year, the agency, the edition and the narrative
// (《条例》第四十九条、第五十条).
//
// It reads what is printed. A blank is not zero, a violated relation stays
// visible, and a figure that cannot be told is report.Unclear with a Remark that
// says why. It opens no files: internal/extract does, and it judges nothing: the
// checks of package report do.
package reading

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/doc"
	"gongkai/report"
)

// A Hint is what is known of a report besides its content.
type Hint struct {
	Name string // of the file
	URL  string // where it was published
}

// An Unreadable says why a document gives no report.
type Unreadable struct {
	Reason string
	WayOut string
}

// Error is one Chinese sentence.
func (u *Unreadable) Error() string { return u.Reason + "；" + u.WayOut + "。" }

// Read finds an annual report in a document. A document without the report's
// tables gives an *Unreadable.
func Read(d doc.Document, hint Hint) (*report.Report, error) {
	if rows, ok := listed(d); ok {
		return readListed(rows)
	}
	text, parts := flatten(d)
	lines := linesOf(d)

	three := better3(grid3(lines), text3(text))
	if three.known() == 0 && len(three.rows) < 8 {
		return nil, missing(text)
	}
	region := regions(text, three)
	said := narrativeOf(prose(text, parts, region.cut()))

	edition := editionOf(text, lines, region)
	e, ok := report.EditionOf(edition)
	t := titleOf(d, text, hint)
	if !ok {
		if e, ok = report.EditionFor(t.year); !ok {
			e = report.Editions[len(report.Editions)-1]
		}
	}
	two := better2(grid2(lines, e, said), text2(text, region.two[0], region.two[1], e, said))
	four := better4(grid4(lines, said), text4(text, region.three, said))
	region.four = [2]int{four.from, four.to}
	if two.to > two.from {
		region.two[1] = two.to
	}

	r := &report.Report{Agency: t.agency, Year: t.year, Edition: e.Key, Version: 1, Table2: map[string][]report.Figure{}}
	relate(&three)
	if three.scattered {
		three.remarks = append(three.remarks, report.Remark{Where: "表三", Text: "有的数字找不到所属的行，没有找到数字的行不作空白处理，请核对原件"})
	}
	r.Rows3, r.Table3 = three.complete(e.Key)
	r.Table4 = four.cells
	for _, it := range items2(e) {
		cells := two.cells[it.Key]
		r.Table2[it.Key] = append(cells, make([]report.Figure, len(it.block.Columns)-len(cells))...)
	}
	r.Preamble, r.Sections = sections(prose(text, parts, region.cut()))
	r.Remarks = remarks(two, three, four)
	return r, nil
}

// missing tells what a document without the tables is.
func missing(text string) error {
	switch n := len(core(text)); {
	case n < 60:
		return &Unreadable{"页面只有标题，没有年度报告的正文和表格", "请打开正文或者附件，给出报告本身"}
	case !strings.Contains(text, "年度报告") && !strings.Contains(text, "年报"):
		return &Unreadable{"这不像政府信息公开工作年度报告，没有找到表三", "请核对文件"}
	}
	return &Unreadable{"没有找到年度报告的表格，表格可能是图片或者在附件里", "请给出含有表格文字的网页、DOCX 或者文字版 PDF"}
}

// better3 chooses between table 3 read from tables and read from text.
func better3(grid, text found3) found3 {
	if grid.known() == 0 && len(text.rows) > 0 || text.known() > grid.known()+7 && len(text.rows) > len(grid.rows)+1 {
		return text
	}
	grid.from, grid.to = text.from, text.to
	return grid
}

func better2(grid, text found2) found2 {
	if text.known() > grid.known() {
		return text
	}
	grid.from, grid.to = text.from, text.to
	return grid
}

func better4(grid, text found4) found4 {
	if text.known() > grid.known() || text.seen && !grid.seen {
		return text
	}
	grid.from, grid.to = text.from, text.to
	return grid
}

// places are where the tables stand in the flat text, head and all.
type places struct{ two, three, four [2]int }

// cut are the places in the order of the text.
func (p places) cut() [][2]int {
	all := [][2]int{p.two, p.three, p.four}
	slices.SortFunc(all, func(a, b [2]int) int { return cmp.Compare(a[0], b[0]) })
	return all
}

// regions finds the places of tables 2 and 3; table 4's is known when it is read.
func regions(text string, three found3) places {
	from, to := three.from, three.to
	if to == 0 {
		from, to = len(text), len(text)
		if i := strings.Index(text, "收到和处理政府信息公开申请"); i >= 0 {
			from, to = i, i
		}
	}
	var p places
	p.three = [2]int{headStart(text, from, "（本列数据", "(本列数据", "本列数据", "申请人情况", report.Columns3()[0]), to}
	if a, b, ok := region2(text, p.three); ok {
		p.two = [2]int{headStart(text, a, "第二十条"), b}
	}
	return p
}

// headStart moves a place back to the head of its table.
func headStart(text string, at int, marks ...string) int {
	window := text[max(0, at-500):at]
	for _, m := range marks {
		if i := strings.LastIndex(window, m); i >= 0 {
			return at - len(window) + i
		}
	}
	return at
}

// editionOf tells which form table 2 follows, by the tables where there are
// some, else by the text around.
func editionOf(text string, lines []line, p places) string {
	var words strings.Builder
	for _, l := range lines {
		for _, c := range l.cells {
			words.WriteString(c.text)
			words.WriteByte(' ')
		}
	}
	if e := edition2(words.String()); e != "" {
		return e
	}
	return edition2(text[p.two[0]:p.two[1]])
}

func remarks(two found2, three found3, four found4) []report.Remark {
	out := append([]report.Remark{}, two.remarks...)
	out = append(out, three.remarks...)
	out = append(out, three.deviating()...)
	out = append(out, four.remarks...)
	return out
}
