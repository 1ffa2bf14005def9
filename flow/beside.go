package flow

import "slices"

// A Beside is an act that the journal of a case holds beside the steps of its
// procedure: it changes neither state nor clock, and folds pass over it.
type Beside struct {
	Action string // key, kebab-case; no step has it
	Name   string // for people
}

// Besides are all such acts.
var Besides = []Beside{
	{"unmask", "查看未遮盖的个人信息"},
	{"track-code", "发给查询码"},
	{"erase", "依法删除个人信息"},
	{"attach", "添加附件"},
	{"detach", "移除附件"},
}

// BesideOf finds an act beside the procedures by key.
func BesideOf(action string) (Beside, bool) {
	i := slices.IndexFunc(Besides, func(b Beside) bool { return b.Action == action })
	if i < 0 {
		return Beside{}, false
	}
	return Besides[i], true
}

// Steps are the entries of a journal without the acts beside the procedure.
func Steps(entries []Entry) []Entry {
	if !slices.ContainsFunc(entries, beside) {
		return entries
	}
	return slices.DeleteFunc(slices.Clone(entries), beside)
}

func beside(e Entry) bool {
	_, ok := BesideOf(e.Action)
	return ok
}
