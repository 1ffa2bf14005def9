package check

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/report"
	"gongkai/report/check/claim"
)

// narrative is rule K8: what the text states in numbers agrees with the tables
// and with itself. A contradiction is told once: what one sentence says wrongly
// of one table is one contradiction, and so is a wrong number that also upsets
// a sum.
func narrative(s report.Subject) []Instance {
	r := s.Report
	var out []Instance
	told := map[string]bool{}
	for _, sen := range claim.Read(claim.Around{Agency: r.Agency, Year: r.Year}, r) {
		j := judge{r: r, s: sen, first: map[claim.Kind]bool{}}
		j.tables(sen.Node, false)
		j.zeros()
		j.rest()
		j.every()
		j.flow()
		for _, l := range sen.Lists {
			j.list(l)
		}
		for _, sh := range sen.Shares {
			j.share(sh)
		}
		for _, g := range sen.Growths {
			j.growth(g)
		}
		for _, r := range sen.Ratios {
			j.ratio(r)
		}
		where := place(sen)
		for _, ok := range j.agreed {
			out = append(out, pass(where, ok))
		}
		for _, is := range merged(j.issues) {
			if is.key != "" && told[is.key] {
				continue
			}
			told[is.key] = true
			out = append(out, fail(where, is.text, is.text+"。请核对后更正正文或者表格。"))
		}
	}
	return out
}

// place names a sentence by its section and its beginning.
func place(s claim.Sentence) string {
	text := []rune(s.Text)
	if len(text) > 60 {
		text = append(text[:60], '…')
	}
	name := "正文"
	if s.Section > 0 && s.Section <= len(report.Headings) {
		name = "正文 · " + report.Headings[s.Section-1]
	}
	return name + " · “" + string(text) + "”"
}

// An issue is a contradiction with the items that take part in it.
type issue struct {
	text  string
	items []*claim.Item
	table int    // the table contradicted, 0 for a contradiction in the sentence
	key   string // the same for the same wrong statement elsewhere
}

// merged joins the issues that share an item or contradict the same table.
func merged(issues []issue) []issue {
	var out []issue
	for _, is := range issues {
		at := -1
		for k := range out {
			if is.table != 0 && is.table == out[k].table || shares(is.items, out[k].items) {
				at = k
				break
			}
		}
		if at < 0 {
			out = append(out, is)
			continue
		}
		out[at].items = append(out[at].items, is.items...)
		if !strings.Contains(out[at].text, is.text) {
			out[at].text += "；" + is.text
		}
		if is.key != out[at].key {
			out[at].key += "|" + is.key
		}
	}
	return out
}

func shares(a, b []*claim.Item) bool {
	return slices.ContainsFunc(a, func(it *claim.Item) bool { return slices.Contains(b, it) })
}

// judge compares one sentence.
type judge struct {
	r      *report.Report
	s      claim.Sentence
	first  map[claim.Kind]bool // kinds that were compared
	agreed []string
	issues []issue
}

func (j *judge) wrong(is issue) { j.issues = append(j.issues, is) }

// tables compares the items of a node with the tables. Within 其中 or a bracket
// the verbs of receiving and handling speak of a part.
func (j *judge) tables(n *claim.Node, nested bool) {
	among := false
	for _, it := range n.Items {
		among = among || strings.Contains(it.Before, "其中")
		if it.Nested != nil {
			defer j.tables(it.Nested, true)
		}
		if !it.Whole || it.Approx || it.Kind == claim.None || j.first[it.Kind] {
			continue
		}
		switch it.Kind {
		case claim.Received, claim.Accepted:
			if nested || among || it.Kind == claim.Accepted && j.first[claim.Received] {
				continue
			}
		case claim.Handled:
			if nested {
				continue
			}
		}
		j.first[it.Kind] = true
		j.table(it, among && it.Kind == claim.Handled)
	}
}

// table compares one item.
func (j *judge) table(it *claim.Item, loose bool) {
	want := expected(it.Kind)
	if it.Each && it.Kind == claim.Remedies {
		want = expected(claim.Review)
	}
	for _, k := range it.Also {
		want = append(want, expected(k)...)
	}
	if len(want) == 0 {
		return
	}
	main, known := want[0].value(j.r)
	if !known {
		return
	}
	for _, e := range want {
		if v, known := e.value(j.r); known && same(it, v, e.wan(j.r)) {
			j.agreed = append(j.agreed, fmt.Sprintf("正文“%s”与%s一致", phrase(it), e.name(j.r)))
			return
		}
	}
	if (loose || it.Loose) && it.Value < main {
		return
	}
	table, _, _ := want[0][0].cell.Split()
	j.wrong(issue{
		text:  fmt.Sprintf("正文写“%s”，而%s为 %s", phrase(it), want[0].name(j.r), report.Decimal(main)),
		items: []*claim.Item{it}, table: table, key: fmt.Sprintf("%s=%d", it.Kind, it.Value),
	})
}

// same compares an item with a value of the tables; money of the text is in 元
// and may be rounded to its last digit.
func same(it *claim.Item, v int64, wan bool) bool {
	if it.Unit != "元" {
		return it.Value == v || coarse(it) && abs(it.Value-v) < it.Step
	}
	if wan {
		v *= 10_000
	}
	d := it.Value - v
	return 2*max(d, -d) <= it.Step || d == 0
}

// coarse reports whether a number was told in 万 or 亿, so that what it stands
// for is not known to the last digit.
func coarse(it *claim.Item) bool { return it.Step > report.Scale }

func phrase(it *claim.Item) string {
	before := []rune(strings.TrimLeft(it.Before, "，、；： "))
	if len(before) > 24 {
		before = before[len(before)-24:]
	}
	return string(before) + it.Text
}

// zeros compares what the sentence says did not happen.
func (j *judge) zeros() {
	for _, z := range j.s.Zeros {
		want := expected(z.Kind)
		main, known := want[0].value(j.r)
		if in, ok := single("carried-in").value(j.r); z.Kind == claim.Carried && ok && in == 0 {
			continue // 无结转 may speak of last year
		}
		switch {
		case !known:
		case main == 0:
			j.agreed = append(j.agreed, fmt.Sprintf("正文“%s”与%s一致", z.Text, want[0].name(j.r)))
		default:
			table, _, _ := want[0][0].cell.Split()
			j.wrong(issue{text: fmt.Sprintf("正文写“%s”，而%s为 %s", z.Text, want[0].name(j.r), report.Decimal(main)),
				table: table, key: fmt.Sprintf("%s=0", z.Kind)})
		}
	}
}

// rest judges a sentence that carries over all it received: then nothing of it
// is among the results.
func (j *judge) rest() {
	it := j.s.Rest
	if it == nil {
		return
	}
	out, ok1 := single("carried-out").value(j.r)
	done, ok2 := single("total").value(j.r)
	fresh, ok3 := single("new").value(j.r)
	in, ok4 := single("carried-in").value(j.r)
	if !ok1 || !ok2 || !ok3 || !ok4 || fresh != it.Value {
		return
	}
	text := fmt.Sprintf("正文写“%s”全部结转下年度", phrase(it))
	switch {
	case out < it.Value:
		j.wrong(issue{text: text + "，而表三结转下年度继续办理为 " + report.Decimal(out), items: []*claim.Item{it}, table: 3, key: "rest"})
	case done > in:
		j.wrong(issue{text: text + "，而表三办理结果总计为 " + report.Decimal(done), items: []*claim.Item{it}, table: 3, key: "rest"})
	default:
		j.agreed = append(j.agreed, text+"，与表三一致")
	}
}
