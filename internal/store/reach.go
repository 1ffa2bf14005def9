package store

import (
	"slices"
	"strings"

	"gongkai/org"
	"gongkai/record"
)

// bounds are a reach within one agency, as lists ask for it.
type bounds struct {
	all           bool     // the whole agency
	departments   []string // names, those they had before too
	departmentIDs []string
	sections      []string // ids, those below them too
}

// bounds reads a reach as what of one agency lies within it.
func (tx *Tx) bounds(in org.Reach, agency string) (b bounds, err error) {
	at := org.Place{Agency: agency}
	if slices.ContainsFunc(in, func(s org.Scope) bool { return s.Below && s.Agency != agency }) {
		if at.Above, err = tx.Above(agency); err != nil {
			return b, err
		}
	}
	var departments, sections []string // ids
	for _, s := range in {
		whole := org.Scope{Agency: s.Agency, Below: s.Below}
		switch {
		case !whole.Covers(at):
		case s.Department == "" && s.Section == "":
			return bounds{all: true}, nil
		case s.Section == "":
			departments = append(departments, s.Department)
		case s.Department == "": // one of both a department and a section covers next to nothing
			sections = append(sections, s.Section)
		}
	}
	if len(departments)+len(sections) == 0 {
		return b, nil
	}
	b.departmentIDs = departments
	all, err := tx.Departments(agency)
	if err != nil {
		return b, err
	}
	for _, d := range all {
		if slices.Contains(departments, d.ID) {
			b.departments = append(b.departments, d.Names()...)
		}
	}
	tree, err := tx.Sections(agency)
	for _, s := range tree {
		if slices.Contains(b.departments, s.Owner) || slices.Contains(sections, s.ID) ||
			slices.ContainsFunc(SectionsAbove(tree, s.ID), func(up string) bool { return slices.Contains(sections, up) }) {
			b.sections = append(b.sections, s.ID)
		}
	}
	return b, err
}

// SectionsAbove are the ids of the sections above one, nearest first.
func SectionsAbove(tree []record.Section, id string) (out []string) {
	parent := map[string]string{}
	for _, s := range tree {
		parent[s.ID] = s.Parent
	}
	for up := parent[id]; up != "" && !slices.Contains(out, up); up = parent[up] {
		out = append(out, up)
	}
	return out
}

// among is the condition that a column holds one of some values; its
// placeholders follow those of args.
func among(column string, values []string, args []any) (string, []any) {
	if len(values) == 0 {
		return "1 = 0", args
	}
	places := make([]string, len(values))
	for i, v := range values {
		args = append(args, v)
		places[i] = place(len(args))
	}
	return column + " IN (" + strings.Join(places, ", ") + ")", args
}
