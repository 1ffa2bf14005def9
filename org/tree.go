package org

// A Node is an agency at its depth in the tree, from 0.
type Node struct {
	Agency
	Depth int
}

// Tree orders agencies so that each stands behind the one above it, by the order
// in which they come. An agency whose parent is not among them stands at the top.
func Tree(all []Agency) []Node {
	known, below := map[string]bool{}, map[string][]Agency{}
	for _, a := range all {
		known[a.ID] = true
	}
	for _, a := range all {
		if !known[a.Parent] {
			a.Parent = ""
		}
		below[a.Parent] = append(below[a.Parent], a)
	}
	var out []Node
	var walk func(parent string, depth int)
	walk = func(parent string, depth int) {
		for _, a := range below[parent] {
			out = append(out, Node{a, depth})
			if len(out) <= len(all) {
				walk(a.ID, depth+1)
			}
		}
	}
	walk("", 0)
	return out
}
