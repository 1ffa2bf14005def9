package flow

import (
	"fmt"
	"strings"

	"gongkai/cal"
	"gongkai/law"
	"gongkai/org"
)

// Draw writes the procedure as a Mermaid state diagram, for people to read.
func (t Table[S]) Draw() string {
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n")
	for _, s := range t {
		if len(s.From) == 0 {
			fmt.Fprintf(&b, "    [*] --> %s: %s\n", string(s.To), s.Name)
			continue
		}
		for _, f := range s.From {
			to := s.To
			if to == "" {
				to = f
			}
			fmt.Fprintf(&b, "    %s --> %s: %s（%s）\n", string(f), string(to), s.Name, s.Cite)
		}
	}
	return b.String()
}

// Check finds what is unsound in a procedure: a state that cannot be reached,
// one that cannot be left though it is not final, a step without a provision
// that the law knows, a term that the law does not know, a step named twice.
func (t Table[S]) Check(final []S, on cal.Date) []string {
	var faults []string
	reached, left, seen := map[S]bool{}, map[S]bool{}, map[string]bool{}
	for _, s := range t {
		if seen[s.Action] {
			faults = append(faults, "步骤 "+s.Action+" 有两行")
		}
		seen[s.Action] = true
		if _, ok := law.ProvisionOf(s.Cite); !ok {
			faults = append(faults, "步骤 "+s.Action+" 的依据 "+s.Cite.String()+" 没有要点")
		}
		if s.Term != "" {
			if _, err := law.TermOn(s.Term, on); err != nil {
				faults = append(faults, "步骤 "+s.Action+"："+err.Error())
			}
		}
		for _, f := range s.From {
			if s.To != "" && s.To != f {
				left[f] = true
			}
		}
	}
	for again := true; again; {
		again = false
		for _, s := range t {
			if s.To == "" || reached[s.To] {
				continue
			}
			from := len(s.From) == 0
			for _, f := range s.From {
				from = from || reached[f]
			}
			if from {
				reached[s.To], again = true, true
			}
		}
	}
	return append(faults, t.deadEnds(final, reached, left)...)
}

func (t Table[S]) deadEnds(final []S, reached, left map[S]bool) []string {
	isFinal := map[S]bool{}
	for _, f := range final {
		isFinal[f] = true
	}
	told := map[S]bool{}
	var faults []string
	tell := func(s S, what string) {
		if !told[s] {
			told[s] = true
			faults = append(faults, "状态“"+string(s)+"”"+what)
		}
	}
	for _, s := range t {
		for _, f := range append([]S{s.To}, s.From...) {
			if f == "" {
				continue
			}
			if !reached[f] {
				tell(f, "无法到达")
			} else if !left[f] && !isFinal[f] {
				tell(f, "没有出路")
			}
		}
	}
	return faults
}

// effectNames say what a step does to the clock.
var effectNames = map[Effect]string{
	None: "", Start: "期限（重新）起算", Await: "停止计算，此前没有到期日", Stop: "开始中止", Resume: "结束中止",
	Longer: "延长", Fix: "确定最后一日", End: "终止计算",
}

// Describe writes the steps as a table in Markdown: key, name, what is filled
// in, who takes it, effect on the clock, provision.
func (t Table[S]) Describe() string {
	var b strings.Builder
	b.WriteString("| 步骤 | 名称 | 填写 | 由谁 | 期限 | 依据 |\n|---|---|---|---|---|---|\n")
	for _, s := range t {
		var ask []string
		for _, f := range s.Ask {
			text := "`" + f.Key + "=` " + f.Name
			if f.Required {
				text += "（必填）"
			}
			if f.Personal {
				text += "（加密保存）"
			}
			ask = append(ask, text)
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s |\n", s.Action, s.Name, strings.Join(ask, "；"),
			strings.Join(org.RoleNames(s.By), "、"), effectNames[s.Clock], s.Cite)
	}
	return b.String()
}
