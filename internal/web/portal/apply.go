package portal

import (
	"gongkai/cal"
	"gongkai/law"
)

// Apply tells how to ask for information (依申请公开): it states what the law's
// tables hold on the day of the visit.
type Apply struct {
	Channels []law.Channel
	Terms    []law.Term
}

// ApplyOn is what the law says on a date.
func ApplyOn(d cal.Date) (Apply, error) {
	var v Apply
	for _, c := range law.Channels {
		if c.On(d) {
			v.Channels = append(v.Channels, c)
		}
	}
	for _, key := range []string{"answer", "extend", "clarify-notice", "third-party"} {
		t, err := law.TermOn(key, d)
		if err != nil {
			return Apply{}, err
		}
		v.Terms = append(v.Terms, t)
	}
	return v, nil
}
