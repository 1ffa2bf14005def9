package check

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/report"
	"gongkai/report/check/claim"
)

// counts reports whether a part counts documents, not how often they were read.
func counts(p *claim.Item) bool {
	for _, w := range []string{"累计", "阅读", "浏览", "关注", "粉丝", "转发", "点击", "访问", "点赞"} {
		if strings.Contains(p.Before, w) {
			return false
		}
	}
	return true
}

// total judges a sum told after its parts. The parts may begin anywhere before it.
func (j *judge) total(l claim.List) {
	whole, sum := l.Wholes[0], int64(0)
	if coarse(whole) || slices.ContainsFunc(l.Parts, coarse) {
		return
	}
	for _, p := range slices.Backward(l.Parts) {
		sum += p.Value
		if sum == whole.Value || p.Value == whole.Value {
			j.agreed = append(j.agreed, fmt.Sprintf("正文分项相加：合计 %s", report.Decimal(whole.Value)))
			return
		}
	}
	if sum == 0 || j.fits(whole) {
		return
	}
	j.wrong(issue{text: fmt.Sprintf("正文分项之和 %s = %s，不等于合计“%s”", equation(l.Parts), report.Decimal(sum), phrase(whole)),
		items: append(slices.Clone(l.Parts), whole)})
}

// growth judges a difference and a percentage against both years' amounts.
func (j *judge) growth(g claim.Growth) {
	if slices.ContainsFunc(g.Now, coarse) || g.Base != nil && coarse(g.Base) || g.Diff != nil && coarse(g.Diff) {
		return
	}
	if g.Base != nil && g.Diff != nil && !slices.ContainsFunc(g.Now, func(n *claim.Item) bool { return grown(n.Value, g.Base.Value, g.Down) == g.Diff.Value }) {
		now := g.Now[len(g.Now)-1]
		j.wrong(issue{text: fmt.Sprintf("正文写“%s”，而“%s”与“%s”相差 %s", phrase(g.Diff), phrase(now), phrase(g.Base), report.Decimal(abs(now.Value-g.Base.Value))),
			items: []*claim.Item{now, g.Base, g.Diff}})
		return
	}
	if g.Rate == nil {
		return
	}
	var then int64
	for _, now := range g.Now {
		if then = before(now, g); then <= 0 || rate(now.Value, then, g) {
			return
		}
	}
	now := g.Now[len(g.Now)-1]
	j.wrong(issue{text: fmt.Sprintf("正文写“%s”，按 %s 和 %s 计算为 %+.2f%%", phrase(g.Rate), report.Decimal(then), report.Decimal(now.Value), 100*float64(now.Value-then)/float64(then)),
		items: []*claim.Item{now, g.Rate}})
}

// before is the amount of the year before, as told or as the difference gives it.
func before(now *claim.Item, g claim.Growth) int64 {
	switch {
	case g.Base != nil:
		return g.Base.Value
	case g.Down:
		return now.Value + g.Diff.Value
	}
	return now.Value - g.Diff.Value
}

func abs(v int64) int64 { return max(v, -v) }

// grown is how much more now is than then, or how much less.
func grown(now, then int64, down bool) int64 {
	if down {
		return then - now
	}
	return now - then
}

// rate reports whether the percentage told is that of the change, rounded or cut.
func rate(now, then int64, g claim.Growth) bool {
	exact := 100 * float64(grown(now, then, g.Down)) / float64(then)
	d := exact - float64(g.Rate.Value)/report.Scale
	step := float64(g.Rate.Step) / report.Scale
	return d > -step && d < step
}

// ratio judges a percentage named after its part. That all requests were
// answered in time is often told as 100% whatever is still open.
func (j *judge) ratio(r claim.Ratio) {
	if r.Part.Kind != claim.None || coarse(r.Part) || slices.ContainsFunc(r.Wholes, coarse) || r.Percent.Value == 100*report.Scale {
		return
	}
	for _, w := range r.Wholes {
		d := 100*float64(r.Part.Value)/float64(w.Value) - float64(r.Percent.Value)/report.Scale
		if step := float64(r.Percent.Step) / report.Scale; d > -step && d < step {
			j.agreed = append(j.agreed, fmt.Sprintf("正文%s率：%s ÷ %s = %s", r.Name, report.Decimal(r.Part.Value), report.Decimal(w.Value), r.Percent.Text))
			return
		}
	}
	whole := r.Wholes[len(r.Wholes)-1]
	j.wrong(issue{text: fmt.Sprintf("正文%s率写作 %s，按“%s”和“%s”计算为 %.2f%%", r.Name, r.Percent.Text, phrase(r.Part), phrase(whole), 100*float64(r.Part.Value)/float64(whole.Value)),
		items: []*claim.Item{r.Part, r.Percent, whole}})
}
