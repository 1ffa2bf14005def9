package check

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/report"
	"gongkai/report/check/claim"
)

// all are the items of a node and its brackets.
func all(n *claim.Node) []*claim.Item {
	var out []*claim.Item
	for _, it := range n.Items {
		out = append(out, it)
		if it.Nested != nil {
			out = append(out, all(it.Nested)...)
		}
	}
	return out
}

// only is the one exact item of a kind; ok is false where there are several.
func only(items []*claim.Item, kinds ...claim.Kind) (it *claim.Item, ok bool) {
	for _, i := range items {
		if slices.Contains(kinds, i.Kind) {
			if it != nil || i.Approx {
				return nil, false
			}
			it = i
		}
	}
	return it, true
}

// flow judges received + carried in = handled + carried out inside a sentence.
func (j *judge) flow() {
	items := all(j.s.Node)
	got, ok1 := only(items, claim.Received)
	if got == nil && ok1 {
		got, ok1 = only(items, claim.Accepted)
	}
	in, ok2 := only(items, claim.CarriedIn)
	done, ok3 := only(items, claim.Handled)
	out, ok4 := only(items, claim.CarriedOut)
	if !ok1 || !ok2 || !ok3 || !ok4 || got == nil || done == nil || out == nil || len(got.Also) > 0 ||
		got.Whole != done.Whole || got.Whole != out.Whole || got.Loose || done.Loose {
		return
	}
	for _, it := range j.s.Node.Items {
		if (it.Kind == claim.None || it.Kind == claim.Pending) && it.Unit == done.Unit && !it.Change {
			return // 撤回3件: some part of the way is told in words not understood
		}
	}
	may := []int64{got.Value}
	if in != nil {
		may = append(may, got.Value+in.Value)
	} else if v, known := single("carried-in").value(j.r); known {
		may = append(may, got.Value+v)
	}
	text := fmt.Sprintf("%s = %s + %s", added(got, in), report.Decimal(done.Value), report.Decimal(out.Value))
	if slices.Contains(may, done.Value+out.Value) {
		j.agreed = append(j.agreed, "正文收办相符："+text)
		return
	}
	involved := []*claim.Item{got, done, out}
	if in != nil {
		involved = append(involved, in)
	}
	j.wrong(issue{text: fmt.Sprintf("正文“%s”、“%s”、“%s”收办不符：应有 %s", phrase(got), phrase(done), phrase(out)+out.After, text), items: involved})
}

func added(got, in *claim.Item) string {
	if in == nil {
		return report.Decimal(got.Value)
	}
	return report.Decimal(got.Value) + " + " + report.Decimal(in.Value)
}

// list judges whether parts make up their whole, dimension by dimension.
func (j *judge) list(l claim.List) {
	if l.Total {
		j.total(l)
		return
	}
	parts := map[string][]*claim.Item{}
	var order []string
	for _, p := range l.Parts {
		d := claim.Dimension(p.Kind)
		if p.Approx || coarse(p) {
			return
		}
		if parts[d] == nil {
			order = append(order, d)
		}
		parts[d] = append(parts[d], p)
	}
	known := slices.DeleteFunc(slices.Clone(order), func(d string) bool { return d == "" })
	if len(known) <= 1 {
		j.sum(l, l.Parts, slices.Contains(known, "origin") || slices.Contains(known, "flow"))
		return
	}
	l.Complete = false
	for _, d := range known {
		j.sum(l, parts[d], true)
	}
}

// sum compares the sum of parts with the wholes they may belong to. single
// tells that the parts never make up the whole.
func (j *judge) sum(l claim.List, parts []*claim.Item, partial bool) {
	wholes := candidates(l.Wholes, parts)
	if len(wholes) == 0 {
		return
	}
	near, top := wholes[len(wholes)-1], wholes[0]
	for _, w := range wholes {
		if w.Approx || coarse(w) {
			return
		}
		if w.Value > top.Value {
			top = w
		}
	}
	reached, total := sums(parts)
	for _, w := range l.Wholes {
		if slices.Contains(reached, w.Value) {
			j.agreed = append(j.agreed, fmt.Sprintf("正文分项相加：%s = %s", equation(parts), report.Decimal(w.Value)))
			return
		}
	}
	if v := both(l.Wholes); v > 0 && slices.Contains(reached, v) || j.tabled(wholes, parts, reached) {
		return
	}
	class := j.classes(parts)
	for _, p := range parts {
		if l.Overlap && p.Value > top.Value && p.Unit == top.Unit && counts(p) {
			j.wrong(issue{text: fmt.Sprintf("正文分项“%s”超过总数“%s”", phrase(p), phrase(top)), items: []*claim.Item{p, top}})
		}
	}
	switch {
	case total > top.Value && !l.Overlap && total > both(l.Wholes):
		j.wrong(issue{text: fmt.Sprintf("正文分项之和 %s = %s，超过总数“%s”", equation(parts), report.Decimal(total), phrase(top)),
			items: append(slices.Clone(parts), top)})
	case total < near.Value && (l.Complete && !partial || class) && len(parts) > 1:
		j.wrong(issue{text: fmt.Sprintf("正文分项之和 %s = %s，不等于总数“%s”", equation(parts), report.Decimal(total), phrase(near)),
			items: append(slices.Clone(parts), near)})
	}
}

