package desk

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"gongkai/flow"
	"gongkai/internal/store"
	"gongkai/law"
	"gongkai/org"
)

// toldPerson is what the journal of a person tells of him.
type toldPerson struct {
	added  bool
	facts  map[string]string // as personFacts
	active bool
	duties []map[string]string // as dutyFacts
}

// foldPerson folds the journal of a person.
func foldPerson(entries []flow.Entry) (p toldPerson) {
	for _, e := range entries {
		switch e.Action {
		case "add-person", "first-administrator":
			p.added, p.active, p.facts = true, true, e.After
		case "change-person":
			p.facts = e.After
		case "deactivate":
			p.active = false
		case "reactivate":
			p.active = true
		case "give-duty", "delegate":
			p.duties = append(p.duties, e.After)
		case "end-duty":
			i := slices.IndexFunc(p.duties, func(x map[string]string) bool { return maps.Equal(x, e.Before) })
			switch {
			case i < 0:
			case e.Before["from"] > e.After["to"]: // it had not begun
				p.duties = slices.Delete(p.duties, i, i+1)
			default:
				p.duties[i] = e.After
			}
		}
	}
	return p
}

// StaffAsTold compares the people of an agency and their duties with what the
// journals tell, and gives a sentence for each difference.
func (d *Desk) StaffAsTold(tx *store.Tx, agency string) (people int, wrong []string, err error) {
	all, err := tx.Everyone(agency)
	if err != nil {
		return 0, nil, err
	}
	told := map[string]toldPerson{}
	err = tx.Journals(agency, org.Staff, func(id string, entries []flow.Entry) error {
		told[id] = foldPerson(entries)
		return nil
	})
	if err != nil {
		return 0, nil, err
	}
	for _, p := range all {
		wrong = append(wrong, told[p.ID].differs(p)...)
		delete(told, p.ID)
	}
	for _, id := range slices.Sorted(maps.Keys(told)) {
		if told[id].added {
			wrong = append(wrong, fmt.Sprintf("人员 %s 有办理记录，表中却没有此人", id))
		}
	}
	return len(all), wrong, nil
}

// differs tells how a person is not as his journal tells.
func (t toldPerson) differs(p org.Person) (wrong []string) {
	name := fmt.Sprintf("人员“%s”（%s）", p.Name, p.Login)
	if !t.added {
		return []string{name + "没有设立的办理记录"}
	}
	if !maps.Equal(t.facts, personFacts(p)) {
		wrong = append(wrong, name+"的姓名、登录名或者部门与办理记录不同")
	}
	if t.active != p.Active {
		wrong = append(wrong, name+map[bool]string{true: "已经启用，而办理记录是停用", false: "已经停用，而办理记录是在用"}[p.Active])
	}
	left := slices.Clone(t.duties)
	for _, x := range p.Duties {
		facts := dutyFacts(x)
		i := slices.IndexFunc(left, func(o map[string]string) bool { return maps.Equal(o, facts) })
		if i < 0 {
			wrong = append(wrong, fmt.Sprintf("%s有职责“%s”，而办理记录没有设定过", name, org.RoleName(x.Role)))
			continue
		}
		left = slices.Delete(left, i, i+1)
	}
	for _, facts := range left {
		wrong = append(wrong, fmt.Sprintf("%s的职责“%s”不见了，而办理记录没有终止过", name, org.RoleName(facts["role"])))
	}
	return wrong
}

// UnitAsTold compares an agency, and its settings that are journalled, with what
// the journals tell.
func (d *Desk) UnitAsTold(tx *store.Tx, a org.Agency) (wrong []string, err error) {
	entries, err := tx.Journal(a.ID, flow.Subject{Kind: org.Unit, ID: a.ID})
	if err != nil {
		return nil, err
	}
	var facts map[string]string
	names := map[string]string{}
	for _, e := range entries {
		switch e.Action {
		case "add-agency", "change-agency":
			facts = e.After
		case "add-department", "change-department":
			names[e.Args["department"]] = e.After["name"]
		}
	}
	if facts == nil {
		wrong = append(wrong, "机关没有登记的办理记录")
	} else if now := agencyFacts(a); !maps.Equal(facts, now) {
		var keys []string
		for k, v := range now {
			if facts[k] != v {
				keys = append(keys, PartName("change-agency", k))
			}
		}
		slices.Sort(keys)
		wrong = append(wrong, "机关的"+strings.Join(keys, "、")+"与办理记录不同")
	}
	departments, err := tx.Departments(a.ID)
	if err != nil {
		return nil, err
	}
	for _, x := range departments {
		if told, ok := names[x.ID]; ok && told != x.Name {
			wrong = append(wrong, fmt.Sprintf("部门 %s 名为“%s”，办理记录是“%s”", x.ID, x.Name, told))
		}
	}
	settings, err := settingsAsTold(tx, a.ID)
	return append(wrong, settings...), err
}

// settingsAsTold compares the settings that are journalled.
func settingsAsTold(tx *store.Tx, agency string) (wrong []string, err error) {
	told := map[string]string{}
	err = tx.Journals(agency, org.Setting, func(id string, entries []flow.Entry) error {
		for _, e := range entries {
			for k, v := range e.After {
				switch e.Action {
				case "set-keeping":
					told["keep-"+k] = v
				case "change-setting":
					told[k] = v
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	names := []org.Named{{Key: PolicySetting, Name: "第二因素的要求"}}
	for _, k := range law.Keepings {
		names = append(names, org.Named{Key: "keep-" + k.Key, Name: "保管期限（" + k.Name + "）"})
	}
	for _, n := range names {
		set, err := tx.Setting(agency, n.Key, "")
		if err != nil {
			return nil, err
		}
		if set != told[n.Key] {
			wrong = append(wrong, fmt.Sprintf("设置“%s”是“%s”，办理记录是“%s”", n.Name, orUnset(set), orUnset(told[n.Key])))
		}
	}
	return wrong, nil
}

func orUnset(value string) string {
	if value == "" {
		return "未设定"
	}
	return value
}
