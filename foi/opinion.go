package foi

import (
	"gongkai/cal"
	"gongkai/flow"
	"gongkai/law"
)

// What the silence of somebody who was asked means.
const (
	SilenceAgencyDecides = "逾期未提出意见，由本机关决定是否公开" // third party, 第三十二条
	SilenceConsents      = "逾期未提出意见，视为同意公开"     // co-maker, 第三十四条
)

// An Opinion is what came of asking a third party (第三方) or a co-maker
// (共同制作机关).
type Opinion struct {
	Who     string
	Asked   cal.Date
	Closed  cal.Date // "" while open
	Answer  string   // agree, object, or none
	Meaning string   // what silence means; "" where there was an answer
	Cite    law.Cite
}

// Opinions are all consultations of a case, in the order in which they were asked.
func Opinions(p flow.Past[State]) []Opinion {
	var out []Opinion
	for _, e := range p.Entries {
		switch e.Action {
		case "consult":
			out = append(out, Opinion{Who: e.Args["party"], Asked: e.On, Cite: law.Art(32)})
		case "consult-agency":
			out = append(out, Opinion{Who: e.Args["agency"], Asked: e.On, Cite: law.Art(34)})
		case "consulted":
			conclude(out, law.Art(32), e, e.Args["party"], SilenceAgencyDecides)
		case "consulted-agency":
			conclude(out, law.Art(34), e, e.Args["agency"], SilenceConsents)
		}
	}
	return out
}

func conclude(all []Opinion, c law.Cite, e flow.Entry, who, silence string) {
	for i := range all {
		o := &all[i]
		if o.Cite != c || o.Closed != "" || (who != "" && o.Who != "" && o.Who != who) {
			continue
		}
		o.Closed, o.Answer = e.On, e.Args["answer"]
		if flow.Silent(e) {
			o.Answer, o.Meaning = "none", silence
		}
		return
	}
}
