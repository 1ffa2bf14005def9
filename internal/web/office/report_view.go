package office

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/org"
	"gongkai/report"
	"gongkai/report/check"
)

// checksOf tells the results of the checks: what has to be handled first, what
// passed last and one line a rule.
func checksOf(d desk.Draft) []Check {
	byWord := map[report.Severity][]Check{}
	var passed []Check
	places := map[string]int{}
	for i, r := range d.Results {
		if !r.Passed() {
			byWord[r.Severity] = append(byWord[r.Severity], checkOf(d, i, r))
			continue
		}
		if places[r.Rule.Key]++; places[r.Rule.Key] == 1 {
			passed = append(passed, Check{Word: "通过", Tone: page.Good, Rule: r.Rule.Name, RuleKey: r.Rule.Key, Text: r.Text})
		}
	}
	for i, p := range passed {
		passed[i].Places = places[p.RuleKey]
	}
	out := append(byWord[report.Error], byWord[report.Warning]...)
	out = append(out, byWord[report.Info]...)
	return append(out, passed...)
}

// passedText tells in Chinese what holds, under the name of the rule.
func passedText(c Check) string {
	if strings.HasPrefix(c.Text, c.Rule) {
		return c.Text
	}
	return c.Rule + "：" + c.Text
}

func checkOf(d desk.Draft, i int, r check.Result) Check {
	c := Check{Word: "提示", Tone: page.Hint, Rule: r.Rule.Name, Where: r.Where, Text: r.Wrong, Key: "c" + strconv.Itoa(i), RuleKey: r.Rule.Key}
	if r.Severity == report.Error {
		c.Word, c.Tone = "需处理", page.Fix
	}
	for _, w := range d.Waivers {
		if w.Rule == r.Rule.Key && w.Where == r.Where {
			c.Signed = w.Reason + "（" + w.Actor + "，" + w.On + "）"
		}
	}
	c.Sign = r.Severity == report.Warning && c.Signed == ""
	return c
}

// publishOf says whether the report may be published, and what stands in the way.
func publishOf(d desk.Draft, head, over bool, year int) (Publish, error) {
	v := Publish{Reason: len(d.Published) > 0}
	errors, warnings := d.Open()
	if len(errors) > 0 {
		v.Why = append(v.Why, fault.Say("还有 %d 项需处理，见“核对”。", len(errors)))
	}
	if len(warnings) > 0 {
		v.Why = append(v.Why, fault.Say("还有 %d 项提示没有签名说明，见“核对”。", len(warnings)))
	}
	if !over {
		v.Why = append(v.Why, fault.Say("%d 年还没有结束。", year))
	}
	if !head {
		v.Why = append(v.Why, fault.Say("报告由信息公开工作机构负责人公布。"))
	}
	same, err := d.Unchanged()
	if err == nil && same {
		v.Why = append(v.Why, fault.Say("与已公布的第 %d 版没有差别，没有可以更正的。", d.Published[0].Version))
	}
	v.Allowed = len(v.Why) == 0
	return v, err
}

func versionsOf(d desk.Draft, year int) []Version {
	var out []Version
	for _, p := range d.Published {
		sum := sha256.Sum256([]byte(p.Content))
		v := Version{Number: p.Version, On: p.PublishedOn, By: p.PublishedBy, Reason: p.Reason,
			Hash: "SHA-256 " + hex.EncodeToString(sum[:])[:16] + "…", Href: fmt.Sprintf("/reports/%d/versions/%d", year, p.Version),
			Behind: fmt.Sprintf("%s/published/%d", workbenchPath(year), p.Version)}
		if p.Version > 1 {
			v.Diff = fmt.Sprintf("%s/versions/%d", workbenchPath(year), p.Version)
		}
		out = append(out, v)
	}
	return out
}

// cellOf is a figure with the records behind it.
func (s *Server) cellOf(tx *store.Tx, p org.Person, d desk.Draft, year int, raw string) (*Cell, error) {
	id, err := report.ParseCell(raw)
	if err != nil {
		return nil, invalid(err)
	}
	f, ok := d.Report.Get(id)
	if !ok {
		return nil, notInForm(id, d.Edition)
	}
	kind := d.Report.KindOf(id)
	c := &Cell{ID: raw, Name: id.Name(d.Edition.Key), Value: report.Printed(f, kind)}
	for _, a := range d.Adjustments {
		if a.Cell == id {
			counted, _ := d.Counted.Get(id)
			if was := report.Printed(counted, kind); was != c.Value {
				c.Counted = was
			}
			c.Reason = a.Reason + "（" + a.Actor + "，" + a.On + "）"
		}
	}
	sources, err := tx.CellSources(p.Agency, year, d.Edition, id)
	if err != nil {
		return nil, err
	}
	return c, s.fill(tx, p, c, sources, kind, year)
}

// behind is one thing that a figure counts.
func behind(s store.Source, kind report.Kind, year int) Behind {
	b := Behind{Text: s.ID + "　" + s.Title, More: fault.Say("%s", s.On)}
	switch {
	case kind == report.Yuan || kind == report.Wan:
		b.More = fault.Say("%s　%s 元", s.On, yuan(s.Number))
	case s.Number != 1:
		b.More = fault.Say("%s　%d 件", s.On, s.Number)
	}
	switch s.Kind {
	case desk.KindRequest:
		b.Href = requestsPath + "/" + s.ID
	case "record":
		b.Href = "/items/" + s.ID
	case "item":
		b.Href = fmt.Sprintf("%s/items?year=%d", ledgersPath, year)
	case "decision":
		b.Href = fmt.Sprintf("%s/decisions?year=%d", ledgersPath, year)
	case "remedy":
		b.Href = fmt.Sprintf("%s/remedies?year=%d", ledgersPath, year)
	case "procurement":
		b.Href = fmt.Sprintf("%s/procurement?year=%d", ledgersPath, year)
	}
	return b
}
