package reading

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"gongkai/report"
)

// file is a report in JSON on the way in; numbers may also be written as text.
type file struct {
	Agency    string                     `json:"agency"`
	Year      json.RawMessage            `json:"year"`
	Edition   string                     `json:"edition"`
	Table2    map[string]json.RawMessage `json:"table2"`
	Table3    [][]json.RawMessage        `json:"table3"`
	Table4    []json.RawMessage          `json:"table4"`
	Narrative *report.Narrative          `json:"narrative"`
}

// IsJSON reports whether a file is a report in JSON: an object, or a list of
// one, with a table.
func IsJSON(data []byte) bool {
	head := bytes.TrimLeft(data[:min(len(data), 256)], " \t\r\n\ufeff\xef\xbb\xbf[")
	return bytes.HasPrefix(head, []byte("{")) && (bytes.Contains(data, []byte(`"table3"`)) || bytes.Contains(data, []byte(`"table2"`)))
}

// JSON reads a report from the shape that report.JSON describes. null is a
// blank. A table of another shape is an *Unreadable.
func JSON(data []byte) (*report.Report, error) {
	data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("\xef\xbb\xbf"))
	if bytes.HasPrefix(data, []byte("[")) {
		var list []json.RawMessage
		if err := json.Unmarshal(data, &list); err != nil || len(list) != 1 {
			return nil, badJSON("这个 JSON 里不是一份报告")
		}
		data = list[0]
	}
	var f file
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, badJSON("JSON 写法有误（" + err.Error() + "）")
	}
	year := plain(f.Year)
	r := &report.Report{Agency: f.Agency, Edition: f.Edition, Version: 1, Table2: map[string][]report.Figure{}}
	r.Year = year.Int()
	e, ok := report.EditionOf(r.Edition)
	if !ok {
		if e, ok = report.EditionFor(r.Year); !ok {
			return nil, badJSON("JSON 里没有报告的年份和格式")
		}
		r.Edition = e.Key
	}
	if err := f.tables(r, e); err != nil {
		return nil, err
	}
	if f.Narrative != nil {
		r.Preamble, r.Bindings = f.Narrative.Preamble, f.Narrative.Bound
		for _, s := range f.Narrative.Sections {
			r.Sections = append(r.Sections, report.Section(s))
		}
	}
	return r, nil
}

func badJSON(reason string) error {
	return &Unreadable{reason, "请用本系统导出的 JSON，或者给出报告的网页、DOCX、PDF"}
}

func (f *file) tables(r *report.Report, e report.Edition) error {
	for _, b := range e.Blocks {
		for _, item := range b.Items {
			raw, ok := f.Table2[item.JSONKey()]
			if !ok {
				raw = f.Table2[item.Label]
			}
			figures := make([]report.Figure, len(b.Columns))
			for i, v := range list(raw) {
				if i < len(figures) {
					figures[i] = cellJSON(v, b.Columns[i].Kind)
				}
			}
			r.Table2[item.Key] = figures
		}
	}
	switch n := len(f.Table3); {
	case n == len(report.Rows3("2019")):
		r.Rows3 = keys("2019")
	case n == len(report.Rows3("2021")):
		r.Rows3 = keys("2021")
	default:
		return badJSON(fmt.Sprintf("JSON 的表三有 %d 行，应为 23 行或者 25 行", n))
	}
	for i, line := range f.Table3 {
		if len(line) != 7 {
			return badJSON(fmt.Sprintf("JSON 的表三第 %d 行有 %d 格，应为 7 格", i+1, len(line)))
		}
		var row [7]report.Figure
		for c, v := range line {
			row[c] = cellJSON(v, report.Whole)
		}
		r.Table3 = append(r.Table3, row)
	}
	if len(f.Table4) != len(r.Table4) {
		return badJSON(fmt.Sprintf("JSON 的表四有 %d 格，应为 15 格", len(f.Table4)))
	}
	for i, v := range f.Table4 {
		r.Table4[i] = cellJSON(v, report.Whole)
	}
	return nil
}

// keys are the keys of table 3's rows in an edition.
func keys(edition string) []string {
	var k []string
	for _, row := range report.Rows3(edition) {
		k = append(k, row.Key)
	}
	return k
}

// list is a JSON array, or one value as an array of one.
func list(raw json.RawMessage) []json.RawMessage {
	var many []json.RawMessage
	if json.Unmarshal(raw, &many) == nil {
		return many
	}
	if len(raw) == 0 {
		return nil
	}
	return []json.RawMessage{raw}
}

// plain reads a number that may be written as text.
func plain(raw json.RawMessage) report.Figure { return cellJSON(raw, report.Whole) }

func cellJSON(raw json.RawMessage, kind report.Kind) report.Figure {
	s := strings.TrimSpace(string(raw))
	if s == "" || s == "null" {
		return report.Figure{}
	}
	var text string
	if json.Unmarshal(raw, &text) != nil {
		text = s
	}
	f := figure(text, kind)
	if f.Known() && !slices.Contains([]byte(s), '"') {
		f.Raw = "" // a plain number was not read from anything
	}
	return f
}
