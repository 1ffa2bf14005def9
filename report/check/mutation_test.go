package check

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongkai/report"
)

// caught are the rules that a change makes fail.
func caught(s report.Subject) []string {
	var keys []string
	for _, f := range Findings(s) {
		if !slices.Contains(keys, f.Rule) {
			keys = append(keys, f.Rule)
		}
	}
	return keys
}

// raised adds one to a cell.
func raised(t testing.TB, r *report.Report, id report.CellID) {
	f, _ := r.Get(id)
	f.Value += report.Scale
	if err := r.Set(id, f); err != nil {
		t.Fatal(err)
	}
}

// silentCells are cells of a sound report about which neither a relation nor
// the narrative says anything: only the ledgers catch a change.
var silentCells = []report.CellID{
	"table2.rule.made", "table2.rule.repealed", "table2.rule.in-force",
	"table2.licence.decisions", "table2.penalty.decisions", "table2.compulsion.decisions", "table2.admin-fee.collected",
}

func TestEveryCellIsWatched(t *testing.T) {
	for _, id := range sound().Cells() {
		r := sound()
		raised(t, r, id)
		published := caught(report.Subject{Report: r})
		if silent := slices.Contains(silentCells, id); silent != (len(published) == 0) {
			t.Errorf("%s raised by one, published only: caught by %v", id, published)
		}
		if own := caught(report.Subject{Report: r, Counted: sound()}); !slices.Contains(own, "counted") {
			t.Errorf("%s raised by one: the ledgers do not catch it: %v", id, own)
		}
	}
}

var digits = regexp.MustCompile(`\d+`)

// watched are the numbers of the sound narrative that a change must not survive.
var watched = []string{"891", "31", "500", "360", "8", "3", "66", "120", "5", "118", "7", "40", "33"}

func TestEveryNumberOfTheNarrativeIsWatched(t *testing.T) {
	for p := 1; p <= 2; p++ {
		text := sound().Sections[0].Paragraphs[p]
		for _, at := range digits.FindAllStringIndex(text, -1) {
			word := text[at[0]:at[1]]
			if !slices.Contains(watched, word) {
				continue
			}
			n, _ := strconv.Atoi(word)
			r := sound()
			r.Sections[0].Paragraphs = slices.Clone(r.Sections[0].Paragraphs)
			r.Sections[0].Paragraphs[p] = text[:at[0]] + strconv.Itoa(n+1) + text[at[1]:]
			if got := caught(report.Subject{Report: r}); !slices.Equal(got, []string{"K8"}) {
				t.Errorf("%s: caught by %v", r.Sections[0].Paragraphs[p], got)
			}
		}
	}
}

// mutations change everything a check looks at, one thing at a time.
func mutations(t *testing.T, base func() report.Subject, each func(report.Subject)) {
	try := func(change func(*report.Subject)) {
		s := base()
		change(&s)
		each(s)
	}
	for i, id := range base().Report.Cells() {
		if table(id) == 3 && i%7 != 0 {
			continue // every cell is watched by the test above
		}
		try(func(s *report.Subject) { raised(t, s.Report, id) })
		try(func(s *report.Subject) { raised(t, s.Previous, id) })
		try(func(s *report.Subject) {
			f, _ := s.Report.Get(id)
			_ = s.Report.Set(id, report.Count(f.Int()-100))
		})
		try(func(s *report.Subject) { _ = s.Report.Set(id, report.Figure{State: report.Unclear}) })
		if s := base(); s.Counted != nil {
			try(func(s *report.Subject) { raised(t, s.Counted, id) })
			try(func(s *report.Subject) { raised(t, s.Children[0], id) })
		}
	}
	texts(try)
	for _, year := range []int{2019, 2020, 2025} {
		try(func(s *report.Subject) { s.Report.Year = year })
	}
	for _, day := range []string{"2024-12-30", "2025-06-01"} {
		try(func(s *report.Subject) { s.Today = day })
	}
	try(func(s *report.Subject) { s.Report.Rows3, s.Report.Table3 = sound2019().Rows3, sound2019().Table3 })
	try(func(s *report.Subject) { s.Previous.Sections = s.Report.Sections })
}

// texts changes the narrative: numbers, headings, sections, words.
func texts(try func(func(*report.Subject))) {
	try(func(s *report.Subject) {
		s.Report.Preamble = []string{"统计期限为2023年1月1日至2023年12月31日。"}
	})
	for n := range 6 {
		try(func(s *report.Subject) { s.Report.Sections = slices.Delete(s.Report.Sections, n, n+1) })
		try(func(s *report.Subject) { s.Report.Sections[n].Heading = "其他" })
		try(func(s *report.Subject) { s.Report.Sections[n].Paragraphs = nil })
		try(func(s *report.Subject) {
			s.Report.Sections[n].Paragraphs = []string{"本年度工作正常，仍有不足。"}
		})
		try(func(s *report.Subject) { s.Report.Sections[n].Paragraphs = []string{"今后继续加强。"} })
		try(func(s *report.Subject) {
			s.Report.Sections[n].Paragraphs = []string{strings.Repeat("工作有序开展。", 300)}
		})
		try(func(s *report.Subject) {
			p := slices.Clone(s.Report.Sections[n].Paragraphs)
			for i := range p {
				p[i] = digits.ReplaceAllStringFunc(p[i], func(w string) string { v, _ := strconv.Atoi(w); return strconv.Itoa(v + 1) })
			}
			s.Report.Sections[n].Paragraphs = p
		})
	}
}

// A rule that no change triggers is padding.
func TestNoRuleIsPadding(t *testing.T) {
	triggered := map[string]int{}
	count := func(s report.Subject) {
		for _, k := range caught(s) {
			triggered[k]++
		}
	}
	mutations(t, func() report.Subject { return surrounded(t) }, count)
	mutations(t, func() report.Subject { return surrounded2019(t) }, count)
	for _, r := range Rules {
		if triggered[r.Key] == 0 {
			t.Errorf("%s (%s) is triggered by no change", r.Key, r.Name)
		}
	}
	t.Logf("triggered: %v", triggered)
}

func BenchmarkCheck(b *testing.B) {
	s := surrounded(b)
	for b.Loop() {
		Findings(s)
	}
}

func BenchmarkNarrative(b *testing.B) {
	s := report.Subject{Report: sound()}
	for b.Loop() {
		narrative(s)
	}
}
