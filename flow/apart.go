package flow

import (
	"slices"

	"gongkai/fault"
	"gongkai/org"
)

// Apart refuses an act on a kind of subject to a person who took one of the acts
// that org.Aparts keeps apart from it, by the subject's journal. Entries that
// tell no person are not judged, nor is an act of nobody in particular.
func Apart(kind string, entries []Entry, person, action string) error {
	rule, ok := org.ApartFor(kind, action)
	if !ok || person == "" {
		return nil
	}
	for _, e := range slices.Backward(entries) {
		if rule.Since != "" && e.Action == rule.Since {
			return nil
		}
		if e.Person == person && slices.Contains(rule.From, e.Action) {
			return fault.New(fault.Forbidden, "%s；这是您 %s 办理过的", rule.Name, string(e.On)).Instead("请由另一位有这项职责的人员办理")
		}
	}
	return nil
}
