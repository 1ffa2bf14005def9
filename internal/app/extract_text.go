package app

import (
	"fmt"
	"strings"
	"time"

	"gongkai/foi"
	"gongkai/internal/desk"
	"gongkai/org"
)

// printing writes a line into the file.
type printing func(format string, args ...any)

// text is the whole file. Lines for programs begin with an ASCII word or mark,
// or hold one behind the name of a column; nothing that people typed begins a line.
func (x *excerpt) text() string {
	var b strings.Builder
	p := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	x.reading(p)
	signed := x.keys.SignReading(x.agency.ID, x.request.ID, b.String(), x.at)
	p(proofMark)
	x.proof(p, signed)
	return b.String()
}

// reading is what a judge reads: the case and its acts.
func (x *excerpt) reading(p printing) {
	p("政府信息公开申请办理记录摘录\n")
	p("机　　关：%s（%s）", flat(x.agency.Name), x.agency.ID)
	p("案卷编号：%s", x.request.ID)
	p("所需信息：%s", flat(x.request.Title))
	p("摘录时间：%s（北京时间）", when(x.at))
	if x.personal == nil {
		p("个人信息：已遮盖。原始记录中的个人信息加密保存；需要时由机关另行提供。")
	}
	for _, d := range x.personal {
		p("申请人%s：%s", d.Name, flat(d.Value))
	}
	p("\n一、办理经过（共 %d 条）\n", len(x.proven))
	for i, e := range x.shown {
		x.act(p, i, e)
	}
}

// act tells one act as a judge reads it.
func (x *excerpt) act(p printing, i int, e shownAct) {
	p("%d. %s %s　%s", i+1, e.On, e.Time, desk.ActName(e.Action))
	if e.Actor != "" || e.Role != "" {
		who := flat(e.Actor)
		if e.Role != "" {
			who += "（" + org.RoleName(e.Role) + "）"
		}
		if e.For != "" {
			who += "，代理 " + flat(e.For)
		}
		p("　　办理人：%s", who)
	}
	for _, f := range e.filled {
		p("　　%s：%s", f.Name, flat(f.Value.Text))
	}
	for _, c := range e.changed {
		p("　　%s：%s → %s", c.Name, orNone(c.Before.Text), orNone(c.Value.Text))
	}
	if cite := e.Cite; cite != "" {
		p("　　依　据：%s", flat(cite))
	} else if step, ok := foi.Procedure.Step(e.Action); ok {
		p("　　依　据：%s", step.Cite)
	}
	at := x.proven[i].RecordedAt
	if t, err := time.Parse(time.RFC3339Nano, at); err == nil {
		at = when(t)
	}
	p("　　记入时间：%s（北京时间），本机关办理记录总第 %d 条\n", at, x.proven[i].Seq)
}

func orNone(s string) string {
	if s == "" {
		return "无"
	}
	return flat(s)
}

// flat keeps what people typed from beginning a line.
func flat(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u2028' || r == '\u2029' || r == '\u0085'
	}), "／")
}
