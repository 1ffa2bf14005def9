package law

import (
	"slices"
	"testing"

	"gongkai/cal"
)

func TestKeeping(t *testing.T) {
	for _, c := range []struct {
		name   string
		key    string
		closed cal.Date
		until  cal.Date
	}{
		{"国家档案局令第8号: ten years after the year of closing", KeepRequest, "2020-03-26", "2030-12-31"},
		{"closed on the last day of a year", KeepRequest, "2020-12-31", "2030-12-31"},
		{"thirty years where it was disputed", KeepDisputed, "2020-03-26", "2050-12-31"},
		{"for good", "report", "2020-03-26", ""},
		{"still pending", KeepRequest, "", ""},
	} {
		i := slices.IndexFunc(Keepings, func(k Keeping) bool { return k.Key == c.key })
		if i < 0 {
			t.Fatalf("%s: no period %q", c.name, c.key)
		}
		if got := Keepings[i].Until(c.closed); got != c.until {
			t.Errorf("%s: kept until %q", c.name, got)
		}
	}
	for day, want := range map[cal.Date]Cite{"2021-10-31": Of("cyber", 43), "2021-11-01": Of("pipl", 47), "2010-01-01": {}} {
		if got := ErasureOn(day); got != want {
			t.Errorf("《个人信息保护法》第四十七条 on %s: %s", day, got)
		}
	}
}
