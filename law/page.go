package law

import (
	"fmt"
	"strings"

	"gongkai/cal"
)

// Page prints all rules as one page for a lawyer to read: a change of law shows
// as a change of this text.
func Page() string {
	var b strings.Builder
	p := func(format string, a ...any) { fmt.Fprintf(&b, format+"\n", a...) }
	p("# 政府信息公开：规则与依据\n")
	p("每行注明依据和把握程度：%s。未核实的，机关可以另行设定。\n", sureLegend())
	p("## 期限\n")
	p("期限起算当日不计；最后一日是休假日的，顺延至其后第一个工作日（%s）。\n", Of("civil", 85))
	for _, t := range Terms {
		p("- %s：%d%s。%s%s", t.Name, t.N, t.Unit, t.Cite, tail(t.Sure, t.Span))
	}
	p("\n## 答复类型及其在年报中的位置\n")
	p("救济 R1：先复议后诉讼（%s，2024年1月1日以后的决定；此前的决定按 R2）。R2：复议、诉讼任选。\n", Of("review", 23))
	for _, g := range Groups {
		p("### %s\n", g.Label)
		for _, o := range Outcomes {
			if o.Group == g.Key {
				p("- %s（%s）。%s。卷内须有：%s。救济：%s。年报行：%s%s", o.Name, o.Key, o.Cite, o.Record, remedyName(o.Remedy), rowNames(o), tail(o.Sure, o.Span))
			}
		}
		p("")
	}
	p("\n## 法定主动公开内容\n")
	for _, d := range Duties {
		p("- %s：%s。%s", d.Name, d.What, d.Cite)
	}
	p("\n## 申请人类别\n")
	for _, a := range Applicants {
		p("- %s：%s%s", a.Label, a.Hint, tail(a.Sure, Span{}))
	}
	p("\n## 申请渠道与收到之日\n")
	for _, c := range Channels {
		p("- %s：%s。证据：%s。%s%s", c.Name, c.Receipt, c.Evidence, c.Cite, tail(c.Sure, c.Span))
	}
	p("\n## 年报报送和公布\n")
	for _, f := range Filings {
		p("- %s：次年%d月%d日前。%s", f.Name, f.Month, f.Day, f.Cite)
	}
	p("\n## 信息处理费\n")
	for _, s := range FeeSteps {
		p("- %s。%s%s", s.describe(), s.Cite, tail(s.Sure, s.Span))
	}
	p("\n## 保管期限\n")
	p("自办结次年1月1日起算；机关可以另行设定。\n")
	for _, k := range Keepings {
		p("- %s：%s。%s%s", k.Name, k.Length(), k.Cite, tail(k.Sure, Span{}))
	}
	p("\n## 依据的文件\n")
	for _, a := range Acts {
		line := "- " + a.Short + "：" + a.Full
		if a.Number != "" && a.Number != a.Short {
			line += "，" + a.Number
		}
		if a.Since != "" {
			line += "，" + cal.Date(a.Since).Chinese() + "起"
		}
		p("%s", line)
	}
	p("\n## 条文要点（自行归纳，不是原文）\n")
	for _, x := range Provisions {
		p("- %s：%s%s", x.Cite, x.Summary, tail(x.Sure, Span{}))
	}
	return b.String()
}

func (s FeeStep) describe() string {
	name, unit := "按件（同一申请人一个自然月内累计）", "件"
	if s.Method == "page" {
		name, unit = "按量（一件申请）", "页"
	}
	r := fmt.Sprintf("第%d至%d%s", s.From, s.To, unit)
	if s.To == 0 {
		r = fmt.Sprintf("第%d%s起", s.From, unit)
	}
	price := fmt.Sprintf("每%s%d元", unit, s.Price)
	if s.Every > 0 {
		price += fmt.Sprintf("，每满%d%s加%d元", s.Every, unit, s.Rise)
	}
	return name + r + "：" + price
}

var sureNames = []struct {
	Sure Sure
	Name string
}{{Verified, "已核对原文"}, {Partly, "见于部分原文或转述"}, {Practice, "见于各地做法"}, {Memory, "未核实"}}

// Name is the degree of certainty in words.
func (s Sure) Name() string {
	for _, n := range sureNames {
		if n.Sure == s {
			return n.Name
		}
	}
	return ""
}

func sureLegend() string {
	var names []string
	for _, n := range sureNames {
		names = append(names, n.Name)
	}
	return strings.Join(names, "、")
}

func tail(s Sure, span Span) string {
	out := ""
	if s != "" && s != Verified {
		out += "［" + s.Name() + "］"
	}
	if span.Until != "" {
		out += fmt.Sprintf("（%s至%s）", span.Since.Chinese(), span.Until.Add(-1).Chinese())
	} else if span.Since != "" && span.Since != revised {
		out += fmt.Sprintf("（%s起）", span.Since.Chinese())
	}
	return out
}

func remedyName(r Remedy) string {
	if r == NoRemedy {
		return "视情形"
	}
	return string(r)
}

func rowNames(o Outcome) string {
	a, b := rowLabel(o.Row("2019")), rowLabel(o.Row("2021"))
	if a == b {
		return a
	}
	return "2019、2020年度" + a + "；2021年度起" + b
}

func rowLabel(key string) string {
	for _, r := range Rows {
		if r.Key == key {
			return r.Label
		}
	}
	return key
}
