package flow

import (
	"gongkai/fault"
	"gongkai/org"
)

// Apart refuses an act on a kind of subject to a person who took one of the acts
// that org.Aparts keeps apart from it, by the subject's journal. Entries that
// tell no person are not judged, nor is an act of nobody in particular.
func Apart(kind string, entries []Entry, person, action string) error {
	done := make([]org.Done, len(entries))
	for i, e := range entries {
		done[i] = org.Done{Act: e.Action, Person: e.Person}
	}
	rule, at := org.ApartFrom(kind, action, person, done)
	if at < 0 {
		return nil
	}
	return fault.New(fault.Forbidden, "%s；这是您 %s 办理过的", rule.Name, string(entries[at].On)).Instead("请由另一位有这项职责的人员办理")
}
