package report

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestJSONShapes(t *testing.T) {
	tests := []struct {
		name string
		r    Report
		want []string
	}{
		{"2021: one column is a number, money keeps its decimals", Report{
			Agency: "某局", Year: 2024, Edition: "2021", Rows3: []string{"new"},
			Table2: map[string][]Figure{
				"rule":      {Count(1), Count(0), {}},
				"licence":   {Count(447228)},
				"admin-fee": {{State: Stated, Value: 96171_600000}},
			},
			Table3: [][7]Figure{{Count(3), {State: Text, Raw: "/"}}},
		}, []string{`"规章":[1,0,null]`, `"行政规范性文件":[null,null,null]`, `"行政许可":447228`,
			`"行政事业性收费_万元":96171.6`, `"table3":[[3,null,`, `"findings":[]`}},
		{"2019: signed change", Report{
			Year: 2020, Edition: "2019",
			Table2: map[string][]Figure{"public-service": {Count(35), Count(-30), Count(1206)}},
		}, []string{`"其他对外管理服务事项":[35,-30,1206]`, `"政府集中采购":[null,null]`, `"edition":"2019"`}},
		{"unknown edition has an empty table 2", Report{Edition: "1999"}, []string{`"table2":{}`}},
	}
	for _, tt := range tests {
		got, err := json.Marshal(tt.r.JSON(false))
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		for _, w := range tt.want {
			if !strings.Contains(string(got), w) {
				t.Errorf("%s: %s is missing in %s", tt.name, w, got)
			}
		}
	}
}

func TestJSONNarrative(t *testing.T) {
	r := Report{Sections: []Section{{Number: 1, Heading: Headings[0], Paragraphs: []string{"公开信息891条。"}}},
		Bindings: []Binding{{Section: 1, Text: "891", Value: 891, Source: "records.published"}}}
	got, err := json.Marshal(r.JSON(true))
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []string{`"heading":"一、总体情况"`, `"paragraphs":["公开信息891条。"]`, `"source":"records.published"`} {
		if !strings.Contains(string(got), w) {
			t.Errorf("%s is missing in %s", w, got)
		}
	}
}
