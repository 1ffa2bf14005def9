package check

import (
	"slices"
	"strings"

	"gongkai/law"
	"gongkai/report"
	"gongkai/report/check/claim"
)

// A sum is a sum of cells, some of them subtracted.
type sum []term

type term struct {
	cell  report.CellID
	minus bool
}

// value adds the cells up, in millionths; known is false where one is not
// stated or the form has none of them.
func (s sum) value(r *report.Report) (v int64, known bool) {
	found := false
	for _, t := range s {
		f, ok := r.Get(t.cell)
		if !ok {
			continue
		}
		if !f.Known() {
			return 0, false
		}
		found = true
		if t.minus {
			v -= f.Value
		} else {
			v += f.Value
		}
	}
	return v, found
}

// wan reports whether the sum is in 万元.
func (s sum) wan(r *report.Report) bool { return r.KindOf(s[0].cell) == report.Wan }

// name tells the sum in Chinese. The rows of one group are told as the group.
func (s sum) name(r *report.Report) string {
	if g := s.group(r); g != "" {
		return g
	}
	var b strings.Builder
	for i, t := range s {
		if _, ok := r.Get(t.cell); !ok {
			continue
		}
		n := t.cell.Name(r.Edition)
		switch {
		case t.minus:
			b.WriteString("减" + short(n))
		case i > 0:
			b.WriteString("加" + short(n))
		default:
			b.WriteString(n)
		}
	}
	return b.String()
}

// group names a sum over the rows of one group of table 3: 表三 · 不予公开; ""
// for any other sum.
func (s sum) group(r *report.Report) string {
	common := ""
	for _, t := range s {
		name := t.cell.Name(r.Edition)
		parts := strings.Split(name, " · ")
		if table(t.cell) != 3 || t.minus || len(parts) != 4 {
			return ""
		}
		name = strings.Join(parts[:2], " · ") + " · " + parts[3]
		if common != "" && common != name {
			return ""
		}
		common = name
	}
	if len(s) < 2 {
		return ""
	}
	return common
}

// short cuts the table's name off.
func short(name string) string {
	if _, rest, ok := strings.Cut(name, " · "); ok {
		return rest
	}
	return name
}

// single is the cell of a row of table 3 in the column 总计.
func single(row string) sum { return column(row, report.KeyTotal) }

func column(row, col string) sum { return sum{{cell: report.CellOf(3, row, col)}} }

func plus(parts ...sum) sum { return slices.Concat(parts...) }

func less(s sum, parts ...sum) sum {
	s = slices.Clone(s)
	for _, p := range parts {
		for _, t := range p {
			s = append(s, term{t.cell, !t.minus})
		}
	}
	return s
}

// group adds the rows of a group of outcomes up, of whatever edition.
func group(key string) sum {
	var s sum
	for _, row := range law.Rows {
		if row.Group == key {
			s = append(s, single(row.Key)...)
		}
	}
	return s
}

// remedies is a column of groups of table 4.
func remedies(col string, groups ...string) sum {
	var s sum
	for _, g := range groups {
		s = append(s, term{cell: report.CellOf(4, g, col)})
	}
	return s
}

// The groups of table 4.
const (
	reconsideration = "reconsideration"
	direct          = "direct"
	afterReview     = "after-review"
)

// expected are the sums a quantity of a kind may stand for. The first is what
// it says; the others are what agencies also mean by it.
func expected(k claim.Kind) []sum {
	fresh, in, done, out := single("new"), single("carried-in"), single("total"), single("carried-out")
	switch k {
	case claim.Received:
		return []sum{fresh, plus(fresh, in)}
	case claim.Accepted:
		return []sum{fresh, plus(fresh, in), done}
	case claim.Handled:
		return []sum{done, less(done, in), less(done, group(law.OtherHandling))}
	case claim.CarriedIn:
		return []sum{in}
	case claim.CarriedOut, claim.Carried:
		return []sum{out}
	case claim.Orgs:
		return classes(organisations()...)
	}
	return keyed(string(k))
}

// keyed are the sums of kinds that carry a key.
func keyed(k string) []sum {
	if id, err := report.ParseCell(k); err == nil {
		return []sum{{{cell: id}}}
	}
	if row, ok := strings.CutPrefix(k, claim.Row); ok {
		return []sum{single(row)}
	}
	if g, ok := strings.CutPrefix(k, claim.Group); ok {
		return outcome(g)
	}
	if c, ok := strings.CutPrefix(k, claim.Class); ok {
		return classes(c)
	}
	base, col, _ := strings.Cut(k, ":")
	if col == "" {
		col = report.KeyTotal
	}
	switch claim.Kind(base) {
	case claim.Review:
		return []sum{remedies(col, reconsideration)}
	case claim.Suit:
		return []sum{remedies(col, direct, afterReview), remedies(col, direct), remedies(col, afterReview)}
	case claim.SuitDirect:
		return []sum{remedies(col, direct)}
	case claim.SuitAfter:
		return []sum{remedies(col, afterReview)}
	case claim.Remedies:
		return []sum{remedies(col, reconsideration, direct, afterReview)}
	}
	return nil
}

func outcome(g string) []sum {
	switch g {
	case law.Granted:
		return []sum{group(g), plus(group(g), group(law.Partial))}
	case law.NotProcessed, law.OtherHandling:
		return []sum{group(g), plus(group(law.NotProcessed), group(law.OtherHandling))}
	}
	return []sum{group(g)}
}

// organisations are the classes of applicant that are no natural persons.
func organisations() []string {
	var keys []string
	for _, a := range law.Applicants {
		if a.Key != law.Person {
			keys = append(keys, a.Key)
		}
	}
	return keys
}

func classes(keys ...string) []sum {
	var fresh, in, done sum
	for _, k := range keys {
		fresh, in, done = append(fresh, column("new", k)...), append(in, column("carried-in", k)...), append(done, column("total", k)...)
	}
	return []sum{fresh, plus(fresh, in), done}
}
