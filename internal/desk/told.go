package desk

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"gongkai/fault"
	"gongkai/flow"
	"gongkai/internal/store"
	"gongkai/org"
	"gongkai/record"
	"gongkai/report"
)

// Names tell what the keys and ids in an agency's entries stand for: whom, which
// department, which figure. They ask the store once for each. A nil *Names
// knows the words of tables only.
type Names struct {
	tx     *store.Tx
	agency string
	known  map[string]string
	err    error
}

// NamesIn are the names in an agency's entries, as they are today.
func NamesIn(tx *store.Tx, agency string) *Names {
	return &Names{tx: tx, agency: agency, known: map[string]string{}}
}

// Err is the first error of the store that was met.
func (n *Names) Err() error {
	if n == nil {
		return nil
	}
	return n.err
}

// A Word is a value as people read it. Written is what somebody wrote, or a
// name: it is the same in every language.
type Word struct {
	Text    string
	Written bool
}

// A Part is something that an act filled in, or changed.
type Part struct {
	Key    string
	Name   string
	Before Word // "" for nothing, and for what was filled in
	Value  Word
}

// Filled is what was filled in with an act.
func (n *Names) Filled(s flow.Subject, e flow.Entry) (out []Part) {
	for _, k := range filledKeys(e) {
		out = append(out, Part{Key: k, Name: PartName(e.Action, k), Value: n.Spell(s, k, e.Args[k])})
	}
	return out
}

// Changed is what an act changed.
func (n *Names) Changed(s flow.Subject, e flow.Entry) (out []Part) {
	all := maps.Clone(e.After)
	if all == nil {
		all = map[string]string{}
	}
	maps.Copy(all, e.Before)
	for _, k := range told(all) {
		if e.Before[k] != e.After[k] {
			out = append(out, Part{k, PartName(e.Action, k), n.Spell(s, k, e.Before[k]), n.Spell(s, k, e.After[k])})
		}
	}
	return out
}

// told are keys in the order in which they are told.
func told(m map[string]string) []string {
	return slices.SortedFunc(maps.Keys(m), func(a, b string) int {
		return cmp.Or(cmp.Compare(partOrder(a), partOrder(b)), cmp.Compare(a, b))
	})
}

// Subject is the name of what an entry is on, where it has one beside its
// number; else "".
func (n *Names) Subject(s flow.Subject) Word {
	switch s.Kind {
	case org.Staff:
		return Word{n.name("for", s.ID), true}
	case org.Unit:
		return Word{n.name("agency", s.ID), true}
	case org.Setting:
		if name := org.NameOf(subjects, s.ID); name != s.ID {
			return Word{name, false}
		}
	}
	return Word{}
}

// ActorName is who took an act: of an applicant whose name is kept apart, that
// he is one.
func ActorName(e flow.Entry) Word {
	return Word{e.Actor, e.Actor != applicantName}
}

// Spell is a value of an entry in words: a name, the word of a table, or as it stands.
func (n *Names) Spell(s flow.Subject, key, value string) Word {
	if value == "" {
		return Word{}
	}
	if key == "cell" {
		year, _ := strconv.Atoi(s.ID)
		if e, ok := report.EditionFor(year); ok {
			if name := report.CellID(value).Name(e.Key); name != "" {
				return Word{name, false}
			}
		}
	}
	if name := n.name(key, value); name != "" {
		return Word{name, true}
	}
	word := Spell(key, value)
	ours := slices.Contains([]string{GroundKept, GroundDemand, sealedNote, masked}, value) // words of ours that stand there as they are
	return Word{word, word == value && !ours}
}

// name is the name of a person, an agency, a department or a section, by the
// part under which its id stands; "" where there is none.
func (n *Names) name(key, id string) string {
	if n == nil || id == "" {
		return ""
	}
	at := key + " " + id
	name, ok := n.known[at]
	if !ok {
		var err error
		if name, err = n.look(key, id); err != nil && fault.KindOf(err) != fault.NotFound {
			n.err = cmp.Or(n.err, err)
		}
		n.known[at] = name
	}
	return name
}

func (n *Names) look(key, id string) (string, error) {
	switch key {
	case "for":
		p, err := n.tx.Staff(id)
		if err != nil {
			return "", err
		}
		return p.Name + "（" + p.Login + "）", nil
	case "agency", "parent":
		a, err := n.tx.Agency(id)
		return a.Name, err
	case "department":
		all, err := n.tx.Departments(n.agency)
		i := slices.IndexFunc(all, func(d org.Department) bool { return d.ID == id })
		if err != nil || i < 0 {
			return "", err
		}
		return all[i].Name, nil
	case "section":
		all, err := n.tx.Sections(n.agency)
		i := slices.IndexFunc(all, func(x record.Section) bool { return x.ID == id })
		if err != nil || i < 0 {
			return "", err
		}
		return all[i].Name, nil
	}
	return "", nil
}
