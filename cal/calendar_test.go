package cal

import (
	"strings"
	"testing"
	"time"
)

func TestVectors(t *testing.T) {
	c := National()
	for _, v := range []struct {
		from              Date
		d7, d15, d20, d40 Date
	}{
		{"2019-04-22", "2019-04-30", "2019-05-14", "2019-05-21", "2019-06-19"},
		{"2020-01-17", "2020-02-04", "2020-02-14", "2020-02-21", "2020-03-20"},
		{"2020-05-18", "2020-05-27", "2020-06-08", "2020-06-15", "2020-07-14"},
		{"2020-12-31", "2021-01-12", "2021-01-22", "2021-01-29", "2021-03-03"},
		{"2022-01-28", "2022-02-11", "2022-02-23", "2022-03-02", "2022-03-30"},
		{"2023-09-22", "2023-10-09", "2023-10-19", "2023-10-26", "2023-11-23"},
		{"2024-02-05", "2024-02-20", "2024-03-01", "2024-03-08", "2024-04-08"},
		{"2025-01-20", "2025-02-05", "2025-02-14", "2025-02-21", "2025-03-21"},
		{"2025-09-26", "2025-10-13", "2025-10-23", "2025-10-30", "2025-11-27"},
		{"2026-02-13", "2026-03-02", "2026-03-12", "2026-03-19", "2026-04-17"},
		{"2026-09-18", "2026-09-29", "2026-10-15", "2026-10-22", "2026-11-19"},
	} {
		for i, n := range []int{7, 15, 20, 40} {
			want := []Date{v.d7, v.d15, v.d20, v.d40}[i]
			if got := c.AddWorkdays(v.from, n); got != want {
				t.Errorf("%s + %d working days = %s, want %s", v.from, n, got, want)
			}
		}
	}
}

func TestWorkingDaysAYear(t *testing.T) {
	c := National()
	for year, want := range map[int][2]int{2019: {250, 6}, 2020: {249, 6}, 2021: {250, 7}, 2022: {249, 7}, 2023: {249, 7}, 2024: {251, 8}, 2025: {248, 5}, 2026: {248, 6}} {
		work, made := 0, 0
		for d := New(year, 1, 1); d.Year() == year; d = d.Add(1) {
			k := c.Day(d).Kind
			if k.Works() {
				work++
			}
			if k == MadeUp {
				made++
			}
		}
		if work != want[0] || made != want[1] {
			t.Errorf("%d has %d working days with %d made up, want %v", year, work, made, want)
		}
	}
}

func TestRegionalOverlay(t *testing.T) {
	c, err := For("ningxia")
	if err != nil {
		t.Fatal(err)
	}
	if got := c.AddWorkdays("2020-05-18", 20); got != "2020-06-17" {
		t.Errorf("《放假办法》第四条: with the days off of Ningxia 2020-05-18 + 20 = %s, want 2020-06-17", got)
	}
	if d := c.Day("2020-05-25"); d.Kind != RegionalOff || d.Name != "开斋节" {
		t.Errorf("2020-05-25 in Ningxia is %+v", d)
	}
	if National().Day("2020-05-25").Kind != Workday {
		t.Error("the overlay must not touch the national calendar")
	}
	if !c.Provisional("2022-06-01") || National().Provisional("2022-06-01") {
		t.Error("the days off of Ningxia are known to 2021 only; later dates are provisional there")
	}
	if _, err := For("atlantis"); err == nil || !strings.Contains(err.Error(), "ningxia") {
		t.Errorf("an unknown region should list the known ones: %v", err)
	}
}

func TestBeyondTheLastPublishedYear(t *testing.T) {
	c := National()
	due := c.AddWorkdays("2026-12-25", 10)
	if !c.Provisional(due) || !c.Day(due).Provisional {
		t.Errorf("%s rests on no notice and must be told as provisional", due)
	}
	if err := c.Check("2018-12-31"); err == nil {
		t.Error("a term before the first year must be refused")
	}
}

func TestAdministratorsYear(t *testing.T) {
	for _, c := range []struct{ name, json, says string }{
		{"sound", `{"year":2027,"notice":"n","off":["2027-01-01",{"name":"春节","from":"2027-02-05","to":"2027-02-11"}],"work":["2027-02-14"]}`, ""},
		{"a weekday made up", `{"year":2027,"notice":"n","off":["2027-01-01"],"work":["2027-02-15"]}`, "不会是调休"},
		{"off and worked", `{"year":2027,"notice":"n","off":["2027-01-02"],"work":["2027-01-02"]}`, "既放假又上班"},
		{"another year", `{"year":2027,"notice":"n","off":["2026-01-01"]}`, "不在 2027 年"},
		{"no day off", `{"year":2027,"notice":"n"}`, "没有一个放假日"},
		{"not a date", `{"year":2027,"notice":"n","off":["2027-02-30"]}`, "不是日期"},
		{"not JSON", `2027`, "读不懂"},
		{"backwards", `{"year":2027,"off":[{"name":"x","from":"2027-02-05","to":"2027-02-01"}]}`, "不成一段"},
	} {
		y, err := ParseYear([]byte(c.json))
		if c.says == "" {
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
				continue
			}
			years := append(PublishedYears(), y)
			n, err := Build(years)
			if err != nil || n.Provisional("2027-06-01") || n.Day("2027-02-14").Kind != MadeUp {
				t.Errorf("%s: the new year is not in force: %v", c.name, err)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: want an error with %q, got %v", c.name, c.says, err)
		}
	}
	if _, err := Build(append(PublishedYears(), Year{Year: 2028, Off: []Span{{"元旦", "2028-01-01", "2028-01-01"}}})); err == nil {
		t.Error("a gap between years must be refused")
	}
}

func TestDateArithmetic(t *testing.T) {
	for d, n := Date("1999-12-25"), 0; d < "2101-01-05"; d, n = d.Add(1), n+1 {
		want := time.Date(1999, 12, 25+n, 0, 0, 0, 0, time.UTC)
		if string(d) != want.Format(time.DateOnly) || d.Weekday() != want.Weekday() {
			t.Fatalf("day %d is %s %s, want %s", n, d, d.Weekday(), want)
		}
	}
	if got := Date("2026-03-02").Chinese(); got != "2026年3月2日" {
		t.Errorf("letters write %s", got)
	}
	// A day is a day in Shanghai: 2020-09-25 begins at 16:00 UTC of the day before.
	if got := DateOf(time.Date(2020, 9, 24, 16, 0, 0, 0, time.UTC)); got != "2020-09-25" {
		t.Errorf("16:00 UTC is %s in Shanghai", got)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2020-09-25", "", "2021-02-29", "０２", "9999-12-31", "-001-01-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err == nil && (string(d) != s || FromNumber(d.Number()) != d) {
			t.Errorf("%q is taken as %q", s, d)
		}
	})
}

func FuzzParseYear(f *testing.F) {
	f.Add([]byte(`{"year":2027,"notice":"n","off":["2027-01-01"],"work":["2027-01-03"]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if y, err := ParseYear(data); err == nil {
			if _, err := Build([]Year{y}); err != nil {
				t.Errorf("a year that was read cannot be used: %v", err)
			}
		}
	})
}

func BenchmarkAddWorkdays(b *testing.B) {
	c := National()
	for b.Loop() {
		c.AddWorkdays("2020-09-25", 20)
	}
}
