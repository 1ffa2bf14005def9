package foi

import (
	"fmt"

	"gongkai/flow"
	"gongkai/law"
)

// A Doubt is something in a journal that happened and is believed, though the
// law wanted it otherwise: it is told, so that nobody takes the date for sound.
type Doubt struct {
	Text string
	Cite law.Cite
}

// Doubts are the doubts about a journal, oldest first.
func Doubts(r flow.Rules, entries []flow.Entry) []Doubt {
	var out []Doubt
	for i, e := range entries {
		before, err := Procedure.Fold(r, entries[:i], e.On)
		if err != nil || i == 0 {
			continue
		}
		due, _ := before.Clock.Due(e.On)
		late := due != "" && e.On > due
		switch e.Action {
		case "ask-clarify":
			t, err := law.TermOn("clarify-notice", e.On)
			if n := before.Clock.Counted(e.On); err == nil && n > t.N {
				out = append(out, Doubt{fmt.Sprintf("%s 告知补正，已是第%d个工作日，超过%d个工作日", e.On, n, t.N), law.Art(30)})
			}
			if late {
				out = append(out, Doubt{fmt.Sprintf("%s 告知补正时，答复期限已于 %s 届满，逾期不因补正而消失", e.On, due), law.Art(33).P(2)})
			}
		case "consult", "consult-agency", "ask-reason", "charge":
			if late {
				step, _ := Procedure.Step(e.Action)
				out = append(out, Doubt{fmt.Sprintf("%s “%s”时，答复期限已于 %s 届满", e.On, step.Name, due), law.Art(33).P(2)})
			}
		case "answer", "deliver":
			if late {
				out = append(out, Doubt{fmt.Sprintf("%s 答复，期限已于 %s 届满：逾期答复", e.On, due), law.Art(33).P(2)})
			}
		}
	}
	return out
}
