package office

import (
	"gongkai/cal"
	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/desk"
	"gongkai/internal/web/page"
	"gongkai/law"
	"gongkai/org"
)

// stepsOf parts what a person may do today from what not, with the reasons.
func stepsOf(choices []flow.Choice[foi.State], post string, today cal.Date) (open []Step, shut []Refusal) {
	for _, c := range choices {
		if c.Why != nil {
			shut = append(shut, Refusal{c.Step.Name, c.Why})
			continue
		}
		open = append(open, Step{
			Action: c.Step.Action, Name: c.Step.Name, Cite: c.Step.Cite, About: summary(c.Step.Cite),
			Fields: stepFields(*c.Step, today), Post: post + "/" + c.Step.Action, Clock: effectOf(*c.Step),
		})
	}
	return open, shut
}

// summary is what a provision says, in our own words; "" where none is known.
func summary(c law.Cite) string {
	p, _ := law.ProvisionOf(c)
	return p.Summary
}

var effects = map[flow.Effect]string{
	flow.Start:  "办理后，答复期限从当天起重新起算。",
	flow.Await:  "办理后，答复期限停止计算，收到补正后重新起算。",
	flow.Stop:   "办理后，期限中止，直到了结。",
	flow.Resume: "办理后，期限继续计算。",
	flow.Longer: "办理后，期限相应延长。",
	flow.Fix:    "办理后，期限改为所填日期。",
	flow.End:    "办理后，期限停止计算。",
}

// effectOf tells what a step does to the term; what is awaited differs by step.
func effectOf(s flow.Step[foi.State]) string {
	if s.To == foi.Paying {
		return "办理后，答复期限停止计算，申请人缴费后再计算。"
	}
	return effects[s.Clock]
}

// stepFields are the inputs for what a step asks.
func stepFields(s flow.Step[foi.State], today cal.Date) []page.Field {
	var fields []page.Field
	for _, ask := range s.Ask {
		f := page.Field{Name: ask.Key, ID: s.Action + "-" + ask.Key, Label: ask.Name, Kind: "text", Required: ask.Required}
		switch ask.Key {
		case "outcome":
			f.Kind, f.Options = "select", outcomeOptions(today)
			f.Hint = "决定答复的文书、救济告知和年报中的位置。"
		case "channel":
			f.Kind, f.Options = "select", channelOptions()
		case "kind":
			f.Label, f.Kind, f.Options = "审查种类", "select", page.Options("legal", "法制审查", "secrecy", "保密审查")
		case "answer":
			f.Label, f.Kind, f.Options = "意见", "select", answers
		case "until":
			f.Kind = "date"
		case "within", "days", "amount":
			f.Kind = "number"
		case "reason", "points", "scope", "found":
			f.Kind = "textarea"
		}
		fields = append(fields, f)
	}
	return fields
}

func outcomeOptions(on cal.Date) []page.Option {
	out := page.Options("", "请选择")
	for _, o := range law.OutcomesOn(on) {
		out = append(out, page.Option{Value: o.Key, Label: o.Name, Cite: o.Cite})
	}
	return out
}

func channelOptions() []page.Option {
	var out []page.Option
	for _, c := range law.Channels {
		out = append(out, page.Option{Value: c.Key, Label: c.Name})
	}
	return out
}

// stagesOf is the bar of stages for a state.
func stagesOf(s foi.State) []Stage {
	var out []Stage
	now := s.Stage()
	for i, name := range foi.Stages {
		st := Stage{Name: string(name)}
		switch {
		case i < now || i == now && s == foi.Archived:
			st.Class = "done"
		case i == now:
			st.Class = "now"
		}
		out = append(out, st)
	}
	return out
}

// journalOf is a journal as people read it, newest first.
func journalOf(entries []flow.Entry) []Entry {
	var out []Entry
	for i := len(entries) - 1; i >= 0; i-- {
		e := entries[i]
		line := Entry{On: e.On, Who: e.Actor, Role: org.RoleName(e.Role), For: e.For, What: desk.ActName(e.Action)}
		if len(e.Time) >= 5 {
			line.Time = e.Time[:5]
		}
		if s, ok := foi.Procedure.Step(e.Action); ok {
			line.What = s.Name
			line.More = filled(*s, e.Args)
		} else if b, ok := flow.BesideOf(e.Action); ok {
			line.What = b.Name
			line.More = beside(e)
		}
		out = append(out, line)
	}
	return out
}

// beside tells why an act beside the procedure was done.
func beside(e flow.Entry) []Fact {
	var out []Fact
	if g := e.Args["ground"]; g != "" {
		out = append(out, Fact{"依据", g})
	}
	if r := e.Args["reason"]; r != "" {
		out = append(out, Fact{"理由", page.Written(r)})
	}
	return out
}

// filled tells what was filled in, in the order in which it was asked.
func filled(s flow.Step[foi.State], args map[string]string) []Fact {
	var out []Fact
	for _, ask := range s.Ask {
		if v := args[ask.Key]; v != "" {
			out = append(out, Fact{fieldName(ask), word(ask.Key, v)})
		}
	}
	return out
}

// fieldName is the name of a field without the keys that scripts use.
func fieldName(f flow.Field) string {
	switch f.Key {
	case "kind":
		return "审查种类"
	case "answer":
		return "意见"
	}
	return f.Name
}

// spoken are the keys of journals in the words of people.
var spoken = append(page.Options("legal", "法制审查", "secrecy", "保密审查", "e-mail", "电子邮件", "mail", "邮寄", "registered-mail", "挂号邮寄", "counter", "当面领取", "fax", "传真", "internet", "网上查看", "reading", "当场查阅"), answers...)

// answers are what somebody who is asked may answer.
var answers = page.Options("agree", "同意公开", "object", "不同意公开", "none", "逾期未答复")

// word is a value as people say it: a word of a table where there is one, else
// what was written.
func word(field, value string) any {
	switch field {
	case "outcome":
		if o, ok := law.OutcomeOf(value); ok {
			return o.Name
		}
	case "channel":
		if c, ok := law.ChannelOf(value); ok {
			return c.Name
		}
	}
	for _, o := range spoken {
		if o.Value == value {
			return o.Label
		}
	}
	return page.Written(value)
}

// opinionsOf is what came of asking others.
func opinionsOf(list []foi.Opinion) []Opinion {
	var out []Opinion
	for _, o := range list {
		v := Opinion{Who: o.Who, Asked: o.Asked, Closed: o.Closed, Cite: o.Cite, Pending: o.Closed == "", Text: "等待答复"}
		if o.Closed != "" {
			v.Text = answerName(o.Answer)
			if o.Meaning != "" {
				v.Text = o.Meaning
			}
		}
		out = append(out, v)
	}
	return out
}

func answerName(key string) string {
	for _, o := range answers {
		if o.Value == key {
			return o.Label
		}
	}
	return key
}
