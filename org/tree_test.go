package org_test

import (
	"strings"
	"testing"

	"gongkai/org"
)

func TestTree(t *testing.T) {
	for _, c := range []struct{ name, agencies, want string }{
		{"below the one above", "a b<a c<b d e<d", "a .b ..c d .e"},
		{"in any order", "c<b b<a a", "a .b ..c"},
		{"an unknown one above", "b<x", "b"},
		{"none", "", ""},
	} {
		var all []org.Agency
		for _, word := range strings.Fields(c.agencies) {
			id, parent, _ := strings.Cut(word, "<")
			all = append(all, org.Agency{ID: id, Parent: parent})
		}
		var got []string
		for _, n := range org.Tree(all) {
			got = append(got, strings.Repeat(".", n.Depth)+n.ID)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}
