package portal

import (
	"context"

	"gongkai/internal/store"
	"gongkai/record"
)

// A tree is the sections of the portal with what is public in each.
type tree struct {
	sections []record.Section
	counts   map[string]int
}

// Sections that have a page of their own in the navigation.
var ownPages = map[string]bool{"guide": true, "system": true, "annual-reports": true, "on-request": true}

func (s *Server) sections(ctx context.Context) (tree, error) {
	t := tree{counts: map[string]int{}}
	var err error
	if t.sections, err = s.Public.Sections(ctx, s.Agency); err != nil {
		return t, err
	}
	counted, err := s.Public.CountBy(ctx, "section", store.RecordFilter{Agency: s.Agency})
	for _, c := range counted {
		t.counts[c.Key] = c.N
	}
	return t, err
}

// under are a section and all sections below it.
func (t tree) under(id string) []string {
	out := []string{id}
	for i := 0; i < len(out) && len(out) <= len(t.sections); i++ {
		for _, s := range t.sections {
			if s.Parent == out[i] {
				out = append(out, s.ID)
			}
		}
	}
	return out
}

func (t tree) find(id string) (record.Section, bool) {
	for _, s := range t.sections {
		if s.ID == id {
			return s, true
		}
	}
	return record.Section{}, false
}

// umbrella reports whether a section only gathers sections that fulfil duties.
func (t tree) umbrella(id string) bool {
	s, ok := t.find(id)
	if !ok || s.Duty != "" {
		return false
	}
	for _, c := range t.sections {
		if c.Parent == id && c.Duty != "" {
			return true
		}
	}
	return false
}

// links lead to the sections of the first level, those that fulfil duties one by
// one; all adds the others.
func (t tree) links(now string, all bool) []DutyLink {
	var out []DutyLink
	for _, s := range t.sections {
		top := s.Parent == "" && !t.umbrella(s.ID) && !ownPages[s.ID]
		if t.umbrella(s.Parent) && s.Duty != "" || all && top {
			out = append(out, t.link(s, now))
		}
	}
	return out
}

func (t tree) link(s record.Section, now string) DutyLink {
	l := DutyLink{Href: itemsPath + "?section=" + s.ID, Name: s.Name}
	for _, id := range t.under(s.ID) {
		l.Count += t.counts[id]
		l.Now = l.Now || id == now
	}
	return l
}
