package backup

import (
	"maps"
	"slices"

	"gongkai/internal/store"
)

// The tables that are named here: the agencies, for their names, and those of
// the journal, whose rows may never change or go. Whatever else there is, the
// database tells.
const (
	agencyTable = "agency"
	entryTable  = "entry" // every act
	chainTable  = "chain" // the end of each agency's chain
	headTable   = "head"  // ends that were signed
)

// A Head is how far the journal of an agency had come.
type Head struct {
	Agency string         `json:"agency"`
	Name   string         `json:"name"`
	Seq    int64          `json:"seq"`              // of the newest entry, 0 where there is none
	Hash   string         `json:"hash"`             // of the newest entry
	Signed map[string]any `json:"signed,omitempty"` // the newest signed head, as its row
}

// heads reads them; a database from before the journal was chained has only names.
func heads(tx *store.Tx, tables []store.Table) ([]Head, error) {
	all := map[string]*Head{}
	of := func(agency string) *Head {
		if all[agency] == nil {
			all[agency] = &Head{Agency: agency}
		}
		return all[agency]
	}
	for _, t := range tables {
		if !slices.Contains([]string{agencyTable, chainTable, headTable}, t.Name) {
			continue
		}
		err := tx.Rows(t, func(row []any) error {
			v := valuesOf(t, row)
			switch t.Name {
			case agencyTable:
				of(textOf(v["id"])).Name = textOf(v["name"])
			case chainTable:
				h := of(textOf(v["agency"]))
				h.Seq, _ = v["seq"].(int64)
				h.Hash = textOf(v["hash"])
			case headTable: // in the order of days: the last one stays
				of(textOf(v["agency"])).Signed = v
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	var out []Head
	for _, agency := range slices.Sorted(maps.Keys(all)) {
		out = append(out, *all[agency])
	}
	return out, nil
}

// valuesOf is a row by the names of its columns.
func valuesOf(t store.Table, row []any) map[string]any {
	v := map[string]any{}
	for i, c := range t.Columns {
		v[c.Name] = row[i]
	}
	return v
}

func textOf(v any) string {
	s, _ := v.(string)
	return s
}
