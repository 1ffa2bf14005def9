package report

import "strings"

// ordinals are the words that open the points of an enumeration.
var ordinals = []string{"一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是"}

// Problems are the problems that section five names (存在的主要问题), each with
// the measure that stands at the same place of the enumeration of measures, ""
// where there is none. A section that enumerates nothing has none.
func (r *Report) Problems() (problems, measures []string) {
	s, ok := r.Section(5)
	if !ok {
		return nil, nil
	}
	for _, p := range s.Paragraphs {
		points := enumerated(p)
		switch {
		case len(points) == 0:
		case strings.Contains(p, "所列问题"): // what came of last year's
		case problems == nil:
			problems = points
		case measures == nil:
			measures = points
		}
	}
	for len(measures) < len(problems) {
		measures = append(measures, "")
	}
	return problems, measures[:len(problems)]
}

// enumerated cuts “一是…；二是…。” into its points.
func enumerated(p string) []string {
	var out []string
	for i, word := range ordinals {
		_, rest, ok := strings.Cut(p, word)
		if !ok {
			break
		}
		p = rest
		if i+1 < len(ordinals) {
			rest, _, _ = strings.Cut(rest, ordinals[i+1])
		}
		// The last point ends with its sentence.
		rest, _, _ = strings.Cut(rest, "。")
		out = append(out, strings.Trim(rest, "，；、 "))
	}
	return out
}
