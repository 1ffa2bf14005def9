package foi

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/cal"
	"gongkai/flow"
)

// TestScripts plays whole lives as an official could write them. Lines are
// journal entries; a line may also be
//
//	region KEY             the regional calendar
//	today DATE             the day as of which the next lines are judged
//	expect due DATE        or "none", or "DATE provisional"
//	expect state STATE
//	expect outcome KEY     or "none"
//	expect overdue         or "expect in-time"
//	refused TEXT | ENTRY   taking the entry is refused in a sentence with TEXT
func TestScripts(t *testing.T) {
	files, err := filepath.Glob("../testdata/script/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txt"), func(t *testing.T) {
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			play(t, string(text))
		})
	}
}

type stage struct {
	rules   flow.Rules
	entries []flow.Entry
	today   cal.Date
}

func (s *stage) fold(t *testing.T, line string) flow.Case[State] {
	t.Helper()
	today := s.today
	if n := len(s.entries); n > 0 {
		today = max(today, s.entries[n-1].On)
	}
	c, err := Procedure.Fold(s.rules, s.entries, today)
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	return c
}

func play(t *testing.T, text string) {
	s := &stage{rules: rules("")}
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		word, rest, _ := strings.Cut(line, " ")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case word == "region":
			s.rules = rules(rest)
		case word == "today":
			s.today = cal.Date(rest)
		case word == "expect":
			s.expect(t, line, rest)
		case word == "refused":
			says, entry, _ := strings.Cut(rest, " | ")
			_, err := Procedure.Take(s.rules, s.entries, oneEntry(t, entry))
			if err == nil || !strings.Contains(err.Error(), says) {
				t.Errorf("%s: got %v", line, err)
			}
		default:
			e := oneEntry(t, line)
			if _, err := Procedure.Take(s.rules, s.entries, e); err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			s.entries = append(s.entries, e)
		}
	}
}

func oneEntry(t *testing.T, line string) flow.Entry {
	t.Helper()
	e, err := flow.ParseEntry(line)
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	return e
}

func (s *stage) expect(t *testing.T, line, rest string) {
	t.Helper()
	c := s.fold(t, line)
	what, want, _ := strings.Cut(rest, " ")
	got := ""
	switch what {
	case "due":
		due, provisional := c.Clock.Due(c.Today)
		if got = string(due); due == "" {
			got = "none"
		}
		if provisional {
			got += " provisional"
		}
	case "state":
		got = string(c.State)
	case "outcome":
		if got = Outcome(c.Past); got == "" {
			got = "none"
		}
	case "overdue", "in-time":
		got, want = "in-time", what
		if c.Clock.Overdue(c.Today) {
			got = "overdue"
		}
	default:
		t.Fatalf("%s: nothing is called %q", line, what)
	}
	if got != want {
		t.Errorf("%s: got %s", line, got)
	}
}
