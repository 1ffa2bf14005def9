package report

import (
	"fmt"
	"strings"

	"gongkai/law"
)

// Facts are what a narrative speaks of besides the tables: declared sources by
// key (see store.RecordSums), and lists of sentences.
type Facts struct {
	Sums     map[string]int64
	Followed []string // what came of the problems that last year's report named
	Problems []string // problems seen this year
	Measures []string // what is to be done about each
}

// Narrate writes the six sections from templates and binds every number in
// them to a cell or a declared source. texts are an office's own templates by
// section; a section without one uses the project's. A placeholder that names
// nothing is an error that shows it.
func Narrate(r *Report, f Facts, texts map[int]string) error {
	r.Sections, r.Bindings = nil, nil
	r.Preamble = []string{fmt.Sprintf("根据《中华人民共和国政府信息公开条例》第五十条，编制本报告。统计期限为%d年1月1日至%d年12月31日。", r.Year, r.Year)}
	for i, heading := range Headings {
		n := i + 1
		text, own := texts[n]
		if !own {
			text = defaultText(n)
		}
		s := Section{Number: n, Heading: heading}
		rest := remaining(text, f.Sums)
		for _, p := range strings.Split(text, "\n") {
			if p = strings.TrimSpace(p); p == "" {
				continue
			}
			w := writer{r: r, facts: f, section: n, rest: rest}
			line, err := w.write(p)
			if err != nil {
				return fmt.Errorf("第%s部分的文字：%w", law.Han(n), err)
			}
			if line != "" {
				s.Paragraphs = append(s.Paragraphs, line)
				r.Bindings = append(r.Bindings, w.bound...)
			}
		}
		r.Sections = append(r.Sections, s)
	}
	return nil
}

// A writer fills one paragraph.
type writer struct {
	r       *Report
	facts   Facts
	section int
	rest    int64 // records published that the section's text names by no kind
	bound   []Binding
	said    bool // a number that is not zero, or a list, was written
}

// write fills {…} and drops [… ] clauses whose numbers are all zero.
func (w *writer) write(p string) (string, error) {
	var b strings.Builder
	for p != "" {
		open := strings.IndexAny(p, "{[")
		if open < 0 {
			b.WriteString(p)
			break
		}
		b.WriteString(p[:open])
		closing := map[byte]string{'{': "}", '[': "]"}[p[open]]
		end := strings.Index(p[open:], closing)
		if end < 0 {
			return "", fmt.Errorf("“%s”缺少 %s", p[open:], closing)
		}
		inner := p[open+1 : open+end]
		var out string
		var err error
		if closing == "}" {
			out, err = w.fill(inner)
		} else {
			out, err = w.clause(inner)
		}
		if err != nil {
			return "", err
		}
		b.WriteString(out)
		p = p[open+end+1:]
	}
	return b.String(), nil
}

// clause is an optional part: it stands only if one of its numbers is not zero,
// or one of its lists not empty.
func (w *writer) clause(p string) (string, error) {
	before, saidBefore := len(w.bound), w.said
	w.said = false
	text, err := w.write(p)
	if err == nil && !w.said {
		text, w.bound = "", w.bound[:before]
	}
	w.said = w.said || saidBefore
	return text, err
}

// list is a placeholder that stands for several sentences.
func (w *writer) list(items []string) (string, error) {
	w.said = w.said || len(items) > 0
	return enumerate(items), nil
}

// fill is one placeholder: year, last-year, agency, followed, problems,
// measures, a cell or a source, "a%b" for a share, "a:万" for ten thousands
// rounded down.
func (w *writer) fill(key string) (string, error) {
	switch key {
	case "year":
		return fmt.Sprint(w.r.Year), nil
	case "last-year":
		return fmt.Sprint(w.r.Year - 1), nil
	case "next-year":
		return fmt.Sprint(w.r.Year + 1), nil
	case "agency":
		return w.r.Agency, nil
	case "no-fees":
		if w.facts.Sums["fees.notices"] == 0 {
			return fmt.Sprintf("%d年度未发出信息处理费收费通知，未收取信息处理费。", w.r.Year), nil
		}
		return "", nil
	case "followed":
		return w.list(w.facts.Followed)
	case "problems":
		return w.list(w.facts.Problems)
	case "measures":
		return w.list(w.facts.Measures)
	}
	if part, whole, ok := strings.Cut(key, "%"); ok {
		return w.share(part, whole)
	}
	source, form, _ := strings.Cut(key, ":")
	v, ok := w.value(source)
	if !ok {
		return "", fmt.Errorf("“{%s}”既不是表格中的一格，也不是已申报的来源", key)
	}
	w.said = w.said || v != 0
	text := Decimal(v)
	if form == "万" {
		text = tenThousands(v / Scale)
	}
	w.bound = append(w.bound, Binding{Section: w.section, Text: text, Value: float64(v) / Scale, Source: source})
	return text, nil
}

func (w *writer) share(part, whole string) (string, error) {
	a, ok1 := w.value(part)
	b, ok2 := w.value(whole)
	if !ok1 || !ok2 {
		return "", fmt.Errorf("“{%s%%%s}”中有不认识的来源", part, whole)
	}
	w.said = w.said || a != 0
	if b == 0 {
		return "0%", nil
	}
	tenths := (a*2000 + b) / (2 * b) // per mille, rounded half up
	text := fmt.Sprintf("%d%%", tenths/10)
	if tenths%10 != 0 {
		text = fmt.Sprintf("%d.%d%%", tenths/10, tenths%10)
	}
	w.bound = append(w.bound, Binding{Section: w.section, Text: text, Value: float64(tenths) / 10, Source: part + "%" + whole})
	return text, nil
}

// value is a cell, the sum of a group of outcomes ("group.refused"), or a
// declared source, in millionths.
func (w *writer) value(key string) (int64, bool) {
	if f, ok := w.r.Get(CellID(key)); ok {
		return f.Value, f.Known()
	}
	if group, ok := strings.CutPrefix(key, "group."); ok {
		var sum int64
		found := false
		for _, row := range law.RowsIn(w.r.Edition) {
			if row.Group == group {
				f, _ := w.r.Get(CellOf(3, row.Key, KeyTotal))
				sum, found = sum+f.Value, true
			}
		}
		return sum, found
	}
	if key == restKey {
		return w.rest * Scale, true
	}
	n, ok := w.facts.Sums[key]
	return n * Scale, ok
}

// The keys of what was published: in all, by kind, and what is left.
const (
	recordsPrefix = "records."
	publishedKey  = "records.published"
	restKey       = "records.rest"
)

// remaining is how many of the records published a text names by no kind, so
// that the kinds it does name and the rest add up to all.
func remaining(text string, sums map[string]int64) int64 {
	rest := sums[publishedKey]
	for key, n := range sums {
		if key != publishedKey && key != restKey && strings.HasPrefix(key, recordsPrefix) && strings.Contains(text, "{"+key+"}") {
			rest -= n
		}
	}
	return rest
}

// tenThousands writes 4302156 as 430余万, and small numbers as they are.
func tenThousands(n int64) string {
	if n < 10_000 {
		return fmt.Sprint(n)
	}
	if n%10_000 == 0 {
		return fmt.Sprintf("%d万", n/10_000)
	}
	return fmt.Sprintf("%d余万", n/10_000)
}

// enumerate joins sentences as 一是…；二是…。
func enumerate(items []string) string {
	var b strings.Builder
	for i, s := range items {
		if i > 0 {
			b.WriteString("；")
		}
		b.WriteString(law.Han(i+1) + "是" + strings.TrimRight(s, "。；"))
	}
	return b.String()
}
