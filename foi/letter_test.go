package foi

import (
	"testing"

	"gongkai/flow"
)

func TestEveryLetterHasItsName(t *testing.T) {
	used := map[string]bool{}
	for _, s := range Procedure {
		for _, key := range s.Then {
			if used[key] = true; key == "" {
				t.Errorf("%s: an empty letter", s.Action)
			}
			if _, ok := LetterOf(key); !ok {
				t.Errorf("%s is followed by %q, which has no name", s.Action, key)
			}
		}
	}
	for _, l := range Letters {
		if !used[l.Key] {
			t.Errorf("nothing is followed by %s", l.Key)
		}
	}
}

// What stands beside the procedure is no step of it.
func TestBesidesAreNoSteps(t *testing.T) {
	for _, b := range flow.Besides {
		if _, ok := Procedure.Step(b.Action); ok {
			t.Errorf("%s is a step", b.Action)
		}
	}
	entries := journal(t, "2020-09-25 receive; 2020-09-25 unmask reason=x; 2020-09-28 consult party=甲; 2020-09-29 track-code; 2020-10-12 consulted party=甲")
	c, err := Procedure.Fold(rules(""), entries, "2020-10-12")
	if due, _ := c.Clock.Due("2020-10-12"); err != nil || due != "2020-11-05" || len(c.Entries) != 3 || len(entries) != 5 {
		t.Errorf("%s %v", due, err)
	}
}

// What rules and clock read is kept readable; what people write is not.
func TestPersonalFields(t *testing.T) {
	for action, args := range map[string]map[string]bool{
		"consult": {"party": true, "received": false}, "search": {"scope": true, "found": true}, "ask-clarify": {"points": true, "within": false},
		"extend": {"reason": true, "days": false, "by": false}, "receive": {"channel": false, "evidence": true, "note": true},
		"assign": {"dept": false}, "draft": {"outcome": false}, "consult-agency": {"agency": false}, "withdraw": {"evidence": true}, "return": {"reason": true},
	} {
		step, _ := Procedure.Step(action)
		for key, want := range args {
			if step.Personal(key, Plain) != want {
				t.Errorf("%s %s: personal %v", action, key, !want)
			}
		}
	}
}