// both is the sum of what was received and carried in among wholes.
func both(wholes []*claim.Item) int64 {
	var sum int64
	for _, w := range wholes {
		if w.Kind == claim.Received || w.Kind == claim.Accepted || w.Kind == claim.CarriedIn {
			sum += w.Value
		}
	}
	return sum
}

// tabled reports whether the parts sum up to what the tables give for a whole
// of the sentence, which may be told by another word.
func (j *judge) tabled(wholes, parts []*claim.Item, reached []int64) bool {
	d := claim.Dimension(parts[0].Kind)
	fresh, known := single("new").value(j.r)
	for _, w := range wholes {
		if w.Kind == claim.None || known && w.Kind == claim.Received && w.Value == fresh && (d == "channel" || d == "") {
			continue // 新收 is one of two rows: what came these ways is not the other
		}
		for _, e := range expected(w.Kind) {
			if v, known := e.value(j.r); known && w.Value != v && slices.Contains(reached, v) && j.fits(w) {
				return true
			}
		}
	}
	return false
}

// fits reports whether an item agrees with the tables in one of its readings.
func (j *judge) fits(it *claim.Item) bool {
	for _, e := range expected(it.Kind) {
		if v, known := e.value(j.r); known && v == it.Value {
			return true
		}
	}
	return false
}

// classes reports whether parts are natural persons and all organisations.
func (j *judge) classes(parts []*claim.Item) bool {
	person, orgs := false, false
	for _, p := range parts {
		person = person || p.Kind == claim.Class+"person"
		orgs = orgs || p.Kind == claim.Orgs
	}
	return person && orgs
}

// candidates are the wholes parts are most likely parts of: those about the
// same thing, then those of the same unit.
func candidates(wholes, parts []*claim.Item) []*claim.Item {
	same := func(keep func(*claim.Item) bool) []*claim.Item {
		var out []*claim.Item
		for _, w := range wholes {
			if keep(w) {
				out = append(out, w)
			}
		}
		return out
	}
	if claim.Dimension(parts[0].Kind) != "" {
		nearest := wholes[len(wholes)-1]
		if about := same(func(w *claim.Item) bool { return w.Kind != claim.None || w == nearest }); len(about) > 1 || nearest.Kind != claim.None {
			return about
		}
	}
	if unit := same(func(w *claim.Item) bool { return w.Unit == parts[0].Unit }); len(unit) > 0 {
		return unit
	}
	return wholes
}

// sums are the sums of the first parts, and of those of the first one's unit.
func sums(parts []*claim.Item) (reached []int64, total int64) {
	var unit int64
	for i, p := range parts {
		total += p.Value
		if p.Unit == parts[0].Unit {
			unit += p.Value
		}
		if i > 0 || len(parts) == 1 {
			reached = append(reached, total)
		}
	}
	return append(reached, unit), total
}

func equation(parts []*claim.Item) string {
	var terms []string
	for _, p := range parts {
		terms = append(terms, report.Decimal(p.Value))
	}
	return strings.Join(terms, " + ")
}

// share judges a percentage against every whole it may be of.
func (j *judge) share(sh claim.Share) {
	var of []int64
	if coarse(sh.Part) {
		return
	}
	for _, w := range sh.Wholes {
		if w.Approx || coarse(w) {
			return
		}
		of = append(of, w.Value)
	}
	if v := both(sh.Wholes); v > 0 {
		of = append(of, v)
	}
	whole := "表三办理结果总计"
	if len(sh.Wholes) > 0 {
		whole = "“" + phrase(sh.Wholes[len(sh.Wholes)-1]) + "”"
	}
	if j.s.Topic == claim.TopicRequest || len(sh.Wholes) == 0 || sh.Wholes[0].Kind != claim.None {
		for _, e := range expected(claim.Accepted) {
			if v, known := e.value(j.r); known {
				of = append(of, v)
			}
		}
	}
	for _, l := range j.s.Lists {
		if slices.Contains(l.Parts, sh.Part) {
			_, total := sums(l.Parts)
			of = append(of, total)
		}
	}
	for _, w := range of {
		if w > 0 && percent(sh, w) {
			j.agreed = append(j.agreed, fmt.Sprintf("正文占比：%s ÷ %s = %s", report.Decimal(sh.Part.Value), report.Decimal(w), sh.Percent.Text))
			return
		}
	}
	involved := []*claim.Item{sh.Part, sh.Percent}
	if n := len(sh.Wholes); n > 0 {
		involved = append(involved, sh.Wholes[n-1])
		of = []int64{sh.Wholes[n-1].Value}
	}
	if len(of) == 0 || of[len(of)-1] == 0 {
		return
	}
	j.wrong(issue{items: involved, text: fmt.Sprintf("正文“%s”占比写作 %s，按%s计算为 %.2f%%",
		phrase(sh.Part), sh.Percent.Text, whole, 100*float64(sh.Part.Value)/float64(of[len(of)-1]))})
}

// percent reports whether part of w is the percentage, rounded or cut to its
// last digit; where percentages were made to add up to 100 each may be off by one.
func percent(sh claim.Share, w int64) bool {
	exact := 100 * float64(sh.Part.Value) / float64(w)
	p, step := float64(sh.Percent.Value)/report.Scale, float64(sh.Percent.Step)/report.Scale
	d := exact - p
	if sh.Rounded && d > -step && d < step {
		return true
	}
	return d >= -step/2-1e-9 && d < step
}
