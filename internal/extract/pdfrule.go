package extract

import (
	"cmp"
	"math"
	"slices"
)

// maxRules is the number of drawn rules of a page up to which they are joined.
const maxRules = 12_000

// joined makes one rule of those that go on from one another: programs draw the
// border of each cell by itself, and over a cell that spans columns no other
// rule holds its pieces together.
func joined(rules []rule) []rule {
	if len(rules) > maxRules {
		return rules
	}
	sorted := slices.Clone(rules)
	slices.SortFunc(sorted, func(a, b rule) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.a, b.a)) })
	var out []rule
	start := 0 // rules from here on may be near enough to go on
	for _, r := range sorted {
		for start < len(out) && r.at-out[start].at > near {
			start++
		}
		k := slices.IndexFunc(out[start:], func(o rule) bool { return r.a <= o.b+near/2 && r.b >= o.a-near/2 && r.at-o.at <= near/2 })
		if k < 0 {
			out = append(out, r)
			continue
		}
		o := &out[start+k]
		o.a, o.b = min(o.a, r.a), max(o.b, r.b)
	}
	return out
}

// minEdge is how far rules stand out over the last one across for a border to be
// missing: less than the height of a row.
const minEdge = 6.0

// edges are the two outer borders that are not drawn although the rules across
// them reach there: a page that breaks inside a table leaves the border of its
// first row away, and some tables are open at their sides.
func edges(along, across []rule) []rule {
	if len(along) < 3 || len(across) == 0 {
		return nil
	}
	low, high := math.Inf(1), math.Inf(-1) // where the rules along end
	left, right := along[0].at, along[0].at
	for _, r := range along {
		low, high = min(low, r.a), max(high, r.b)
		left, right = min(left, r.at), max(right, r.at)
	}
	first, last := across[0].at, across[0].at
	for _, r := range across {
		first, last = min(first, r.at), max(last, r.at)
	}
	var out []rule
	for _, e := range []struct {
		at   float64
		open bool
		end  func(rule) float64
	}{
		{low, first-low > minEdge, func(r rule) float64 { return r.a }},
		{high, high-last > minEdge, func(r rule) float64 { return r.b }},
	} {
		reach, from, to := 0, math.Inf(1), math.Inf(-1)
		for _, r := range along {
			if e.open && math.Abs(e.end(r)-e.at) <= near {
				reach++
				from, to = min(from, r.at), max(to, r.at)
			}
		}
		if reach >= 3 && from-left <= near && right-to <= near {
			out = append(out, rule{e.at, left, right})
		}
	}
	return out
}
