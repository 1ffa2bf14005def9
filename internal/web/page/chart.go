package page

// The kinds of chart.
const (
	Bars  = "bar"
	Stack = "stack" // bars with their series on top of one another
	Line  = "line"
	Pie   = "pie"
)

// A Chart is figures that are drawn, and that stand in a table beside the
// drawing: the script reads the table, so that both always agree and the page
// tells the same without a script.
type Chart struct {
	ID    string
	Title string
	Kind  string
	Unit  string   // of the figures: 件
	Head  []string // heading of the labels, then of each series
	Rows  []ChartRow
	Note  string // what the figures count; "" for none
}

// A ChartRow is a label with a figure for each series.
type ChartRow struct {
	Label  string
	Href   string // to what was counted; "" for no link
	Values []int
}

// Empty reports whether there is nothing to draw.
func (c Chart) Empty() bool {
	for _, r := range c.Rows {
		for _, v := range r.Values {
			if v != 0 {
				return false
			}
		}
	}
	return true
}
