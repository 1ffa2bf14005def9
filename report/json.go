package report

import (
	"bytes"
	"encoding/json"
	"strconv"
)

// JSON is a report as other programs read it: the checker's answer and the
// exported file have the same shape, so that one can be compared with the
// other. Findings are those of a check; the exporter leaves them empty.
type JSON struct {
	Agency    string      `json:"agency"`
	Year      int         `json:"year"`
	Edition   string      `json:"edition"`
	Table2    Table2      `json:"table2"`
	Table3    [][7]Number `json:"table3"` // a line for each row printed: six classes of applicant and 总计
	Table4    [15]Number  `json:"table4"` // 行政复议, 未经复议直接起诉, 复议后起诉, five figures each
	Findings  []Finding   `json:"findings"`
	Narrative *Narrative  `json:"narrative,omitempty"`
}

// Narrative is the text of a report.
type Narrative struct {
	Preamble []string      `json:"preamble,omitempty"`
	Sections []SectionText `json:"sections"`
	Bound    []Binding     `json:"bound"` // numbers of the text and what each was counted from
}

// SectionText is one of the six sections in JSON.
type SectionText struct {
	Number     int      `json:"number"`
	Heading    string   `json:"heading"`
	Paragraphs []string `json:"paragraphs"`
}

// Number is a figure in JSON: a number where one is stated, otherwise null.
// Money has the unit of its column: 元, or 万元 for the fees of edition 2021.
type Number Figure

// MarshalJSON writes the exact decimal, or null.
func (n Number) MarshalJSON() ([]byte, error) {
	f := Figure(n)
	if !f.Known() {
		return []byte("null"), nil
	}
	return []byte(Decimal(f.Value)), nil
}

// Table2 is table 2 in the order of its edition. In JSON it is an object whose
// keys are Item.JSONKey and whose values are arrays, or a single number where
// the item's block has one column.
type Table2 []Line2

// Line2 is a row of Table2.
type Line2 struct {
	Key   string
	Cells []Number
}

// MarshalJSON writes the object with its keys in the edition's order.
func (t Table2) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, l := range t {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.Quote(l.Key))
		b.WriteByte(':')
		var value any = l.Cells
		if len(l.Cells) == 1 {
			value = l.Cells[0]
		}
		text, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		b.Write(text)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// JSON is the report's tables and, where wanted, its narrative in the shape
// that is written for other programs. A report of an unknown edition has an
// empty table 2.
func (r *Report) JSON(narrative bool) JSON {
	j := JSON{Agency: r.Agency, Year: r.Year, Edition: r.Edition,
		Table2: Table2{}, Table3: make([][7]Number, len(r.Table3)), Findings: []Finding{}}
	if e, ok := EditionOf(r.Edition); ok {
		j.Table2 = table2(r, e)
	}
	for i, line := range r.Table3 {
		for c, f := range line {
			j.Table3[i][c] = Number(f)
		}
	}
	for i, f := range r.Table4 {
		j.Table4[i] = Number(f)
	}
	if narrative {
		j.Narrative = &Narrative{Preamble: r.Preamble, Sections: []SectionText{}, Bound: []Binding{}}
		for _, s := range r.Sections {
			j.Narrative.Sections = append(j.Narrative.Sections,
				SectionText{s.Number, s.Heading, append([]string{}, s.Paragraphs...)})
		}
		j.Narrative.Bound = append(j.Narrative.Bound, r.Bindings...)
	}
	return j
}

func table2(r *Report, e Edition) Table2 {
	t := Table2{}
	for _, b := range e.Blocks {
		for _, item := range b.Items {
			cells := make([]Number, len(b.Columns))
			for i := range min(len(cells), len(r.Table2[item.Key])) {
				cells[i] = Number(r.Table2[item.Key][i])
			}
			t = append(t, Line2{item.JSONKey(), cells})
		}
	}
	return t
}
